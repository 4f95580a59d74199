/* Numbers and names as people and documents get them. Pure functions. */
#ifndef VERSUS_CLI_WORDING_H
#define VERSUS_CLI_WORDING_H

#include "base/buffer.h"

/* "1,234,567" */
void append_count(struct buffer *buffer, unsigned long long count);

/* "38 a second", "3.4 a second", "12 a minute": `count` things in so many milliseconds. */
void append_rate(struct buffer *buffer, unsigned long long count, long long milliseconds);

/* "15 s", "3 min 20 s", "2 h 5 min", "4 days 3 h" */
void append_duration(struct buffer *buffer, long long milliseconds);

/* As much of a text, which has no controls, as takes at most so many columns on a terminal, with an ellipsis where
 * something is cut off. */
void append_cut(struct buffer *buffer, const char *text, size_t columns);

/* A text as Markdown shows it in the cell of a table, with what must not reach a reader as <U+001B>. */
void append_markdown_cell(struct buffer *buffer, const char *text);

#endif
