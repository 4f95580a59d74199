/* Changes to files are seen however they come about. */
#include "host/file_watch.h"

#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    struct file_watch watch;
    char *folder;
    struct map changed;
    bool all;
    volatile sig_atomic_t interrupted;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, NULL);
    fixture.folder = arena_copy(&fixture.arena, "/tmp/versus-watch-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
    assert_true(file_watch_open(&fixture.watch, &fixture.arena));
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    const char *command = arena_format(&fixture->arena, "rm -rf '%s'", fixture->folder);
    int status = system(command); /* NOLINT(cert-env33-c) */

    file_watch_close(&fixture->watch);
    arena_release(&fixture->arena);
    return status;
}

static void note(void *context, const char *path)
{
    struct fixture *fixture = context;

    if (path)
        map_put(&fixture->changed, arena_copy(&fixture->arena, path), fixture);
    else
        fixture->all = true;
}

static const char *path_of(struct fixture *fixture, const char *name)
{
    return arena_format(&fixture->arena, "%s/%s", fixture->folder, name);
}

static void write_file(struct fixture *fixture, const char *name)
{
    int file = open(path_of(fixture, name), O_WRONLY | O_CREAT | O_TRUNC, 0666);

    assert_true(file >= 0);
    assert_int_equal(write(file, "x", 1), 1);
    close(file);
}

/* Waits for what has happened. */
static void wait_for(struct fixture *fixture)
{
    fixture->all = false;
    map_init(&fixture->changed, &fixture->arena);
    assert_true(file_watch_wait(&fixture->watch, 5, &fixture->interrupted, note, fixture));
}

static void assert_changed(struct fixture *fixture, const char *name)
{
    assert_non_null(map_find(&fixture->changed, path_of(fixture, name)));
}

static void files_are_written_renamed_and_removed(void **state)
{
    struct fixture *fixture = *state;

    file_watch_add(&fixture->watch, path_of(fixture, "a"));
    file_watch_add(&fixture->watch, path_of(fixture, "b"));
    write_file(fixture, "a");
    wait_for(fixture);
    assert_changed(fixture, "a");
    write_file(fixture, "new");
    assert_int_equal(rename(path_of(fixture, "new"), path_of(fixture, "a")), 0);
    wait_for(fixture);
    assert_changed(fixture, "a");
    assert_int_equal(unlink(path_of(fixture, "a")), 0);
    wait_for(fixture);
    assert_changed(fixture, "a");
    assert_null(map_find(&fixture->changed, path_of(fixture, "b")));
}

static void a_folder_written_in_two_ways_is_told_in_both(void **state)
{
    struct fixture *fixture = *state;

    file_watch_add(&fixture->watch, path_of(fixture, "a"));
    file_watch_add(&fixture->watch, path_of(fixture, "./a"));
    write_file(fixture, "a");
    wait_for(fixture);
    assert_changed(fixture, "a");
    assert_changed(fixture, "./a");
}

static void a_folder_that_comes_later_is_found(void **state)
{
    struct fixture *fixture = *state;

    file_watch_add(&fixture->watch, path_of(fixture, "sub/deep/a"));
    assert_int_equal(mkdir(path_of(fixture, "sub"), 0777), 0);
    assert_int_equal(mkdir(path_of(fixture, "sub/deep"), 0777), 0);
    wait_for(fixture);
    write_file(fixture, "sub/deep/a");
    wait_for(fixture);
    assert_true(fixture->all || map_find(&fixture->changed, path_of(fixture, "sub/deep/a")));
}

static void a_folder_that_was_removed_and_made_again(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(mkdir(path_of(fixture, "sub"), 0777), 0);
    file_watch_add(&fixture->watch, path_of(fixture, "sub/a"));
    assert_int_equal(rmdir(path_of(fixture, "sub")), 0);
    wait_for(fixture);
    assert_true(fixture->all);
    assert_int_equal(mkdir(path_of(fixture, "sub"), 0777), 0);
    wait_for(fixture);
    write_file(fixture, "sub/a");
    wait_for(fixture);
    assert_changed(fixture, "sub/a");
}

static void an_interruption_ends_the_wait(void **state)
{
    struct fixture *fixture = *state;

    file_watch_add(&fixture->watch, path_of(fixture, "a"));
    fixture->interrupted = 1;
    assert_false(file_watch_wait(&fixture->watch, 5, &fixture->interrupted, note, fixture));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_are_written_renamed_and_removed), TEST(a_folder_written_in_two_ways_is_told_in_both),
        TEST(a_folder_that_comes_later_is_found),    TEST(a_folder_that_was_removed_and_made_again),
        TEST(an_interruption_ends_the_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
