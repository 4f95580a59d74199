/* Deflate, with a compressor and room for its result that are kept from one report to the next. */
#ifndef VERSUS_PDF_COMPRESS_H
#define VERSUS_PDF_COMPRESS_H

#include <stdbool.h>
#include <stddef.h>

struct pdf_compressor {
    struct libdeflate_compressor *deflate;
    void *room;
    size_t capacity;
};

/* False when memory is exhausted. */
bool pdf_compressor_open(struct pdf_compressor *compressor);
void pdf_compressor_close(struct pdf_compressor *compressor);

/* The zlib stream of the bytes, which stays until the next call; NULL when memory is exhausted. */
const void *pdf_compress(struct pdf_compressor *compressor, const void *bytes, size_t size, size_t *compressed_size);

#endif
