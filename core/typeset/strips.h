/* The laid-out document before it is cut into pages: structure elements, things to draw, and strips, horizontal bands
 * that are never divided. Coordinates count from the strip's own top left corner; in a right-to-left layout from its
 * top right corner and to the left, which nobody but draw.c needs to know. */
#ifndef VERSUS_TYPESET_STRIPS_H
#define VERSUS_TYPESET_STRIPS_H

#include "typeset/lines.h"

/* An element of the document's structure; they are chained in reading order. */
struct tag {
    struct element element;
    struct tag *parent; /* NULL: the document */
    uint32_t number;    /* the canvas's, once declared */
    size_t order;
    struct tag *next;
};

/* A new element, after all made so far. */
struct tag *tag_new(struct layout *layout, struct tag *parent, enum element_kind kind);

enum item_kind { ITEM_LINE_OF_TEXT, ITEM_RECTANGLE, ITEM_STROKE, ITEM_PATH, ITEM_BOOKMARK, ITEM_SOURCE };

/* One thing to draw. */
struct item {
    struct item *next;
    enum item_kind kind;
    const struct tag *tag; /* NULL: an artifact */
    double x, y;           /* top left corner; of text, start and baseline */
    double width, height;  /* of rectangles; a stroke leads to x + width, y + height */
    double thickness;      /* of strokes */
    double scale;          /* of text */
    struct color color;
    const struct paragraph *paragraph;
    struct line line;
    const struct path_step *steps; /* drawn at x, y */
    size_t step_count;
    int level; /* of bookmarks */
    const char *title;
    size_t source; /* whose entry begins there */
};

/* What is drawn behind neighbouring strips: a tinted ground, a bar at its left, or both. */
struct ground {
    const struct ground *outer; /* NULL */
    double x, width;
    bool filled;
    struct color color;
    double bar; /* width of the bar, 0: none */
    struct color bar_color;
};

struct strip {
    struct strip *next;
    double above; /* space wanted above, dropped at the top of a page */
    double height;
    struct item *items, **items_end;
    bool keep;                  /* not the last of its page, unless the next has no room on any */
    bool landscape;             /* on a page turned sideways */
    const struct strip *header; /* repeated on top of a page that starts with this one; NULL */
    size_t header_count;        /* so many strips from it on */
    const struct strip *again; /* repeated below that: a group's name, beside this strip where it has no height; NULL */
    bool named;                /* holds that name itself: only its rest needs it again */
    const struct ground *ground;
    struct columns *columns; /* instead of items: streams beside each other */
};

struct stream {
    struct strip *first, **end;
    struct strip *last;
    struct strip *kept; /* the first of those that are kept with `last` */
};

struct columns {
    struct column_stream {
        struct stream stream;
        double x;
    } * items;
    size_t count;
};

void stream_init(struct stream *stream);
struct strip *stream_add(struct layout *layout, struct stream *stream, double above, double height);

struct item *strip_add(struct layout *layout, struct strip *strip, enum item_kind kind, const struct tag *tag);
void strip_add_line(struct layout *layout, struct strip *strip, const struct tag *tag,
                    const struct paragraph *paragraph, const struct line *line, double x, double baseline,
                    double scale);
void strip_add_rectangle(struct layout *layout, struct strip *strip, const struct tag *tag, double x, double y,
                         double width, double height, struct color color);
void strip_add_stroke(struct layout *layout, struct strip *strip, const struct tag *tag, double x0, double y0,
                      double x1, double y1, double thickness, struct color color);
/* Slanted strokes inside a rectangle that is open at its left: possible, or not known. */
void strip_add_hatching(struct layout *layout, struct strip *strip, const struct tag *tag, double x, double y,
                        double width, double height, struct color color);
void strip_add_path(struct layout *layout, struct strip *strip, const struct tag *tag, double x, double y,
                    const struct path_step *steps, size_t count, struct color color);

/* Where a line's text stands in a box, from the side where the layout starts: start, center or end of `width`. */
double line_offset(const struct line *line, double width, double scale, enum vs_alignment alignment);

/* The leading to use: what was asked for, unless a fallback face needs more. Both at scale 1. */
double paragraph_leading(const struct paragraph *paragraph, double leading);

/* The baseline in a band that paragraph_leading gave: ascenders and descenders with equal room around them. */
double baseline_in(const struct paragraph *paragraph, double leading);

#endif
