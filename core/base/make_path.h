/* Paths in the rules of GNU make. */
#ifndef VERSUS_BASE_MAKE_PATH_H
#define VERSUS_BASE_MAKE_PATH_H

#include "base/buffer.h"

/* Appends a path as GNU make, and Ninja in a file of dependencies, read it in a rule. */
void buffer_append_make_path(struct buffer *text, const char *path);

#endif
