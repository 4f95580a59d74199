#include "base/language.h"

#include "support/test.h"

static void a_tag_is_itself_and_all_that_it_narrows(void **state)
{
    (void)state;
    assert_true(language_is("zh", "zh"));
    assert_true(language_is("zh-Hant-TW", "zh"));
    assert_true(language_is("zh-Hant-TW", "zh-Hant"));
    assert_true(language_is("ZH-hant", "zh-Hant"));
    assert_true(language_is("en_GB", "en-GB"));
}

static void others_are_not(void **state)
{
    (void)state;
    assert_false(language_is(NULL, "en"));
    assert_false(language_is("", "en"));
    assert_false(language_is("e", "en"));
    assert_false(language_is("eng", "en"));
    assert_false(language_is("zh", "zh-Hant"));
    assert_false(language_is("zh-Hans", "zh-Hant"));
    assert_false(language_is("de-AT", "en"));
}

static void the_script_that_a_tag_names_counts_first(void **state)
{
    (void)state;
    assert_true(language_runs_left("ar-EG"));
    assert_true(language_runs_left("he"));
    assert_true(language_runs_left("pa-Arab"));
    assert_true(language_runs_left("ff_adlm"));
    assert_false(language_runs_left("ar-Latn"));
    assert_false(language_runs_left("de-1901"));
    assert_false(language_runs_left("arn"));
    assert_false(language_runs_left(""));
    assert_false(language_runs_left(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_is_itself_and_all_that_it_narrows),
        cmocka_unit_test(others_are_not),
        cmocka_unit_test(the_script_that_a_tag_names_counts_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
