#include "report/directions.h"

#include "base/utf8.h"

#include <string.h>

#define MOST_OPEN 125 /* UAX 9, BD2: deeper ones have no effect */

enum direction_mark {
    EMBEDDING_FIRST = 0x202A, /* left-to-right and right-to-left embedding */
    EMBEDDING_END = 0x202C,
    OVERRIDE_LAST = 0x202E, /* right-to-left; 202D: left-to-right */
    ISOLATE_FIRST = 0x2066, /* left-to-right, right-to-left, first strong */
    ISOLATE_LAST = FIRST_STRONG_ISOLATE,
    ISOLATE_END = POP_DIRECTIONAL_ISOLATE,
    RIGHT_TO_LEFT_MARK = 0x200F,
    ARABIC_LETTER_MARK = 0x061C,
};

static bool begins_isolate(uint32_t character)
{
    return character >= ISOLATE_FIRST && character <= ISOLATE_LAST;
}

/* What is open, outermost first, as the mark that ends it. */
struct open_marks {
    uint32_t ends[MOST_OPEN];
    size_t count;
};

static void open_mark(struct open_marks *open, uint32_t end)
{
    if (open->count < MOST_OPEN)
        open->ends[open->count++] = end;
}

/* The end of an isolate ends the embeddings in it; that of an embedding reaches no isolate around it. */
static void close_mark(struct open_marks *open, uint32_t end)
{
    size_t at = open->count;

    while (at && open->ends[at - 1] != end && end == ISOLATE_END)
        at--;
    if (at && open->ends[at - 1] == end)
        open->count = at - 1;
}

static void read_mark(struct open_marks *open, uint32_t character)
{
    if (character == EMBEDDING_END || character == ISOLATE_END)
        close_mark(open, character);
    else if (character >= EMBEDDING_FIRST && character <= OVERRIDE_LAST)
        open_mark(open, EMBEDDING_END);
    else if (begins_isolate(character))
        open_mark(open, ISOLATE_END);
}

static struct open_marks marks_left_open(const char *text)
{
    const char *end = text + strlen(text);
    struct open_marks open = {.count = 0};

    /* All of them begin with this byte, and few texts have it. */
    while ((text = memchr(text, 0xE2, (size_t)(end - text))))
        read_mark(&open, utf8_decode(&text, end));
    return open;
}

void buffer_append_closed(struct buffer *buffer, const char *text)
{
    struct open_marks open = marks_left_open(text);

    buffer_append_text(buffer, text);
    while (open.count)
        buffer_append_code_point(buffer, open.ends[--open.count]);
}

const char *text_closed(struct arena *arena, const char *text)
{
    struct buffer closed;

    if (!marks_left_open(text).count)
        return text;
    buffer_init(&closed, arena);
    buffer_append_closed(&closed, text);
    return buffer_text(&closed);
}

/* ---- Isolates ---- */

/* Signs, arrows, blanks and pictures have no direction. Of the rest few are no letters, and an isolate too many is not
 * seen. */
static bool runs_right(uint32_t character)
{
    if (character < 0x80)
        return ascii_is_letter((char)character);
    return character >= 0xC0 && !utf8_runs_left(character) && character != 0xD7 && character != 0xF7 &&
           !utf8_is_bidi_control(character) && !(character >= 0x2000 && character < 0x2C00) &&
           !(character >= 0x3000 && character < 0x3021) && !(character >= 0xFE00 && character < 0xFE70) &&
           !(character >= 0xFF00 && character < 0xFF21) && character < 0x1F000;
}

static bool turns_left(uint32_t character)
{
    return utf8_runs_left(character) || character == RIGHT_TO_LEFT_MARK || character == ARABIC_LETTER_MARK ||
           (character >= EMBEDDING_FIRST && character <= OVERRIDE_LAST && character != EMBEDDING_END);
}

struct directions text_directions(const char *text)
{
    const char *end = text + strlen(text);
    struct directions directions = {.figures = false};
    size_t depth = 0;
    bool digits = false;
    bool others = false;

    while (text < end) {
        uint32_t character = (unsigned char)*text < 0x80 ? (unsigned char)*text++ : utf8_decode(&text, end);

        if (begins_isolate(character))
            depth++;
        else if (character == ISOLATE_END)
            depth -= depth > 0;
        if (depth || character == ISOLATE_END)
            continue;
        directions.right |= runs_right(character);
        directions.left |= turns_left(character);
        if (character < 0x80 && ascii_is_digit((char)character))
            digits = true;
        else
            others |= character != '.' && character != ',';
    }
    directions.figures = digits && others;
    return directions;
}

void buffer_append_isolated(struct buffer *buffer, const char *text)
{
    buffer_append_code_point(buffer, FIRST_STRONG_ISOLATE);
    buffer_append_closed(buffer, text);
    buffer_append_code_point(buffer, POP_DIRECTIONAL_ISOLATE);
}

const char *text_isolated(struct arena *arena, const char *text)
{
    struct buffer isolated;

    buffer_init(&isolated, arena);
    buffer_append_isolated(&isolated, text);
    return buffer_text(&isolated);
}

const char *text_without_isolate(struct arena *arena, const char *text)
{
    const char *end = text + strlen(text);
    const char *inside = text;
    const char *at;
    const char *last = text; /* where the last character read begins */
    size_t depth = 1;

    if (text == end || utf8_decode(&inside, end) != FIRST_STRONG_ISOLATE)
        return text;
    for (at = inside; at < end && depth;) {
        uint32_t character;

        last = at;
        character = utf8_decode(&at, end);
        depth += begins_isolate(character);
        depth -= character == ISOLATE_END;
    }
    return depth || at < end ? text : arena_copy_bytes(arena, inside, (size_t)(last - inside));
}
