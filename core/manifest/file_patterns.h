/* Files by patterns, in an order that depends on nothing but their names. */
#ifndef VERSUS_MANIFEST_FILE_PATTERNS_H
#define VERSUS_MANIFEST_FILE_PATTERNS_H

#include "base/arena.h"

#include <signal.h>

/* The files that fit the pattern, relative to `folder` (with its final slash, "": the current one) as the pattern is,
 * sorted by their bytes. *, ? and [] as in a shell, and in the place of a folder ** for folders at any depth, which are
 * not looked for behind links. An interruption ends it. No
 * folders, and no names that start with a dot unless the pattern says so. None when a folder cannot be read. */
const char *const *files_matching(struct arena *arena, const char *folder, const char *pattern,
                                  const volatile sig_atomic_t *interrupted, size_t *count);

#endif
