/* What directives leave in the document, for one option, two, and many. */
#include "base/buffer.h"
#include "support/compose_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include "support/arena.h"

/* Options A, B, ...: one attribute the same, one list that only the last has in full, one number missing for the
 * first, one that grows. */
static const struct comparison *many(size_t count)
{
    struct buffer yaml;

    buffer_init(&yaml, &arena);
    buffer_append_text(&yaml, "versus: 1\ntitle: T\nattributes:\n"
                              "  kind: {type: text, label: Kind}\n"
                              "  apis: {type: list, label: APIs, group: Interface}\n"
                              "  cost: {type: money, unit: EUR, label: Cost}\n"
                              "  stars: {type: count, label: Stars, group: Community}\n"
                              "options:\n");
    for (size_t i = 0; i < count; i++) {
        buffer_append_format(&yaml, "  - name: %c\n    values: {kind: tool, stars: %zu", (char)('A' + i), 10 * (i + 1));
        buffer_append_text(&yaml, i + 1 == count ? ", apis: [x, y]" : ", apis: [x]");
        buffer_append_text(&yaml, i ? ", cost: 5}\n" : "}\n");
    }
    return sample_comparison(&arena, buffer_text(&yaml));
}

/* The texts of the document's paragraphs, one a line. */
static void append_text(struct buffer *out, const struct vs_node *node)
{
    if (node_text(node, VS_KEY_TEXT))
        buffer_append_text(out, node_text(node, VS_KEY_TEXT));
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        append_text(out, child);
    if (node_kind(node) == VS_PARAGRAPH || node_kind(node) == VS_ROW || node_kind(node) == VS_HEADING)
        buffer_append_byte(out, '\n');
    else if (node_kind(node) == VS_CELL)
        buffer_append_text(out, "|");
}

static const char *plain(const char *template_text, const struct comparison *comparison)
{
    const struct report *report = compose_report(&arena, template_text, comparison);
    struct buffer out;

    assert_non_null(report);
    buffer_init(&out, &arena);
    append_text(&out, node_first_child(report->root));
    return buffer_text(&out);
}

#define ANSWER "```answer\n```\n"

static void answer_describes_one_option(void **state)
{
    (void)state;
    assert_string_equal(plain(ANSWER, many(1)), "A is described by 4 attributes, 3 of them stated.\n"
                                                "None of the 3 stated values names a source.\n");
}

static void answer_compares_two_options(void **state)
{
    (void)state;
    assert_string_equal(
        plain(ANSWER, many(2)),
        "A and B are the same in 1 of 4 attributes and differ in 2. One cannot be compared: Cost of A is "
        "not stated. In APIs B lists everything that A lists and more.\n"
        "No weights were given, so this report makes no recommendation. None of the 7 stated values "
        "names a source.\n");
}

static void answer_compares_three_options(void **state)
{
    (void)state;
    assert_string_equal(
        plain(ANSWER, many(3)),
        "A, B and C are the same in 1 of 4 attributes and differ in 2. One cannot be compared: Cost of A "
        "is not stated. In APIs C lists everything that any other option lists and more.\n"
        "No weights were given, so this report makes no recommendation. None of the 11 stated values "
        "names a source.\n");
}

static void answer_does_not_list_names_that_hold_commas(void **state)
{
    (void)state;
    assert_non_null(
        strstr(plain(ANSWER, sample_comparison(&arena, "versus: 1\ntitle: T\ncolumns: [A, 'B, the old', C]\n"
                                                       "table: {P: [x, x, x]}\n")),
               "The 3 options are the same in the only attribute."));
    assert_non_null(strstr(plain(ANSWER, sample_comparison(&arena, "versus: 1\ntitle: T\ncolumns: [A, 'B, the old']\n"
                                                                   "table: {P: [x, x]}\n")),
                           "The 2 options are the same in the only attribute."));
}

