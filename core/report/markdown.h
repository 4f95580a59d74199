/* Markdown as a list of events: md4c behind a wall. GitHub's tables and strikethrough; no raw HTML, no indented code,
 * no autolinks, no reference links. Entities are decoded; every text that stands in the source says where. */
#ifndef VERSUS_REPORT_MARKDOWN_H
#define VERSUS_REPORT_MARKDOWN_H

#include "base/arena.h"

#include <md4c.h>

enum markdown_event_kind {
    MARKDOWN_ENTER_BLOCK,
    MARKDOWN_LEAVE_BLOCK,
    MARKDOWN_ENTER_SPAN,
    MARKDOWN_LEAVE_SPAN,
    MARKDOWN_TEXT,
};

#define MARKDOWN_NOWHERE ((size_t)-1)

struct markdown_event {
    enum markdown_event_kind kind;
    int type;         /* MD_BLOCKTYPE, MD_SPANTYPE or MD_TEXTTYPE; an entity comes as normal text that is escaped */
    unsigned number;  /* level of a heading, start of an ordered list, MD_ALIGN of a table cell */
    const char *text; /* the text; a link's target; a code block's language; else NULL */
    size_t size;
    size_t offset; /* of the text in the source, or MARKDOWN_NOWHERE */
    bool escaped;  /* the text stands for itself: it was written with a backslash or as an entity */
};

struct markdown {
    struct arena *arena;
    const char *source; /* a copy of the text, of the same size */
    size_t size;
    struct markdown_event *events;
    size_t count;
    size_t capacity;
};

/* Reads `size` bytes of valid UTF-8. Leaves through the arena's recovery point when memory is exhausted. */
void markdown_read(struct markdown *markdown, struct arena *arena, const char *text, size_t size);

#endif
