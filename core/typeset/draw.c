#include "typeset/draw.h"

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
}

/* ---- Structure ---- */

/* Elements become known in reading order, whatever the order in which panes beside each other are drawn. */
static void declare_up_to(struct drawer *drawer, const struct tag *tag)
{
    const struct canvas_operations *operations = drawer->canvas->operations;

    while (drawer->undeclared && drawer->undeclared->order <= tag->order) {
        struct tag *next = drawer->undeclared;

        if (operations->add_element)
            next->number =
                operations->add_element(drawer->canvas, next->parent ? next->parent->number : 0, &next->element);
        drawer->undeclared = next->next;
    }
}

void drawer_finish(struct drawer *drawer)
{
    if (drawer->open && drawer->canvas->operations->end_content)
        drawer->canvas->operations->end_content(drawer->canvas);
    drawer->open = false;
}

/* The element of a link in `tag`; one for all its lines. */
static uint32_t link_number(struct drawer *drawer, const struct tag *tag, const struct text_style *link)
{
    const struct element element = {.kind = ELEMENT_LINK, .url = link->url};

    if (drawer->last_link == link && drawer->last_link_tag == tag)
        return drawer->last_link_number;
    drawer->last_link = link;
    drawer->last_link_tag = tag;
    drawer->last_link_number = 0;
    if (drawer->canvas->operations->add_element)
        drawer->last_link_number = drawer->canvas->operations->add_element(drawer->canvas, tag->number, &element);
    return drawer->last_link_number;
}

/* What follows belongs to tag, or to a link in it. The element's number. */
static uint32_t content_of(struct drawer *drawer, const struct tag *tag, const struct text_style *link)
{
    uint32_t number = 0;

    if (tag) {
        declare_up_to(drawer, tag);
        number = link ? link_number(drawer, tag, link) : tag->number;
    }
    if (drawer->open && drawer->tag == tag && drawer->link == link)
        return number;
    drawer_finish(drawer);
    if (drawer->canvas->operations->begin_content)
        drawer->canvas->operations->begin_content(drawer->canvas, number);
    drawer->tag = tag;
    drawer->link = link;
    drawer->open = true;
    return number;
}

/* ---- Text ---- */

/* A part of an atom on a line. */
struct piece {
    const struct atom *atom;
    size_t start, end;
    unsigned char level;
};

static size_t list_pieces(struct drawer *drawer, const struct paragraph *paragraph, size_t start, size_t end,
                          struct piece **pieces)
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
            .level = atom->level,
        };
    }
    return count;
}

/* Rule L2 of the Unicode bidirectional algorithm: from the highest level down, reverse what is at it or above. */
static void reorder(struct piece *pieces, size_t count)
{
    unsigned char highest = 0;

    for (size_t i = 0; i < count; i++)
        highest = pieces[i].level > highest ? pieces[i].level : highest;
    for (unsigned char level = highest; level > 0; level--) {
        for (size_t i = 0; i < count; i++) {
            size_t end = i;
            while (end < count && pieces[end].level >= level)
                end++;
            for (size_t left = i, right = end; left + 1 < right; left++) {
                struct piece swapped = pieces[left];
                pieces[left] = pieces[--right];
                pieces[right] = swapped;
            }
            i = end;
        }
    }
}

