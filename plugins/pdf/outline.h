/* The bookmarks that readers show beside the pages. */
#ifndef VERSUS_PDF_OUTLINE_H
#define VERSUS_PDF_OUTLINE_H

#include "document.h"

struct pdf_bookmark {
    struct pdf_bookmark *parent, *first, *last, *previous, *next;
    size_t below; /* bookmarks at any depth below this one */
    int level;
    const char *title;
    HPDF_Page page;
    double top; /* in PDF coordinates */
    HPDF_Dict object;
};

struct pdf_outline {
    struct pdf_document *document;
    struct pdf_bookmark root;
    struct pdf_bookmark *newest; /* the root when there is none */
};

void pdf_outline_init(struct pdf_outline *outline, struct pdf_document *document);

/* A bookmark below the last one of a lower level. */
void pdf_outline_add(struct pdf_outline *outline, int level, const char *title, HPDF_Page page, double top);

/* Writes the bookmarks and returns their root; NULL when there are none. */
HPDF_Dict pdf_outline_finish(struct pdf_outline *outline);

#endif
