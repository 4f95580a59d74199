/* How one text differs from another, line by line, as diff -u says it. */
#ifndef VERSUS_BASE_TEXT_DIFF_H
#define VERSUS_BASE_TEXT_DIFF_H

#include "base/buffer.h"

struct text_version {
    const char *name; /* as shown */
    const char *text;
    size_t size;
};

/* Appends a unified diff with three lines around each change; nothing when the texts are the same. It is the shortest
 * one (Myers 1986: An O(ND) difference algorithm), or where the texts have too little in common, all of one and all of
 * the other. */
void text_diff(struct buffer *result, const struct text_version *before, const struct text_version *now);

#endif
