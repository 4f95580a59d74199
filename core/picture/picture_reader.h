/* Pictures as pixels, read by librsvg and cairo.
 *
 * It is a module of its own, PREFIX/lib/versus/picture-reader.so, which the worker opens when a plugin asks for a
 * picture: most reports have none, and librsvg brings thirty libraries along. */
#ifndef VERSUS_PICTURE_PICTURE_READER_H
#define VERSUS_PICTURE_PICTURE_READER_H

#include "base/arena.h"
#include "versus/plugin.h"

/* What the module exports, under the name of PICTURE_READER_SYMBOL. */
struct picture_reader_operations {
    /* Draws the PNG or SVG file of `size` bytes as struct vs_picture says, into memory of the arena. NULL, else why it
     * cannot be done: a phrase. */
    const char *(*read)(struct arena *arena, const char *media_type, const void *bytes, size_t size,
                        uint32_t most_width, uint32_t most_height, struct vs_picture *picture);
};

#define PICTURE_READER_SYMBOL "picture_reader_operations"
extern const struct picture_reader_operations picture_reader_operations;

#endif
