/* S_ISVTX is of the XSI part of POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/trust.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRAM "/proc/self/exe"

/* As many as the kernel follows. */
#define MOST_LINKS 40

struct way {
    struct arena *arena;
    enum trust_extent extent;
    uid_t program_owner;
    const char *done; /* the resolved folders so far, "" for the root folder */
    const char *rest; /* what is still to be resolved, relative to `done` */
    size_t links;
    bool arrived; /* at a file that may be run */
};

static bool is_trusted(const struct way *way, uid_t owner)
{
    return owner == 0 || owner == geteuid() || owner == way->program_owner;
}

/* The file and its folder: nobody else may write there at all. */
static const char *strict_problem(const struct way *way, const struct stat *status, bool is_folder)
{
    if (!is_trusted(way, status->st_uid))
        return is_folder ? "its folder belongs to another user" : "it belongs to another user";
    if (status->st_mode & (S_IWGRP | S_IWOTH))
        return is_folder ? "others than the owner of its folder can write there"
                         : "others than its owner can write to it";
    return NULL;
}

/* A folder further up. Where it is sticky only owners can replace what is in it, and owners are checked. The user's own
 * group is the user, or people who were given the same rights. */
static const char *above_problem(const struct way *way, const char *folder, const struct stat *status)
{
    bool by_group = status->st_mode & S_IWGRP && status->st_gid != 0 && status->st_gid != getegid();
    bool by_others = status->st_mode & S_IWOTH;

    if (way->extent != TRUST_WHOLE_WAY)
        return NULL;
    if (!is_trusted(way, status->st_uid))
        return arena_format(way->arena, "the folder \"%s\" above it belongs to another user", folder);
    if ((by_group || by_others) && !(status->st_mode & S_ISVTX))
        return arena_format(way->arena, "others can write to the folder \"%s\" above it", folder);
    return NULL;
}

/* ---- Step by step ---- */

/* The folder that was reached, now that what is looked for in it is the end of the way. */
static const char *last_folder_problem(const struct way *way)
{
    struct stat status;

    if (stat(*way->done ? way->done : "/", &status) != 0)
        return "it cannot be read";
    return strict_problem(way, &status, true);
}

static const char *follow(struct way *way, const char *link, const struct stat *status)
{
    char target[4096];
    ssize_t length;

    if (!is_trusted(way, status->st_uid))
        return arena_format(way->arena, "the link \"%s\" on the way to it belongs to another user", link);
    length = ++way->links > MOST_LINKS ? -1 : readlink(link, target, sizeof target - 1);
    if (length <= 0)
        return "its links lead nowhere";
    target[length] = '\0';
    if (target[0] == '/')
        way->done = "";
    way->rest = *way->rest ? arena_format(way->arena, "%s/%s", target, way->rest) : arena_copy(way->arena, target);
    return NULL;
}

/* The folder above; that of the root folder is itself. */
static void go_up(struct way *way)
{
    const char *slash = strrchr(way->done, '/');

    if (slash)
        way->done = arena_copy_bytes(way->arena, way->done, (size_t)(slash - way->done));
}

/* Takes the next name off the rest of the way; "" and "." are passed over. NULL at the end. */
static const char *next_name(struct way *way)
{
    const char *name = "";

    while (*way->rest && (!*name || strcmp(name, ".") == 0)) {
        size_t length = strcspn(way->rest, "/");
        name = arena_copy_bytes(way->arena, way->rest, length);
        way->rest += length + (way->rest[length] == '/');
        way->rest += strspn(way->rest, "/");
    }
    return *name && strcmp(name, ".") != 0 ? name : NULL;
}

static const char *enter_folder(struct way *way, const char *place, const struct stat *status)
{
    way->done = place;
    return strchr(way->rest, '/') ? above_problem(way, place, status) : NULL;
}

static const char *step(struct way *way, const char *name)
{
    const char *place = arena_format(way->arena, "%s/%s", way->done, name);
    const char *problem = *way->rest ? NULL : last_folder_problem(way);
    struct stat status;

    if (problem)
        return problem;
    if (lstat(place, &status) != 0)
        return "it cannot be read";
    if (S_ISLNK(status.st_mode))
        return follow(way, place, &status);
    if (*way->rest)
        return enter_folder(way, place, &status);
    way->arrived = S_ISREG(status.st_mode);
    return way->arrived ? strict_problem(way, &status, false) : "it is not a regular file";
}

static const char *walk(struct way *way)
{
    const char *problem = NULL;
    const char *name;
    struct stat status;

    if (stat("/", &status) == 0 && strchr(way->rest, '/'))
        problem = above_problem(way, "/", &status);
    while (!problem && (name = next_name(way))) {
        if (strcmp(name, "..") == 0)
            go_up(way);
        else
            problem = step(way, name);
    }
    return problem || way->arrived ? problem : "it is not a regular file";
}

const char *trust_problem(struct arena *arena, const char *path, enum trust_extent extent)
{
    struct way way = {arena, extent, geteuid(), "", path, 0, false};
    struct stat status;
    char here[4096];

    if (stat(PROGRAM, &status) == 0)
        way.program_owner = status.st_uid;
    if (path[0] != '/') {
        if (!getcwd(here, sizeof here))
            return "it cannot be read";
        way.rest = arena_format(arena, "%s/%s", here, path);
    }
    way.rest += strspn(way.rest, "/");
    return walk(&way);
}