static void answer_counts_many_options(void **state)
{
    (void)state;
    assert_non_null(strstr(plain(ANSWER, many(6)), "The 6 options are the same in 1 of 4 attributes and differ in 2."));
    assert_non_null(strstr(plain(ANSWER, many(12)), "The 12 options are the same in 1 of 4 attributes"));
}

static void answer_words_the_extremes(void **state)
{
    const char *same[] = {"a", "a"};
    const char *different[] = {"a", "b"};
    const char *missing[] = {"~", "~", "~", "~"};

    (void)state;
    assert_non_null(strstr(plain(ANSWER, sample_values(&arena, "{type: text}", 2, same)),
                           "A and B are the same in the only attribute."));
    assert_non_null(strstr(plain(ANSWER, sample_values(&arena, "{type: text}", 2, different)),
                           "A and B differ in the only attribute."));
    assert_string_equal(plain(ANSWER, sample_values(&arena, "{type: text}", 4, missing)),
                        "The 4 options cannot be compared in the only attribute: Fact of 4 options is not stated.\n"
                        "No weights were given, so this report makes no recommendation.\n");
}

static void answer_names_what_cannot_be_compared_up_to_a_handful(void **state)
{
    const struct comparison *comparison =
        sample_comparison(&arena, "versus: 1\ntitle: T\ncolumns: [A, B]\ntable:\n"
                                  "  P: [x, ~]\n  Q: [~, x]\n  R: [~, ~]\n  S: [x, ~]\n  U: [x, ~]\n  V: [x, ~]\n");

    (void)state;
    assert_non_null(strstr(plain(ANSWER, comparison),
                           "A and B cannot be compared in any of the 6 attributes: P of B, Q of A, R of A and B, S of "
                           "B and 2 more are not stated."));
}

static void answer_does_not_count_up_to_zero(void **state)
{
    const char *const start = "versus: 1\ntitle: T\ncolumns: [A, B]\ntable:\n  P: [x, ~]\n  Q: [~, x]\n";
    const char *same = arena_format(&arena, "%s  R: [x, x]\n", start);
    const char *different = arena_format(&arena, "%s  R: [x, y]\n", start);
    const char *both = arena_format(&arena, "%s  R: [x, x]\n  S: [x, y]\n", start);

    (void)state;
    assert_non_null(
        strstr(plain(ANSWER, sample_comparison(&arena, same)),
               "A and B are the same in 1 of 3 attributes. The other 2 cannot be compared: P of B and Q of A "
               "are not stated.\n"));
    assert_non_null(strstr(plain(ANSWER, sample_comparison(&arena, different)),
                           "A and B differ in 1 of 3 attributes. The other 2 cannot be compared: P of B and Q of A are "
                           "not stated.\n"));
    assert_non_null(
        strstr(plain(ANSWER, sample_comparison(&arena, both)),
               "A and B are the same in 1 of 4 attributes and differ in 1. The other 2 cannot be compared: P "
               "of B and Q of A are not stated.\n"));
}

static void answer_tells_lists_that_go_both_ways(void **state)
{
    const struct comparison *comparison = sample_comparison(
        &arena, "versus: 1\ntitle: T\nattributes:\n  p: {type: list}\n  q: {type: list}\n  r: {type: list}\n"
                "  s: {type: list}\ncolumns: [A, B]\ntable:\n"
                "  p: [[x], [x, y]]\n  q: [[x, y], [x]]\n  r: [[x], [x, y]]\n  s: [[x, z], [x, y]]\n");

    (void)state;
    assert_non_null(strstr(plain(ANSWER, comparison), "In P and R B lists everything that A lists and more; in Q it is "
                                                      "the other way round."));
}

