#include "canvas.h"

#include <cairo-svg.h>
#include <math.h>

static struct svg_canvas *svg_of(struct canvas *canvas)
{
    return (struct svg_canvas *)canvas;
}

/* cairo calls: no jumping out of here. */
static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned size)
{
    struct svg_canvas *svg = closure;

    if (svg->closing)
        return CAIRO_STATUS_SUCCESS;
    if (buffer_try_append(&svg->bytes, bytes, size))
        return CAIRO_STATUS_SUCCESS;
    svg->out_of_memory = true;
    return CAIRO_STATUS_WRITE_ERROR;
}

static void release_cairo(void *object)
{
    struct svg_canvas *svg = object;

    svg->closing = true;
    cairo_destroy(svg->context);
    cairo_surface_destroy(svg->surface);
    svg->context = NULL;
    svg->surface = NULL;
}

/* cairo hangs or writes nonsense when it is given more than this. */
#define LARGEST_COORDINATE 1e6

/* Whether cairo may draw: the page is open, and all numbers are such that it keeps its head. */
static bool may_draw(struct svg_canvas *svg, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(numbers[i]) || fabs(numbers[i]) >= LARGEST_COORDINATE)
            svg->failed = true;
    return svg->context && !svg->failed;
}

static void set_color(struct svg_canvas *svg, struct color color)
{
    if (may_draw(svg, (const double[]){color.red, color.green, color.blue}, 3))
        cairo_set_source_rgb(svg->context, color.red, color.green, color.blue);
}

static void begin_page(struct canvas *canvas, double width, double height)
{
    struct svg_canvas *svg = svg_of(canvas);
    double numbers[] = {width + 2 * svg->margin, height + 2 * svg->margin};

    /* A file is one picture. */
    svg->failed = svg->failed || svg->surface;
    (void)may_draw(svg, numbers, 2);
    if (svg->failed)
        return;
    svg->surface = cairo_svg_surface_create_for_stream(take_bytes, svg, numbers[0], numbers[1]);
    svg->context = cairo_create(svg->surface);
    if (svg->ground) {
        set_color(svg, (struct color){1, 1, 1});
        cairo_paint(svg->context);
    }
    cairo_translate(svg->context, svg->margin, svg->margin);
}

static void end_page(struct canvas *canvas)
{
    (void)canvas;
}

static void fill_rectangle(struct canvas *canvas, double x, double y, double width, double height, struct color color)
{
    struct svg_canvas *svg = svg_of(canvas);
    double numbers[] = {x, y, width, height};

    set_color(svg, color);
    if (!may_draw(svg, numbers, 4))
        return;
    cairo_rectangle(svg->context, x, y, width, height);
    cairo_fill(svg->context);
}

static void stroke_line(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                        struct color color)
{
    struct svg_canvas *svg = svg_of(canvas);
    double numbers[] = {x0, y0, x1, y1, width};

    set_color(svg, color);
    if (!may_draw(svg, numbers, 5))
        return;
    cairo_set_line_width(svg->context, width);
    cairo_move_to(svg->context, x0, y0);
    cairo_line_to(svg->context, x1, y1);
    cairo_stroke(svg->context);
}

/* How steps become points of the page: where their origin is, and how large a unit of theirs is in x and in y. */
struct placing {
    double x, y, x_scale, y_scale;
};

static void add_step(struct svg_canvas *svg, const struct path_step *step, const struct placing *placing)
{
    double points[6] = {0};
    size_t count = step->verb == PATH_CLOSE ? 0 : step->verb == PATH_CURVE ? 3 : 1;

    for (size_t i = 0; i < count; i++) {
        points[2 * i] = placing->x + step->x[i] * placing->x_scale;
        points[2 * i + 1] = placing->y + step->y[i] * placing->y_scale;
    }
    if (!may_draw(svg, points, 2 * count))
        return;
    switch (step->verb) {
    case PATH_MOVE:
        cairo_move_to(svg->context, points[0], points[1]);
        break;
    case PATH_LINE:
        cairo_line_to(svg->context, points[0], points[1]);
        break;
    case PATH_CURVE:
        cairo_curve_to(svg->context, points[0], points[1], points[2], points[3], points[4], points[5]);
        break;
    case PATH_CLOSE:
        cairo_close_path(svg->context);
        break;
    }
}

static void fill_path(struct canvas *canvas, const struct path_step *steps, size_t count, struct color color)
{
    static const struct placing as_it_is = {0, 0, 1, 1};
    struct svg_canvas *svg = svg_of(canvas);

    set_color(svg, color);
    for (size_t i = 0; i < count; i++)
        add_step(svg, &steps[i], &as_it_is);
    if (may_draw(svg, NULL, 0))
        cairo_fill(svg->context);
}

/* All glyphs of a run are one path: readers differ in how they draw fonts, and in which they have. */
static void draw_glyphs(struct canvas *canvas, const struct glyph_run *run, double x, double baseline,
                        struct color color)
{
    struct svg_canvas *svg = svg_of(canvas);
    double scale = run->size / run->face->units_per_em;

    set_color(svg, color);
    for (size_t i = 0; i < run->count; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        struct placing placing = {x + glyph->x_offset, baseline - glyph->y_offset, scale, -scale};
        size_t count;
        const struct path_step *steps = face_glyph_outline(svg->arena, run->face, glyph->id, &count);

        for (size_t j = 0; j < count; j++)
            add_step(svg, &steps[j], &placing);
        x += glyph->advance;
    }
    if (may_draw(svg, NULL, 0))
        cairo_fill(svg->context);
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
    arena_on_release(arena, release_cairo, canvas);
}

int svg_canvas_finish(struct svg_canvas *canvas)
{
    cairo_status_t status;

    if (canvas->failed || !canvas->surface)
        return VS_FAILED;
    /* An error of the context does not reach the surface. */
    status = cairo_status(canvas->context);
    cairo_surface_finish(canvas->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(canvas->surface);
    if (canvas->out_of_memory || status == CAIRO_STATUS_NO_MEMORY)
        return VS_NO_MEMORY;
    return status == CAIRO_STATUS_SUCCESS ? VS_OK : VS_FAILED;
}
