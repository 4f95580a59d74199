#include "canvas.h"

#include "path.h"

#include <math.h>

/* No picture has numbers beyond it. */
#define LARGEST_COORDINATE 1e6

static struct svg_canvas *svg_of(struct canvas *canvas)
{
    return (struct svg_canvas *)canvas;
}

/* Whether there is a page to draw on, and all numbers are fit to be drawn. */
static bool may_draw(struct svg_canvas *svg, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(numbers[i]) || fabs(numbers[i]) >= LARGEST_COORDINATE)
            svg->failed = true;
    return svg->begun && !svg->failed;
}

/* ---- Attributes ---- */

static void append_attribute(struct svg_canvas *svg, const char *name, double points)
{
    buffer_append_format(&svg->bytes, " %s=\"", name);
    append_hundredths(&svg->bytes, hundredths_of(points));
    buffer_append_byte(&svg->bytes, '"');
}

static unsigned byte_of(double share)
{
    return share >= 1 ? 255 : share > 0 ? (unsigned)(share * 255 + 0.5) : 0;
}

static void append_color(struct svg_canvas *svg, const char *name, struct color color)
{
    buffer_append_format(&svg->bytes, " %s=\"#%02x%02x%02x\"", name, byte_of(color.red), byte_of(color.green),
                         byte_of(color.blue));
}

/* ---- Paths ---- */

/* How steps become points of the page: where their origin is, and how large a unit of theirs is in x and in y. */
struct placing {
    double x, y, x_scale, y_scale;
};

static struct svg_path begin_path(struct svg_canvas *svg, const char *name, struct color color)
{
    buffer_append_text(&svg->bytes, "<path");
    append_color(svg, name, color);
    buffer_append_text(&svg->bytes, " d=\"");
    return (struct svg_path){.out = &svg->bytes};
}

static void end_path(struct svg_canvas *svg)
{
    buffer_append_text(&svg->bytes, "\"/>\n");
}

static void add_step(struct svg_canvas *svg, struct svg_path *path, const struct path_step *step,
                     const struct placing *placing)
{
    double points[6] = {0};
    size_t count = step->verb == PATH_CLOSE ? 0 : step->verb == PATH_CURVE ? 3 : 1;

    for (size_t i = 0; i < count; i++) {
        points[2 * i] = placing->x + step->x[i] * placing->x_scale;
        points[2 * i + 1] = placing->y + step->y[i] * placing->y_scale;
    }
    if (may_draw(svg, points, 2 * count))
        svg_path_add(path, step->verb, points);
}

/* ---- The canvas ---- */

static void begin_page(struct canvas *canvas, double width, double height)
{
    struct svg_canvas *svg = svg_of(canvas);
    double numbers[] = {width + 2 * svg->margin, height + 2 * svg->margin};

    /* A file is one picture. */
    svg->failed = svg->failed || svg->begun;
    svg->begun = true;
    if (!may_draw(svg, numbers, 2))
        return;
    svg->width = numbers[0];
    svg->height = numbers[1];
    if (!svg->ground)
        return;
    buffer_append_text(&svg->bytes, "<rect");
    append_attribute(svg, "width", svg->width);
    append_attribute(svg, "height", svg->height);
    buffer_append_text(&svg->bytes, " fill=\"#ffffff\"/>\n");
}

static void end_page(struct canvas *canvas)
{
    (void)canvas;
}

static void fill_rectangle(struct canvas *canvas, double x, double y, double width, double height, struct color color)
{
    struct svg_canvas *svg = svg_of(canvas);
    double numbers[] = {x, y, width, height, color.red, color.green, color.blue};

    if (!may_draw(svg, numbers, 7))
        return;
    buffer_append_text(&svg->bytes, "<rect");
    append_attribute(svg, "x", svg->margin + fmin(x, x + width));
    append_attribute(svg, "y", svg->margin + fmin(y, y + height));
    append_attribute(svg, "width", fabs(width));
    append_attribute(svg, "height", fabs(height));
    append_color(svg, "fill", color);
    buffer_append_text(&svg->bytes, "/>\n");
}

static void stroke_line(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                        struct color color)
{
    struct svg_canvas *svg = svg_of(canvas);
    double numbers[] = {x0, y0, x1, y1, width, color.red, color.green, color.blue};
    double margin = svg->margin;
    struct svg_path path;

    if (!may_draw(svg, numbers, 8))
        return;
    path = begin_path(svg, "stroke", color);
    svg_path_add(&path, PATH_MOVE, (const double[]){margin + x0, margin + y0});
    svg_path_add(&path, PATH_LINE, (const double[]){margin + x1, margin + y1});
    buffer_append_byte(&svg->bytes, '"');
    append_attribute(svg, "stroke-width", width);
    buffer_append_text(&svg->bytes, "/>\n");
}

static void fill_path(struct canvas *canvas, const struct path_step *steps, size_t count, struct color color)
{
    struct svg_canvas *svg = svg_of(canvas);
    const struct placing placing = {svg->margin, svg->margin, 1, 1};
    struct svg_path path;

    if (!count || !may_draw(svg, (const double[]){color.red, color.green, color.blue}, 3))
        return;
    path = begin_path(svg, "fill", color);
    for (size_t i = 0; i < count; i++)
        add_step(svg, &path, &steps[i], &placing);
    end_path(svg);
}

/* All glyphs of a run are one path: readers differ in how they draw fonts, and in which they have. */
static void draw_glyphs(struct canvas *canvas, const struct glyph_run *run, double x, double baseline,
                        struct color color)
{
    struct svg_canvas *svg = svg_of(canvas);
    double scale = run->size / run->face->units_per_em;
    struct svg_path path = {0};

    if (!may_draw(svg, (const double[]){color.red, color.green, color.blue}, 3))
        return;
    for (size_t i = 0; i < run->count; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        struct placing placing = {svg->margin + x + glyph->x_offset, svg->margin + baseline - glyph->y_offset, scale,
                                  -scale};
        size_t count;
        const struct path_step *steps = face_glyph_outline(svg->arena, run->face, glyph->id, &count);

        if (count && !path.out)
            path = begin_path(svg, "fill", color);
        for (size_t j = 0; j < count; j++)
            add_step(svg, &path, &steps[j], &placing);
        x += glyph->advance;
    }
    if (path.out)
        end_path(svg);
}

static const struct canvas_operations operations = {
    .begin_page = begin_page,
    .end_page = end_page,
    .fill_rectangle = fill_rectangle,
    .stroke_line = stroke_line,
    .fill_path = fill_path,
    .draw_glyphs = draw_glyphs,
};

void svg_canvas_open(struct svg_canvas *canvas, struct arena *arena, double margin, bool ground)
{
    *canvas = (struct svg_canvas){.base = {&operations}, .arena = arena, .margin = margin, .ground = ground};
    buffer_init(&canvas->bytes, arena);
}

bool svg_canvas_is_whole(const struct svg_canvas *canvas)
{
    return canvas->begun && !canvas->failed;
}
