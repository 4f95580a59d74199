#include "typeset/chart_parts.h"

#include <math.h>

/* Bars of parts that add up: a row an option and a part a criterion (scores), or a row a set of weightings and a part
 * an option (win share). First come the certain parts, then, hatched and in the same order, what may be added to them.
 * A panel with a single series of points in colours of their own is a row for each of them, without legend. */

/* Points. */
#define BAR_HEIGHT   13.5
#define ROW_HEIGHT   20.0
#define KEY_ROOM     7.5 /* above a bar whose parts have keys */
#define KEY_PADDING  2.0
#define PART_GAP     0.9 /* white, between parts */
#define TEXT_PADDING 2.2 /* beside a number in a part */
#define NAME_SHARE   0.28
#define TOTAL_SHARE  0.25
#define SWATCH       7.0
#define SWATCH_GAP   4.0
#define ENTRY_GAP    14.0
#define LEGEND_SPACE 4.0 /* below the legend */
#define PALETTE      8   /* colours; beyond it, parts have keys */

#define WHOLE 100.0 /* no axis ends before it */

struct part {
    double low, high;
    const char *text;
    struct color color;
};

struct row {
    struct caption name, total;
    struct part *parts; /* one for each series */
    double height;
};

struct stack {
    struct bands *bands;
    struct color *colors; /* of the series */
    struct caption *entries;
    bool *named; /* in the legend: of shares, those that are there */
    size_t series_count;
    struct row *rows;
    size_t row_count;
    double name_width, total_width;
    bool shares; /* parts of a whole: what is possible of each excludes that of others */
    bool keyed;
    bool alone; /* one series, whose points have colours and their numbers behind the bars */
};

/* ---- Reading ---- */

static void set_total(struct stack *stack, size_t row, const char *text)
{
    struct caption *total = &stack->rows[row].total;

    *total = caption_make(stack->bands->flow->layout, CAPTION_STRONG, text, stack->bands->plot.width * TOTAL_SHARE);
    stack->total_width = fmax(stack->total_width, total->width);
}

static void read_series(struct stack *stack, const struct vs_node *series)
{
    struct layout *layout = stack->bands->flow->layout;
    size_t index = stack->series_count++;
    const char *title = node_text_or(layout, series, VS_KEY_TITLE, "");
    size_t row = 0;

    stack->named[index] = !stack->shares;
    stack->colors[index] = chart_color(layout, series, palette_color((unsigned)index));
    if (stack->keyed)
        title = arena_format(layout->arena, "%zu %s", index + 1, title);
    stack->entries[index] =
        caption_make(layout, CAPTION_PLAIN, title, fmax(stack->bands->plot.width - SWATCH - SWATCH_GAP, SWATCH));
    for (const struct vs_node *point = chart_first(layout, series, VS_POINT); point;
         point = chart_next(layout, point, VS_POINT)) {
        struct part *part = &stack->rows[row].parts[index];
        part->text = node_text_or(layout, point, VS_KEY_TEXT, "");
        if (stack->alone) {
            set_total(stack, row, part->text);
            part->text = "";
        }
        row++;
        part->color = chart_color(layout, point, stack->colors[index]);
        if (chart_read_range(layout, point, &part->low, &part->high)) {
            part->low = fmax(part->low, 0);
            part->high = fmax(part->high, 0);
        }
        if (part->high > 0)
            stack->named[index] = true;
    }
}

static void read_totals(struct stack *stack, const struct vs_node *series)
{
    struct layout *layout = stack->bands->flow->layout;
    size_t row = 0;

    for (const struct vs_node *point = chart_first(layout, series, VS_POINT); point;
         point = chart_next(layout, point, VS_POINT))
        set_total(stack, row++, node_text_or(layout, point, VS_KEY_TEXT, ""));
}

/* The series with the most points names the rows. */
static const struct vs_node *longest_series(const struct stack *stack, const struct vs_node *panel, size_t *rows)
{
    const struct layout *layout = stack->bands->flow->layout;
    const struct vs_node *longest = NULL;

    *rows = 0;
    for (const struct vs_node *series = chart_first(layout, panel, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES)) {
        size_t count = chart_count(layout, series, VS_POINT);
        if (count > *rows) {
            *rows = count;
            longest = series;
        }
    }
    return longest;
}

