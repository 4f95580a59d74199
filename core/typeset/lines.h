/* Where a paragraph's lines end: the whole paragraph at once, so that ragged lines come out even. */
#ifndef VERSUS_TYPESET_LINES_H
#define VERSUS_TYPESET_LINES_H

#include "typeset/text.h"

/* White space at the end of a line is no part of it. */
struct line {
    size_t start, end; /* in the paragraph's text */
    double width;      /* points, with the hyphen */
    bool divides;      /* a word, whose rest begins the next line: a hyphen is to be drawn */
};

struct lines {
    const struct line *items; /* at least one, which may be empty */
    size_t count;
};

/* No line is wider than width, unless a single letter is. */
struct lines paragraph_break(struct layout *layout, const struct paragraph *paragraph, double width);

/* The first `count` of the lines that the paragraph has at this width, in the style that it begins with; the last of
 * them ends with an ellipsis. There are more lines than that. */
const struct paragraph *paragraph_cut(struct layout *layout, const struct paragraph *paragraph,
                                      const struct lines *lines, size_t count, double width);

struct extent {
    double least; /* of the widest piece that UAX #14 does not let break */
    double most;  /* without any soft break */
};

struct extent paragraph_measure(const struct paragraph *paragraph);

/* The least width where words are divided that would be cut. */
double paragraph_least_divided(struct layout *layout, const struct paragraph *paragraph);

#endif
