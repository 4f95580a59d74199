/* What differs, what is the same and what cannot be told: the facts behind every sentence about a comparison. */
#include "decision/difference.h"

#include "support/sample_comparison.h"
#include "support/test.h"

#include "support/arena.h"

#define SAMPLE(declaration, ...)                                                                                       \
    sample_values(&arena, declaration, sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *),                   \
                  (const char *[]){__VA_ARGS__})

static bool equal(const char *declaration, const char *left, const char *right)
{
    const struct comparison *comparison = SAMPLE(declaration, left, right);
    return value_equal(comparison_value(comparison, 0, 0), comparison_value(comparison, 1, 0));
}

static void seed_is_the_same_in_19_differs_in_10_and_one_cannot_be_compared(void **state)
{
    struct difference_counts counts = comparison_count(sample_file(&arena, "data/pytorch-vs-tensorflow.yaml"));

    (void)state;
    assert_int_equal(counts.same, 19);
    assert_int_equal(counts.differing, 10);
    assert_int_equal(counts.not_comparable, 1);
    assert_int_equal(counts.values_stated, 59);
    assert_int_equal(counts.values_missing, 1);
    assert_int_equal(counts.values_with_source, 0);
}

static void missing_value_is_not_a_difference(void **state)
{
    (void)state;
    assert_int_equal(attribute_compare(SAMPLE("{type: text}", "a", "~", "a"), 0), COMPARED_NOT_COMPARABLE);
    assert_int_equal(attribute_compare(SAMPLE("{type: text}", "a", "~", "b"), 0), COMPARED_DIFFERING);
    assert_int_equal(attribute_compare(SAMPLE("{type: text}", "~", "~"), 0), COMPARED_NOT_COMPARABLE);
    assert_int_equal(attribute_compare(SAMPLE("{type: text}", "a"), 0), COMPARED_SAME);
}

static void missing_none_and_not_applicable_are_three_things(void **state)
{
    (void)state;
    assert_false(equal("{type: text}", "~", "~"));
    assert_true(equal("{type: text}", "none", "none"));
    assert_true(equal("{type: text}", "n/a", "n/a"));
    assert_false(equal("{type: text}", "none", "n/a"));
    assert_false(equal("{type: list}", "none", "[a]"));
}

static void values_are_equal_by_what_they_say(void **state)
{
    (void)state;
    assert_true(equal("{type: count}", "87.0K", "87000"));
    assert_false(equal("{type: count}", "87.0K", "87001"));
    assert_true(equal("{type: list}", "[gRPC, HTTP]", "[http, grpc]"));
    assert_false(equal("{type: list}", "[gRPC]", "[gRPC, HTTP]"));
    assert_true(equal("{type: text}", "Apache", "apache"));
    assert_true(equal("{type: flag}", "Yes", "true"));
    assert_false(equal("{type: quantity}", "3-5 weeks", "4 weeks"));
}

static void ratio_keeps_the_range_that_rounding_leaves(void **state)
{
    const struct comparison *comparison = SAMPLE("{type: count}", "3.2K", "3.5K", "0");
    struct ratio ratio;

    (void)state;
    assert_true(value_ratio(comparison_value(comparison, 1, 0), comparison_value(comparison, 0, 0), &ratio));
    assert_true(ratio.low > 1.061 && ratio.low < 1.062);
    assert_true(ratio.high > 1.126 && ratio.high < 1.127);
    assert_true(ratio.nominal > 1.093 && ratio.nominal < 1.094);
    assert_false(value_ratio(comparison_value(comparison, 1, 0), comparison_value(comparison, 2, 0), &ratio));
}

static void gap_keeps_what_ranges_leave(void **state)
{
    const struct comparison *comparison = SAMPLE("{type: quantity}", "3-5 weeks", "8 weeks", "~");
    struct gap gap;

    (void)state;
    assert_true(value_gap(comparison_value(comparison, 1, 0), comparison_value(comparison, 0, 0), &gap));
    assert_true(gap.low <= 3 && gap.high >= 5 && gap.nominal == 4);
    assert_false(value_gap(comparison_value(comparison, 1, 0), comparison_value(comparison, 2, 0), &gap));
}

static void grades_are_counted_in_steps(void **state)
{
    const struct comparison *comparison = SAMPLE("{type: grade, grades: [low, middle, high]}", "low", "high", "~");
    long steps;

    (void)state;
    assert_true(value_grade_steps(comparison_value(comparison, 1, 0), comparison_value(comparison, 0, 0), &steps));
    assert_int_equal(steps, 2);
    assert_true(value_grade_steps(comparison_value(comparison, 0, 0), comparison_value(comparison, 1, 0), &steps));
    assert_int_equal(steps, -2);
    assert_false(value_grade_steps(comparison_value(comparison, 0, 0), comparison_value(comparison, 2, 0), &steps));
}

