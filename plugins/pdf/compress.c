#include "compress.h"

#include <libdeflate.h>
#include <stdlib.h>

/* Level 3 saves 3 % of a brief and costs a fourteenth more time for all of it. */
#define LEVEL 1

bool pdf_compressor_open(struct pdf_compressor *compressor)
{
    *compressor = (struct pdf_compressor){.deflate = libdeflate_alloc_compressor(LEVEL)};
    return compressor->deflate != NULL;
}

void pdf_compressor_close(struct pdf_compressor *compressor)
{
    libdeflate_free_compressor(compressor->deflate);
    free(compressor->room);
    *compressor = (struct pdf_compressor){0};
}

static bool make_room(struct pdf_compressor *compressor, size_t size)
{
    void *room;

    if (size <= compressor->capacity)
        return true;
    room = malloc(size);
    if (!room)
        return false;
    free(compressor->room);
    compressor->room = room;
    compressor->capacity = size;
    return true;
}

const void *pdf_compress(struct pdf_compressor *compressor, const void *bytes, size_t size, size_t *compressed_size)
{
    if (!make_room(compressor, libdeflate_zlib_compress_bound(compressor->deflate, size)))
        return NULL;
    *compressed_size =
        libdeflate_zlib_compress(compressor->deflate, bytes, size, compressor->room, compressor->capacity);
    return *compressed_size ? compressor->room : NULL;
}
