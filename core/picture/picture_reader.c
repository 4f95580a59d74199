#include "picture/picture_reader.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

/* A file in memory, as cairo reads it; an SVG file, once it is parsed. */
struct reading {
    const unsigned char *bytes;
    size_t size;
    cairo_surface_t *png; /* either this */
    RsvgHandle *svg;      /* or this */
    double width, height; /* natural ones */
};

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned int length)
{
    struct reading *reading = closure;

    if (length > reading->size)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, reading->bytes, length);
    reading->bytes += length;
    reading->size -= length;
    return CAIRO_STATUS_SUCCESS;
}

static const char *open_png(struct reading *reading)
{
    reading->png = cairo_image_surface_create_from_png_stream(read_bytes, reading);
    if (cairo_surface_status(reading->png) != CAIRO_STATUS_SUCCESS)
        return "it is damaged";
    reading->width = cairo_image_surface_get_width(reading->png);
    reading->height = cairo_image_surface_get_height(reading->png);
    return NULL;
}

/* The proportions of an SVG come from its width and height, else from its viewBox. */
static void measure_svg(struct reading *reading)
{
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;
    RsvgRectangle box;

    if (rsvg_handle_get_intrinsic_size_in_pixels(reading->svg, &reading->width, &reading->height))
        return;
    rsvg_handle_get_intrinsic_dimensions(reading->svg, &has_width, &width, &has_height, &height, &has_box, &box);
    reading->width = has_box ? box.width : 0;
    reading->height = has_box ? box.height : 0;
}

static const char *open_svg(struct reading *reading)
{
    GError *error = NULL;

    reading->svg = rsvg_handle_new_from_data(reading->bytes, reading->size, &error);
    if (!reading->svg) {
        g_clear_error(&error);
        return "it is no SVG file that librsvg can read";
    }
    measure_svg(reading);
    return NULL;
}

static void draw(const struct reading *reading, cairo_t *cairo, double scale, uint32_t width, uint32_t height,
                 const char **problem)
{
    const RsvgRectangle all = {0, 0, width, height};
    GError *error = NULL;

    if (reading->svg) {
        if (!rsvg_handle_render_document(reading->svg, cairo, &all, &error))
            *problem = "librsvg cannot draw it";
        g_clear_error(&error);
        return;
    }
    cairo_scale(cairo, scale, scale);
    cairo_set_source_surface(cairo, reading->png, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_paint(cairo);
}

/* cairo's pixels are multiplied by their alpha. */
static void copy_pixels(cairo_surface_t *surface, uint32_t width, uint32_t height, uint8_t *to)
{
    const unsigned char *rows = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);

    for (size_t y = 0; y < height; y++)
        for (size_t x = 0; x < width; x++, to += 4) {
            uint32_t pixel;
            memcpy(&pixel, rows + y * stride + 4 * x, sizeof pixel);
            uint32_t alpha = pixel >> 24;
            for (unsigned i = 0; i < 3; i++) {
                uint32_t part = pixel >> (16 - 8 * i) & 0xff;
                to[i] = (uint8_t)(alpha ? (part * 255 + alpha / 2) / alpha : 0);
            }
            to[3] = (uint8_t)alpha;
        }
}

static uint32_t at_least_one(double pixels)
{
    return pixels < 1 ? 1 : (uint32_t)pixels;
}

static const char *render(struct arena *arena, const struct reading *reading, uint32_t most_width, uint32_t most_height,
                          struct vs_picture *picture)
{
    double scale = fmin(most_width / reading->width, most_height / reading->height);
    const char *problem = NULL;
    cairo_surface_t *surface;
    cairo_t *cairo;
    uint8_t *pixels;

    if (!(reading->width > 0 && reading->height > 0 && scale > 0 && isfinite(scale)))
        return "it has no size";
    if (reading->png)
        scale = fmin(scale, 1);
    picture->width = at_least_one(floor(reading->width * scale + 0.5));
    picture->height = at_least_one(floor(reading->height * scale + 0.5));
    pixels = arena_try_allocate(arena, (size_t)picture->width * picture->height * 4);
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)picture->width, (int)picture->height);
    cairo = cairo_create(surface);
    draw(reading, cairo, scale, picture->width, picture->height, &problem);
    cairo_surface_flush(surface);
    if (!pixels || (!problem && cairo_status(cairo) != CAIRO_STATUS_SUCCESS))
        problem = "there is not enough memory for it";
    if (!problem)
        copy_pixels(surface, picture->width, picture->height, pixels);
    picture->pixels = pixels;
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return problem;
}

static const char *read_picture(struct arena *arena, const char *media_type, const void *bytes, size_t size,
                                uint32_t most_width, uint32_t most_height, struct vs_picture *picture)
{
    struct reading reading = {.bytes = bytes, .size = size};
    const char *problem = strcmp(media_type, "image/png") == 0 ? open_png(&reading) : open_svg(&reading);

    if (!problem)
        problem = render(arena, &reading, most_width, most_height, picture);
    if (reading.png)
        cairo_surface_destroy(reading.png);
    if (reading.svg)
        g_object_unref(reading.svg);
    return problem;
}

__attribute__((visibility("default")))
const struct picture_reader_operations picture_reader_operations = {read_picture};
