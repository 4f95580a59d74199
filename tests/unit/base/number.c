/* Numbers to and from text: exact, finite, deaf to the locale. */
#include "base/number.h"
#include "support/test.h"

#include <locale.h>
#include <stdlib.h>

static void a_number_is_read_as_far_as_it_goes(void **state)
{
    static const struct {
        const char *text;
        double value;
        const char *rest;
    } cases[] = {
        {"87.0K", 87.0, "K"}, {"-3", -3, ""},     {"+.5x", 0.5, "x"},    {"1e3", 1000, ""}, {"2e", 2, "e"},
        {"1.", 1, "."},       {"0x1F", 0, "x1F"}, {"1,200", 1, ",200"},  {"007", 7, ""},    {"2 GB", 2, " GB"},
        {"1.5.2", 1.5, ".2"}, {"3-5", 3, "-5"},   {"1e-3%", 0.001, "%"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = -1;
        const char *end;
        assert_true(number_parse(cases[i].text, &value, &end));
        assert_true(value == cases[i].value);
        assert_string_equal(end, cases[i].rest);
    }
}

static void what_is_no_finite_number_is_refused(void **state)
{
    static const char *const texts[] = {"", "abc", ".", "-", "inf", "nan", ".inf", ".nan", "e5", "K87"};
    double value = 42;
    const char *end;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(number_parse(texts[i], &value, &end));
        assert_ptr_equal(end, texts[i]);
    }
    assert_false(number_parse("1e400", &value, &end));
    assert_string_equal(end, "");
    assert_true(value == 42);
}

static void a_long_number_is_read_whole(void **state)
{
    char text[400];
    double value;
    const char *end;

    (void)state;
    memset(text, '9', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    text[1] = '.';
    assert_true(number_parse(text, &value, &end));
    assert_true(value == 10);
    assert_int_equal(end - text, 399);
}

static void shortest_text_reads_back(void **state)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {87000, "87000"}, {0.1, "0.1"},    {1.0 / 3, "0.3333333333333333"},
        {-0.0, "0"},      {1e21, "1e+21"}, {2.5e-7, "2.5e-07"},
    };
    char text[NUMBER_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(number_to_text(cases[i].value, text), cases[i].text);
}

static void fixed_decimals_round_half_away_from_zero(void **state)
{
    char text[NUMBER_TEXT_SIZE];

    (void)state;
    assert_string_equal(number_to_fixed(2.5, 0, text), "3");
    assert_string_equal(number_to_fixed(-2.5, 0, text), "-3");
    assert_string_equal(number_to_fixed(-0.001, 2, text), "0.00");
    assert_string_equal(number_to_fixed(1234.567, 2, text), "1234.57");
}

static void no_locale_changes_anything(void **state)
{
    char text[NUMBER_TEXT_SIZE];
    double value;
    const char *end;

    (void)state;
    assert_true(number_pin_locale());
    /* Installed or not: what a library may do to the process must not matter to this thread. */
    (void)setlocale(LC_ALL, "de_DE.UTF-8");
    assert_true(number_parse("1.5", &value, &end));
    assert_true(value == 1.5);
    assert_string_equal(number_to_text(1.5, text), "1.5");
    assert_string_equal(number_to_fixed(1.5, 1, text), "1.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_read_as_far_as_it_goes),
        cmocka_unit_test(what_is_no_finite_number_is_refused),
        cmocka_unit_test(a_long_number_is_read_whole),
        cmocka_unit_test(shortest_text_reads_back),
        cmocka_unit_test(fixed_decimals_round_half_away_from_zero),
        cmocka_unit_test(no_locale_changes_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
