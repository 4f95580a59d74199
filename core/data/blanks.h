/* Blanks as word processors and web pages write them: the no-break and thin spaces look like one and are none. */
#ifndef VERSUS_DATA_BLANKS_H
#define VERSUS_DATA_BLANKS_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the blank at text: space, tab, line feed, or one that only looks like a space; 0 when there is none. */
size_t blank_size(const char *text);

/* Whether the text holds a blank that only looks like a space. */
bool blank_is_disguised_in(const char *text);

/* Takes the blanks at both ends off a text of *size bytes; the text moves to its first other character. */
const char *text_trim(const char *text, size_t *size);

#endif
