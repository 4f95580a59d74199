/* The content stream of a page: the operators that paint it. Coordinates come as the canvas has them, y downwards from
 * the top left; they are turned here. What is already set (font, colour, line width) is not set again.
 *
 * Own writer, since libharu's would print any double that it is given. */
#ifndef VERSUS_PDF_CONTENT_H
#define VERSUS_PDF_CONTENT_H

#include "base/buffer.h"
#include "typeset/canvas.h"

struct pdf_content {
    struct buffer bytes;
    double page_height;
    bool in_text;            /* between BT and ET */
    long line_x, line_y;     /* where the text line begins, in hundredths of a point */
    size_t font;             /* number of the font that is set, SIZE_MAX: none */
    double font_size;        /* of that font */
    struct color fill, line; /* red -1: not set */
    double line_width;       /* -1: not set */
};

void pdf_content_init(struct pdf_content *content, struct arena *arena);

/* Forgets the last page. */
void pdf_content_begin_page(struct pdf_content *content, double height);

void pdf_content_fill_rectangle(struct pdf_content *content, double x, double y, double width, double height,
                                struct color color);
void pdf_content_stroke_line(struct pdf_content *content, double x0, double y0, double x1, double y1, double width,
                             struct color color);
void pdf_content_fill_path(struct pdf_content *content, const struct path_step *steps, size_t count,
                           struct color color);

/* Paints the image that the page knows by the number into the rectangle. */
void pdf_content_draw_image(struct pdf_content *content, size_t number, double x, double y, double width,
                            double height);

/* Text is begun where needed; whatever else is painted ends it. Sets colour, font and position. */
void pdf_content_begin_line(struct pdf_content *content, size_t font, double size, double x, double baseline,
                            struct color color);
void pdf_content_end_text(struct pdf_content *content);

/* Marked content. `tag` is a structure type, `number` its MCID on the page. */
void pdf_content_begin_marked(struct pdf_content *content, const char *tag, size_t number);
void pdf_content_begin_artifact(struct pdf_content *content);
void pdf_content_end_marked(struct pdf_content *content);

#endif