static void answer_does_not_praise_a_list_beside_nothing(void **state)
{
    const char *const nothing[] = {"none", "[x]"};
    const char *const nothing_at_all[] = {"none", "[x]", "none"};
    const char *const something[] = {"none", "[x, y]", "[x]"};

    (void)state;
    assert_null(strstr(plain(ANSWER, sample_values(&arena, "{type: list}", 2, nothing)), "lists everything"));
    assert_null(strstr(plain(ANSWER, sample_values(&arena, "{type: list}", 3, nothing_at_all)), "lists everything"));
    assert_non_null(strstr(plain(ANSWER, sample_values(&arena, "{type: list}", 3, something)),
                           "In Fact B lists everything that any other option lists and more."));
}

static void answer_counts_sources(void **state)
{
    (void)state;
    assert_non_null(
        strstr(plain(ANSWER, sample_comparison(&arena, "versus: 1\ntitle: T\nsources: {s: {title: S}}\noptions:\n"
                                                       "  - {name: A, source: s, values: {k: 1, l: 2}}\n"
                                                       "  - {name: B, values: {k: 1, l: {value: 3, source: s}}}\n")),
               "3 of the 4 stated values name a source."));
    assert_non_null(
        strstr(plain(ANSWER, sample_comparison(&arena, "versus: 1\ntitle: T\nsources: {s: {title: S}}\noptions:\n"
                                                       "  - {name: A, source: s, values: {k: 1, l: 2}}\n")),
               "Each of the 2 stated values names a source."));
}

static void table_shows_all_rows_by_group(void **state)
{
    const char *dump = compose_text(&arena, "```table\n```\n", many(2));

    (void)state;
    assert_string_equal(plain("```table\n```\n", many(2)), "AttributeAB"
                                                           "Kind|tool|tool|\n"
                                                           "Cost (EUR)|not stated|5|\n"
                                                           "APIs|x|x, y|\n"
                                                           "Stars|10|20|\n");
    assert_non_null(strstr(dump, "  column alignment=0 priority=1 option=->A\n"));
    assert_non_null(strstr(dump, "  row_group\n    row attribute=->kind\n"));
    assert_non_null(strstr(dump, "  row_group title=\"Interface\"\n    row attribute=->apis\n"));
    assert_non_null(strstr(dump, "      cell state=0 value=->value\n        text text=\"not stated\" state=0"));
    assert_non_null(strstr(dump, "      cell state=1 value=->value number=10\n"));
}

static void table_names_a_unit_that_values_leave_out(void **state)
{
    static const char *const bare[] = {"510K", "9 EUR"};
    static const char *const written[] = {"9 MiB", "3 MB"};

    (void)state;
    assert_non_null(
        strstr(plain("```table\n```\n", sample_values(&arena, "{type: money, unit: EUR}", 2, bare)), "Fact (EUR)|"));
    assert_non_null(strstr(plain("```table\n```\n", sample_values(&arena, "{type: quantity, unit: MB}", 2, written)),
                           "Fact|9 MiB|"));
}

static void table_tells_the_difference(void **state)
{
    (void)state;
    assert_string_equal(plain("```table\nattributes: [differing, not-comparable]\ndifference: yes\n```\n", many(2)),
                        "AttributeABDifference"
                        "APIs|x|x, y|B adds y|\n"
                        "Stars|10|20|B 2 times|\n"
                        "Cost (EUR)|not stated|5|to be asked|\n");
    assert_string_equal(plain("```table\nattributes: differing\ndifference: yes\n```\n", many(3)),
                        "AttributeABCDifference"
                        "APIs|x|x|x, y|C adds y|\n"
                        "Stars|10|20|30|10 to 30|\n");
    assert_non_null(strstr(compose_text(&arena, "```table\nattributes: not-comparable\n```\n", many(2)),
                           "row_group title=\"Not comparable\""));
    assert_string_equal(plain("```table\nattributes: stars\ndifference: yes\n```\n", many(1)), "AttributeAStars|10|\n");
}

