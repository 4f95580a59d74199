#include "typeset/strips.h"

#include <math.h>

/* Points. */
#define HATCH_STEP   3.2
#define HATCH_WEIGHT 0.5

struct tag *tag_new(struct layout *layout, struct tag *parent, enum element_kind kind)
{
    struct tag *tag = ARENA_NEW(layout->arena, struct tag);

    tag->element.kind = kind;
    tag->parent = parent;
    tag->order = layout->last_tag ? layout->last_tag->order + 1 : 1;
    if (layout->last_tag)
        layout->last_tag->next = tag;
    else
        layout->tags = tag;
    layout->last_tag = tag;
    return tag;
}

void stream_init(struct stream *stream)
{
    *stream = (struct stream){0};
    stream->end = &stream->first;
}

struct strip *stream_add(struct layout *layout, struct stream *stream, double above, double height)
{
    struct strip *strip = ARENA_NEW(layout->arena, struct strip);

    if (!stream->last || !stream->last->keep)
        stream->kept = strip;
    strip->above = above;
    strip->height = height;
    strip->items_end = &strip->items;
    *stream->end = strip;
    stream->end = &strip->next;
    stream->last = strip;
    return strip;
}

struct item *strip_add(struct layout *layout, struct strip *strip, enum item_kind kind, const struct tag *tag)
{
    struct item *item = ARENA_NEW(layout->arena, struct item);

    item->kind = kind;
    item->tag = tag;
    *strip->items_end = item;
    strip->items_end = &item->next;
    return item;
}

void strip_add_line(struct layout *layout, struct strip *strip, const struct tag *tag,
                    const struct paragraph *paragraph, const struct line *line, double x, double baseline, double scale)
{
    struct item *item;

    if (line->end == line->start)
        return;
    item = strip_add(layout, strip, ITEM_LINE_OF_TEXT, tag);
    item->paragraph = paragraph;
    item->line = *line;
    item->x = x;
    item->y = baseline;
    item->scale = scale;
}

void strip_add_rectangle(struct layout *layout, struct strip *strip, const struct tag *tag, double x, double y,
                         double width, double height, struct color color)
{
    struct item *item = strip_add(layout, strip, ITEM_RECTANGLE, tag);

    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    item->color = color;
}

void strip_add_stroke(struct layout *layout, struct strip *strip, const struct tag *tag, double x0, double y0,
                      double x1, double y1, double thickness, struct color color)
{
    struct item *item = strip_add(layout, strip, ITEM_STROKE, tag);

    item->x = x0;
    item->y = y0;
    item->width = x1 - x0;
    item->height = y1 - y0;
    item->thickness = thickness;
    item->color = color;
}

void strip_add_hatching(struct layout *layout, struct strip *strip, const struct tag *tag, double x, double y,
                        double width, double height, struct color color)
{
    for (size_t i = 1; (double)i * HATCH_STEP < width + height; i++) {
        double from = (double)i * HATCH_STEP - height;
        double x0 = fmax(from, 0);
        double x1 = fmin(from + height, width);
        /* The stroke goes up to the right: at x0 it is x0 - from above the bottom. */
        if (x1 > x0)
            strip_add_stroke(layout, strip, tag, x + x0, y + height - (x0 - from), x + x1, y + height - (x1 - from),
                             HATCH_WEIGHT, color);
    }
    strip_add_stroke(layout, strip, tag, x, y, x + width, y, HATCH_WEIGHT, color);
    strip_add_stroke(layout, strip, tag, x, y + height, x + width, y + height, HATCH_WEIGHT, color);
    strip_add_stroke(layout, strip, tag, x + width, y, x + width, y + height, HATCH_WEIGHT, color);
}

void strip_add_path(struct layout *layout, struct strip *strip, const struct tag *tag, double x, double y,
                    const struct path_step *steps, size_t count, struct color color)
{
    struct item *item = strip_add(layout, strip, ITEM_PATH, tag);

    item->x = x;
    item->y = y;
    item->steps = steps;
    item->step_count = count;
    item->color = color;
}

double line_offset(const struct line *line, double width, double scale, enum vs_alignment alignment)
{
    double room = width - line->width * scale;

    if (alignment == VS_ALIGN_CENTER)
        return room / 2;
    return alignment == VS_ALIGN_END ? room : 0;
}

/* A little more than the leading is taken up by accents that are rarely there. */
static bool is_tall(const struct paragraph *paragraph, double leading)
{
    return paragraph->tall_ascent + paragraph->tall_descent > leading * 1.12;
}

double paragraph_leading(const struct paragraph *paragraph, double leading)
{
    return is_tall(paragraph, leading) ? paragraph->tall_ascent + paragraph->tall_descent : leading;
}

double baseline_in(const struct paragraph *paragraph, double leading)
{
    if (is_tall(paragraph, leading - 1e-9))
        return paragraph->tall_ascent;
    return (leading - paragraph->ascent - paragraph->descent) / 2 + paragraph->ascent;
}
