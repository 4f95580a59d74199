/* From a stated decision to its verdict: each class, and what lies at the edges of each. Nearly all are changes to one
 * small decision (support/base_decision.h) whose numbers can be followed by hand. */
#include "decision/evaluation.h"
#include "decision/objections.h"
#include "decision/scores.h"
#include "decision/shown.h"

#include "support/base_decision.h"
#include "support/loading.h"
#include "support/numbers.h"
#include "support/sample_comparison.h"

#include "support/arena.h"

enum { A, B, C };
enum { THROUGHPUT, COST, SUPPORT };

static const struct evaluation *evaluate(const char *yaml)
{
    return decision_evaluate(&arena, sample_comparison(&arena, yaml));
}

static const struct evaluation *evaluate_base(struct base_decision changes)
{
    return evaluate(base_decision(&arena, changes));
}

static void assert_score(const struct evaluation *evaluation, size_t option, double low, double high)
{
    assert_near(evaluation->scores[option].low, low, 1e-12);
    assert_near(evaluation->scores[option].high, high, 1e-12);
}

static void assert_value(const struct evaluation *evaluation, size_t option, size_t criterion, double value)
{
    const struct score_cell *cell = evaluation_cell(evaluation, option, criterion);

    assert_near(cell->value.low, value, 1e-12);
    assert_near(cell->value.high, value, 1e-12);
    assert_false(cell->is_missing);
}

static void assert_verdict(const struct evaluation *evaluation, const char *name, size_t leader)
{
    assert_string_equal(verdict_class_name(evaluation->verdict), name);
    assert_true(evaluation->leader == leader);
}

/* The objection of that kind to that criterion; NULL: there is none. */
static const struct objection *find_objection(const struct evaluation *evaluation, enum objection_kind kind,
                                              size_t criterion)
{
    size_t count;
    const struct objection *objections = decision_objections(&arena, evaluation, &count);

    for (size_t i = 0; i < count; i++)
        if (objections[i].kind == kind && objections[i].criterion == criterion)
            return &objections[i];
    return NULL;
}

/* All that the loader says of a base decision that does not load. */
static void assert_refused(struct base_decision changes, const char *report)
{
    struct loading loading;

    load_text(&loading, base_decision(&arena, changes));
    assert_null(loading.comparison);
    assert_string_equal(loading_report(&loading), report);
    loading_end(&loading);
}

/* ---- The base decision -------------------------------------------------------------------------------------------*/

static void b_leads_a_by_six_points_which_is_fragile(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){0});

    (void)state;
    assert_score(evaluation, A, 0.68, 0.68);
    assert_score(evaluation, B, 0.74, 0.74);
    assert_verdict(evaluation, "fragile", B);
    assert_true(evaluation->order[0] == B && evaluation->order[1] == A);
    assert_true(evaluation->ranked_count == 2 && evaluation->candidate_count == 1);
    assert_true(evaluation->reference == B && evaluation->rival == A);
    assert_near(evaluation->margin, 0.06, 1e-12);
    assert_near(evaluation->tolerance, 0.23076923076923078, 1e-12);
    assert_true(evaluation->tolerance_rival == A);
}

static void lead_holds_within_the_critical_weights(void **state)
{
    const struct stability *stability = evaluate_base((struct base_decision){0})->stability;

    (void)state;
    assert_true(stability[THROUGHPUT].has_above && !stability[THROUGHPUT].has_below);
    assert_near(stability[THROUGHPUT].above, 0.6153846153846154, 1e-12);
    assert_true(stability[THROUGHPUT].above_option == A);
    /* Without any weight on cost they are level, and A never leads. */
    assert_true(!stability[COST].has_above && !stability[COST].has_below);
    assert_true(stability[SUPPORT].has_below && !stability[SUPPORT].has_above);
    assert_near(stability[SUPPORT].below, 0.09090909090909091, 1e-12);
    assert_true(stability[SUPPORT].below_option == A);
}

/* C has 34 points and is further behind, yet it is the one that passes B by its cost; A stays the one by throughput. */
static void of_several_behind_the_nearest_counts(void **state)
{
    const struct evaluation *evaluation = evaluate_base(
        (struct base_decision){.more_options = "  - {name: C, values: {throughput: 1, cost: 5, support: low}}\n"});
    const struct stability *stability = evaluation->stability;

    (void)state;
    assert_true(evaluation->rival == A && evaluation->tolerance_rival == A);
    assert_near(evaluation->tolerance, 0.23076923076923078, 1e-12);
    assert_near(stability[THROUGHPUT].above, 0.6153846153846154, 1e-12);
    /* B is .25 and .2 ahead of it in throughput and support, in points .45 of .7, and .15 behind in cost. */
    assert_true(stability[COST].has_above && stability[COST].above_option == C);
    assert_near(stability[COST].above, (0.45 / 0.7) / (0.45 / 0.7 + 0.15), 1e-12);
    assert_true(stability[SUPPORT].has_below && stability[SUPPORT].below_option == A);
    /* One that is nearer passes earlier: D is like A, with a little more throughput. */
    evaluation = evaluate_base(
        (struct base_decision){.more_options = "  - {name: D, values: {throughput: 8.2, cost: 40, support: mid}}\n"});
    assert_true(evaluation->rival == C && evaluation->tolerance_rival == C);
    assert_true(evaluation->stability[THROUGHPUT].above_option == C);
    assert_near(evaluation->stability[THROUGHPUT].above, 0.32 / 0.54, 1e-12);
    assert_near(evaluation->tolerance, 0.05 / 0.27, 1e-12);
}

