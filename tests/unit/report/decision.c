/* What a report answers for each class of verdict, and a person's choice beside it: exact sentences. */
#include "base/buffer.h"
#include "support/base_decision.h"
#include "support/plain_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include "support/arena.h"

static const char *answer(struct base_decision changes)
{
    return plain_text(&arena, "```answer\n```\n", sample_comparison(&arena, base_decision(&arena, changes)));
}

#define BY_THE_TEAM "With the weights stated by the team on 2026-02-10, "
#define A_PASSES    " A passes B with a weight of Support below 9 % (today 20 %).\n"
#define CLOSE_LEAD  " A lead of less than 1 point is too close to call.\n"

/* ---- A leader ----------------------------------------------------------------------------------------------------*/

static void fragile_lead_is_called_so(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){0}),
                        "B leads, but the lead is fragile. " BY_THE_TEAM "B scores 74 of 100 and A 68." A_PASSES);
}

static void clear_lead_is_called_so(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.a = "throughput: 3, cost: 10, support: mid"}),
                        "B leads clearly. " BY_THE_TEAM "B scores 74 of 100 and A 52.\n");
}

static void lead_under_any_weights_says_why(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.b = "throughput: 8, cost: 20, support: high"}),
                        "B leads, whatever the weights. " BY_THE_TEAM
                        "B scores 84 of 100 and A 68. It is nowhere worse than any other option in the 3 criteria, so "
                        "it leads under any weights on them.\n");
}

static void others_are_listed_and_ranges_told(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){
                            .more_options = "  - {name: C, values: {throughput: 1, cost: ~, support: mid}}\n"
                                            "  - {name: D, values: {throughput: 1, cost: 90, support: low}}\n"
                                            "  - {name: E, values: {throughput: 1, cost: 91, support: low}}\n"
                                            "  - {name: F, values: {throughput: 1, cost: 92, support: low}}\n"}),
                        "B leads, but the lead is fragile. " BY_THE_TEAM
                        "B scores 74 of 100, A 68, C 15 to 45, D 8 and 2 more." A_PASSES);
}

/* ---- No leader ---------------------------------------------------------------------------------------------------*/

static void tie_names_those_that_are_level(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.b = "throughput: 8, cost: 40, support: mid"}),
                        "A tie. " BY_THE_TEAM "A and B score 68 of 100.\n");
}

static void too_close_names_the_limit(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.more = "  limits: {too_close: 7}\n"}),
                        "Too close to call. " BY_THE_TEAM
                        "B scores 74 of 100 and A 68. B and A are less than 7 points apart before rounding; at this "
                        "precision the scores do not separate them.\n");
    assert_string_equal(answer((struct base_decision){.a = "throughput: 9.1, cost: 40, support: mid"}),
                        "Too close to call. " BY_THE_TEAM
                        "B scores 74 of 100 and A 74. B and A are less than 1 point apart before rounding; at this "
                        "precision the scores do not separate them.\n");
}

static void one_missing_value_is_asked_for_with_what_it_would_have_to_be(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.b = "throughput: 6, cost: 20, support: ~"}),
                        "Not decided yet: one answer from B decides it. B is ahead if its Support is high, A if it is "
                        "low or mid." CLOSE_LEAD);
    assert_string_equal(answer((struct base_decision){.b = "throughput: ~, cost: 20, support: high"}),
                        "Not decided yet: one answer from B decides it. B is ahead if its Throughput is more than 4.8, "
                        "A if it is less than 4.8." CLOSE_LEAD);
}

static void between_two_answers_ranges_decide_and_the_rest_is_behind(void **state)
{
    (void)state;
    assert_string_equal(
        answer(
            (struct base_decision){.a = "throughput: 7-8, cost: 40, support: mid",
                                   .b = "throughput: 6.1, cost: ~, support: high",
                                   .more_options = "  - {name: C, values: {throughput: 2, cost: 70, support: low}}\n"}),
        "Not decided yet: one answer from B decides it. B is ahead if its Cost is less than 42, A if it is more than "
        "58; in "
        "between it depends on Throughput of A (7-8)." CLOSE_LEAD
        "At the stated weights A and B are ahead of C: A by 44 points or more, B by 31 points or more.\n");
}

static const char *answer_of(const char *yaml)
{
    return plain_text(&arena, "```answer\n```\n", sample_comparison(&arena, yaml));
}

