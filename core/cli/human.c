/* Diagnostics for people: the place and what is wrong, the line with a mark under the span, the fix. */
#include "base/utf8.h"
#include "cli/printer.h"

#include <string.h>

#define RED    "\033[1;31m"
#define YELLOW "\033[1;33m"
#define CYAN   "\033[1;36m"
#define BOLD   "\033[1m"
#define PLAIN  "\033[0m"

/* Longer lines are cut around the span. */
#define WIDEST_LINE   120
#define BEFORE_COLUMN 60

#define TAB 4

static const char *severity_word(enum severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : severity == SEVERITY_WARNING ? "warning" : "note";
}

static const char *severity_color(enum severity severity)
{
    return severity == SEVERITY_ERROR ? RED : severity == SEVERITY_WARNING ? YELLOW : CYAN;
}

static void append_colored(struct buffer *buffer, bool color, const char *code, const char *text)
{
    if (color)
        buffer_append_text(buffer, code);
    buffer_append_text(buffer, text);
    if (color)
        buffer_append_text(buffer, PLAIN);
}

/* A line as it is shown, and where on the terminal the span begins and ends. */
struct shown_line {
    struct buffer text;
    size_t width; /* columns so far */
    size_t span_start, span_end;
};

static void append_cell(struct shown_line *shown, uint32_t code_point)
{
    if (code_point == '\t') {
        size_t blanks = TAB - shown->width % TAB;
        buffer_append_format(&shown->text, "%*s", (int)blanks, "");
        shown->width += blanks;
    } else if (utf8_is_unsafe(code_point)) {
        size_t before = shown->text.size;
        buffer_append_format(&shown->text, "<U+%04X>", (unsigned)code_point);
        shown->width += shown->text.size - before;
    } else {
        buffer_append_code_point(&shown->text, code_point);
        shown->width += (size_t)utf8_width(code_point);
    }
}

/* Takes the line over, cut around the span where it is too long. */
static void show_line(struct shown_line *shown, const struct diagnostic *diagnostic)
{
    const char *at = diagnostic->source_line;
    const char *end = at + strlen(at);
    unsigned first = diagnostic->at.column ? diagnostic->at.column : 1;
    unsigned last = first + (diagnostic->at.width ? diagnostic->at.width : 1);
    unsigned skip = utf8_length(at, strlen(at)) > WIDEST_LINE && first > BEFORE_COLUMN ? first - BEFORE_COLUMN : 0;
    unsigned column = 1;
    bool marked = false;

    if (skip) {
        buffer_append_text(&shown->text, "… ");
        shown->width = 2;
    }
    for (; at < end && shown->width < WIDEST_LINE; column++) {
        uint32_t code_point = utf8_decode(&at, end);
        if (column == first) {
            shown->span_start = shown->width;
            marked = true;
        }
        if (column > skip)
            append_cell(shown, code_point);
        if (column < last)
            shown->span_end = shown->width;
    }
    if (at < end)
        buffer_append_text(&shown->text, " …");
    /* A span at the end of the line stands behind its last character. */
    if (!marked)
        shown->span_start = shown->width;
    if (shown->span_end <= shown->span_start)
        shown->span_end = shown->span_start + 1;
}

static void append_line(struct buffer *buffer, const struct diagnostic *diagnostic, bool color)
{
    struct shown_line shown = {0};
    int margin = 4;
    unsigned line = diagnostic->at.line;

    for (unsigned rest = line; rest > 9999; rest /= 10)
        margin++;
    buffer_init(&shown.text, buffer->arena);
    show_line(&shown, diagnostic);
    buffer_append_format(buffer, "%*u | %s\n%*s | %*s", margin, line, buffer_text(&shown.text), margin, "",
                         (int)shown.span_start, "");
    if (color)
        buffer_append_text(buffer, severity_color(diagnostic->severity));
    for (size_t i = shown.span_start; i < shown.span_end; i++)
        buffer_append_byte(buffer, '^');
    if (color)
        buffer_append_text(buffer, PLAIN);
    buffer_append_byte(buffer, '\n');
}

static void append_place(struct buffer *buffer, const struct diagnostic *diagnostic)
{
    if (!diagnostic->file) {
        buffer_append_text(buffer, "versus: ");
        return;
    }
    buffer_append_escaped(buffer, diagnostic->file);
    if (diagnostic->at.line)
        buffer_append_format(buffer, ":%u:%u", diagnostic->at.line, diagnostic->at.column);
    buffer_append_text(buffer, ": ");
}

void diagnostic_to_human(struct buffer *buffer, const struct diagnostic *diagnostic, bool color)
{
    const char *label = arena_format(buffer->arena, "%s[%s]", severity_word(diagnostic->severity), diagnostic->code);

    append_place(buffer, diagnostic);
    append_colored(buffer, color, severity_color(diagnostic->severity), label);
    buffer_append_text(buffer, ": ");
    if (color)
        buffer_append_text(buffer, BOLD);
    buffer_append_escaped(buffer, diagnostic->message);
    if (color)
        buffer_append_text(buffer, PLAIN);
    buffer_append_byte(buffer, '\n');
    if (diagnostic->source_line && diagnostic->at.line)
        append_line(buffer, diagnostic, color);
    if (diagnostic->help) {
        buffer_append_text(buffer, "     = help: ");
        buffer_append_escaped(buffer, diagnostic->help);
        buffer_append_byte(buffer, '\n');
    }
}