static void shares_of_weightings_follow_the_order_of_options(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){0});
    struct interval shares[2];

    (void)state;
    assert_true(evaluation_shares(&arena, evaluation, false, shares));
    assert_near(shares[0].low, 0.8571428571428571, 1e-12);
    assert_near(shares[0].high, 0.8571428571428571, 1e-12);
    assert_near(shares[1].low, 0.1428571428571429, 1e-12);
    assert_true(evaluation_shares(&arena, evaluation, true, shares));
    assert_near(shares[0].low, 0.45454545454545453, 1e-12);
    assert_near(shares[1].low, 0.54545454545454547, 1e-12);
}

/* ---- Level -------------------------------------------------------------------------------------------------------*/

static void criterion_in_which_all_are_equal_stays_in_the_scores_and_is_told(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.b = "throughput: 8, cost: 20, support: high"});
    double differences[3];

    (void)state;
    assert_score(evaluation, A, 0.68, 0.68);
    assert_score(evaluation, B, 0.84, 0.84);
    evaluation_differences(evaluation, B, A, differences);
    assert_near(differences[THROUGHPUT], 0, 0);
    assert_non_null(find_objection(evaluation, OBJECTION_NOT_SEPARATING, THROUGHPUT));
    assert_near(find_objection(evaluation, OBJECTION_NOT_SEPARATING, THROUGHPUT)->number, 50, 1e-12);
    assert_null(find_objection(evaluation, OBJECTION_NOT_SEPARATING, COST));
}

static void equal_options_tie_and_nothing_is_told_of_their_weights(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.b = "throughput: 8, cost: 40, support: mid"});
    struct interval shares[2];

    (void)state;
    assert_verdict(evaluation, "tie", NO_OPTION);
    assert_true(evaluation->candidate_count == 2);
    assert_near(evaluation->margin, 0, 0);
    assert_null(evaluation->stability);
    assert_true(isnan(evaluation->tolerance) && evaluation->tolerance_rival == NO_OPTION);
    assert_true(evaluation_shares(&arena, evaluation, false, shares));
    assert_near(shares[0].low, 0.5, 0);
    assert_near(shares[1].high, 0.5, 0);
}

/* Weights .1 .2 .3 .4 and all or nothing: A has .1 + .2, B has .3, which differ in the last bit. */
static void sums_that_differ_in_the_last_bit_tie_and_the_next_is_third(void **state)
{
    const struct evaluation *evaluation =
        evaluate("versus: 1\ntitle: T\nattributes:\n  p: {type: flag}\n  q: {type: flag}\n  r: {type: flag}\n"
                 "  s: {type: flag}\noptions:\n  - {name: A, values: {p: yes, q: yes, r: no, s: no}}\n"
                 "  - {name: B, values: {p: no, q: no, r: yes, s: no}}\n"
                 "  - {name: C, values: {p: yes, q: no, r: no, s: no}}\ndecision:\n  weights_by: us\n  criteria:\n"
                 "    p: {weight: 1}\n    q: {weight: 2}\n    r: {weight: 3}\n    s: {weight: 4}\n");

    (void)state;
    assert_true(evaluation->scores[A].low != evaluation->scores[B].low);
    assert_verdict(evaluation, "tie", NO_OPTION);
    assert_true(evaluation->candidate_count == 2);
    for (size_t i = A; i <= B; i++) {
        assert_true(score_rank_range(evaluation->scores, 3, i).best == 1);
        assert_true(score_rank_range(evaluation->scores, 3, i).worst == 1);
    }
    assert_true(score_rank_range(evaluation->scores, 3, C).best == 3);
    assert_true(score_rank_range(evaluation->scores, 3, C).worst == 3);
}

/* The low end of x, 10.4, would be rounded up for the sum of the low ends, and its high end, 10.6, down. */
static void low_end_is_never_shown_above_the_high_one(void **state)
{
    const struct evaluation *evaluation =
        evaluate("versus: 1\ntitle: T\nattributes: {x: {type: number}, y: {type: number}}\noptions:\n"
                 "  - {name: A, values: {x: 208-212, y: 2-614}}\n  - {name: B, values: {x: 100, y: 900}}\ndecision: "
                 "{weights_by: me, "
                 "criteria: {x: {weight: 50, worst: 0, best: 1000}, y: {weight: 50, worst: 0, best: 1000}}}\n");
    const struct shown_scores *shown = evaluation_show(&arena, evaluation);

    (void)state;
    assert_true(shown->totals[A].low == 11 && shown->totals[A].high == 41);
    assert_true(shown->parts[0].low == 10 && shown->parts[0].high == 10);
    assert_true(shown->parts[1].low == 1 && shown->parts[1].high == 31);
}

/* 1/3 of 0.3, 0.2 and 0.1 in another order is another double: that must not decide who is named first. */
static void equal_sums_keep_the_order_of_the_file(void **state)
{
    const struct evaluation *evaluation = evaluate(
        "versus: 1\ntitle: T\nattributes: {x: {type: number}, y: {type: number}, z: {type: number}}\noptions:\n"
        "  - {name: A, values: {x: 3, y: 2, z: 1}}\n  - {name: B, values: {x: 1, y: 2, z: 3}}\n"
        "  - {name: C, values: {x: 2, y: 1, z: 3}}\ndecision: {weights_by: me, criteria: {x: {weight: 1, worst: 0, "
        "best: "
        "10}, y: {weight: 1, worst: 0, best: 10}, z: {weight: 1, worst: 0, best: 10}}}\n");

    (void)state;
    assert_verdict(evaluation, "tie", NO_OPTION);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(evaluation->order[i], i);
}

/* The limits are kept where they are just reached, whatever the last bits say. */
static void tolerance_at_the_limit_is_not_below_it(void **state)
{
    const struct evaluation *evaluation = evaluate(
        "versus: 1\ntitle: T\nattributes: {x: {type: number}, y: {type: number}}\noptions:\n"
        "  - {name: A, values: {x: 1, y: 6}}\n  - {name: B, values: {x: {value: 6-7, likely: 6}, y: 2}}\n"
        "decision: {weights_by: me, criteria: {x: {weight: 20, worst: 10, best: 0}, y: {weight: 15, worst: 10, "
        "best: 0}}}\n");

    (void)state;
    assert_near(evaluation->tolerance, 0.25, 1e-12);
    assert_false(evaluation_is_intolerant(evaluation));
}

