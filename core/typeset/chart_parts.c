#include "typeset/chart_parts.h"

#include <math.h>
#include <string.h>

/* ---- Captions ---- */

static const struct lettering {
    enum face_style face;
    double size, leading;
} letterings[] = {
    [CAPTION_PLAIN] = {FACE_REGULAR, 8.4, CHART_LEADING},
    [CAPTION_STRONG] = {FACE_BOLD, 8.4, CHART_LEADING},
    [CAPTION_WORD] = {FACE_ITALIC, 8.4, CHART_LEADING},
    [CAPTION_TICK] = {FACE_REGULAR, 7.0, 9.6},
    [CAPTION_KEY] = {FACE_REGULAR, 5.8, 7.0},
    [CAPTION_ON_DARK] = {FACE_REGULAR, 7.6, 9.6},
    [CAPTION_ON_LIGHT] = {FACE_REGULAR, 7.6, 9.6},
};

static struct color caption_color(const struct layout *layout, enum caption_kind kind)
{
    switch (kind) {
    case CAPTION_WORD:
    case CAPTION_TICK:
    case CAPTION_KEY:
        return layout->theme.muted;
    case CAPTION_ON_DARK:
        return (struct color){1, 1, 1};
    case CAPTION_ON_LIGHT:
        return (struct color){0, 0, 0};
    default:
        return layout->theme.text;
    }
}

struct caption caption_make(struct layout *layout, enum caption_kind kind, const char *text, double width)
{
    const struct lettering *lettering = &letterings[kind];
    struct text_style *style = style_new(layout, lettering->face, lettering->size, caption_color(layout, kind));
    struct caption caption = {0};

    style->features = FEATURE_TABULAR;
    caption.paragraph = paragraph_of_text(layout, style, text);
    caption.lines = paragraph_break(layout, caption.paragraph, width);
    caption.leading = paragraph_leading(caption.paragraph, lettering->leading);
    for (size_t i = 0; i < caption.lines.count; i++)
        caption.width = fmax(caption.width, caption.lines.items[i].width);
    return caption;
}

double caption_height(const struct caption *caption)
{
    return (double)caption->lines.count * caption->leading;
}

void caption_draw(struct flow *flow, const struct tag *tag, struct strip *strip, const struct caption *caption,
                  double x, double y, double width, enum vs_alignment alignment)
{
    for (size_t i = 0; i < caption->lines.count; i++)
        strip_add_line(flow->layout, strip, tag, caption->paragraph, &caption->lines.items[i],
                       x + line_offset(&caption->lines.items[i], width, 1, alignment),
                       y + (double)i * caption->leading + baseline_in(caption->paragraph, caption->leading), 1);
}

/* ---- Axes ---- */

/* The last tick says the unit where no title does. */
static const char *tick_text(struct layout *layout, const struct vs_node *panel, const struct vs_node *tick)
{
    const char *text = node_text_or(layout, tick, VS_KEY_TEXT, "");
    const char *unit = node_text_or(layout, panel, VS_KEY_UNIT, "");

    if (!*unit || *chart_panel_title(layout, panel) || strstr(text, unit) || chart_next(layout, tick, VS_TICK))
        return text;
    return arena_format(layout->arena, "%s %s", text, unit);
}

struct axis axis_read(struct layout *layout, const struct vs_node *panel, double width)
{
    const struct vs_node *node = chart_first(layout, panel, VS_AXIS);
    struct axis axis = {
        .low = fmin(0, node_number_or(layout, node, VS_KEY_LOW, 0)),
        .high = fmax(0, node_number_or(layout, node, VS_KEY_HIGH, 0)),
        .ticks = ARENA_ARRAY(layout->arena, struct tick, chart_count(layout, node, VS_TICK)),
    };

    for (const struct vs_node *tick = chart_first(layout, node, VS_TICK); tick;
         tick = chart_next(layout, tick, VS_TICK))
        axis.ticks[axis.tick_count++] = (struct tick){
            .number = node_number_or(layout, tick, VS_KEY_NUMBER, 0),
            .label = caption_make(layout, CAPTION_TICK, tick_text(layout, panel, tick), width),
        };
    return axis;
}

double axis_place(const struct axis *axis, const struct plot *plot, double number)
{
    double range = axis->high - axis->low;
    double share = range > 0 ? (number - axis->low) / range : 0;

    return plot->axis_left + fmin(fmax(share, 0), 1) * plot->axis_width;
}

double axis_overhang(const struct axis *axis)
{
    return axis->tick_count ? axis->ticks[axis->tick_count - 1].label.width / 2 : 0;
}

void axis_draw_ticks(struct flow *flow, const struct tag *tag, struct strip *strip, const struct axis *axis,
                     const struct plot *plot, double y)
{
    double free_from = -HUGE_VAL; /* labels stand no closer than this */

    for (size_t i = 0; i < axis->tick_count; i++) {
        const struct caption *label = &axis->ticks[i].label;
        double x = axis_place(axis, plot, axis->ticks[i].number);
        double left = fmin(fmax(x - label->width / 2, plot->left), plot->left + plot->width - label->width);

        strip_add_stroke(flow->layout, strip, tag, x, y, x, y + 2.5, THIN_RULE, flow->layout->theme.muted);
        if (left < free_from)
            continue;
        caption_draw(flow, tag, strip, label, left, y + 2, label->width, VS_ALIGN_START);
        free_from = left + label->width + CHART_GAP;
    }
}

/* ---- Reading ---- */

static const struct vs_node *find(const struct layout *layout, const struct vs_node *node, uint32_t kind)
{
    while (node && layout->host->kind(node) != kind)
        node = layout->host->next(node);
    return node;
}

const struct vs_node *chart_first(const struct layout *layout, const struct vs_node *parent, uint32_t kind)
{
    return find(layout, layout->host->first_child(parent), kind);
}

const struct vs_node *chart_next(const struct layout *layout, const struct vs_node *node, uint32_t kind)
{
    return find(layout, layout->host->next(node), kind);
}

size_t chart_count(const struct layout *layout, const struct vs_node *parent, uint32_t kind)
{
    size_t count = 0;

    for (const struct vs_node *node = chart_first(layout, parent, kind); node; node = chart_next(layout, node, kind))
        count++;
    return count;
}

bool chart_is_total(const struct layout *layout, const struct vs_node *series)
{
    return strcmp(node_text_or(layout, series, VS_KEY_ROLE, ""), "total") == 0;
}

const char *chart_panel_title(struct layout *layout, const struct vs_node *panel)
{
    const char *title = node_text_or(layout, panel, VS_KEY_TITLE, "");
    const char *unit = node_text_or(layout, panel, VS_KEY_UNIT, "");

    return *title && *unit ? arena_format(layout->arena, "%s (%s)", title, unit) : title;
}

bool chart_read_range(const struct layout *layout, const struct vs_node *point, double *low, double *high)
{
    const struct vs_host *host = layout->host;
    double one;
    double other;

    if (!host->number(point, VS_KEY_LOW, &one) || !host->number(point, VS_KEY_HIGH, &other)) {
        if (!host->number(point, VS_KEY_NUMBER, &one))
            return false;
        other = one;
    }
    *low = fmin(one, other);
    *high = fmax(one, other);
    return true;
}

struct color chart_color(const struct layout *layout, const struct vs_node *node, struct color otherwise)
{
    double index = node_number_or(layout, node, VS_KEY_COLOR_INDEX, -1);

    return index >= 0 && index < 1e6 ? palette_color((unsigned)index) : otherwise;
}
