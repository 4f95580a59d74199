/* Files without a name, for what may be too much for memory. They are gone with their descriptor. */
#ifndef VERSUS_CLI_UNNAMED_FILE_H
#define VERSUS_CLI_UNNAMED_FILE_H

#include "base/arena.h"

#include <sys/types.h>

/* Empty, for reading and writing: on the disk where that goes, else in memory. Closed with the arena. -1 and errno. */
int unnamed_file_open(struct arena *arena);

/* Up to `size` bytes from an offset, as many as there are. -1 and errno. */
ssize_t file_read_at(int descriptor, void *bytes, size_t size, off_t offset);

/* Copies a file from its beginning to its end. False with errno. */
bool file_copy(int from, int to);

#endif
