/* A growable byte buffer in an arena. Its data is always NUL-terminated once anything was appended. */
#ifndef VERSUS_BASE_BUFFER_H
#define VERSUS_BASE_BUFFER_H

#include "base/arena.h"

#include <stdint.h>

struct buffer {
    struct arena *arena;
    char *data; /* NULL while nothing was appended */
    size_t size;
    size_t capacity;
};

void buffer_init(struct buffer *buffer, struct arena *arena);

/* The text so far, "" when nothing was appended. Valid until the next append. */
const char *buffer_text(const struct buffer *buffer);

void buffer_append(struct buffer *buffer, const void *bytes, size_t size);
void buffer_append_text(struct buffer *buffer, const char *text);
void buffer_append_byte(struct buffer *buffer, char byte);
void buffer_append_code_point(struct buffer *buffer, uint32_t code_point); /* as UTF-8 */

void buffer_append_integer(struct buffer *buffer, long number);

/* Integers and strings only: %f and friends depend on the locale. */
void buffer_append_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As buffer_append, for callbacks of libraries: false when memory is exhausted. */
bool buffer_try_append(struct buffer *buffer, const void *bytes, size_t size);

/* Forgets the content and keeps the memory. */
void buffer_clear(struct buffer *buffer);

#endif
