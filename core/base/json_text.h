/* Texts as JSON has them (RFC 8259). */
#ifndef VERSUS_BASE_JSON_TEXT_H
#define VERSUS_BASE_JSON_TEXT_H

#include "base/buffer.h"

/* Appends a text, quotes and all; NULL is null. What would reach a terminal is escaped. */
void buffer_append_json(struct buffer *buffer, const char *text);

#endif
