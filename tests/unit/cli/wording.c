/* Numbers, rates, times and cut texts, as people get them. */
#include "cli/wording.h"

#include "support/test.h"

static struct arena arena;
static struct buffer text;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    buffer_init(&text, &arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* What was appended since the last time. */
static void assert_text(const char *expected)
{
    assert_string_equal(buffer_text(&text), expected);
    buffer_clear(&text);
}

static void counts_have_commas(void **state)
{
    (void)state;
    append_count(&text, 0);
    assert_text("0");
    append_count(&text, 999);
    assert_text("999");
    append_count(&text, 1000);
    assert_text("1,000");
    append_count(&text, 1002003);
    assert_text("1,002,003");
    append_count(&text, 18446744073709551615u);
    assert_text("18,446,744,073,709,551,615");
}

static void rates_are_by_second_or_minute(void **state)
{
    (void)state;
    append_rate(&text, 76, 2000);
    assert_text("38 a second");
    append_rate(&text, 500000, 100);
    assert_text("5,000,000 a second");
    append_rate(&text, 34, 10000);
    assert_text("3.4 a second");
    append_rate(&text, 1, 5000);
    assert_text("12 a minute");
    append_rate(&text, 1, 3600000);
    assert_text("0 a minute");
    append_rate(&text, 1, 0);
    assert_text("1,000 a second");
}

static void durations_have_two_parts(void **state)
{
    (void)state;
    append_duration(&text, 0);
    assert_text("0 s");
    append_duration(&text, 59999);
    assert_text("59 s");
    append_duration(&text, 60000);
    assert_text("1 min");
    append_duration(&text, 200000);
    assert_text("3 min 20 s");
    append_duration(&text, 7500000);
    assert_text("2 h 5 min");
    append_duration(&text, 86400000);
    assert_text("1 day");
    append_duration(&text, 4LL * 86400000 + 3LL * 3600000 + 59000);
    assert_text("4 days 3 h");
}

static void texts_are_cut_by_columns(void **state)
{
    (void)state;
    append_cut(&text, "short", 5);
    assert_text("short");
    append_cut(&text, "longer", 5);
    assert_text("long…");
    append_cut(&text, "漢字漢字", 8);
    assert_text("漢字漢字");
    /* A wide character that does not fit leaves a column free. */
    append_cut(&text, "漢字漢字", 6);
    assert_text("漢字…");
    append_cut(&text, "漢字漢字", 7);
    assert_text("漢字漢…");
    append_cut(&text, "e\xCC\x81te\xCC\x81s", 4);
    assert_text("e\xCC\x81te\xCC\x81s");
    /* What stands on a character that is still there stays with it. */
    append_cut(&text, "e\xCC\x81te\xCC\x81s", 2);
    assert_text("e\xCC\x81…");
    append_cut(&text, "x", 0);
    assert_text("");
    append_cut(&text, "xx", 1);
    assert_text("…");
}

static void cells_show_what_is_written(void **state)
{
    (void)state;
    append_markdown_cell(&text, "a_b|c*<d>`e`[f](g)\\");
    assert_text("a\\_b\\|c\\*\\<d\\>\\`e\\`\\[f\\](g)\\\\");
    append_markdown_cell(&text, "a\nb\033\xE2\x80\x8B");
    assert_text("a&lt;U+000A&gt;b&lt;U+001B&gt;&lt;U+200B&gt;");
    append_markdown_cell(&text, "\xFFz\xC3\xBC");
    assert_text("\xEF\xBF\xBDz\xC3\xBC");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(counts_have_commas),       TEST(rates_are_by_second_or_minute), TEST(durations_have_two_parts),
        TEST(texts_are_cut_by_columns), TEST(cells_show_what_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
