#include "typeset/draw.h"

#include <math.h>
#include <string.h>

#define UNDERLINE_DROP   0.13 /* of an em below the baseline */
#define STRIKE_RISE      0.27
#define UNDERLINE_WEIGHT 0.045

void drawer_init(struct drawer *drawer, struct layout *layout, struct canvas *canvas)
{
    memset(drawer, 0, sizeof *drawer);
    drawer->layout = layout;
    drawer->canvas = canvas;
    drawer->undeclared = layout->tags;
    drawer->mirrored = layout->right_to_left;
}

void drawer_set_sides(struct drawer *drawer, double left, double right)
{
    drawer->sides = left + right;
}

/* Where something that wide begins on the page. */
static double place_of(const struct drawer *drawer, double x, double width)
{
    return drawer->mirrored ? drawer->sides - x - width : x;
}

/* ---- Structure ---- */

static uint32_t add_element(struct drawer *drawer, uint32_t parent, const struct element *element)
{
    return drawer->canvas->operations->add_element
               ? drawer->canvas->operations->add_element(drawer->canvas, parent, element)
               : 0;
}

/* Elements become known in reading order, whatever the order in which panes beside each other are drawn. */
static void declare_up_to(struct drawer *drawer, const struct tag *tag)
{
    while (drawer->undeclared && drawer->undeclared->order <= tag->order) {
        struct tag *next = drawer->undeclared;

        next->number = add_element(drawer, next->parent ? next->parent->number : 0, &next->element);
        drawer->undeclared = next->next;
    }
}

void drawer_finish(struct drawer *drawer)
{
    if (drawer->open && drawer->canvas->operations->end_content)
        drawer->canvas->operations->end_content(drawer->canvas);
    drawer->open = false;
}

/* The element of a link in `tag`; one for all its lines. Within a reference where it leads to a source's entry. */
static uint32_t link_number(struct drawer *drawer, const struct tag *tag, const struct text_style *link)
{
    static const struct element reference = {.kind = ELEMENT_REFERENCE};
    const struct element element = {.kind = ELEMENT_LINK, .url = link->url};
    uint32_t parent;

    if (drawer->last_link == link && drawer->last_link_tag == tag)
        return drawer->last_link_number;
    drawer->last_link = link;
    drawer->last_link_tag = tag;
    parent = link->source ? add_element(drawer, tag->number, &reference) : tag->number;
    drawer->last_link_number = add_element(drawer, parent, &element);
    return drawer->last_link_number;
}

/* The element of a passage in the element `parent`; one for all its lines. */
static uint32_t passage_number(struct drawer *drawer, uint32_t parent, const struct passage *passage)
{
    const struct element element = {.kind = ELEMENT_SPAN, .language = passage->language};

    if (drawer->last_passage == passage && drawer->last_passage_parent == parent)
        return drawer->last_passage_number;
    drawer->last_passage = passage;
    drawer->last_passage_parent = parent;
    drawer->last_passage_number = add_element(drawer, parent, &element);
    return drawer->last_passage_number;
}

/* What follows belongs to tag, or to a link in it, or to a passage in either. The number of the tag or the link. */
static uint32_t content_of(struct drawer *drawer, const struct tag *tag, const struct text_style *link,
                           const struct passage *passage)
{
    uint32_t number = 0;

    if (tag) {
        declare_up_to(drawer, tag);
        number = link ? link_number(drawer, tag, link) : tag->number;
    }
    if (drawer->open && drawer->tag == tag && drawer->link == link && drawer->passage == passage)
        return number;
    drawer_finish(drawer);
    if (drawer->canvas->operations->begin_content)
        drawer->canvas->operations->begin_content(drawer->canvas,
                                                  passage ? passage_number(drawer, number, passage) : number);
    drawer->tag = tag;
    drawer->link = link;
    drawer->passage = passage;
    drawer->open = true;
    return number;
}

