#include "cli/github.h"

#include "base/buffer.h"

#include <string.h>

/* Adds the parts of a path to one that begins with "/" and has no "." and "..". */
static void append_parts(struct buffer *path, const char *parts)
{
    while (*parts) {
        size_t length = strcspn(parts, "/");
        if (length == 2 && strncmp(parts, "..", 2) == 0) {
            while (path->size && path->data[--path->size] != '/')
                continue;
        } else if (length && !(length == 1 && *parts == '.')) {
            buffer_append_byte(path, '/');
            buffer_append(path, parts, length);
        }
        parts += length + (parts[length] == '/');
    }
    if (path->data)
        path->data[path->size] = '\0';
}

/* What comes behind the folder, NULL when the path is not in it. */
static const char *inside(const char *path, const char *folder)
{
    size_t length = strlen(folder);

    while (length && folder[length - 1] == '/')
        length--;
    return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

static bool is_in(const char *path, const char *folder)
{
    return strcmp(path, folder) == 0 || inside(path, folder);
}

const char *github_path(struct arena *arena, const char *path, const char *current, const char *workspace)
{
    struct buffer whole;
    const char *shown;

    if (!current || strcmp(path, "-") == 0)
        return path;
    buffer_init(&whole, arena);
    if (path[0] != '/')
        append_parts(&whole, current);
    append_parts(&whole, path);
    shown = inside(buffer_text(&whole), workspace && is_in(current, workspace) ? workspace : current);
    return shown ? shown : path;
}
