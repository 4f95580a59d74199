/* The nearest name, for "did you mean". */
#ifndef VERSUS_BASE_SUGGEST_H
#define VERSUS_BASE_SUGGEST_H

#include "base/arena.h"

/* The candidate that takes the fewest edits (insert, delete, replace, swap neighbours; case is ignored) to become
 * `name`, or NULL when none is near: at most a third of the name's length. The first of equals wins. */
const char *suggest_nearest(const char *name, const char *const *candidates, size_t count);

/* The candidate that a slip of the hand may have turned into `name`: one edit from four bytes on and also two
 * neighbours swapped in three, two edits from eight bytes on. Names whose figures differ are meant so, as "GPL-2.0" and
 * "GPL-3.0". NULL when there is none; the first of equals wins. */
const char *suggest_slip(const char *name, const char *const *candidates, size_t count);

/* "a, b or c" of at most `most` candidates, "a, b, c, ..." when there are more. */
const char *suggest_list(struct arena *arena, const char *const *candidates, size_t count, size_t most);

#endif
