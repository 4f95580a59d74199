#include "typeset/faces.h"

#include <hb-ot.h>
#include <string.h>

struct loaded_face {
    struct face face; /* the first: a face is found again by its address */
    size_t report;    /* for which the host was last asked for it */
    struct loaded_face *next;
};

void faces_init(struct faces *faces)
{
    memset(faces, 0, sizeof *faces);
    arena_init(&faces->arena, NULL);
    faces->end = &faces->first;
}

void faces_release(struct faces *faces)
{
    for (struct loaded_face *loaded = faces->first; loaded; loaded = loaded->next) {
        hb_font_destroy(loaded->face.hb_font);
        hb_face_destroy(loaded->face.hb_face);
    }
    arena_release(&faces->arena);
    faces_init(faces);
}

static char *try_copy(struct arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = arena_try_allocate(arena, size);

    if (copy)
        memcpy(copy, text, size);
    return copy;
}

/* ---- Loading ---- */

static bool face_has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(table) > 0;

    hb_blob_destroy(table);
    return has;
}

static double metric_in_ems(hb_font_t *font, hb_ot_metrics_tag_t tag, unsigned units_per_em, double fallback)
{
    hb_position_t position;

    if (!hb_ot_metrics_get_position(font, tag, &position) || position <= 0)
        return fallback;
    return (double)position / units_per_em;
}

static void read_metrics(struct face *face)
{
    hb_font_extents_t extents = {0};

    (void)hb_font_get_h_extents(face->hb_font, &extents);
    face->ascent = extents.ascender > 0 ? (double)extents.ascender / face->units_per_em : 1.0;
    face->descent = extents.descender < 0 ? -(double)extents.descender / face->units_per_em : 0.3;
    face->line_gap = extents.line_gap > 0 ? (double)extents.line_gap / face->units_per_em : 0;
    face->cap_height = metric_in_ems(face->hb_font, HB_OT_METRICS_TAG_CAP_HEIGHT, face->units_per_em, 0.7);
    face->x_height = metric_in_ems(face->hb_font, HB_OT_METRICS_TAG_X_HEIGHT, face->units_per_em, 0.5);
}

/* A file that can be drawn from: one with outlines. Bitmap and colour fonts would come out blank. */
static hb_face_t *open_file(const char *path, unsigned index)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    hb_face_t *face;

    if (!blob)
        return NULL;
    face = hb_face_create(blob, index);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(face) == 0 ||
        (!face_has_table(face, HB_TAG('g', 'l', 'y', 'f')) && !face_has_table(face, HB_TAG('C', 'F', 'F', ' ')))) {
        hb_face_destroy(face);
        return NULL;
    }
    hb_face_make_immutable(face);
    return face;
}

static bool has_glyph(hb_font_t *font, uint32_t code_point)
{
    hb_codepoint_t glyph;

    return hb_font_get_nominal_glyph(font, code_point, &glyph) && glyph != 0;
}

static struct loaded_face *load_face(struct faces *faces, const char *path, unsigned index)
{
    hb_face_t *hb_face = open_file(path, index);
    struct loaded_face *loaded = hb_face ? arena_try_allocate(&faces->arena, sizeof *loaded) : NULL;
    char *path_copy = loaded ? try_copy(&faces->arena, path) : NULL;

    if (!path_copy) {
        hb_face_destroy(hb_face);
        return NULL;
    }
    loaded->face.index = faces->count++;
    loaded->face.path = path_copy;
    loaded->face.face_index = index;
    loaded->face.hb_face = hb_face;
    loaded->face.hb_font = hb_font_create(hb_face);
    hb_font_make_immutable(loaded->face.hb_font);
    loaded->face.units_per_em = hb_face_get_upem(hb_face);
    loaded->face.glyph_count = hb_face_get_glyph_count(hb_face);
    loaded->face.has_cff = face_has_table(hb_face, HB_TAG('C', 'F', 'F', ' '));
    read_metrics(&loaded->face);
    for (uint32_t i = 0; i < 128; i++)
        loaded->face.has_ascii[i] = has_glyph(loaded->face.hb_font, i);
    *faces->end = loaded;
    faces->end = &loaded->next;
    return loaded;
}

/* The face of a file, from what is loaded or from the disk; NULL when it cannot be used. */
static const struct face *face_of_file(struct faces *faces, const char *path, unsigned index, int weight, bool italic)
{
    struct loaded_face *loaded = faces->first;

    while (loaded && (loaded->face.face_index != index || strcmp(loaded->face.path, path) != 0))
        loaded = loaded->next;
    if (loaded) {
        loaded->report = faces->report;
        return &loaded->face;
    }
    loaded = load_face(faces, path, index);
    if (!loaded)
        return NULL;
    loaded->face.weight = weight;
    loaded->face.italic = italic;
    loaded->report = faces->report;
    return &loaded->face;
}

void faces_begin_report(struct faces *faces)
{
    faces->report++;
}

static const struct face *ask_host(struct faces *faces, const struct font_set *set, const struct vs_host *host,
                                   enum face_style style, uint32_t code_point)
{
    bool bold = style == FACE_BOLD || style == FACE_BOLD_ITALIC;
    bool italic = style == FACE_ITALIC || style == FACE_BOLD_ITALIC;
    struct vs_font font = {.size = sizeof font};
    struct vs_font_request request = {
        .size = sizeof request,
        .code_point = code_point,
        .family = style == FACE_CODE ? "monospace" : set->family,
        .language = set->language,
        .weight = bold ? 700 : 400,
        .italic = italic,
    };

    if (host->find_font(host, &request, &font) != VS_OK || !font.path)
        return NULL;
    return face_of_file(faces, font.path, font.index, request.weight, italic);
}