static void table_marks_values_by_their_sources(void **state)
{
    static const char *const start = "versus: 1\ntitle: T\nattributes: {p: {type: text}, q: {type: text}}\n"
                                     "sources: {a: {title: One}, b: {title: Two}}\noptions:\n";
    const char *two = arena_format(&arena,
                                   "%s  - {name: A, source: a, values: {p: x}}\n"
                                   "  - {name: B, source: b, values: {p: y, q: {value: z, source: a}}}\n",
                                   start);
    const char *one = "versus: 1\ntitle: T\nsources: {a: {title: One}}\nsource: a\n"
                      "options: [{name: A, values: {p: x}}]\n";

    (void)state;
    assert_string_equal(plain("```table\nsources: yes\n```\n", sample_comparison(&arena, two)),
                        "AttributeABP|x\u202F⁽¹⁾|y\u202F⁽²⁾|\nQ|not stated|z\u202F⁽¹⁾|\n");
    assert_string_equal(plain("```table\n```\n", sample_comparison(&arena, two)),
                        "AttributeABP|x|y|\nQ|not stated|z|\n");
    assert_string_equal(plain("```table\nsources: yes\n```\n", sample_comparison(&arena, one)), "AttributeAP|x|\n");
}

static void table_selects_in_the_order_asked(void **state)
{
    (void)state;
    assert_string_equal(plain("```table\nattributes: [stars, {group: Interface}, same, all]\n```\n", many(2)),
                        "AttributeABStars|10|20|\nAPIs|x|x, y|\nKind|tool|tool|\nCost (EUR)|not stated|5|\n");
    assert_string_equal(plain("```table\nattributes: \"group: Community\"\n```\n", many(1)), "AttributeAStars|10|\n");
    assert_string_equal(plain("```table\nattributes: not-comparable\n```\n", many(1)),
                        "AttributeACost (EUR)|not stated|\n");
    assert_string_equal(compose_text(&arena, "# H\n```table\nattributes: differing\n```\n", many(1)), "");
}

static void compact_table_is_one_paragraph(void **state)
{
    (void)state;
    assert_string_equal(
        plain("```table\nattributes: all\nlayout: compact\n```\n", many(2)),
        "Kind tool\u00A0· Cost (EUR) A not stated, B 5\u00A0· APIs A x, B x, y\u00A0· Stars A 10, B 20\n");
    assert_non_null(
        strstr(compose_text(&arena, "```table\nattributes: same\nlayout: compact\n```\n", many(12)),
               "paragraph\n  strong\n    text text=\"Kind\"\n  text text=\" \"\n  text text=\"tool\" state=1 "
               "value=->value\n"));
    assert_string_equal(compose_text(&arena, "```table\nattributes: differing\nlayout: compact\n```\n", many(1)), "");
}

#define CHART "```chart\nkind: facts\n```\n"

static void chart_draws_numbers_that_differ(void **state)
{
    (void)state;
    assert_string_equal(
        compose_text(&arena, CHART, many(2)),
        "chart id=\"chart\" chart_kind=\"facts\" description=\"Stars: A 10, B 20.\"\n"
        "  panel title=\"Stars\"\n"
        "    axis low=0 high=20\n"
        "      tick number=0 text=\"0\"\n"
        "      tick number=5 text=\"5\"\n"
        "      tick number=10 text=\"10\"\n"
        "      tick number=15 text=\"15\"\n"
        "      tick number=20 text=\"20\"\n"
        "    series title=\"Stars\"\n"
        "      point title=\"A\" text=\"10\" state=1 option=->A color_index=0 number=10 low=10 high=10\n"
        "      point title=\"B\" text=\"20\" state=1 option=->B color_index=1 number=20 low=20 high=20\n");
    assert_string_equal(compose_text(&arena, CHART, many(1)), "");
}

static const char *chart_of(const char *declaration, size_t count, const char *const *values)
{
    return compose_text(&arena, CHART, sample_values(&arena, declaration, count, values));
}

