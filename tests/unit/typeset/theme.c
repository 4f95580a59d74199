/* Colours: readable whatever the report asks for. */
#include "typeset/theme.h"

#include "support/test.h"

#include <math.h>

static void test_contrast_follows_wcag(void **state)
{
    (void)state;
    assert_true(fabs(color_contrast((struct color){0, 0, 0}) - 21) < 1e-9);
    assert_true(fabs(color_contrast((struct color){1, 1, 1}) - 1) < 1e-9);
    assert_true(fabs(color_contrast((struct color){119 / 255.0, 119 / 255.0, 119 / 255.0}) - 4.48) < 0.01);
}

static void test_a_readable_accent_is_taken_as_it_is(void **state)
{
    struct theme theme = theme_make("#8B0000");

    (void)state;
    assert_true(fabs(theme.accent.red - 139 / 255.0) < 1e-9);
    assert_true(theme.accent.green == 0);
}

static void test_a_light_accent_is_darkened(void **state)
{
    struct theme theme = theme_make("#ffff00");

    (void)state;
    assert_true(color_contrast(theme.accent) >= 4.5);
    assert_true(theme.accent.red > 0.2 && theme.accent.blue == 0);
}

static void test_anything_else_gives_the_default(void **state)
{
    static const char *const accents[] = {NULL, "", "blue", "#12345", "#12345g", "#1234567", "1234567"};
    struct theme standard = theme_make(NULL);

    (void)state;
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        struct theme theme = theme_make(accents[i]);
        assert_true(theme.accent.red == standard.accent.red && theme.accent.blue == standard.accent.blue);
    }
}

static void test_all_text_is_readable_and_bars_are_seen(void **state)
{
    struct theme theme = theme_make(NULL);

    (void)state;
    assert_true(color_contrast(theme.text) >= 7);
    assert_true(color_contrast(theme.muted) >= 4.5);
    assert_true(color_contrast(theme.accent) >= 4.5);
    assert_true(color_contrast(theme.against) >= 4.5);
    for (unsigned i = 0; i < 16; i++)
        assert_true(color_contrast(palette_color(i)) >= 3);
    assert_true(palette_color(0).blue == palette_color(16).blue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast_follows_wcag),
        cmocka_unit_test(test_a_readable_accent_is_taken_as_it_is),
        cmocka_unit_test(test_a_light_accent_is_darkened),
        cmocka_unit_test(test_anything_else_gives_the_default),
        cmocka_unit_test(test_all_text_is_readable_and_bars_are_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