static void copy_of_an_option_changes_no_score_and_ties_with_it(void **state)
{
    const struct evaluation *base = evaluate_base((struct base_decision){0});
    const struct evaluation *of_a = evaluate_base(
        (struct base_decision){.more_options = "  - {name: A2, values: {throughput: 8, cost: 40, support: mid}}\n"});
    const struct evaluation *of_b = evaluate_base(
        (struct base_decision){.more_options = "  - {name: B2, values: {throughput: 6, cost: 20, support: high}}\n"});

    (void)state;
    for (size_t i = A; i <= B; i++) {
        assert_true(of_a->scores[i].low == base->scores[i].low && of_b->scores[i].low == base->scores[i].low);
        assert_true(of_a->scores[i].high == base->scores[i].high && of_b->scores[i].high == base->scores[i].high);
    }
    assert_true(of_a->scores[C].low == of_a->scores[A].low);
    assert_verdict(of_a, "fragile", B);
    assert_near(of_a->tolerance, base->tolerance, 0);
    assert_verdict(of_b, "tie", NO_OPTION);
}

/* 714 and 712 of 1000, both shown as 71. */
static void less_than_a_point_apart_is_too_close_to_call(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.a = "throughput: 7.28, cost: 30, support: low",
                                             .b = "throughput: 7, cost: 27.6, support: low",
                                             .cost = "weight: 50, worst: 100, best: 0",
                                             .support = "weight: 0"});
    const struct shown_scores *shown = evaluation_show(&arena, evaluation);

    (void)state;
    assert_score(evaluation, A, 0.714, 0.714);
    assert_score(evaluation, B, 0.712, 0.712);
    assert_verdict(evaluation, "too-close", NO_OPTION);
    assert_true(evaluation->order[0] == A && evaluation->candidate_count == 1);
    assert_true(shown->totals[A].low == 71 && shown->totals[B].low == 71);
    assert_near(evaluation->margin, 0.002, 1e-12);
}

static void too_close_is_less_than_its_limit_and_not_the_limit_itself(void **state)
{
    (void)state;
    assert_verdict(evaluate_base((struct base_decision){.more = "  limits: {too_close: 6.1}\n"}), "too-close",
                   NO_OPTION);
    assert_verdict(evaluate_base((struct base_decision){.more = "  limits: {too_close: 6}\n"}), "fragile", B);
}

/* B has 74, A may have anything from 73.5 to 74.5: whatever it is, less than 1 point lies between them. */
static void what_is_not_known_does_not_matter_where_it_is_all_too_close(void **state)
{
    const char *with_range = "throughput: 9.1-9.3, cost: 40, support: mid";

    (void)state;
    assert_verdict(evaluate_base((struct base_decision){.a = with_range, .more = "  limits: {too_close: 1.1}\n"}),
                   "too-close", NO_OPTION);
    assert_verdict(evaluate_base((struct base_decision){.a = with_range}), "undecided", NO_OPTION);
}

/* ---- Weights -----------------------------------------------------------------------------------------------------*/

static void weight_of_nothing_counts_nothing_and_says_when_it_would_decide(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){.support = "weight: 0"});
    const struct stability *support = &evaluation->stability[SUPPORT];

    (void)state;
    assert_score(evaluation, A, 0.725, 0.725);
    assert_score(evaluation, B, 0.675, 0.675);
    assert_true(evaluation->leader == A);
    assert_true(support->has_above && !support->has_below);
    assert_near(support->above, 0.09090909090909091, 1e-12);
    assert_true(support->above_option == B);
}

static void all_the_weight_on_one_criterion_has_no_proportions_to_keep(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.cost = "weight: 0, worst: 100, best: 0", .support = "weight: 0"});

    (void)state;
    assert_verdict(evaluation, "clear", A);
    assert_near(evaluation->tolerance, 1, 0);
    assert_true(evaluation->stability[THROUGHPUT].is_undefined);
    assert_false(evaluation->stability[THROUGHPUT].has_below);
    assert_false(evaluation->stability[COST].is_undefined);
    assert_near(evaluation->stability[COST].above, 0.5, 1e-12);
}

static void weights_that_are_none_are_refused_with_the_criterion_s_name(void **state)
{
    static const char *const weights[] = {"-1", ".nan", ".inf", "1e400", "x", "~"};

    (void)state;
    for (size_t i = 0; i < LENGTH(weights); i++)
        assert_refused(
            (struct base_decision){.cost = arena_format(&arena, "weight: %s, worst: 100, best: 0", weights[i])},
            arena_format(&arena, "main.yaml:15:20: E255 the weight of \"Cost\" cannot be \"%s\"\n",
                         weights[i][0] == '~' ? "" : weights[i]));
}

static void nothing_to_weigh_or_nothing_to_weigh_by_is_refused(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "versus: 1\ntitle: T\noptions: []\ndecision: {weights_by: us}\n");
    assert_string_equal(loading_report(&loading), "main.yaml:3:10: E205 the comparison has no options\n");
    loading_end(&loading);
    load_text(&loading, "versus: 1\ntitle: T\noptions: [{name: A}]\ndecision: {criteria: {}}\n");
    assert_string_equal(loading_report(&loading), "main.yaml:4:22: E204 \"criteria\" names no criterion\n");
    loading_end(&loading);
}

static void weights_that_are_all_zero_are_refused(void **state)
{
    (void)state;
    assert_refused((struct base_decision){.throughput = "weight: 0, worst: 0, best: 10",
                                          .cost = "weight: 0, worst: 100, best: 0",
                                          .support = "weight: 0"},
                   "main.yaml:14:18: E255 all weights are 0, so that nothing counts\n");
}

