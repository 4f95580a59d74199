/* Tables, sentences and charts of a decision, as directives leave them in the document. */
#include "support/base_decision.h"
#include "support/compose_text.h"
#include "support/plain_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include "support/arena.h"

static const char *part(const char *directive, struct base_decision changes)
{
    return plain_text(&arena, arena_format(&arena, "```%s\n```\n", directive),
                      sample_comparison(&arena, base_decision(&arena, changes)));
}

static const char *part_of(const char *directive, const char *yaml)
{
    return plain_text(&arena, arena_format(&arena, "```%s\n```\n", directive), sample_comparison(&arena, yaml));
}

/* ---- Must-haves and criteria -------------------------------------------------------------------------------------*/

static void must_haves_have_a_sign_and_what_is_missed(void **state)
{
    struct base_decision changes = {
        .more_options = "  - {name: C, values: {throughput: ~, cost: 50, support: low}}\n",
        .more = "  must:\n    throughput: {at_least: 7, because: the peak}\n    support: [mid, high]\n"
                "    cost: {more_than: 10, at_most: 50}\n"};

    (void)state;
    assert_string_equal(part("must-haves", changes),
                        "Must-have|Required|A|B|C\n"
                        "Throughput|at least 7 (the peak)|✓ 8|✕ 6 (missed by 1)|? not stated\n"
                        "Support|mid or high|✓ mid|✓ high|✕ low\n"
                        "Cost|more than 10 and at most 50|✓ 40|✓ 20|✓ 50\n");
}

static void criteria_say_what_0_and_100_points_are(void **state)
{
    const char *yaml =
        "versus: 1\ntitle: T\nattributes:\n  speed: {type: quantity, unit: km/h, group: Fast}\n"
        "  stars: {type: count}\n  near: {type: number, better: lower}\n  price: {type: money, unit: EUR}\n"
        "  grade: {type: grade, grades: [low, mid, high], better: higher}\n  apis: {type: list}\n"
        "  licence: {type: choice}\n  free: {type: flag, group: Fast}\noptions:\n"
        "  - {name: A, values: {speed: 250, stars: 5, near: 5, price: 5, grade: low, apis: [x], licence: MIT, free: "
        "yes}}\n"
        "  - {name: B, values: {speed: 50, stars: 5, near: 7, price: 70, grade: mid, apis: [y], licence: GPL, free: "
        "no}}\n"
        "decision:\n  weights_by: us\n  criteria:\n"
        "    speed: {weight: 20, worst: 50 km/h, best: 200, because: the law, if_not_applicable: 5}\n"
        "    stars: {weight: 10, worst: 1, best: 10K, scale: log}\n    near: {weight: 10, scale: local}\n"
        "    price: {weight: 20, points: {600: 0, 60: 90, 5: 100}}\n    grade: {weight: 10}\n"
        "    apis: {weight: 10, covers: [x, y]}\n    licence: {weight: 10, values: {MIT: 100, GPL: 12.5}}\n"
        "    free: {weight: 10}\n";

    (void)state;
    assert_string_equal(part_of("criteria", yaml),
                        "Criterion|Weight|Scale, 0 to 100 points|Because\n"
                        "Speed|20 %|50 km/h to 200; not applicable 5|the law\n"
                        "Stars|10 %|1 to 10K, equal ratios alike|\n"
                        "Near|10 %|worst to best of these options|\n"
                        "Price|20 %|600 0, 60 90, 5 100|\n"
                        "Grade|10 %|low 0, mid 50, high 100 (equal steps assumed)|\n"
                        "Apis|10 %|share of x and y|\n"
                        "Licence|10 %|MIT 100, GPL 12.5|\n"
                        "Free|10 %|no 0, yes 100|\n"
                        "Together: Fast 30 %. Beyond the ends of a scale, and counted as its end: Speed of A (250).\n");
}

static void criteria_without_weights_are_directions(void **state)
{
    (void)state;
    assert_string_equal(part("criteria", (struct base_decision){.throughput = "", .cost = "", .support = ""}),
                        "Criterion|Direction\n"
                        "Throughput|higher is better\n"
                        "Cost|lower is better\n"
                        "Support|higher is better\n");
}

/* ---- Scores ------------------------------------------------------------------------------------------------------*/

#define OUT_AND_OPEN                                                                                                   \
    {                                                                                                                  \
        .b = "throughput: 6, cost: 20, support: ~",                                                                    \
        .more_options = "  - {name: C, role: status quo, values: {throughput: 1, cost: 50, support: low}}\n",          \
        .more = "  must: {throughput: {at_least: 5}, cost: {at_least: 1}}\n"                                           \
    }