/* What of a passage is to be told: nothing of artifacts, nor where there is no structure. */
static const struct passage *told_passage(const struct drawer *drawer, const struct tag *tag, const struct atom *atom)
{
    return tag && drawer->canvas->operations->add_element ? atom->passage : NULL;
}

/* ---- Text ---- */

/* A part of an atom on a line. */
struct piece {
    const struct atom *atom;
    size_t start, end;
    const struct shaped *shaped; /* `count` glyphs from `first` on are the part's; their clusters count from `base` */
    size_t first, count, base;
    double x, width;
};

static void measure_piece(struct layout *layout, const struct paragraph *paragraph, struct piece *piece, double scale)
{
    piece->shaped =
        atom_part(layout, paragraph, piece->atom, piece->start, piece->end, &piece->first, &piece->count, &piece->base);
    for (size_t i = piece->first; i < piece->first + piece->count; i++)
        piece->width += atom_advance(piece->atom, &piece->shaped->glyphs[i]) * scale;
}

/* In logical order, not placed yet. */
static size_t list_pieces(struct drawer *drawer, const struct paragraph *paragraph, size_t start, size_t end,
                          double scale, struct piece **pieces)
{
    size_t first = 0;
    size_t high = paragraph->atom_count;
    size_t count = 0;

    while (high - first > 1) {
        size_t middle = (first + high) / 2;
        if (paragraph->atoms[middle].start <= start)
            first = middle;
        else
            high = middle;
    }
    while (first + count < paragraph->atom_count && paragraph->atoms[first + count].start < end)
        count++;
    *pieces = ARENA_ARRAY(drawer->layout->arena, struct piece, count);
    for (size_t i = 0; i < count; i++) {
        const struct atom *atom = &paragraph->atoms[first + i];
        (*pieces)[i] = (struct piece){
            .atom = atom,
            .start = atom->start > start ? atom->start : start,
            .end = atom->end < end ? atom->end : end,
        };
        measure_piece(drawer->layout, paragraph, &(*pieces)[i], scale);
    }
    return count;
}

/* Rule L2 of the Unicode bidirectional algorithm: from the highest level down, reverse what is at it or above. */
static void reorder(struct piece **pieces, size_t count)
{
    unsigned char highest = 0;

    for (size_t i = 0; i < count; i++)
        highest = pieces[i]->atom->level > highest ? pieces[i]->atom->level : highest;
    for (unsigned char level = highest; level > 0; level--) {
        for (size_t i = 0; i < count; i++) {
            size_t end = i;
            while (end < count && pieces[end]->atom->level >= level)
                end++;
            for (size_t left = i, right = end; left + 1 < right; left++) {
                struct piece *swapped = pieces[left];
                pieces[left] = pieces[--right];
                pieces[right] = swapped;
            }
            i = end;
        }
    }
}

/* Gives each piece its place on the line, from its left end at x on. */
static void place_pieces(struct drawer *drawer, const struct paragraph *paragraph, struct piece *pieces, size_t count,
                         double x)
{
    struct piece **order = ARENA_ARRAY(drawer->layout->arena, struct piece *, count);

    for (size_t i = 0; i < count; i++)
        order[i] = &pieces[i];
    if (paragraph->has_direction)
        reorder(order, count);
    for (size_t i = 0; i < count; i++) {
        order[i]->x = x;
        x += order[i]->width;
    }
}

/* Glyphs in hand that are drawn together. */
struct run {
    const struct paragraph *paragraph;
    const char *text;
    const struct text_style *style;
    const struct face *face;
    bool right_to_left;
    const struct passage *passage; /* to be told, NULL */
    size_t start, end;             /* of its text */
    double x, width, scale;
};

static void add_glyph(struct drawer *drawer, const struct glyph *glyph)
{
    if (drawer->glyph_count == drawer->glyph_capacity) {
        size_t capacity = drawer->glyph_capacity ? drawer->glyph_capacity * 2 : 256;
        drawer->glyphs =
            arena_resize(drawer->layout->arena, drawer->glyphs, drawer->glyph_capacity * sizeof *drawer->glyphs,
                         capacity * sizeof *drawer->glyphs);
        drawer->glyph_capacity = capacity;
    }
    drawer->glyphs[drawer->glyph_count++] = *glyph;
}

