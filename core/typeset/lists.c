#include "typeset/lists.h"

#include "typeset/marks.h"

#include <math.h>

struct list_style {
    enum vs_mark mark;
    bool ordered;
    long number;
    double indent;
    struct tag *tag;
};

/* Of the first text that stands in the strip. */
static double first_baseline(const struct strip *strip, double otherwise)
{
    for (const struct item *item = strip->items; item; item = item->next)
        if (item->kind == ITEM_LINE_OF_TEXT)
            return item->y;
    return otherwise;
}

/* Reads as the list does: the point stands between the number and the item. */
static const struct paragraph *label_paragraph(struct layout *layout, const struct text_style *style, const char *text)
{
    struct rich_text rich;

    rich_text_init(&rich, layout->arena);
    rich.direction = DIRECTION_OF_LAYOUT;
    rich_text_add(&rich, style, text);
    return paragraph_make(layout, &rich);
}

/* "-", "1." or a sign to the left of the item's first line. */
static void add_label(struct flow *flow, struct strip *strip, const struct list_style *list, struct tag *tag)
{
    struct layout *layout = flow->layout;
    struct text_style *style = style_new(layout, FACE_REGULAR, BODY_SIZE, layout->theme.strong);
    const char *text = list->ordered ? arena_format(layout->arena, "%ld.", list->number) : "\u2022";
    const struct paragraph *paragraph = label_paragraph(layout, style, text);
    double baseline = first_baseline(strip, baseline_in(paragraph, BODY_LEADING));
    double left = flow->x - list->indent;

    if (!list->ordered && list->mark != VS_MARK_BULLET) {
        bool good = list->mark == VS_MARK_FOR;
        double size = BODY_SIZE * (good ? 0.72 : 0.66);
        size_t count;
        const struct path_step *steps = mark_outline(layout->arena, good ? SIGN_CHECK : SIGN_CROSS, size, &count);

        tag->element.alternative = good ? "\u2713" : "\u2715";
        strip_add_path(layout, strip, tag, left + 0.5, baseline, steps, count,
                       good ? layout->theme.accent : layout->theme.against);
        return;
    }
    style->features = FEATURE_TABULAR;
    strip_add_line(layout, strip, tag, paragraph, &paragraph_break(layout, paragraph, list->indent).items[0],
                   list->ordered ? flow->x - 4 - paragraph->x[paragraph->size] : left + 2, baseline, 1);
}

/* The blocks of an item, which may be the entry of a source. */
static void flow_body(struct flow *body, const struct vs_node *node)
{
    struct layout *layout = body->layout;
    struct listed_source *source = listed_source_of(layout, node);
    struct strip *before = body->stream->last;
    struct strip *first;

    if (!source || source->is_placed) {
        flow_blocks(body, node);
        return;
    }
    source->is_placed = true;
    body->tag = tag_new(layout, body->tag, ELEMENT_SOURCE);
    body->tag->element.source = source->number;
    flow_blocks(body, node);
    first = before ? before->next : body->stream->first;
    if (first && !first->columns)
        strip_add(layout, first, ITEM_SOURCE, NULL)->source = source->number;
}

static void flow_item(struct flow *flow, const struct vs_node *node, const struct list_style *list, double above)
{
    struct layout *layout = flow->layout;
    struct tag *item = tag_new(layout, list->tag, ELEMENT_LIST_ITEM);
    struct tag *label = tag_new(layout, item, ELEMENT_LIST_LABEL);
    struct flow body = *flow;
    struct strip *before = flow->stream->last;
    struct strip *first;

    body.tag = tag_new(layout, item, ELEMENT_LIST_BODY);
    body.above = fmax(above, flow->above);
    body.in_list = true;
    body.x += list->indent;
    body.width = fmax(flow->width - list->indent, LEAST_WIDTH);
    /* The space inside a list is the list's own, not that of its paragraphs. */
    flow_body(&body, node);
    if (flow->stream->last == before)
        flow_strip(&body, above, BODY_LEADING);
    first = before ? before->next : flow->stream->first;
    first->above = fmax(above, flow->above);
    flow->above = 0;
    if (!first->columns)
        add_label(&body, first, list, label);
}

static double label_width(struct layout *layout, long last)
{
    struct text_style *style = style_new(layout, FACE_REGULAR, BODY_SIZE, layout->theme.text);
    const struct paragraph *paragraph = paragraph_of_text(layout, style, arena_format(layout->arena, "%ld.", last));

    return paragraph->x[paragraph->size] + 5;
}

void flow_list(struct flow *flow, const struct vs_node *node)
{
    const struct vs_host *host = flow->layout->host;
    struct list_style list = {
        .mark = (enum vs_mark)node_number_or(flow->layout, node, VS_KEY_MARK, VS_MARK_BULLET),
        .ordered = node_number_or(flow->layout, node, VS_KEY_ORDERED, 0) > 0,
        .number = (long)node_number_or(flow->layout, node, VS_KEY_START, 1),
        .indent = LIST_INDENT,
        .tag = tag_new(flow->layout, flow->tag, ELEMENT_LIST),
    };
    double above = PARAGRAPH_SPACE - 1.5;
    long items = 0;

    for (const struct vs_node *item = host->first_child(node); item; item = host->next(item))
        items++;
    if (list.ordered)
        list.indent = fmax(LIST_INDENT, label_width(flow->layout, list.number + items - 1));
    for (const struct vs_node *item = host->first_child(node); item; item = host->next(item)) {
        flow_item(flow, item, &list, above);
        above = ITEM_SPACE;
        list.number++;
    }
}
