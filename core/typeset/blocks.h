/* Blocks of the report to strips: headings and paragraphs. Lists, boxes, tables and charts have files of their own. */
#ifndef VERSUS_TYPESET_BLOCKS_H
#define VERSUS_TYPESET_BLOCKS_H

#include "typeset/pages.h"

#define LEAST_WIDTH 60.0 /* points that indents leave over at least */

/* Where blocks go, and how wide they may be. */
struct flow {
    struct layout *layout;
    struct stream *stream;
    const struct page_frame *frame;
    double x, width;
    double above;    /* least space above the next block */
    struct tag *tag; /* the element that holds the blocks; NULL: the document */
    const struct ground *ground;
    bool below_heading;  /* a heading stands right above */
    bool below_title;    /* only paragraphs came since the title: the question, the date */
    struct strip *title; /* its first strip, NULL when nothing may be put beside it */
    double title_room, title_baseline;
    bool in_list;
    bool in_pane; /* a pane is no place for turned pages or for panes again */
    int depth;    /* of nesting, down to 0 */
};

void flow_init(struct flow *flow, struct layout *layout, struct stream *stream, const struct page_frame *frame);

/* Lays the children of a node out. */
void flow_blocks(struct flow *flow, const struct vs_node *parent);

/* A strip of the flow; takes the space that was wanted above it. */
struct strip *flow_strip(struct flow *flow, double above, double height);

/* Adds a paragraph's lines with widow and orphan control; the first strip. */
struct strip *flow_paragraph(struct flow *flow, const struct tag *tag, const struct paragraph *paragraph, double above,
                             double leading, bool keep);

/* The same with its lines elsewhere than where the layout starts. */
struct strip *flow_lines(struct flow *flow, const struct tag *tag, const struct paragraph *paragraph, double above,
                         double leading, enum vs_alignment alignment, bool keep);

/* Styles are few: made once for a block and shared by its spans. */
struct text_style *style_new(struct layout *layout, enum face_style face, double size, struct color color);

/* The text of all spans below a node, in the arena; line ends are spaces. */
const char *plain_text(struct layout *layout, const struct vs_node *node);

#endif
