/* Messages for programs: JSON, and the workflow commands of GitHub. */
#include "base/utf8.h"
#include "cli/github.h"
#include "cli/printer.h"

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

static struct diagnostic error_in(const char *file, const char *message, const char *help)
{
    return (struct diagnostic){
        .severity = SEVERITY_ERROR,
        .code = "E203",
        .file = file,
        .at = {.line = 3, .column = 5, .width = 4},
        .message = message,
        .help = help,
    };
}

static void json_has_every_member(void **state)
{
    struct diagnostic diagnostic = error_in("a.yaml", "wrong", "mend it");

    (void)state;
    diagnostic_to_json(&text, &diagnostic, "b.yaml");
    assert_string_equal(
        buffer_text(&text),
        "{\"severity\":\"error\",\"code\":\"E203\",\"file\":\"a.yaml\",\"line\":3,\"column\":5,\"width\":4,"
        "\"message\":\"wrong\",\"help\":\"mend it\",\"report\":\"b.yaml\"}\n");
}

static void json_has_null_where_nothing_is_known(void **state)
{
    struct diagnostic diagnostic = error_in(NULL, "wrong", NULL);

    (void)state;
    diagnostic_to_json(&text, &diagnostic, NULL);
    assert_string_equal(buffer_text(&text),
                        "{\"severity\":\"error\",\"code\":\"E203\",\"file\":null,\"message\":\"wrong\","
                        "\"help\":null,\"report\":null}\n");
}

static void json_texts_are_escaped_and_valid(void **state)
{
    (void)state;
    buffer_append_json(&text, "\"\\/\b\n\x7F\xFFz\xC3\xBC");
    assert_string_equal(buffer_text(&text), "\"\\\"\\\\/\\u0008\\u000a\\u007f\xEF\xBF\xBDz\xC3\xBC\"");
    buffer_clear(&text);
    /* Half a character, a surrogate, a character beyond the first plane that must not be shown. */
    buffer_append_json(&text, "\xC3 \xED\xA0\x80 \xF3\xA0\x80\x81 \xF0\x9F\x98\x80");
    assert_int_equal(utf8_valid_prefix(text.data, text.size), text.size);
    assert_non_null(strstr(buffer_text(&text), "\xF0\x9F\x98\x80"));
}

static void github_escapes_what_ends_a_command(void **state)
{
    struct diagnostic diagnostic = error_in("a,b:c%\r\n.yaml", "100% of a:b,\r\n::error::c", "x\ny");

    (void)state;
    diagnostic_to_github(&text, &diagnostic, NULL, NULL);
    assert_string_equal(buffer_text(&text), "::error title=E203,file=a%2Cb%3Ac%25%0D%0A.yaml,line=3,col=5,endColumn=9::"
                                            "100%25 of a:b,%0D%0A::error::c%0Ax%0Ay\n");
}

static void github_calls_a_note_a_notice(void **state)
{
    struct diagnostic diagnostic = {.severity = SEVERITY_NOTE, .code = "N521", .message = "so it is"};

    (void)state;
    diagnostic_to_github(&text, &diagnostic, "/w", NULL);
    assert_string_equal(buffer_text(&text), "::notice title=N521::so it is\n");
}

static void paths_are_relative_to_the_repository(void **state)
{
    static const struct {
        const char *path, *current, *workspace, *shown;
    } cases[] = {
        {"a.yaml", "/w/r", "/w/r", "a.yaml"},
        {"./x/../a.yaml", "/w/r", NULL, "a.yaml"},
        {"a.yaml", "/w/r/docs", "/w/r", "docs/a.yaml"},
        {"../b//a.yaml", "/w/r/docs", "/w/r/", "b/a.yaml"},
        {"/w/r/b/a.yaml", "/w/r/docs", "/w/r", "b/a.yaml"},
        {"/w/r/docs/a.yaml", "/w/r/docs", NULL, "a.yaml"},
        /* The job works elsewhere than on the repository. */
        {"a.yaml", "/tmp/x", "/w/r", "a.yaml"},
        {"a.yaml", "/w/r2", "/w/r", "a.yaml"},
        /* What leads out stays what it is. */
        {"../a.yaml", "/w/r", "/w/r", "../a.yaml"},
        {"/usr/share/t.md", "/w/r", "/w/r", "/usr/share/t.md"},
        {"../../../../a.yaml", "/w/r", NULL, "../../../../a.yaml"},
        {"-", "/w/r", "/w/r", "-"},
        {"x/../a.yaml", NULL, NULL, "x/../a.yaml"},
        {"a.yaml", "/", NULL, "a.yaml"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(github_path(&arena, cases[i].path, cases[i].current, cases[i].workspace), cases[i].shown);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(json_has_every_member),
        TEST(json_has_null_where_nothing_is_known),
        TEST(json_texts_are_escaped_and_valid),
        TEST(github_escapes_what_ends_a_command),
        TEST(github_calls_a_note_a_notice),
        TEST(paths_are_relative_to_the_repository),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
