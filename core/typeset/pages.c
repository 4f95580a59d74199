#include "typeset/pages.h"

#include "typeset/draw.h"

#include <math.h>

/* Panes beside each other that would fit on a page of their own are divided only when a good part stays here, and low
 * ones never. */
#define DIVIDE_SHARE 0.4
#define WHOLE_SHARE  0.3 /* of a page */

double frame_body_width(const struct page_frame *frame, bool landscape)
{
    return (landscape ? frame->height : frame->width) - frame->left - frame->right;
}

double frame_body_height(const struct page_frame *frame, bool landscape)
{
    return (landscape ? frame->width : frame->height) - frame->top - frame->bottom;
}

/* The pen that fills page after page. */
struct paginator {
    struct layout *layout;
    struct pages *pages;
    double y, bottom;
    bool fresh; /* nothing but repeated headers on the page so far */
};

/* ---- Placing on the current page ---- */

static void place(struct paginator *paginator, const struct strip *strip, double x, double y, bool repeated)
{
    struct page *page = paginator->pages->last;
    struct placed *placed = ARENA_NEW(paginator->layout->arena, struct placed);

    *placed = (struct placed){.strip = strip, .x = x, .y = y, .repeated = repeated};
    *page->placed_end = placed;
    page->placed_end = &placed->next;
}

/* Lengthens the strip's grounds on this page, outer ones first. */
static void extend_grounds(struct paginator *paginator, const struct ground *ground, double x, double top,
                           double bottom)
{
    struct page *page = paginator->pages->last;
    struct placed_ground *placed = page->grounds;

    if (!ground)
        return;
    extend_grounds(paginator, ground->outer, x, top, bottom);
    while (placed && placed->ground != ground)
        placed = placed->next;
    if (!placed) {
        placed = ARENA_NEW(paginator->layout->arena, struct placed_ground);
        *placed = (struct placed_ground){.ground = ground, .x = x, .top = top};
        *page->grounds_end = placed;
        page->grounds_end = &placed->next;
    }
    placed->bottom = fmax(placed->bottom, bottom);
}

static void add_page(struct paginator *paginator, bool landscape)
{
    struct pages *pages = paginator->pages;
    struct page *page = ARENA_NEW(paginator->layout->arena, struct page);

    page->landscape = landscape;
    page->placed_end = &page->placed;
    page->grounds_end = &page->grounds;
    if (pages->last)
        pages->last->next = page;
    else
        pages->first = page;
    pages->last = page;
    pages->count++;
    paginator->fresh = true;
    paginator->y = pages->frame.top;
    paginator->bottom = pages->frame.top + frame_body_height(&pages->frame, landscape);
}

/* A new page that starts with this strip, or the rest of it, below what is repeated for it. */
static void turn_page(struct paginator *paginator, const struct strip *strip, bool rest)
{
    const struct strip *header = strip->header;
    const struct strip *again = strip->again;

    add_page(paginator, strip->landscape);
    for (size_t i = 0; i < strip->header_count; i++) {
        place(paginator, header, paginator->pages->frame.left, paginator->y, true);
        paginator->y += header->height;
        header = header->next;
    }
    if (again && (rest || !strip->named)) {
        place(paginator, again, paginator->pages->frame.left, paginator->y, true);
        paginator->y += again->height;
    }
}

/* ---- What must stay together ---- */

static double columns_least_height(const struct columns *columns, double body);

/* Height of a strip and what it keeps with it, without the space above; `body`: of a page. */
static double chain_height(const struct strip *strip, double body)
{
    double height = 0;

    for (const struct strip *at = strip; at; at = at->next) {
        height += at->columns ? columns_least_height(at->columns, body) : at->height;
        if (at != strip)
            height += at->above;
        if (!at->keep)
            break;
    }
    return height;
}

static double stream_height(const struct stream *stream)
{
    double height = 0;

    for (const struct strip *strip = stream->first; strip; strip = strip->next)
        height += strip->height + (strip == stream->first ? 0 : strip->above);
    return height;
}

static double columns_height(const struct columns *columns)
{
    double height = 0;

    for (size_t i = 0; i < columns->count; i++)
        height = fmax(height, stream_height(&columns->items[i].stream));
    return height;
}

