/* Pictures, as a PDF file holds them: opaque, since they lie on white paper. */
#ifndef VERSUS_PDF_IMAGE_H
#define VERSUS_PDF_IMAGE_H

#include "document.h"
#include "versus/plugin.h"

/* The last picture that was made ready, which most reports of a batch share. On the heap, with the plugin's state. */
struct pdf_image_memo {
    char *source; /* its file in base64; NULL: none yet */
    uint32_t most_width, most_height;
    uint32_t width, height;
    void *stream; /* compressed */
    size_t size;
};

void pdf_image_memo_clear(struct pdf_image_memo *memo);

/* An image of at most width x height points in the file, fine enough for print. Its own size comes in pixels. NULL when
 * it cannot be read: the host has told why. */
HPDF_Dict pdf_image_add(struct pdf_document *document, const struct vs_host *host, struct pdf_image_memo *memo,
                        const struct vs_node *image, double width, double height, uint32_t *pixels_wide,
                        uint32_t *pixels_high);

#endif
