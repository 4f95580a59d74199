/* Inline content: spans flattened into runs of one style, then written with the delimiters between them. */
#ifndef VERSUS_MARKDOWN_SPANS_H
#define VERSUS_MARKDOWN_SPANS_H

#include "writer.h"

enum span_place {
    PLACE_LINES,   /* a paragraph: may take several lines, its text could be mistaken for a list ... */
    PLACE_HEADING, /* the rest of one line */
    PLACE_CELL,    /* a part of one line, where a bar ends it */
};

/* A piece of text and how it is shown. */
struct run {
    const char *text; /* NULL: a hard break */
    size_t size;
    unsigned style;             /* bits of enum run_style */
    const struct vs_node *link; /* the VS_LINK around it */
};

/* In the order of nesting when several begin at once. The last two take their text as it is. */
enum run_style { RUN_STRIKE = 1, RUN_STRONG = 2, RUN_EMPHASIS = 4, RUN_CODE = 8, RUN_ADDRESS = 32 };

#define RUN_LITERAL (RUN_CODE | RUN_ADDRESS)

/* The runs of the block at hand. The memory is used again for the next one. */
struct runs {
    struct writer *writer;
    struct run *items;
    size_t count, capacity;
};

/* Adds the spans from `first` to before `end` (NULL: to the last sibling) and all below them. */
void runs_add_spans(struct runs *runs, const struct vs_node *first, const struct vs_node *end, unsigned style);

/* Adds a text that has no node. NULL and "" add nothing. */
void runs_add_text(struct runs *runs, const char *text, unsigned style);

/* Writes the runs as the rest of the line at hand and forgets them. */
void runs_write(struct runs *runs, enum span_place place);

#endif
