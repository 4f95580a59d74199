/* Rectangles of pages that lead to addresses. */
#ifndef VERSUS_PDF_LINK_H
#define VERSUS_PDF_LINK_H

#include "tags.h"

struct pdf_link {
    struct pdf_link *next; /* on the same page */
    HPDF_Dict object;
    struct pdf_tag *tag; /* NULL: none */
    size_t index;        /* among all annotations that have a tag */
    double left, bottom, right, top;
    const char *url;
};

/* A link on the current page, in PDF coordinates. */
struct pdf_link *pdf_link_new(struct pdf_tags *tags, struct pdf_tag *tag, const char *url);

/* Writes the annotation; when all pages are known. */
void pdf_link_finish(struct pdf_link *link, const struct pdf_tags *tags);

#endif
