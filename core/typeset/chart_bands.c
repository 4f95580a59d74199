#include "typeset/chart_parts.h"

#include <math.h>

/* Panels made of bands. */

/* Points. */
#define LEAST_AXIS   4.0
#define TITLE_SPACE  3.0 /* below a title */
#define PLATE_MARGIN 1.5
#define PLATE_INSET  0.8 /* lines of text are higher than their letters */
#define LEAST_NAMES  90.0
#define MOST_NAMES   0.4 /* of a panel, however narrow */
#define GRID_OVERLAP 0.3 /* lines reach into the band above, lest a seam is seen */

struct strip *bands_add(struct bands *bands, double height)
{
    struct strip *strip = flow_strip(bands->flow, bands->above, height);

    strip->keep = true;
    strip->header = bands->legend;
    strip->header_count = bands->legend != NULL;
    bands->above = 0;
    return strip;
}

static void set_title(struct bands *bands, const struct vs_node *panel)
{
    const char *title = chart_panel_title(bands->flow->layout, panel);
    struct caption caption = caption_make(bands->flow->layout, CAPTION_STRONG, title, bands->plot.width);

    if (*title)
        caption_draw(bands->flow, bands->tag, bands_add(bands, caption_height(&caption) + TITLE_SPACE), &caption,
                     bands->plot.left, 0, bands->plot.width, VS_ALIGN_START);
}

static void set_axis(struct bands *bands)
{
    struct strip *strip = bands_add(bands, CHART_TICK_ROOM);
    const struct plot *plot = &bands->plot;
    struct layout *layout = bands->flow->layout;

    strip_add_stroke(layout, strip, bands->tag, plot->axis_left, 0, plot->axis_left + plot->axis_width, 0, THIN_RULE,
                     layout->theme.rule);
    axis_draw_ticks(bands->flow, bands->tag, strip, &bands->axis, plot, 0);
    strip->keep = false;
}

void bands_set_panels(struct flow *flow, const struct vs_node *chart, struct tag *tag,
                      void (*set)(struct bands *bands, const struct vs_node *panel))
{
    const struct vs_node *first = chart_first(flow->layout, chart, VS_PANEL);

    for (const struct vs_node *panel = first; panel; panel = chart_next(flow->layout, panel, VS_PANEL)) {
        struct bands bands = {
            .flow = flow,
            .tag = tag,
            .axis = axis_read(flow->layout, panel, flow->width),
            .plot = {.left = flow->x, .width = flow->width},
            .above = panel == first ? CHART_ABOVE : CHART_PANEL_GAP,
        };

        set_title(&bands, panel);
        set(&bands, panel);
        set_axis(&bands);
    }
}

/* ---- Rows ---- */

double bands_row_height(double least, const struct caption *one, const struct caption *other)
{
    return fmax(least, fmax(caption_height(one), caption_height(other)) + 3);
}

double bands_name_room(const struct bands *bands, double share)
{
    return fmax(bands->plot.width * share, fmin(LEAST_NAMES, bands->plot.width * MOST_NAMES));
}

void bands_place_axis(struct bands *bands, double names, double before, double behind)
{
    bands->name_width = names;
    before += names + CHART_GAP;
    bands->plot.axis_left = bands->plot.left + before;
    bands->plot.axis_width = fmax(bands->plot.width - before - behind, LEAST_AXIS);
}

struct strip *bands_add_row(struct bands *bands, double height)
{
    struct strip *strip = bands_add(bands, height);

    for (size_t i = 0; i < bands->axis.tick_count; i++) {
        double x = axis_place(&bands->axis, &bands->plot, bands->axis.ticks[i].number);
        strip_add_stroke(bands->flow->layout, strip, bands->tag, x, -GRID_OVERLAP, x, height, THIN_RULE,
                         bands->flow->layout->theme.rule);
    }
    return strip;
}

void bands_draw_zero(struct bands *bands, struct strip *strip)
{
    double zero = axis_place(&bands->axis, &bands->plot, 0);

    strip_add_stroke(bands->flow->layout, strip, bands->tag, zero, -GRID_OVERLAP, zero, strip->height, STRONG_RULE,
                     bands->flow->layout->theme.strong);
}

/* What is behind the chart. */
static struct color ground_color(const struct flow *flow)
{
    const struct ground *ground = flow->ground;

    while (ground && !ground->filled)
        ground = ground->outer;
    return ground ? ground->color : (struct color){1, 1, 1};
}

void bands_draw_plate(struct bands *bands, struct strip *strip, const struct caption *caption, double x, double y)
{
    const struct plot *plot = &bands->plot;
    double left = fmax(x - PLATE_MARGIN, plot->left);
    double right = fmin(x + caption->width + PLATE_MARGIN, plot->left + plot->width);

    strip_add_rectangle(bands->flow->layout, strip, bands->tag, left, y + PLATE_INSET, right - left,
                        caption_height(caption) - 2 * PLATE_INSET, ground_color(bands->flow));
}

static double middle_of(const struct strip *strip, const struct caption *caption)
{
    return (strip->height - caption_height(caption)) / 2;
}

void bands_draw_name(struct bands *bands, struct strip *strip, const struct caption *name)
{
    caption_draw(bands->flow, bands->tag, strip, name, bands->plot.left, middle_of(strip, name), bands->name_width,
                 VS_ALIGN_START);
}

void bands_draw_value(struct bands *bands, struct strip *strip, const struct caption *value, double x,
                      enum vs_alignment alignment)
{
    double y = middle_of(strip, value);

    if (value->width <= 0)
        return;
    bands_draw_plate(bands, strip, value, x, y);
    caption_draw(bands->flow, bands->tag, strip, value, x, y, value->width, alignment);
}

void bands_draw_certain(struct bands *bands, struct strip *strip, double from, double to, double height,
                        struct color color)
{
    if (to > from)
        strip_add_rectangle(bands->flow->layout, strip, bands->tag, from, (strip->height - height) / 2, to - from,
                            height, color);
}

void bands_draw_possible(struct bands *bands, struct strip *strip, double from, double to, double height,
                         struct color color)
{
    double top = (strip->height - height) / 2;

    if (to <= from)
        return;
    strip_add_hatching(bands->flow->layout, strip, bands->tag, from, top, to - from, height, color);
    strip_add_stroke(bands->flow->layout, strip, bands->tag, from, top, from, top + height, 0.5, color);
}
