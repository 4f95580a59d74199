/* Comparisons for tests of what comes after the loader: read by the loader itself, from texts in the test or from the
 * project's data folder. A comparison that does not load ends the test. */
#ifndef VERSUS_TESTS_SUPPORT_SAMPLE_COMPARISON_H
#define VERSUS_TESTS_SUPPORT_SAMPLE_COMPARISON_H

#include "data/comparison.h"

/* A comparison from the text of its file. */
const struct comparison *sample_comparison(struct arena *arena, const char *yaml);

/* A file of the project, "data/pytorch-vs-tensorflow.yaml", with what it uses. */
const struct comparison *sample_file(struct arena *arena, const char *path);

/* `count` options, "A", "B", ..., with one attribute, `declaration` ("{type: count}"), and the values given. */
const struct comparison *sample_values(struct arena *arena, const char *declaration, size_t count,
                                       const char *const *values);

/* The text of a file below the project's folder, NUL-terminated; NULL when there is none. */
const struct file_text *sample_text(struct arena *arena, const char *path);

#endif
