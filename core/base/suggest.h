/* The nearest name, for "did you mean". */
#ifndef VERSUS_BASE_SUGGEST_H
#define VERSUS_BASE_SUGGEST_H

#include "base/arena.h"

/* The candidate that takes the fewest edits (insert, delete, replace, swap neighbours; case is ignored) to become
 * `name`, or NULL when none is near: at most a third of the name's length. The first of equals wins. */
const char *suggest_nearest(const char *name, const char *const *candidates, size_t count);

/* "a, b or c" of at most `most` candidates, "a, b, c, ..." when there are more. */
const char *suggest_list(struct arena *arena, const char *const *candidates, size_t count, size_t most);

#endif