static void summary_lists_ranked_options_and_then_those_that_are_out(void **state)
{
    (void)state;
    assert_string_equal(part("scores\nshow: summary", (struct base_decision)OUT_AND_OPEN),
                        "Option|Must-haves|Score of 100|Throughput\n"
                        "A|2 of 2 met|68|8\n"
                        "B|2 of 2 met|54 to 74|6\n"
                        "C (status quo)|Throughput: 1|not ranked|1\n"
                        "C does not meet “Throughput” (1; required: at least 5) and is therefore not ranked; this is "
                        "not offset by its other values.\n");
    assert_string_equal(
        part("scores\nshow: summary",
             (struct base_decision){
                 .throughput = "", .cost = "", .support = "", .more = "  must: {support: {at_least: mid}}\n"}),
        "Option|Must-haves\n"
        "A|1 of 1 met\n"
        "B|1 of 1 met\n");
}

static void points_add_up(void **state)
{
    (void)state;
    assert_string_equal(part("scores\nshow: points", (struct base_decision)OUT_AND_OPEN), "Criterion|Weight|A|B\n"
                                                                                          "Throughput|50|40|30\n"
                                                                                          "Cost|30|18|24\n"
                                                                                          "Support|20|10|0 to 20\n"
                                                                                          "Score|100|68|54 to 74\n");
}

static void reasons_say_what_speaks_for_and_against(void **state)
{
    (void)state;
    assert_string_equal(part("scores\nshow: reasons", (struct base_decision){0}),
                        "B is 6 points ahead of A: from Support +10, Cost +6, against Throughput −10.\n");
    assert_string_equal(
        part("scores\nshow: reasons", (struct base_decision){.b = "throughput: 8, cost: 20, support: high"}),
        "B is 16 points ahead of A, from Support +10, Cost +6.\n");
    assert_string_equal(
        part("scores\nshow: reasons", (struct base_decision){.b = "throughput: 8, cost: 40, support: mid"}),
        "A and B are level in every criterion that weighs.\n");
    assert_string_equal(
        part("scores\nshow: reasons", (struct base_decision){.b = "throughput: 6, cost: 20, support: ~"}),
        "A against B (plus is for A): Throughput +10, Cost −6. Without Support A is 4 points ahead. Not known: Support "
        "of "
        "B (up to 20 points).\n");
    assert_string_equal(
        part("scores\nshow: reasons", (struct base_decision){.a = "throughput: 1, cost: ~, support: mid"}),
        "B is 29 points ahead of A: from Throughput +25, Support +10, against Cost −6. Ranges count at their likely "
        "value, what is not known at its worst for B.\n");
}

/* Seven criteria of which A is ahead in six: what there is no room for is added up. */
static void reasons_add_up_what_there_is_no_room_for(void **state)
{
    const char *attributes = "";
    const char *criteria = "";
    const char *a = "";
    const char *b = "";

    (void)state;
    for (int i = 1; i <= 7; i++) {
        attributes = arena_format(&arena, "%s  c%d: {type: number, better: higher}\n", attributes, i);
        criteria = arena_format(&arena, "%s    c%d: {weight: %d, worst: 0, best: 10}\n", criteria, i, 5 * i);
        a = arena_format(&arena, "%s%sc%d: %d", a, i > 1 ? ", " : "", i, i < 7 ? 8 : 1);
        b = arena_format(&arena, "%s%sc%d: 4", b, i > 1 ? ", " : "", i);
    }
    assert_string_equal(
        part_of("scores\nshow: reasons",
                arena_format(&arena,
                             "versus: 1\ntitle: T\nattributes:\n%soptions:\n  - {name: A, values: {%s}}\n"
                             "  - {name: B, values: {%s}}\ndecision:\n  weights_by: us\n  criteria:\n%s",
                             attributes, a, b, criteria)),
        "A is 23 points ahead of B: from C6 +9, C5 +7, C4 +6, C3 +4, 2 others +4, against C7 −7.\n");
}

/* ---- Sensitivity -------------------------------------------------------------------------------------------------*/

