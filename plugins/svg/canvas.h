/* A canvas of one page that cairo turns into SVG, text as outlines. */
#ifndef VERSUS_SVG_CANVAS_H
#define VERSUS_SVG_CANVAS_H

#include "base/buffer.h"
#include "typeset/typeset.h"

#include <cairo.h>

struct svg_canvas {
    struct canvas base;
    struct arena *arena;
    double margin;            /* points around the page that is drawn */
    cairo_surface_t *surface; /* NULL before the page begins */
    cairo_t *context;
    bool ground;        /* a white page behind the drawing */
    bool failed;        /* a number that no picture has, or a second page */
    bool out_of_memory; /* for what cairo writes */
    bool closing;       /* nobody waits any more for what cairo writes */
    struct buffer bytes;
};

/* What cairo holds goes with the arena. */
void svg_canvas_open(struct svg_canvas *canvas, struct arena *arena, double margin, bool ground);

/* Ends the file that stands in `bytes` then. enum vs_result: cairo's own errors count. */
int svg_canvas_finish(struct svg_canvas *canvas);

#endif
