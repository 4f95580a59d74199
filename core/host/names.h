/* Which names may become part of a file's name. */
#ifndef VERSUS_HOST_NAMES_H
#define VERSUS_HOST_NAMES_H

#include <stdbool.h>

/* [a-z][a-z0-9-]* */
bool plugin_id_is_valid(const char *id);

/* [a-z0-9-]+, at most 100: the part of an extra output. */
bool part_is_valid(const char *part);

/* [a-z0-9.-]+, at most 16, no dot at its ends. */
bool suffix_is_valid(const char *suffix);

#endif