static void sensitivity_tells_where_the_lead_holds(void **state)
{
    (void)state;
    assert_string_equal(part("sensitivity", (struct base_decision){0}),
                        "Criterion|Weight|Lead holds|Level at\n"
                        "Throughput|50 %|below 62 %, above it A|A: 9.2 or more\n"
                        "Cost|30 %|at any weight|A: 20 or less\n"
                        "Support|20 %|above 9 %, below it A|A: high\n");
    assert_string_equal(
        part("sensitivity", (struct base_decision){.cost = "weight: 0, worst: 100, best: 0", .support = "weight: 0"}),
        "Criterion|Weight|Lead holds|Level at\n"
        "Throughput|100 %|at any weight, as the only one that weighs|B: 8 or more\n"
        "Cost|0 %|below 50 %, above it B|\n"
        "Support|0 %|below 29 %, above it B|\n");
}

static void sensitivity_in_words(void **state)
{
    (void)state;
    assert_string_equal(
        part("sensitivity\nlayout: text", (struct base_decision){0}),
        "A passes B with a weight of Support below 9 % (today 20 %) or a weight of Throughput above 62 % (today 50 %). "
        "No other single weight changes who leads, the others keeping their proportions. If every weight were off by "
        "up to 23 % at the same time and in the worst direction, B would still lead; beyond that the order can change. "
        "Below 25 % this report calls a lead fragile. Equal steps between the grades of Support are assumed; B leads "
        "only while “high” is worth over 20 points of 100 more than “mid”.\n");
    assert_string_equal(
        part("sensitivity\nlayout: text",
             (struct base_decision){.a = "throughput: 3, cost: 10, support: mid",
                                    .support = "weight: 20, levels: {low: 0, mid: 50, high: 100}"}),
        "A passes B with a weight of Cost above 78 % (today 30 %). No other single weight changes who leads, the "
        "others keeping their proportions. If every weight were off by up to 78 % at the same time and in the worst "
        "direction, B would still lead; beyond that the order can change.\n");
    assert_string_equal(
        part("sensitivity\nlayout: text", (struct base_decision){.b = "throughput: 6, cost: 20, support: ~"}),
        "If Support of B were mid: A leads by 4 points.\n");
    assert_string_equal(
        part("sensitivity\nlayout: text", (struct base_decision){.b = "throughput: 8, cost: 20, support: high"}), "");
}

static void groups_have_rows_of_their_own(void **state)
{
    const char *yaml = "versus: 1\ntitle: T\nattributes:\n  speed: {type: number, better: higher, group: Technical}\n"
                       "  delay: {type: number, better: lower, group: Technical}\n"
                       "  cost: {type: number, better: lower, group: Money}\noptions:\n"
                       "  - {name: A, values: {speed: 8, delay: 5, cost: 80}}\n"
                       "  - {name: B, values: {speed: 6, delay: 6, cost: 20}}\ndecision:\n  weights_by: us\n"
                       "  criteria:\n    speed: {weight: 30, worst: 0, best: 10}\n"
                       "    delay: {weight: 20, worst: 10, best: 0}\n    cost: {weight: 50, worst: 100, best: 0}\n";

    (void)state;
    assert_string_equal(part_of("sensitivity", yaml), "Criterion|Weight|Lead holds|Level at\n"
                                                      "Speed|30 %|below 67 %, above it A|A cannot draw level here\n"
                                                      "Delay|20 %|below 75 %, above it A|A cannot draw level here\n"
                                                      "Cost|50 %|above 21 %, below it A|A: 36 or less\n"
                                                      "Technical|50 %|below 79 %, above it A|\n");
}

static void suppositions_take_what_other_options_have(void **state)
{
    (void)state;
    assert_string_equal(
        part("sensitivity\nlayout: text",
             (struct base_decision){.b = "throughput: ~, cost: 20, support: high",
                                    .more_options =
                                        "  - {name: C, values: {throughput: 4, cost: 90, support: low}}\n"
                                        "  - {name: D, values: {throughput: 4.8, cost: 91, support: low}}\n"}),
        "If Throughput of B were 8: B leads by 16 points.\nIf Throughput of B were 4: A leads by 4 points, fragile: "
        "reversed by a weight of Throughput below 44 % (today 50 %) or Support above 26 % (today 20 %).\nNo single "
        "weight lets those behind pass A, the others keeping their proportions.\n");
}

static void rounding_that_could_change_the_order_is_told(void **state)
{
    struct base_decision changes = {.throughput = "weight: 50, worst: 0, best: 10K",
                                    .support = "weight: 20, levels: {low: 0, mid: 50, high: 100}",
                                    .more = "  limits: {too_close: 0}\n",
                                    .a = "throughput: 7.1K, cost: 40, support: mid",
                                    .b = "throughput: 7.0K, cost: 40, support: mid"};
    const char *text = part("sensitivity\nlayout: text", changes);

    (void)state;
    assert_string_equal(text, "The figures are rounded so coarsely that the order could be another.\n");
}

