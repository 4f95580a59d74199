/* The folder that data files may name other files in, and opening files below it: no "..", absolute path or symbolic
 * link leads out. */
#ifndef VERSUS_HOST_ROOT_H
#define VERSUS_HOST_ROOT_H

#include "base/arena.h"

struct root {
    int folder;       /* open descriptor; -1: none */
    const char *path; /* absolute, without symbolic links */
};

/* The root for an input in `folder` (a path as the user wrote it): `wanted` when it is not NULL, else the nearest
 * folder upwards that holds a versus.yaml, else `folder` itself. *inside is `folder` relative to the root, "" for the
 * root itself. False with errno when a folder cannot be opened; EXDEV: `folder` is not below `wanted`. The descriptor
 * is closed with the arena. */
bool root_find(struct arena *arena, const char *wanted, const char *folder, struct root *root, const char **inside);

/* The folder itself as a root: for files that come with the program. False with errno. */
bool root_at(struct arena *arena, const char *folder, struct root *root);

/* Opens `path`, relative to the root, for reading. -1 with errno; EXDEV: the path leads out of the root. */
int root_open(const struct root *root, const char *path);

/* The same, one component after the other: for kernels that cannot do it themselves. */
int root_open_walking(const struct root *root, const char *path);

#endif