static void chart_never_draws_dates_versions_or_texts(void **state)
{
    static const char *const years[] = {"2015", "2016"};

    (void)state;
    assert_string_equal(chart_of("{type: date}", 2, years), "");
    assert_string_equal(chart_of("{type: version}", 2, years), "");
    assert_string_equal(chart_of("{type: text}", 2, years), "");
}

static void chart_axis_holds_zero_and_nice_ticks(void **state)
{
    static const char *const negative[] = {"-3", "8"};
    static const char *const large[] = {"1200000", "3.4M", "~"};
    static const char *const small[] = {"0.12", "0.31"};
    static const char *const ranges[] = {"{value: 3-5 weeks, likely: 4 weeks}", "2-9 weeks"};
    const char *dump;

    (void)state;
    dump = chart_of("{type: number}", 2, negative);
    assert_non_null(strstr(dump, "axis low=-5 high=10\n"));
    assert_non_null(strstr(dump, "tick number=-5 text=\"-5\"\n"));
    dump = chart_of("{type: count}", 3, large);
    assert_non_null(strstr(dump, "axis low=0 high=4000000\n"));
    assert_non_null(strstr(dump, "tick number=3000000 text=\"3M\"\n"));
    assert_non_null(strstr(dump, "point title=\"C\" text=\"not stated\" state=0 option=->C color_index=2\n"));
    dump = chart_of("{type: number}", 2, small);
    assert_non_null(strstr(dump, "tick number=0.1 text=\"0.1\"\n"));
    dump = chart_of("{type: quantity}", 2, ranges);
    assert_non_null(strstr(dump, "axis low=0 high=10 unit=\"weeks\"\n"));
    assert_non_null(strstr(dump, "color_index=0 likely=4 low=3 high=5\n"));
    assert_non_null(strstr(dump, "color_index=1 low=2 high=9\n"));
}

static void chart_is_cut_after_twelve_panels(void **state)
{
    struct buffer yaml;
    const char *dump;

    (void)state;
    buffer_init(&yaml, &arena);
    buffer_append_text(&yaml, "versus: 1\ntitle: T\nattributes:\n");
    for (int i = 0; i < 14; i++)
        buffer_append_format(&yaml, "  n%d: {type: number}\n", i);
    buffer_append_text(&yaml, "columns: [A, B]\ntable:\n");
    for (int i = 0; i < 14; i++)
        buffer_append_format(&yaml, "  n%d: [1, 2]\n", i);
    dump = compose_text(&arena, CHART, sample_comparison(&arena, buffer_text(&yaml)));
    assert_non_null(strstr(dump, "2 more attributes are not drawn."));
    assert_non_null(strstr(dump, "panel title=\"N11\""));
    assert_null(strstr(dump, "panel title=\"N12\""));
}

static const char *const people = "versus: 1\ntitle: T\noptions:\n"
                                  "  - {name: A, role: status quo, use_when: [one, two], risks: [three]}\n"
                                  "  - {name: B+}\n"
                                  "  - {name: C, use_when: [four], avoid_when: [Slow]}\n";

static void points_stand_side_by_side(void **state)
{
    (void)state;
    assert_string_equal(
        compose_text(&arena, "## H\n\n```points\nshow: use_when\n```\n", sample_comparison(&arena, people)),
        "heading level=2 id=\"h\"\n  text text=\"H\"\n"
        "side_by_side\n"
        "  pane\n"
        "    heading level=3 id=\"points-a\"\n      text text=\"A (status quo)\"\n"
        "    list ordered=0 start=1 mark=1\n"
        "      item\n        paragraph\n          text text=\"one\"\n"
        "      item\n        paragraph\n          text text=\"two\"\n"
        "  pane\n"
        "    heading level=3 id=\"points-c\"\n      text text=\"C\"\n"
        "    list ordered=0 start=1 mark=1\n"
        "      item\n        paragraph\n          text text=\"four\"\n");
    assert_non_null(
        strstr(compose_text(&arena, "```points\nshow: avoid_when\n```\n", sample_comparison(&arena, people)),
               "list ordered=0 start=1 mark=2\n"));
    assert_non_null(strstr(compose_text(&arena, "```points\nshow: risks\n```\n", sample_comparison(&arena, people)),
                           "list ordered=0 start=1 mark=0\n"));
    assert_string_equal(compose_text(&arena, "# H\n```points\nshow: risks\n```\n", many(2)), "");
}

