/* The disk held against an index: paths, digests, and times that only save looking. */
#include "index/disk.h"

#include "support/test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define SECOND 1000000000LL

struct fixture {
    struct arena arena;
    char *folder;
    struct index index;
    struct index_disk disk;
};

static const struct index_places places = {"/proc/self/exe", "/usr/share/versus", "/usr/lib/versus"};

static int set_up(void **state)
{
    static struct fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, NULL);
    fixture.folder = arena_copy(&fixture.arena, "/tmp/versus-disk-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
    index_init(&fixture.index, &fixture.arena);
    index_disk_init(&fixture.disk, &fixture.arena, fixture.folder, &places);
    fixture.disk.descriptor = open(fixture.folder, O_RDONLY | O_DIRECTORY);
    fixture.disk.moment = 1000 * SECOND;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    const char *command = arena_format(&fixture->arena, "rm -r '%s'", fixture->folder);
    int status = system(command); /* NOLINT(cert-env33-c) */

    (void)close(fixture->disk.descriptor);
    arena_release(&fixture->arena);
    return status;
}

static const char *path_of(struct fixture *fixture, const char *name)
{
    return arena_format(&fixture->arena, "%s/%s", fixture->folder, name);
}

static void write_file(struct fixture *fixture, const char *name, const char *text, long long seconds)
{
    int descriptor = open(path_of(fixture, name), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    struct timespec times[2] = {{.tv_sec = (time_t)seconds}, {.tv_sec = (time_t)seconds}};

    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    assert_int_equal(futimens(descriptor, times), 0);
    (void)close(descriptor);
}

static struct index_file *file_of(struct fixture *fixture, const char *path, const char *content, int64_t time)
{
    struct index_file file = {.path = path, .digest = digest_of(content, strlen(content)), .size = strlen(content)};
    struct index_file *added;

    file.time = time;
    added = index_add_file(&fixture->index, &file);
    added->standing = STANDING_UNKNOWN;
    added->time = time;
    return added;
}

static void content_decides(void **state)
{
    struct fixture *fixture = *state;

    write_file(fixture, "a", "text", 900);
    assert_true(index_file_is_same(&fixture->disk, file_of(fixture, "a", "text", 0)));
    assert_false(index_file_is_same(&fixture->disk, file_of(fixture, "a", "test", 0)));
    assert_false(index_file_is_same(&fixture->disk, file_of(fixture, "a", "longer", 0)));
    assert_false(index_file_is_same(&fixture->disk, file_of(fixture, "b", "text", 0)));
}

static void time_saves_looking(void **state)
{
    struct fixture *fixture = *state;

    /* That it believes the time shows in its not seeing what was changed behind its back. */
    write_file(fixture, "a", "test", 900);
    assert_true(index_file_is_same(&fixture->disk, file_of(fixture, "a", "text", 900 * SECOND)));
    assert_false(index_file_is_same(&fixture->disk, file_of(fixture, "a", "text", 901 * SECOND)));
}

static void new_time_is_learned_when_it_tells(void **state)
{
    struct fixture *fixture = *state;
    struct index_file *file;

    write_file(fixture, "a", "text", 999);
    file = file_of(fixture, "a", "text", 5);
    assert_true(index_file_is_same(&fixture->disk, file));
    assert_int_equal(file->time, 5);
    assert_false(fixture->disk.learned);
    write_file(fixture, "a", "text", 900);
    file = file_of(fixture, "a", "text", 5);
    assert_true(index_file_is_same(&fixture->disk, file));
    assert_int_equal(file->time, 900 * SECOND);
    assert_true(fixture->disk.learned);
}

static void absence_is_known(void **state)
{
    struct fixture *fixture = *state;
    struct index_file absent = {.kind = INDEX_ABSENT, .path = "folder/a"};

    assert_true(index_file_is_same(&fixture->disk, index_add_file(&fixture->index, &absent)));
    write_file(fixture, "b", "", 900);
    absent.path = "b";
    assert_false(index_file_is_same(&fixture->disk, index_add_file(&fixture->index, &absent)));
}

static void outputs_are_seen(void **state)
{
    struct fixture *fixture = *state;
    struct index_output output = {"a", digest_of("text", 4), 4, 0};

    assert_int_equal(index_output_standing(&fixture->disk, fixture->disk.descriptor, &output), OUTPUT_MISSING);
    write_file(fixture, "a", "text", 900);
    assert_int_equal(index_output_standing(&fixture->disk, fixture->disk.descriptor, &output), OUTPUT_SAME);
    assert_int_equal(output.time, 900 * SECOND);
    write_file(fixture, "a", "test", 901);
    assert_int_equal(index_output_standing(&fixture->disk, fixture->disk.descriptor, &output), OUTPUT_OTHER);
    /* A link in its place is none of ours. */
    assert_int_equal(unlink(path_of(fixture, "a")), 0);
    write_file(fixture, "b", "text", 900);
    assert_int_equal(symlink("b", path_of(fixture, "a")), 0);
    assert_int_equal(index_output_standing(&fixture->disk, fixture->disk.descriptor, &output), OUTPUT_OTHER);
}

static void assert_stored(struct fixture *fixture, const char *path, const char *stored)
{
    assert_string_equal(index_disk_store(&fixture->disk, &fixture->arena, path), stored);
}

static void paths_are_relative_to_the_folder(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(mkdir(path_of(fixture, "sub"), 0777), 0);
    assert_int_equal(symlink("sub", path_of(fixture, "link")), 0);
    assert_stored(fixture, path_of(fixture, "a"), "a");
    assert_stored(fixture, path_of(fixture, "sub/a"), "sub/a");
    assert_stored(fixture, path_of(fixture, "link/../sub/a"), "sub/a");
    assert_stored(fixture, path_of(fixture, "link/a"), "sub/a");
    assert_stored(fixture, path_of(fixture, "new/er/a"), "new/er/a");
    assert_stored(fixture, "/tmp/a", "../a");
    assert_stored(fixture, "/usr/a", "/usr/a");
    assert_stored(fixture, "/a", "/a");
    assert_string_equal(index_disk_path(&fixture->disk, &fixture->arena, "sub/a"), path_of(fixture, "sub/a"));
}

/* Whether the folder is there already makes no difference. */
static void folder_may_be_made_later(void **state)
{
    struct fixture *fixture = *state;
    struct index_disk disk;

    index_disk_init(&disk, &fixture->arena, path_of(fixture, "new//er/"), &places);
    assert_string_equal(disk.folder, path_of(fixture, "new/er"));
    assert_string_equal(index_disk_store(&disk, &fixture->arena, path_of(fixture, "a")), "../../a");
    assert_int_equal(mkdir(path_of(fixture, "new"), 0777), 0);
    assert_int_equal(mkdir(path_of(fixture, "new/er"), 0777), 0);
    index_disk_init(&disk, &fixture->arena, path_of(fixture, "new//er/"), &places);
    assert_string_equal(disk.folder, path_of(fixture, "new/er"));
}

static void program_has_names_of_its_own(void **state)
{
    struct fixture *fixture = *state;

    assert_stored(fixture, "/usr/share/versus/templates/brief.md", "@share/templates/brief.md");
    assert_stored(fixture, "/usr/lib/versus/plugins/pdf.so", "@lib/plugins/pdf.so");
    assert_stored(fixture, "/proc/self/exe", "@program");
    assert_string_equal(index_disk_path(&fixture->disk, &fixture->arena, "@lib/plugins/pdf.so"),
                        "/usr/lib/versus/plugins/pdf.so");
}

static void listing_tells_what_is_in_a_folder(void **state)
{
    struct fixture *fixture = *state;
    struct digest before;
    struct digest now;

    write_file(fixture, "a", "text", 900);
    before = index_listing_digest(&fixture->arena, fixture->folder);
    write_file(fixture, "a", "test", 901);
    now = index_listing_digest(&fixture->arena, fixture->folder);
    assert_true(digest_equals(&before, &now));
    write_file(fixture, "b", "", 900);
    now = index_listing_digest(&fixture->arena, fixture->folder);
    assert_false(digest_equals(&before, &now));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(content_decides, set_up, tear_down),
        cmocka_unit_test_setup_teardown(time_saves_looking, set_up, tear_down),
        cmocka_unit_test_setup_teardown(new_time_is_learned_when_it_tells, set_up, tear_down),
        cmocka_unit_test_setup_teardown(absence_is_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(outputs_are_seen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths_are_relative_to_the_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folder_may_be_made_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(program_has_names_of_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(listing_tells_what_is_in_a_folder, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
