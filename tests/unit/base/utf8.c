/* UTF-8: strict decoding, the characters of every length, columns on a terminal. */
#include "base/utf8.h"
#include "support/test.h"

static void every_character_survives_encoding_and_decoding(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        char bytes[4];
        const char *at = bytes;
        size_t length;
        if (code_point == 0xD800)
            code_point = 0xE000;
        length = utf8_encode(code_point, bytes);
        assert_int_equal(utf8_valid_prefix(bytes, length), length);
        assert_int_equal(utf8_decode(&at, bytes + length), code_point);
        assert_ptr_equal(at, bytes + length);
    }
}

static void what_is_not_utf8_is_found_at_its_first_byte(void **state)
{
    static const struct {
        const char *text;
        size_t valid;
    } cases[] = {
        {"abc\xE9z", 3},          /* Latin-1 */
        {"a\xC0\xAF", 1},         /* overlong */
        {"a\xE0\x80\x80", 1},     /* overlong */
        {"a\xED\xA0\x80", 1},     /* surrogate */
        {"a\xF4\x90\x80\x80", 1}, /* beyond U+10FFFF */
        {"ab\xE2\x82", 2},        /* cut short */
        {"\x80", 0},              /* continuation without lead */
        {"\xFF", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_valid_prefix(cases[i].text, strlen(cases[i].text)), cases[i].valid);
}

static void an_invalid_byte_decodes_to_the_replacement_and_is_passed_over(void **state)
{
    const char *text = "\xE2\x82z";
    const char *at = text;
    const char *end = text + 3;

    (void)state;
    assert_int_equal(utf8_decode(&at, end), UTF8_REPLACEMENT);
    assert_int_equal(utf8_decode(&at, end), UTF8_REPLACEMENT);
    assert_int_equal(utf8_decode(&at, end), 'z');
    assert_ptr_equal(at, end);
}

static void what_is_no_character_encodes_as_the_replacement(void **state)
{
    char bytes[4];

    (void)state;
    assert_int_equal(utf8_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
}

static void columns_follow_the_terminal(void **state)
{
    (void)state;
    assert_int_equal(utf8_width('a'), 1);
    assert_int_equal(utf8_width(0xE9), 1);
    assert_int_equal(utf8_width(0x0301), 0);  /* combining acute */
    assert_int_equal(utf8_width(0x200B), 0);  /* zero width space */
    assert_int_equal(utf8_width(0x4E2D), 2);  /* CJK */
    assert_int_equal(utf8_width(0x1F600), 2); /* emoji */
    assert_int_equal(utf8_width(0x2713), 1);  /* check mark */
}

static void unsafe_characters_are_those_that_a_terminal_would_obey(void **state)
{
    static const uint32_t unsafe[] = {0, 7, 0x1B, '\r', 0x7F, 0x9B, 0x200B, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xFFFE};
    static const uint32_t safe[] = {'\t', '\n', ' ', '~', 0xA0, 0xE9, 0x2713, 0x4E2D, 0x1F600};

    (void)state;
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        assert_true(utf8_is_unsafe(unsafe[i]));
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_false(utf8_is_unsafe(safe[i]));
}

static void case_is_ignored_for_ascii_only(void **state)
{
    (void)state;
    assert_true(ascii_equal_ignoring_case("TITLE", "title"));
    assert_false(ascii_equal_ignoring_case("title", "titl"));
    assert_false(ascii_equal_ignoring_case("\xC3\x84", "\xC3\xA4"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_survives_encoding_and_decoding),
        cmocka_unit_test(what_is_not_utf8_is_found_at_its_first_byte),
        cmocka_unit_test(an_invalid_byte_decodes_to_the_replacement_and_is_passed_over),
        cmocka_unit_test(what_is_no_character_encodes_as_the_replacement),
        cmocka_unit_test(columns_follow_the_terminal),
        cmocka_unit_test(unsafe_characters_are_those_that_a_terminal_would_obey),
        cmocka_unit_test(case_is_ignored_for_ascii_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
