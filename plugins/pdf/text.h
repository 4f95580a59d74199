/* A run of shaped glyphs as text-showing operators. */
#ifndef VERSUS_PDF_TEXT_H
#define VERSUS_PDF_TEXT_H

#include "content.h"
#include "font.h"

/* Shows the run with its pen at x on the baseline. Copying and search give the run's text in its logical order. */
void pdf_text_draw(struct pdf_content *content, struct pdf_fonts *fonts, const struct glyph_run *run, double x,
                   double baseline, struct color color);

#endif
