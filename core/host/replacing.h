/* Putting a small file in the place of another one, whole or not at all. */
#ifndef VERSUS_HOST_REPLACING_H
#define VERSUS_HOST_REPLACING_H

#include "base/buffer.h"

/* Writes the text under another name, flushes it to the disk and renames it. False with errno. */
bool file_replace(struct arena *arena, int folder, const char *name, const struct buffer *text);

/* The same by a path; a file that holds just this is left alone. */
bool file_update(struct arena *arena, const char *path, const struct buffer *text);

#endif
