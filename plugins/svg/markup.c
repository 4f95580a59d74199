#include "markup.h"

#include "base/utf8.h"
#include "path.h"

#include <string.h>

void markup_append_text(struct buffer *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t character = utf8_decode(&text, end);
        bool control = character < 0x20 && character != '\t' && character != '\n' && character != '\r';

        if (control || (character & 0xFFFE) == 0xFFFE)
            buffer_append_code_point(out, UTF8_REPLACEMENT);
        else if (character == '\r' || character == '"' || character == '&' || character == '<' || character == '>')
            buffer_append_format(out, "&#%u;", (unsigned)character);
        else
            buffer_append_code_point(out, character);
    }
}

static bool is_language_tag(const char *tag)
{
    if (!ascii_is_letter(*tag))
        return false;
    while (ascii_is_letter(*tag) || ascii_is_digit(*tag) || *tag == '-')
        tag++;
    return *tag == '\0';
}

static bool is_there(const char *text)
{
    return text && *text;
}

static void append_element(struct buffer *out, const char *name, const char *id, const char *text)
{
    if (!is_there(text))
        return;
    buffer_append_format(out, "<%s id=\"%s-%s\">", name, id, name);
    markup_append_text(out, text);
    buffer_append_format(out, "</%s>\n", name);
}

/* What readers aloud and browsers ask the root element for. */
static void append_attributes(struct buffer *out, const struct svg_words *words)
{
    buffer_append_text(out, " role=\"img\"");
    if (is_there(words->title))
        buffer_append_format(out, " aria-labelledby=\"%s-title\"", words->id);
    if (is_there(words->description))
        buffer_append_format(out, " aria-describedby=\"%s-desc\"", words->id);
    if (words->language && is_language_tag(words->language))
        buffer_append_format(out, " lang=\"%s\" xml:lang=\"%s\"", words->language, words->language);
    if (words->right_to_left)
        buffer_append_text(out, " direction=\"rtl\"");
}

void markup_finish(struct buffer *out, const struct svg_canvas *canvas, const struct svg_words *words)
{
    buffer_append_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    append_hundredths(out, hundredths_of(canvas->width));
    buffer_append_text(out, "pt\" height=\"");
    append_hundredths(out, hundredths_of(canvas->height));
    buffer_append_text(out, "pt\" viewBox=\"0 0 ");
    append_hundredths(out, hundredths_of(canvas->width));
    buffer_append_byte(out, ' ');
    append_hundredths(out, hundredths_of(canvas->height));
    buffer_append_byte(out, '"');
    append_attributes(out, words);
    buffer_append_text(out, ">\n");
    append_element(out, "title", words->id, words->title);
    append_element(out, "desc", words->id, words->description);
    buffer_append(out, canvas->bytes.data, canvas->bytes.size);
    buffer_append_text(out, "</svg>\n");
}
