#include "typeset/charts.h"

#include <math.h>
#include <string.h>

/* Points. */
#define PANEL_GAP      26.0
#define LEAST_PANEL    185.0
#define MOST_PANEL     330.0
#define MOST_PER_ROW   3
#define TEXT_SIZE      8.4
#define TEXT_LEADING   10.6
#define TICK_SIZE      7.0
#define TICK_LEADING   9.6
#define TITLE_BAND     15.0
#define BAR_HEIGHT     9.0
#define BAR_BAND       14.0 /* a bar and the room around it */
#define NAME_SHARE     0.4  /* of a panel at most */
#define TEXT_GAP       6.0
#define MISSING_LENGTH 22.0
#define HATCH_STEP     3.2

/* A text that is placed as a whole. */
struct caption {
    const struct paragraph *paragraph;
    struct lines lines;
    double width; /* of its widest line */
};

struct bar {
    struct caption name, value;
    bool stated;
    bool not_applicable;
    double low, high; /* what is certain, and what is possible */
    struct color color;
    double band;
};

struct tick {
    double number;
    struct caption label;
};

struct panel {
    struct caption title;
    struct bar *bars;
    size_t bar_count;
    struct tick *ticks;
    size_t tick_count;
    double low, high; /* of the axis; zero is between them */
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

static struct caption caption_make(struct layout *layout, enum face_style face, double size, struct color color,
                                   const char *text, double width)
{
    struct text_style *style = style_new(layout, face, size, color);
    struct caption caption = {0};

    style->features = FEATURE_TABULAR;
    caption.paragraph = paragraph_of_text(layout, style, text);
    caption.lines = paragraph_break(layout, caption.paragraph, width);
    for (size_t i = 0; i < caption.lines.count; i++)
        caption.width = fmax(caption.width, caption.lines.items[i].width);
    return caption;
}

static void draw_caption(struct facts *facts, struct strip *strip, const struct caption *caption, double x, double y,
                         double width, double leading, enum vs_alignment alignment)
{
    for (size_t i = 0; i < caption->lines.count; i++)
        strip_add_line(facts->flow->layout, strip, facts->tag, caption->paragraph, &caption->lines.items[i],
                       x + line_offset(caption->paragraph, &caption->lines.items[i], width, 1, alignment),
                       y + (double)i * leading + baseline_in(caption->paragraph, leading), 1);
}

/* ---- Reading ---- */

static size_t count_below(const struct layout *layout, const struct vs_node *parent, uint32_t kind)
{
    size_t count = 0;

    for (const struct vs_node *node = layout->host->first_child(parent); node; node = layout->host->next(node))
        count += layout->host->kind(node) == kind;
    return count;
}

static void read_bar(struct facts *facts, struct bar *bar, const struct vs_node *point)
{
    struct layout *layout = facts->flow->layout;
    const struct vs_host *host = layout->host;
    double number = 0;
    double index = node_number_or(layout, point, VS_KEY_COLOR_INDEX, 0);

    if (host->number(point, VS_KEY_NUMBER, &number)) {
        bar->stated = true;
        bar->low = bar->high = number;
    } else if (host->number(point, VS_KEY_LOW, &bar->low) && host->number(point, VS_KEY_HIGH, &bar->high)) {
        bar->stated = true;
    }
    bar->not_applicable = node_number_or(layout, point, VS_KEY_STATE, VS_STATED) == VS_NOT_APPLICABLE;
    bar->color = palette_color(index >= 0 && index < 1e6 ? (unsigned)index : 0);
    bar->name = caption_make(layout, FACE_REGULAR, TEXT_SIZE, layout->theme.text,
                             node_text_or(layout, point, VS_KEY_TITLE, ""), facts->panel_width * NAME_SHARE);
    bar->value = caption_make(layout, bar->stated ? FACE_REGULAR : FACE_ITALIC, TEXT_SIZE,
                              bar->stated ? layout->theme.text : layout->theme.muted,
                              node_text_or(layout, point, VS_KEY_TEXT, ""), facts->panel_width * NAME_SHARE);
    bar->band = fmax(BAR_BAND, (double)(bar->name.lines.count > bar->value.lines.count ? bar->name.lines.count
                                                                                       : bar->value.lines.count) *
                                       TEXT_LEADING +
                                   3);
}

static void read_axis(struct facts *facts, struct panel *panel, const struct vs_node *axis)
{
    struct layout *layout = facts->flow->layout;
    size_t index = 0;

    panel->low = fmin(0, node_number_or(layout, axis, VS_KEY_LOW, 0));
    panel->high = fmax(0, node_number_or(layout, axis, VS_KEY_HIGH, 0));
    panel->tick_count = count_below(layout, axis, VS_TICK);
    panel->ticks = ARENA_ARRAY(layout->arena, struct tick, panel->tick_count);
    for (const struct vs_node *node = layout->host->first_child(axis); node; node = layout->host->next(node)) {
        if (layout->host->kind(node) != VS_TICK)
            continue;
        panel->ticks[index].number = node_number_or(layout, node, VS_KEY_NUMBER, 0);
        panel->ticks[index].label = caption_make(layout, FACE_REGULAR, TICK_SIZE, layout->theme.muted,
                                                 node_text_or(layout, node, VS_KEY_TEXT, ""), facts->panel_width);
        index++;
    }
}

static const char *panel_title(struct layout *layout, const struct vs_node *node)
{
    const char *title = node_text_or(layout, node, VS_KEY_TITLE, "");
    const char *unit = layout->host->text(node, VS_KEY_UNIT);

    return unit && *unit ? arena_format(layout->arena, "%s (%s)", title, unit) : title;
}

static void read_panel(struct facts *facts, struct panel *panel, const struct vs_node *node)
{
    struct layout *layout = facts->flow->layout;
    const struct vs_host *host = layout->host;
    size_t index = 0;

    panel->title =
        caption_make(layout, FACE_BOLD, TEXT_SIZE, layout->theme.text, panel_title(layout, node), facts->panel_width);
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child)) {
        if (host->kind(child) == VS_SERIES)
            panel->bar_count += count_below(layout, child, VS_POINT);
        else if (host->kind(child) == VS_AXIS)
            read_axis(facts, panel, child);
    }
    facts->below_zero |= panel->low < 0;
    panel->bars = ARENA_ARRAY(layout->arena, struct bar, panel->bar_count);
    panel->height = TITLE_BAND + (double)(panel->title.lines.count - 1) * TEXT_LEADING + TICK_LEADING + 3;
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child)) {
        if (host->kind(child) != VS_SERIES)
            continue;
        for (const struct vs_node *point = host->first_child(child); point; point = host->next(point)) {
            struct bar *bar = &panel->bars[index];

            if (host->kind(point) != VS_POINT)
                continue;
            index++;
            read_bar(facts, bar, point);
            panel->height += bar->band;
            if (bar->stated) {
                panel->low = fmin(panel->low, bar->low);
                facts->below_zero |= bar->low < 0;
                panel->high = fmax(panel->high, bar->high);
            }
            facts->name_width = fmax(facts->name_width, bar->name.width);
            if (bar->stated)
                facts->value_width = fmax(facts->value_width, bar->value.width);
            else
                facts->word_width = fmax(facts->word_width, bar->value.width);
        }
    }
}

