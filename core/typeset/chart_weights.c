#include "typeset/chart_parts.h"

#include <math.h>

/* A row a criterion: a dot where its weight is today, a light bar over the weights at which the same option leads, and
 * a strong mark at each end of it that is not the end of the axis: there another takes the lead. */

/* Points. */
#define ROW_HEIGHT   16.0
#define RANGE_HEIGHT 5.0
#define END_HEIGHT   7.0
#define MARK_HEIGHT  12.0
#define MARK_WEIGHT  1.6
#define DOT_RADIUS   3.1
#define NAME_SHARE   0.30
#define WORDS_SHARE  0.34
#define RANGE_SHARE  0.28 /* of the accent colour */

#define WHOLE 100.0

struct row {
    struct caption name, words;
    bool has_weight, has_range;
    double weight, low, high;
};

struct weights {
    struct bands *bands;
    struct row *rows;
    size_t count;
    double name_width, words_width;
};

/* ---- Reading ---- */

static void read_row(struct weights *weights, const struct vs_node *point)
{
    struct layout *layout = weights->bands->flow->layout;
    const struct vs_host *host = layout->host;
    struct row *row = &weights->rows[weights->count++];
    double width = weights->bands->plot.width;
    double ignored;

    row->has_weight = host->number(point, VS_KEY_NUMBER, &row->weight);
    row->has_range = host->number(point, VS_KEY_LOW, &ignored) && host->number(point, VS_KEY_HIGH, &ignored) &&
                     chart_read_range(layout, point, &row->low, &row->high);
    row->name = caption_make(layout, CAPTION_PLAIN, node_text_or(layout, point, VS_KEY_TITLE, ""),
                             bands_name_room(weights->bands, NAME_SHARE));
    row->words = caption_make(layout, row->has_weight ? CAPTION_PLAIN : CAPTION_WORD,
                              node_text_or(layout, point, VS_KEY_TEXT, ""), width * WORDS_SHARE);
    weights->name_width = fmax(weights->name_width, row->name.width);
    weights->words_width = fmax(weights->words_width, row->words.width);
}

static void read_rows(struct weights *weights, const struct vs_node *panel)
{
    struct layout *layout = weights->bands->flow->layout;
    size_t count = 0;

    for (const struct vs_node *series = chart_first(layout, panel, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES))
        count += chart_count(layout, series, VS_POINT);
    weights->rows = ARENA_ARRAY(layout->arena, struct row, count);
    for (const struct vs_node *series = chart_first(layout, panel, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES))
        for (const struct vs_node *point = chart_first(layout, series, VS_POINT); point;
             point = chart_next(layout, point, VS_POINT))
            read_row(weights, point);
}

/* ---- Drawing ---- */

/* A circle around the origin as four curves. */
static const struct path_step *circle(struct arena *arena, double radius, size_t *count)
{
    static const double corners[][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    const double bend = radius * 0.5522847498; /* 4/3 (sqrt 2 - 1) */
    struct path_step *steps = ARENA_ARRAY(arena, struct path_step, 6);

    steps[0] = (struct path_step){PATH_MOVE, {radius}, {0}};
    for (size_t i = 0; i < 4; i++) {
        const double *from = corners[i];
        const double *to = corners[i + 1];
        steps[i + 1] = (struct path_step){
            PATH_CURVE,
            {from[0] * radius + to[0] * bend, to[0] * radius + from[0] * bend, to[0] * radius},
            {from[1] * radius + to[1] * bend, to[1] * radius + from[1] * bend, to[1] * radius},
        };
    }
    steps[5] = (struct path_step){.verb = PATH_CLOSE};
    *count = 6;
    return steps;
}

static void draw_end(const struct bands *bands, struct strip *strip, double number)
{
    struct layout *layout = bands->flow->layout;
    bool inside = number > bands->axis.low && number < bands->axis.high;
    double x = axis_place(&bands->axis, &bands->plot, number);
    double height = inside ? MARK_HEIGHT : END_HEIGHT;
    double top = (strip->height - height) / 2;

    strip_add_stroke(layout, strip, bands->tag, x, top, x, top + height, inside ? MARK_WEIGHT : STRONG_RULE,
                     inside ? layout->theme.text : layout->theme.accent);
}

static void draw_weight(const struct bands *bands, struct strip *strip, const struct row *row)
{
    struct layout *layout = bands->flow->layout;
    size_t count;
    const struct path_step *dot = circle(layout->arena, DOT_RADIUS, &count);

    strip_add_path(layout, strip, bands->tag, axis_place(&bands->axis, &bands->plot, row->weight), strip->height / 2,
                   dot, count, layout->theme.accent);
}

static void set_row(const struct weights *weights, const struct row *row)
{
    struct bands *bands = weights->bands;
    const struct plot *plot = &bands->plot;
    struct strip *strip = bands_add_row(bands, bands_row_height(ROW_HEIGHT, &row->name, &row->words));

    bands_draw_name(bands, strip, &row->name);
    bands_draw_zero(bands, strip);
    if (row->has_range) {
        bands_draw_certain(bands, strip, axis_place(&bands->axis, plot, row->low),
                           axis_place(&bands->axis, plot, row->high), RANGE_HEIGHT,
                           color_mix(bands->flow->layout->theme.accent, RANGE_SHARE));
        draw_end(bands, strip, row->low);
        draw_end(bands, strip, row->high);
    }
    if (row->has_weight)
        draw_weight(bands, strip, row);
    bands_draw_value(bands, strip, &row->words, plot->left + plot->width - weights->words_width, VS_ALIGN_START);
}

static void set_panel(struct bands *bands, const struct vs_node *panel)
{
    struct weights weights = {.bands = bands};

    bands->axis.high = fmax(bands->axis.high, WHOLE);
    read_rows(&weights, panel);
    bands_place_axis(bands, weights.name_width, 0,
                     fmax(weights.words_width + 2 * CHART_GAP, axis_overhang(&bands->axis)));
    for (size_t i = 0; i < weights.count; i++)
        set_row(&weights, &weights.rows[i]);
}

void chart_set_weights(struct flow *flow, const struct vs_node *chart, struct tag *tag)
{
    bands_set_panels(flow, chart, tag, set_panel);
}
