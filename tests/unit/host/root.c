/* Opening below the root: the kernel's way and our own walk give the same answers. */
#include "host/root.h"

#include "support/test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    char *folder; /* holds outside and root/ */
    struct root root;
};

static const char *path(struct fixture *fixture, const char *name)
{
    return arena_format(&fixture->arena, "%s/%s", fixture->folder, name);
}

static void make_file(struct fixture *fixture, const char *name)
{
    int descriptor = open(path(fixture, name), O_WRONLY | O_CREAT | O_EXCL, 0600);

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, name, strlen(name)), (int)strlen(name));
    close(descriptor);
}

static int set_up(void **state)
{
    static struct fixture fixture;
    static const char *const folders[] = {"root", "root/a", "root/a/b", "elsewhere"};
    static const char *const files[] = {"outside", "elsewhere/file", "root/file", "root/a/b/deep"};

    arena_init(&fixture.arena, NULL);
    fixture.folder = arena_copy(&fixture.arena, "/tmp/versus-root-XXXXXX");
    assert_non_null(mkdtemp(fixture.folder));
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(mkdir(path(&fixture, folders[i]), 0700), 0);
    for (size_t i = 0; i < 4; i++)
        make_file(&fixture, files[i]);
    assert_int_equal(symlink("a/b/deep", path(&fixture, "root/inside")), 0);
    assert_int_equal(symlink("a/b", path(&fixture, "root/shortcut")), 0);
    assert_int_equal(symlink("../..", path(&fixture, "root/a/b/up")), 0);
    assert_int_equal(symlink("../outside", path(&fixture, "root/leak")), 0);
    assert_int_equal(symlink("../elsewhere", path(&fixture, "root/leak-folder")), 0);
    assert_int_equal(symlink("/etc/passwd", path(&fixture, "root/absolute")), 0);
    assert_int_equal(symlink("loop", path(&fixture, "root/loop")), 0);
    assert_true(root_at(&fixture.arena, path(&fixture, "root"), &fixture.root));
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    const char *command = arena_format(&fixture->arena, "rm -r '%s'", fixture->folder);
    int status = system(command); /* NOLINT(cert-env33-c) */

    arena_release(&fixture->arena);
    return status;
}

/* Each way, by name. */
static int (*const ways[])(const struct root *root, const char *name) = {root_open, root_open_walking};

static void assert_opens(struct fixture *fixture, const char *name, const char *content)
{
    for (size_t i = 0; i < 2; i++) {
        char bytes[64] = "";
        int descriptor = ways[i](&fixture->root, name);
        if (descriptor < 0)
            fail_msg("way %zu does not open %s: %s", i, name, strerror(errno));
        assert_int_equal(read(descriptor, bytes, sizeof bytes - 1), (int)strlen(content));
        assert_string_equal(bytes, content);
        close(descriptor);
    }
}

static void assert_refuses(struct fixture *fixture, const char *name, int reason)
{
    for (size_t i = 0; i < 2; i++) {
        int descriptor = ways[i](&fixture->root, name);
        if (descriptor >= 0 || errno != reason)
            fail_msg("way %zu with %s: %d, %s", i, name, descriptor, strerror(errno));
    }
}

static void files_below_are_opened(void **state)
{
    struct fixture *fixture = *state;

    assert_opens(fixture, "file", "root/file");
    assert_opens(fixture, "./a//b/./deep", "root/a/b/deep");
    assert_opens(fixture, "a/b/../../file", "root/file");
}

static void links_inside_are_followed(void **state)
{
    struct fixture *fixture = *state;

    assert_opens(fixture, "inside", "root/a/b/deep");
    assert_opens(fixture, "shortcut/deep", "root/a/b/deep");
    assert_opens(fixture, "a/b/up/file", "root/file");
}

static void nothing_leads_out(void **state)
{
    struct fixture *fixture = *state;

    assert_refuses(fixture, "../outside", EXDEV);
    assert_refuses(fixture, "a/../../outside", EXDEV);
    assert_refuses(fixture, "/etc/passwd", EXDEV);
    assert_refuses(fixture, "leak", EXDEV);
    assert_refuses(fixture, "leak-folder/file", EXDEV);
    assert_refuses(fixture, "absolute", EXDEV);
    assert_refuses(fixture, "a/b/up/../outside", EXDEV);
}

static void what_is_not_there_is_told_apart(void **state)
{
    struct fixture *fixture = *state;

    assert_refuses(fixture, "none", ENOENT);
    assert_refuses(fixture, "a/none/deep", ENOENT);
    assert_refuses(fixture, "", ENOENT);
    assert_refuses(fixture, "file/deep", ENOTDIR);
    assert_refuses(fixture, "loop", ELOOP);
}

static void the_nearest_marker_is_the_root(void **state)
{
    struct fixture *fixture = *state;
    const char *folder = path(fixture, "root/a/b");
    const char *inside;
    struct root root;

    assert_true(root_find(&fixture->arena, NULL, folder, &root, &inside));
    assert_string_equal(inside, "");
    make_file(fixture, "root/versus.yaml");
    assert_true(root_find(&fixture->arena, NULL, folder, &root, &inside));
    assert_string_equal(inside, "a/b");
    assert_string_equal(root.path, fixture->root.path);
}

static void a_named_root_must_hold_the_folder(void **state)
{
    struct fixture *fixture = *state;
    const char *inside;
    struct root root;

    assert_true(root_find(&fixture->arena, path(fixture, "root"), path(fixture, "root/a"), &root, &inside));
    assert_string_equal(inside, "a");
    assert_false(root_find(&fixture->arena, path(fixture, "root/a"), path(fixture, "root"), &root, &inside));
    assert_int_equal(errno, EXDEV);
    assert_false(root_find(&fixture->arena, path(fixture, "root/a"), path(fixture, "elsewhere"), &root, &inside));
    assert_int_equal(errno, EXDEV);
    assert_false(root_find(&fixture->arena, path(fixture, "none"), path(fixture, "root"), &root, &inside));
    assert_int_equal(errno, ENOENT);
    assert_true(root_find(&fixture->arena, "/", path(fixture, "root/a"), &root, &inside));
    assert_string_equal(inside, path(fixture, "root/a") + 1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_below_are_opened),
        TEST(links_inside_are_followed),
        TEST(nothing_leads_out),
        TEST(what_is_not_there_is_told_apart),
        TEST(the_nearest_marker_is_the_root),
        TEST(a_named_root_must_hold_the_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
