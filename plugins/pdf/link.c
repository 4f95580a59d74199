#include "link.h"

#include <string.h>

void pdf_places_add(struct pdf_places *places, struct arena *arena, size_t source, struct pdf_place place)
{
    size_t old = places->capacity, capacity = source < 2 * old ? 2 * old : source;

    if (source > old) {
        places->items = arena_resize(arena, places->items, old * sizeof place, capacity * sizeof place);
        memset(places->items + old, 0, (capacity - old) * sizeof place);
        places->capacity = capacity;
    }
    places->items[source - 1] = place;
}

static struct pdf_link *new_link(struct pdf_tags *tags, struct pdf_tag *tag)
{
    struct pdf_link *link = ARENA_NEW(tags->document->arena, struct pdf_link);

    link->object = pdf_object_add(tags->document);
    link->tag = tag;
    if (tag)
        link->index = pdf_tags_own_annotation(tags, tag, link->object);
    return link;
}

struct pdf_link *pdf_link_new(struct pdf_tags *tags, struct pdf_tag *tag, const char *url)
{
    struct pdf_link *link = new_link(tags, tag);

    link->url = arena_copy(tags->document->arena, url);
    link->contents = link->url;
    return link;
}

struct pdf_link *pdf_link_to_source(struct pdf_tags *tags, struct pdf_tag *tag, size_t source, const char *title)
{
    struct pdf_link *link = new_link(tags, tag);
    struct arena *arena = tags->document->arena;

    link->source = source;
    link->contents = title && *title ? arena_copy(arena, title) : arena_format(arena, "%zu", source);
    return link;
}

/* A URI is ASCII: anything else is percent-encoded, and so is what has a meaning in a PDF string. One that is too long
 * for a string leads nowhere, since half of it would lead elsewhere. */
static void append_action(struct buffer *body, const char *url)
{
    size_t before = body->size;
    size_t begin;

    buffer_append_text(body, "/A<</S/URI/URI(");
    begin = body->size;
    for (const char *byte = url; *byte; byte++) {
        if (*byte <= ' ' || *byte > '~' || *byte == '(' || *byte == ')' || *byte == '\\')
            buffer_append_format(body, "%%%02X", (unsigned)(unsigned char)*byte);
        else
            buffer_append_byte(body, *byte);
    }
    if (body->size - begin > PDF_LONGEST_STRING)
        body->size = before;
    else
        buffer_append_text(body, ")>>");
}

static void append_destination(struct buffer *body, const struct pdf_places *places, size_t source)
{
    const struct pdf_place *place = source <= places->capacity ? &places->items[source - 1] : NULL;

    if (!place || !place->page)
        return;
    buffer_append_text(body, "/Dest[");
    pdf_append_reference(body, place->page);
    buffer_append_text(body, "/XYZ null ");
    pdf_append_number(body, place->top);
    buffer_append_text(body, " null]");
}

void pdf_link_finish(struct pdf_link *link, const struct pdf_tags *tags, const struct pdf_places *places)
{
    const double corners[] = {link->left, link->bottom, link->right, link->top};
    struct buffer body;

    buffer_init(&body, tags->document->arena);
    buffer_append_text(&body, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (size_t i = 0; i < 4; i++) {
        pdf_append_number(&body, corners[i]);
        buffer_append_byte(&body, i < 3 ? ' ' : ']');
    }
    if (link->url)
        append_action(&body, link->url);
    else
        append_destination(&body, places, link->source);
    buffer_append_text(&body, "/Contents"); /* what a screen reader says of it */
    pdf_append_text_string(&body, link->contents);
    if (link->tag)
        buffer_append_format(&body, "/StructParent %zu", pdf_tags_annotation_key(tags, link->index));
    pdf_object_set_body(tags->document, link->object, &body);
}
