/* The data of an SVG path: relative, in hundredths of a point, which nobody sees. */
#ifndef VERSUS_SVG_PATH_H
#define VERSUS_SVG_PATH_H

#include "base/buffer.h"
#include "typeset/canvas.h"

/* The pen of a path in the making, in hundredths of a point. */
struct svg_path {
    struct buffer *out;
    long x, y;             /* where it stands */
    long start_x, start_y; /* where its line began, and to where closing it leads back */
};

/* The nearest hundredth. The number is finite and below 1e6. */
long hundredths_of(double points);

/* Appends the number without what it can be read without: "1.5", "-.25", "0". */
void append_hundredths(struct buffer *out, long hundredths);

/* Adds a step to its data; `points` are the step's own, x and y of each. What is rounded is the place and not the way,
 * so that errors do not add up. */
void svg_path_add(struct svg_path *path, enum path_verb verb, const double *points);

#endif
