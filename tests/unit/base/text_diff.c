/* Unified diffs, as diff -u makes them. */
#include "base/text_diff.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *difference(struct arena *arena, const char *before, const char *now)
{
    const struct text_version old_version = {"a", before, strlen(before)};
    const struct text_version new_version = {"b", now, strlen(now)};
    struct buffer result;

    buffer_init(&result, arena);
    text_diff(&result, &old_version, &new_version);
    return buffer_text(&result);
}

static void same_texts_have_none(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(difference(&arena, "one\n", "one\n"), "");
    assert_string_equal(difference(&arena, "", ""), "");
    arena_release(&arena);
}

static void changes_have_lines_around_them(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(difference(&arena, "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
                        "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    assert_string_equal(difference(&arena, "", "1\n"), "--- a\n+++ b\n@@ -0,0 +1 @@\n+1\n");
    assert_string_equal(difference(&arena, "1\n", ""), "--- a\n+++ b\n@@ -1 +0,0 @@\n-1\n");
    assert_string_equal(difference(&arena, "1", "1\n"),
                        "--- a\n+++ b\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n");
    arena_release(&arena);
}

static const char *random_text(struct arena *arena, size_t lines)
{
    struct buffer text;

    buffer_init(&text, arena);
    for (size_t i = 0; i < lines; i++)
        buffer_append_format(&text, "%d\n", rand() % 6); /* NOLINT(cert-msc30-c,cert-msc50-cpp,concurrency-mt-unsafe) */
    return arena_copy(arena, buffer_text(&text));
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* patch makes the one of the other. */
static void diff_leads_from_one_to_the_other(void **state)
{
    char folder[] = "/tmp/versus-diff-XXXXXX";
    struct arena arena;

    (void)state;
    if (system("command -v patch > /dev/null") != 0) /* NOLINT(cert-env33-c,concurrency-mt-unsafe) */
        skip();
    arena_init(&arena, NULL);
    assert_non_null(mkdtemp(folder));
    srand(1); /* NOLINT(cert-msc32-c,cert-msc51-cpp) */
    for (size_t i = 0; i < 60; i++) {
        const char *before = random_text(&arena, i % 40);
        const char *now = random_text(&arena, (i * 7) % 31);
        const char *text = difference(&arena, before, now);
        write_text(arena_format(&arena, "%s/a", folder), before);
        write_text(arena_format(&arena, "%s/b", folder), now);
        write_text(arena_format(&arena, "%s/diff", folder), text);
        /* NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe) */
        assert_int_equal(
            system(arena_format(&arena, "cd %s && { test ! -s diff || patch -s -E a diff; touch a; cmp -s a b; }",
                                folder)),
            0);
    }
    /* NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe) */
    assert_int_equal(system(arena_format(&arena, "rm -r '%s'", folder)), 0);
    arena_release(&arena);
}

static void texts_without_anything_in_common_are_told_whole(void **state)
{
    struct arena arena;
    struct buffer before;
    struct buffer now;
    const char *text;

    (void)state;
    arena_init(&arena, NULL);
    buffer_init(&before, &arena);
    buffer_init(&now, &arena);
    for (int i = 0; i < 2000; i++) {
        buffer_append_format(&before, "a%d\n", i);
        buffer_append_format(&now, "b%d\n", i);
    }
    text = difference(&arena, buffer_text(&before), buffer_text(&now));
    assert_non_null(strstr(text, "@@ -1,2000 +1,2000 @@\n"));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_texts_have_none),
        cmocka_unit_test(changes_have_lines_around_them),
        cmocka_unit_test(diff_leads_from_one_to_the_other),
        cmocka_unit_test(texts_without_anything_in_common_are_told_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
