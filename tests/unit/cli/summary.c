/* What a summary says of a report and of the run, in both forms. */
#include "cli/summary_format.h"

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

static const struct summary_output outputs[] = {{"out/a|b.pdf", 12345, false}, {"out/\"a\".md", 1, true}};

static const struct summary_report done = {.report = "a.yaml",
                                           .status = REPORT_DONE,
                                           .milliseconds = 1041,
                                           .warnings = 2,
                                           .outputs = outputs,
                                           .output_count = 2};
static const struct summary_report failed = {
    .report = "b.yaml", .status = REPORT_FAILED, .exit_status = 3, .milliseconds = 7, .errors = 1};
static const struct summary_report left = {.report = "c.yaml", .status = REPORT_NOT_STARTED};

static const struct summary_totals totals = {.reports = 3,
                                             .with_status = {1, 1, 0, 1},
                                             .outputs = 2,
                                             .warnings = 2,
                                             .errors = 1,
                                             .bytes = 12346,
                                             .milliseconds = 1100,
                                             .exit_status = 3};

static void all_of(enum summary_form form, const struct summary_totals *of)
{
    summary_begin_text(&text, form, of);
    summary_report_text(&text, form, &done, 0);
    summary_report_text(&text, form, &failed, 1);
    summary_report_text(&text, form, &left, 2);
    summary_end_text(&text, form, of);
}

static void json(void **state)
{
    (void)state;
    all_of(SUMMARY_JSON, &totals);
    assert_string_equal(
        buffer_text(&text),
        "{\"summary\":1,\"reports\":[\n"
        "{\"report\":\"a.yaml\",\"status\":\"done\",\"exit_status\":0,\"milliseconds\":1041,\"warnings\":2,\"errors\":"
        "0,"
        "\"outputs\":[{\"path\":\"out/a|b.pdf\",\"bytes\":12345,\"unchanged\":false},"
        "{\"path\":\"out/\\\"a\\\".md\",\"bytes\":1,\"unchanged\":true}]},\n"
        "{\"report\":\"b.yaml\",\"status\":\"failed\",\"exit_status\":3,\"milliseconds\":7,\"warnings\":0,\"errors\":1,"
        "\"outputs\":[]},\n"
        "{\"report\":\"c.yaml\",\"status\":\"not started\",\"warnings\":0,\"errors\":0,\"outputs\":[]}\n"
        "],\"totals\":{\"reports\":3,\"done\":1,\"failed\":1,\"interrupted\":0,\"not_started\":1,\"outputs\":2,"
        "\"bytes\":12346,\"warnings\":2,\"errors\":1,\"milliseconds\":1100},\"exit_status\":3,\"signal\":null}\n");
}

static void markdown(void **state)
{
    (void)state;
    all_of(SUMMARY_MARKDOWN, &totals);
    assert_string_equal(buffer_text(&text),
                        "## Versus: 1 of 3 reports done\n\n"
                        "1 failed, 1 not started, 2 outputs of 12,346 bytes, 2 warnings, 1 error, in 1,100 ms. "
                        "Exit status 3.\n\n"
                        "| report | status | outputs and their bytes | ms | warnings | errors |\n"
                        "|---|---|---|--:|--:|--:|\n"
                        "| a.yaml | done | out/a\\|b.pdf 12,345, out/\"a\".md 1 | 1,041 | 2 | 0 |\n"
                        "| b.yaml | **failed** (3) |  | 7 | 0 | 1 |\n"
                        "| c.yaml | **not started** |  |  | 0 | 0 |\n");
}

static void a_signal_is_named(void **state)
{
    struct summary_totals interrupted = totals;

    (void)state;
    interrupted.signal = 2;
    summary_end_text(&text, SUMMARY_JSON, &interrupted);
    assert_non_null(strstr(buffer_text(&text), ",\"signal\":2}\n"));
    summary_begin_text(&text, SUMMARY_MARKDOWN, &interrupted);
    assert_non_null(strstr(buffer_text(&text), " ms. Ended by signal 2.\n"));
}

static void each_form_is_known_by_its_beginning(void **state)
{
    (void)state;
    for (enum summary_form form = SUMMARY_JSON; form <= SUMMARY_MARKDOWN; form++) {
        summary_begin_text(&text, form, &totals);
        assert_memory_equal(text.data, summary_mark(form), strlen(summary_mark(form)));
        buffer_clear(&text);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(json),
        TEST(markdown),
        TEST(a_signal_is_named),
        TEST(each_form_is_known_by_its_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