static struct date_gap date_gap_of(const char *later, const char *earlier)
{
    const struct comparison *comparison = SAMPLE("{type: date}", later, earlier);
    struct date_gap gap = {0};

    assert_true(value_date_gap(comparison_value(comparison, 0, 0), comparison_value(comparison, 1, 0), &gap));
    return gap;
}

static void dates_are_apart_by_what_they_are_written_in(void **state)
{
    struct date_gap gap;
    const struct comparison *within = SAMPLE("{type: date}", "2016", "2016-03");

    (void)state;
    gap = date_gap_of("2016", "2015");
    assert_int_equal(gap.amount, 1);
    assert_int_equal(gap.unit, DATE_YEARS);
    gap = date_gap_of("2016-03", "2017-01");
    assert_int_equal(gap.amount, -10);
    assert_int_equal(gap.unit, DATE_MONTHS);
    gap = date_gap_of("2016-03-02", "2016-02-27");
    assert_int_equal(gap.amount, 4);
    assert_int_equal(gap.unit, DATE_DAYS);
    gap = date_gap_of("2020-03-02", "2016-02-27");
    assert_int_equal(gap.amount, 4);
    assert_int_equal(gap.unit, DATE_YEARS);
    assert_false(value_date_gap(comparison_value(within, 0, 0), comparison_value(within, 1, 0), &gap));
}

static void lists_are_compared_as_sets(void **state)
{
    const struct comparison *comparison = SAMPLE("{type: list}", "[a, B]", "[b]", "[c]", "none");

    (void)state;
    assert_true(value_lists_more(comparison_value(comparison, 0, 0), comparison_value(comparison, 1, 0)));
    assert_false(value_lists_more(comparison_value(comparison, 1, 0), comparison_value(comparison, 0, 0)));
    assert_false(value_lists_more(comparison_value(comparison, 0, 0), comparison_value(comparison, 2, 0)));
    assert_false(value_lists_more(comparison_value(comparison, 0, 0), comparison_value(comparison, 0, 0)));
    assert_true(value_lists_more(comparison_value(comparison, 2, 0), comparison_value(comparison, 3, 0)));
}

static void distinct_values_are_counted_as_value_equal_does(void **state)
{
    (void)state;
    assert_int_equal(attribute_count_distinct(&arena, SAMPLE("{type: count}", "1K", "1000", "2K", "~"), 0), 2);
    assert_int_equal(attribute_count_distinct(&arena, SAMPLE("{type: list}", "[a, b]", "[B, a, a]", "[c]"), 0), 2);
    assert_int_equal(attribute_count_distinct(&arena, SAMPLE("{type: text}", "x", "X", "none", "n/a"), 0), 3);
    assert_int_equal(attribute_count_distinct(&arena, SAMPLE("{type: flag}", "Yes", "true", "no"), 0), 2);
}

static void extremes_are_the_first_lowest_and_highest(void **state)
{
    struct extremes extremes;

    (void)state;
    assert_true(attribute_extremes(SAMPLE("{type: count}", "5", "1", "9", "9", "~"), 0, &extremes));
    assert_string_equal(extremes.lowest->name, "B");
    assert_string_equal(extremes.highest->name, "C");
    assert_false(extremes.highest_is_unique);
    assert_true(attribute_extremes(SAMPLE("{type: grade, grades: [l, m, h]}", "m", "h", "l"), 0, &extremes));
    assert_string_equal(extremes.highest->name, "B");
    assert_true(extremes.highest_is_unique);
    assert_false(attribute_extremes(SAMPLE("{type: text}", "5", "1"), 0, &extremes));
    assert_false(attribute_extremes(SAMPLE("{type: count}", "5", "~"), 0, &extremes));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_is_the_same_in_19_differs_in_10_and_one_cannot_be_compared),
        cmocka_unit_test(missing_value_is_not_a_difference),
        cmocka_unit_test(missing_none_and_not_applicable_are_three_things),
        cmocka_unit_test(values_are_equal_by_what_they_say),
        cmocka_unit_test(ratio_keeps_the_range_that_rounding_leaves),
        cmocka_unit_test(gap_keeps_what_ranges_leave),
        cmocka_unit_test(grades_are_counted_in_steps),
        cmocka_unit_test(dates_are_apart_by_what_they_are_written_in),
        cmocka_unit_test(lists_are_compared_as_sets),
        cmocka_unit_test(distinct_values_are_counted_as_value_equal_does),
        cmocka_unit_test(extremes_are_the_first_lowest_and_highest),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
