/* Bytes as text (RFC 4648, section 4). */
#ifndef VERSUS_BASE_BASE64_H
#define VERSUS_BASE_BASE64_H

#include "base/arena.h"

/* The text, padded, without line breaks. */
const char *base64_encode(struct arena *arena, const void *bytes, size_t size);

/* The bytes of a text as base64_encode makes it; NULL for any other text. */
const void *base64_decode(struct arena *arena, const char *text, size_t *size);

#endif
