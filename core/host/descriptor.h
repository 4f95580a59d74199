/* Reading and writing descriptors whole, and closing them with an arena. */
#ifndef VERSUS_HOST_DESCRIPTOR_H
#define VERSUS_HOST_DESCRIPTOR_H

#include "base/arena.h"

/* Closes the descriptor when the arena is released. */
void descriptor_close_with(struct arena *arena, int descriptor);

/* Writes all bytes, whatever it takes. False with errno. */
bool descriptor_write(int descriptor, const void *bytes, size_t size);

/* Reads to the end, but no more than `limit` bytes. Gives the bytes with a NUL behind them; NULL with errno, EFBIG when
 * there are more. */
char *descriptor_read(struct arena *arena, int descriptor, size_t limit, size_t *size);

/* Copies what is left to read into a new memory file and gives it, at its start. -1 with errno, EFBIG when there are
 * more than `limit` bytes. */
int descriptor_buffer(int descriptor, size_t limit);

/* errno as a phrase: "no such file or directory". */
const char *error_phrase(struct arena *arena, int reason);

#endif
