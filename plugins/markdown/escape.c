#include "escape.h"

#include <stdio.h>
#include <string.h>

uint32_t character_next(const char **text, const char *end)
{
    const unsigned char *bytes = (const unsigned char *)*text;
    uint32_t character = bytes[0];
    int more = character >= 0xF0 ? 3 : character >= 0xE0 ? 2 : character >= 0xC0 ? 1 : 0;

    if (more)
        character &= 0x3Fu >> more;
    ++*text;
    while (more-- > 0 && *text < end)
        character = character << 6 | (uint32_t)(*(*text)++ & 0x3F);
    return character;
}

static bool is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

static bool is_ascii_letter(uint32_t character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool character_may_be_punctuation(uint32_t character)
{
    /* Blocks that hold letters only; a character reference does no harm elsewhere. */
    static const uint32_t letters[][2] = {{0xC0, 0x24F},    {0x391, 0x3C9},   {0x400, 0x481},   {0x3041, 0x3096},
                                          {0x30A1, 0x30FA}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}};

    if (is_digit(character) || is_ascii_letter(character))
        return false;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (character >= letters[i][0] && character <= letters[i][1])
            return false;
    return true;
}

/* White space as CommonMark sees it. */
static bool is_blank(uint32_t character)
{
    return character == ' ' || character == 0xA0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x205F ||
           character == 0x3000;
}

/* The line ends of Unicode but for carriage returns, which seldom stand alone. */
static bool is_line_end(uint32_t character)
{
    return (character >= '\n' && character <= '\f') || character == 0x85 || character == 0x2028 || character == 0x2029;
}

size_t line_end_size(const char *text, size_t size)
{
    const char *behind = text;

    return size && is_line_end(character_next(&behind, text + size)) ? (size_t)(behind - text) : 0;
}

/* Never written as they are: controls, which end lines, columns or terminals, and what reorders the text of the source.
 */
static bool is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x61C || character == 0x200E ||
           character == 0x200F || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

static void put_reference(struct writer *writer, uint32_t character)
{
    char text[16];

    if (character == 0xA0) {
        writer_put_text(writer, "&nbsp;");
        return;
    }
    /* No reader is asked for the two that are no characters at all. */
    (void)snprintf(text, sizeof text, "&#%u;", (character & 0xFFFE) == 0xFFFE ? 0xFFFDu : (unsigned)character);
    writer_put_text(writer, text);
}

/* Whether an ASCII character takes a backslash. `following` is the character behind it, 0 at the end of the text. */
static bool needs_backslash(const struct line_state *line, uint32_t character, uint32_t following)
{
    bool after_digits = line->starts_blocks && line->digits > 0 && line->digits <= 9;

    switch (character) {
    case ':': /* a URL, an emoji's name */
    case '!': /* a picture */
        return following != ' ';
    case '+':
    case '-':
    case '=':
        return line->starts_blocks && line->digits == 0;
    case '.':
        return after_digits || line->www == 3;
    case ')':
        return after_digits;
    default:
        return strchr("\\`*_[]<>|~&$^{}#", (int)character) != NULL;
    }
}

static void line_advance(struct line_state *line, uint32_t character)
{
    bool w = character == 'w' || character == 'W';

    line->digits = is_digit(character) && line->digits < 10 ? line->digits + 1 : ESCAPE_NOT_DIGITS;
    line->www = !w ? 0 : line->www < 3 ? line->www + 1 : 3;
}

static bool needs_reference(uint32_t character, enum escape_edge edge)
{
    if (is_control(character))
        return true;
    if (edge == EDGE_PLAIN)
        return false;
    if (is_blank(character))
        return edge != EDGE_LETTER;
    return (edge == EDGE_LETTER || edge == EDGE_EITHER) &&
           (character >= 0x80 || is_digit(character) || is_ascii_letter(character));
}

/* How many characters stay as they are, whatever surrounds them: most of a text. The last one is at an edge, and a "w"
 * may begin an address. */
static size_t ordinary_run(const char *text, const char *end)
{
    const char *at = text;

    while (at + 1 < end && (*at == ' ' || (is_ascii_letter((unsigned char)*at) && *at != 'w' && *at != 'W')))
        at++;
    return (size_t)(at - text);
}

void escape_text(struct writer *writer, struct line_state *line, const char *text, size_t size, enum escape_edge first,
                 enum escape_edge last)
{
    const char *end = text + size;
    enum escape_edge edge = first;

    while (text < end) {
        size_t ordinary = edge == EDGE_PLAIN ? ordinary_run(text, end) : 0;
        const char *start = text + ordinary;

        if (ordinary) {
            writer_put(writer, text, ordinary);
            line_advance(line, ' ');
            text = start;
        }
        uint32_t character = character_next(&text, end);
        bool reference = needs_reference(character, edge) || (text == end && needs_reference(character, last));

        if (reference) {
            /* Readers know no line end but this: the others would join the words on both sides. */
            put_reference(writer, is_line_end(character) ? '\n' : character);
        } else {
            if (character < 0x80 && needs_backslash(line, character, text < end ? (unsigned char)*text : 0))
                writer_put_byte(writer, '\\');
            writer_put(writer, start, (size_t)(text - start));
        }
        line_advance(line, reference ? ';' : character);
        /* Only the first of several blanks is at the edge, the next ones stand behind a reference. */
        edge = EDGE_PLAIN;
    }
}

void escape_attribute(struct writer *writer, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        uint32_t character = character_next(&text, end);

        if (is_control(character) || is_blank(character)) {
            put_reference(writer, character);
            continue;
        }
        if (character == '&') {
            /* Some readers resolve references first and backslashes then: both orders must give the same. */
            writer_put_text(writer, "&amp;");
            continue;
        }
        if (character < 0x80 && strchr("\\`*_[]<>()|", (int)character))
            writer_put_byte(writer, '\\');
        writer_put(writer, start, (size_t)(text - start));
    }
}