#define QUALITY                                                                                                        \
    "versus: 1\ntitle: T\nattributes: {q: {label: Quality, type: number, better: higher}}\ndecision: {weights_by: "    \
    "me, "                                                                                                             \
    "criteria: {q: {weight: 1, worst: 0, best: 10}}}\noptions: "

/* One that can lead may also be behind all others: its low end says so. */
static void only_who_is_surely_ahead_is_said_to_be(void **state)
{
    (void)state;
    assert_string_equal(answer_of(QUALITY "[{name: A, values: {q: 5}}, {name: B, values: {q: ~}}, {name: C, values: "
                                          "{q: 7}}]\n"),
                        "Not decided yet: one answer from B decides it. B is ahead if its Quality is more than 7, C if "
                        "it is less than 7." CLOSE_LEAD
                        "At the stated weights C is ahead of A: C by 20 points or more.\n");
    assert_string_equal(answer_of(QUALITY "[{name: A, values: {q: 5}}, {name: B, values: {q: 4-8}}, {name: C, values: "
                                          "{q: 5-8}}, {name: D, values: {q: 4.95}}]\n"),
                        "Not decided yet: it depends on Quality of B (4-8) and Quality of C (5-8). Of 100 points C "
                        "scores 50 to 80, A scores 50 and B scores 40 to 80.\n");
}

/* Where stated ranges overlap, answers alone do not decide. */
static void answers_that_do_not_decide_are_only_missing(void **state)
{
    (void)state;
    assert_string_equal(answer_of(QUALITY "[{name: A, values: {q: 5-7}}, {name: B, values: {q: 6}}, {name: C, values: "
                                          "{q: ~}}]\n"),
                        "Not decided yet: one answer from C is missing. C is surely ahead only if its Quality is more "
                        "than 7." CLOSE_LEAD);
}

/* A lead that is no more than the limit at its worst, but can be larger. */
static void lead_that_may_shrink_to_nothing_is_fragile(void **state)
{
    (void)state;
    assert_string_equal(
        answer_of("versus: 1\ntitle: T\nattributes: {q: {label: Quality, type: number, better: higher}, r: {label: "
                  "Rest, type: number, better: higher}}\noptions: [{name: A, values: {q: 50-90, r: 50}}, {name: B, "
                  "values: {q: 49, r: 60}}]\ndecision: {weights_by: me, criteria: {q: {weight: 97, worst: 0, best: "
                  "100}, r: {weight: 3, worst: 0, best: 100}}}\n"),
        "A leads, but the lead is fragile. With the weights stated by me, A scores 50 to 89 of 100 and B 49. The lead "
        "of A may shrink to less than 1 point.\n");
}

#define TWO                                                                                                            \
    "versus: 1\ntitle: T\nattributes: {x: {label: X, type: number, better: higher}, y: {label: Y, type: number, "      \
    "better: higher}, m: {label: M, type: flag}, n: {label: N, type: flag}, r: {label: R, type: quantity, unit: "      \
    "days}}\noptions:\n"
#define HALVES "  criteria: {x: {weight: 50, worst: 0, best: 10}, y: {weight: 50, worst: 0, best: 10}}\n"

/* Each of them alone is not enough. */
static void all_open_must_haves_of_a_leader_are_named_together(void **state)
{
    (void)state;
    assert_string_equal(
        answer_of(TWO
                  "  - {name: A, values: {x: 9, y: 5, m: ~, n: ~}}\n  - {name: B, values: {x: 6, y: 5.2, m: yes, n: "
                  "yes}}\n  - {name: C, values: {x: 5.99, y: 5.22, m: yes, n: yes}}\ndecision:\n  weights_by: me\n  "
                  "must: {m: yes, n: yes}\n" HALVES),
        "It depends on whether A meets “M” and “N”. A leads if it meets “M” (yes) and “N” (yes); if not, it is out and "
        "the answer is open. With the weights stated by me, A scores 70 of 100, C 56 and B 56.\n");
}

/* Who is out stretches no scale that goes from the worst to the best of the options. */
static void what_if_one_is_out_is_weighed_without_it(void **state)
{
    const char *text =
        answer_of(TWO "  - {name: A, values: {x: 100, y: 9, m: ~}}\n  - {name: B, values: {x: 11, y: 5, m: yes}}\n  - "
                      "{name: C, values: {x: 10, y: 6, m: yes}}\ndecision:\n  weights_by: me\n  must: {m: yes}\n  "
                      "criteria: {x: {weight: 50, scale: local}, y: {weight: 50, worst: 0, best: 10}}\n");

    (void)state;
    assert_non_null(strstr(text, "A leads if it meets “M” (yes); if not, B leads."));
}