static void percentages_are_divided_by_their_sum_which_is_told(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.throughput = "weight: 50 %, worst: 0, best: 10",
                                             .cost = "weight: 30 %, worst: 100, best: 0",
                                             .support = "weight: 19 %"});

    (void)state;
    assert_score(evaluation, A, 0.6818181818181818, 0.6818181818181818);
    assert_score(evaluation, B, 0.7373737373737373, 0.7373737373737373);
    assert_non_null(find_objection(evaluation, OBJECTION_PERCENT_SUM, 0));
    assert_near(find_objection(evaluation, OBJECTION_PERCENT_SUM, 0)->number, 99, 0);
}

static void ranking_gives_centroid_weights_with_the_mean_for_equals(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.throughput = "worst: 0, best: 10",
                                             .cost = "worst: 100, best: 0",
                                             .support = "",
                                             .more = "  ranking: [throughput, [cost, support]]\n"});

    (void)state;
    assert_near(evaluation->weights[THROUGHPUT], 0.6111111111111112, 1e-12);
    assert_near(evaluation->weights[COST], 0.19444444444444442, 1e-12);
    assert_near(evaluation->weights[SUPPORT], 0.19444444444444442, 1e-12);
    assert_score(evaluation, A, 0.7027777777777778, 0.7027777777777778);
    assert_score(evaluation, B, 0.7166666666666667, 0.7166666666666667);
    assert_true(evaluation->leader == B);
}

static void pairs_give_weights_and_say_how_consistent_they_are(void **state)
{
    struct base_decision changes = {
        .throughput = "worst: 0, best: 10",
        .cost = "worst: 100, best: 0",
        .support = "",
        .more = "  pairwise: [[throughput, cost, 2], [throughput, support, 4], [cost, support, 2]]\n"};
    const struct evaluation *evaluation = evaluate_base(changes);

    (void)state;
    assert_near(evaluation->weights[THROUGHPUT], 4.0 / 7, 1e-9);
    assert_near(evaluation->weights[SUPPORT], 1.0 / 7, 1e-9);
    assert_near(evaluation->consistency.ratio, 0, 1e-9);
    changes.more = "  pairwise: [[throughput, cost, 5], [throughput, support, 1/5], [cost, support, 5]]\n";
    evaluation = evaluate_base(changes);
    assert_near(evaluation->weights[COST], 1.0 / 3, 1e-9);
    assert_non_null(find_objection(evaluation, OBJECTION_INCONSISTENT, 0));
}

static void without_weights_nothing_is_scored_and_nobody_leads(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.throughput = "", .cost = "", .support = ""});
    struct interval shares[2];
    size_t count = 99;

    (void)state;
    assert_verdict(evaluation, "no-weights", NO_OPTION);
    assert_null(evaluation->weights);
    assert_null(evaluation->scores);
    assert_null(evaluation->stability);
    assert_true(evaluation->reference == NO_OPTION && evaluation->rival == NO_OPTION);
    assert_true(evaluation->ranked_count == 2 && evaluation->candidate_count == 0);
    assert_false(evaluation_shares(&arena, evaluation, false, shares));
    assert_null(evaluation_show(&arena, evaluation));
    assert_null(decision_objections(&arena, evaluation, &count));
    assert_int_equal(count, 0);
    (void)evaluation_open_cells(&arena, evaluation, true, &count);
    assert_int_equal(count, 0);
    assert_false(evaluation_dominates(evaluation, A, B) || evaluation_dominates(evaluation, B, A));
}

/* ---- Scales ------------------------------------------------------------------------------------------------------*/

static void value_beyond_an_anchor_counts_as_the_anchor_and_is_told(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.a = "throughput: 12, cost: 40, support: mid"});
    const struct objection *objection = find_objection(evaluation, OBJECTION_CLIPPED, THROUGHPUT);

    (void)state;
    assert_value(evaluation, A, THROUGHPUT, 1);
    assert_true(evaluation_cell(evaluation, A, THROUGHPUT)->is_clipped);
    assert_false(evaluation_cell(evaluation, B, THROUGHPUT)->is_clipped);
    assert_score(evaluation, A, 0.78, 0.78);
    assert_score(evaluation, B, 0.74, 0.74);
    assert_non_null(objection);
    assert_true(objection->option == A);
}

static void scale_without_width_is_refused(void **state)
{
    (void)state;
    assert_refused((struct base_decision){.throughput = "weight: 50, worst: 5, best: 5"},
                   "main.yaml:14:37: E252 the scale of \"Throughput\" has no width: worst and best are both \"5\"\n");
}

static void logarithm_of_nothing_is_refused_in_scales_and_values(void **state)
{
    (void)state;
    assert_refused((struct base_decision){.throughput = "weight: 50, worst: 0, best: 10, scale: log"},
                   "main.yaml:14:37: E253 the logarithmic scale of \"Throughput\" cannot reach \"0\"\n");
    assert_refused((struct base_decision){.throughput = "weight: 50, worst: 1, best: 10, scale: log",
                                          .a = "throughput: 0, cost: 40, support: mid",
                                          .b = "throughput: -2, cost: 40, support: mid"},
                   "main.yaml:8:36: E253 \"0\" of \"Throughput\" has no place on a logarithmic scale\n"
                   "main.yaml:9:36: E253 \"-2\" of \"Throughput\" has no place on a logarithmic scale\n");
}

