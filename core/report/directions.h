/* Texts of the data between other words. */
#ifndef VERSUS_REPORT_DIRECTIONS_H
#define VERSUS_REPORT_DIRECTIONS_H

#include "base/buffer.h"

#define FIRST_STRONG_ISOLATE    0x2068u
#define POP_DIRECTIONAL_ISOLATE 0x2069u

/* What a text holds outside of isolates (Unicode Standard Annex 9, 2.4), which turn nothing around them. */
struct directions {
    bool right;   /* letters that run from left to right */
    bool left;    /* letters that run from right to left, or marks that make others do */
    bool figures; /* a date, range or number with a sign, which right-to-left words around it would reverse */
};

struct directions text_directions(const char *text);

/* Appends a text, and behind it the marks that end what it leaves open: an override or isolate (Unicode Standard Annex
 * 9, 3.1.2) would turn the words behind it around. */
void buffer_append_closed(struct buffer *buffer, const char *text);

/* The same as a text of its own; the very same where nothing is open. */
const char *text_closed(struct arena *arena, const char *text);

/* Appends a text, closed, and between the marks of a first strong isolate: it takes the direction of its first letter
 * and has no part in the order of the words around it. */
void buffer_append_isolated(struct buffer *buffer, const char *text);
const char *text_isolated(struct arena *arena, const char *text);

/* The text without the isolate, where it is one from its beginning to its end; else itself. */
const char *text_without_isolate(struct arena *arena, const char *text);

#endif
