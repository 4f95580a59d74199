#include "tags.h"

#include <stdlib.h>

void pdf_tags_init(struct pdf_tags *tags, struct pdf_document *document)
{
    *tags = (struct pdf_tags){.document = document};
    tags->root.end = &tags->root.first;
    tags->root.object = pdf_object_add(document);
}

/* Room for one more element of `size` bytes behind `count` of them. */
static void *grown(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    size_t more = *capacity ? *capacity * 2 : 16;

    if (count < *capacity)
        return array;
    array = arena_resize(arena, array, *capacity * size, more * size);
    *capacity = more;
    return array;
}

void pdf_tags_begin_page(struct pdf_tags *tags, HPDF_Page page)
{
    tags->pages =
        grown(tags->document->arena, tags->pages, tags->page_count, &tags->page_capacity, sizeof *tags->pages);
    tags->pages[tags->page_count++] = (struct pdf_page_tags){.page = page};
}

static struct pdf_kid *add_kid(struct pdf_tags *tags, struct pdf_tag *tag)
{
    struct pdf_kid *kid = ARENA_NEW(tags->document->arena, struct pdf_kid);

    *tag->end = kid;
    tag->end = &kid->next;
    return kid;
}

uint32_t pdf_tags_add(struct pdf_tags *tags, uint32_t parent, const struct element *element)
{
    struct arena *arena = tags->document->arena;
    struct pdf_tag *above = parent && parent <= tags->count ? tags->tags[parent - 1] : &tags->root;
    struct pdf_tag *tag = ARENA_NEW(arena, struct pdf_tag);

    tag->kind = element->kind;
    tag->level = element->level;
    tag->alternative = element->alternative ? arena_copy(arena, element->alternative) : NULL;
    tag->language = element->language ? arena_copy(arena, element->language) : NULL;
    tag->source = element->source;
    tag->parent = above;
    tag->artifact = above->artifact || element->kind == ELEMENT_ARTIFACT;
    tag->row_span = element->row_span;
    tag->column_span = element->column_span;
    tag->end = &tag->first;
    if (!tag->artifact) {
        tag->object = pdf_object_add(tags->document);
        add_kid(tags, above)->tag = tag;
    }
    tags->tags = grown(arena, tags->tags, tags->count, &tags->capacity, sizeof(struct pdf_tag *));
    tags->tags[tags->count++] = tag;
    return (uint32_t)tags->count;
}

struct pdf_tag *pdf_tags_find(const struct pdf_tags *tags, uint32_t element)
{
    if (!element || element > tags->count || tags->tags[element - 1]->artifact)
        return NULL;
    return tags->tags[element - 1];
}

const char *pdf_tag_type(const struct pdf_tag *tag)
{
    static const char *const headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    static const char *const types[] = {
        [ELEMENT_PARAGRAPH] = "P",         [ELEMENT_LIST] = "L",
        [ELEMENT_LIST_ITEM] = "LI",        [ELEMENT_LIST_LABEL] = "Lbl",
        [ELEMENT_LIST_BODY] = "LBody",     [ELEMENT_QUOTE] = "BlockQuote",
        [ELEMENT_CODE] = "Code",           [ELEMENT_TABLE] = "Table",
        [ELEMENT_TABLE_HEAD] = "THead",    [ELEMENT_TABLE_BODY] = "TBody",
        [ELEMENT_TABLE_ROW] = "TR",        [ELEMENT_TABLE_COLUMN_HEADER] = "TH",
        [ELEMENT_TABLE_ROW_HEADER] = "TH", [ELEMENT_TABLE_CELL] = "TD",
        [ELEMENT_FIGURE] = "Figure",       [ELEMENT_CAPTION] = "Caption",
        [ELEMENT_LINK] = "Link",           [ELEMENT_CALLOUT] = "Sect",
        [ELEMENT_SPAN] = "Span",           [ELEMENT_REFERENCE] = "Reference",
        [ELEMENT_SOURCE] = "Note",
    };

    if (!tag->parent)
        return "Document";
    if (tag->kind == ELEMENT_HEADING)
        return headings[tag->level < 1 ? 0 : tag->level > 6 ? 5 : tag->level - 1];
    return types[tag->kind];
}

size_t pdf_tags_own_content(struct pdf_tags *tags, struct pdf_tag *tag)
{
    struct pdf_page_tags *page = &tags->pages[tags->page_count - 1];
    struct pdf_kid *kid = add_kid(tags, tag);

    kid->page = tags->page_count - 1;
    kid->number = page->count;
    page->owners =
        grown(tags->document->arena, (void *)page->owners, page->count, &page->capacity, sizeof(struct pdf_tag *));
    page->owners[page->count] = tag;
    return page->count++;
}

