/* What the files of chart layout share: captions, axes, bands, what is only possible. Internal. */
#ifndef VERSUS_TYPESET_CHART_PARTS_H
#define VERSUS_TYPESET_CHART_PARTS_H

#include "typeset/blocks.h"

/* Points. */
#define CHART_LEADING    10.6
#define CHART_GAP        6.0 /* between a text and what it belongs to */
#define CHART_ABOVE      (PARAGRAPH_SPACE + 3)
#define CHART_PANEL_GAP  10.0 /* between panels below each other */
#define CHART_BAR_HEIGHT 9.0
#define CHART_TICK_ROOM  (9.6 + 3) /* below an axis */

/* A kind of chart, a file each: makes its strips and draws them in `tag`, the figure. */
void chart_set_facts(struct flow *flow, const struct vs_node *chart, struct tag *tag);
void chart_set_scores(struct flow *flow, const struct vs_node *chart, struct tag *tag);
void chart_set_win_share(struct flow *flow, const struct vs_node *chart, struct tag *tag);
void chart_set_margin(struct flow *flow, const struct vs_node *chart, struct tag *tag);
void chart_set_weights(struct flow *flow, const struct vs_node *chart, struct tag *tag);

/* The width that suits bars of facts. */
double chart_facts_width(struct layout *layout, const struct vs_node *chart);

/* ---- Captions: texts that are placed as a whole ---- */

enum caption_kind {
    CAPTION_PLAIN,
    CAPTION_STRONG,
    CAPTION_WORD, /* instead of a number */
    CAPTION_TICK,
    CAPTION_KEY,      /* the smallest: tells which entry of the legend is meant */
    CAPTION_ON_DARK,  /* inside a bar */
    CAPTION_ON_LIGHT, /* inside a bar of a light colour */
};

struct caption {
    const struct paragraph *paragraph;
    struct lines lines;
    double width; /* of its widest line */
    double leading;
};

struct caption caption_make(struct layout *layout, enum caption_kind kind, const char *text, double width);
double caption_height(const struct caption *caption);

/* Draws it in a box of that width at x, y. */
void caption_draw(struct flow *flow, const struct tag *tag, struct strip *strip, const struct caption *caption,
                  double x, double y, double width, enum vs_alignment alignment);

/* ---- Axes ---- */

struct tick {
    double number;
    struct caption label;
};

struct axis {
    double low, high; /* zero is between them */
    struct tick *ticks;
    size_t tick_count;
};

/* Where a panel stands, and the axis in it. */
struct plot {
    double left, width;
    double axis_left, axis_width;
};

/* The panel's axis; without one, from 0 to 0. Labels are at most as wide as the panel. */
struct axis axis_read(struct layout *layout, const struct vs_node *panel, double width);

/* Numbers beyond the axis stand at its ends. */
double axis_place(const struct axis *axis, const struct plot *plot, double number);

/* Half of the last label, which stands out behind the axis. */
double axis_overhang(const struct axis *axis);

/* Marks and labels below y; labels that would touch are left out. */
void axis_draw_ticks(struct flow *flow, const struct tag *tag, struct strip *strip, const struct axis *axis,
                     const struct plot *plot, double y);

/* ---- Panels made of bands: each a strip, divided between pages only where no page could hold them all ---- */

struct bands {
    struct flow *flow;
    struct tag *tag;
    struct axis axis;
    struct plot plot;
    double name_width;
    double above;               /* wanted above the next band */
    const struct strip *legend; /* repeated where a panel is divided; NULL */
};

/* Sets the panels of a chart below each other, over the whole width of the flow: the title, then what `set` adds, then
 * the axis, for which `set` has found the place. */
void bands_set_panels(struct flow *flow, const struct vs_node *chart, struct tag *tag,
                      void (*set)(struct bands *bands, const struct vs_node *panel));

struct strip *bands_add(struct bands *bands, double height);

/* A band with the lines of the axis, for what is drawn over them. */
struct strip *bands_add_row(struct bands *bands, double height);
void bands_draw_zero(struct bands *bands, struct strip *strip);

/* The width that names may have: a share of the panel, more where that is narrow. */
double bands_name_room(const struct bands *bands, double share);

/* The height of a row with these texts beside its bar. */
double bands_row_height(double least, const struct caption *one, const struct caption *other);

/* Finds the place of the axis: behind names of that width, between rooms of these. */
void bands_place_axis(struct bands *bands, double names, double before, double behind);

/* In a band, at the middle of its height. A value stands over the lines of the axis, which are not seen around it. A
 * bar without width is not drawn. */
void bands_draw_name(struct bands *bands, struct strip *strip, const struct caption *name);
void bands_draw_value(struct bands *bands, struct strip *strip, const struct caption *value, double x,
                      enum vs_alignment alignment);
void bands_draw_certain(struct bands *bands, struct strip *strip, double from, double to, double height,
                        struct color color);
void bands_draw_possible(struct bands *bands, struct strip *strip, double from, double to, double height,
                         struct color color);

/* Clears the place of a text at x, y: whatever was drawn there before is not seen. */
void bands_draw_plate(struct bands *bands, struct strip *strip, const struct caption *caption, double x, double y);

/* ---- Reading ---- */

size_t chart_count(const struct layout *layout, const struct vs_node *parent, uint32_t kind);
const struct vs_node *chart_first(const struct layout *layout, const struct vs_node *parent, uint32_t kind);
const struct vs_node *chart_next(const struct layout *layout, const struct vs_node *node, uint32_t kind);
bool chart_is_total(const struct layout *layout, const struct vs_node *series);

/* "Title (unit)"; "" without title. */
const char *chart_panel_title(struct layout *layout, const struct vs_node *panel);

/* LOW to HIGH, else NUMBER to itself; false when there is neither. */
bool chart_read_range(const struct layout *layout, const struct vs_node *point, double *low, double *high);

/* The palette's colour for the node's COLOR_INDEX, else `otherwise`. */
struct color chart_color(const struct layout *layout, const struct vs_node *node, struct color otherwise);

#endif