/* ---- Drawing ---- */

/* Where a panel's parts stand in its strip. */
struct plot {
    struct strip *strip;
    double left, top; /* of the panel */
    double x, width;  /* of the axis */
    double y, height; /* of the bars */
};

static double axis_place(const struct panel *panel, const struct plot *plot, double number)
{
    double range = panel->high - panel->low;
    double share = range > 0 ? (number - panel->low) / range : 0;

    return plot->x + fmin(fmax(share, 0), 1) * plot->width;
}

static void draw_axis(struct facts *facts, const struct panel *panel, const struct plot *plot)
{
    struct layout *layout = facts->flow->layout;
    double free_from = -HUGE_VAL; /* labels stand no closer than this */
    double zero = axis_place(panel, plot, 0);

    for (size_t i = 0; i < panel->tick_count; i++) {
        const struct tick *tick = &panel->ticks[i];
        double x = axis_place(panel, plot, tick->number);
        double bottom = plot->y + plot->height;
        double left = x - tick->label.width / 2;

        strip_add_stroke(layout, plot->strip, facts->tag, x, bottom, x, bottom + 2.5, THIN_RULE, layout->theme.muted);
        left = fmin(fmax(left, plot->left), plot->left + facts->panel_width - tick->label.width);
        if (left < free_from)
            continue;
        draw_caption(facts, plot->strip, &tick->label, left, bottom + 2, tick->label.width, TICK_LEADING,
                     VS_ALIGN_START);
        free_from = left + tick->label.width + TEXT_GAP;
    }
    strip_add_stroke(layout, plot->strip, facts->tag, plot->x, plot->y + plot->height, plot->x + plot->width,
                     plot->y + plot->height, THIN_RULE, layout->theme.rule);
    strip_add_stroke(layout, plot->strip, facts->tag, zero, plot->y, zero, plot->y + plot->height, STRONG_RULE,
                     layout->theme.strong);
}