static void make_rows(struct stack *stack, const struct vs_node *panel, size_t series_count)
{
    struct layout *layout = stack->bands->flow->layout;
    const struct vs_node *point = chart_first(layout, longest_series(stack, panel, &stack->row_count), VS_POINT);

    stack->rows = ARENA_ARRAY(layout->arena, struct row, stack->row_count);
    for (size_t i = 0; i < stack->row_count; i++) {
        struct row *row = &stack->rows[i];
        row->name = caption_make(layout, CAPTION_PLAIN, node_text_or(layout, point, VS_KEY_TITLE, ""),
                                 bands_name_room(stack->bands, NAME_SHARE));
        row->total = caption_make(layout, CAPTION_STRONG, "", LEAST_WIDTH);
        row->parts = ARENA_ARRAY(layout->arena, struct part, series_count);
        stack->name_width = fmax(stack->name_width, row->name.width);
        point = chart_next(layout, point, VS_POINT);
    }
}

static void read_stack(struct stack *stack, const struct vs_node *panel)
{
    struct layout *layout = stack->bands->flow->layout;
    size_t count = chart_count(layout, panel, VS_SERIES);
    size_t drawn = 0;

    for (const struct vs_node *series = chart_first(layout, panel, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES))
        drawn += !chart_is_total(layout, series);
    stack->keyed = drawn > PALETTE;
    stack->alone = stack->shares && drawn == 1;
    stack->colors = ARENA_ARRAY(layout->arena, struct color, count);
    stack->entries = ARENA_ARRAY(layout->arena, struct caption, count);
    stack->named = ARENA_ARRAY(layout->arena, bool, count);
    make_rows(stack, panel, count);
    for (const struct vs_node *series = chart_first(layout, panel, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES)) {
        if (chart_is_total(layout, series))
            read_totals(stack, series);
        else
            read_series(stack, series);
    }
    for (size_t i = 0; i < stack->row_count; i++) {
        struct row *row = &stack->rows[i];
        row->height = bands_row_height(ROW_HEIGHT, &row->name, &row->total);
        if (stack->keyed) /* on both sides: the bar stays at the middle */
            row->height = fmax(row->height, BAR_HEIGHT + 2 * KEY_ROOM);
    }
}

/* ---- Legend ---- */

struct place {
    double x, y;
};

/* Entries beside each other as far as there is room; the height of all. */
static double place_entries(const struct stack *stack, struct place *places)
{
    double x = 0;
    double y = 0;
    double height = 0; /* of this line */

    for (size_t i = 0; i < stack->series_count; i++) {
        double width = SWATCH + SWATCH_GAP + stack->entries[i].width;

        if (!stack->named[i])
            continue;
        if (x > 0 && x + width > stack->bands->plot.width) {
            x = 0;
            y += height;
            height = 0;
        }
        places[i] = (struct place){stack->bands->plot.left + x, y};
        x += width + ENTRY_GAP;
        height = fmax(height, caption_height(&stack->entries[i]) + 1);
    }
    return y + height;
}

static void set_legend(struct stack *stack)
{
    struct bands *bands = stack->bands;
    struct place *places = ARENA_ARRAY(bands->flow->layout->arena, struct place, stack->series_count);
    double height = place_entries(stack, places);
    struct strip *strip;

    if (height <= 0 || stack->alone)
        return;
    strip = bands_add(bands, height + LEGEND_SPACE);
    for (size_t i = 0; i < stack->series_count; i++) {
        const struct caption *entry = &stack->entries[i];

        if (!stack->named[i])
            continue;
        strip_add_rectangle(bands->flow->layout, strip, bands->tag, places[i].x,
                            places[i].y + (entry->leading - SWATCH) / 2, SWATCH, SWATCH, stack->colors[i]);
        caption_draw(bands->flow, bands->tag, strip, entry, places[i].x + SWATCH + SWATCH_GAP, places[i].y,
                     entry->width, VS_ALIGN_START);
    }
    bands->legend = strip;
}

/* ---- Rows ---- */

/* What is drawn for a part, in numbers of the axis. */
struct segment {
    double from, to;
    size_t series;
    bool possible;
};

/* Of what is possible beyond what is certain, how much is drawn: shares never add up to more than the whole. */
static double spread_of(const struct stack *stack, const struct row *row, double certain)
{
    double possible = 0;
    double room = fmax(stack->bands->axis.high - certain, 0);

    for (size_t i = 0; i < stack->series_count; i++)
        possible += row->parts[i].high - row->parts[i].low;
    return stack->shares && possible > room ? room / possible : 1;
}

static size_t list_segments(const struct stack *stack, const struct row *row, struct segment *segments)
{
    size_t count = 0;
    double at = 0;
    double spread;

    for (size_t i = 0; i < stack->series_count; i++) {
        if (row->parts[i].low > 0)
            segments[count++] = (struct segment){at, at + row->parts[i].low, i, false};
        at += row->parts[i].low;
    }
    spread = spread_of(stack, row, at);
    for (size_t i = 0; i < stack->series_count; i++) {
        double possible = (row->parts[i].high - row->parts[i].low) * spread;
        if (possible > 0)
            segments[count++] = (struct segment){at, at + possible, i, true};
        at += possible;
    }
    return count;
}