/* ---- Basis and questions -----------------------------------------------------------------------------------------*/

static void basis_says_whose_weights_and_what_they_rest_on(void **state)
{
    (void)state;
    assert_string_equal(part("basis", (struct base_decision){0}),
                        "Weights by the team, 2026-02-10. 6 values stated, none with a source. Limits: too close below "
                        "1 of 100 points, fragile below 25 % or within 5 percentage points of a weight.\n");
    assert_string_equal(
        part(
            "basis",
            (struct base_decision){
                .a =
                    "throughput: {value: 8, source: m}, cost: {value: 40, source: q}, support: {value: mid, source: g}",
                .b = "throughput: {value: 6, source: o}, cost: 20, support: {missing: no offer, ask: Which?}",
                .more_options = "  - {name: C, values: {throughput: 1}}\nsources:\n"
                                "  m: {title: M, basis: measured}\n  q: {title: Q, basis: vendor statement}\n"
                                "  g: {title: G, basis: estimate}\n  o: Other\n",
                .more = "  must: {throughput: {at_least: 5}}\n  anchors_set: before the quotes\n"
                        "  limits: {too_close: 2.5, fragile: 30, weight_distance: 0}\n"}),
        "Weights by the team, 2026-02-10. Scales set before the quotes. 6 values stated: 1 vendor statement, 1 "
        "measured, 1 estimate, 1 with another source, 2 without a source. 3 missing: 2 belong to C (not ranked), 1 is "
        "asked for. "
        "Limits: too close below 2.5 of 100 points, fragile below 30 % or within 0 percentage points of a weight.\n");
    assert_string_equal(part("basis", (struct base_decision){.throughput = "", .cost = "", .support = ""}),
                        "6 values stated, none with a source.\n");
}

static void basis_says_how_weights_were_found(void **state)
{
    struct base_decision changes = {.throughput = "worst: 0, best: 10", .cost = "worst: 100, best: 0", .support = ""};

    (void)state;
    changes.more = "  weights: equal\n";
    assert_string_equal(
        part("basis", changes),
        "Weights by the team, 2026-02-10. All criteria weigh the same, as stated. 6 values stated, none with a source. "
        "Limits: too close below 1 of 100 points, fragile below 25 % or within 5 percentage points of a weight.\n");
    changes.more = "  ranking: [throughput, cost, support]\n";
    assert_string_equal(
        part("basis", changes),
        "Weights by the team, 2026-02-10. Weights are from a ranking only. 6 values stated, none with a source. "
        "Limits: too close below 1 of 100 points, fragile below 25 % or within 5 percentage points of a weight.\n");
    changes.more = "  swing: {throughput: 100, cost: 50, support: 20}\n";
    assert_string_equal(part("basis", changes),
                        "Weights by the team, 2026-02-10. Weights are from swings from worst to best. 6 values stated, "
                        "none with a source. Limits: too close below 1 of 100 points, fragile below 25 % or within 5 "
                        "percentage points of a weight.\n");
    changes.more = "  pairwise: [[throughput, cost, 3], [throughput, support, 1/3], [cost, support, 3]]\n";
    assert_string_equal(part("basis", changes),
                        "Weights by the team, 2026-02-10. Weights are from comparisons of pairs; their consistency "
                        "ratio is 1.15. 6 values stated, none with a source. Limits: too close below 1 of 100 points, "
                        "fragile below 25 % or within 5 percentage points of a weight.\n");
}

#define OPEN_QUESTIONS                                                                                                 \
    {                                                                                                                  \
        .more_attributes = "  sdk: {label: SDK, type: flag}\n  terms: {label: Terms, type: text}\n",                   \
        .a = "throughput: 8, cost: 40, support: mid, sdk: yes",                                                        \
        .b = "throughput: 6, cost: 20, terms: x, sdk: {missing: not in the quote, ask: Is there one?, owner: B. "      \
             "Buyer, by: 2026-03-01}, support: {missing: no answer, owner: B. Buyer, by: 2026-03-01}",                 \
        .more_options = "  - {name: C, values: {throughput: 1, cost: ~, support: low, sdk: ~, terms: y}}\n",           \
        .more = "  must: {sdk: yes}\n"                                                                                 \
    }

