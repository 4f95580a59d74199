/* What options' files say under one key, without making a comparison of them. */
#ifndef VERSUS_DATA_KEY_VALUES_H
#define VERSUS_DATA_KEY_VALUES_H

#include "data/load.h"

/* The job's input is a mapping: `key`, and `files`, a list of paths. Gives a line of text for each file: what the
 * option says under the key, itself or in its values; empty where it says nothing, or cannot be
 * read or says something else than a text there, which the diagnostics tell. NULL when the input makes no sense. */
const char *key_values_read(struct arena *arena, const struct file_reader *reader, struct diagnostics *diagnostics);

/* The input for that. */
const char *key_values_request(struct arena *arena, const char *key, const char *const *files, size_t count);

#endif
