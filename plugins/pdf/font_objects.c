/* The PDF objects of a font: the subset file, its descriptor, the widths, and the maps from codes to glyphs and to
 * Unicode. */
#include "font.h"

#include "base/utf8.h"

#include <hb-ot.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int compare_glyphs(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

/* The glyphs that the font shows, ascending, each once, and .notdef before them. */
static uint32_t *collect_glyphs(struct arena *arena, const struct pdf_font *font, size_t *count)
{
    uint32_t *glyphs = ARENA_ARRAY(arena, uint32_t, font->count + 1);
    size_t kept = 1;

    for (size_t i = 0; i < font->count; i++)
        glyphs[i + 1] = font->codes[i].glyph;
    qsort(glyphs, font->count + 1, sizeof *glyphs, compare_glyphs);
    for (size_t i = 1; i <= font->count; i++)
        if (glyphs[i] != glyphs[kept - 1])
            glyphs[kept++] = glyphs[i];
    *count = kept;
    return glyphs;
}

/* "ABCDEF+NotoSans-Regular": the tag tells subsets apart, and follows from what is in them. */
static const char *base_font_name(struct arena *arena, const struct subset *subset)
{
    char name[64] = "";
    unsigned size = sizeof name;
    char tag[7] = "";
    uint64_t rest = subset->hash;

    hb_ot_name_get_utf8(subset->face->hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    for (char *byte = name; *byte; byte++)
        if (!ascii_is_letter(*byte) && !ascii_is_digit(*byte) && *byte != '-')
            *byte = '-';
    for (size_t i = 0; i < 6; i++, rest /= 26)
        tag[i] = (char)('A' + rest % 26);
    return arena_format(arena, "%s+%s", tag, *name ? name : "Font");
}

static int per_mille(const struct face *face, double units)
{
    return (int)lround(units * 1000.0 / face->units_per_em);
}

/* The box around all glyphs, from the table `head`. */
static void append_bounding_box(struct buffer *body, const struct face *face)
{
    hb_blob_t *head = hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned size;
    const uint8_t *bytes = (const uint8_t *)hb_blob_get_data(head, &size);
    int box[4] = {0};

    for (size_t i = 0; i < 4 && size >= 54; i++)
        box[i] = per_mille(face, (int16_t)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]));
    hb_blob_destroy(head);
    buffer_append_format(body, "/FontBBox[%d %d %d %d]", box[0], box[1], box[2], box[3]);
}

#define FLAG_SYMBOLIC 4
#define FLAG_ITALIC   64

static HPDF_Dict add_descriptor(struct pdf_document *document, const struct subset *subset, const char *name)
{
    const struct face *face = subset->face;
    const char *entries = face->has_cff
                              ? "/Subtype/CIDFontType0C/Filter/FlateDecode"
                              : arena_format(document->arena, "/Length1 %zu/Filter/FlateDecode", subset->raw_size);
    HPDF_Dict file = pdf_stream_add_raw(document, entries, subset->font, subset->font_size);
    HPDF_Dict descriptor = pdf_object_add(document);
    struct buffer body;

    buffer_init(&body, document->arena);
    buffer_append_format(&body, "/Type/FontDescriptor/FontName/%s/Flags %d", name,
                         FLAG_SYMBOLIC | (face->italic ? FLAG_ITALIC : 0));
    append_bounding_box(&body, face);
    buffer_append_format(&body, "/ItalicAngle %ld/Ascent %ld/Descent %ld/CapHeight %ld",
                         lround((double)hb_style_get_value(face->hb_font, HB_STYLE_TAG_SLANT_ANGLE)),
                         lround(face->ascent * 1000), lround(-face->descent * 1000), lround(face->cap_height * 1000));
    /* No table tells the width of stems; readers use it only to imitate a font that is missing. */
    buffer_append_format(&body, "/StemV %d/%s %u 0 R", face->weight >= 600 ? 140 : 80,
                         face->has_cff ? "FontFile3" : "FontFile2", pdf_object_number(file));
    pdf_object_set_body(document, descriptor, &body);
    return descriptor;
}

static uint16_t new_glyph(const struct subset *subset, uint32_t glyph)
{
    const uint32_t *found =
        bsearch(&glyph, subset->glyphs, subset->glyph_count, sizeof *subset->glyphs, compare_glyphs);

    return found ? subset->new_glyphs[found - subset->glyphs] : 0;
}

static HPDF_Dict add_glyph_map(struct pdf_document *document, const struct pdf_font *font, const struct subset *subset)
{
    struct buffer map;

    buffer_init(&map, document->arena);
    buffer_append(&map, "\0\0", 2);
    for (size_t i = 0; i < font->count; i++) {
        uint16_t glyph = new_glyph(subset, font->codes[i].glyph);
        buffer_append_byte(&map, (char)(glyph >> 8));
        buffer_append_byte(&map, (char)(glyph & 0xFF));
    }
    return pdf_stream_add(document, "", map.data, map.size);
}

static int compare_codes(const void *left, const void *right)
{
    const struct pdf_code *a = left, *b = right;

    return (a->number > b->number) - (a->number < b->number);
}