/* The number in a segment, where it has room: white or black, whichever can be read; on hatching on a white plate. */
static void draw_number(struct stack *stack, struct strip *strip, const struct segment *segment, struct part *part,
                        double x, double width)
{
    struct bands *bands = stack->bands;
    struct layout *layout = bands->flow->layout;
    bool dark = !segment->possible && color_contrast(part->color) >= LEAST_CONTRAST;
    struct caption number =
        caption_make(layout, dark ? CAPTION_ON_DARK : CAPTION_ON_LIGHT, part->text, bands->plot.width);
    double left = x + (width - number.width) / 2;
    double y = (strip->height - caption_height(&number)) / 2;

    if (number.width <= 0 || number.lines.count > 1 || number.width + 2 * TEXT_PADDING > width)
        return;
    if (segment->possible)
        bands_draw_plate(bands, strip, &number, left, y);
    caption_draw(bands->flow, bands->tag, strip, &number, left, y, number.width, VS_ALIGN_START);
    part->text = ""; /* once is enough */
}

static void draw_key(struct stack *stack, struct strip *strip, size_t series, double x, double width)
{
    struct bands *bands = stack->bands;
    struct layout *layout = bands->flow->layout;
    struct caption key = caption_make(layout, CAPTION_KEY, arena_format(layout->arena, "%zu", series + 1), LEAST_WIDTH);
    double left = x + (width - key.width) / 2;
    double y = (strip->height - BAR_HEIGHT) / 2 - key.leading;

    if (key.width + KEY_PADDING > width)
        return;
    bands_draw_plate(bands, strip, &key, left, y);
    caption_draw(bands->flow, bands->tag, strip, &key, left, y, key.width, VS_ALIGN_START);
}

static void draw_segment(struct stack *stack, struct strip *strip, const struct segment *segment, struct part *part,
                         bool last)
{
    struct bands *bands = stack->bands;
    double from = axis_place(&bands->axis, &bands->plot, segment->from);
    double to = axis_place(&bands->axis, &bands->plot, segment->to);

    if (!last)
        to -= fmin(PART_GAP, (to - from) / 2);
    if (segment->possible)
        bands_draw_possible(bands, strip, from, to, BAR_HEIGHT, part->color);
    else
        bands_draw_certain(bands, strip, from, to, BAR_HEIGHT, part->color);
    draw_number(stack, strip, segment, part, from, to - from);
    if (stack->keyed)
        draw_key(stack, strip, segment->series, from, to - from);
}

static void set_row(struct stack *stack, const struct row *row)
{
    struct bands *bands = stack->bands;
    struct strip *strip = bands_add_row(bands, row->height);
    struct segment *segments = ARENA_ARRAY(bands->flow->layout->arena, struct segment, 2 * stack->series_count);
    size_t count = list_segments(stack, row, segments);
    double end = axis_place(&bands->axis, &bands->plot, count ? segments[count - 1].to : 0);

    bands_draw_name(bands, strip, &row->name);
    for (size_t i = 0; i < count; i++)
        draw_segment(stack, strip, &segments[i], &row->parts[segments[i].series], i + 1 == count);
    bands_draw_value(bands, strip, &row->total, end + CHART_GAP, VS_ALIGN_START);
    bands_draw_zero(bands, strip);
}

/* ---- Kinds ---- */

static void set_panel(struct bands *bands, const struct vs_node *panel, bool shares)
{
    struct stack stack = {.bands = bands, .shares = shares};
    double behind;

    bands->axis.high = fmax(bands->axis.high, WHOLE);
    read_stack(&stack, panel);
    behind = stack.total_width > 0 ? CHART_GAP + stack.total_width : 0;
    bands_place_axis(bands, stack.name_width, 0, fmax(behind, axis_overhang(&bands->axis)));
    set_legend(&stack);
    for (size_t i = 0; i < stack.row_count; i++)
        set_row(&stack, &stack.rows[i]);
}

static void set_scores(struct bands *bands, const struct vs_node *panel)
{
    set_panel(bands, panel, false);
}

static void set_shares(struct bands *bands, const struct vs_node *panel)
{
    set_panel(bands, panel, true);
}

void chart_set_scores(struct flow *flow, const struct vs_node *chart, struct tag *tag)
{
    bands_set_panels(flow, chart, tag, set_scores);
}

void chart_set_win_share(struct flow *flow, const struct vs_node *chart, struct tag *tag)
{
    bands_set_panels(flow, chart, tag, set_shares);
}
