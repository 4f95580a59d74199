#include "manifest/file_patterns.h"

#include "base/buffer.h"
#include "base/texts.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Folders in folders that a ** looks through. */
#define DEEPEST 64

struct matches {
    struct arena *arena;
    const volatile sig_atomic_t *interrupted;
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

static void look_behind(struct matches *matches, const char *before, const char *pattern);

/* Looks for the pattern in the folder and in all below it. Links are not followed, since they may lead back. */
static void look_below(struct matches *matches, const char *folder, const char *pattern, int depth)
{
    struct arena *arena = matches->arena;
    struct buffer before;
    const glob_t *found;

    if (depth > DEEPEST || (matches->interrupted && *matches->interrupted))
        return;
    buffer_init(&before, arena);
    append_literally(&before, folder);
    look_behind(matches, buffer_text(&before), pattern);
    found = look(arena, arena_format(arena, "%s*/", buffer_text(&before)));
    for (size_t i = 0; i < found->gl_pathc; i++) {
        char *path = found->gl_pathv[i];
        struct stat status;
        size_t length = strlen(path);
        path[length - 1] = '\0'; /* with its slash a link would be what it leads to */
        if (lstat(path, &status) != 0 || !S_ISDIR(status.st_mode))
            continue;
        look_below(matches, arena_format(arena, "%s/", path), pattern, depth + 1);
    }
}

/* Looks for the pattern behind `before`; a ** in it stands for no folder, one, two ... */
static void look_behind(struct matches *matches, const char *before, const char *pattern)
{
    struct arena *arena = matches->arena;
    const char *stars = find_stars(pattern);
    const char *rest;
    const glob_t *found;

    if (!stars) {
        found = look(arena, arena_format(arena, "%s%s", before, pattern));
        for (size_t i = 0; i < found->gl_pathc; i++)
            keep(matches, found->gl_pathv[i]);
        return;
    }
    rest = stars + strlen("**/");
    while (strncmp(rest, "**/", strlen("**/")) == 0)
        rest += strlen("**/");
    found = look(arena, arena_format(arena, "%s%.*s", before, (int)(stars - pattern), pattern));
    for (size_t i = 0; i < found->gl_pathc; i++)
        look_below(matches, found->gl_pathv[i], rest, 0);
    if (stars == pattern && !*before)
        look_below(matches, "", rest, 0);
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

const char *const *files_matching(struct arena *arena, const char *folder, const char *pattern,
                                  const volatile sig_atomic_t *interrupted, size_t *count)
{
    struct matches matches = {.arena = arena, .interrupted = interrupted, .folder_length = strlen(folder)};
    struct buffer before;

    buffer_init(&before, arena);
    append_literally(&before, folder);
    look_behind(&matches, buffer_text(&before), pattern);
    if (matches.count)
        qsort(matches.files, matches.count, sizeof *matches.files, texts_compare);
    drop_repeats(&matches);
    *count = matches.count;
    return matches.files;
}
