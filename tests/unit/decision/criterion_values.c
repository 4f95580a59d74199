/* From what is stated to a value on a criterion's scale, whatever the type and the scale. */
#include "decision/evaluation.h"

#include "support/numbers.h"
#include "support/sample_comparison.h"

#include "support/arena.h"

/* A value of that attribute, scored by that criterion. */
static struct score_cell score(const char *declaration, const char *scale, const char *value)
{
    const char *yaml =
        arena_format(&arena,
                     "versus: 1\ntitle: T\nattributes:\n  fact: %s\noptions:\n  - {name: A, values: {fact: %s}}\n"
                     "decision:\n  weights_by: us\n  criteria:\n    fact: {weight: 1, %s}\n",
                     declaration, value, scale);

    return *evaluation_cell(decision_evaluate(&arena, sample_comparison(&arena, yaml)), 0, 0);
}

struct expectation {
    const char *value;
    double low, high;
    bool is_clipped;
};

static void score_all(const char *declaration, const char *scale, const struct expectation *expectations, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct expectation *expected = &expectations[i];
        struct score_cell cell = score(declaration, scale, expected->value);
        if (!(fabs(cell.value.low - expected->low) < 1e-12) || !(fabs(cell.value.high - expected->high) < 1e-12))
            fail_msg("%s on {%s}: %g to %g instead of %g to %g", expected->value, scale, cell.value.low,
                     cell.value.high, expected->low, expected->high);
        if (cell.is_clipped != expected->is_clipped || cell.is_missing)
            fail_msg("%s on {%s}: clipped %d, missing %d", expected->value, scale, cell.is_clipped, cell.is_missing);
    }
}

#define SCORE_ALL(declaration, scale, ...)                                                                             \
    score_all(declaration, scale, (const struct expectation[]){__VA_ARGS__},                                           \
              sizeof((const struct expectation[]){__VA_ARGS__}) / sizeof(struct expectation))

static void assert_not_known(struct score_cell cell)
{
    assert_true(cell.is_missing && !cell.is_unvalued && !cell.is_clipped);
    assert_true(cell.value.low == 0 && cell.value.high == 1);
    assert_true(cell.likely.low == 0 && cell.likely.high == 1);
    assert_true(cell.order.low <= 0 && cell.order.high >= 1);
}

/* ---- Figures -----------------------------------------------------------------------------------------------------*/

static void figures_lie_between_worst_and_best(void **state)
{
    (void)state;
    SCORE_ALL("{type: number}", "worst: 0, best: 10", {"0", 0, 0, false}, {"8", 0.8, 0.8, false}, {"10", 1, 1, false},
              {"12", 1, 1, true}, {"-1", 0, 0, true}, {"2-4", 0.2, 0.4, false}, {"8-12", 0.8, 1, true});
    SCORE_ALL("{type: number}", "worst: 100, best: 0", {"40", 0.6, 0.6, false}, {"20-60", 0.4, 0.8, false},
              {"120", 0, 0, true});
}

static void figures_and_anchors_may_have_different_units(void **state)
{
    (void)state;
    SCORE_ALL("{type: quantity, unit: h}", "worst: 1 day, best: 0 min", {"90 min", 22.5 / 24, 22.5 / 24, false},
              {"12 h", 0.5, 0.5, false});
    SCORE_ALL("{type: money, unit: EUR}", "worst: 600K, best: 60K", {"EUR 510K", 1.0 / 6, 1.0 / 6, false},
              {"0.33M", 0.5, 0.5, false});
    SCORE_ALL("{type: percent}", "worst: 50 %, best: 0", {"10 %", 0.8, 0.8, false});
}

static void equal_ratios_are_worth_the_same_on_a_logarithmic_scale(void **state)
{
    (void)state;
    SCORE_ALL("{type: count}", "worst: 1, best: 10K, scale: log", {"10", 0.25, 0.25, false}, {"100", 0.5, 0.5, false},
              {"1K", 0.75, 0.75, false}, {"20K", 1, 1, true}, {"10-1000", 0.25, 0.75, false});
    SCORE_ALL("{type: count}", "worst: 10K, best: 1, scale: log", {"10", 0.75, 0.75, false});
}

static void points_are_joined_by_lines(void **state)
{
    (void)state;
    SCORE_ALL("{type: money, unit: EUR}", "points: {600K: 0, 200K: 80, 60K: 100}", {"600K", 0, 0, false},
              {"400K", 0.4, 0.4, false}, {"200K", 0.8, 0.8, false}, {"130K", 0.9, 0.9, false}, {"50K", 1, 1, true},
              {"700K", 0, 0, true});
}