/* With two options any difference, however small, is all or nothing: here a tie instead of six points. */
static void local_scale_turns_differences_of_two_into_all_or_nothing(void **state)
{
    const struct evaluation *evaluation =
        evaluate("versus: 1\ntitle: T\nattributes:\n  throughput: {type: number, better: higher}\n"
                 "  cost: {type: number, better: lower}\n  support: {type: number, better: higher}\noptions:\n"
                 "  - {name: A, values: {throughput: 8, cost: 40, support: 2}}\n"
                 "  - {name: B, values: {throughput: 6, cost: 20, support: 3}}\ndecision:\n  weights_by: us\n"
                 "  criteria:\n    throughput: {weight: 50, scale: local}\n    cost: {weight: 30, scale: local}\n"
                 "    support: {weight: 20, scale: local}\n");

    (void)state;
    assert_value(evaluation, A, THROUGHPUT, 1);
    assert_value(evaluation, A, COST, 0);
    assert_value(evaluation, A, SUPPORT, 0);
    assert_value(evaluation, B, COST, 1);
    assert_verdict(evaluation, "tie", NO_OPTION);
    assert_score(evaluation, A, 0.5, 0.5);
    for (size_t j = 0; j < 3; j++) {
        assert_non_null(find_objection(evaluation, OBJECTION_LOCAL_SCALE, j));
        assert_near(find_objection(evaluation, OBJECTION_LOCAL_SCALE, j)->number, 2, 0);
    }
}

static void options_that_are_out_do_not_stretch_a_local_scale(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.throughput = "weight: 50, scale: local",
                                             .more_options = "  - {name: C, values: {throughput: 99}}\n"
                                                             "  - {name: D, values: {throughput: 7, cost: 1}}\n",
                                             .more = "  must: {throughput: {at_most: 10}}\n"});

    (void)state;
    assert_value(evaluation, A, THROUGHPUT, 1);
    assert_value(evaluation, B, THROUGHPUT, 0);
    assert_value(evaluation, 3, THROUGHPUT, 0.5);
}

/* Whether B leads hangs on what mid is worth: it does while that is less than .8 of high. */
static void steps_of_grades_that_nobody_stated_are_put_to_the_test(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){0});
    size_t count;
    const struct step_check *checks = evaluation_steps(&arena, evaluation, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_true(checks[0].criterion == SUPPORT && !checks[0].holds && checks[0].has_break_even);
    assert_near(checks[0].break_even, 1 - 0.8, 1e-12);
    assert_non_null(find_objection(evaluation, OBJECTION_EQUAL_STEPS, SUPPORT));
    evaluation = evaluate_base((struct base_decision){.support = "weight: 20, levels: {low: 0, mid: 50, high: 100}"});
    (void)evaluation_steps(&arena, evaluation, &count);
    assert_int_equal(count, 0);
    assert_null(find_objection(evaluation, OBJECTION_EQUAL_STEPS, SUPPORT));
}

/* Of risk less is better: low is worth 100 points, and A leads by one step of it. */
static void steps_of_grades_count_from_the_worst_one(void **state)
{
    const struct evaluation *evaluation =
        evaluate("versus: 1\ntitle: T\nattributes:\n  risk: {type: grade, grades: [low, mid, high], better: lower}\n"
                 "  speed: {type: number, better: higher}\noptions:\n  - {name: A, values: {risk: low, speed: 5}}\n"
                 "  - {name: B, values: {risk: mid, speed: 7}}\ndecision:\n  weights_by: us\n"
                 "  criteria:\n    risk: {weight: 50}\n    speed: {weight: 50, worst: 0, best: 10}\n");
    size_t count;
    const struct step_check *checks = evaluation_steps(&arena, evaluation, &count);

    (void)state;
    assert_true(evaluation->leader == A);
    assert_int_equal(count, 1);
    assert_true(!checks[0].holds && checks[0].has_break_even);
    assert_near(checks[0].break_even, 0.2, 1e-12);
    /* From end to end it is always all of the scale. */
    evaluation =
        evaluate("versus: 1\ntitle: T\nattributes:\n  risk: {type: grade, grades: [low, mid, high], better: lower}\n"
                 "  speed: {type: number, better: higher}\noptions:\n  - {name: A, values: {risk: low, speed: 5}}\n"
                 "  - {name: B, values: {risk: high, speed: 7}}\ndecision:\n  weights_by: us\n"
                 "  criteria:\n    risk: {weight: 50}\n    speed: {weight: 50, worst: 0, best: 10}\n");
    checks = evaluation_steps(&arena, evaluation, &count);
    assert_true(count == 1 && checks[0].holds);
}

static void versions_are_never_scored(void **state)
{
    (void)state;
    assert_refused((struct base_decision){.a = "throughput: 8, cost: 40, support: mid, release: 2.18",
                                          .b = "throughput: 6, cost: 20, support: high, release: 2.5",
                                          .more_attributes = "  release: {type: version}\n",
                                          .more_criteria = "    release: {weight: 5}\n"},
                   "main.yaml:18:15: E250 \"Release\" is of type version and cannot be scored as it is\n");
}

/* ---- Not known ---------------------------------------------------------------------------------------------------*/

static void missing_value_leaves_all_that_is_possible(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.b = "throughput: 6, cost: 20, support: ~"});

    (void)state;
    assert_true(evaluation_cell(evaluation, B, SUPPORT)->is_missing);
    assert_score(evaluation, A, 0.68, 0.68);
    assert_score(evaluation, B, 0.54, 0.74);
    assert_verdict(evaluation, "undecided", NO_OPTION);
    assert_true(evaluation->candidate_count == 2 && evaluation->reference == A);
    assert_null(evaluation->stability);
}

static void missing_values_are_independent_of_each_other(void **state)
{
    const struct evaluation *evaluation = evaluate_base(
        (struct base_decision){.a = "throughput: 8, cost: 40, support: ~", .b = "throughput: 6, cost: 20, support: ~"});

    (void)state;
    assert_score(evaluation, A, 0.58, 0.78);
    assert_score(evaluation, B, 0.54, 0.74);
    assert_verdict(evaluation, "undecided", NO_OPTION);
    assert_true(evaluation->reference == A);
}

