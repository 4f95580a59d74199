/* The structure of the document for readers that do not look at it: a tree of elements (headings, tables, lists) that
 * owns every piece of marked content, and the tree by which content finds its element. */
#ifndef VERSUS_PDF_TAGS_H
#define VERSUS_PDF_TAGS_H

#include "document.h"
#include "typeset/canvas.h"

/* What belongs to an element, in reading order: one of an element, marked content or an annotation. */
struct pdf_kid {
    struct pdf_kid *next;
    struct pdf_tag *tag;
    HPDF_Dict annotation;
    size_t page;   /* of content and annotation */
    size_t number; /* of the content on its page: MCID */
};

struct pdf_tag {
    enum element_kind kind;
    int level;
    const char *alternative; /* NULL */
    const char *language;    /* NULL: the document's */
    size_t source;           /* whose entry it is; 0: none's */
    struct pdf_tag *parent;  /* NULL: the document */
    bool artifact;           /* so are all below it: not in the tree */
    struct pdf_kid *first;
    struct pdf_kid **end;
    HPDF_Dict object;
    int row_span, column_span; /* of a cell; 0: one */
    struct {                   /* what a figure covers, on its first page: left, bottom, right, top */
        bool known;
        size_t page;
        double left, bottom, right, top;
    } box;
};

/* A page, and the elements that own its content, by MCID. */
struct pdf_page_tags {
    HPDF_Page page;
    const struct pdf_tag **owners;
    size_t count, capacity;
};

struct pdf_tags {
    struct pdf_document *document;
    struct pdf_tag root;
    struct pdf_tag **tags; /* the element numbered n is tags[n - 1] */
    size_t count, capacity;
    struct pdf_page_tags *pages;
    size_t page_count, page_capacity;
    const struct pdf_tag **annotation_owners; /* in the order of their keys, which follow the pages' */
    size_t annotation_count, annotation_capacity;
};

void pdf_tags_init(struct pdf_tags *tags, struct pdf_document *document);
void pdf_tags_begin_page(struct pdf_tags *tags, HPDF_Page page);

/* As the canvas's add_element. */
uint32_t pdf_tags_add(struct pdf_tags *tags, uint32_t parent, const struct element *element);

/* The element, NULL when it is 0 or an artifact: what belongs to it is not in the tree. */
struct pdf_tag *pdf_tags_find(const struct pdf_tags *tags, uint32_t element);

/* "P", "H1", "TD": the structure type. */
const char *pdf_tag_type(const struct pdf_tag *tag);

/* Gives content on the current page to the element; returns its MCID. */
size_t pdf_tags_own_content(struct pdf_tags *tags, struct pdf_tag *tag);

/* Gives an annotation on the current page to the element; returns its index among all annotations. Its key in the
 * parent tree is pdf_tags_annotation_key, known when all pages are. */
size_t pdf_tags_own_annotation(struct pdf_tags *tags, struct pdf_tag *tag, HPDF_Dict annotation);
size_t pdf_tags_annotation_key(const struct pdf_tags *tags, size_t index);

/* Something was painted for the element on the current page, in PDF coordinates: figures say where they are. */
void pdf_tags_cover(struct pdf_tags *tags, struct pdf_tag *tag, double left, double bottom, double right, double top);

/* Writes the trees and returns the structure tree's root. */
HPDF_Dict pdf_tags_finish(struct pdf_tags *tags);

#endif
