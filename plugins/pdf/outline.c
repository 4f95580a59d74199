#include "outline.h"

void pdf_outline_init(struct pdf_outline *outline, struct pdf_document *document)
{
    *outline = (struct pdf_outline){.document = document};
    outline->newest = &outline->root;
}

void pdf_outline_add(struct pdf_outline *outline, int level, const char *title, HPDF_Page page, double top)
{
    struct arena *arena = outline->document->arena;
    struct pdf_bookmark *bookmark = ARENA_NEW(arena, struct pdf_bookmark);
    struct pdf_bookmark *parent = outline->newest;

    while (parent->parent && parent->level >= level)
        parent = parent->parent;
    *bookmark = (struct pdf_bookmark){.parent = parent,
                                      .previous = parent->last,
                                      .level = level,
                                      .title = arena_copy(arena, title),
                                      .page = page,
                                      .top = top,
                                      .object = pdf_object_add(outline->document)};
    if (parent->last)
        parent->last->next = bookmark;
    else
        parent->first = bookmark;
    parent->last = bookmark;
    for (; parent; parent = parent->parent)
        parent->below++;
    outline->newest = bookmark;
}

static void append_reference(struct buffer *body, const char *key, const struct pdf_bookmark *bookmark)
{
    if (bookmark)
        buffer_append_format(body, "/%s %u 0 R", key, pdf_object_number(bookmark->object));
}

static void append_below(struct buffer *body, const struct pdf_bookmark *bookmark)
{
    append_reference(body, "First", bookmark->first);
    append_reference(body, "Last", bookmark->last);
    if (bookmark->below)
        buffer_append_format(body, "/Count %zu", bookmark->below);
}

static void finish_bookmark(struct pdf_outline *outline, const struct pdf_bookmark *bookmark)
{
    struct buffer body;

    buffer_init(&body, outline->document->arena);
    buffer_append_text(&body, "/Title");
    pdf_append_text_string(&body, bookmark->title);
    append_reference(&body, "Parent", bookmark->parent);
    append_reference(&body, "Prev", bookmark->previous);
    append_reference(&body, "Next", bookmark->next);
    append_below(&body, bookmark);
    buffer_append_format(&body, "/Dest[%u 0 R/XYZ null ", pdf_object_number(bookmark->page));
    pdf_append_number(&body, bookmark->top);
    buffer_append_text(&body, " null]");
    pdf_object_set_body(outline->document, bookmark->object, &body);
}

/* The bookmark after this one on the page: below it, beside it, or beside one that it is below of. */
static const struct pdf_bookmark *bookmark_after(const struct pdf_bookmark *bookmark)
{
    if (bookmark->first)
        return bookmark->first;
    while (bookmark && !bookmark->next)
        bookmark = bookmark->parent;
    return bookmark ? bookmark->next : NULL;
}

HPDF_Dict pdf_outline_finish(struct pdf_outline *outline)
{
    struct buffer body;

    if (!outline->root.first)
        return NULL;
    outline->root.object = pdf_object_add(outline->document);
    for (const struct pdf_bookmark *bookmark = outline->root.first; bookmark; bookmark = bookmark_after(bookmark))
        finish_bookmark(outline, bookmark);
    buffer_init(&body, outline->document->arena);
    buffer_append_text(&body, "/Type/Outlines");
    append_below(&body, &outline->root);
    pdf_object_set_body(outline->document, outline->root.object, &body);
    return outline->root.object;
}