static void draw_decorations(struct drawer *drawer, const struct run *run, double baseline)
{
    const struct canvas_operations *operations = drawer->canvas->operations;
    const struct text_style *style = run->style;
    double size = style->size * run->scale;
    double right = run->x + run->width;

    if (style->underlined)
        operations->stroke_line(drawer->canvas, run->x, baseline + UNDERLINE_DROP * size, right,
                                baseline + UNDERLINE_DROP * size, UNDERLINE_WEIGHT * size, style->color);
    if (style->struck)
        operations->stroke_line(drawer->canvas, run->x, baseline - STRIKE_RISE * size, right,
                                baseline - STRIKE_RISE * size, UNDERLINE_WEIGHT * size, style->color);
}

/* Where a run leads to when it is chosen. */
static void draw_link(struct drawer *drawer, const struct run *run, double baseline, uint32_t number)
{
    const struct canvas_operations *operations = drawer->canvas->operations;
    const struct listed_source *source = run->style->source;
    double top = baseline - run->paragraph->ascent * run->scale;
    double height = (run->paragraph->ascent + run->paragraph->descent) * run->scale;

    if (source && operations->refer)
        operations->refer(drawer->canvas, number, run->x, top, run->width, height, source->number, source->title);
    else if (!source && operations->link)
        operations->link(drawer->canvas, number, run->x, top, run->width, height, run->style->url);
}

static void flush_run(struct drawer *drawer, struct run *run, double baseline, const struct tag *tag)
{
    const struct canvas_operations *operations = drawer->canvas->operations;
    const struct text_style *style = run->style;
    bool is_link = tag && (style->url || style->source);
    struct glyph_run glyphs;
    uint32_t number;

    if (drawer->glyph_count == 0)
        return;
    for (size_t i = 0; i < drawer->glyph_count; i++)
        drawer->glyphs[i].cluster -= (uint32_t)run->start;
    glyphs = (struct glyph_run){
        .face = run->face,
        .size = style->size * run->scale,
        .glyphs = drawer->glyphs,
        .count = drawer->glyph_count,
        .text = run->text + run->start,
        .text_size = run->end - run->start,
        .right_to_left = run->right_to_left,
    };
    number = content_of(drawer, tag, is_link ? style : NULL, run->passage);
    operations->draw_glyphs(drawer->canvas, &glyphs, run->x, baseline, style->color);
    draw_decorations(drawer, run, baseline);
    if (is_link)
        draw_link(drawer, run, baseline, number);
    drawer->glyph_count = 0;
}

/* How many pieces from the first one on are drawn together. */
static size_t run_length(const struct drawer *drawer, const struct piece *pieces, size_t count, const struct tag *tag)
{
    const struct atom *first = pieces->atom;
    size_t length = 1;

    while (length < count && pieces[length].atom->style == first->style && pieces[length].atom->face == first->face &&
           pieces[length].atom->level == first->level &&
           told_passage(drawer, tag, pieces[length].atom) == told_passage(drawer, tag, first))
        length++;
    return length;
}

static void add_piece(struct drawer *drawer, struct run *run, const struct piece *piece)
{
    const struct atom *atom = piece->atom;
    double to_points = atom->style->size * run->scale / atom->face->units_per_em;

    for (size_t i = piece->first; i < piece->first + piece->count; i++) {
        const struct shaped_glyph *from = &piece->shaped->glyphs[i];
        struct glyph glyph = {
            .id = from->id,
            .cluster = from->cluster + (uint32_t)piece->base,
            .advance = atom_advance(atom, from) * run->scale,
            .x_offset = from->x_offset * to_points,
            .y_offset = from->y_offset * to_points,
        };
        add_glyph(drawer, &glyph);
    }
    run->width += piece->width;
}