/* What is missing of a total is asked for in its place, with what hangs on the total. */
static void terms_of_a_weighed_total_decide(void **state)
{
    const char *yaml =
        "versus: 1\ntitle: T\nattributes:\n  setup: {label: Setup, type: money, unit: EUR}\n"
        "  yearly: {label: Yearly, type: money, unit: EUR/year}\n"
        "  running: {label: Running, type: money, unit: EUR, total_of: {yearly: 3}}\n"
        "  cost: {label: Cost, type: money, unit: EUR, better: lower, total_of: {setup: 1, running: 1}}\n"
        "  speed: {label: Speed, type: number, better: higher}\noptions:\n"
        "  - {name: A, values: {setup: 10, yearly: {missing: not quoted, ask: What a year?, owner: P. Pool, by: "
        "2026-03-01}, speed: 5}}\n"
        "  - {name: B, values: {setup: 20, yearly: 10, speed: 4}}\ndecision:\n  weights_by: me\n  must: {cost: "
        "{at_most: 80}}\n  criteria: {cost: {weight: 50, worst: 100, best: 0}, speed: {weight: 50, worst: 0, best: "
        "10}}\n";

    (void)state;
    assert_string_equal(part_of("open-questions\nshow: deciding", yaml),
                        "P. Pool, by 2026-03-01, asks A: “What a year?”\n");
    assert_string_equal(part_of("open-questions", yaml),
                        "Yearly of A: What a year? (not quoted, asked by P. Pool, by 2026-03-01, 50 points hang on "
                        "it)\n");
    assert_non_null(strstr(part_of("answer", yaml), "Not decided yet: one answer from A decides it. "));
}

static void questions_that_decide_come_first(void **state)
{
    (void)state;
    assert_string_equal(
        part("open-questions", (struct base_decision)OPEN_QUESTIONS),
        "Support of B: which? (no answer, asked by B. Buyer, by 2026-03-01, 20 points hang on it)\n"
        "SDK of B: Is there one? (not in the quote, asked by B. Buyer, by 2026-03-01, a must-have depends on it)\n"
        "Cost of C: how much? (does not change who leads)\n"
        "SDK of C: yes or no? (a must-have, does not change who leads)\n"
        "Terms of A: what is it? (cannot change the order: it has no weight)\n");
    assert_string_equal(part("open-questions\nshow: deciding", (struct base_decision)OPEN_QUESTIONS),
                        "B. Buyer, by 2026-03-01, asks B: Support (which?) “Is there one?”\n");
    assert_string_equal(part("open-questions\nshow: deciding", (struct base_decision){0}), "");
}

/* ---- Charts ------------------------------------------------------------------------------------------------------*/

static void charts_describe_what_they_draw(void **state)
{
    (void)state;
    assert_string_equal(
        part("chart\nkind: scores", (struct base_decision)OUT_AND_OPEN),
        "A 68: Throughput 40, Cost 18, Support 10. B 54 to 74: Throughput 30, Cost 24, Support 0 to 20.\n"
        "Hatched: possible, depending on what is not known.\n");
    assert_string_equal(part("chart\nkind: scores", (struct base_decision){0}),
                        "B 74: Throughput 30, Cost 24, Support 20. A 68: Throughput 40, Cost 18, Support 10.\n");
    assert_string_equal(part("chart\nkind: margin", (struct base_decision){0}),
                        "B against A: Throughput −10, Support +10, Cost +6. Together: +6.\n");
    assert_string_equal(part("chart\nkind: weights", (struct base_decision){0}),
                        "Throughput: 50 %, lead holds below 62 %, above it A. Cost: 30 %, lead holds at any weight. "
                        "Support: 20 %, lead holds above 9 %, below it A.\n");
    assert_string_equal(
        part("chart\nkind: win-share", (struct base_decision){0}),
        "Of all weightings: B 86 %, A 14 %. Of those in the stated order: B 45 %, A 55 %.\n"
        "Of all possible weightings of these 3 criteria, 86 % put B first; of those that keep the stated order of "
        "weights 45 %. This counts weightings; it does not say how likely it is that B is the better choice.\n");
}

/* A decision that nothing can be objected to, with a range of possible scores. */
static const struct comparison *open_comparison(void)
{
    return sample_comparison(
        &arena,
        base_decision(&arena, (struct base_decision){.b = "throughput: 6, cost: 20, support: ~",
                                                     .support = "weight: 20, levels: {low: 0, mid: 50, high: 100}"}));
}

