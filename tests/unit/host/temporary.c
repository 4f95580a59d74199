/* Temporary files: what a killed run leaves is removed by the next one, what another run is writing is not. */
#include "host/temporary.h"

#include "host/descriptor.h"
#include "support/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    char *path;
    int folder;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena, NULL);
    fixture.path = arena_copy(&fixture.arena, "/tmp/versus-temporary-XXXXXX");
    assert_non_null(mkdtemp(fixture.path));
    fixture.folder = open(fixture.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(fixture.folder >= 0);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    int status = system(arena_format(&fixture->arena, "rm -r '%s'", fixture->path)); /* NOLINT(cert-env33-c) */

    close(fixture->folder);
    arena_release(&fixture->arena);
    return status;
}

static size_t entries(const struct fixture *fixture)
{
    DIR *listing = opendir(fixture->path);
    size_t count = 0;

    assert_non_null(listing);
    while (readdir(listing))
        count++;
    closedir(listing);
    return count - 2;
}

static int open_one(struct fixture *fixture, const char **name)
{
    int descriptor = temporary_open(&fixture->arena, fixture->folder, "a.pdf", name);

    assert_true(descriptor >= 0);
    return descriptor;
}

static void what_was_left_is_replaced(void **state)
{
    struct fixture *fixture = *state;
    const char *left;
    const char *name;
    int descriptor = open_one(fixture, &left);

    assert_true(descriptor_write(descriptor, "torn", 4));
    close(descriptor); /* as the end of its process does */
    descriptor = open_one(fixture, &name);
    assert_string_equal(name, left);
    assert_int_equal(lseek(descriptor, 0, SEEK_END), 0);
    assert_int_equal(entries(fixture), 1);
    close(descriptor);
}

static void what_several_left_is_removed(void **state)
{
    struct fixture *fixture = *state;
    const char *name;
    int descriptors[3];

    for (size_t i = 0; i < 3; i++)
        descriptors[i] = open_one(fixture, &name);
    assert_int_equal(entries(fixture), 3);
    close(descriptors[1]);
    close(descriptors[2]);
    close(open_one(fixture, &name));
    assert_int_equal(entries(fixture), 2);
    close(descriptors[0]);
    temporaries_remove(&fixture->arena, fixture->folder, "a.pdf");
    assert_int_equal(entries(fixture), 0);
}

static void what_another_run_writes_stays(void **state)
{
    struct fixture *fixture = *state;
    const char *others;
    const char *name;
    int other = open_one(fixture, &others);
    int duplicate = dup(other);
    int descriptor;

    close(other);
    descriptor = open_one(fixture, &name);
    assert_string_not_equal(name, others);
    temporaries_remove(&fixture->arena, fixture->folder, "a.pdf");
    assert_int_equal(entries(fixture), 2);
    close(duplicate);
    close(descriptor);
}

static void what_is_no_file_of_ours_stays(void **state)
{
    struct fixture *fixture = *state;
    const char *taken;
    const char *name;

    close(open_one(fixture, &taken));
    assert_int_equal(unlinkat(fixture->folder, taken, 0), 0);
    assert_int_equal(symlinkat("elsewhere", fixture->folder, taken), 0);
    close(open_one(fixture, &name));
    assert_string_not_equal(name, taken);
    assert_int_equal(unlinkat(fixture->folder, taken, 0), 0);
    assert_int_equal(mkfifoat(fixture->folder, taken, 0600), 0);
    close(open_one(fixture, &name));
    assert_string_not_equal(name, taken);
    assert_int_equal(entries(fixture), 2);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_left_is_replaced),
        TEST(what_several_left_is_removed),
        TEST(what_another_run_writes_stays),
        TEST(what_is_no_file_of_ours_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