static void directives_in_an_options_section_speak_of_it_alone(void **state)
{
    (void)state;
    assert_string_equal(plain("{{#options}}\n```table\nattributes: stars\n```\n{{/options}}\n", many(2)),
                        "AttributeAStars|10|\nAttributeBStars|20|\n");
    assert_non_null(
        strstr(compose_text(&arena, "{{#options}}\n```table\n```\n{{/options}}\n", many(2)), "table id=\"table-b\""));
    assert_non_null(
        strstr(compose_text(&arena, "{{#options}}\n```chart\nid: x\nkind: facts\n```\n{{/options}}\n", many(2)),
               "chart id=\"x-b\" chart_kind=\"facts\" description=\"Stars: B 20.\""));
    assert_string_equal(plain("{{#options}}\n```open-questions\n```\n{{/options}}\n", many(2)),
                        "Cost of A: how much?\n");
}

static void ids_are_the_kind_numbered(void **state)
{
    const char *dump =
        compose_text(&arena, "# Table\n```table\n```\n\n```table\nid: table-2\n```\n\n```table\n```\n", many(1));

    (void)state;
    assert_non_null(strstr(dump, "heading level=1 id=\"table-4\"\n"));
    assert_non_null(strstr(dump, "table id=\"table\"\n"));
    assert_non_null(strstr(dump, "table id=\"table-2\"\n"));
    assert_non_null(strstr(dump, "table id=\"table-3\"\n"));
    dump = compose_text(&arena, "{{#groups}}\n```table\nattributes: stars\n```\n{{/groups}}\n", many(1));
    assert_non_null(strstr(dump, "table id=\"table\"\n"));
    assert_non_null(strstr(dump, "table id=\"table-3\"\n"));
}

static void open_questions_say_what_is_asked_of_whom(void **state)
{
    (void)state;
    assert_string_equal(
        plain("```open-questions\n```\n",
              sample_comparison(&arena,
                                "versus: 1\ntitle: T\nattributes:\n"
                                "  a: {type: flag}\n  b: {type: date}\n  c: {type: count}\n  d: {type: money}\n"
                                "  e: {type: list}\n  f: {type: text}\noptions:\n"
                                "  - name: X\n    values:\n"
                                "      d: {missing: not in the quote, ask: How much a year?, owner: B. Buyer, by: "
                                "2026-02-20}\n"
                                "      f: {missing: secret}\n      a: n/a\n"
                                "  - name: Y\n    values: {a: yes}\n"
                                "  - {name: Z}\n")),
        "A of Z: yes or no?\n"
        "B of X, Y and Z: when?\n"
        "C of X, Y and Z: how many?\n"
        "D of X: How much a year? (not in the quote, asked by B. Buyer, by 2026-02-20)\n"
        "D of Y and Z: how much?\n"
        "E of X, Y and Z: which?\n"
        "F of X: what is it? (secret)\n"
        "F of Y and Z: what is it?\n");
    assert_string_equal(compose_text(&arena, "# Q\n```open-questions\n```\n", sample_comparison(&arena, people)), "");
}

