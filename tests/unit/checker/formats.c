/* Which bytes the verifier of plugins takes for well-formed. */
#include "verify/checker/formats.h"

#include "support/arena.h"

static const struct document_reader_operations *reader;

static const char *problem(const char *type, const char *bytes)
{
    return format_problem(&arena, reader, type, bytes, strlen(bytes));
}

static void csv_has_rows_of_equal_length(void **state)
{
    static const char *const good[] = {
        "",          "a,b\r\n", "a,b\r\nc,d", "\xEF\xBB\xBF\x61,b\r\n,\r\n", "\"a\r\nb\",\"c,d\"\r\n\"\"\"\",e\r\n",
        "a,b\nc,d\n"};
    static const char *const bad[] = {"a,b\r\nc\r\n", "a\r\nb,\r\n", "a,b\r\nc,d,e", "a\"b\r\n",
                                      "\"a\"b,c\r\n", "\"open\r\n",  "a,\xFF\r\n",   "a,b\r\nc,d,"};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_null(problem("text/csv; charset=utf-8", good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(problem("text/csv", bad[i]));
    assert_string_equal(problem("text/csv", "a,b\r\nc\r\n"), "record 2 has 1 fields, the first has 2");
}

static void json_is_strict(void **state)
{
    (void)state;
    assert_null(problem("application/json", "{\"a\": [1, \"\\u0000\", null]}\n"));
    assert_null(problem("application/ld+json", "\"text\""));
    assert_non_null(problem("application/json", "[1,]"));
    assert_non_null(problem("application/json", "{\"a\":1,\"a\":2}"));
    assert_non_null(problem("application/json", "{} more"));
    assert_non_null(problem("application/json", "[\"\x01\"]"));
    assert_non_null(problem("application/json", ""));
}

static void xml_is_well_formed(void **state)
{
    (void)state;
    assert_null(problem("image/svg+xml", "<?xml version=\"1.0\"?><svg xmlns=\"urn:x\"><g/></svg>"));
    assert_non_null(problem("text/xml", "<a><b></a>"));
    assert_non_null(problem("application/xml", "<a>\x01</a>"));
    assert_non_null(problem("application/xml", ""));
}

static void text_is_utf8_without_nul(void **state)
{
    (void)state;
    assert_null(problem("text/markdown", "caf\xC3\xA9\n"));
    assert_string_equal(problem("text/markdown", "one\ncaf\xE9\n"), "line 2: it is not UTF-8");
    assert_string_equal(format_problem(&arena, reader, "text/plain", "a\0b", 3), "line 1: it holds a NUL byte");
    assert_true(bytes_are_binary("a\0b", 3));
    assert_false(bytes_are_binary("caf\xC3\xA9", 5));
}

static void binary_formats_have_their_signatures(void **state)
{
    (void)state;
    assert_null(problem("application/pdf", "%PDF-1.7\n...\n%%EOF\n"));
    assert_non_null(problem("application/pdf", "%PDF-1.7\n...\n"));
    assert_non_null(problem("application/pdf", ""));
    assert_null(problem("image/png", "\x89PNG\r\n\x1A\n..."));
    assert_non_null(problem("image/png", "GIF89a"));
    assert_null(problem("application/epub+zip", "PK\3\4..."));
    assert_non_null(problem("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "<worksheet/>"));
    assert_null(problem("application/octet-stream", "anything"));
}

static void the_reader_is_there(void **state)
{
    (void)state;
    reader = document_reader_open(DOCUMENT_READER);
    assert_non_null(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reader_is_there),      cmocka_unit_test(csv_has_rows_of_equal_length),
        cmocka_unit_test(json_is_strict),           cmocka_unit_test(xml_is_well_formed),
        cmocka_unit_test(text_is_utf8_without_nul), cmocka_unit_test(binary_formats_have_their_signatures),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
