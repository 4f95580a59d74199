/* Colours, and whether text in them can be read. */
#ifndef VERSUS_BASE_COLOR_H
#define VERSUS_BASE_COLOR_H

#include <stdbool.h>

/* sRGB, each 0 to 1. */
struct color {
    double red, green, blue;
};

#define LEAST_CONTRAST 4.5 /* of text on its ground: WCAG 2.1, success criterion 1.4.3 */

/* Reads "#rrggbb"; false, and `color` stays, when the text is anything else. NULL is. */
bool color_read(const char *text, struct color *color);

/* Contrast of a colour on white, 1 to 21 (WCAG 2.1, relative luminance). */
double color_contrast(struct color color);

/* The colour, darkened step by step until its contrast on white is at least LEAST_CONTRAST. */
struct color color_for_text(struct color color);

/* That much of the colour on white: 0 is white, 1 the colour. */
struct color color_mix(struct color color, double share);

#endif