/* Slanted strokes inside a rectangle with a thin border: possible, or not known. */
static void draw_hatched(struct facts *facts, const struct plot *plot, double x, double y, double width, double height,
                         struct color color)
{
    struct layout *layout = facts->flow->layout;
    const struct tag *tag = facts->tag;

    for (size_t i = 1; (double)i * HATCH_STEP < width + height; i++) {
        double from = (double)i * HATCH_STEP - height;
        double x0 = fmax(from, 0);
        double x1 = fmin(from + height, width);
        /* The stroke goes up to the right: at x0 it is x0 - from above the bottom. */
        if (x1 > x0)
            strip_add_stroke(layout, plot->strip, tag, x + x0, y + height - (x0 - from), x + x1,
                             y + height - (x1 - from), 0.5, color);
    }
    strip_add_stroke(layout, plot->strip, tag, x, y, x + width, y, 0.5, color);
    strip_add_stroke(layout, plot->strip, tag, x, y + height, x + width, y + height, 0.5, color);
    strip_add_stroke(layout, plot->strip, tag, x + width, y, x + width, y + height, 0.5, color);
}

static void draw_bar(struct facts *facts, const struct panel *panel, const struct bar *bar, const struct plot *plot,
                     double y)
{
    struct layout *layout = facts->flow->layout;
    double top = y + (bar->band - BAR_HEIGHT) / 2;
    double zero = axis_place(panel, plot, 0);
    double from = fmin(axis_place(panel, plot, bar->low), zero);
    double to = fmax(axis_place(panel, plot, bar->low), zero);
    double end;
    double name_top = y + (bar->band - (double)bar->name.lines.count * TEXT_LEADING) / 2;
    double value_top = y + (bar->band - (double)bar->value.lines.count * TEXT_LEADING) / 2;

    draw_caption(facts, plot->strip, &bar->name, plot->left, name_top, facts->name_width, TEXT_LEADING, VS_ALIGN_START);
    if (bar->stated) {
        if (to > from)
            strip_add_rectangle(layout, plot->strip, facts->tag, from, top, to - from, BAR_HEIGHT, bar->color);
        end = fmax(to, axis_place(panel, plot, bar->high));
        if (end > to)
            draw_hatched(facts, plot, to, top, end - to, BAR_HEIGHT, bar->color);
    } else if (bar->not_applicable) {
        end = zero;
    } else {
        draw_hatched(facts, plot, zero, top + 1, MISSING_LENGTH, BAR_HEIGHT - 2, layout->theme.muted);
        end = zero + MISSING_LENGTH;
    }
    draw_caption(facts, plot->strip, &bar->value, end + TEXT_GAP, value_top, bar->value.width, TEXT_LEADING,
                 VS_ALIGN_START);
}

/* Room behind the axis for the values at the ends of bars. Words without a bar stand at zero: over the axis, unless
 * zero is somewhere in it or they are long. */
static double room_for_values(const struct facts *facts)
{
    double all = facts->panel_width - facts->name_width - TEXT_GAP;
    double words = MISSING_LENGTH + TEXT_GAP + facts->word_width;
    double room = fmax(facts->value_width, MISSING_LENGTH) + TEXT_GAP;

    return facts->below_zero || words > all ? fmax(room, words) : room;
}