static void a_range_over_a_must_have_is_no_answer_to_ask_for(void **state)
{
    const char *text =
        answer_of(TWO "  - {name: A, values: {x: 5, y: ~, r: 100 days}}\n  - {name: B, values: {x: 6, y: "
                      "5, r: 60-120 days}}\ndecision:\n  weights_by: me\n  must: {r: {at_least: 90 "
                      "days}}\n" HALVES);

    (void)state;
    assert_non_null(strstr(text, "Not decided yet: one answer from A is missing. "));
    assert_non_null(strstr(text, "This holds if B meets “R” (at least 90 days), which is not known; if not, B is out"));
}

/* Where nobody said how far values reach, a missing one may be better than all. */
static void missing_value_is_never_dominated_where_there_is_no_scale(void **state)
{
    const char *text =
        answer_of(TWO "  - {name: A, values: {x: 8, y: 5}}\n  - {name: B, values: {x: ~, y: 3}}\ndecision:\n"
                      "  criteria: {x: , y: }\n");

    (void)state;
    assert_null(strstr(text, "nowhere worse"));
}

static void several_missing_values_are_weighed(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.a = "throughput: 8, cost: 40, support: ~",
                                                      .b = "throughput: 6, cost: 20, support: ~"}),
                        "Not decided yet: 2 answers decide it. Of 100 points A scores 58 to 78 and B scores 54 to 74. "
                        "What is not known weighs: Support of A (20 points) and Support of B (20 points).\n");
}

static void range_alone_can_leave_it_open(void **state)
{
    (void)state;
    assert_string_equal(
        answer((struct base_decision){.a = "throughput: 8-9.6, cost: 40, support: mid"}),
        "Not decided yet: it depends on Throughput of A (8-9.6). Of 100 points B scores 74 and A scores "
        "68 to 76.\n");
}

static void lead_on_condition_says_what_follows_otherwise(void **state)
{
    struct base_decision changes = {.more_attributes = "  sdk: {label: Java SDK, type: flag}\n",
                                    .a = "throughput: 8, cost: 40, support: mid, sdk: yes",
                                    .b = "throughput: 6, cost: 20, support: high, sdk: ~",
                                    .more = "  must: {sdk: {is: yes, because: policy}}\n"};

    (void)state;
    assert_string_equal(answer(changes),
                        "It depends on whether B meets “Java SDK”. B leads if it meets “Java SDK” (yes); if not, A "
                        "leads. " BY_THE_TEAM "B scores 74 of 100 and A 68.\n");
    changes.a = "throughput: 8, cost: ~, support: mid, sdk: yes";
    changes.b = "throughput: 9, cost: 0, support: high, sdk: ~";
    changes.more_options = "  - {name: C, values: {throughput: 7, cost: 40, support: mid, sdk: yes}}\n";
    assert_string_equal(answer(changes),
                        "It depends on whether B meets “Java SDK”. B leads if it meets “Java SDK” (yes); if not, it is "
                        "out and the answer is open. " BY_THE_TEAM "B scores 95 of 100, C 63 and A 50 to 80.\n");
}

static void open_must_have_is_told_beside_what_decides(void **state)
{
    (void)state;
    assert_string_equal(
        answer((struct base_decision){.b = "throughput: 6, cost: 20, support: ~",
                                      .more = "  must: {support: {at_least: mid}}\n"}),
        "Not decided yet: one answer from B decides it. B is ahead if its Support is high, A if it is low "
        "or mid. This holds if B meets “Support” (at least mid), which is not known; if not, B is out "
        "and A leads." CLOSE_LEAD);
}

static void where_none_is_left_each_failure_is_told(void **state)
{
    (void)state;
    assert_string_equal(
        answer((struct base_decision){.more = "  must: {throughput: {at_least: 9, because: the peak}}\n"}),
        "No option meets all must-haves.\n"
        "A does not meet “Throughput” (8; required: at least 9, the peak). B does not meet “Throughput” (6; required: "
        "at least 9, the peak).\n");
}

static void one_that_is_left_is_not_called_a_leader(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.more = "  must: {throughput: {more_than: 6}}\n"}),
                        "Only A meets all must-haves.\n"
                        "A meets all must-haves (1). B does not meet “Throughput” (6; required: more than 6) and is "
                        "therefore not ranked; this is not offset by its other values.\n");
}

