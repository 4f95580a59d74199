#include "cli/progress.h"

#include "cli/printer.h"
#include "cli/wording.h"
#include "host/descriptor.h"
#include "host/message.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BETWEEN_DRAWINGS 100 /* milliseconds */
#define OLD              1000
#define COLUMNS          80 /* of a terminal that does not say */
#define WIDEST           400

/* Back to the first column, and clear to the end of the line (ECMA-48). */
#define ERASE "\r\033[K"

/* A guess at the time left is worth nothing before this. */
#define FIRST_GUESS 1000

static size_t terminal_columns(void)
{
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col)
        return COLUMNS;
    return size.ws_col < WIDEST ? size.ws_col : WIDEST;
}

void progress_begin(struct progress *progress, size_t total)
{
    *progress = (struct progress){.shown = true, .total = total, .begun = channel_clock()};
    progress->drawn_at = progress->begun - BETWEEN_DRAWINGS;
}

void progress_line(struct buffer *buffer, const struct progress *progress, long long elapsed, size_t columns)
{
    struct buffer line;

    buffer_init(&line, buffer->arena);
    append_count(&line, progress->ended);
    buffer_append_text(&line, " of ");
    append_count(&line, progress->total);
    buffer_append_text(&line, " reports");
    if (progress->ended && elapsed > 0) {
        buffer_append_text(&line, ", ");
        append_rate(&line, progress->ended, elapsed);
    }
    if (progress->ended && progress->ended < progress->total && elapsed >= FIRST_GUESS) {
        buffer_append_text(&line, ", ");
        append_duration(&line, elapsed * (long long)(progress->total - progress->ended) / (long long)progress->ended);
        buffer_append_text(&line, " left");
    }
    if (progress->failed) {
        buffer_append_text(&line, ", ");
        append_count(&line, progress->failed);
        buffer_append_text(&line, " failed");
    }
    buffer_append_text(&line, ": ");
    buffer_append_escaped(&line, progress->report);
    append_cut(buffer, buffer_text(&line), columns);
}

static void draw(struct progress *progress, struct arena *arena, long long now)
{
    struct arena scratch;
    struct buffer text;

    arena_init(&scratch, NULL);
    scratch.exhausted = arena->exhausted;
    buffer_init(&text, &scratch);
    buffer_append_text(&text, ERASE);
    /* The last column stays free: some terminals would go on to the next line. */
    progress_line(&text, progress, now - progress->begun, terminal_columns() - 1);
    progress->drawn = descriptor_write(STDERR_FILENO, text.data, text.size);
    progress->drawn_at = now;
    arena_release(&scratch);
}

static void draw_after(struct progress *progress, struct arena *arena, long long pause)
{
    long long now;

    if (!progress->shown || !progress->report)
        return;
    now = channel_clock();
    if (now - progress->drawn_at >= pause)
        draw(progress, arena, now);
}

void progress_report(struct progress *progress, struct arena *arena, const char *report)
{
    progress->report = report;
    draw_after(progress, arena, BETWEEN_DRAWINGS);
}

void progress_refresh(struct progress *progress, struct arena *arena)
{
    draw_after(progress, arena, progress->drawn ? OLD : BETWEEN_DRAWINGS);
}

void progress_erase(struct progress *progress)
{
    if (!progress->drawn)
        return;
    (void)descriptor_write(STDERR_FILENO, ERASE, strlen(ERASE));
    progress->drawn = false;
}