size_t pdf_tags_own_annotation(struct pdf_tags *tags, struct pdf_tag *tag, HPDF_Dict annotation)
{
    struct pdf_kid *kid = add_kid(tags, tag);

    kid->page = tags->page_count - 1;
    kid->annotation = annotation;
    tags->annotation_owners = grown(tags->document->arena, (void *)tags->annotation_owners, tags->annotation_count,
                                    &tags->annotation_capacity, sizeof(struct pdf_tag *));
    tags->annotation_owners[tags->annotation_count] = tag;
    return tags->annotation_count++;
}

size_t pdf_tags_annotation_key(const struct pdf_tags *tags, size_t index)
{
    return tags->page_count + index;
}

static struct pdf_tag *figure_around(struct pdf_tag *tag)
{
    while (tag && tag->kind != ELEMENT_FIGURE)
        tag = tag->parent;
    return tag;
}

void pdf_tags_cover(struct pdf_tags *tags, struct pdf_tag *tag, double left, double bottom, double right, double top)
{
    struct pdf_tag *figure = figure_around(tag);
    size_t page = tags->page_count - 1;

    if (!figure || (figure->box.known && figure->box.page != page))
        return;
    if (!figure->box.known) {
        figure->box.known = true;
        figure->box.page = page;
        figure->box.left = left;
        figure->box.bottom = bottom;
        figure->box.right = right;
        figure->box.top = top;
        return;
    }
    figure->box.left = left < figure->box.left ? left : figure->box.left;
    figure->box.bottom = bottom < figure->box.bottom ? bottom : figure->box.bottom;
    figure->box.right = right > figure->box.right ? right : figure->box.right;
    figure->box.top = top > figure->box.top ? top : figure->box.top;
}

/* Which cells a header is for, and how many rows and columns it covers. */
static void append_cell_attributes(struct buffer *body, const struct pdf_tag *cell)
{
    if (cell->kind == ELEMENT_TABLE_CELL && cell->row_span <= 1 && cell->column_span <= 1)
        return;
    buffer_append_text(body, "/A<</O/Table");
    if (cell->kind == ELEMENT_TABLE_COLUMN_HEADER)
        buffer_append_text(body, "/Scope/Column");
    else if (cell->kind == ELEMENT_TABLE_ROW_HEADER)
        buffer_append_text(body, "/Scope/Row");
    if (cell->row_span > 1)
        buffer_append_format(body, "/RowSpan %d", cell->row_span);
    if (cell->column_span > 1)
        buffer_append_format(body, "/ColSpan %d", cell->column_span);
    buffer_append_text(body, ">>");
}

static bool is_cell(const struct pdf_tag *tag)
{
    return tag->kind == ELEMENT_TABLE_COLUMN_HEADER || tag->kind == ELEMENT_TABLE_ROW_HEADER ||
           tag->kind == ELEMENT_TABLE_CELL;
}

/* Names of notes sort as their numbers do. */
static void append_note_name(struct buffer *body, size_t source)
{
    buffer_append_format(body, "(source-%010zu)", source);
}

/* What a reader must know beside the type: of cells, where a figure is, what it shows, in which language words are. */
static void append_attributes(struct buffer *body, const struct pdf_tag *tag)
{
    const double corners[] = {tag->box.left, tag->box.bottom, tag->box.right, tag->box.top};

    if (is_cell(tag)) {
        append_cell_attributes(body, tag);
    } else if (tag->box.known) {
        buffer_append_text(body, "/A<</O/Layout/Placement/Block/BBox[");
        for (size_t i = 0; i < 4; i++) {
            pdf_append_number(body, corners[i]);
            buffer_append_byte(body, i < 3 ? ' ' : ']');
        }
        buffer_append_text(body, ">>");
    }
    if (tag->alternative) {
        /* A figure is described; anything else that is drawn, such as the check mark of a list, stands for text. */
        buffer_append_text(body, tag->kind == ELEMENT_FIGURE ? "/Alt" : "/ActualText");
        pdf_append_text_string(body, tag->alternative);
    }
    if (tag->source) {
        buffer_append_text(body, "/ID");
        append_note_name(body, tag->source);
    }
    if (tag->language) {
        buffer_append_text(body, "/Lang");
        pdf_append_text_string(body, tag->language);
    }
}

