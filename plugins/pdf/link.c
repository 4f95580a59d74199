#include "link.h"

struct pdf_link *pdf_link_new(struct pdf_tags *tags, struct pdf_tag *tag, const char *url)
{
    struct pdf_link *link = ARENA_NEW(tags->document->arena, struct pdf_link);

    link->object = pdf_object_add(tags->document);
    link->tag = tag;
    link->url = arena_copy(tags->document->arena, url);
    if (tag)
        link->index = pdf_tags_own_annotation(tags, tag, link->object);
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

void pdf_link_finish(struct pdf_link *link, const struct pdf_tags *tags)
{
    const double corners[] = {link->left, link->bottom, link->right, link->top};
    struct buffer body;

    buffer_init(&body, tags->document->arena);
    buffer_append_text(&body, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (size_t i = 0; i < 4; i++) {
        pdf_append_number(&body, corners[i]);
        buffer_append_byte(&body, i < 3 ? ' ' : ']');
    }
    append_action(&body, link->url);
    buffer_append_text(&body, "/Contents"); /* what a screen reader says of it */
    pdf_append_text_string(&body, link->url);
    if (link->tag)
        buffer_append_format(&body, "/StructParent %zu", pdf_tags_annotation_key(tags, link->index));
    pdf_object_set_body(tags->document, link->object, &body);
}
