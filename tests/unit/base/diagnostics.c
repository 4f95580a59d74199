/* Diagnostics: positions as an editor counts them, order of the file, the limit on errors. */
#include "base/diagnostics.h"
#include "support/test.h"

static struct file_text file_of(const char *name, const char *text)
{
    return (struct file_text){name, text, strlen(text), NULL};
}

static void positions_count_characters_and_every_kind_of_line_end(void **state)
{
    static const struct {
        const char *text;
        size_t offset;
        unsigned line, column;
    } cases[] = {
        {"abc\ndef", 0, 1, 1},
        {"abc\ndef", 3, 1, 4}, /* the line feed belongs to its line */
        {"abc\ndef", 4, 2, 1},
        {"abc\r\ndef", 5, 2, 1},
        {"abc\rdef", 4, 2, 1},
        {"\xC3\xA4\xC3\xA4x", 4, 1, 3},  /* characters, not bytes */
        {"a\xE2\x80\xA8 b\nc", 7, 2, 1}, /* U+2028 ends no line in an editor */
        {"\xEF\xBB\xBFtitle", 3, 1, 1},  /* the byte order mark takes no column */
        {"abc\n", 4, 2, 1},
        {"abc", 99, 1, 4},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct file_text file = file_of("x.yaml", cases[i].text);
        struct position at = position_of_offset(&file, cases[i].offset, 1);
        assert_int_equal(at.line, cases[i].line);
        assert_int_equal(at.column, cases[i].column);
    }
}

static void line_text_has_no_line_end(void **state)
{
    struct arena arena;
    struct file_text file = file_of("x.yaml", "\xEF\xBB\xBFone\r\ntwo\n\nfour");

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(position_line_text(&arena, (struct position){&file, 1, 1, 1}), "one");
    assert_string_equal(position_line_text(&arena, (struct position){&file, 2, 1, 1}), "two");
    assert_string_equal(position_line_text(&arena, (struct position){&file, 3, 1, 1}), "");
    assert_string_equal(position_line_text(&arena, (struct position){&file, 4, 1, 1}), "four");
    assert_null(position_line_text(&arena, (struct position){&file, 5, 1, 1}));
    arena_release(&arena);
}

static void diagnostics_come_in_file_order(void **state)
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct file_text first = file_of("first.yaml", "a\nb\nc\n");
    struct file_text second = file_of("second.yaml", "a\nb\n");
    static const char *const expected[] = {"1", "2", "3", "4", "5"};
    size_t i = 0;

    (void)state;
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    diagnostics_add(&diagnostics, "E203", (struct position){&first, 2, 5, 1}, "3", NULL);
    diagnostics_add(&diagnostics, "E501", (struct position){0}, "5", NULL);
    diagnostics_add(&diagnostics, "W203", (struct position){&second, 1, 1, 1}, "4", NULL);
    diagnostics_add(&diagnostics, "E203", (struct position){&first, 2, 1, 1}, "2", NULL);
    diagnostics_add(&diagnostics, "E101", (struct position){&first, 1, 9, 1}, "1", NULL);
    diagnostics_sort(&diagnostics);
    for (const struct diagnostic *each = diagnostics.first; each; each = each->next)
        assert_string_equal(each->message, expected[i++]);
    assert_int_equal(i, 5);
    assert_int_equal(diagnostics.errors, 4);
    assert_int_equal(diagnostics.warnings, 1);
    arena_release(&arena);
}

static void code_says_severity_and_fault(void **state)
{
    struct arena arena;
    struct diagnostics diagnostics;
    const struct diagnostic *added;

    (void)state;
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    added = diagnostics_add(&diagnostics, "W402", (struct position){0}, "x", NULL);
    assert_int_equal(added->severity, SEVERITY_WARNING);
    assert_int_equal(added->fault, FAULT_PLUGIN);
    assert_int_equal(diagnostics_add(&diagnostics, "E301", (struct position){0}, "x", NULL)->fault, FAULT_DATA);
    assert_int_equal(diagnostics_add(&diagnostics, "E501", (struct position){0}, "x", NULL)->fault, FAULT_FILE);
    assert_int_equal(diagnostics_add(&diagnostics, "E601", (struct position){0}, "x", NULL)->fault, FAULT_USAGE);
    assert_int_equal(diagnostics_add(&diagnostics, "E901", (struct position){0}, "x", NULL)->fault, FAULT_INTERNAL);
    arena_release(&arena);
}

static void errors_beyond_the_limit_are_counted_not_kept(void **state)
{
    struct arena arena;
    struct diagnostics diagnostics;
    size_t kept = 0;

    (void)state;
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    diagnostics.most_errors = 20;
    for (int i = 0; i < 50; i++)
        diagnostics_add(&diagnostics, "E203", (struct position){0}, "x", NULL);
    for (const struct diagnostic *each = diagnostics.first; each; each = each->next)
        kept++;
    assert_int_equal(kept, 20);
    assert_int_equal(diagnostics.errors, 50);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_count_characters_and_every_kind_of_line_end),
        cmocka_unit_test(line_text_has_no_line_end),
        cmocka_unit_test(diagnostics_come_in_file_order),
        cmocka_unit_test(code_says_severity_and_fault),
        cmocka_unit_test(errors_beyond_the_limit_are_counted_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
