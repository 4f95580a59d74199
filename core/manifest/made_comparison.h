/* Comparisons that are in no file: options in files of their own, put together. */
#ifndef VERSUS_MANIFEST_MADE_COMPARISON_H
#define VERSUS_MANIFEST_MADE_COMPARISON_H

#include "base/arena.h"

struct made_comparison {
    const char *title;          /* NULL: none of its own */
    const char *base;           /* file of what it says besides its options, NULL: none */
    const char *const *options; /* their files; all paths are relative to one folder */
    size_t option_count;
};

/* The comparison as a YAML file of that folder would have it. */
const char *made_comparison_text(struct arena *arena, const struct made_comparison *made);

/* The files that it names, NULL-terminated. */
const char *const *made_comparison_names(struct arena *arena, const struct made_comparison *made);

/* "pytorch-vs-tensorflow": after the names of the options' files. */
const char *made_comparison_stem(struct arena *arena, const struct made_comparison *made);

#endif