/* Pieces that are read one after the other and stand beside each other; glyphs go from left to right. */
static void draw_run(struct drawer *drawer, struct run *run, const struct piece *pieces, size_t count, double baseline,
                     const struct tag *tag)
{
    const struct atom *atom = pieces->atom;

    run->style = atom->style;
    run->face = atom->face;
    run->passage = told_passage(drawer, tag, atom);
    run->right_to_left = atom->level & 1;
    run->start = pieces[0].start;
    run->end = pieces[count - 1].end;
    run->x = pieces[run->right_to_left ? count - 1 : 0].x;
    run->width = 0;
    for (size_t i = 0; i < count; i++)
        add_piece(drawer, run, &pieces[run->right_to_left ? count - 1 - i : i]);
    flush_run(drawer, run, baseline, tag);
}

/* The space, or the end of a line that was set, that parts this line's last word from the next line's first. It is
 * drawn too: whoever reads or copies the text needs it. */
static bool ends_with_space(const struct paragraph *paragraph, const struct line *line)
{
    return line->end < paragraph->size && (paragraph->text[line->end] == ' ' || paragraph->text[line->end] == '\n');
}

/* Behind the last piece of a line. Its text is a soft hyphen: whoever searches or copies gets the whole word. */
static void draw_hyphen(struct drawer *drawer, const struct run *line, const struct piece *last, double baseline,
                        const struct tag *tag)
{
    static const char soft_hyphen[] = "\u00AD";
    struct run run = {.paragraph = line->paragraph, .text = soft_hyphen, .scale = line->scale};
    double width;
    struct atom atom = atom_hyphen(drawer->layout, last->atom, &width);
    struct piece piece = {
        .atom = &atom,
        .end = sizeof soft_hyphen - 1,
        .shaped = atom.shaped,
        .count = atom.shaped->count,
        .x = last->x + last->width,
        .width = width * line->scale,
    };

    draw_run(drawer, &run, &piece, 1, baseline, tag);
}

/* In text of mixed directions the space has no place among the letters: it stands at the line's end, outside of it. */
static void draw_space(struct drawer *drawer, struct run *run, const struct line *line, double x, double baseline,
                       const struct tag *tag)
{
    const struct paragraph *paragraph = run->paragraph;
    struct piece *space;

    (void)list_pieces(drawer, paragraph, line->end, line->end + 1, run->scale, &space);
    space->x = paragraph->right_to_left ? x - space->width : x + line->width * run->scale;
    draw_run(drawer, run, space, 1, baseline, tag);
}

/* Drawn in the order of reading, whatever the direction: whoever reads the file aloud or copies from it follows it. */
static void draw_line(struct drawer *drawer, const struct paragraph *paragraph, const struct line *line, double x,
                      double baseline, double scale, const struct tag *tag)
{
    struct run run = {.paragraph = paragraph, .text = paragraph->text, .scale = scale};
    bool spaced = ends_with_space(paragraph, line);
    size_t end = spaced && !paragraph->has_direction ? line->end + 1 : line->end;
    double left = place_of(drawer, x, line->width * scale);
    struct piece *pieces;
    size_t count = list_pieces(drawer, paragraph, line->start, end, scale, &pieces);
    size_t length;

    place_pieces(drawer, paragraph, pieces, count, left);
    for (size_t i = 0; i < count; i += length) {
        length = run_length(drawer, &pieces[i], count - i, tag);
        draw_run(drawer, &run, &pieces[i], length, baseline, tag);
    }
    if (spaced && paragraph->has_direction)
        draw_space(drawer, &run, line, left, baseline, tag);
    if (line->divides && count)
        draw_hyphen(drawer, &run, &pieces[count - 1], baseline, tag);
}

/* ---- Items ---- */

void draw_image(struct drawer *drawer, const struct vs_node *image, const struct tag *tag, double x, double y,
                double width, double height)
{
    const struct canvas_operations *operations = drawer->canvas->operations;

    if (!operations->draw_image)
        return;
    (void)content_of(drawer, tag, NULL, NULL);
    operations->draw_image(drawer->canvas, image, place_of(drawer, x, width), y, width, height, !drawer->mirrored);
}

