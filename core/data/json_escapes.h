/* Characters beyond U+FFFF as JSON writes them: two escapes, \ud83d\ude00, which YAML refuses. */
#ifndef VERSUS_DATA_JSON_ESCAPES_H
#define VERSUS_DATA_JSON_ESCAPES_H

#include "base/arena.h"

/* How many characters joining takes away from a pair: \ud83d\ude00 becomes \U0001f600. */
#define JOINED_CHARACTERS 2

/* A JSON text in which the pairs are joined to one YAML escape. */
struct joined_text {
    const char *data;
    size_t size;
    const size_t *pairs; /* where pairs begin in the original, counted from its start */
    size_t pair_count;
};

/* Joins the pairs of `text` where it is JSON (starts with a brace, so that all its texts are in double quotes); other
 * texts are left alone, not even copied. */
struct joined_text json_join_pairs(struct arena *arena, const char *text, size_t size);

#endif