/* Content on the element's own page (its first) is but a number, on others it names the page. */
static void append_kid(struct buffer *body, const struct pdf_kid *kid, const struct pdf_page_tags *pages,
                       size_t own_page)
{
    if (kid->tag)
        pdf_append_reference(body, kid->tag->object);
    else if (kid->annotation)
        buffer_append_format(body, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>", pdf_object_number(kid->annotation),
                             pdf_object_number(pages[kid->page].page));
    else if (kid->page == own_page)
        buffer_append_integer(body, (long)kid->number);
    else
        buffer_append_format(body, "<</Type/MCR/Pg %u 0 R/MCID %zu>>", pdf_object_number(pages[kid->page].page),
                             kid->number);
}

static void append_kids(struct buffer *body, const struct pdf_tag *tag, const struct pdf_page_tags *pages)
{
    size_t own_page = SIZE_MAX;

    for (const struct pdf_kid *kid = tag->first; kid && own_page == SIZE_MAX; kid = kid->next)
        if (!kid->tag && !kid->annotation)
            own_page = kid->page;
    if (own_page != SIZE_MAX) {
        buffer_append_text(body, "/Pg ");
        pdf_append_reference(body, pages[own_page].page);
    }
    if (!tag->first)
        return;
    buffer_append_text(body, "/K[");
    for (const struct pdf_kid *kid = tag->first; kid; kid = kid->next) {
        append_kid(body, kid, pages, own_page);
        if (kid->next)
            buffer_append_byte(body, ' ');
    }
    buffer_append_byte(body, ']');
}

static void finish_tag(struct pdf_tags *tags, const struct pdf_tag *tag, HPDF_Dict parent, struct buffer *body)
{
    buffer_clear(body);
    buffer_append_text(body, "/S/");
    buffer_append_text(body, pdf_tag_type(tag));
    buffer_append_text(body, "/P ");
    pdf_append_reference(body, parent);
    append_attributes(body, tag);
    append_kids(body, tag, tags->pages);
    pdf_object_set_body(tags->document, tag->object, body);
}

/* From content back to elements: for each page the owners of its content, for each annotation its owner. */
static HPDF_Dict add_parent_tree(struct pdf_tags *tags, struct buffer *body)
{
    HPDF_Dict tree = pdf_object_add(tags->document);

    buffer_clear(body);
    buffer_append_text(body, "/Nums[");
    for (size_t page = 0; page < tags->page_count; page++) {
        buffer_append_format(body, "%zu[", page);
        for (size_t i = 0; i < tags->pages[page].count; i++) {
            pdf_append_reference(body, tags->pages[page].owners[i]->object);
            buffer_append_byte(body, ' ');
        }
        buffer_append_text(body, "]\n");
    }
    for (size_t i = 0; i < tags->annotation_count; i++)
        buffer_append_format(body, "%zu %u 0 R\n", pdf_tags_annotation_key(tags, i),
                             pdf_object_number(tags->annotation_owners[i]->object));
    buffer_append_byte(body, ']');
    pdf_object_set_body(tags->document, tree, body);
    return tree;
}

static int compare_sources(const void *left, const void *right)
{
    size_t first = (*(const struct pdf_tag *const *)left)->source;
    size_t second = (*(const struct pdf_tag *const *)right)->source;

    return first < second ? -1 : first > second;
}

/* From the names of notes to their elements; nothing where there are none. */
static void append_names(struct pdf_tags *tags, struct buffer *body)
{
    const struct pdf_tag **notes = ARENA_ARRAY(tags->document->arena, const struct pdf_tag *, tags->count);
    size_t count = 0;

    for (size_t i = 0; i < tags->count; i++)
        if (tags->tags[i]->source && !tags->tags[i]->artifact)
            notes[count++] = tags->tags[i];
    if (!count)
        return;
    qsort((void *)notes, count, sizeof(struct pdf_tag *), compare_sources);
    buffer_append_text(body, "/IDTree<</Names[");
    for (size_t i = 0; i < count; i++) {
        append_note_name(body, notes[i]->source);
        pdf_append_reference(body, notes[i]->object);
    }
    buffer_append_text(body, "]>>");
}

HPDF_Dict pdf_tags_finish(struct pdf_tags *tags)
{
    HPDF_Dict root = pdf_object_add(tags->document);
    HPDF_Dict parent_tree;
    struct buffer body;

    buffer_init(&body, tags->document->arena);
    finish_tag(tags, &tags->root, root, &body);
    for (size_t i = 0; i < tags->count; i++)
        if (!tags->tags[i]->artifact)
            finish_tag(tags, tags->tags[i], tags->tags[i]->parent->object, &body);
    parent_tree = add_parent_tree(tags, &body);
    buffer_clear(&body);
    buffer_append_format(&body, "/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %zu",
                         pdf_object_number(tags->root.object), pdf_object_number(parent_tree),
                         tags->page_count + tags->annotation_count);
    append_names(tags, &body);
    pdf_object_set_body(tags->document, root, &body);
    return root;
}