static void draw_panel(struct facts *facts, const struct panel *panel, struct strip *strip, double left)
{
    double title = TITLE_BAND + (double)(panel->title.lines.count - 1) * TEXT_LEADING;
    struct plot plot = {.strip = strip, .left = left, .y = title};

    plot.x = left + facts->name_width + TEXT_GAP;
    plot.width = fmax(facts->panel_width - facts->name_width - TEXT_GAP - room_for_values(facts), MISSING_LENGTH);
    for (size_t i = 0; i < panel->bar_count; i++)
        plot.height += panel->bars[i].band;
    draw_caption(facts, strip, &panel->title, left, 0, facts->panel_width, TEXT_LEADING, VS_ALIGN_START);
    draw_axis(facts, panel, &plot);
    for (size_t i = 0; i < panel->bar_count; i++) {
        draw_bar(facts, panel, &panel->bars[i], &plot, title);
        title += panel->bars[i].band;
    }
}

/* ---- Kinds ---- */

static size_t panels_per_row(double width, size_t count)
{
    size_t most = (size_t)fmax(1, (width + PANEL_GAP) / (LEAST_PANEL + PANEL_GAP));

    most = most > MOST_PER_ROW ? MOST_PER_ROW : most;
    return count < most ? (count ? count : 1) : most;
}

/* Small multiples: a panel an attribute, a bar an option, each axis from zero. */
static void set_facts(struct flow *flow, const struct vs_node *chart, struct tag *tag)
{
    struct layout *layout = flow->layout;
    struct facts facts = {.flow = flow, .tag = tag, .panel_count = count_below(layout, chart, VS_PANEL)};
    size_t per_row = panels_per_row(flow->width, facts.panel_count);
    size_t index = 0;

    facts.panel_width = (flow->width - PANEL_GAP * (double)(per_row - 1)) / (double)per_row;
    facts.panel_width = fmin(facts.panel_width, MOST_PANEL);
    facts.panels = ARENA_ARRAY(layout->arena, struct panel, facts.panel_count);
    for (const struct vs_node *node = layout->host->first_child(chart); node; node = layout->host->next(node))
        if (layout->host->kind(node) == VS_PANEL)
            read_panel(&facts, &facts.panels[index++], node);
    for (size_t i = 0; i < facts.panel_count; i += per_row) {
        double height = 0;
        struct strip *strip;

        for (size_t in_row = 0; in_row < per_row && i + in_row < facts.panel_count; in_row++)
            height = fmax(height, facts.panels[i + in_row].height);
        strip = flow_strip(flow, i ? 10 : PARAGRAPH_SPACE + 3, height);
        for (size_t in_row = 0; in_row < per_row && i + in_row < facts.panel_count; in_row++)
            draw_panel(&facts, &facts.panels[i + in_row], strip,
                       flow->x + (double)in_row * (facts.panel_width + PANEL_GAP));
    }
}

static const struct chart_kind {
    const char *name;
    void (*set)(struct flow *flow, const struct vs_node *chart, struct tag *tag);
} chart_kinds[] = {
    {"facts", set_facts},
};

void flow_chart(struct flow *flow, const struct vs_node *chart)
{
    struct layout *layout = flow->layout;
    const char *kind = node_text_or(layout, chart, VS_KEY_CHART_KIND, "");
    const char *title = layout->host->text(chart, VS_KEY_TITLE);
    struct text_style *style = style_new(layout, FACE_BOLD, BODY_SIZE, layout->theme.text);
    struct tag *tag;

    for (size_t i = 0; i < sizeof chart_kinds / sizeof *chart_kinds; i++) {
        if (strcmp(chart_kinds[i].name, kind) != 0)
            continue;
        if (title && *title)
            flow_paragraph(flow, tag_new(layout, flow->tag, ELEMENT_CAPTION), paragraph_of_text(layout, style, title),
                           PARAGRAPH_SPACE + 2, BODY_LEADING, true);
        tag = tag_new(layout, flow->tag, ELEMENT_FIGURE);
        tag->element.alternative = layout->host->text(chart, VS_KEY_DESCRIPTION);
        chart_kinds[i].set(flow, chart, tag);
        flow->above = PARAGRAPH_SPACE + 4;
        return;
    }
    layout->host->log(layout->host, VS_WARNING, chart,
                      arena_format(layout->arena, "charts of kind \"%s\" are not known and left out", kind));
}

double chart_natural_width(struct layout *layout, const struct vs_node *chart)
{
    size_t panels = count_below(layout, chart, VS_PANEL);

    return panels > 1 ? 2 * 240 + PANEL_GAP : MOST_PANEL;
}
