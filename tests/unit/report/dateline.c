/* The line below the title in the bundled templates: what the comparison says of itself, whichever parts it has. */
#include "support/plain_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include <string.h>

#include "support/arena.h"

static void expect_dateline(const char *head, const char *expected)
{
    static const char *const templates[] = {"templates/brief.md", "templates/full.md"};
    const struct comparison *comparison =
        sample_comparison(&arena, arena_format(&arena,
                                               "versus: 1\ntitle: T\n%soptions:\n  - {name: A, values: {x: 1}}\n"
                                               "  - {name: B, values: {x: 2}}\n",
                                               head));

    for (size_t i = 0; i < sizeof templates / sizeof *templates; i++) {
        const char *plain = plain_text(&arena, sample_text(&arena, templates[i])->data, comparison);
        const char *second = strchr(plain, '\n') + 1;

        assert_string_equal(arena_copy_bytes(&arena, second, strcspn(second, "\n")), expected);
    }
}

static void parts_are_divided_where_there_are_two(void **state)
{
    (void)state;
    expect_dateline("author: A. B.\n", "A. B.");
    expect_dateline("date: 2026\n", "data of 2026");
    expect_dateline("status: draft\nauthor: A. B.\n", "draft · A. B.");
    expect_dateline("date: 2026\nauthor: A. B.\n", "data of 2026 · A. B.");
    expect_dateline("status: draft\nversion: \"3\"\ndate: 2026\nauthor: A. B.\n", "draft 3 · data of 2026 · A. B.");
}

static void a_version_needs_no_status(void **state)
{
    (void)state;
    expect_dateline("version: \"3\"\n", "version 3");
    expect_dateline("version: \"3\"\ndate: 2026\n", "version 3 · data of 2026");
    expect_dateline("version: \"3\"\nauthor: A. B.\n", "version 3 · A. B.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_divided_where_there_are_two),
        cmocka_unit_test(a_version_needs_no_status),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
