/* The canvas that the layout engine draws a report on: pages become PDF pages, elements become tags. */
#ifndef VERSUS_PDF_CANVAS_H
#define VERSUS_PDF_CANVAS_H

#include "content.h"
#include "document.h"
#include "font.h"
#include "image.h"
#include "link.h"
#include "meta.h"
#include "outline.h"
#include "tags.h"
#include "typeset/canvas.h"

struct pdf_page {
    HPDF_Page object;
    struct pdf_link *links; /* the first one, NULL: none */
};

struct pdf_canvas {
    struct canvas base;
    struct pdf_document document;
    struct pdf_content content; /* of the current page */
    struct pdf_fonts fonts;
    struct pdf_tags tags;
    struct pdf_outline outline;
    struct pdf_places sources;
    struct pdf_page *pages;
    size_t page_count, page_capacity;
    const struct vs_host *host;    /* for pictures; NULL: there are none */
    struct pdf_image_memo *images; /* likewise */
    HPDF_Dict image;               /* the document's picture, NULL: none (yet) */
    bool image_failed;
    struct pdf_tag *open; /* the element whose content is being drawn; NULL: an artifact, or nothing */
};

/* Sets up an empty document. To be followed by pdf_canvas_close on every way out, the arena's recovery included. */
void pdf_canvas_open(struct pdf_canvas *canvas, struct arena *arena, struct pdf_compressor *compressor);
void pdf_canvas_close(struct pdf_canvas *canvas);

/* Completes the document, which then can be saved. catalog: what else its catalog says. */
void pdf_canvas_finish(struct pdf_canvas *canvas, const struct pdf_metadata *metadata, struct subset_memo *memo,
                       struct buffer *catalog);

#endif
