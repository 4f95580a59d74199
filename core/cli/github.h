/* Paths as GitHub needs them to mark lines in a pull request. */
#ifndef VERSUS_CLI_GITHUB_H
#define VERSUS_CLI_GITHUB_H

#include "base/arena.h"

/* The path, without "." and "..", relative to the workspace, where the current folder lies in that, else to the current
 * folder. One that leads elsewhere, and "-", stay as they are. Symbolic links are not followed. NULL: not known. */
const char *github_path(struct arena *arena, const char *path, const char *current, const char *workspace);

#endif