static void what_is_missing_of_one_that_cannot_lead_leaves_the_leader(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.a = "throughput: ~, cost: 90, support: low"});

    (void)state;
    assert_score(evaluation, A, 0.03, 0.53);
    assert_verdict(evaluation, "clear", B);
    assert_near(evaluation->margin, 0.74 - 0.53, 1e-12); /* missing values are the worst for the leader */
}

static void likely_value_stands_for_its_range_in_margins_but_not_in_what_is_possible(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.a = "throughput: {value: 2-9, likely: 4}, cost: 40, support: mid"});

    (void)state;
    assert_score(evaluation, A, 0.38, 0.73);
    assert_near(evaluation->likely[A].low, 0.48, 1e-12);
    assert_near(evaluation->likely[A].high, 0.48, 1e-12);
    assert_near(evaluation->margin, 0.74 - 0.48, 1e-12);
    assert_true(evaluation->leader == B);
}

/* ---- Classes -----------------------------------------------------------------------------------------------------*/

static void single_option_is_not_ranked(void **state)
{
    const struct evaluation *evaluation =
        evaluate("versus: 1\ntitle: T\nattributes:\n  throughput: {type: number, better: higher}\noptions:\n"
                 "  - {name: A, values: {throughput: 8}}\ndecision:\n  weights_by: us\n"
                 "  must: {throughput: {at_least: 5}}\n"
                 "  criteria:\n    throughput: {weight: 1, worst: 0, best: 10}\n");
    struct interval shares[1];

    (void)state;
    assert_verdict(evaluation, "single", NO_OPTION);
    assert_true(evaluation->rival == NO_OPTION);
    assert_null(evaluation->stability);
    assert_int_equal(evaluation_must(evaluation, 0, A)->status, MUST_MET);
    assert_value(evaluation, A, THROUGHPUT, 0.8);
    assert_false(evaluation_shares(&arena, evaluation, false, shares));
}

static void only_one_that_meets_the_must_haves_is_not_ranked_either(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.more = "  must: {throughput: {at_least: 7}}\n"});

    (void)state;
    assert_verdict(evaluation, "single", NO_OPTION);
    assert_true(evaluation->ranked_count == 1 && evaluation->order[0] == A);
    assert_true(evaluation->is_out[B] && !evaluation->is_out[A]);
}

static void where_all_fail_each_shortfall_is_told_and_nobody_is_ranked(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.more = "  must: {throughput: {at_least: 9}}\n"});
    const struct must_result *a = evaluation_must(evaluation, 0, A);
    const struct must_result *b = evaluation_must(evaluation, 0, B);

    (void)state;
    assert_verdict(evaluation, "none-feasible", NO_OPTION);
    assert_true(evaluation->ranked_count == 0 && evaluation->reference == NO_OPTION);
    assert_true(a->status == MUST_NOT_MET && a->has_shortfall && b->status == MUST_NOT_MET && b->has_shortfall);
    assert_near(a->shortfall, 1, 0);
    assert_near(b->shortfall, 3, 0);
}

static void nowhere_worse_leads_under_any_weights(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.b = "throughput: 8, cost: 20, support: high"});

    (void)state;
    assert_verdict(evaluation, "dominant", B);
    assert_true(evaluation_dominates(evaluation, B, A) && !evaluation_dominates(evaluation, A, B));
    assert_near(evaluation->tolerance, 1, 0);
}

/* Both are beyond the best of throughput, which is worth the same; A still has more of it. */
static void dominance_sees_beyond_the_anchors(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){
        .a = "throughput: 14, cost: 40, support: mid", .b = "throughput: 12, cost: 20, support: high"});

    (void)state;
    assert_near(evaluation->scores[A].low, 0.78, 1e-12);
    assert_near(evaluation->scores[B].low, 0.94, 1e-12);
    assert_true(evaluation->leader == B && evaluation->verdict != VERDICT_DOMINANT);
    assert_false(evaluation_dominates(evaluation, B, A));
}

/* Dominance must hold whatever is not known: of A too, whose cost could be the best there is. */
static void dominance_counts_what_is_not_known_against_the_leader(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){
        .a = "throughput: 2, cost: ~, support: low", .b = "throughput: 8, cost: 20, support: high"});

    (void)state;
    assert_verdict(evaluation, "clear", B);
    evaluation = evaluate_base((struct base_decision){.a = "throughput: 2, cost: ~, support: low",
                                                      .b = "throughput: 8, cost: 0, support: high"});
    assert_verdict(evaluation, "dominant", B);
}

static void leader_that_may_fail_a_must_have_leads_on_that_condition(void **state)
{
    struct base_decision changes = {.more_attributes = "  sdk: {type: flag}\n",
                                    .a = "throughput: 8, cost: 40, support: mid, sdk: yes",
                                    .b = "throughput: 6, cost: 20, support: high, sdk: ~",
                                    .more = "  must: {sdk: yes}\n"};
    const struct evaluation *evaluation = evaluate_base(changes);

    (void)state;
    assert_verdict(evaluation, "conditional", NO_OPTION);
    assert_true(evaluation->reference == B && evaluation->is_uncertain[B] && !evaluation->is_out[B]);
    assert_int_equal(evaluation_must(evaluation, 0, B)->status, MUST_NOT_KNOWN);
    /* One that dominates leads on the condition as well. */
    changes.b = "throughput: 9, cost: 20, support: high, sdk: ~";
    assert_verdict(evaluate_base(changes), "conditional", NO_OPTION);
    /* It does not matter of one that stays behind, nor where it is too close to call anyway. */
    changes.a = "throughput: 8, cost: 40, support: mid, sdk: ~";
    changes.b = "throughput: 6, cost: 20, support: high, sdk: yes";
    assert_verdict(evaluate_base(changes), "fragile", B);
    changes.b = "throughput: 6, cost: 20, support: high, sdk: ~";
    changes.more = "  must: {sdk: yes}\n  limits: {too_close: 10}\n";
    assert_verdict(evaluate_base(changes), "too-close", NO_OPTION);
}

