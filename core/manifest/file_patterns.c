#include "manifest/file_patterns.h"

#include "base/buffer.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Folders in folders that a ** looks through. Links that lead back would have no end. */
#define DEEPEST 24

struct matches {
    struct arena *arena;
    size_t folder_length;
    const char **files;
    size_t count, capacity;
};

/* The folder's own name is no pattern. */
static void append_literally(struct buffer *pattern, const char *text)
{
    for (; *text; text++) {
        if (strchr("*?[]\\", *text))
            buffer_append_byte(pattern, '\\');
        buffer_append_byte(pattern, *text);
    }
}

static void keep(struct matches *matches, const char *path)
{
    size_t size = matches->capacity * sizeof *matches->files;
    struct stat status;

    if (stat(path, &status) != 0 || S_ISDIR(status.st_mode))
        return;
    if (matches->count == matches->capacity) {
        matches->capacity = matches->capacity ? 2 * matches->capacity : 64;
        matches->files = arena_resize(matches->arena, matches->files, size, matches->capacity * sizeof(char *));
    }
    matches->files[matches->count++] = arena_copy(matches->arena, path + matches->folder_length);
}

static void release_glob(void *found)
{
    globfree(found);
}

/* What the library finds; it is given back with the arena. */
static const glob_t *look(struct arena *arena, const char *pattern)
{
    glob_t *found = ARENA_NEW(arena, glob_t);

    if (glob(pattern, GLOB_NOSORT, NULL, found) != 0)
        found->gl_pathc = 0;
    arena_on_release(arena, release_glob, found);
    return found;
}

/* The first ** that stands for folders; NULL: none. */
static const char *find_stars(const char *pattern)
{
    const char *at = strstr(pattern, "**/");

    while (at && at != pattern && at[-1] != '/')
        at = strstr(at + 1, "**/");
    return at;
}

/* Looks for the pattern behind `before`; a ** in it stands for no folder, one, two ... */
static void look_behind(struct matches *matches, const char *before, const char *pattern)
{
    struct arena *arena = matches->arena;
    const char *stars = find_stars(pattern);
    const glob_t *found;
    const char *folders;

    if (!stars) {
        found = look(arena, arena_format(arena, "%s%s", before, pattern));
        for (size_t i = 0; i < found->gl_pathc; i++)
            keep(matches, found->gl_pathv[i]);
        return;
    }
    folders = arena_format(arena, "%s%.*s", before, (int)(stars - pattern), pattern);
    for (int depth = 0; depth <= DEEPEST; depth++) {
        look_behind(matches, folders, stars + strlen("**/"));
        folders = arena_format(arena, "%s*/", folders);
        if (!look(arena, folders)->gl_pathc)
            return;
    }
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Two ** in a pattern find the same file on several ways. */
static void drop_repeats(struct matches *matches)
{
    size_t kept = 0;

    for (size_t i = 0; i < matches->count; i++)
        if (!kept || strcmp(matches->files[kept - 1], matches->files[i]) != 0)
            matches->files[kept++] = matches->files[i];
    matches->count = kept;
}

const char *const *files_matching(struct arena *arena, const char *folder, const char *pattern, size_t *count)
{
    struct matches matches = {.arena = arena, .folder_length = strlen(folder)};
    struct buffer before;

    buffer_init(&before, arena);
    append_literally(&before, folder);
    look_behind(&matches, buffer_text(&before), pattern);
    if (matches.count)
        qsort(matches.files, matches.count, sizeof *matches.files, compare_names);
    drop_repeats(&matches);
    *count = matches.count;
    return matches.files;
}
