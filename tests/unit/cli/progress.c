/* The line that says how far a batch is. */
#include "cli/progress.h"

#include "support/test.h"

static void assert_line(struct progress progress, long long elapsed, size_t columns, const char *expected)
{
    struct arena arena;
    struct buffer text;

    arena_init(&arena, NULL);
    buffer_init(&text, &arena);
    progress_line(&text, &progress, elapsed, columns);
    assert_string_equal(buffer_text(&text), expected);
    arena_release(&arena);
}

static void nothing_is_guessed_at_first(void **state)
{
    (void)state;
    assert_line((struct progress){.total = 1000, .report = "a.yaml"}, 5000, 80, "0 of 1,000 reports: a.yaml");
    assert_line((struct progress){.total = 1000, .ended = 3, .report = "a.yaml"}, 100, 80,
                "3 of 1,000 reports, 30 a second: a.yaml");
}

static void time_left_follows_from_the_time_so_far(void **state)
{
    (void)state;
    assert_line((struct progress){.total = 1000, .ended = 400, .report = "a.yaml"}, 10000, 80,
                "400 of 1,000 reports, 40 a second, 15 s left: a.yaml");
    assert_line((struct progress){.total = 500000, .ended = 1, .report = "a.yaml"}, 2000, 80,
                "1 of 500,000 reports, 30 a minute, 11 days 13 h left: a.yaml");
    assert_line((struct progress){.total = 4, .ended = 4, .report = "a.yaml"}, 2000, 80,
                "4 of 4 reports, 2.0 a second: a.yaml");
}

static void failures_are_counted(void **state)
{
    (void)state;
    assert_line((struct progress){.total = 10, .ended = 5, .failed = 2, .report = "a.yaml"}, 1000, 80,
                "5 of 10 reports, 5.0 a second, 1 s left, 2 failed: a.yaml");
}

static void a_name_cannot_move_the_cursor(void **state)
{
    (void)state;
    assert_line((struct progress){.total = 2, .report = "a\033[2J\r\n.yaml"}, 0, 80,
                "0 of 2 reports: a<U+001B>[2J<U+000D><U+000A>.yaml");
}

static void it_fits_the_terminal(void **state)
{
    (void)state;
    assert_line((struct progress){.total = 2, .report = "comparisons/漢字.yaml"}, 0, 30,
                "0 of 2 reports: comparisons/…");
    assert_line((struct progress){.total = 2, .report = "comparisons/漢字.yaml"}, 0, 31,
                "0 of 2 reports: comparisons/漢…");
    assert_line((struct progress){.total = 2, .report = "a.yaml"}, 0, 4, "0 o…");
    assert_line((struct progress){.total = 2, .report = "a.yaml"}, 0, 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_guessed_at_first), cmocka_unit_test(time_left_follows_from_the_time_so_far),
        cmocka_unit_test(failures_are_counted),        cmocka_unit_test(a_name_cannot_move_the_cursor),
        cmocka_unit_test(it_fits_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
