/* Templates around a decision: headings that vanish, sections that ask for it, and words of another language. */
#include "base/buffer.h"
#include "report/labels.h"
#include "support/base_decision.h"
#include "support/compose_text.h"
#include "support/plain_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include "support/arena.h"

#define FENCE(body) "```" body "\n```\n"
#define ALL_PARTS                                                                                                      \
    "# M\n" FENCE("must-haves") "# C\n" FENCE("criteria") "# S\n" FENCE("scores\nshow: summary")                       \
        FENCE("scores\nshow: points") FENCE("scores\nshow: reasons") "# T\n" FENCE("sensitivity")                      \
            FENCE("sensitivity\nlayout: text") "# B\n" FENCE("basis") "# Q\n" FENCE(                                   \
                "open-questions\nshow: deciding") "# D\n" FENCE("chart\nkind: scores") FENCE("chart\nkind: margin")    \
                FENCE("chart\nkind: weights") FENCE("chart\nkind: win-share")

/* The headings that are left, in a row. */
static const char *headings(const struct comparison *comparison)
{
    const char *text = plain_text(&arena, ALL_PARTS, comparison);
    struct buffer out;

    buffer_init(&out, &arena);
    for (const char *at = strstr(text, "# "); at; at = strstr(at + 1, "# "))
        buffer_append_byte(&out, at[2]);
    return buffer_text(&out);
}

static const struct comparison *base(struct base_decision changes)
{
    return sample_comparison(&arena, base_decision(&arena, changes));
}

static void nothing_is_left_without_a_decision(void **state)
{
    (void)state;
    assert_string_equal(
        plain_text(&arena, ALL_PARTS,
                   sample_comparison(&arena, "versus: 1\ntitle: T\ncolumns: [A, B]\ntable: {P: [x, y]}\n")),
        "");
}

static void headings_vanish_with_what_a_decision_does_not_say(void **state)
{
    struct base_decision none_feasible = {.more = "  must: {throughput: {at_least: 9}}\n"};
    struct base_decision no_weights = {.throughput = "", .cost = "", .support = ""};
    struct base_decision undecided = {.b = "throughput: 6, cost: 20, support: ~"};

    (void)state;
    assert_string_equal(headings(base((struct base_decision){0})), "CSTBD");
    assert_string_equal(headings(base(undecided)), "CSTBQD");
    assert_string_equal(headings(base(no_weights)), "CB");
    assert_string_equal(headings(base(none_feasible)), "MCSB");
    assert_string_equal(headings(sample_comparison(&arena, "versus: 1\ntitle: T\noptions: [{name: A, values: {x: 1}}]\n"
                                                           "decision: {left_out: {C: too late}}\n")),
                        "B");
}

static void sections_tell_whether_options_are_scored(void **state)
{
    const char *template_text = "{{#scored}}\nscored\n{{/scored}}\n{{^scored}}\nnot scored\n{{/scored}}\n"
                                "{{#decision}}\n{{verdict}} by {{weights_by}}\n{{/decision}}\n";

    (void)state;
    assert_string_equal(plain_text(&arena, template_text, base((struct base_decision){0})),
                        "scored\nfragile by the team\n");
    assert_string_equal(
        plain_text(&arena, template_text, base((struct base_decision){.throughput = "", .cost = "", .support = ""})),
        "not scored\nno-weights by the team\n");
    assert_string_equal(plain_text(&arena, template_text,
                                   base((struct base_decision){.more = "  must: {throughput: {at_least: 7}}\n"})),
                        "not scored\nsingle by the team\n");
}

static void choice_and_those_left_out_are_names_of_the_template(void **state)
{
    const struct comparison *comparison =
        base((struct base_decision){.more = "  approver: C. Chief\n  needed_by: 2026-03-01\n"
                                            "  left_out: {Third: too late, Fourth: }\n"
                                            "  choice: {option: A, because: we know it, by: Me, date: 2026-02}\n"});

    (void)state;
    assert_string_equal(
        plain_text(&arena,
                   "{{#decision}}\n{{approver}} by {{needed_by}}, {{count.criteria}} criteria, {{count.must_haves}} "
                   "must-haves, {{count.left_out}} left out\n\n{{#left_out}}\n{{name}}{{#reason}}: "
                   "{{reason}}{{/reason}}\n{{/left_out}}\n{{#choice}}\n{{by}} chose {{option}} on {{date}}: "
                   "{{because}}\n{{/choice}}\n{{/decision}}\n",
                   comparison),
        "C. Chief by 2026-03-01, 3 criteria, 0 must-haves, 2 left out\nThird: too late\nFourth\n"
        "Me chose A on 2026-02: we know it\n");
}

/* ---- Words -------------------------------------------------------------------------------------------------------*/

#define LABEL(identifier, name, parameters, plural, one, other) {name, parameters},
static const struct {
    const char *name, *parameters;
} all_labels[] = {
#include "report/labels.def"
};
#undef LABEL

/* Each label as a sign, with its parameters: "§{option}{n}". */
static const char *template_without_words(void)
{
    struct buffer out;

    buffer_init(&out, &arena);
    buffer_append_text(&out, "---\nlanguage: tlh\nlabels:\n");
    for (size_t i = 0; i < sizeof all_labels / sizeof *all_labels; i++) {
        const char *at = all_labels[i].parameters;
        buffer_append_format(&out, "  %s: \"§", all_labels[i].name);
        while (*at) {
            size_t length = strcspn(at, " ");
            buffer_append_format(&out, "{%.*s}", (int)length, at);
            at += length + (at[length] == ' ');
        }
        buffer_append_text(&out, "\"\n");
    }
    buffer_append_text(&out,
                       "---\n" FENCE("answer") FENCE("must-haves") FENCE("criteria") FENCE("scores\nshow: summary")
                           FENCE("scores\nshow: points") FENCE("scores\nshow: reasons") FENCE("sensitivity")
                               FENCE("sensitivity\nlayout: text") FENCE("basis") FENCE("open-questions")
                                   FENCE("open-questions\nshow: deciding") FENCE("chart\nkind: scores")
                                       FENCE("chart\nkind: margin") FENCE("chart\nkind: weights")
                                           FENCE("chart\nkind: win-share"));
    return buffer_text(&out);
}