static void one_that_is_left_may_itself_be_open(void **state)
{
    (void)state;
    assert_string_equal(answer((struct base_decision){.a = "throughput: ~, cost: 40, support: mid",
                                                      .more = "  must: {throughput: {more_than: 6}}\n"}),
                        "Only A may meet all must-haves.\n"
                        "B does not meet “Throughput” (6; required: more than 6) and is therefore not ranked; this is "
                        "not offset by its other values. Whether A meets “Throughput” is not known.\n");
}

static void one_option_is_not_ranked(void **state)
{
    const char *yaml = "versus: 1\ntitle: T\nattributes:\n  x: {type: number, better: higher}\noptions:\n"
                       "  - {name: A, values: {x: 5}}\ndecision:\n  weights_by: us\n  must: {x: {at_least: 3}}\n"
                       "  criteria: {x: {weight: 1, worst: 0, best: 10}}\n";

    (void)state;
    assert_string_equal(plain_text(&arena, "```answer\n```\n", sample_comparison(&arena, yaml)),
                        "There is one option, so nothing is ranked.\nA meets all must-haves (1).\n"
                        "A is described by one attribute, which is stated.\nThe only stated value names no source.\n");
}

/* ---- Without weights ---------------------------------------------------------------------------------------------*/

static void without_weights_there_are_must_haves_dominance_and_facts(void **state)
{
    (void)state;
    assert_string_equal(
        answer(
            (struct base_decision){.throughput = "",
                                   .cost = "",
                                   .support = "",
                                   .b = "throughput: 8, cost: 20, support: high",
                                   .more_options = "  - {name: C, values: {throughput: 9, cost: 60, support: high}}\n",
                                   .more = "  must: {cost: {at_most: 50}}\n"}),
        "A and B meet all must-haves (1). C does not meet “Cost” (60; required: at most 50) and is therefore not "
        "ranked; "
        "this is not offset by its other values. In the 3 criteria B is nowhere worse than A, and better in at least "
        "one.\n"
        "A, B and C differ in all 3 attributes.\n"
        "No weights were given, so this report makes no recommendation. None of the 9 stated values names a source.\n");
}

static void nobody_is_named_where_nobody_weighed(void **state)
{
    const char *yaml = "versus: 1\ntitle: T\nattributes:\n  x: {type: flag}\n  y: {type: flag}\noptions:\n"
                       "  - {name: A, values: {x: yes, y: no}}\n  - {name: B, values: {x: no, y: yes}}\n"
                       "decision:\n  criteria: {x: {weight: 80}, y: {weight: 20}}\n";

    (void)state;
    assert_string_equal(plain_text(&arena, "```answer\n```\n", sample_comparison(&arena, yaml)),
                        "A leads clearly. With the weights in the file, for which nobody is named, A scores 80 of 100 "
                        "and B 20.\n");
}

/* A to G, whose X is ever better by this step, with other values before it, and a decision. */
static const char *seven(const char *values, int step, const char *decision)
{
    struct buffer yaml;

    buffer_init(&yaml, &arena);
    buffer_append_text(&yaml,
                       "versus: 1\ntitle: T\nattributes: {m: {label: M, type: flag}, x: {label: X, type: number, "
                       "better: higher}}\noptions:\n");
    for (int i = 0; i < 7; i++)
        buffer_append_format(&yaml, "  - {name: %c, values: {%sx: %d}}\n", 'A' + i, values, 50 + step * i);
    buffer_append_format(&yaml, "decision: {%s}\n", decision);
    return answer_of(buffer_text(&yaml));
}

static void many_options_do_not_get_a_sentence_each(void **state)
{
    (void)state;
    assert_non_null(
        strstr(seven("", 1, "must: {m: yes}"), "Whether A, B, C and 4 more meet all must-haves is not known.\n"));
    assert_non_null(
        strstr(seven("", 0, "weights_by: me, must: {m: yes}, criteria: {x: {weight: 1, worst: 0, best: 99}}"),
               "It is not known whether A, B, C and 4 more meet all must-haves; those that do not are out."));
    assert_non_null(
        strstr(seven("m: no, ", 1, "must: {m: yes}"),
               "A does not meet “M” (no; required: yes). B does not meet “M” (no; required: yes). C does not "
               "meet “M” (no; required: yes). 4 more do not meet all must-haves.\n"));
    assert_non_null(strstr(seven("m: yes, ", 1, "criteria: {x: {worst: 0, best: 100}}"),
                           "In the only criterion C is better than B. Of 18 more pairs of options one is nowhere worse "
                           "than the other.\n"));
}

