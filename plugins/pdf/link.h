/* Rectangles of pages that lead to addresses, or to the entries of sources. */
#ifndef VERSUS_PDF_LINK_H
#define VERSUS_PDF_LINK_H

#include "tags.h"

struct pdf_link {
    struct pdf_link *next; /* on the same page */
    HPDF_Dict object;
    struct pdf_tag *tag; /* NULL: none */
    size_t index;        /* among all annotations that have a tag */
    double left, bottom, right, top;
    const char *url; /* NULL: leads to the entry of */
    size_t source;   /* that number */
    const char *contents;
};

/* Where the entry of a source begins. */
struct pdf_place {
    HPDF_Page page; /* NULL: nowhere */
    double top;     /* in PDF coordinates */
};

/* Places of entries, by their numbers. */
struct pdf_places {
    struct pdf_place *items; /* [number - 1] */
    size_t capacity;
};

void pdf_places_add(struct pdf_places *places, struct arena *arena, size_t source, struct pdf_place place);

/* A link on the current page, in PDF coordinates, to an address. */
struct pdf_link *pdf_link_new(struct pdf_tags *tags, struct pdf_tag *tag, const char *url);

/* The same to the entry of a source; title: the source's, NULL: it has none. */
struct pdf_link *pdf_link_to_source(struct pdf_tags *tags, struct pdf_tag *tag, size_t source, const char *title);

/* Writes the annotation; when all pages and places are known. */
void pdf_link_finish(struct pdf_link *link, const struct pdf_tags *tags, const struct pdf_places *places);

#endif
