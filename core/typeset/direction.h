/* Which way text runs: the Unicode bidirectional algorithm by FriBidi. */
#ifndef VERSUS_TYPESET_DIRECTION_H
#define VERSUS_TYPESET_DIRECTION_H

#include <stdbool.h>
#include <stddef.h>

struct layout;

/* What decides the direction of a paragraph as a whole. */
enum direction_rule {
    /* The words outside of isolates. Left-to-right layouts: right to left where the first word is, and half of them.
     * Right-to-left ones: left to right only where hardly a word is of the other direction, since many a sentence
     * begins with a foreign name. All in isolates: as the layout. */
    DIRECTION_BY_LETTERS,
    DIRECTION_OF_LAYOUT, /* numbers of lists */
    DIRECTION_LEFT_TO_RIGHT,
};

/* Whether the text has any letter, of either direction; numbers and signs are none. */
bool text_has_letter(const char *text, size_t size);

/* The embedding level of each byte, in the document's arena; NULL when all is left to right. */
const unsigned char *text_levels(struct layout *layout, const char *text, size_t size, enum direction_rule rule,
                                 bool *right_to_left);

#endif