static void scores_are_drawn_from_0_to_100(void **state)
{
    (void)state;
    assert_string_equal(compose_text(&arena, "```chart\nkind: scores\n```\n", open_comparison()),
                        "chart id=\"chart\" chart_kind=\"scores\" description=\"A 68: Throughput 40, Cost 18, Support "
                        "10. B 54 to 74: Throughput 30, Cost 24, Support 0 to 20.\"\n"
                        "  panel\n"
                        "    axis low=0 high=100\n"
                        "      tick number=0 text=\"0\"\n"
                        "      tick number=20 text=\"20\"\n"
                        "      tick number=40 text=\"40\"\n"
                        "      tick number=60 text=\"60\"\n"
                        "      tick number=80 text=\"80\"\n"
                        "      tick number=100 text=\"100\"\n"
                        "    series title=\"Throughput\" color_index=8\n"
                        "      point title=\"A\" text=\"40\" state=1 number=40 low=40 high=40 option=->A\n"
                        "      point title=\"B\" text=\"30\" state=1 number=30 low=30 high=30 option=->B\n"
                        "    series title=\"Cost\" color_index=9\n"
                        "      point title=\"A\" text=\"18\" state=1 number=18 low=18 high=18 option=->A\n"
                        "      point title=\"B\" text=\"24\" state=1 number=24 low=24 high=24 option=->B\n"
                        "    series title=\"Support\" color_index=10\n"
                        "      point title=\"A\" text=\"10\" state=1 number=10 low=10 high=10 option=->A\n"
                        "      point title=\"B\" text=\"0 to 20\" state=1 low=0 high=20 option=->B\n"
                        "    series title=\"Score\" role=\"total\"\n"
                        "      point title=\"A\" text=\"68\" state=1 number=68 low=68 high=68 option=->A\n"
                        "      point title=\"B\" text=\"54 to 74\" state=1 low=54 high=74 option=->B\n"
                        "paragraph role=\"note\"\n"
                        "  text text=\"Hatched: possible, depending on what is not known.\"\n");
}

static void scores_of_a_table_have_a_bar_behind_them(void **state)
{
    (void)state;
    assert_string_equal(compose_text(&arena, "```scores\nshow: summary\n```\n", open_comparison()),
                        "table id=\"scores\"\n"
                        "  column alignment=0 priority=0\n"
                        "    text text=\"Option\"\n"
                        "  column alignment=0 priority=1 low=0 high=100\n"
                        "    text text=\"Score of 100\"\n"
                        "  column alignment=0 priority=1\n"
                        "    text text=\"Throughput\"\n"
                        "  row_group\n"
                        "    row\n"
                        "      cell\n"
                        "        text text=\"A\"\n"
                        "      cell low=68 high=68\n"
                        "        text text=\"68\"\n"
                        "      cell state=1 value=->value number=8\n"
                        "        text text=\"8\" state=1 value=->value\n"
                        "    row\n"
                        "      cell\n"
                        "        text text=\"B\"\n"
                        "      cell low=54 high=74\n"
                        "        text text=\"54 to 74\"\n"
                        "      cell state=1 value=->value number=6\n"
                        "        text text=\"6\" state=1 value=->value\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(must_haves_have_a_sign_and_what_is_missed),
        cmocka_unit_test(criteria_say_what_0_and_100_points_are),
        cmocka_unit_test(criteria_without_weights_are_directions),
        cmocka_unit_test(summary_lists_ranked_options_and_then_those_that_are_out),
        cmocka_unit_test(points_add_up),
        cmocka_unit_test(reasons_say_what_speaks_for_and_against),
        cmocka_unit_test(reasons_add_up_what_there_is_no_room_for),
        cmocka_unit_test(sensitivity_tells_where_the_lead_holds),
        cmocka_unit_test(sensitivity_in_words),
        cmocka_unit_test(groups_have_rows_of_their_own),
        cmocka_unit_test(suppositions_take_what_other_options_have),
        cmocka_unit_test(rounding_that_could_change_the_order_is_told),
        cmocka_unit_test(basis_says_whose_weights_and_what_they_rest_on),
        cmocka_unit_test(basis_says_how_weights_were_found),
        cmocka_unit_test(terms_of_a_weighed_total_decide),
        cmocka_unit_test(questions_that_decide_come_first),
        cmocka_unit_test(charts_describe_what_they_draw),
        cmocka_unit_test(scores_are_drawn_from_0_to_100),
        cmocka_unit_test(scores_of_a_table_have_a_bar_behind_them),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