/* Glyphs in hand that are drawn together. */
struct run {
    const struct paragraph *paragraph;
    const struct text_style *style; /* NULL: none in hand */
    const struct face *face;
    bool right_to_left;
    size_t start, end; /* of its text */
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

static void flush_run(struct drawer *drawer, struct run *run, double baseline, const struct tag *tag)
{
    const struct canvas_operations *operations = drawer->canvas->operations;
    const struct text_style *style = run->style;
    bool is_link = tag && style && style->url;
    struct glyph_run glyphs;
    uint32_t number;

    if (!style || drawer->glyph_count == 0) {
        run->style = NULL;
        return;
    }
    for (size_t i = 0; i < drawer->glyph_count; i++)
        drawer->glyphs[i].cluster -= (uint32_t)run->start;
    glyphs = (struct glyph_run){
        .face = run->face,
        .size = style->size * run->scale,
        .glyphs = drawer->glyphs,
        .count = drawer->glyph_count,
        .text = run->paragraph->text + run->start,
        .text_size = run->end - run->start,
        .right_to_left = run->right_to_left,
    };
    number = content_of(drawer, tag, is_link ? style : NULL);
    operations->draw_glyphs(drawer->canvas, &glyphs, run->x, baseline, style->color);
    draw_decorations(drawer, run, baseline);
    if (is_link && operations->link)
        operations->link(drawer->canvas, number, run->x, baseline - run->paragraph->ascent * run->scale, run->width,
                         (run->paragraph->ascent + run->paragraph->descent) * run->scale, style->url);
    drawer->glyph_count = 0;
    run->style = NULL;
}

static bool run_takes(const struct run *run, const struct piece *piece)
{
    bool neighbours = run->right_to_left ? piece->end == run->start : piece->start == run->end;

    return run->style == piece->atom->style && run->face == piece->atom->face &&
           run->right_to_left == (piece->level & 1) && neighbours;
}

/* Adds a piece to the run; its width. */
static double run_add(struct drawer *drawer, struct run *run, const struct piece *piece)
{
    const struct atom *atom = piece->atom;
    size_t first;
    size_t count;
    size_t base;
    const struct shaped *shaped =
        atom_part(drawer->layout, run->paragraph, atom, piece->start, piece->end, &first, &count, &base);
    double to_points = atom->style->size * run->scale / atom->face->units_per_em;
    double width = 0;

    for (size_t i = first; i < first + count; i++) {
        const struct shaped_glyph *from = &shaped->glyphs[i];
        struct glyph glyph = {
            .id = from->id,
            .cluster = from->cluster + (uint32_t)base,
            .advance = atom_advance(atom, from) * run->scale,
            .x_offset = from->x_offset * to_points,
            .y_offset = from->y_offset * to_points,
        };
        width += glyph.advance;
        add_glyph(drawer, &glyph);
    }
    run->start = piece->start < run->start ? piece->start : run->start;
    run->end = piece->end > run->end ? piece->end : run->end;
    run->width += width;
    return width;
}

/* The space that parts this line's last word from the next line's first is drawn too: whoever reads or copies the text
 * needs it. */
static size_t end_with_space(const struct paragraph *paragraph, const struct line *line)
{
    bool spaced = !paragraph->has_direction && line->end < paragraph->size && paragraph->text[line->end] == ' ';

    return spaced ? line->end + 1 : line->end;
}

static void draw_line(struct drawer *drawer, const struct paragraph *paragraph, const struct line *line, double x,
                      double baseline, double scale, const struct tag *tag)
{
    struct run run = {.paragraph = paragraph, .scale = scale};
    struct piece *pieces;
    size_t count = list_pieces(drawer, paragraph, line->start, end_with_space(paragraph, line), &pieces);

    if (paragraph->has_direction)
        reorder(pieces, count);
    for (size_t i = 0; i < count; i++) {
        if (!run.style || !run_takes(&run, &pieces[i])) {
            flush_run(drawer, &run, baseline, tag);
            run.style = pieces[i].atom->style;
            run.face = pieces[i].atom->face;
            run.right_to_left = pieces[i].level & 1;
            run.start = pieces[i].start;
            run.end = pieces[i].end;
            run.x = x;
            run.width = 0;
        }
        x += run_add(drawer, &run, &pieces[i]);
    }
    flush_run(drawer, &run, baseline, tag);
}

/* ---- Items ---- */

static void draw_path(struct drawer *drawer, const struct item *item, double x, double y)
{
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
    (void)content_of(drawer, repeated ? NULL : item->tag, NULL);
    if (item->kind == ITEM_RECTANGLE)
        operations->fill_rectangle(drawer->canvas, x, y, item->width, item->height, item->color);
    else if (item->kind == ITEM_STROKE)
        operations->stroke_line(drawer->canvas, x, y, x + item->width, y + item->height, item->thickness, item->color);
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
    (void)content_of(drawer, NULL, NULL);
    drawer->canvas->operations->fill_rectangle(drawer->canvas, x, y, width, height, color);
}

void draw_artifact_stroke(struct drawer *drawer, double x0, double y0, double x1, double y1, double thickness,
                          struct color color)
{
    (void)content_of(drawer, NULL, NULL);
    drawer->canvas->operations->stroke_line(drawer->canvas, x0, y0, x1, y1, thickness, color);
}
