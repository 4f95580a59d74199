/* Strips to pages, and pages to the canvas. */
#ifndef VERSUS_TYPESET_PAGES_H
#define VERSUS_TYPESET_PAGES_H

#include "typeset/strips.h"

/* A page upright; a landscape page swaps width and height and keeps the margins. */
struct page_frame {
    double width, height;
    double top, right, bottom, left;
};

double frame_body_width(const struct page_frame *frame, bool landscape);
double frame_body_height(const struct page_frame *frame, bool landscape);

struct placed {
    struct placed *next;
    const struct strip *strip;
    double x, y;   /* of the strip's corner on the page */
    bool repeated; /* a header again: an artifact */
};

/* A ground behind strips of one page. */
struct placed_ground {
    struct placed_ground *next;
    const struct ground *ground;
    double x, top, bottom;
};

struct page {
    struct page *next;
    bool landscape;
    struct placed *placed, **placed_end;
    struct placed_ground *grounds, **grounds_end;
};

struct pages {
    struct page_frame frame;
    struct page *first, *last;
    size_t count; /* at least 1 */
};

struct pages *pages_make(struct layout *layout, const struct page_frame *frame, const struct stream *stream);

/* Draws all pages with running heads and feet. */
void pages_draw(struct layout *layout, const struct pages *pages, struct canvas *canvas);

/* Draws one page as high as the stream, without heads and feet: a chart on its own. */
void stream_draw(struct layout *layout, const struct stream *stream, double width, struct canvas *canvas);

#endif
