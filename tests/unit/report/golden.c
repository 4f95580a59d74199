/* The shipped templates with real comparisons, node by node, against the dumps in tests/golden/report. A dump changes
 * only on purpose, through `./dev golden`: with VERSUS_GOLDEN_FOLDER set, this program writes the dumps there and
 * compares nothing. */
#include "support/compose_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/arena.h"

/* Writes the dump as <folder>/<name of the golden file>. */
static void write_dump(const char *folder, const char *golden, const char *dump)
{
    FILE *file = fopen(arena_format(&arena, "%s%s", folder, strrchr(golden, '/')), "wb");

    assert_non_null(file);
    assert_int_equal(fputs(dump, file) < 0, 0);
    assert_int_equal(fclose(file), 0);
}

/* Shows the first line that differs, instead of two dumps. */
static void assert_same_dump(const char *path, const char *dump, const char *expected)
{
    unsigned line = 1;

    while (*dump == *expected && *dump) {
        size_t length = strcspn(dump, "\n") + 1;
        if (strncmp(dump, expected, length) != 0)
            break;
        dump += length;
        expected += length;
        line++;
    }
    if (*dump || *expected)
        fail_msg("%s:%u:\n  expected: %.*s\n  now:      %.*s", path, line, (int)strcspn(expected, "\n"), expected,
                 (int)strcspn(dump, "\n"), dump);
}

static void check(const char *data, const char *template_path, const char *golden)
{
    const struct file_text *template_text = sample_text(&arena, template_path);
    const struct report *report = compose_report(&arena, template_text->data, sample_file(&arena, data));
    const struct file_text *expected;
    const char *dump;

    assert_non_null(report);
    dump = node_dump(&arena, report->root);
    if (getenv("VERSUS_GOLDEN_FOLDER")) {
        write_dump(getenv("VERSUS_GOLDEN_FOLDER"), golden, dump);
        return;
    }
    expected = sample_text(&arena, golden);
    assert_non_null(expected);
    assert_same_dump(golden, dump, expected->data);
}

static void brief_of_the_seed(void **state)
{
    (void)state;
    check("data/pytorch-vs-tensorflow.yaml", "templates/brief.md", "tests/golden/report/seed-brief.dump");
}

static void full_report_of_the_seed(void **state)
{
    (void)state;
    check("data/pytorch-vs-tensorflow.yaml", "templates/full.md", "tests/golden/report/seed-full.dump");
}

static void full_report_of_every_type_and_difference(void **state)
{
    (void)state;
    check("tests/golden/report/capitals.yaml", "templates/full.md", "tests/golden/report/capitals-full.dump");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brief_of_the_seed),
        cmocka_unit_test(full_report_of_the_seed),
        cmocka_unit_test(full_report_of_every_type_and_difference),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
