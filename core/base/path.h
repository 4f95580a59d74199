/* Paths as texts, but for the one that asks the system. */
#ifndef VERSUS_BASE_PATH_H
#define VERSUS_BASE_PATH_H

#include "base/arena.h"

/* What is behind the last slash: a part of `path`. */
const char *path_name(const char *path);

/* What is before it: "" where there is none, "/" for a file in the topmost folder. */
const char *path_folder(struct arena *arena, const char *path);

/* The folder to open for it: as path_folder, but "." where there is none. */
const char *path_parent(struct arena *arena, const char *path);

/* The path without symbolic links and ".."; NULL with errno when it is not there. */
const char *path_resolve(struct arena *arena, const char *path);

#endif
