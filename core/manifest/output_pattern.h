/* What outputs are called: "out/{folder}/{stem}" with the names of a report in it. */
#ifndef VERSUS_MANIFEST_OUTPUT_PATTERN_H
#define VERSUS_MANIFEST_OUTPUT_PATTERN_H

#include "manifest/reading.h"

struct output_names {
    const char *stem, *template_name;
    const char *group;  /* "" for none */
    const char *folder; /* of the input, relative to the manifest's; "" for that */
};

/* The stem of a report's outputs. */
const char *output_pattern_fill(struct arena *arena, const char *pattern, const struct output_names *names);

#endif
