#include "content.h"

#include "document.h"

#include <math.h>

void pdf_content_init(struct pdf_content *content, struct arena *arena)
{
    *content = (struct pdf_content){.font = SIZE_MAX};
    buffer_init(&content->bytes, arena);
}

void pdf_content_begin_page(struct pdf_content *content, double height)
{
    buffer_clear(&content->bytes);
    content->page_height = height;
    content->in_text = false;
    content->font = SIZE_MAX;
    content->fill.red = content->line.red = -1;
    content->line_width = -1;
}

static void append_numbers(struct pdf_content *content, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pdf_append_number(&content->bytes, numbers[i]);
        buffer_append_byte(&content->bytes, ' ');
    }
}

static void append_point(struct pdf_content *content, double x, double y)
{
    append_numbers(content, (double[]){x, content->page_height - y}, 2);
}

static bool same_color(struct color left, struct color right)
{
    return left.red == right.red && left.green == right.green && left.blue == right.blue;
}

/* Sets the colour of fills ("rg") or lines ("RG") unless it is set. */
static void set_color(struct pdf_content *content, struct color *current, struct color color, const char *operator)
{
    if (same_color(*current, color))
        return;
    for (size_t i = 0; i < 3; i++) {
        pdf_append_fraction(&content->bytes, (double[]){color.red, color.green, color.blue}[i]);
        buffer_append_byte(&content->bytes, ' ');
    }
    buffer_append_text(&content->bytes, operator);
    *current = color;
}

void pdf_content_end_text(struct pdf_content *content)
{
    if (content->in_text)
        buffer_append_text(&content->bytes, "ET\n");
    content->in_text = false;
}

void pdf_content_fill_rectangle(struct pdf_content *content, double x, double y, double width, double height,
                                struct color color)
{
    pdf_content_end_text(content);
    set_color(content, &content->fill, color, "rg\n");
    append_point(content, x, y + height);
    append_numbers(content, (double[]){width, height}, 2);
    buffer_append_text(&content->bytes, "re f\n");
}

void pdf_content_draw_image(struct pdf_content *content, size_t number, double x, double y, double width, double height)
{
    pdf_content_end_text(content);
    buffer_append_text(&content->bytes, "q ");
    append_numbers(content, (double[]){width, 0, 0, height}, 4);
    append_point(content, x, y + height);
    buffer_append_format(&content->bytes, "cm /I%zu Do Q\n", number);
}

void pdf_content_stroke_line(struct pdf_content *content, double x0, double y0, double x1, double y1, double width,
                             struct color color)
{
    pdf_content_end_text(content);
    set_color(content, &content->line, color, "RG\n");
    if (content->line_width != width) {
        pdf_append_number(&content->bytes, width);
        buffer_append_text(&content->bytes, " w\n");
        content->line_width = width;
    }
    append_point(content, x0, y0);
    buffer_append_text(&content->bytes, "m ");
    append_point(content, x1, y1);
    buffer_append_text(&content->bytes, "l S\n");
}

void pdf_content_fill_path(struct pdf_content *content, const struct path_step *steps, size_t count, struct color color)
{
    static const char *const operators[] = {
        [PATH_MOVE] = "m\n", [PATH_LINE] = "l\n", [PATH_CURVE] = "c\n", [PATH_CLOSE] = "h\n"};
    static const size_t points[] = {[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};

    if (!count)
        return;
    pdf_content_end_text(content);
    set_color(content, &content->fill, color, "rg\n");
    for (size_t i = 0; i < count; i++) {
        for (size_t point = 0; point < points[steps[i].verb]; point++)
            append_point(content, steps[i].x[point], steps[i].y[point]);
        buffer_append_text(&content->bytes, operators[steps[i].verb]);
    }
    buffer_append_text(&content->bytes, "f\n");
}

static void begin_text(struct pdf_content *content)
{
    if (content->in_text)
        return;
    buffer_append_text(&content->bytes, "BT\n");
    content->in_text = true;
    content->line_x = content->line_y = 0;
}

void pdf_content_begin_line(struct pdf_content *content, size_t font, double size, double x, double baseline,
                            struct color color)
{
    /* Lines are placed relative to each other: exact sums of hundredths, so that nothing drifts. */
    long new_x = lround(x * 100), new_y = lround((content->page_height - baseline) * 100);

    begin_text(content);
    set_color(content, &content->fill, color, "rg\n");
    if (content->font != font || content->font_size != size) {
        buffer_append_text(&content->bytes, "/F");
        buffer_append_integer(&content->bytes, (long)font);
        buffer_append_byte(&content->bytes, ' ');
        pdf_append_number(&content->bytes, size);
        buffer_append_text(&content->bytes, " Tf\n");
        content->font = font;
        content->font_size = size;
    }
    append_numbers(content,
                   (double[]){(double)(new_x - content->line_x) / 100, (double)(new_y - content->line_y) / 100}, 2);
    buffer_append_text(&content->bytes, "Td\n");
    content->line_x = new_x;
    content->line_y = new_y;
}

void pdf_content_begin_marked(struct pdf_content *content, const char *tag, size_t number)
{
    pdf_content_end_text(content);
    buffer_append_byte(&content->bytes, '/');
    buffer_append_text(&content->bytes, tag);
    buffer_append_text(&content->bytes, "<</MCID ");
    buffer_append_integer(&content->bytes, (long)number);
    buffer_append_text(&content->bytes, ">>BDC\n");
}

void pdf_content_begin_artifact(struct pdf_content *content)
{
    pdf_content_end_text(content);
    buffer_append_text(&content->bytes, "/Artifact BMC\n");
}

void pdf_content_end_marked(struct pdf_content *content)
{
    pdf_content_end_text(content);
    buffer_append_text(&content->bytes, "EMC\n");
}
