/* Texts of the data between other words. */
#ifndef VERSUS_REPORT_DIRECTIONS_H
#define VERSUS_REPORT_DIRECTIONS_H

#include "base/buffer.h"

/* Appends a text, and behind it the marks that end what it leaves open: an override or isolate (Unicode Standard Annex
 * 9, 3.1.2) would turn the words behind it around. */
void buffer_append_closed(struct buffer *buffer, const char *text);

/* The same as a text of its own; the very same where nothing is open. */
const char *text_closed(struct arena *arena, const char *text);

#endif
