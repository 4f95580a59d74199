/* Filling a template: its parts and the facts become nodes of the document. */
#ifndef VERSUS_REPORT_FILL_H
#define VERSUS_REPORT_FILL_H

#include "base/map.h"
#include "decision/shown.h"
#include "report/data_tree.h"
#include "report/spans.h"
#include "report/template.h"

/* In how many weightings each ranked option is first, in whole percent: of all, and of those in the stated order. */
struct report_shares {
    bool has_all, has_kept;
    struct shown_points *all, *kept; /* in the order of evaluation.order */
};

struct filler {
    struct arena *arena;
    const struct template *template;
    const struct labels *labels;
    const struct facts *facts;
    const struct data_tree *data;
    struct report_shares *shares; /* of weightings; NULL until they are asked for */
    struct map ids;               /* taken in the document */
    unsigned level;               /* of the last heading */
    struct position prose_at;     /* while Markdown of the data is filled: where that stands; else file NULL */
};

/* Blocks that will be the children of a node. */
struct blocks {
    struct arena *arena;
    struct vs_node **nodes;
    size_t count, capacity;
    struct vs_node *list; /* the last block, where it is a list that another may join */
};

void blocks_init(struct blocks *blocks, struct arena *arena);
void blocks_add(struct blocks *blocks, struct vs_node *node);

/* Makes them the children of `parent`, but for headings with nothing left under them. */
void blocks_finish(struct blocks *blocks, struct vs_node *parent);

/* The whole document. */
void fill_document(struct filler *filler, struct vs_node *document);

/* The text of parts without Markdown: a title. */
const char *fill_text(struct filler *filler, const struct part *first);

/* The id in the document, or where it is taken, with a number behind it. */
const char *fill_unique_id(struct filler *filler, const char *id);

/* The option whose section is filled, NULL outside. */
const struct option_facts *context_option(const struct context *context);

/* Appends the text of a value as it is shown, with its state, to the spans. */
void fill_value(struct filler *filler, struct spans *spans, const struct value *value, const struct vs_node *node);

/* How a value is shown: as written, or the label of its state. */
const char *value_text(const struct labels *labels, const struct value *value);

#endif
