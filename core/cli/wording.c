#include "cli/wording.h"

#include "base/utf8.h"

#include <string.h>

#define SECOND 1000LL
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

void append_count(struct buffer *buffer, unsigned long long count)
{
    if (count < 1000) {
        buffer_append_format(buffer, "%llu", count);
        return;
    }
    append_count(buffer, count / 1000);
    buffer_append_format(buffer, ",%03llu", count % 1000);
}

void append_rate(struct buffer *buffer, unsigned long long count, long long milliseconds)
{
    unsigned long long time = milliseconds > 0 ? (unsigned long long)milliseconds : 1;
    unsigned long long tenths = count * 10 * SECOND / time;

    if (tenths >= 100) {
        append_count(buffer, tenths / 10);
        buffer_append_text(buffer, " a second");
    } else if (tenths >= 10) {
        buffer_append_format(buffer, "%llu.%llu a second", tenths / 10, tenths % 10);
    } else {
        buffer_append_format(buffer, "%llu a minute", count * MINUTE / time);
    }
}

/* "3 min 20 s": the second part only where there is any of it. */
static void append_parts(struct buffer *buffer, long long first, const char *unit, long long second,
                         const char *smaller)
{
    buffer_append_format(buffer, "%lld %s", first, unit);
    if (second)
        buffer_append_format(buffer, " %lld %s", second, smaller);
}

void append_duration(struct buffer *buffer, long long milliseconds)
{
    if (milliseconds < MINUTE)
        buffer_append_format(buffer, "%lld s", milliseconds / SECOND);
    else if (milliseconds < HOUR)
        append_parts(buffer, milliseconds / MINUTE, "min", milliseconds % MINUTE / SECOND, "s");
    else if (milliseconds < DAY)
        append_parts(buffer, milliseconds / HOUR, "h", milliseconds % HOUR / MINUTE, "min");
    else
        append_parts(buffer, milliseconds / DAY, milliseconds < 2 * DAY ? "day" : "days", milliseconds % DAY / HOUR,
                     "h");
}

static size_t columns_of(const char *text)
{
    const char *end = text + strlen(text);
    size_t columns = 0;

    while (text < end)
        columns += (size_t)utf8_width(utf8_decode(&text, end));
    return columns;
}

void append_cut(struct buffer *buffer, const char *text, size_t columns)
{
    const char *end = text + strlen(text);
    size_t room = columns ? columns - 1 : 0; /* beside the ellipsis */

    if (columns_of(text) <= columns) {
        buffer_append_text(buffer, text);
        return;
    }
    while (text < end) {
        uint32_t code_point = utf8_decode(&text, end);
        size_t width = (size_t)utf8_width(code_point);
        if (width > room)
            break;
        buffer_append_code_point(buffer, code_point);
        room -= width;
    }
    if (columns)
        buffer_append_text(buffer, "…");
}

void append_markdown_cell(struct buffer *buffer, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t code_point = utf8_decode(&text, end);
        if (utf8_is_unsafe(code_point) || code_point == '\n' || code_point == '\t') {
            buffer_append_format(buffer, "&lt;U+%04X&gt;", (unsigned)code_point);
            continue;
        }
        if (code_point < 0x80 && strchr("\\`*_[]<>|&~#@", (int)code_point))
            buffer_append_byte(buffer, '\\');
        buffer_append_code_point(buffer, code_point);
    }
}
