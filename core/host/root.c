#include "host/root.h"

#include "base/path.h"
#include "host/descriptor.h"
#include "host/system.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARKER "versus.yaml"

static bool holds_marker(struct arena *arena, const char *folder)
{
    return access(arena_format(arena, "%s/" MARKER, folder), F_OK) == 0;
}

/* The nearest folder, from `folder` upwards, that holds the marker; `folder` when there is none. */
static const char *marked_folder(struct arena *arena, const char *folder)
{
    char *candidate = arena_copy(arena, folder);

    for (;;) {
        char *slash;
        if (holds_marker(arena, candidate))
            return candidate;
        slash = strrchr(candidate, '/');
        if (!slash || !slash[1])
            return folder;
        slash[slash == candidate] = '\0';
    }
}

/* What is left of `path` below `folder`; NULL when it is not below. Both are resolved. */
static const char *path_below(const char *folder, const char *path)
{
    size_t length = strlen(folder);

    if (length == 1)
        return path + 1;
    if (strncmp(folder, path, length) != 0)
        return NULL;
    if (path[length] == '/')
        return path + length + 1;
    return path[length] ? NULL : path + length;
}

bool root_at(struct arena *arena, const char *folder, struct root *root)
{
    *root = (struct root){-1, path_resolve(arena, folder)};
    if (!root->path)
        return false;
    root->folder = open(root->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root->folder < 0)
        return false;
    descriptor_close_with(arena, root->folder);
    return true;
}

bool root_find(struct arena *arena, const char *wanted, const char *folder, struct root *root, const char **inside)
{
    const char *resolved = path_resolve(arena, folder);

    if (!resolved || !root_at(arena, wanted ? wanted : marked_folder(arena, resolved), root))
        return false;
    *inside = path_below(root->path, resolved);
    if (!*inside)
        errno = EXDEV;
    return *inside != NULL;
}

int root_open(const struct root *root, const char *path)
{
    int descriptor = open_beneath(root->folder, path);

    /* EPERM: a sandbox that does not know the call. */
    if (descriptor < 0 && (errno == ENOSYS || errno == EPERM))
        return root_open_walking(root, path);
    return descriptor;
}

#define MOST_DEPTH 64
#define MOST_LINKS 32

/* A walk below the root: the open folders from the root (not included) to where it stands, and the way still to go. */
struct walk {
    int root;
    int folders[MOST_DEPTH];
    size_t depth;
    int links;
    char rest[PATH_MAX];
};

static int walk_folder(const struct walk *walk)
{
    return walk->depth ? walk->folders[walk->depth - 1] : walk->root;
}

/* Cuts the next component off the rest. False at the end of the way, or when it is too long. */
static bool walk_next(struct walk *walk, char name[NAME_MAX + 1])
{
    size_t start = strspn(walk->rest, "/");
    size_t length = strcspn(walk->rest + start, "/");

    if (!length || length > NAME_MAX)
        return false;
    memcpy(name, walk->rest + start, length);
    name[length] = '\0';
    start += length;
    start += strspn(walk->rest + start, "/");
    memmove(walk->rest, walk->rest + start, strlen(walk->rest + start) + 1);
    return true;
}

static bool walk_fail(int reason)
{
    errno = reason;
    return false;
}

static bool walk_up(struct walk *walk)
{
    if (!walk->depth)
        return walk_fail(EXDEV);
    (void)close(walk->folders[--walk->depth]);
    return true;
}

static bool walk_down(struct walk *walk, const char *name)
{
    if (walk->depth == MOST_DEPTH)
        return walk_fail(ENAMETOOLONG);
    walk->folders[walk->depth] =
        openat(walk_folder(walk), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (walk->folders[walk->depth] < 0)
        return false;
    walk->depth++;
    return true;
}

/* Puts the target of a symbolic link before the rest of the way. */
static bool walk_link(struct walk *walk, const char *name)
{
    char way[PATH_MAX];
    ssize_t length = readlinkat(walk_folder(walk), name, way, sizeof way - 1);
    size_t rest = strlen(walk->rest);

    if (length < 0)
        return false;
    if (way[0] == '/')
        return walk_fail(EXDEV);
    if (++walk->links > MOST_LINKS)
        return walk_fail(ELOOP);
    if ((size_t)length + 1 + rest + 1 > sizeof walk->rest)
        return walk_fail(ENAMETOOLONG);
    memmove(walk->rest + length + 1, walk->rest, rest + 1);
    memcpy(walk->rest, way, (size_t)length);
    walk->rest[length] = '/';
    return true;
}

/* One step; *descriptor is set at the last one. What changes between the look and the step ends in O_NOFOLLOW. */
static bool walk_step(struct walk *walk, const char *name, int *descriptor)
{
    struct stat status;

    if (strcmp(name, ".") == 0)
        return true;
    if (strcmp(name, "..") == 0)
        return walk_up(walk);
    if (fstatat(walk_folder(walk), name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (S_ISLNK(status.st_mode))
        return walk_link(walk, name);
    if (walk->rest[0])
        return walk_down(walk, name);
    *descriptor = openat(walk_folder(walk), name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    return *descriptor >= 0;
}

int root_open_walking(const struct root *root, const char *path)
{
    struct walk walk = {.root = root->folder};
    char name[NAME_MAX + 1];
    int descriptor = -1;
    int reason = 0;

    if (path[0] == '/') {
        errno = EXDEV;
        return -1;
    }
    if (strlen(path) >= sizeof walk.rest) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(walk.rest, path, strlen(path) + 1);
    while (descriptor < 0 && !reason) {
        if (!walk_next(&walk, name))
            reason = walk.rest[0] ? ENAMETOOLONG : ENOENT;
        else if (!walk_step(&walk, name, &descriptor))
            reason = errno;
    }
    while (walk.depth)
        (void)close(walk.folders[--walk.depth]);
    errno = reason;
    return descriptor;
}
