/* Writing the spans of a paragraph, heading or cell: words of the template, whose blanks collapse where something
 * between them vanished, and texts of the data, which stay as they are. */
#ifndef VERSUS_REPORT_SPANS_H
#define VERSUS_REPORT_SPANS_H

#include "base/buffer.h"
#include "report/labels.h"
#include "report/node.h"

struct spans {
    struct arena *arena;
    const struct labels *labels;
    struct vs_node *parent;
    struct buffer pending; /* plain text not yet in a node */
    struct position at;    /* of its start */
    bool after_blank;      /* a blank of the template would follow another, or start the block */
    bool any;              /* something but blanks was written */
};

/* Starts at the beginning of a block. */
void spans_init(struct spans *spans, struct arena *arena, const struct labels *labels, struct vs_node *parent);

/* Words of the template. */
void spans_words(struct spans *spans, const char *text, struct position at);

/* A text of the data, as it is, but isolated where it may turn around what stands beside it. */
void spans_data(struct spans *spans, const char *text, struct position at);

/* A mark that is not seen. */
void spans_mark(struct spans *spans, uint32_t mark, struct position at);

/* A node without spans of its own. */
void spans_node(struct spans *spans, struct vs_node *node);

/* Spans inside a span: writes into a node of `kind` until spans_leave, which drops it when it stayed empty. */
struct vs_node *spans_enter(struct spans *inner, struct spans *outer, enum vs_kind kind);
void spans_leave(struct spans *inner, struct spans *outer);

/* Ends the block: puts what is pending into a node, without a blank at the end. A text of the data that is all there
 * is needs no isolate. */
void spans_finish(struct spans *spans);

#endif
