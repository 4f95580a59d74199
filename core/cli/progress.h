/* How far a batch is: one line on the terminal, which is gone before anything else is said. */
#ifndef VERSUS_CLI_PROGRESS_H
#define VERSUS_CLI_PROGRESS_H

#include "base/buffer.h"

struct progress {
    bool shown;                  /* on standard error */
    bool drawn;                  /* the line stands there now */
    size_t total, ended, failed; /* failed ones have ended too */
    const char *report;          /* whose turn it is; NULL: none's */
    long long begun, drawn_at;   /* milliseconds of channel_clock() */
};

/* From now on it is shown, for so many reports. */
void progress_begin(struct progress *progress, size_t total);

/* This one is made now, after those that were counted in `ended`. Draws the line, unless that was done a moment ago. */
void progress_report(struct progress *progress, struct arena *arena, const char *report);

/* Draws the line again where it is gone, or old: to be called now and then. */
void progress_refresh(struct progress *progress, struct arena *arena);

/* Takes the line away, where it stands. */
void progress_erase(struct progress *progress);

/* The line, of at most so many columns, after `elapsed` milliseconds. */
void progress_line(struct buffer *buffer, const struct progress *progress, long long elapsed, size_t columns);

#endif
