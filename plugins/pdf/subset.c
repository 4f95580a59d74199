#include "subset.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

/* FNV-1a over the numbers. */
static uint64_t hash_glyphs(const uint32_t *glyphs, size_t count)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < count; i++)
        hash = (hash ^ glyphs[i]) * 1099511628211u;
    return hash;
}

static void subset_free(struct subset *subset)
{
    if (!subset)
        return;
    free(subset->glyphs);
    free(subset->new_glyphs);
    free(subset->font);
    free(subset);
}

/* Outlines and metrics. What shaping, naming and the screen need is of no use in a PDF, and the subsetter spends half
 * its time on a table of characters even where that is to be dropped. */
static const hb_tag_t needed_tables[] = {
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('m', 'a', 'x', 'p'), HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('C', 'F', 'F', ' '),
};

static hb_blob_t *needed_table(hb_face_t *face, hb_tag_t tag, void *whole)
{
    (void)face;
    for (size_t i = 0; i < sizeof needed_tables / sizeof *needed_tables; i++)
        if (tag == needed_tables[i])
            return hb_face_reference_table(whole, tag);
    return NULL;
}

static hb_subset_input_t *describe_subset(const uint32_t *glyphs, size_t glyph_count, bool keep_glyph_numbers)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_t *wanted;

    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                         (keep_glyph_numbers ? (unsigned)HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
    wanted = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < glyph_count; i++)
        hb_set_add(wanted, glyphs[i]);
    /* A set that could not grow is silently incomplete: look. */
    if (!hb_set_allocation_successful(wanted) || hb_set_get_population(wanted) != glyph_count) {
        hb_subset_input_destroy(input);
        return NULL;
    }
    return input;
}

static bool note_new_glyphs(struct subset *subset, const hb_map_t *old_to_new)
{
    for (size_t i = 0; i < subset->glyph_count; i++) {
        hb_codepoint_t now = hb_map_get(old_to_new, subset->glyphs[i]);
        if (now > UINT16_MAX)
            return false;
        subset->new_glyphs[i] = (uint16_t)now;
    }
    return true;
}

/* Takes the font file out of the subset face, compressed. */
static bool keep_font(struct subset *subset, struct pdf_compressor *compressor, hb_face_t *face)
{
    hb_blob_t *blob = subset->face->has_cff ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
                                            : hb_face_reference_blob(face);
    unsigned size = 0;
    const char *bytes = hb_blob_get_data(blob, &size);
    const void *compressed = NULL;

    subset->raw_size = size;
    if (bytes && size)
        compressed = pdf_compress(compressor, bytes, size, &subset->font_size);
    subset->font = compressed ? malloc(subset->font_size) : NULL;
    if (compressed && subset->font)
        memcpy(subset->font, compressed, subset->font_size);
    hb_blob_destroy(blob);
    return subset->font != NULL;
}

static struct subset *subset_new(const struct face *face, const uint32_t *glyphs, size_t glyph_count)
{
    struct subset *subset = calloc(1, sizeof *subset);

    if (!subset)
        return NULL;
    subset->face = face;
    subset->glyph_count = glyph_count;
    subset->hash = hash_glyphs(glyphs, glyph_count);
    subset->glyphs = malloc(glyph_count * sizeof *glyphs);
    subset->new_glyphs = calloc(glyph_count, sizeof *subset->new_glyphs);
    if (!subset->glyphs || !subset->new_glyphs) {
        subset_free(subset);
        return NULL;
    }
    memcpy(subset->glyphs, glyphs, glyph_count * sizeof *glyphs);
    return subset;
}

static struct subset *subset_make(struct pdf_compressor *compressor, const struct face *face, const uint32_t *glyphs,
                                  size_t glyph_count, bool keep_glyph_numbers)
{
    struct subset *subset = subset_new(face, glyphs, glyph_count);
    hb_subset_input_t *input = subset ? describe_subset(glyphs, glyph_count, keep_glyph_numbers) : NULL;
    hb_face_t *needed = hb_face_create_for_tables(needed_table, face->hb_face, NULL);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(needed, input) : NULL;
    hb_face_t *result = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool made = result && note_new_glyphs(subset, hb_subset_plan_old_to_new_glyph_mapping(plan)) &&
                keep_font(subset, compressor, result);

    hb_face_destroy(result);
    hb_subset_plan_destroy(plan);
    hb_face_destroy(needed);
    hb_subset_input_destroy(input);
    if (made)
        return subset;
    subset_free(subset);
    return NULL;
}

static bool is_subset_of(const struct subset *subset, const struct face *face, const uint32_t *glyphs, size_t count,
                         uint64_t hash)
{
    return subset && subset->hash == hash && subset->face == face && subset->glyph_count == count &&
           memcmp(subset->glyphs, glyphs, count * sizeof *glyphs) == 0;
}

/* A free place, else that of the subset that was not used for the longest time. */
static struct subset **place_for_new(struct subset_memo *memo)
{
    struct subset **oldest = &memo->kept[0];

    for (size_t i = 0; i < SUBSETS_KEPT; i++) {
        if (!memo->kept[i])
            return &memo->kept[i];
        if (memo->kept[i]->used < (*oldest)->used)
            oldest = &memo->kept[i];
    }
    return oldest;
}

const struct subset *subset_find(struct subset_memo *memo, struct pdf_compressor *compressor, const struct face *face,
                                 const uint32_t *glyphs, size_t glyph_count, bool keep_glyph_numbers)
{
    uint64_t hash = hash_glyphs(glyphs, glyph_count);
    struct subset *subset = NULL;

    for (size_t i = 0; i < SUBSETS_KEPT && !subset; i++)
        if (is_subset_of(memo->kept[i], face, glyphs, glyph_count, hash))
            subset = memo->kept[i];
    if (!subset) {
        struct subset **place;
        subset = subset_make(compressor, face, glyphs, glyph_count, keep_glyph_numbers);
        if (!subset)
            return NULL;
        place = place_for_new(memo);
        subset_free(*place);
        *place = subset;
    }
    subset->used = ++memo->uses;
    return subset;
}

void subset_memo_clear(struct subset_memo *memo)
{
    for (size_t i = 0; i < SUBSETS_KEPT; i++)
        subset_free(memo->kept[i]);
    *memo = (struct subset_memo){0};
}
