#include "base/buffer.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buffer_init(struct buffer *buffer, struct arena *arena)
{
    memset(buffer, 0, sizeof *buffer);
    buffer->arena = arena;
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->data ? buffer->data : "";
}

/* Room for `size` more bytes and the final NUL. */
static bool reserve(struct buffer *buffer, size_t size)
{
    size_t need = buffer->size + size + 1;
    size_t capacity = buffer->capacity ? buffer->capacity : 64;
    char *data;

    if (need <= size)
        return false;
    if (need <= buffer->capacity)
        return true;
    while (capacity < need) {
        if (capacity > SIZE_MAX / 2)
            return false;
        capacity *= 2;
    }
    data = arena_try_resize(buffer->arena, buffer->data, buffer->capacity, capacity);
    if (!data)
        return false;
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

bool buffer_try_append(struct buffer *buffer, const void *bytes, size_t size)
{
    if (!reserve(buffer, size))
        return false;
    if (size)
        memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
    return true;
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t size)
{
    if (!buffer_try_append(buffer, bytes, size))
        arena_exhausted(buffer->arena);
}

void buffer_append_text(struct buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text));
}

void buffer_append_byte(struct buffer *buffer, char byte)
{
    buffer_append(buffer, &byte, 1);
}

void buffer_append_code_point(struct buffer *buffer, uint32_t code_point)
{
    char bytes[4];
    buffer_append(buffer, bytes, utf8_encode(code_point, bytes));
}

/* Thousands of integers stand in a report: printf took a twentieth of the time for all of it. */
void buffer_append_integer(struct buffer *buffer, long number)
{
    char digits[24];
    size_t at = sizeof digits;
    unsigned long rest = number < 0 ? 0UL - (unsigned long)number : (unsigned long)number;

    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        digits[--at] = '-';
    buffer_append(buffer, digits + at, sizeof digits - at);
}

void buffer_append_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0 || !reserve(buffer, (size_t)size))
        arena_exhausted(buffer->arena);
    va_start(arguments, format);
    (void)vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, arguments);
    va_end(arguments);
    buffer->size += (size_t)size;
}

void buffer_clear(struct buffer *buffer)
{
    buffer->size = 0;
    if (buffer->data)
        buffer->data[0] = '\0';
}
