/* realpath is of the XSI part of POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "base/path.h"

#include <stdlib.h>
#include <string.h>

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return "";
    return arena_copy_bytes(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

const char *path_parent(struct arena *arena, const char *path)
{
    const char *folder = path_folder(arena, path);
    return folder[0] ? folder : ".";
}

const char *path_resolve(struct arena *arena, const char *path)
{
    char *resolved = realpath(path, NULL);
    const char *copy;

    if (!resolved)
        return NULL;
    copy = arena_copy(arena, resolved);
    free(resolved);
    return copy;
}