static void must_have_on_a_missing_value_is_not_failed(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){
        .b = "throughput: 6, cost: 20, support: ~", .more = "  must: {support: {at_least: mid}}\n"});

    (void)state;
    assert_int_equal(evaluation_must(evaluation, 0, B)->status, MUST_NOT_KNOWN);
    assert_false(evaluation_must(evaluation, 0, B)->has_shortfall);
    assert_false(evaluation->is_out[B]);
    assert_true(evaluation->is_uncertain[B] && !evaluation->is_uncertain[A]);
    assert_verdict(evaluation, "undecided", NO_OPTION);
}

static void one_that_fails_is_out_whatever_else_is_not_known(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.b = "throughput: ~, cost: 20, support: high",
                                             .more = "  must: {throughput: {at_least: 5}, cost: {at_most: 10}}\n"});

    (void)state;
    assert_true(evaluation->is_out[B] && !evaluation->is_uncertain[B]);
    assert_true(evaluation->is_out[A]);
    assert_verdict(evaluation, "none-feasible", NO_OPTION);
}

/* The joint tolerance is .2308; support may lose .109 of its weight, throughput gain .115. */
static void fragile_hangs_on_the_limits_that_are_set(void **state)
{
    (void)state;
    assert_verdict(evaluate_base((struct base_decision){.more = "  limits: {fragile: 23}\n"}), "clear", B);
    assert_verdict(evaluate_base((struct base_decision){.more = "  limits: {fragile: 23.1 %}\n"}), "fragile", B);
    assert_verdict(evaluate_base((struct base_decision){.more = "  limits: {fragile: 0, weight_distance: 10.9}\n"}),
                   "clear", B);
    assert_verdict(evaluate_base((struct base_decision){.more = "  limits: {fragile: 0, weight_distance: 11}\n"}),
                   "fragile", B);
}

/* B is ahead by 24 points, or by half a point where A's throughput is the most that it can be. */
static void lead_that_may_shrink_to_nothing_is_fragile(void **state)
{
    const char *with_range = "throughput: 4.4-9.1, cost: 40, support: mid";
    struct base_decision changes = {.a = with_range, .more = "  limits: {fragile: 0, weight_distance: 0}\n"};
    const struct evaluation *evaluation = evaluate_base(changes);

    (void)state;
    assert_near(evaluation->margin, 0.005, 1e-12);
    assert_verdict(evaluation, "fragile", B);
    changes.a = "throughput: 4.4-9, cost: 40, support: mid";
    assert_verdict(evaluate_base(changes), "clear", B);
}

static void every_class_has_a_word(void **state)
{
    static const char *const words[] = {"none-feasible", "single",    "no-weights",  "dominant", "tie",
                                        "too-close",     "undecided", "conditional", "fragile",  "clear"};

    (void)state;
    assert_int_equal(LENGTH(words), VERDICT_CLEAR + 1);
    for (size_t i = 0; i < LENGTH(words); i++)
        assert_string_equal(verdict_class_name((enum verdict_class)i), words[i]);
}

static void comparison_without_decision_is_not_evaluated(void **state)
{
    (void)state;
    assert_null(evaluate("versus: 1\ntitle: T\noptions:\n  - {name: A}\n"));
}

/* ---- Suppositions ------------------------------------------------------------------------------------------------*/

static void supposing_a_value_is_as_if_it_were_stated(void **state)
{
    const struct evaluation *open = evaluate_base((struct base_decision){.b = "throughput: 6, cost: 20, support: ~"});
    const struct evaluation *supposed = evaluation_suppose(&arena, open, B, SUPPORT, 1);
    const struct evaluation *stated = evaluate_base((struct base_decision){0});

    (void)state;
    assert_verdict(supposed, "fragile", B);
    assert_near(supposed->margin, stated->margin, 0);
    assert_near(supposed->tolerance, stated->tolerance, 0);
    assert_verdict(open, "undecided", NO_OPTION);
    assert_verdict(evaluation_suppose(&arena, open, B, SUPPORT, 0.5), "clear", A);
}

static void without_an_option_the_rest_is_judged_anew(void **state)
{
    const struct evaluation *evaluation = evaluate_base(
        (struct base_decision){.more_options = "  - {name: C, values: {throughput: 7, cost: 30, support: mid}}\n"});
    const struct evaluation *rest = evaluation_without(&arena, evaluation, B);

    (void)state;
    assert_true(evaluation->leader == B);
    assert_true(rest->ranked_count == 2 && rest->is_out[B] && !evaluation->is_out[B]);
    assert_true(rest->reference == A && rest->rival == C);
    rest = evaluation_without(&arena, evaluation_without(&arena, rest, A), C);
    assert_verdict(rest, "none-feasible", NO_OPTION);
}

/* ---- Groups and rounding -----------------------------------------------------------------------------------------*/

