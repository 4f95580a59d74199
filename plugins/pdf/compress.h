/* Deflate, with one compressor that is kept from one report to the next: setting it up costs more than a page. */
#ifndef VERSUS_PDF_COMPRESS_H
#define VERSUS_PDF_COMPRESS_H

#include "base/buffer.h"

#include <zlib.h>

struct pdf_compressor {
    z_stream stream;
};

/* False when memory is exhausted. */
bool pdf_compressor_open(struct pdf_compressor *compressor);
void pdf_compressor_close(struct pdf_compressor *compressor);

/* The most bytes that `size` bytes can become. */
size_t pdf_compress_bound(struct pdf_compressor *compressor, size_t size);

/* Writes the zlib stream of the bytes to `compressed`, which has room for pdf_compress_bound(size), and returns its
 * length; 0 when that fails. */
size_t pdf_compress(struct pdf_compressor *compressor, const void *bytes, size_t size, void *compressed);

#endif
