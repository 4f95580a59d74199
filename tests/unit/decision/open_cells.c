/* What is not known and could decide: which values, how much hangs on each, and what they would have to be. */
#include "decision/evaluation.h"

#include "support/base_decision.h"
#include "support/numbers.h"
#include "support/sample_comparison.h"

#include "support/arena.h"

enum { A, B, C };
enum { THROUGHPUT, COST, SUPPORT };

static const struct evaluation *evaluate_base(struct base_decision changes)
{
    return decision_evaluate(&arena, sample_comparison(&arena, base_decision(&arena, changes)));
}

/* ---- Open cells --------------------------------------------------------------------------------------------------*/

/* B has .54 without its support, A has .68: B needs more than .14 of .2, which only "high" gives. */
static void one_missing_value_decides_and_only_one_level_is_enough(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.b = "throughput: 6, cost: 20, support: ~"});
    size_t count;
    const struct open_cell *cells = evaluation_open_cells(&arena, evaluation, false, &count);
    struct needed needed;

    (void)state;
    assert_int_equal(count, 1);
    assert_true(cells[0].option == B && cells[0].criterion == SUPPORT);
    assert_near(cells[0].width, 20, 1e-9);
    assert_near(cells[0].leads_above, 0.7, 1e-9);
    assert_near(cells[0].trails_below, 0.7, 1e-9);
    needed = criterion_needed(&arena, &evaluation->decision->criteria[SUPPORT], cells[0].leads_above);
    assert_int_equal(needed.kind, NEEDED_LEVELS);
    assert_int_equal(needed.level_count, 1);
    assert_string_equal(needed.levels[0], "high");
}

/* Each of two has to make up for whatever the other one may be: surely ahead only beyond 1. */
static void two_missing_values_leave_a_gap_between_surely_leading_and_surely_not(void **state)
{
    const struct evaluation *evaluation = evaluate_base(
        (struct base_decision){.a = "throughput: 8, cost: 40, support: ~", .b = "throughput: 6, cost: 20, support: ~"});
    size_t count;
    const struct open_cell *cells = evaluation_open_cells(&arena, evaluation, false, &count);

    (void)state;
    assert_int_equal(count, 2);
    assert_true(cells[0].option == A && cells[1].option == B); /* as wide: in the order of the file */
    assert_near(cells[0].leads_above, (0.74 - 0.58) / 0.2, 1e-9);
    assert_near(cells[0].trails_below, (0.54 - 0.58) / 0.2, 1e-9);
    assert_near(cells[1].leads_above, (0.78 - 0.54) / 0.2, 1e-9);
    assert_near(cells[1].trails_below, (0.58 - 0.54) / 0.2, 1e-9);
}

static void widest_come_first_and_ranges_only_when_asked_for(void **state)
{
    const struct evaluation *evaluation = evaluate_base((struct base_decision){
        .a = "throughput: 5-9, cost: 40, support: mid", .b = "throughput: 6, cost: ~, support: ~"});
    size_t count;
    const struct open_cell *cells = evaluation_open_cells(&arena, evaluation, true, &count);

    (void)state;
    assert_int_equal(count, 3);
    assert_true(cells[0].option == B && cells[0].criterion == COST);
    assert_true(cells[1].option == A && cells[1].criterion == THROUGHPUT);
    assert_true(cells[2].option == B && cells[2].criterion == SUPPORT);
    assert_near(cells[1].width, 20, 1e-9);
    (void)evaluation_open_cells(&arena, evaluation, false, &count);
    assert_int_equal(count, 2);
}

static void nothing_is_open_where_one_leads_whatever_happens(void **state)
{
    const struct evaluation *evaluation =
        evaluate_base((struct base_decision){.a = "throughput: ~, cost: 90, support: low"});
    size_t count = 99;

    (void)state;
    assert_true(evaluation->leader == B);
    (void)evaluation_open_cells(&arena, evaluation, true, &count);
    assert_int_equal(count, 0);
}

