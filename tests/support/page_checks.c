#include "support/page_checks.h"

#include <math.h>

/* Rounding, and accents or serifs that reach out of a glyph's advance. */
#define SLACK 0.6

static const char *fault_at(const struct recording *recording, const struct drawing *drawing, const char *what)
{
    return arena_format(recording->arena, "page %zu: \"%s\" at %d,%d %s", drawing->page,
                        drawing->text ? drawing->text : "(no text)", (int)drawing->left, (int)drawing->top, what);
}

const char *check_inside_pages(const struct recording *recording, const struct page_options *options)
{
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        const struct recorded_page *page = &recording->pages[drawing->page - 1];
        bool body = drawing->element != 0;
        double left = options->left;
        double right = page->width - options->right;
        double top = body ? options->top : 0;
        double bottom = page->height - (body ? options->bottom : 0);

        if (drawing->kind == DRAWN_SOURCE) /* a height, no place */
            continue;
        if (drawing->left < left - SLACK || drawing->right > right + SLACK)
            return fault_at(recording, drawing, "stands beside the margins");
        if (drawing->top < top - SLACK || drawing->bottom > bottom + SLACK)
            return fault_at(recording, drawing, "stands above or below the margins");
    }
    return NULL;
}

static bool overlap(const struct drawing *one, const struct drawing *other)
{
    double across = fmin(one->right, other->right) - fmax(one->left, other->left);
    double down = fmin(one->bottom, other->bottom) - fmax(one->top, other->top);

    return across > SLACK && down > SLACK;
}

const char *check_nothing_overlaps(const struct recording *recording)
{
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *one = &recording->drawings[i];

        if (one->kind != DRAWN_TEXT)
            continue;
        for (size_t j = i + 1; j < recording->drawing_count && recording->drawings[j].page == one->page; j++) {
            const struct drawing *other = &recording->drawings[j];
            if (other->kind == DRAWN_TEXT && overlap(one, other))
                return fault_at(recording, one, arena_format(recording->arena, "overlaps \"%s\"", other->text));
        }
    }
    return NULL;
}

static uint32_t enclosing(const struct recording *recording, uint32_t element, enum element_kind kind)
{
    while (element && recording->elements[element - 1].element.kind != kind)
        element = recording->elements[element - 1].parent;
    return element;
}

const char *check_rows_whole(const struct recording *recording)
{
    size_t *pages = ARENA_ARRAY(recording->arena, size_t, recording->element_count + 1);

    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        uint32_t row = enclosing(recording, drawing->element, ELEMENT_TABLE_ROW);

        if (!row)
            continue;
        if (pages[row] && pages[row] != drawing->page)
            return fault_at(recording, drawing, "stands on another page than the rest of its row");
        pages[row] = drawing->page;
    }
    return NULL;
}

const char *check_headings_kept(const struct recording *recording)
{
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        bool followed = false;

        if (!enclosing(recording, drawing->element, ELEMENT_HEADING))
            continue;
        for (size_t j = i + 1; j < recording->drawing_count && !followed; j++)
            followed = recording->drawings[j].page == drawing->page && recording->drawings[j].element &&
                       !enclosing(recording, recording->drawings[j].element, ELEMENT_HEADING);
        if (!followed)
            return fault_at(recording, drawing, "is a heading with nothing below it");
    }
    return NULL;
}
