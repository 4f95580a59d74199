#include "base/json_text.h"

#include "base/utf8.h"

#include <string.h>

static void append_json_escape(struct buffer *buffer, uint32_t code_point)
{
    if (code_point < 0x10000) {
        buffer_append_format(buffer, "\\u%04x", (unsigned)code_point);
        return;
    }
    code_point -= 0x10000;
    buffer_append_format(buffer, "\\u%04x\\u%04x", 0xD800 + (unsigned)(code_point >> 10),
                         0xDC00 + (unsigned)(code_point & 0x3FF));
}

static void append_json_text(struct buffer *buffer, const char *text)
{
    const char *end = text + strlen(text);

    buffer_append_byte(buffer, '"');
    while (text < end) {
        uint32_t code_point = utf8_decode(&text, end);
        if (code_point == '"' || code_point == '\\')
            buffer_append_format(buffer, "\\%c", (char)code_point);
        else if (code_point < 0x20 || utf8_is_unsafe(code_point))
            append_json_escape(buffer, code_point);
        else
            buffer_append_code_point(buffer, code_point);
    }
    buffer_append_byte(buffer, '"');
}

void buffer_append_json(struct buffer *buffer, const char *text)
{
    if (text)
        append_json_text(buffer, text);
    else
        buffer_append_text(buffer, "null");
}
