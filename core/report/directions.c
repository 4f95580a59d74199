#include "report/directions.h"

#include "base/utf8.h"

#include <string.h>

#define MOST_OPEN 125 /* UAX 9, BD2: deeper ones have no effect */

enum direction_mark {
    EMBEDDING_FIRST = 0x202A, /* left-to-right and right-to-left embedding */
    EMBEDDING_END = 0x202C,
    OVERRIDE_LAST = 0x202E, /* right-to-left; 202D: left-to-right */
    ISOLATE_FIRST = 0x2066, /* left-to-right, right-to-left, first strong */
    ISOLATE_LAST = 0x2068,
    ISOLATE_END = 0x2069,
};

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
    else if (character >= ISOLATE_FIRST && character <= ISOLATE_LAST)
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