static void sources_are_numbered_with_what_rests_on_them(void **state)
{
    (void)state;
    assert_string_equal(
        compose_text(&arena, "```sources\n```\n",
                     sample_comparison(&arena,
                                       "versus: 1\ntitle: T\nsources:\n"
                                       "  g: {title: GitHub, url: 'https://github.com', as_of: 2026-02-01, basis: "
                                       "measured}\n"
                                       "  q: {title: Quote, basis: vendor statement}\n"
                                       "options:\n  - {name: A, values: {k: {value: 1, source: g}}}\n")),
        "list ordered=1 start=1\n"
        "  item source=->g\n    paragraph\n"
        "      link url=\"https://github.com\"\n        text text=\"GitHub\"\n"
        "      text text=\", measured, as of 2026-02-01, 1 value\"\n"
        "  item source=->q\n    paragraph\n      text text=\"Quote, vendor statement, no value\"\n");
    assert_string_equal(plain("```sources\n```\n",
                              sample_comparison(&arena, "versus: 1\ntitle: T\nsources: {q: Quote, v: Vendor}\n"
                                                        "attributes:\n  a: {type: count}\n  b: {type: count}\n"
                                                        "  all: {type: count, total_of: {a: 1, b: 1}, source: q}\n"
                                                        "options:\n  - {name: A, values: {a: 1, b: 2}}\n"
                                                        "  - {name: B, values: {a: 3, b: {value: 4, source: v}}}\n")),
                        "Quote, 2 computed totals\nVendor, 1 value\n");
    assert_string_equal(plain("```sources\n```\n", many(1)), "None of the 3 stated values names a source.\n");
}

static void decisions_leave_nothing_yet(void **state)
{
    (void)state;
    assert_string_equal(compose_text(&arena,
                                     "# M\n```must-haves\n```\n# C\n```criteria\n```\n# S\n```scores\n```\n# T\n"
                                     "```sensitivity\n```\n{{#decision}}x{{/decision}}\n",
                                     many(2)),
                        "");
}

static void data_tree_holds_every_value_in_order(void **state)
{
    const struct report *report = compose_report(&arena, "", many(2));
    const struct vs_node *data = node_next(node_first_child(report->root));
    const char *dump = node_dump(&arena, data);

    (void)state;
    assert_non_null(strstr(dump, "data\n  group name=\"\"\n    attribute name=\"kind\" label=\"Kind\" type=\"text\" "
                                 "compared=\"same\"\n"));
    assert_non_null(strstr(dump,
                           "  group name=\"Community\"\n    attribute name=\"stars\" label=\"Stars\" type=\"count\" "
                           "compared=\"differing\"\n"));
    assert_non_null(strstr(dump, "  option name=\"B\" id=\"b\"\n    value state=1 text=\"tool\" attribute=->kind\n"
                                 "    value state=1 text=\"5\" attribute=->cost number=5 low=5 high=5 unit=\"EUR\"\n"
                                 "    value state=1 text=\"x, y\" attribute=->apis\n      entry text=\"x\"\n"));
    assert_non_null(strstr(dump, "value state=0 text=\"\" attribute=->cost"));
}

#define FSI   "\u2068"
#define PDI   "\u2069"
#define EGYPT "\u0645\u0635\u0631"

static const char *in_language(const char *language, const char *template_text)
{
    return plain(template_text, sample_comparison(&arena, arena_format(&arena,
                                                                       "versus: 1\ntitle: " EGYPT "\nlanguage: %s\n"
                                                                       "date: 2026-01-01\ncontext: " EGYPT " *a*\n"
                                                                       "options: [{name: A}]\n",
                                                                       language)));
}

static void data_is_isolated_between_other_words(void **state)
{
    (void)state;
    assert_string_equal(in_language("en", "In {{title}} on {{date}}\n"), "In " FSI EGYPT PDI " on 2026-01-01\n");
    assert_string_equal(in_language("en", "**{{title}}** on\n"), FSI EGYPT PDI " on\n");
    assert_string_equal(in_language("en", "So {{context}} is\n"), "So " FSI EGYPT " a" PDI " is\n");
    assert_string_equal(in_language("he", "{{title}} {{date}}\n"), FSI EGYPT PDI " " FSI "2026-01-01" PDI "\n");
}

