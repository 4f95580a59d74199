/* Names that may become part of a file's name. */
#include "host/names.h"

#include "support/test.h"

static void ids_begin_with_a_letter(void **state)
{
    (void)state;
    assert_true(plugin_id_is_valid("pdf"));
    assert_true(plugin_id_is_valid("html-5"));
    assert_false(plugin_id_is_valid(""));
    assert_false(plugin_id_is_valid("5html"));
    assert_false(plugin_id_is_valid("-pdf"));
    assert_false(plugin_id_is_valid("PDF"));
    assert_false(plugin_id_is_valid("a.b"));
}

static void parts_hold_no_path(void **state)
{
    char longest[102];

    (void)state;
    memset(longest, 'a', sizeof longest);
    longest[100] = '\0';
    assert_true(part_is_valid("chart-1"));
    assert_true(part_is_valid(longest));
    longest[100] = 'a';
    longest[101] = '\0';
    assert_false(part_is_valid(longest));
    assert_false(part_is_valid(""));
    assert_false(part_is_valid("../x"));
    assert_false(part_is_valid("a/b"));
    assert_false(part_is_valid("a.b"));
    assert_false(part_is_valid("\xC3\xA9"));
}

static void suffixes_may_have_dots_inside(void **state)
{
    (void)state;
    assert_true(suffix_is_valid("md"));
    assert_true(suffix_is_valid("tar.gz"));
    assert_false(suffix_is_valid(""));
    assert_false(suffix_is_valid(".md"));
    assert_false(suffix_is_valid("md."));
    assert_false(suffix_is_valid("m/d"));
    assert_false(suffix_is_valid("seventeen-letters"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_begin_with_a_letter),
        cmocka_unit_test(parts_hold_no_path),
        cmocka_unit_test(suffixes_may_have_dots_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