static void nothing_hangs_on_what_has_no_weight_or_cannot_lead(void **state)
{
    const struct evaluation *evaluation = evaluate_base(
        (struct base_decision){.b = "throughput: ~, cost: 20, support: ~",
                               .support = "weight: 0",
                               .more_options = "  - {name: C, values: {throughput: 1, cost: ~, support: low}}\n"});
    size_t count;
    const struct open_cell *cells = evaluation_open_cells(&arena, evaluation, true, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_true(cells[0].option == B && cells[0].criterion == THROUGHPUT);
}

/* ---- Back to the raw unit ----------------------------------------------------------------------------------------*/

static struct needed needed_of(const char *declaration, const char *scale, const char *value, double points)
{
    const char *yaml =
        arena_format(&arena,
                     "versus: 1\ntitle: T\nattributes:\n  fact: %s\noptions:\n  - {name: A, values: {fact: %s}}\n"
                     "decision:\n  weights_by: us\n  criteria:\n    fact: {weight: 1, %s}\n",
                     declaration, value, scale);

    return criterion_needed(&arena, &sample_comparison(&arena, yaml)->decision->criteria[0], points);
}

static void assert_figure(struct needed needed, double figure, bool or_less)
{
    assert_int_equal(needed.kind, NEEDED_FIGURE);
    assert_near(needed.figure, figure, 1e-9 * fabs(figure));
    assert_true(needed.or_less == or_less);
}

static void figures_come_back_from_their_scales(void **state)
{
    (void)state;
    assert_figure(needed_of("{type: number}", "worst: 0, best: 10", "1", 0.92), 9.2, false);
    assert_figure(needed_of("{type: number}", "worst: 24, best: 1", "1", 0.85), 24 - 23 * 0.85, true);
    assert_figure(needed_of("{type: number}", "worst: 5, best: 10", "6", -0.3), 5, false); /* never beyond the scale */
    assert_figure(needed_of("{type: count}", "worst: 1, best: 10K, scale: log", "1", 0.5), 100, false);
    assert_figure(needed_of("{type: number}", "points: {600: 0, 200: 80, 60: 100}", "60", 0.4), 400, true);
    assert_figure(needed_of("{type: number}", "points: {0: 0, 10: 80, 60: 100}", "60", 0.9), 35, false);
}

static void words_come_back_as_all_that_are_worth_more(void **state)
{
    struct needed needed = needed_of("{type: choice}", "values: {MIT: 100, GPL: 20, BSD: 90}", "MIT", 0.5);

    (void)state;
    assert_int_equal(needed.kind, NEEDED_LEVELS);
    assert_int_equal(needed.level_count, 2);
    assert_string_equal(needed.levels[0], "MIT");
    assert_string_equal(needed.levels[1], "BSD");
    assert_int_equal(needed_of("{type: choice}", "values: {MIT: 80, GPL: 20}", "MIT", 0.8).kind, NEEDED_NOTHING);
    needed = needed_of("{type: flag}", "because: x", "yes", 0.3);
    assert_int_equal(needed.level_count, 1);
    assert_string_equal(needed.levels[0], "yes");
}

static void points_that_go_up_and_down_and_sets_come_back_as_points(void **state)
{
    struct needed needed = needed_of("{type: number}", "points: {0: 0, 20: 100, 40: 50}", "1", 0.7);

    (void)state;
    assert_int_equal(needed.kind, NEEDED_POINTS);
    assert_near(needed.points, 0.7, 0);
    assert_int_equal(needed_of("{type: list}", "covers: [x, y]", "[x]", 0.5).kind, NEEDED_POINTS);
}

static void nothing_is_worth_more_than_the_best(void **state)
{
    (void)state;
    assert_int_equal(needed_of("{type: number}", "worst: 0, best: 10", "1", 1).kind, NEEDED_NOTHING);
    assert_int_equal(needed_of("{type: number}", "worst: 0, best: 10", "1", 1.7).kind, NEEDED_NOTHING);
    assert_int_equal(needed_of("{type: list}", "covers: [x, y]", "[x]", 1).kind, NEEDED_NOTHING);
    assert_int_equal(needed_of("{type: flag}", "because: x", "yes", 1).kind, NEEDED_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_missing_value_decides_and_only_one_level_is_enough),
        cmocka_unit_test(two_missing_values_leave_a_gap_between_surely_leading_and_surely_not),
        cmocka_unit_test(widest_come_first_and_ranges_only_when_asked_for),
        cmocka_unit_test(nothing_is_open_where_one_leads_whatever_happens),
        cmocka_unit_test(nothing_hangs_on_what_has_no_weight_or_cannot_lead),
        cmocka_unit_test(figures_come_back_from_their_scales),
        cmocka_unit_test(words_come_back_as_all_that_are_worth_more),
        cmocka_unit_test(points_that_go_up_and_down_and_sets_come_back_as_points),
        cmocka_unit_test(nothing_is_worth_more_than_the_best),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
