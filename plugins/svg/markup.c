#include "markup.h"

#include "base/utf8.h"

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

/* Copies a decimal number rounded to hundredths of a point, which nobody sees and which halves the file. Gives what is
 * behind it. */
static const char *append_rounded(struct buffer *out, const char *number)
{
    bool negative = *number == '-';
    long hundredths = 0;
    int decimals = -1; /* before the point */

    for (number += negative; ascii_is_digit(*number) || (*number == '.' && decimals < 0); number++) {
        if (*number == '.' || decimals >= 0)
            decimals++;
        if (*number != '.' && decimals <= 2)
            hundredths = hundredths * 10 + (*number - '0');
        if (decimals == 3)
            hundredths += *number >= '5';
    }
    for (; decimals < 2; decimals++)
        hundredths *= decimals == -1 ? 1 : 10;
    if (negative && hundredths)
        buffer_append_byte(out, '-');
    buffer_append_format(out, "%ld", hundredths / 100);
    if (hundredths % 100)
        buffer_append_format(out, ".%ld", hundredths / 10 % 10);
    if (hundredths % 10)
        buffer_append_format(out, "%ld", hundredths % 10);
    return number;
}

/* Copies a path's data up to the quote that ends it. */
static const char *append_path_data(struct buffer *out, const char *data)
{
    while (*data && *data != '"') {
        if (*data == '-' || ascii_is_digit(*data))
            data = append_rounded(out, data);
        else
            buffer_append_byte(out, *data++);
    }
    return data;
}

static bool has_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Copies what is in the root element: without ids, paths with shorter numbers. */
static void append_drawing(struct buffer *out, const char *text)
{
    while (*text) {
        size_t plain = strcspn(text, " ");
        buffer_append(out, text, plain);
        text += plain;
        if (has_prefix(text, " id=\"")) {
            text += strlen(" id=\"");
            text += strcspn(text, "\"");
            text += *text == '"';
        } else if (has_prefix(text, " d=\"")) {
            buffer_append_text(out, " d=\"");
            text = append_path_data(out, text + strlen(" d=\""));
        } else if (*text) {
            buffer_append_byte(out, *text++);
        }
    }
}

bool markup_finish(struct buffer *out, const struct buffer *cairo, const struct svg_words *words)
{
    const char *text = buffer_text(cairo);
    const char *root = strstr(text, "<svg ");
    const char *inside = root ? strchr(root, '>') : NULL;

    /* cairo writes colours as rgb(...): a number sign can only be a reference to an id. */
    if (!inside || strchr(inside, '#'))
        return false;
    buffer_append(out, text, (size_t)(inside - text));
    append_attributes(out, words);
    buffer_append_text(out, ">\n");
    append_element(out, "title", words->id, words->title);
    append_element(out, "desc", words->id, words->description);
    inside += inside[1] == '\n' ? 2 : 1;
    append_drawing(out, inside);
    return true;
}
