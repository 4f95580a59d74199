/* A canvas of one page, written as SVG: rectangles and paths, text as outlines. */
#ifndef VERSUS_SVG_CANVAS_H
#define VERSUS_SVG_CANVAS_H

#include "base/buffer.h"
#include "typeset/typeset.h"

struct svg_canvas {
    struct canvas base;
    struct arena *arena;
    double margin;        /* points around the page that is drawn */
    bool ground;          /* a white page behind the drawing */
    bool begun;           /* the page */
    bool failed;          /* a number that no picture has, or a second page */
    double width, height; /* of the picture, in points */
    struct buffer bytes;  /* what stands in the root element */
};

void svg_canvas_open(struct svg_canvas *canvas, struct arena *arena, double margin, bool ground);

/* Whether all that was drawn is in `bytes`. */
bool svg_canvas_is_whole(const struct svg_canvas *canvas);

#endif
