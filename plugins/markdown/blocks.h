/* Blocks of the document. */
#ifndef VERSUS_MARKDOWN_BLOCKS_H
#define VERSUS_MARKDOWN_BLOCKS_H

#include "spans.h"

struct markdown {
    struct writer writer;
    struct runs runs;
};

/* Writes the blocks below a node. Spans among them make a paragraph; an unknown kind counts as what is in it. */
void blocks_write(struct markdown *markdown, const struct vs_node *parent);

/* Writes the runs that were gathered as a paragraph, nothing when there are none. */
void paragraph_write(struct markdown *markdown);

/* What every block that is no list calls before it writes. */
void block_begin(struct markdown *markdown);

void table_write(struct markdown *markdown, const struct vs_node *table);

/* A table from runs, for what is a table in Markdown only: rows of cells, a rule behind the first row. */
void table_row_begin(struct markdown *markdown);
void table_cell_write(struct markdown *markdown);
void table_row_end(struct markdown *markdown);
void table_rule_write(struct markdown *markdown, enum vs_alignment alignment);

void chart_write(struct markdown *markdown, const struct vs_node *chart);

#endif
