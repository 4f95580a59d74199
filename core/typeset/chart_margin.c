#include "typeset/chart_parts.h"

#include <math.h>

/* Bars to both sides of zero, a row a criterion, and below a rule their sum: what one option is ahead by, and why. */

/* Points. */
#define ROW_HEIGHT  15.0
#define NAME_SHARE  0.34
#define VALUE_SHARE 0.18
#define RULE_ROOM   3.0 /* around the rule above the sum */

struct row {
    struct caption name, value;
    bool stated;
    double low, high;
    struct color color;
};

struct margin {
    struct bands *bands;
    struct row *rows;
    size_t count;
    size_t first_total; /* from this row on they are sums */
    double name_width;
    double left_room, right_room; /* of values at the ends of bars */
};

/* ---- Reading ---- */

/* Whether the value stands at the left of its bar. */
static bool points_left(const struct row *row)
{
    return row->stated && row->low + row->high < 0;
}

static void read_row(struct margin *margin, const struct vs_node *point, bool total)
{
    struct layout *layout = margin->bands->flow->layout;
    struct row *row = &margin->rows[margin->count++];
    double width = margin->bands->plot.width;
    enum caption_kind kind = total ? CAPTION_STRONG : CAPTION_PLAIN;

    row->stated = chart_read_range(layout, point, &row->low, &row->high);
    row->color = chart_color(layout, point, layout->theme.strong);
    row->name = caption_make(layout, kind, node_text_or(layout, point, VS_KEY_TITLE, ""),
                             bands_name_room(margin->bands, NAME_SHARE));
    row->value = caption_make(layout, row->stated ? kind : CAPTION_WORD, node_text_or(layout, point, VS_KEY_TEXT, ""),
                              width * VALUE_SHARE);
    margin->name_width = fmax(margin->name_width, row->name.width);
    if (points_left(row))
        margin->left_room = fmax(margin->left_room, row->value.width + CHART_GAP);
    else
        margin->right_room = fmax(margin->right_room, row->value.width + CHART_GAP);
}

static void read_rows(struct margin *margin, const struct vs_node *panel, bool totals)
{
    const struct layout *layout = margin->bands->flow->layout;

    for (const struct vs_node *series = chart_first(layout, panel, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES)) {
        if (chart_is_total(layout, series) != totals)
            continue;
        for (const struct vs_node *point = chart_first(layout, series, VS_POINT); point;
             point = chart_next(layout, point, VS_POINT))
            read_row(margin, point, totals);
    }
}

static size_t count_points(const struct layout *layout, const struct vs_node *panel)
{
    size_t count = 0;

    for (const struct vs_node *series = chart_first(layout, panel, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES))
        count += chart_count(layout, series, VS_POINT);
    return count;
}

/* ---- Drawing ---- */

/* Solid from zero to the nearer end of what is possible, hatched up to the farther one; all hatched around zero. */
static void draw_bar(const struct margin *margin, struct strip *strip, const struct row *row)
{
    struct bands *bands = margin->bands;
    double zero = axis_place(&bands->axis, &bands->plot, 0);
    double low = axis_place(&bands->axis, &bands->plot, row->low);
    double high = axis_place(&bands->axis, &bands->plot, row->high);

    if (low > zero)
        bands_draw_certain(bands, strip, zero, low, CHART_BAR_HEIGHT, row->color);
    else if (high < zero)
        bands_draw_certain(bands, strip, high, zero, CHART_BAR_HEIGHT, row->color);
    bands_draw_possible(bands, strip, low, high, CHART_BAR_HEIGHT, row->color);
}

static void set_row(const struct margin *margin, const struct row *row)
{
    struct bands *bands = margin->bands;
    struct strip *strip = bands_add_row(bands, bands_row_height(ROW_HEIGHT, &row->name, &row->value));
    double end;

    bands_draw_name(bands, strip, &row->name);
    if (row->stated)
        draw_bar(margin, strip, row);
    if (points_left(row))
        end = axis_place(&bands->axis, &bands->plot, fmin(row->low, 0)) - CHART_GAP - row->value.width;
    else
        end = axis_place(&bands->axis, &bands->plot, fmax(row->high, 0)) + CHART_GAP;
    bands_draw_value(bands, strip, &row->value, end, points_left(row) ? VS_ALIGN_END : VS_ALIGN_START);
    bands_draw_zero(bands, strip);
}

static void set_rule(struct bands *bands)
{
    struct strip *strip = bands_add_row(bands, RULE_ROOM);
    double y = RULE_ROOM / 2;

    bands_draw_zero(bands, strip);
    strip_add_stroke(bands->flow->layout, strip, bands->tag, bands->plot.left, y, bands->plot.left + bands->plot.width,
                     y, STRONG_RULE, bands->flow->layout->theme.strong);
}

static void set_panel(struct bands *bands, const struct vs_node *panel)
{
    struct layout *layout = bands->flow->layout;
    struct margin margin = {
        .bands = bands,
        .rows = ARENA_ARRAY(layout->arena, struct row, count_points(layout, panel)),
    };

    read_rows(&margin, panel, false);
    margin.first_total = margin.count;
    read_rows(&margin, panel, true);
    bands_place_axis(bands, margin.name_width, margin.left_room, fmax(margin.right_room, axis_overhang(&bands->axis)));
    for (size_t i = 0; i < margin.count; i++) {
        if (i == margin.first_total && i > 0)
            set_rule(bands);
        set_row(&margin, &margin.rows[i]);
    }
}

void chart_set_margin(struct flow *flow, const struct vs_node *chart, struct tag *tag)
{
    bands_set_panels(flow, chart, tag, set_panel);
}