/* The best lies at 20, between the ends of a range, which both are worth less. */
static void peak_inside_a_range_counts(void **state)
{
    (void)state;
    SCORE_ALL("{type: number}", "points: {0: 0, 20: 100, 40: 50}", {"10-30", 0.5, 1, false}, {"0-10", 0, 0.5, false},
              {"30-40", 0.5, 0.75, false}, {"10-50", 0.5, 1, true});
    SCORE_ALL("{type: number}", "points: {0: 100, 20: 10, 40: 50}", {"10-30", 0.1, 0.55, false});
}

static void dates_count_by_their_first_day(void **state)
{
    (void)state;
    SCORE_ALL("{type: date}", "worst: 2026-01-11, best: 2026-01-01", {"2026-01-06", 0.5, 0.5, false},
              {"2026-01", 1, 1, false}, {"2026", 1, 1, false}, {"2025-12-31", 1, 1, true});
    SCORE_ALL("{type: date}", "worst: 2020, best: 2024", {"2022", 731.0 / 1461, 731.0 / 1461, false});
}

/* They are worth the same, and still one is more than the other. */
static void figures_beyond_an_anchor_keep_their_order(void **state)
{
    struct score_cell cell = score("{type: number}", "worst: 0, best: 10", "12");

    (void)state;
    assert_near(cell.value.high, 1, 0);
    assert_near(cell.order.low, 1.2, 1e-12);
    assert_near(cell.order.high, 1.2, 1e-12);
    cell = score("{type: number}", "worst: 10, best: 0", "12-15");
    assert_near(cell.value.high, 0, 0);
    assert_near(cell.order.low, -0.5, 1e-12);
    assert_near(cell.order.high, -0.2, 1e-12);
    cell = score("{type: number}", "worst: 0, best: 10", "4");
    assert_near(cell.order.low, 0.4, 1e-12);
}

static void likely_figure_of_a_range_stands_beside_it(void **state)
{
    struct score_cell cell = score("{type: number}", "worst: 0, best: 10", "{value: 2-9, likely: 4}");

    (void)state;
    assert_near(cell.value.low, 0.2, 1e-12);
    assert_near(cell.value.high, 0.9, 1e-12);
    assert_near(cell.likely.low, 0.4, 1e-12);
    assert_near(cell.likely.high, 0.4, 1e-12);
    cell = score("{type: number}", "worst: 0, best: 10", "2-9");
    assert_near(cell.likely.low, 0.2, 1e-12);
    assert_near(cell.likely.high, 0.9, 1e-12);
    /* Where points go up and down the likely figure may be worth more than both ends. */
    cell = score("{type: number}", "points: {0: 0, 20: 100, 40: 0}", "{value: 10-30, likely: 20}");
    assert_near(cell.likely.low, 1, 1e-12);
}

static const struct evaluation *evaluate_total(const char *values)
{
    return decision_evaluate(
        &arena,
        sample_comparison(&arena, arena_format(&arena,
                                               "versus: 1\ntitle: T\nattributes:\n  setup: {type: money, unit: EUR}\n"
                                               "  yearly: {type: money, unit: EUR}\n"
                                               "  total: {type: money, unit: EUR, total_of: {setup: 1, yearly: 3}}\n"
                                               "options:\n  - {name: A, values: {%s}}\ndecision:\n  weights_by: us\n"
                                               "  criteria:\n    total: {weight: 1, worst: 500, best: 0}\n",
                                               values)));
}

static void range_in_a_term_is_one_in_the_total_s_points(void **state)
{
    const struct score_cell *cell = evaluation_cell(evaluate_total("setup: 100, yearly: 50-100"), 0, 0);

    (void)state;
    assert_near(cell->value.low, 0.2, 1e-12);
    assert_near(cell->value.high, 0.5, 1e-12);
    cell = evaluation_cell(evaluate_total("setup: 100, yearly: {value: 50-100, likely: 60}"), 0, 0);
    assert_near(cell->value.low, 0.2, 1e-12);
    assert_near(cell->likely.low, 0.44, 1e-12);
    assert_near(cell->likely.high, 0.44, 1e-12);
    assert_not_known(*evaluation_cell(evaluate_total("setup: 100"), 0, 0));
}

/* ---- Words and sets ----------------------------------------------------------------------------------------------*/

static void grades_have_the_points_stated_or_equal_steps(void **state)
{
    (void)state;
    SCORE_ALL("{type: grade, grades: [low, mid, high], better: higher}", "because: x", {"low", 0, 0, false},
              {"mid", 0.5, 0.5, false}, {"HIGH", 1, 1, false});
    SCORE_ALL("{type: grade, grades: [low, mid, high], better: lower}", "because: x", {"low", 1, 1, false},
              {"mid", 0.5, 0.5, false}, {"high", 0, 0, false});
    SCORE_ALL("{type: grade, grades: [low, mid, high]}", "levels: {mid: 90, low: 10, high: 40}",
              {"low", 0.1, 0.1, false}, {"mid", 0.9, 0.9, false}, {"high", 0.4, 0.4, false});
}

