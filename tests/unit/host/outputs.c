/* Committing outputs: whole or not at all, unchanged files untouched, no name twice. */
#include "host/outputs.h"

#include "host/descriptor.h"
#include "host/system.h"
#include "support/test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    char *folder;
    struct file_identities files;
    struct outputs outputs;
    volatile sig_atomic_t interrupted;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct target target = {TARGET_FOLDER, NULL, NULL};

    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, NULL);
    fixture.folder = arena_copy(&fixture.arena, "/tmp/versus-outputs-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
    target.folder = arena_format(&fixture.arena, "%s/new/deep", fixture.folder);
    file_identities_init(&fixture.files, &fixture.arena);
    outputs_init(&fixture.outputs, &fixture.arena, &target, &fixture.files, &fixture.interrupted);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    const char *command = arena_format(&fixture->arena, "rm -r '%s'", fixture->folder);
    int status = system(command); /* NOLINT(cert-env33-c) */

    outputs_close(&fixture->outputs);
    arena_release(&fixture->arena);
    return status;
}

static struct output output_of(struct fixture *fixture, const char *name, const char *text)
{
    struct output output = {.name = name, .memory = memory_file_create("test")};

    assert_true(output.memory >= 0);
    assert_true(descriptor_write(output.memory, text, strlen(text)));
    assert_true(memory_file_seal(output.memory));
    descriptor_close_with(&fixture->arena, output.memory);
    return output;
}

static bool commit(struct fixture *fixture, struct output *list, size_t count, struct commit_failure *failure)
{
    return outputs_commit(&fixture->outputs, &fixture->arena, list, count, failure);
}

static void assert_holds(struct fixture *fixture, const char *name, const char *text)
{
    int descriptor = open(output_path(&fixture->outputs, &fixture->arena, name), O_RDONLY);
    size_t size;

    assert_true(descriptor >= 0);
    assert_string_equal(descriptor_read(&fixture->arena, descriptor, 1000, &size), text);
    close(descriptor);
}

static size_t entries(const char *folder)
{
    DIR *listing = opendir(folder);
    size_t count = 0;

    if (!listing)
        return 0;
    while (readdir(listing))
        count++;
    (void)closedir(listing);
    return count - 2;
}

static void folders_are_made_and_files_written(void **state)
{
    struct fixture *fixture = *state;
    struct output list[] = {output_of(fixture, "a.md", "one"), output_of(fixture, "b.md", "")};
    struct commit_failure failure;

    assert_true(commit(fixture, list, 2, &failure));
    assert_holds(fixture, "a.md", "one");
    assert_holds(fixture, "b.md", "");
    assert_int_equal(entries(fixture->outputs.target.folder), 2);
    assert_false(list[0].unchanged);
}

static void outputs_may_lie_in_folders_below(void **state)
{
    struct fixture *fixture = *state;
    struct output first[] = {output_of(fixture, "x/y/a.md", "one"), output_of(fixture, "x/y/a.b.md", "part")};
    struct output second[] = {output_of(fixture, "z/a.md", "two")};
    struct output third[] = {output_of(fixture, "a.md", "three")};
    struct output again[] = {output_of(fixture, "x/y/a.md", "one")};
    struct commit_failure failure;

    assert_true(commit(fixture, first, 2, &failure));
    assert_true(commit(fixture, second, 1, &failure));
    assert_true(commit(fixture, third, 1, &failure));
    assert_true(commit(fixture, again, 1, &failure));
    assert_true(again[0].unchanged);
    assert_holds(fixture, "x/y/a.md", "one");
    assert_holds(fixture, "x/y/a.b.md", "part");
    assert_holds(fixture, "z/a.md", "two");
    assert_holds(fixture, "a.md", "three");
    assert_int_equal(entries(fixture->outputs.target.folder), 3);
    outputs_close(&fixture->outputs);
    assert_holds(fixture, "z/a.md", "two");
}

/* What is made for a commit that fails is removed again, and a file in the way of a folder is no folder. */
static void folders_below_that_stay_empty_are_removed(void **state)
{
    struct fixture *fixture = *state;
    char endless[300] = "x/";
    struct output none[] = {output_of(fixture, endless, "one")};
    struct output file[] = {output_of(fixture, "a.md", "one")};
    struct output below[] = {output_of(fixture, "a.md/b.md", "two")};
    struct commit_failure failure;

    memset(endless + 2, 'x', sizeof endless - 3);
    assert_false(commit(fixture, none, 1, &failure));
    outputs_close(&fixture->outputs);
    assert_int_equal(entries(fixture->folder), 0);
    assert_true(commit(fixture, file, 1, &failure));
    assert_false(commit(fixture, below, 1, &failure));
    assert_int_equal(failure.reason, ENOTDIR);
    assert_holds(fixture, "a.md", "one");
}

