#include "typeset/chart_parts.h"

#include <math.h>

/* Small multiples: a panel an attribute, a bar an option, each axis from zero. */

/* Points. */
#define PANEL_GAP      26.0
#define LEAST_PANEL    185.0
#define MOST_PANEL     330.0
#define MOST_PER_ROW   3
#define TITLE_BAND     15.0
#define BAR_BAND       14.0 /* a bar and the room around it */
#define NAME_SHARE     0.4  /* of a panel at most */
#define MISSING_LENGTH 22.0

struct bar {
    struct caption name, value;
    bool stated;
    bool not_applicable;
    double low, high; /* what is certain, and what is possible */
    struct color color;
    double band;
};

struct panel {
    struct caption title;
    struct axis axis;
    struct bar *bars;
    size_t bar_count;
    double height;
};

/* Everything of a chart, measured for panels of one width. */
struct facts {
    struct flow *flow;
    struct tag *tag;
    struct panel *panels;
    size_t panel_count;
    double panel_width;
    double name_width, value_width; /* the same in all panels, so that bars line up */
    double word_width;              /* of what stands where there is no bar */
    bool below_zero;                /* some bar is */
};

/* ---- Reading ---- */

/* The likely number of a range is what is shown. */
static bool read_numbers(const struct layout *layout, const struct vs_node *point, struct bar *bar)
{
    const struct vs_host *host = layout->host;

    if (!host->number(point, VS_KEY_NUMBER, &bar->low) && !host->number(point, VS_KEY_LIKELY, &bar->low))
        return host->number(point, VS_KEY_LOW, &bar->low) && host->number(point, VS_KEY_HIGH, &bar->high);
    bar->high = bar->low;
    return true;
}

static void read_bar(struct facts *facts, struct bar *bar, const struct vs_node *point)
{
    struct layout *layout = facts->flow->layout;
    double most = facts->panel_width * NAME_SHARE;

    bar->stated = read_numbers(layout, point, bar);
    bar->not_applicable = node_number_or(layout, point, VS_KEY_STATE, VS_STATE_STATED) == VS_STATE_NOT_APPLICABLE;
    bar->color = chart_color(layout, point, palette_color(0));
    bar->name = caption_make(layout, CAPTION_PLAIN, node_text_or(layout, point, VS_KEY_TITLE, ""), most);
    bar->value = caption_make(layout, bar->stated ? CAPTION_PLAIN : CAPTION_WORD,
                              node_text_or(layout, point, VS_KEY_TEXT, ""), most);
    bar->band = bands_row_height(BAR_BAND, &bar->name, &bar->value);
}

/* What a bar takes of its panel and of all. */
static void take_bar(struct facts *facts, struct panel *panel, const struct bar *bar)
{
    panel->height += bar->band;
    facts->name_width = fmax(facts->name_width, bar->name.width);
    if (!bar->stated) {
        facts->word_width = fmax(facts->word_width, bar->value.width);
        return;
    }
    facts->value_width = fmax(facts->value_width, bar->value.width);
    facts->below_zero |= bar->low < 0;
    panel->axis.low = fmin(panel->axis.low, bar->low);
    panel->axis.high = fmax(panel->axis.high, bar->high);
}

static double title_height(const struct panel *panel)
{
    return TITLE_BAND + caption_height(&panel->title) - panel->title.leading;
}

static void read_panel(struct facts *facts, struct panel *panel, const struct vs_node *node)
{
    struct layout *layout = facts->flow->layout;
    size_t count = 0;

    panel->title = caption_make(layout, CAPTION_STRONG, chart_panel_title(layout, node), facts->panel_width);
    panel->axis = axis_read(layout, node, facts->panel_width);
    panel->height = title_height(panel) + CHART_TICK_ROOM;
    facts->below_zero |= panel->axis.low < 0;
    for (const struct vs_node *series = chart_first(layout, node, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES))
        count += chart_count(layout, series, VS_POINT);
    panel->bars = ARENA_ARRAY(layout->arena, struct bar, count);
    for (const struct vs_node *series = chart_first(layout, node, VS_SERIES); series;
         series = chart_next(layout, series, VS_SERIES)) {
        for (const struct vs_node *point = chart_first(layout, series, VS_POINT); point;
             point = chart_next(layout, point, VS_POINT)) {
            struct bar *bar = &panel->bars[panel->bar_count++];
            read_bar(facts, bar, point);
            take_bar(facts, panel, bar);
        }
    }
}

/* ---- Drawing ---- */

static void draw_axis(struct facts *facts, const struct panel *panel, const struct plot *plot, struct strip *strip,
                      double top, double bottom)
{
    struct layout *layout = facts->flow->layout;
    double zero = axis_place(&panel->axis, plot, 0);

    axis_draw_ticks(facts->flow, facts->tag, strip, &panel->axis, plot, bottom);
    strip_add_stroke(layout, strip, facts->tag, plot->axis_left, bottom, plot->axis_left + plot->axis_width, bottom,
                     THIN_RULE, layout->theme.rule);
    strip_add_stroke(layout, strip, facts->tag, zero, top, zero, bottom, STRONG_RULE, layout->theme.strong);
}

