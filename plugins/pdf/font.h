/* The fonts of one document: which glyphs of a face it shows, and for which text.
 *
 * A font is a Type0 font over one CIDFont with two-byte codes. With TrueType outlines a code stands for a glyph and the
 * text it was drawn for, so that one glyph may be copied as different texts; a map from codes to glyphs goes with the
 * font. CFF outlines allow no such map: there each glyph has one code, and its first text.
 *
 * font.c hands out the codes while pages are drawn; font_objects.c writes the PDF objects at the end. */
#ifndef VERSUS_PDF_FONT_H
#define VERSUS_PDF_FONT_H

#include "document.h"
#include "subset.h"

struct pdf_code {
    uint32_t glyph;
    uint16_t number; /* as it stands in the text, CID */
    int width;       /* in thousandths of the font's size */
    const char *text;
    size_t text_size;
};

struct pdf_font {
    struct pdf_font *next;
    const struct face *face;
    size_t number; /* F0, F1 ... in the order of first use */
    HPDF_Dict object;
    struct pdf_code *codes; /* in the order of first use */
    size_t count, capacity;
    uint32_t *slots; /* hash table: index into codes + 1; 0: free */
    size_t slot_count;
    const uint16_t *cids; /* of a CID-keyed CFF face by glyph, else NULL */
};

struct pdf_fonts {
    struct pdf_document *document;
    struct pdf_font *first;
    struct pdf_font **end;
    size_t count;
};

void pdf_fonts_init(struct pdf_fonts *fonts, struct pdf_document *document);

/* The font of a face with room for so many more codes, made where there is none. */
struct pdf_font *pdf_font_find(struct pdf_fonts *fonts, const struct face *face, size_t codes);

/* The code that shows the glyph for the text. The code's text may differ from the one asked for where the format
 * allows but one: see above. */
const struct pdf_code *pdf_font_code(struct pdf_fonts *fonts, struct pdf_font *font, uint32_t glyph, const char *text,
                                     size_t text_size);

/* Writes the objects of all fonts. */
void pdf_fonts_finish(struct pdf_fonts *fonts, struct subset_memo *memo);

#endif
