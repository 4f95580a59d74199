#include "font.h"

#include "cff.h"

#include <math.h>
#include <string.h>

/* Code 0 is no glyph. */
#define MOST_CODES 65535

void pdf_fonts_init(struct pdf_fonts *fonts, struct pdf_document *document)
{
    *fonts = (struct pdf_fonts){.document = document};
    fonts->end = &fonts->first;
}

static const uint16_t *read_cids(struct arena *arena, const struct face *face)
{
    hb_blob_t *table;
    unsigned size;
    const char *bytes;

    if (!face->has_cff)
        return NULL;
    table = hb_face_reference_table(face->hb_face, HB_TAG('C', 'F', 'F', ' '));
    arena_on_release(arena, (void (*)(void *))hb_blob_destroy, table);
    bytes = hb_blob_get_data(table, &size);
    return bytes ? cff_read_cids(arena, (const uint8_t *)bytes, size, face->glyph_count) : NULL;
}

static struct pdf_font *font_add(struct pdf_fonts *fonts, const struct face *face)
{
    struct arena *arena = fonts->document->arena;
    struct pdf_font *font = ARENA_NEW(arena, struct pdf_font);

    font->face = face;
    font->number = fonts->count++;
    font->object = pdf_object_add(fonts->document);
    font->cids = read_cids(arena, face);
    *fonts->end = font;
    fonts->end = &font->next;
    return font;
}

struct pdf_font *pdf_font_find(struct pdf_fonts *fonts, const struct face *face, size_t codes)
{
    /* A font that may run out of codes is left aside: the same face begins another. */
    for (struct pdf_font *font = fonts->first; font; font = font->next)
        if (font->face == face && (!font->count || codes <= MOST_CODES - font->count))
            return font;
    return font_add(fonts, face);
}

static uint32_t hash_of(uint32_t glyph, const char *text, size_t text_size)
{
    uint32_t hash = (2166136261u ^ glyph) * 16777619u;

    for (size_t i = 0; i < text_size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static uint32_t code_hash(const struct pdf_font *font, uint32_t glyph, const char *text, size_t text_size)
{
    return hash_of(glyph, text, font->face->has_cff ? 0 : text_size);
}

static void insert_slot(struct pdf_font *font, size_t index)
{
    const struct pdf_code *code = &font->codes[index];
    size_t slot = code_hash(font, code->glyph, code->text, code->text_size) & (font->slot_count - 1);

    while (font->slots[slot])
        slot = (slot + 1) & (font->slot_count - 1);
    font->slots[slot] = (uint32_t)index + 1;
}

static void grow(struct arena *arena, struct pdf_font *font)
{
    size_t capacity = font->capacity ? font->capacity * 2 : 128;

    font->codes =
        arena_resize(arena, font->codes, font->capacity * sizeof *font->codes, capacity * sizeof *font->codes);
    font->capacity = capacity;
    font->slot_count = capacity * 2;
    font->slots = ARENA_ARRAY(arena, uint32_t, font->slot_count);
    for (size_t i = 0; i < font->count; i++)
        insert_slot(font, i);
}

static int glyph_width(const struct face *face, uint32_t glyph)
{
    return (int)lround(hb_font_get_glyph_h_advance(face->hb_font, glyph) * 1000.0 / face->units_per_em);
}

/* With CFF outlines the number is what the font program itself calls the glyph. */
static uint16_t code_number(const struct pdf_font *font, uint32_t glyph)
{
    if (font->cids)
        return glyph < font->face->glyph_count ? font->cids[glyph] : 0;
    return font->face->has_cff ? (uint16_t)glyph : (uint16_t)(font->count + 1);
}

static const struct pdf_code *code_add(struct arena *arena, struct pdf_font *font, uint32_t glyph, const char *text,
                                       size_t text_size)
{
    struct pdf_code *code;

    if (font->count == font->capacity)
        grow(arena, font);
    code = &font->codes[font->count];
    *code = (struct pdf_code){
        .glyph = glyph,
        .number = code_number(font, glyph),
        .width = glyph_width(font->face, glyph),
        .text = arena_copy_bytes(arena, text, text_size),
        .text_size = text_size,
    };
    insert_slot(font, font->count++);
    return code;
}

const struct pdf_code *pdf_font_code(struct pdf_fonts *fonts, struct pdf_font *font, uint32_t glyph, const char *text,
                                     size_t text_size)
{
    size_t slot = font->slot_count ? code_hash(font, glyph, text, text_size) & (font->slot_count - 1) : 0;

    while (font->slot_count && font->slots[slot]) {
        const struct pdf_code *code = &font->codes[font->slots[slot] - 1];
        bool same_text = code->text_size == text_size && memcmp(code->text, text, text_size) == 0;
        if (code->glyph == glyph && (same_text || font->face->has_cff))
            return code;
        slot = (slot + 1) & (font->slot_count - 1);
    }
    if (font->count == MOST_CODES) { /* a single run that shows more than a font can hold */
        static const struct pdf_code none = {.text = ""};
        return &none;
    }
    return code_add(fonts->document->arena, font, glyph, text, text_size);
}
