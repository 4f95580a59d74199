/* A drawing made a picture that stands alone: named, described, with nothing in it that depends on what was drawn
 * before. */
#ifndef VERSUS_SVG_MARKUP_H
#define VERSUS_SVG_MARKUP_H

#include "canvas.h"

struct svg_words {
    const char *id;          /* [a-z0-9-]+, no other picture of the report has it */
    const char *language;    /* BCP 47, NULL */
    bool right_to_left;      /* the language is */
    const char *title;       /* NULL */
    const char *description; /* NULL */
};

/* Writes the file: what the canvas holds in a root element that its words name and describe. Theirs are the only ids:
 * pictures may stand in one page of HTML. */
void markup_finish(struct buffer *out, const struct svg_canvas *canvas, const struct svg_words *words);

/* Text for elements and attributes; characters that XML cannot hold become U+FFFD. */
void markup_append_text(struct buffer *out, const char *text);

#endif