/* Draws what stands for the number; where it ends. */
static double draw_number(struct facts *facts, const struct panel *panel, const struct bar *bar,
                          const struct plot *plot, struct strip *strip, double top)
{
    struct layout *layout = facts->flow->layout;
    double zero = axis_place(&panel->axis, plot, 0);
    double low = axis_place(&panel->axis, plot, bar->low);
    double from = fmin(low, zero);
    double to = fmax(low, zero);
    double end = fmax(to, axis_place(&panel->axis, plot, bar->high));

    if (bar->not_applicable && !bar->stated)
        return zero;
    if (!bar->stated) {
        strip_add_hatching(layout, strip, facts->tag, zero, top + 1, MISSING_LENGTH, CHART_BAR_HEIGHT - 2,
                           layout->theme.muted);
        return zero + MISSING_LENGTH;
    }
    if (to > from)
        strip_add_rectangle(layout, strip, facts->tag, from, top, to - from, CHART_BAR_HEIGHT, bar->color);
    if (end > to)
        strip_add_hatching(layout, strip, facts->tag, to, top, end - to, CHART_BAR_HEIGHT, bar->color);
    return end;
}

static void draw_bar(struct facts *facts, const struct panel *panel, const struct bar *bar, const struct plot *plot,
                     struct strip *strip, double y)
{
    double end;

    caption_draw(facts->flow, facts->tag, strip, &bar->name, plot->left,
                 y + (bar->band - caption_height(&bar->name)) / 2, facts->name_width, VS_ALIGN_START);
    end = draw_number(facts, panel, bar, plot, strip, y + (bar->band - CHART_BAR_HEIGHT) / 2);
    caption_draw(facts->flow, facts->tag, strip, &bar->value, end + CHART_GAP,
                 y + (bar->band - caption_height(&bar->value)) / 2, bar->value.width, VS_ALIGN_START);
}

/* Room behind the axis for the values at the ends of bars. Words without a bar stand at zero: over the axis, unless
 * zero is somewhere in it or they are long. */
static double room_for_values(const struct facts *facts)
{
    double all = facts->panel_width - facts->name_width - CHART_GAP;
    double words = MISSING_LENGTH + CHART_GAP + facts->word_width;
    double room = fmax(facts->value_width, MISSING_LENGTH) + CHART_GAP;

    return facts->below_zero || words > all ? fmax(room, words) : room;
}

static void draw_panel(struct facts *facts, const struct panel *panel, struct strip *strip, double left)
{
    double all = facts->panel_width - facts->name_width - CHART_GAP;
    struct plot plot = {
        .left = left,
        .width = facts->panel_width,
        .axis_left = left + facts->name_width + CHART_GAP,
        .axis_width = fmax(all - room_for_values(facts), MISSING_LENGTH),
    };
    double y = title_height(panel);

    caption_draw(facts->flow, facts->tag, strip, &panel->title, left, 0, facts->panel_width, VS_ALIGN_START);
    draw_axis(facts, panel, &plot, strip, y, panel->height - CHART_TICK_ROOM);
    for (size_t i = 0; i < panel->bar_count; i++) {
        draw_bar(facts, panel, &panel->bars[i], &plot, strip, y);
        y += panel->bars[i].band;
    }
}

/* ---- Rows of panels ---- */

static size_t panels_per_row(double width, size_t count)
{
    size_t most = (size_t)fmax(1, (width + PANEL_GAP) / (LEAST_PANEL + PANEL_GAP));

    most = most > MOST_PER_ROW ? MOST_PER_ROW : most;
    return count < most ? (count ? count : 1) : most;
}

void chart_set_facts(struct flow *flow, const struct vs_node *chart, struct tag *tag)
{
    struct layout *layout = flow->layout;
    struct facts facts = {.flow = flow, .tag = tag};
    size_t count = chart_count(layout, chart, VS_PANEL);
    size_t per_row = panels_per_row(flow->width, count);

    facts.panel_width = (flow->width - PANEL_GAP * (double)(per_row - 1)) / (double)per_row;
    facts.panel_width = fmin(facts.panel_width, MOST_PANEL);
    facts.panels = ARENA_ARRAY(layout->arena, struct panel, count);
    for (const struct vs_node *node = chart_first(layout, chart, VS_PANEL); node;
         node = chart_next(layout, node, VS_PANEL))
        read_panel(&facts, &facts.panels[facts.panel_count++], node);
    for (size_t i = 0; i < count; i += per_row) {
        double height = 0;
        struct strip *strip;

        for (size_t in_row = 0; in_row < per_row && i + in_row < count; in_row++)
            height = fmax(height, facts.panels[i + in_row].height);
        strip = flow_strip(flow, i ? CHART_PANEL_GAP : CHART_ABOVE, height);
        for (size_t in_row = 0; in_row < per_row && i + in_row < count; in_row++)
            draw_panel(&facts, &facts.panels[i + in_row], strip,
                       flow->x + (double)in_row * (facts.panel_width + PANEL_GAP));
    }
}

double chart_facts_width(struct layout *layout, const struct vs_node *chart)
{
    size_t panels = chart_count(layout, chart, VS_PANEL);

    return panels > 1 ? 2 * 240 + PANEL_GAP : MOST_PANEL;
}