/* A decision whose own words are all Greek. */
static const struct comparison *greek(const char *first, const char *second, const char *weight, const char *more)
{
    const char *yaml = arena_format(
        &arena,
        "versus: 1\ntitle: Τ\nattributes:\n  x: {label: Χ, type: number, better: higher}\n"
        "  y: {label: Υ, type: number, better: lower, group: Ο}\n"
        "  z: {label: Ζ, type: grade, grades: [α, β, γ], better: higher, group: Ο}\n"
        "  m: {label: Μ, type: date}\noptions:\n"
        "  - {name: Α, values: {%s}}\n  - {name: Β, role: Ρ, values: {%s}}\n"
        "  - {name: Γ, values: {x: {value: 1-2, likely: 2}, y: 300, z: α, m: 2024}}\n"
        "sources:\n  s: {title: Σ, basis: measured}\nsource: s\ndecision:\n  weights_by: Ω\n  weighted: 2026-02-10\n"
        "  anchors_set: Π\n  criteria:\n    x: {%s because: Β}\n    y: {%s worst: 100, best: 0, because: Δ}\n"
        "    z: {%s because: Ε}\n%s",
        first, second, *weight ? arena_format(&arena, "%s worst: 0, best: 10,", weight) : "", weight, weight, more);

    return sample_comparison(&arena, yaml);
}

/* What is not shown as it is: kinds, ids, states. */
static void assert_no_letters(const struct vs_node *node)
{
    static const enum vs_key shown[] = {VS_KEY_TEXT, VS_KEY_TITLE, VS_KEY_DESCRIPTION, VS_KEY_UNIT};

    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const char *text = node_text(node, shown[i]);
        for (const char *at = text ? text : ""; *at; at++)
            if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
                fail_msg("\"%s\"", text);
    }
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        assert_no_letters(child);
}

static void every_word_comes_from_a_label(void **state)
{
    static const struct {
        const char *first, *second, *weight, *more;
    } cases[] = {
        {"x: 8, y: 40, z: β, m: 2024", "x: 6, y: 20, z: γ, m: 2024", "weight: 5,", ""},
        {"x: 8, y: 40, z: β, m: 2024", "x: 6, y: 20, z: ~, m: ~", "weight: 5,", "  must: {m: {at_least: 2023}}\n"},
        {"x: 8-9, y: 40, z: β, m: ~", "x: 6, y: ~, z: γ, m: 2024", "weight: 5,",
         "  must: {m: {at_least: 2023, because: Φ}}\n"},
        {"x: 8, y: ~, z: ~, m: 2024", "x: 6, y: 20, z: ~, m: 2024", "weight: 5,", ""},
        {"x: 8-9, y: 40, z: γ, m: 2024", "x: 8.5, y: 40, z: γ, m: 2024", "weight: 5,", ""},
        {"x: 8, y: 40, z: β, m: 2024", "x: 8, y: 40, z: β, m: 2024", "weight: 5,", ""},
        {"x: 8, y: 40, z: β, m: 2024", "x: 8.1, y: 40, z: β, m: ~", "weight: 5,", "  must: {m: {at_most: 2024}}\n"},
        {"x: 9, y: 10, z: γ, m: 2024", "x: 8.1, y: 40, z: β, m: 2023", "weight: 5,",
         "  must: {m: {more_than: 2023}}\n"},
        {"x: 9, y: 10, z: γ, m: 2024", "x: 8.1, y: 40, z: β, m: 2023", "weight: 5,",
         "  must: {m: {less_than: 2024}}\n"},
        {"x: 9, y: 10, z: γ, m: 2020", "x: 8.1, y: 40, z: β, m: 2023", "weight: 5,",
         "  must: {m: {less_than: 2020}}\n"},
        {"x: 9, y: 10, z: γ, m: ~", "x: 1, y: 40, z: β, m: 2023", "weight: 5,", "  must: {m: {less_than: 2024}}\n"},
        {"x: 8, y: 40, z: β, m: 2024", "x: 6, y: 20, z: γ, m: 2024", "weight: 5,",
         "  choice: {option: Α, by: Κ, because: Λ, date: 2026-03}\n"},
        {"x: 8, y: 40, z: β, m: ~", "x: 6, y: 20, z: γ, m: 2024", "",
         "  must: {m: {less_than: 2024}, x: 8}\n  choice: {option: Α, by: Κ}\n"},
        {"x: 8, y: 10, z: γ, m: 2024", "x: 6, y: 20, z: γ, m: 2024", "", ""},
        {"x: 80, y: 40, z: β, m: 2024", "x: 6, y: 20, z: γ, m: 2024", "weight: 5 %,", "  limits: {fragile: 0}\n"},
    };
    const char *template_text = template_without_words();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct report *report = compose_report(
            &arena, template_text, greek(cases[i].first, cases[i].second, cases[i].weight, cases[i].more));
        assert_non_null(report);
        assert_no_letters(node_first_child(report->root));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_left_without_a_decision),
        cmocka_unit_test(headings_vanish_with_what_a_decision_does_not_say),
        cmocka_unit_test(sections_tell_whether_options_are_scored),
        cmocka_unit_test(choice_and_those_left_out_are_names_of_the_template),
        cmocka_unit_test(every_word_comes_from_a_label),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