static void data_alone_is_not_isolated(void **state)
{
    (void)state;
    assert_string_equal(in_language("en", "{{title}}\n"), EGYPT "\n");
    assert_string_equal(in_language("en", "**{{title}}**\n"), EGYPT "\n");
    assert_string_equal(in_language("he", "{{date}}\n"), "2026-01-01\n");
}

/* The mark of a source stands where reading ends, beside figures and letters alike. */
static void a_value_with_a_source_is_isolated_from_its_mark(void **state)
{
    static const char data[] = "versus: 1\ntitle: T\nlanguage: %s\nsources: {s: {title: S}}\n"
                               "attributes: {cost: {type: text, label: C}}\noptions:\n"
                               "  - {name: A, source: s, values: {cost: 1.3M}}\n"
                               "  - {name: B, source: s, values: {cost: " EGYPT "}}\n"
                               "  - {name: D, values: {cost: 5}}\n";
    static const char template_text[] = "```table\nsources: yes\n```\n";

    (void)state;
    assert_string_equal(plain(template_text, sample_comparison(&arena, arena_format(&arena, data, "en"))),
                        "AttributeABDC|1.3M\u202f\u207d\u00b9\u207e|" FSI EGYPT PDI "\u202f\u207d\u00b9\u207e|5|\n");
    assert_string_equal(plain(template_text, sample_comparison(&arena, arena_format(&arena, data, "ar"))),
                        "AttributeABDC|" FSI "1.3M" PDI "\u202f\u207d\u00b9\u207e|" FSI EGYPT PDI
                        "\u202f\u207d\u00b9\u207e|5|\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer_describes_one_option),
        cmocka_unit_test(answer_compares_two_options),
        cmocka_unit_test(answer_compares_three_options),
        cmocka_unit_test(answer_does_not_list_names_that_hold_commas),
        cmocka_unit_test(answer_counts_many_options),
        cmocka_unit_test(answer_words_the_extremes),
        cmocka_unit_test(answer_names_what_cannot_be_compared_up_to_a_handful),
        cmocka_unit_test(answer_does_not_count_up_to_zero),
        cmocka_unit_test(answer_tells_lists_that_go_both_ways),
        cmocka_unit_test(answer_does_not_praise_a_list_beside_nothing),
        cmocka_unit_test(answer_counts_sources),
        cmocka_unit_test(table_shows_all_rows_by_group),
        cmocka_unit_test(table_names_a_unit_that_values_leave_out),
        cmocka_unit_test(table_tells_the_difference),
        cmocka_unit_test(table_marks_values_by_their_sources),
        cmocka_unit_test(table_selects_in_the_order_asked),
        cmocka_unit_test(compact_table_is_one_paragraph),
        cmocka_unit_test(chart_draws_numbers_that_differ),
        cmocka_unit_test(chart_never_draws_dates_versions_or_texts),
        cmocka_unit_test(chart_axis_holds_zero_and_nice_ticks),
        cmocka_unit_test(chart_is_cut_after_twelve_panels),
        cmocka_unit_test(points_stand_side_by_side),
        cmocka_unit_test(directives_in_an_options_section_speak_of_it_alone),
        cmocka_unit_test(ids_are_the_kind_numbered),
        cmocka_unit_test(open_questions_say_what_is_asked_of_whom),
        cmocka_unit_test(sources_are_numbered_with_what_rests_on_them),
        cmocka_unit_test(decisions_leave_nothing_yet),
        cmocka_unit_test(data_tree_holds_every_value_in_order),
        cmocka_unit_test(data_is_isolated_between_other_words),
        cmocka_unit_test(data_alone_is_not_isolated),
        cmocka_unit_test(a_value_with_a_source_is_isolated_from_its_mark),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
