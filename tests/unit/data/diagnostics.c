/* Every file in tests/golden/diagnostics says what it is expected to: place, code and message of the first line. */
#include "support/loading.h"
#include "support/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define FOLDER VERSUS_SOURCE_DIR "/tests/golden/diagnostics"

static const char *first_line(struct loading *loading)
{
    const struct diagnostic *first = loading->diagnostics.first;

    if (!first)
        return "nothing";
    return arena_format(&loading->arena, "%s:%u:%u: %s[%s]: %s", first->file, first->at.line, first->at.column,
                        first->severity == SEVERITY_ERROR ? "error" : "warning", first->code, first->message);
}

static void read_expected(const char *name, char *line, int size)
{
    char path[512];
    FILE *stream;

    (void)snprintf(path, sizeof path, "%s/%.*s.expected", FOLDER, (int)(strlen(name) - strlen(".yaml")), name);
    stream = fopen(path, "r");
    line[0] = '\0';
    if (!stream || !fgets(line, size, stream))
        fail_msg("%s cannot be read", path);
    else
        (void)fclose(stream);
    line[strcspn(line, "\n")] = '\0';
}

static void check_case(const char *name)
{
    char expected[1024];
    struct loading loading;

    read_expected(name, expected, sizeof expected);
    load_path(&loading, FOLDER, name);
    assert_string_equal(first_line(&loading), expected);
    assert_int_equal(loading.comparison == NULL, loading.diagnostics.errors > 0);
    loading_end(&loading);
}

static void every_case_is_reported_where_and_as_expected(void **state)
{
    struct dirent **entries;
    int count = scandir(FOLDER, &entries, NULL, alphasort);
    int cases = 0;

    (void)state;
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        const char *suffix = strrchr(entries[i]->d_name, '.');
        if (suffix && strcmp(suffix, ".yaml") == 0) {
            check_case(entries[i]->d_name);
            cases++;
        }
        free(entries[i]);
    }
    free((void *)entries);
    assert_true(cases > 100);
}

static void all_errors_of_a_file_are_reported_in_its_order(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "versus: 1\n"
                        "titel: One vs Two\n"
                        "date: yesterday\n"
                        "options:\n"
                        "  - name: One\n"
                        "    valeus: {}\n");
    assert_null(loading.comparison);
    assert_string_equal(loading_report(&loading), "main.yaml:2:1: E202 a comparison has no key \"titel\"\n"
                                                  "main.yaml:3:7: E216 \"yesterday\" is not a date\n"
                                                  "main.yaml:6:5: E202 an option has no key \"valeus\"\n");
    loading_end(&loading);
}

static void duplicate_keys_name_both_places(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "versus: 1\ntitle: a\noptions: [{name: One}]\n\"titl\\x65\": b\n");
    assert_string_equal(loading_report(&loading), "main.yaml:4:1: E117 the key \"title\" is given twice\n");
    assert_string_equal(loading.diagnostics.first->help, "it stands at line 2, column 1 already: remove or rename one");
    loading_end(&loading);
}

static void input_that_cannot_be_read_has_no_position(void **state)
{
    struct loading loading;

    (void)state;
    load_path(&loading, FOLDER, "no-such-file.yaml");
    assert_string_equal(loading_report(&loading), ":0:0: E510 the input cannot be read: no such file\n");
    assert_int_equal(loading.diagnostics.first->fault, FAULT_FILE);
    loading_end(&loading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_reported_where_and_as_expected),
        cmocka_unit_test(all_errors_of_a_file_are_reported_in_its_order),
        cmocka_unit_test(duplicate_keys_name_both_places),
        cmocka_unit_test(input_that_cannot_be_read_has_no_position),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