/* ---- A person's choice -------------------------------------------------------------------------------------------*/

#define CHOSE "C. Chief chose "

static void choice_stands_beside_the_scores(void **state)
{
    struct base_decision changes = {.more =
                                        "  choice: {option: B, because: we know it, by: C. Chief, date: 2026-03-01}\n"};

    (void)state;
    assert_string_equal(answer(changes),
                        CHOSE "B on 2026-03-01, because we know it; the scores say the same.\n"
                              "B leads, but the lead is fragile. " BY_THE_TEAM "B scores 74 of 100 and A 68." A_PASSES);
    changes.more = "  choice: {option: A, because: we know it, by: C. Chief, date: 2026-03-01}\n";
    assert_string_equal(answer(changes),
                        CHOSE "A on 2026-03-01, because we know it; the scores favour B.\n"
                              "B leads, but the lead is fragile. " BY_THE_TEAM "B scores 74 of 100 and A 68." A_PASSES);
}

static const char *first_line(const char *text)
{
    return arena_format(&arena, "%.*s", (int)strcspn(text, "\n"), text);
}

static void choice_says_as_much_as_the_scores_do(void **state)
{
    static const struct {
        struct base_decision changes;
        const char *line;
    } cases[] = {
        {{.more = "  choice: {option: A, by: C. Chief}\n  limits: {too_close: 10}\n"},
         CHOSE "A; the scores do not decide it."},
        {{.b = "throughput: 6, cost: 20, support: ~", .more = "  choice: {option: A, by: C. Chief, date: 2026}\n"},
         CHOSE "A on 2026; the scores do not decide it."},
        {{.more = "  choice: {option: B, by: C. Chief}\n  must: {throughput: {at_least: 7}}\n"},
         CHOSE "B, although a must-have is not met."},
        {{.more = "  choice: {option: A, by: C. Chief}\n  must: {throughput: {at_least: 7}}\n"}, CHOSE "A."},
        {{.throughput = "", .cost = "", .support = "", .more = "  choice: {option: A, by: C. Chief}\n"}, CHOSE "A."},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(first_line(answer(cases[i].changes)), cases[i].line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fragile_lead_is_called_so),
        cmocka_unit_test(clear_lead_is_called_so),
        cmocka_unit_test(lead_under_any_weights_says_why),
        cmocka_unit_test(others_are_listed_and_ranges_told),
        cmocka_unit_test(tie_names_those_that_are_level),
        cmocka_unit_test(too_close_names_the_limit),
        cmocka_unit_test(one_missing_value_is_asked_for_with_what_it_would_have_to_be),
        cmocka_unit_test(between_two_answers_ranges_decide_and_the_rest_is_behind),
        cmocka_unit_test(only_who_is_surely_ahead_is_said_to_be),
        cmocka_unit_test(answers_that_do_not_decide_are_only_missing),
        cmocka_unit_test(lead_that_may_shrink_to_nothing_is_fragile),
        cmocka_unit_test(all_open_must_haves_of_a_leader_are_named_together),
        cmocka_unit_test(what_if_one_is_out_is_weighed_without_it),
        cmocka_unit_test(a_range_over_a_must_have_is_no_answer_to_ask_for),
        cmocka_unit_test(missing_value_is_never_dominated_where_there_is_no_scale),
        cmocka_unit_test(several_missing_values_are_weighed),
        cmocka_unit_test(range_alone_can_leave_it_open),
        cmocka_unit_test(lead_on_condition_says_what_follows_otherwise),
        cmocka_unit_test(open_must_have_is_told_beside_what_decides),
        cmocka_unit_test(where_none_is_left_each_failure_is_told),
        cmocka_unit_test(one_that_is_left_is_not_called_a_leader),
        cmocka_unit_test(one_that_is_left_may_itself_be_open),
        cmocka_unit_test(one_option_is_not_ranked),
        cmocka_unit_test(without_weights_there_are_must_haves_dominance_and_facts),
        cmocka_unit_test(nobody_is_named_where_nobody_weighed),
        cmocka_unit_test(many_options_do_not_get_a_sentence_each),
        cmocka_unit_test(choice_stands_beside_the_scores),
        cmocka_unit_test(choice_says_as_much_as_the_scores_do),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
