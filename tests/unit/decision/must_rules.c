/* Which values keep the rule of a must-have. Each case is a file of one option, as an analyst would write it. */
#include "decision/must_have.h"

#include "support/loading.h"
#include "support/test.h"

#include <stdio.h>

/* What becomes of the only must-have of a file, which has to load without a word. */
static enum must_status status_of(const char *attribute, const char *values, const char *rule)
{
    struct loading loading;
    struct must_result result;
    const struct must_have *must;
    char text[1024];

    (void)snprintf(text, sizeof text,
                   "versus: 1\ntitle: Cases\nattributes: {%s}\noptions: [{name: One, values: {%s}}]\n"
                   "decision: {must: {x: %s}}\n",
                   attribute, values, rule);
    load_text(&loading, text);
    assert_string_equal(loading_report(&loading), "");
    assert_int_equal(loading.comparison->decision->must_have_count, 1);
    must = &loading.comparison->decision->must_haves[0];
    result = must_have_check(must, comparison_value(loading.comparison, 0, must->attribute->index));
    loading_end(&loading);
    return result.status;
}

static void list_that_has_to_be_empty_is_met_by_none_alone(void **state)
{
    static const char *const rules[] = {"none", "{is: none}", "[none]", "{is: [none]}"};

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        assert_int_equal(status_of("x: {type: list}", "x: none", rules[i]), MUST_MET);
        assert_int_equal(status_of("x: {type: list}", "x: [A, B]", rules[i]), MUST_NOT_MET);
        assert_int_equal(status_of("x: {type: list}", "x: n/a", rules[i]), MUST_NOT_KNOWN);
    }
    assert_int_equal(status_of("x: {type: list}", "x: none", "[none, A]"), MUST_MET);
    assert_int_equal(status_of("x: {type: list}", "x: [A, B]", "[none, A]"), MUST_MET);
    assert_int_equal(status_of("x: {type: list}", "x: [B]", "[none, A]"), MUST_NOT_MET);
    assert_int_equal(status_of("x: {type: list}", "x: none", "A"), MUST_NOT_MET);
}

static void quoted_none_is_an_item_like_others(void **state)
{
    (void)state;
    assert_int_equal(status_of("x: {type: list}", "x: ['none', A]", "'none'"), MUST_MET);
    assert_int_equal(status_of("x: {type: list}", "x: none", "'none'"), MUST_NOT_MET);
}

static void words_may_have_to_be_none(void **state)
{
    static const char *const types[] = {"x: {type: text}", "x: {type: choice}", "x: {type: version}"};

    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        assert_int_equal(status_of(types[i], "x: none", "none"), MUST_MET);
        assert_int_equal(status_of(types[i], "x: none", "{is: [MIT, none]}"), MUST_MET);
        assert_int_equal(status_of(types[i], "x: GPL", "{is: none}"), MUST_NOT_MET);
    }
}

#define TOTAL  "x: {type: number, total_of: {a: 1, b: 1}}, a: {type: number}, b: {type: number}"
#define NUMBER "x: {type: number}"

static void sums_are_held_against_limits_without_the_noise_of_binary_fractions(void **state)
{
    (void)state;
    assert_int_equal(status_of(TOTAL, "a: 0.1, b: 0.2", "{at_most: 0.3}"), MUST_MET);
    assert_int_equal(status_of(TOTAL, "a: 0.1, b: 0.2", "{less_than: 0.3}"), MUST_NOT_MET);
    assert_int_equal(status_of(TOTAL, "a: 0.1, b: 0.2", "{at_least: 0.3}"), MUST_MET);
    assert_int_equal(status_of(TOTAL, "a: 0.1, b: 0.2", "{more_than: 0.3}"), MUST_NOT_MET);
    assert_int_equal(status_of(TOTAL, "a: 0.1, b: 0.2", "{is: 0.3}"), MUST_MET);
    assert_int_equal(status_of(TOTAL, "a: 0.1, b: 0.7", "{at_least: 0.8}"), MUST_MET);
}

static void figures_in_other_units_are_held_against_limits_without_that_noise(void **state)
{
    (void)state;
    assert_int_equal(status_of("x: {type: quantity, unit: m}", "x: 1.1 km", "{at_most: 1100 m}"), MUST_MET);
    assert_int_equal(status_of("x: {type: quantity, unit: m}", "x: 1.1 km", "{is: 1100 m}"), MUST_MET);
}

static void small_differences_are_differences(void **state)
{
    (void)state;
    assert_int_equal(status_of(NUMBER, "x: 0.3000001", "{at_most: 0.3}"), MUST_NOT_MET);
    assert_int_equal(status_of(NUMBER, "x: 0.3000001", "{more_than: 0.3}"), MUST_MET);
    assert_int_equal(status_of(NUMBER, "x: 0.3000001", "{is: 0.3}"), MUST_NOT_MET);
    assert_int_equal(status_of(NUMBER, "x: 0", "{more_than: 0}"), MUST_NOT_MET);
    assert_int_equal(status_of(NUMBER, "x: 0", "{at_most: 0}"), MUST_MET);
    assert_int_equal(status_of(NUMBER, "x: 1e-9", "{more_than: 0}"), MUST_MET);
    assert_int_equal(status_of(NUMBER, "x: 100000000000", "{less_than: 100000000001}"), MUST_MET);
}

#define DATE "x: {type: date}"

static void date_keeps_a_limit_only_with_all_of_its_days(void **state)
{
    (void)state;
    assert_int_equal(status_of(DATE, "x: 2016", "{at_most: 2016-06}"), MUST_NOT_KNOWN);
    assert_int_equal(status_of(DATE, "x: 2016-06", "{at_least: 2016-06-15}"), MUST_NOT_KNOWN);
    assert_int_equal(status_of(DATE, "x: 2016-06", "{at_most: 2016}"), MUST_MET);
    assert_int_equal(status_of(DATE, "x: 2016-06-30", "{at_most: 2016-06}"), MUST_MET);
    assert_int_equal(status_of(DATE, "x: 2016-07", "{at_most: 2016-06}"), MUST_NOT_MET);
    assert_int_equal(status_of(DATE, "x: 2016-06-30", "{less_than: 2016-07}"), MUST_MET);
    assert_int_equal(status_of(DATE, "x: 2016-07-01", "{more_than: 2016-06}"), MUST_MET);
    assert_int_equal(status_of(DATE, "x: 2016-06-30", "{more_than: 2016-06}"), MUST_NOT_MET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(list_that_has_to_be_empty_is_met_by_none_alone),
        cmocka_unit_test(quoted_none_is_an_item_like_others),
        cmocka_unit_test(words_may_have_to_be_none),
        cmocka_unit_test(sums_are_held_against_limits_without_the_noise_of_binary_fractions),
        cmocka_unit_test(figures_in_other_units_are_held_against_limits_without_that_noise),
        cmocka_unit_test(small_differences_are_differences),
        cmocka_unit_test(date_keeps_a_limit_only_with_all_of_its_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
