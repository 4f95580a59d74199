/* Files that are kept from report to report: known by all of their bytes, read once, and out of a plugin's reach. */
#include "host/kept_files.h"

#include "data/load.h"
#include "data/node.h"
#include "support/test.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    struct kept_files kept;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena, NULL);
    kept_files_init(&fixture.kept);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    kept_files_release(&fixture->kept);
    arena_release(&fixture->arena);
    return 0;
}

static const struct file_text *take(struct fixture *fixture, const char *name, const char *text, size_t id)
{
    return kept_files_take(&fixture->kept, name, text, strlen(text), id);
}

static void a_file_is_known_by_its_name_and_all_of_its_bytes(void **state)
{
    struct fixture *fixture = *state;
    const struct file_text *file = take(fixture, "a.yaml", "name: One", 2);

    assert_ptr_equal(take(fixture, "a.yaml", "name: One", 2), file);
    assert_ptr_not_equal(take(fixture, "a.yaml", "name: Two", 2), file);
    assert_ptr_not_equal(take(fixture, "a.yaml", "name: One ", 2), file);
    assert_ptr_not_equal(take(fixture, "b.yaml", "name: One", 2), file);
    assert_string_equal(file->data, "name: One");
    assert_string_equal(take(fixture, "a.yaml", "name: Two", 2)->data, "name: Two");
}

static void its_number_is_that_of_the_current_report(void **state)
{
    struct fixture *fixture = *state;
    const struct file_text *file = take(fixture, "a.yaml", "name: One", 2);

    assert_int_equal(*((const struct numbered_file *)file)->id, 2);
    kept_files_guard(&fixture->kept);
    assert_ptr_equal(take(fixture, "a.yaml", "name: One", 7), file);
    assert_int_equal(*((const struct numbered_file *)file)->id, 7);
}

/* ---- What is remembered ---- */

static const struct node *read_yaml(struct fixture *fixture, const struct file_text *file, size_t most_nodes,
                                    struct diagnostics *diagnostics)
{
    struct loader loader = {.arena = &fixture->arena, .diagnostics = diagnostics};

    loader.limits = (struct load_limits){.file_bytes = 1000, .scalar_bytes = 1000, .depth = 9, .anchors = 9};
    loader.limits.nodes = most_nodes;
    diagnostics_init(diagnostics, &fixture->arena);
    return yaml_read(&loader, file);
}

static void the_same_file_is_read_once(void **state)
{
    struct fixture *fixture = *state;
    const struct file_text *file = take(fixture, "a.yaml", "name: One", 2);
    struct diagnostics diagnostics;
    const struct node *root = read_yaml(fixture, file, 99, &diagnostics);

    kept_files_guard(&fixture->kept);
    assert_non_null(root);
    assert_ptr_equal(read_yaml(fixture, take(fixture, "a.yaml", "name: One", 2), 99, &diagnostics), root);
    assert_string_equal(node_find(root, "name")->text, "One");
    assert_ptr_equal(root->at.file, file);
}

static void limits_count_what_is_remembered(void **state)
{
    struct fixture *fixture = *state;
    const struct file_text *file = take(fixture, "a.yaml", "name: One", 2);
    struct diagnostics diagnostics;

    assert_non_null(read_yaml(fixture, file, 3, &diagnostics));
    assert_null(read_yaml(fixture, file, 2, &diagnostics));
    assert_string_equal(diagnostics.first->code, "E134");
}

static void what_there_is_to_say_is_said_each_time(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostics diagnostics;

    for (int i = 0; i < 3; i++) {
        (void)read_yaml(fixture, take(fixture, "a.yaml", "note: a #b\nx: &y 1\n", 2), 99, &diagnostics);
        assert_non_null(diagnostics.first);
        kept_files_guard(&fixture->kept);
    }
    for (int i = 0; i < 3; i++) {
        assert_null(read_yaml(fixture, take(fixture, "b.yaml", "a: [", 2), 99, &diagnostics));
        assert_int_equal(diagnostics.errors, 1);
        kept_files_guard(&fixture->kept);
    }
}

/* ---- Memory ---- */

/* Whether the bytes can be written: the kernel says so without ending the program. */
static bool is_writable(const void *memory)
{
    int zero = open("/dev/zero", O_RDONLY | O_CLOEXEC);
    bool writable = read(zero, (void *)memory, 1) == 1;

    assert_true(writable || errno == EFAULT);
    close(zero);
    return writable;
}

static void nobody_writes_there_while_a_plugin_runs(void **state)
{
    struct fixture *fixture = *state;
    const struct file_text *file = take(fixture, "a.yaml", "name: One", 2);
    struct diagnostics diagnostics;
    const struct node *root = read_yaml(fixture, file, 99, &diagnostics);

    kept_files_guard(&fixture->kept);
    assert_false(is_writable(file->data));
    assert_false(is_writable(file->memory));
    assert_false(is_writable(root));
    assert_false(is_writable(node_find(root, "name")->text));
    assert_ptr_equal(take(fixture, "a.yaml", "name: One", 2), file);
    assert_false(is_writable(root));
    assert_non_null(take(fixture, "b.yaml", "name: Two", 2));
    assert_true(is_writable(root));
}

static void any_number_of_files_takes_the_same_memory(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostics diagnostics;
    size_t most = 0;

    for (size_t i = 0; i < 3000; i++) {
        const char *text = arena_format(&fixture->arena, "name: Option %zu\nvalues: {a: 1, b: 2, c: 3}\n", i);
        const struct file_text *file;
        kept_files_make_room(&fixture->kept);
        file = take(fixture, "a.yaml", text, 2);
        assert_non_null(file);
        assert_non_null(read_yaml(fixture, file, 99, &diagnostics));
        assert_string_equal(file->data, text);
        kept_files_guard(&fixture->kept);
        if (fixture->kept.used > most)
            most = fixture->kept.used;
        assert_true(fixture->kept.count <= MOST_KEPT_FILES);
    }
    assert_true(most <= (size_t)8 << 20);
}

static void a_file_that_is_too_large_is_not_kept(void **state)
{
    struct fixture *fixture = *state;
    size_t size = (size_t)1 << 20;
    const char *bytes = arena_allocate(&fixture->arena, size);

    assert_null(kept_files_take(&fixture->kept, "a.yaml", bytes, size, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_known_by_its_name_and_all_of_its_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(its_number_is_that_of_the_current_report, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_file_is_read_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_count_what_is_remembered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_there_is_to_say_is_said_each_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_writes_there_while_a_plugin_runs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_number_of_files_takes_the_same_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_too_large_is_not_kept, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