/* What of columns has to stand on one page at least. */
static double columns_least_height(const struct columns *columns, double body)
{
    double total = columns_height(columns);
    double height = 0;

    if (total <= body * WHOLE_SHARE)
        return total;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].stream.first)
            height = fmax(height, chain_height(columns->items[i].stream.first, body));
    return total <= body ? fmax(height, total * DIVIDE_SHARE) : height;
}

/* ---- Columns ---- */

/* Places strips from *cursor on while they fit; `must` makes at least one go on the page. The new bottom. */
static double place_column(struct paginator *paginator, const struct strip **cursor, double x, double y, bool must)
{
    double body = paginator->bottom - paginator->pages->frame.top;
    bool first = true;
    bool chained = false;

    while (*cursor) {
        const struct strip *strip = *cursor;
        double above = first ? 0 : strip->above;
        double need = chained ? strip->height : chain_height(strip, body);

        if (y + above + need > paginator->bottom) {
            /* What is kept together but higher than a page is divided after all. */
            if (!(must && (first || chained)) || (!first && y + above + strip->height > paginator->bottom))
                break;
        }
        place(paginator, strip, x, y + above, false);
        extend_grounds(paginator, strip->ground, x, y + above, y + above + strip->height);
        y += above + strip->height;
        chained = strip->keep;
        first = false;
        *cursor = strip->next;
    }
    return y;
}

static bool columns_should_move(const struct paginator *paginator, const struct strip *strip, double above)
{
    double body = frame_body_height(&paginator->pages->frame, strip->landscape);
    double room = paginator->bottom - paginator->y - above;

    return !paginator->fresh && columns_least_height(strip->columns, body) > room + 1e-6;
}

static void place_columns(struct paginator *paginator, const struct strip *strip)
{
    const struct columns *columns = strip->columns;
    const struct strip **cursors = ARENA_ARRAY(paginator->layout->arena, const struct strip *, columns->count);
    double left = paginator->pages->frame.left;
    size_t open = 0;

    for (size_t i = 0; i < columns->count; i++)
        cursors[i] = columns->items[i].stream.first;
    if (columns_should_move(paginator, strip, strip->above))
        turn_page(paginator, strip, false);
    do {
        double top = paginator->y + (paginator->fresh ? 0 : strip->above);
        double lowest = top;

        open = 0;
        for (size_t i = 0; i < columns->count; i++) {
            double x = left + columns->items[i].x;
            lowest = fmax(lowest, place_column(paginator, &cursors[i], x, top, paginator->fresh));
            open += cursors[i] != NULL;
        }
        extend_grounds(paginator, strip->ground, left, top, lowest);
        paginator->y = lowest;
        if (open)
            turn_page(paginator, strip, true);
    } while (open);
    paginator->fresh = false;
}

/* ---- The stream ---- */

static void place_strip(struct paginator *paginator, const struct strip *strip)
{
    if (!paginator->fresh)
        paginator->y += strip->above;
    place(paginator, strip, paginator->pages->frame.left, paginator->y, false);
    paginator->y += strip->height;
    extend_grounds(paginator, strip->ground, paginator->pages->frame.left, paginator->y - strip->height, paginator->y);
    paginator->fresh = false;
}

/* Whether a strip, at the start of what must stay together or within it, has to go to the next page. */
static bool must_turn(const struct paginator *paginator, const struct strip *strip, bool chained)
{
    double room = paginator->bottom - paginator->y - strip->above;
    double need = strip->height;

    if (paginator->pages->last->landscape != strip->landscape)
        return true;
    if (paginator->fresh)
        return false;
    if (!chained) {
        double body = frame_body_height(&paginator->pages->frame, strip->landscape);
        double chain = chain_height(strip, body);
        if (chain <= body)
            need = chain;
    }
    return need > room + 1e-6;
}

struct pages *pages_make(struct layout *layout, const struct page_frame *frame, const struct stream *stream)
{
    struct pages *pages = ARENA_NEW(layout->arena, struct pages);
    struct paginator paginator = {.layout = layout, .pages = pages};
    bool chained = false;

    pages->frame = *frame;
    add_page(&paginator, stream->first && stream->first->landscape);
    for (const struct strip *strip = stream->first; strip; strip = strip->next) {
        if (must_turn(&paginator, strip, chained))
            turn_page(&paginator, strip, false);
        if (strip->columns)
            place_columns(&paginator, strip);
        else
            place_strip(&paginator, strip);
        chained = strip->keep;
    }
    return pages;
}