static void flags_are_all_or_nothing_unless_stated(void **state)
{
    (void)state;
    SCORE_ALL("{type: flag}", "because: x", {"yes", 1, 1, false}, {"no", 0, 0, false});
    SCORE_ALL("{type: flag, better: lower}", "because: x", {"yes", 0, 0, false}, {"no", 1, 1, false});
    SCORE_ALL("{type: flag}", "values: {no: 30, yes: 80}", {"yes", 0.8, 0.8, false}, {"no", 0.3, 0.3, false});
}

static void coverage_is_the_share_of_what_is_needed(void **state)
{
    (void)state;
    SCORE_ALL("{type: list}", "covers: [python, java, go]", {"[python, rust]", 1.0 / 3, 1.0 / 3, false},
              {"[Go, JAVA, python, c]", 1, 1, false}, {"[rust]", 0, 0, false}, {"none", 0, 0, false});
    SCORE_ALL("{type: list}", "covers: {python: 3, java: 1}", {"[python]", 0.75, 0.75, false},
              {"[java]", 0.25, 0.25, false}, {"[java, python]", 1, 1, false});
    assert_not_known(score("{type: list}", "covers: [python]", "~"));
}

static void words_are_worth_what_was_said_and_others_nobody_knows_what(void **state)
{
    struct score_cell cell = score("{type: choice}", "values: {MIT: 100, GPL: 20}", "SSPL");

    (void)state;
    SCORE_ALL("{type: choice}", "values: {MIT: 100, GPL: 20, none: 5}", {"mit", 1, 1, false}, {"GPL", 0.2, 0.2, false},
              {"none", 0.05, 0.05, false});
    assert_true(cell.is_unvalued && !cell.is_missing);
    assert_true(cell.value.low == 0 && cell.value.high == 1);
    assert_not_known(score("{type: choice}", "values: {MIT: 100, GPL: 20}", "~"));
    SCORE_ALL("{type: text}", "values: {on request: 40, none: 0}", {"On request", 0.4, 0.4, false});
}

static void not_applicable_is_worth_what_the_criterion_says(void **state)
{
    (void)state;
    SCORE_ALL("{type: number}", "worst: 0, best: 10, if_not_applicable: 30", {"n/a", 0.3, 0.3, false},
              {"4", 0.4, 0.4, false});
    SCORE_ALL("{type: list}", "covers: [x], if_not_applicable: 100", {"n/a", 1, 1, false});
    SCORE_ALL("{type: flag}", "if_not_applicable: 0", {"n/a", 0, 0, false});
}

/* Without weights nobody has to say what it is worth. */
static void not_applicable_is_not_known_where_nobody_said_what_it_is_worth(void **state)
{
    const char *yaml = "versus: 1\ntitle: T\nattributes:\n  fact: {type: number, better: higher}\noptions:\n"
                       "  - {name: A, values: {fact: n/a}}\n  - {name: B, values: {fact: 1}}\n"
                       "decision:\n  criteria: {fact: }\n";
    const struct evaluation *evaluation = decision_evaluate(&arena, sample_comparison(&arena, yaml));

    (void)state;
    assert_not_known(*evaluation_cell(evaluation, 0, 0));
    assert_false(evaluation_cell(evaluation, 1, 0)->is_missing);
}

static void missing_is_all_that_is_possible(void **state)
{
    (void)state;
    assert_not_known(score("{type: number}", "worst: 0, best: 10", "~"));
    assert_not_known(
        score("{type: number}", "worst: 0, best: 10, if_not_applicable: 0", "{missing: not in the quote}"));
    assert_not_known(score("{type: flag}", "because: x", "~"));
    assert_not_known(score("{type: grade, grades: [a, b], better: higher}", "because: x", "~"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_lie_between_worst_and_best),
        cmocka_unit_test(figures_and_anchors_may_have_different_units),
        cmocka_unit_test(equal_ratios_are_worth_the_same_on_a_logarithmic_scale),
        cmocka_unit_test(points_are_joined_by_lines),
        cmocka_unit_test(peak_inside_a_range_counts),
        cmocka_unit_test(dates_count_by_their_first_day),
        cmocka_unit_test(figures_beyond_an_anchor_keep_their_order),
        cmocka_unit_test(likely_figure_of_a_range_stands_beside_it),
        cmocka_unit_test(range_in_a_term_is_one_in_the_total_s_points),
        cmocka_unit_test(grades_have_the_points_stated_or_equal_steps),
        cmocka_unit_test(flags_are_all_or_nothing_unless_stated),
        cmocka_unit_test(coverage_is_the_share_of_what_is_needed),
        cmocka_unit_test(words_are_worth_what_was_said_and_others_nobody_knows_what),
        cmocka_unit_test(not_applicable_is_worth_what_the_criterion_says),
        cmocka_unit_test(not_applicable_is_not_known_where_nobody_said_what_it_is_worth),
        cmocka_unit_test(missing_is_all_that_is_possible),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
