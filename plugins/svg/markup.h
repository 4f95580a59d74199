/* What cairo writes, made a picture that stands alone: named, described, with nothing in it that depends on what was
 * drawn before. */
#ifndef VERSUS_SVG_MARKUP_H
#define VERSUS_SVG_MARKUP_H

#include "base/buffer.h"

struct svg_words {
    const char *id;          /* [a-z0-9-]+, no other picture of the report has it */
    const char *language;    /* BCP 47, NULL */
    bool right_to_left;      /* the language is */
    const char *title;       /* NULL */
    const char *description; /* NULL */
};

/* Adds the words to the root element of cairo's file, which they name and describe (the only ids: pictures may stand in
 * one page of HTML), leaves cairo's ids out and rounds the numbers of its paths. False
 * when the file is not as expected: without root element, or with references that the ids would be needed for. */
bool markup_finish(struct buffer *out, const struct buffer *cairo, const struct svg_words *words);

/* Text for elements and attributes; characters that XML cannot hold become U+FFFD. */
void markup_append_text(struct buffer *out, const char *text);

#endif