/* Of its leftmost and its rightmost point, added up: a path is drawn at its origin, which may be anywhere in it. */
static double path_sides(const struct item *item)
{
    double left = HUGE_VAL;
    double right = -HUGE_VAL;

    for (size_t i = 0; i < item->step_count; i++) {
        size_t points = item->steps[i].verb == PATH_CLOSE ? 0 : item->steps[i].verb == PATH_CURVE ? 3 : 1;
        for (size_t point = 0; point < points; point++) {
            left = fmin(left, item->steps[i].x[point]);
            right = fmax(right, item->steps[i].x[point]);
        }
    }
    return left <= right ? left + right : 0;
}

static void draw_path(struct drawer *drawer, const struct item *item, double x, double y)
{
    if (drawer->mirrored)
        x = place_of(drawer, x, path_sides(item));
    if (item->step_count > drawer->step_capacity) {
        drawer->step_capacity = item->step_count * 2;
        drawer->steps = ARENA_ARRAY(drawer->layout->arena, struct path_step, drawer->step_capacity);
    }
    for (size_t i = 0; i < item->step_count; i++) {
        drawer->steps[i] = item->steps[i];
        for (size_t point = 0; point < 3; point++) {
            drawer->steps[i].x[point] += x;
            drawer->steps[i].y[point] += y;
        }
    }
    drawer->canvas->operations->fill_path(drawer->canvas, drawer->steps, item->step_count, item->color);
}

static void draw_item(struct drawer *drawer, const struct item *item, double x, double y, bool repeated)
{
    const struct canvas_operations *operations = drawer->canvas->operations;

    x += item->x;
    y += item->y;
    if (item->kind == ITEM_LINE_OF_TEXT) {
        draw_line(drawer, item->paragraph, &item->line, x, y, item->scale, repeated ? NULL : item->tag);
        return;
    }
    if (item->kind == ITEM_BOOKMARK) {
        if (!repeated && operations->bookmark)
            operations->bookmark(drawer->canvas, item->level, item->title, y);
        return;
    }
    if (item->kind == ITEM_SOURCE) {
        if (!repeated && operations->place_source)
            operations->place_source(drawer->canvas, item->source, y);
        return;
    }
    (void)content_of(drawer, repeated ? NULL : item->tag, NULL, NULL);
    if (item->kind == ITEM_RECTANGLE)
        operations->fill_rectangle(drawer->canvas, place_of(drawer, x, item->width), y, item->width, item->height,
                                   item->color);
    else if (item->kind == ITEM_STROKE)
        operations->stroke_line(drawer->canvas, place_of(drawer, x, 0), y, place_of(drawer, x + item->width, 0),
                                y + item->height, item->thickness, item->color);
    else
        draw_path(drawer, item, x, y);
}

void draw_strip(struct drawer *drawer, const struct strip *strip, double x, double y, bool repeated)
{
    for (const struct item *item = strip->items; item; item = item->next)
        draw_item(drawer, item, x, y, repeated);
}

void draw_artifact_line(struct drawer *drawer, const struct paragraph *paragraph, const struct line *line, double x,
                        double baseline)
{
    draw_line(drawer, paragraph, line, x, baseline, 1, NULL);
}

void draw_artifact_rectangle(struct drawer *drawer, double x, double y, double width, double height, struct color color)
{
    (void)content_of(drawer, NULL, NULL, NULL);
    drawer->canvas->operations->fill_rectangle(drawer->canvas, place_of(drawer, x, width), y, width, height, color);
}

void draw_artifact_stroke(struct drawer *drawer, double x0, double y0, double x1, double y1, double thickness,
                          struct color color)
{
    (void)content_of(drawer, NULL, NULL, NULL);
    drawer->canvas->operations->stroke_line(drawer->canvas, place_of(drawer, x0, 0), y0, place_of(drawer, x1, 0), y1,
                                            thickness, color);
}
