#include "data/json_escapes.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "data/loader.h"

#include <string.h>

#define ESCAPE_SIZE 6 /* \uXXXX */

static bool is_json(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size && ascii_is_space(text[at]))
        at++;
    return at < size && text[at] == '{';
}

/* The value of the escape \uXXXX at text, or 0. */
static uint32_t escape_value(const char *text, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t value = 0;

    if (size < ESCAPE_SIZE || text[0] != '\\' || text[1] != 'u')
        return 0;
    for (size_t i = 2; i < ESCAPE_SIZE; i++) {
        const char *digit = memchr(digits, ascii_lower(text[i]), sizeof digits - 1);
        if (!digit)
            return 0;
        value = value * 16 + (uint32_t)(digit - digits);
    }
    return value;
}

/* The character that the two escapes at text stand for, or 0. */
static uint32_t pair_value(const char *text, size_t size)
{
    uint32_t high = escape_value(text, size);
    uint32_t low = high ? escape_value(text + ESCAPE_SIZE, size - ESCAPE_SIZE) : 0;

    if (high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

struct joined_text json_join_pairs(struct arena *arena, const char *text, size_t size)
{
    struct joined_text joined = {text, size, NULL, 0};
    size_t *pairs = NULL;
    size_t capacity = 0;
    size_t copied = 0;
    struct buffer result;

    if (!is_json(text, size))
        return joined;
    buffer_init(&result, arena);
    for (size_t at = 0; at + 1 < size; at++) {
        uint32_t character = text[at] == '\\' ? pair_value(text + at, size - at) : 0;
        if (character) {
            buffer_append(&result, text + copied, at - copied);
            buffer_append_format(&result, "\\U%08X", (unsigned)character);
            pairs = array_reserve(arena, pairs, joined.pair_count, &capacity, sizeof *pairs);
            pairs[joined.pair_count++] = at;
            copied = at + (size_t)ESCAPE_SIZE * 2;
            at = copied - 1;
        } else if (text[at] == '\\') {
            at++; /* whatever is escaped starts no escape itself */
        }
    }
    if (!joined.pair_count)
        return joined;
    buffer_append(&result, text + copied, size - copied);
    joined.data = buffer_text(&result);
    joined.size = result.size;
    joined.pairs = pairs;
    return joined;
}