static void what_is_the_same_stays_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct output list[] = {output_of(fixture, "a.md", "one")};
    const char *path = output_path(&fixture->outputs, &fixture->arena, "a.md");
    struct commit_failure failure;
    struct stat before;
    struct stat after;

    assert_true(commit(fixture, list, 1, &failure));
    assert_int_equal(stat(path, &before), 0);
    assert_true(commit(fixture, list, 1, &failure));
    assert_int_equal(stat(path, &after), 0);
    assert_true(list[0].unchanged);
    assert_true(before.st_ino == after.st_ino);
    list[0] = output_of(fixture, "a.md", "two");
    assert_true(commit(fixture, list, 1, &failure));
    assert_false(list[0].unchanged);
    assert_holds(fixture, "a.md", "two");
}

static void all_or_none(void **state)
{
    struct fixture *fixture = *state;
    char endless[300];
    struct output list[] = {output_of(fixture, "a.md", "one"), output_of(fixture, endless, "two")};
    struct commit_failure failure;

    memset(endless, 'x', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_false(commit(fixture, list, 2, &failure));
    assert_int_equal(failure.reason, ENAMETOOLONG);
    outputs_close(&fixture->outputs);
    assert_int_equal(entries(fixture->folder), 0);
}

static void folders_with_something_in_them_stay(void **state)
{
    struct fixture *fixture = *state;
    struct output list[] = {output_of(fixture, "a.md", "one")};
    struct commit_failure failure;

    assert_true(commit(fixture, list, 1, &failure));
    outputs_close(&fixture->outputs);
    assert_holds(fixture, "a.md", "one");
}

static void an_interruption_writes_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct output list[] = {output_of(fixture, "a.md", "one")};
    struct commit_failure failure;

    fixture->interrupted = 1;
    assert_false(commit(fixture, list, 1, &failure));
    assert_int_equal(failure.reason, EINTR);
    outputs_close(&fixture->outputs);
    assert_int_equal(entries(fixture->folder), 0);
}

static void a_name_is_claimed_once(void **state)
{
    struct fixture *fixture = *state;

    struct outputs *outputs = &fixture->outputs;

    assert_int_equal(output_claim(outputs, "a.md", 7), 0);
    assert_int_equal(output_claim(outputs, "a.md", 8), 7);
    assert_int_equal(output_claim(outputs, "b.md", 8), 0);
    assert_int_equal(output_claim(outputs, "a.md", 9), 7);
}

static void inputs_and_outputs_are_told_apart_by_identity(void **state)
{
    struct fixture *fixture = *state;
    struct output list[] = {output_of(fixture, "a.md", "one")};
    struct commit_failure failure;
    struct stat status;

    assert_true(commit(fixture, list, 1, &failure));
    assert_int_equal(stat(output_path(&fixture->outputs, &fixture->arena, "a.md"), &status), 0);
    assert_true(file_was_written(&fixture->files, &status));
    assert_false(output_would_replace_input(&fixture->outputs, &fixture->arena, "a.md"));
    file_read_note(&fixture->files, &status);
    assert_true(output_would_replace_input(&fixture->outputs, &fixture->arena, "a.md"));
    assert_false(output_would_replace_input(&fixture->outputs, &fixture->arena, "b.md"));
}

static void an_open_memory_file_is_not_sealed(void **state)
{
    int memory = memory_file_create("test");

    (void)state;
    assert_false(memory_file_is_sealed(memory));
    assert_true(memory_file_seal(memory));
    assert_true(memory_file_is_sealed(memory));
    assert_int_equal(write(memory, "x", 1), -1);
    close(memory);
    assert_false(memory_file_is_sealed(STDERR_FILENO));
}

static void paths_are_shown_as_the_user_wrote_them(void **state)
{
    struct fixture *fixture = *state;

    fixture->outputs.target.folder = ".";
    assert_string_equal(output_path(&fixture->outputs, &fixture->arena, "a.md"), "a.md");
    fixture->outputs.target.folder = "out/";
    assert_string_equal(output_path(&fixture->outputs, &fixture->arena, "a.md"), "out/a.md");
    fixture->outputs.target.folder = "/";
    assert_string_equal(output_path(&fixture->outputs, &fixture->arena, "a.md"), "/a.md");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(folders_are_made_and_files_written),
        TEST(outputs_may_lie_in_folders_below),
        TEST(folders_below_that_stay_empty_are_removed),
        TEST(what_is_the_same_stays_as_it_is),
        TEST(all_or_none),
        TEST(folders_with_something_in_them_stay),
        TEST(an_interruption_writes_nothing),
        TEST(a_name_is_claimed_once),
        TEST(inputs_and_outputs_are_told_apart_by_identity),
        TEST(an_open_memory_file_is_not_sealed),
        TEST(paths_are_shown_as_the_user_wrote_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