/* ---- Sets ---- */

static bool same_text(const char *left, const char *right)
{
    return left && right ? strcmp(left, right) == 0 : left == right;
}

struct font_set *faces_find_set(struct faces *faces, const struct vs_host *host, const char *family,
                                const char *language)
{
    struct font_set *set = faces->sets;

    while (set && (!same_text(set->family, family) || !same_text(set->language, language)))
        set = set->next;
    if (set)
        return set;
    set = arena_try_allocate(&faces->arena, sizeof *set);
    if (!set)
        return NULL;
    set->family = family ? try_copy(&faces->arena, family) : NULL;
    set->language = language ? try_copy(&faces->arena, language) : NULL;
    if (!set->family != !family || !set->language != !language)
        return NULL;
    set->styles[FACE_REGULAR] = ask_host(faces, set, host, FACE_REGULAR, 0);
    if (!set->styles[FACE_REGULAR])
        return NULL;
    set->next = faces->sets;
    faces->sets = set;
    return set;
}

/* A face that an earlier report used was not asked for in this one. */
static void note_use(struct faces *faces, const struct font_set *set, const struct vs_host *host, enum face_style style,
                     uint32_t code_point, const struct face *face)
{
    struct loaded_face *loaded = (struct loaded_face *)face;

    if (loaded->report == faces->report)
        return;
    (void)ask_host(faces, set, host, style, code_point);
    loaded->report = faces->report;
}

static const struct face *style_of(struct faces *faces, struct font_set *set, const struct vs_host *host,
                                   enum face_style style)
{
    if (!set->styles[style])
        set->styles[style] = ask_host(faces, set, host, style, 0);
    if (!set->styles[style])
        set->styles[style] = set->styles[FACE_REGULAR];
    return set->styles[style];
}

const struct face *font_set_style(struct faces *faces, struct font_set *set, const struct vs_host *host,
                                  enum face_style style)
{
    const struct face *face = style_of(faces, set, host, style);

    note_use(faces, set, host, style, 0, face);
    return face;
}

bool font_set_has_style(const struct font_set *set, const struct face *face)
{
    for (size_t i = 0; i < FACE_STYLES; i++)
        if (set->styles[i] == face)
            return true;
    return false;
}

/* ---- Characters ---- */

bool face_has_character(const struct face *face, uint32_t code_point)
{
    return code_point < 128 ? face->has_ascii[code_point] : has_glyph(face->hb_font, code_point);
}

static struct fallback *fallback_slot(struct fallback *table, size_t capacity, uint32_t key)
{
    size_t slot = (size_t)(key * 2654435761u) & (capacity - 1);

    while (table[slot].key && table[slot].key != key)
        slot = (slot + 1) & (capacity - 1);
    return &table[slot];
}

/* Room for one more. False when memory is exhausted: the answer is then not remembered. */
static bool fallbacks_grow(struct faces *faces, struct font_set *set)
{
    size_t capacity = set->fallback_capacity ? set->fallback_capacity * 2 : 64;
    struct fallback *table;

    if (set->fallback_count * 2 < set->fallback_capacity)
        return true;
    table = arena_try_allocate(&faces->arena, capacity * sizeof *table);
    if (!table)
        return false;
    for (size_t i = 0; i < set->fallback_capacity; i++)
        if (set->fallbacks[i].key)
            *fallback_slot(table, capacity, set->fallbacks[i].key) = set->fallbacks[i];
    set->fallbacks = table;
    set->fallback_capacity = capacity;
    return true;
}

/* A character that stands for its large script: one answer serves thousands of ideographs or syllables. 0: none. */
static uint32_t script_sample(uint32_t code_point)
{
    if (code_point >= 0x4E00 && code_point <= 0x9FFF)
        return 0x4E00;
    if (code_point >= 0x3041 && code_point <= 0x30FF)
        return 0x3042;
    if (code_point >= 0xAC00 && code_point <= 0xD7A3)
        return 0xAC00;
    return 0;
}

static const struct face *find_fallback(struct faces *faces, struct font_set *set, const struct vs_host *host,
                                        enum face_style style, uint32_t code_point)
{
    uint32_t sample = script_sample(code_point);
    const struct face *face = NULL;

    if (sample && sample != code_point)
        face = font_set_find(faces, set, host, style, sample);
    if (face && face_has_character(face, code_point))
        return face;
    face = ask_host(faces, set, host, style, code_point);
    if (face && face_has_character(face, code_point))
        return face;
    /* Better upright and light than not at all. */
    return style == FACE_REGULAR ? NULL : font_set_find(faces, set, host, FACE_REGULAR, code_point);
}

const struct face *font_set_find(struct faces *faces, struct font_set *set, const struct vs_host *host,
                                 enum face_style style, uint32_t code_point)
{
    const struct face *face = style_of(faces, set, host, style);
    uint32_t key = code_point * FACE_STYLES + style + 1;
    struct fallback *slot;

    if (face_has_character(face, code_point)) {
        note_use(faces, set, host, style, 0, face);
        return face;
    }
    if (set->fallback_capacity) {
        slot = fallback_slot(set->fallbacks, set->fallback_capacity, key);
        if (slot->key && slot->face)
            note_use(faces, set, host, style, code_point, slot->face);
        if (slot->key)
            return slot->face;
    }
    face = find_fallback(faces, set, host, style, code_point);
    if (fallbacks_grow(faces, set)) {
        slot = fallback_slot(set->fallbacks, set->fallback_capacity, key);
        if (!slot->key)
            set->fallback_count++;
        *slot = (struct fallback){key, face};
    }
    return face;
}
