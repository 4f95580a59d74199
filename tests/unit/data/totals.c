/* total_of: sums that carry ranges, missing terms, rounding and the form of their terms. */
#include "support/loading.h"
#include "support/test.h"

#include <stdio.h>

#define HEAD                                                                                                           \
    "versus: 1\ntitle: Cases\nsources: {q: Quote, r: Report}\nattributes:\n"                                           \
    "  setup: {type: money, unit: EUR}\n  yearly: {type: money, unit: EUR/year}\n"                                     \
    "  total: {type: money, unit: EUR, total_of: {setup: 1, yearly: 3}}\noptions:\n  - name: One\n"

static const struct value *load_total(struct loading *loading, const char *text)
{
    load_text(loading, text);
    assert_string_equal(loading_report(loading), "");
    return loading_value(loading, 0, "total");
}

static void single_figures_add_up(void **state)
{
    struct loading loading;
    const struct value *total;

    (void)state;
    total = load_total(&loading, HEAD "    source: q\n    values: {setup: 60K, yearly: 150K}\n");
    assert_true(total->computed);
    assert_int_equal(total->state, STATE_STATED);
    assert_true(total->low == 510000 && total->high == 510000 && !total->is_range);
    assert_true(total->rounding == 2000);
    assert_string_equal(total->text, "510K");
    assert_string_equal(total->unit, "EUR");
    assert_string_equal(total->source->key, "q");
    loading_end(&loading);
}

static void the_form_of_the_terms_is_followed(void **state)
{
    static const struct {
        const char *setup, *yearly, *total;
    } cases[] = {
        {"100", "50", "250"},
        {"EUR 100", "EUR 50/year", "EUR 250"},
        {"100 EUR", "50 EUR/year", "250 EUR"},
        {"0.40M", "200K", "1.00M"},
        {"1M", "100K", "1.3M"},
        {"9.99", "1.50", "14.49"},
        {"none", "50K", "150K"},
        {"n/a", "50", "150"},
        {"10K-20K", "5K", "25K-35K"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct loading loading;
        char text[1024];
        (void)snprintf(text, sizeof text, HEAD "    values: {setup: %s, yearly: %s}\n", cases[i].setup,
                       cases[i].yearly);
        assert_string_equal(load_total(&loading, text)->text, cases[i].total);
        loading_end(&loading);
    }
}

static void ranges_and_likely_values_are_carried_through(void **state)
{
    struct loading loading;
    const struct value *total;

    (void)state;
    total = load_total(&loading, HEAD "    values: {setup: {value: 10-20, likely: 12}, yearly: 5}\n");
    assert_true(total->is_range && total->low == 25 && total->high == 35);
    assert_true(total->has_likely && total->likely == 27);
    assert_string_equal(total->text, "25-35");
    loading_end(&loading);
    total = load_total(&loading, HEAD "    values: {setup: {value: 10-20, likely: 12}, yearly: 5-6}\n");
    assert_true(total->high == 38 && !total->has_likely);
    loading_end(&loading);
}

static void a_missing_term_makes_the_total_missing(void **state)
{
    struct loading loading;
    const struct value *total;

    (void)state;
    total = load_total(&loading, HEAD "    values: {setup: 10, yearly: {missing: not in the quote}}\n");
    assert_int_equal(total->state, STATE_MISSING);
    assert_true(total->computed);
    assert_string_equal(total->text, "");
    loading_end(&loading);
}

static void what_applies_to_no_term_applies_not_to_the_total(void **state)
{
    struct loading loading;
    const struct value *total;

    (void)state;
    total = load_total(&loading, HEAD "    values: {setup: n/a, yearly: n/a}\n");
    assert_int_equal(total->state, STATE_NOT_APPLICABLE);
    assert_true(total->computed && !total->has_number);
    assert_string_equal(total->text, "n/a");
    loading_end(&loading);
    total = load_total(&loading, HEAD "    values: {setup: n/a, yearly: none}\n");
    assert_int_equal(total->state, STATE_STATED);
    assert_true(total->has_number && total->low == 0);
    loading_end(&loading);
}

static void terms_from_several_sources_leave_the_total_without_one(void **state)
{
    struct loading loading;

    (void)state;
    assert_null(
        load_total(&loading, HEAD "    source: q\n    values: {setup: 10, yearly: {value: 5, source: r}}\n")->source);
    loading_end(&loading);
}

static void totals_of_totals_and_of_other_units(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "versus: 1\ntitle: Cases\nattributes:\n  all: {type: quantity, unit: h, total_of: {some: 2}}\n"
                        "  some: {type: quantity, unit: h, total_of: {a: 1, b: -1}}\n"
                        "  a: {type: quantity, unit: days}\n  b: {type: quantity, unit: min}\n"
                        "options: [{name: One, values: {a: 2-3 days, b: 90 min}}]\n");
    assert_string_equal(loading_report(&loading), "");
    assert_true(loading_value(&loading, 0, "some")->low == 46.5);
    assert_true(loading_value(&loading, 0, "all")->high == 141);
    loading_end(&loading);
}

static void a_total_of_a_dictionary_is_a_row_when_all_its_terms_are(void **state)
{
    static const char *const dictionary =
        "attributes:\n  a: {type: count}\n  b: {type: count}\n  c: {type: count, total_of: {a: 1, b: 1}}\n";
    struct memory_file files[] = {
        {"main.yaml", "versus: 1\ntitle: Cases\nuses: d.yaml\noptions: [{name: One, values: {a: 1}}]\n", 0},
        {"d.yaml", dictionary, 0},
    };
    struct loading loading;

    (void)state;
    load_files(&loading, files, 2);
    assert_null(loading_value(&loading, 0, "c"));
    loading_end(&loading);
    files[0].text = "versus: 1\ntitle: Cases\nuses: d.yaml\noptions: [{name: One, values: {a: 1, b: 2}}]\n";
    load_files(&loading, files, 2);
    assert_string_equal(loading_value(&loading, 0, "c")->text, "3");
    loading_end(&loading);
    files[0].text =
        "versus: 1\ntitle: Cases\nuses: d.yaml\nattributes: {c: {}}\noptions: [{name: One, values: {a: 1}}]\n";
    load_files(&loading, files, 2);
    assert_int_equal(loading_value(&loading, 0, "c")->state, STATE_MISSING);
    assert_int_equal(loading_value(&loading, 0, "b")->state, STATE_MISSING);
    loading_end(&loading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(single_figures_add_up),
        cmocka_unit_test(the_form_of_the_terms_is_followed),
        cmocka_unit_test(ranges_and_likely_values_are_carried_through),
        cmocka_unit_test(a_missing_term_makes_the_total_missing),
        cmocka_unit_test(what_applies_to_no_term_applies_not_to_the_total),
        cmocka_unit_test(terms_from_several_sources_leave_the_total_without_one),
        cmocka_unit_test(totals_of_totals_and_of_other_units),
        cmocka_unit_test(a_total_of_a_dictionary_is_a_row_when_all_its_terms_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
