#include "base/base64.h"

#include <stdint.h>
#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const char *base64_encode(struct arena *arena, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;
    char *text = arena_allocate(arena, (size / 3 + 1) * 4 + 1);
    char *to = text;

    for (size_t i = 0; i < size; i += 3) {
        uint32_t second = i + 1 < size ? from[i + 1] : 0;
        uint32_t third = i + 2 < size ? from[i + 2] : 0;
        uint32_t group = (uint32_t)from[i] << 16 | second << 8 | third;
        *to++ = letters[group >> 18];
        *to++ = letters[group >> 12 & 63];
        *to++ = i + 1 < size ? letters[group >> 6 & 63] : '=';
        *to++ = i + 2 < size ? letters[group & 63] : '=';
    }
    *to = '\0';
    return text;
}

/* The 24 bits of four letters, of which the last `padding` are "="; UINT32_MAX: they are no such letters. */
static uint32_t read_group(const char *text, size_t padding)
{
    uint32_t group = 0;

    for (size_t i = 0; i < 4; i++) {
        const char *letter = text[i] ? strchr(letters, text[i]) : NULL;
        if (i >= 4 - padding)
            group <<= 6;
        else if (letter)
            group = group << 6 | (uint32_t)(letter - letters);
        else
            return UINT32_MAX;
    }
    return group;
}

const void *base64_decode(struct arena *arena, const char *text, size_t *size)
{
    size_t length = strlen(text);
    size_t padding = 0;
    unsigned char *bytes;

    if (length % 4)
        return NULL;
    if (length && text[length - 1] == '=')
        padding = text[length - 2] == '=' ? 2 : 1;
    *size = length / 4 * 3 - padding;
    bytes = arena_allocate(arena, *size + 3);
    for (size_t i = 0; i < length / 4; i++) {
        uint32_t group = read_group(text + 4 * i, 4 * (i + 1) == length ? padding : 0);
        if (group == UINT32_MAX)
            return NULL;
        for (size_t j = 0; j < 3; j++)
            bytes[3 * i + j] = (unsigned char)(group >> (16 - 8 * j) & 0xff);
    }
    return bytes;
}