static void groups_have_the_weight_of_their_members_and_a_range_of_their_own(void **state)
{
    const struct evaluation *evaluation =
        evaluate("versus: 1\ntitle: T\nattributes:\n  throughput: {type: number, better: higher, group: Speed}\n"
                 "  latency: {type: number, better: lower, group: Speed}\n"
                 "  cost: {type: number, better: lower, group: Money}\noptions:\n"
                 "  - {name: A, values: {throughput: 8, latency: 5, cost: 80}}\n"
                 "  - {name: B, values: {throughput: 6, latency: 6, cost: 20}}\ndecision:\n  weights_by: us\n"
                 "  criteria:\n    throughput: {weight: 30, worst: 0, best: 10}\n"
                 "    latency: {weight: 20, worst: 10, best: 0}\n    cost: {weight: 50, worst: 100, best: 0}\n");

    (void)state;
    assert_int_equal(evaluation->group_count, 1);
    assert_string_equal(evaluation->groups[0].name, "Speed");
    assert_int_equal(evaluation->groups[0].member_count, 2);
    assert_near(evaluation->groups[0].weight, 0.5, 1e-12);
    /* Within it A is .16 ahead, in cost B is .6: level where .16 t is .6 (1 - t). */
    assert_true(evaluation->groups[0].stability.has_above && evaluation->leader == B);
    assert_near(evaluation->groups[0].stability.above, 0.6 / 0.76, 1e-12);
}

static void rounding_decides_where_the_order_lies_within_it(void **state)
{
    struct base_decision changes = {.throughput = "weight: 50, worst: 0, best: 10K",
                                    .a = "throughput: 8.0K, cost: 40, support: mid",
                                    .b = "throughput: 7.0K, cost: 40, support: mid"};

    (void)state;
    assert_false(evaluate_base(changes)->rounding_decides);
    changes.a = "throughput: 7.1K, cost: 40, support: mid";
    assert_true(evaluate_base(changes)->rounding_decides);
    changes.a = "throughput: 7.100K, cost: 40, support: mid";
    assert_false(evaluate_base(changes)->rounding_decides);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(b_leads_a_by_six_points_which_is_fragile),
        cmocka_unit_test(lead_holds_within_the_critical_weights),
        cmocka_unit_test(of_several_behind_the_nearest_counts),
        cmocka_unit_test(shares_of_weightings_follow_the_order_of_options),
        cmocka_unit_test(criterion_in_which_all_are_equal_stays_in_the_scores_and_is_told),
        cmocka_unit_test(equal_options_tie_and_nothing_is_told_of_their_weights),
        cmocka_unit_test(sums_that_differ_in_the_last_bit_tie_and_the_next_is_third),
        cmocka_unit_test(low_end_is_never_shown_above_the_high_one),
        cmocka_unit_test(equal_sums_keep_the_order_of_the_file),
        cmocka_unit_test(tolerance_at_the_limit_is_not_below_it),
        cmocka_unit_test(copy_of_an_option_changes_no_score_and_ties_with_it),
        cmocka_unit_test(less_than_a_point_apart_is_too_close_to_call),
        cmocka_unit_test(too_close_is_less_than_its_limit_and_not_the_limit_itself),
        cmocka_unit_test(what_is_not_known_does_not_matter_where_it_is_all_too_close),
        cmocka_unit_test(weight_of_nothing_counts_nothing_and_says_when_it_would_decide),
        cmocka_unit_test(all_the_weight_on_one_criterion_has_no_proportions_to_keep),
        cmocka_unit_test(weights_that_are_none_are_refused_with_the_criterion_s_name),
        cmocka_unit_test(nothing_to_weigh_or_nothing_to_weigh_by_is_refused),
        cmocka_unit_test(weights_that_are_all_zero_are_refused),
        cmocka_unit_test(percentages_are_divided_by_their_sum_which_is_told),
        cmocka_unit_test(ranking_gives_centroid_weights_with_the_mean_for_equals),
        cmocka_unit_test(pairs_give_weights_and_say_how_consistent_they_are),
        cmocka_unit_test(without_weights_nothing_is_scored_and_nobody_leads),
        cmocka_unit_test(value_beyond_an_anchor_counts_as_the_anchor_and_is_told),
        cmocka_unit_test(scale_without_width_is_refused),
        cmocka_unit_test(logarithm_of_nothing_is_refused_in_scales_and_values),
        cmocka_unit_test(local_scale_turns_differences_of_two_into_all_or_nothing),
        cmocka_unit_test(options_that_are_out_do_not_stretch_a_local_scale),
        cmocka_unit_test(steps_of_grades_that_nobody_stated_are_put_to_the_test),
        cmocka_unit_test(steps_of_grades_count_from_the_worst_one),
        cmocka_unit_test(versions_are_never_scored),
        cmocka_unit_test(missing_value_leaves_all_that_is_possible),
        cmocka_unit_test(missing_values_are_independent_of_each_other),
        cmocka_unit_test(what_is_missing_of_one_that_cannot_lead_leaves_the_leader),
        cmocka_unit_test(likely_value_stands_for_its_range_in_margins_but_not_in_what_is_possible),
        cmocka_unit_test(single_option_is_not_ranked),
        cmocka_unit_test(only_one_that_meets_the_must_haves_is_not_ranked_either),
        cmocka_unit_test(where_all_fail_each_shortfall_is_told_and_nobody_is_ranked),
        cmocka_unit_test(nowhere_worse_leads_under_any_weights),
        cmocka_unit_test(dominance_sees_beyond_the_anchors),
        cmocka_unit_test(dominance_counts_what_is_not_known_against_the_leader),
        cmocka_unit_test(leader_that_may_fail_a_must_have_leads_on_that_condition),
        cmocka_unit_test(must_have_on_a_missing_value_is_not_failed),
        cmocka_unit_test(one_that_fails_is_out_whatever_else_is_not_known),
        cmocka_unit_test(fragile_hangs_on_the_limits_that_are_set),
        cmocka_unit_test(lead_that_may_shrink_to_nothing_is_fragile),
        cmocka_unit_test(every_class_has_a_word),
        cmocka_unit_test(comparison_without_decision_is_not_evaluated),
        cmocka_unit_test(supposing_a_value_is_as_if_it_were_stated),
        cmocka_unit_test(without_an_option_the_rest_is_judged_anew),
        cmocka_unit_test(groups_have_the_weight_of_their_members_and_a_range_of_their_own),
        cmocka_unit_test(rounding_decides_where_the_order_lies_within_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