/* The codes by their numbers, which in a TrueType font is the order they are in. */
static const struct pdf_code *sort_codes(struct arena *arena, const struct pdf_font *font)
{
    struct pdf_code *codes;

    if (!font->face->has_cff)
        return font->codes;
    codes = ARENA_ARRAY(arena, struct pdf_code, font->count);
    memcpy(codes, font->codes, font->count * sizeof *codes);
    qsort(codes, font->count, sizeof *codes, compare_codes);
    return codes;
}

/* "[1[500 250]7[300]]": widths by runs of consecutive codes. */
static void append_widths(struct buffer *body, const struct pdf_code *codes, size_t count)
{
    buffer_append_text(body, "/DW 1000/W[");
    for (size_t i = 0; i < count; i++) {
        bool begins = i == 0 || codes[i].number != codes[i - 1].number + 1;
        bool ends = i + 1 == count || codes[i + 1].number != codes[i].number + 1;
        if (begins) {
            buffer_append_integer(body, codes[i].number);
            buffer_append_byte(body, '[');
        }
        buffer_append_integer(body, codes[i].width);
        buffer_append_byte(body, ends ? ']' : ' ');
    }
    buffer_append_text(body, "]");
}

/* Two hexadecimal bytes. */
static void append_code(struct buffer *body, uint16_t number)
{
    buffer_append_byte(body, '<');
    pdf_append_utf16(body, number);
    buffer_append_byte(body, '>');
}

/* What a code is copied as. Readers take U+0000, U+FEFF and U+FFFE for "unknown", and a control for what it does. */
static void append_code_text(struct buffer *body, const struct pdf_code *code)
{
    const char *text = code->text, *end = text + code->text_size;

    buffer_append_byte(body, '<');
    if (text == end)
        pdf_append_utf16(body, 0x200B);
    while (text < end) {
        uint32_t character = utf8_decode(&text, end);
        if (character < 0x20)
            character = ' ';
        else if (character == 0xFEFF || character == 0xFFFE)
            character = 0x200B;
        pdf_append_utf16(body, character);
    }
    buffer_append_byte(body, '>');
}

#define MOST_IN_BLOCK 100

static HPDF_Dict add_unicode_map(struct pdf_document *document, const struct pdf_code *codes, size_t count)
{
    struct buffer map;

    buffer_init(&map, document->arena);
    buffer_append_text(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                             "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                             "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                             "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < count; i++) {
        if (i % MOST_IN_BLOCK == 0)
            buffer_append_format(&map, "%zu beginbfchar\n", count - i < MOST_IN_BLOCK ? count - i : MOST_IN_BLOCK);
        append_code(&map, codes[i].number);
        append_code_text(&map, &codes[i]);
        buffer_append_byte(&map, '\n');
        if (i + 1 == count || (i + 1) % MOST_IN_BLOCK == 0)
            buffer_append_text(&map, "endbfchar\n");
    }
    buffer_append_text(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    return pdf_stream_add(document, "", map.data, map.size);
}

/* The font of the glyphs, which the Type0 font puts its encoding on. */
static HPDF_Dict add_descendant(struct pdf_document *document, const struct pdf_font *font, const struct subset *subset,
                                const struct pdf_code *codes, const char *name)
{
    HPDF_Dict descriptor = add_descriptor(document, subset, name);
    HPDF_Dict descendant = pdf_object_add(document);
    struct buffer body;

    buffer_init(&body, document->arena);
    buffer_append_format(&body,
                         "/Type/Font/Subtype/CIDFontType%d/BaseFont/%s"
                         "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %u 0 R",
                         font->face->has_cff ? 0 : 2, name, pdf_object_number(descriptor));
    if (!font->face->has_cff)
        buffer_append_format(&body, "/CIDToGIDMap %u 0 R", pdf_object_number(add_glyph_map(document, font, subset)));
    append_widths(&body, codes, font->count);
    pdf_object_set_body(document, descendant, &body);
    return descendant;
}

static void finish_font(struct pdf_document *document, const struct pdf_font *font, struct subset_memo *memo)
{
    size_t glyph_count;
    const uint32_t *glyphs = collect_glyphs(document->arena, font, &glyph_count);
    bool keep_glyph_numbers = font->face->has_cff && !font->cids;
    const struct subset *subset =
        subset_find(memo, document->compressor, font->face, glyphs, glyph_count, keep_glyph_numbers);
    const struct pdf_code *codes = sort_codes(document->arena, font);
    const char *name;
    struct buffer body;

    if (!subset)
        pdf_document_fail(document, HPDF_FAILD_TO_ALLOC_MEM);
    name = base_font_name(document->arena, subset);
    buffer_init(&body, document->arena);
    buffer_append_format(&body, "/Type/Font/Subtype/Type0/BaseFont/%s%s/Encoding/Identity-H", name,
                         font->face->has_cff ? "-Identity-H" : "");
    buffer_append_format(&body, "/DescendantFonts[%u 0 R]",
                         pdf_object_number(add_descendant(document, font, subset, codes, name)));
    buffer_append_format(&body, "/ToUnicode %u 0 R", pdf_object_number(add_unicode_map(document, codes, font->count)));
    pdf_object_set_body(document, font->object, &body);
}

void pdf_fonts_finish(struct pdf_fonts *fonts, struct subset_memo *memo)
{
    for (const struct pdf_font *font = fonts->first; font; font = font->next)
        finish_font(fonts->document, font, memo);
}
