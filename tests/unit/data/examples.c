/* The comparisons that come with the project load as they are meant to be read. */
#include "support/loading.h"
#include "support/test.h"

#define FOLDER VERSUS_SOURCE_DIR "/data"

static void the_seed_states_59_values_and_misses_one(void **state)
{
    struct loading loading;
    size_t states[4] = {0};

    (void)state;
    load_path(&loading, FOLDER, "pytorch-vs-tensorflow.yaml");
    assert_string_equal(loading_report(&loading), "");
    assert_int_equal(loading.comparison->attribute_count, 30);
    assert_int_equal(loading.comparison->option_count, 2);
    assert_int_equal(loading.comparison->source_count, 0);
    for (size_t i = 0; i < 30; i++)
        for (size_t j = 0; j < 2; j++)
            states[comparison_value(loading.comparison, j, i)->state]++;
    assert_int_equal(states[STATE_STATED], 59);
    assert_int_equal(states[STATE_MISSING], 1);
    assert_int_equal(loading_value(&loading, 1, "backing_org")->state, STATE_MISSING);
    assert_int_equal(loading.comparison->options[0].use_when.count, 5);
    assert_int_equal(loading.comparison->options[1].avoid_when.count, 3);
    loading_end(&loading);
}

static void the_vendor_choice_adds_up_its_costs(void **state)
{
    static const char *const totals[] = {"180K", "510K", "418K", "280K"};
    struct loading loading;

    (void)state;
    load_path(&loading, FOLDER, "observability-vendor.yaml");
    assert_int_equal(loading.diagnostics.errors, 0);
    assert_non_null(loading.comparison);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(loading_value(&loading, i, "cost_3y")->text, totals[i]);
    assert_string_equal(loading_value(&loading, 2, "retention")->owner, "B. Buyer");
    assert_string_equal(loading_value(&loading, 1, "sso")->note, "in the Enterprise plan only; the quote includes it");
    loading_end(&loading);
}

static void the_compressors_take_one_from_a_file_of_its_own(void **state)
{
    struct loading loading;

    (void)state;
    load_path(&loading, FOLDER, "artefact-compression.yaml");
    assert_string_equal(loading_report(&loading), "");
    assert_int_equal(loading.comparison->option_count, 5);
    assert_string_equal(loading.comparison->options[3].name, "zstd");
    assert_string_equal(loading_value(&loading, 3, "cost_year")->text, "103.29");
    assert_string_equal(loading_value(&loading, 3, "stored_size")->source->key, "own_trial");
    assert_string_equal(loading_value(&loading, 3, "licence")->source->key, "debian");
    loading_end(&loading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_seed_states_59_values_and_misses_one),
        cmocka_unit_test(the_vendor_choice_adds_up_its_costs),
        cmocka_unit_test(the_compressors_take_one_from_a_file_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
