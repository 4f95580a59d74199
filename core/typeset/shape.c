#include "typeset/shape.h"

#include "base/utf8.h"
#include "typeset/characters.h"
#include "typeset/engine.h"

#include <hb-ot.h>
#include <string.h>

#define MEMO_LARGE       ((size_t)2 << 20) /* emptied between documents beyond this */
#define MEMO_FULL        ((size_t)24 << 20)
#define LONGEST_MEMOIZED 48

#define WORD_JOINER 0x2060 /* takes no room and draws nothing */

struct memo_entry {
    struct memo_entry *next;
    const struct face *face;
    hb_language_t language;
    hb_script_t script;
    uint32_t hash;
    unsigned char features;
    bool right_to_left, replaced;
    unsigned char size;
    char text[LONGEST_MEMOIZED];
    struct shaped *shaped;
};

void word_memo_init(struct word_memo *memo)
{
    memset(memo, 0, sizeof *memo);
    arena_init(&memo->arena, NULL);
}

void word_memo_release(struct word_memo *memo)
{
    arena_release(&memo->arena);
    memo->slots = NULL;
    memo->capacity = memo->count = 0;
}

void word_memo_trim(struct word_memo *memo)
{
    if (memo->arena.reserved > MEMO_LARGE)
        word_memo_release(memo);
}

static uint32_t hash_request(const struct shape_request *request)
{
    uint32_t hash = 2166136261u ^ (uint32_t)request->face->index ^ (request->features << 8) ^
                    ((uint32_t)request->right_to_left << 12) ^ ((uint32_t)request->replaced << 13);

    for (size_t i = 0; i < request->size; i++)
        hash = (hash ^ (unsigned char)request->text[i]) * 16777619u;
    return hash ^ (hash >> 15);
}

static bool entry_matches(const struct memo_entry *entry, const struct shape_request *request, hb_language_t language,
                          uint32_t hash)
{
    return entry->hash == hash && entry->size == request->size && entry->face == request->face &&
           entry->features == request->features && entry->right_to_left == request->right_to_left &&
           entry->replaced == request->replaced && entry->script == request->script && entry->language == language &&
           memcmp(entry->text, request->text, request->size) == 0;
}

static const struct shaped *memo_find(const struct word_memo *memo, const struct shape_request *request,
                                      hb_language_t language, uint32_t hash)
{
    if (!memo->capacity)
        return NULL;
    for (const struct memo_entry *entry = memo->slots[hash & (memo->capacity - 1)]; entry; entry = entry->next)
        if (entry_matches(entry, request, language, hash))
            return entry->shaped;
    return NULL;
}

static bool memo_grow(struct word_memo *memo)
{
    size_t capacity = memo->capacity ? memo->capacity * 2 : 1024;
    struct memo_entry **slots;

    if (memo->count < memo->capacity)
        return true;
    slots = arena_try_allocate(&memo->arena, capacity * sizeof(struct memo_entry *));
    if (!slots)
        return false;
    for (size_t i = 0; i < memo->capacity; i++) {
        while (memo->slots[i]) {
            struct memo_entry *entry = memo->slots[i];
            memo->slots[i] = entry->next;
            entry->next = slots[entry->hash & (capacity - 1)];
            slots[entry->hash & (capacity - 1)] = entry;
        }
    }
    memo->slots = slots;
    memo->capacity = capacity;
    return true;
}

/* Room for the result in the memo, entered under the request; NULL when it is full or memory is short. */
static struct shaped *memo_add(struct word_memo *memo, const struct shape_request *request, hb_language_t language,
                               uint32_t hash, size_t bytes)
{
    struct memo_entry *entry;

    if (request->size > LONGEST_MEMOIZED || memo->arena.reserved > MEMO_FULL || !memo_grow(memo))
        return NULL;
    entry = arena_try_allocate(&memo->arena, sizeof *entry);
    if (!entry)
        return NULL;
    *entry = (struct memo_entry){
        .face = request->face,
        .language = language,
        .script = request->script,
        .hash = hash,
        .features = (unsigned char)request->features,
        .right_to_left = request->right_to_left,
        .replaced = request->replaced,
        .size = (unsigned char)request->size,
    };
    memcpy(entry->text, request->text, request->size);
    entry->shaped = arena_try_allocate(&memo->arena, bytes);
    if (!entry->shaped)
        return NULL;
    entry->next = memo->slots[hash & (memo->capacity - 1)];
    memo->slots[hash & (memo->capacity - 1)] = entry;
    memo->count++;
    return entry->shaped;
}

/* What is shown of a character. A decoration that the face lacks is nothing; alone it is replaced like any other. */
static uint32_t shown_character(const struct shape_request *request, uint32_t code_point, bool is_first)
{
    uint32_t stand_in;

    if (code_point == '\n') /* hard breaks stand in a line's text but not on paper */
        return ' ';
    if (code_point < 0xAD && !request->replaced)
        return code_point;
    if (character_is_invisible(code_point))
        return code_point;
    if (!is_first && character_is_decoration(code_point) && !face_has_character(request->face, code_point))
        return WORD_JOINER;
    if (request->replaced)
        return face_has_character(request->face, UTF8_REPLACEMENT) ? UTF8_REPLACEMENT : '?';
    stand_in = character_stand_in(code_point);
    return stand_in && !face_has_character(request->face, code_point) ? stand_in : code_point;
}

static void fill_buffer(hb_buffer_t *buffer, const struct shape_request *request)
{
    const char *at = request->text;
    const char *end = request->text + request->size;

    hb_buffer_clear_contents(buffer);
    while (at < end) {
        uint32_t cluster = (uint32_t)(at - request->text);
        uint32_t code_point = utf8_decode(&at, end);

        hb_buffer_add(buffer, shown_character(request, code_point, cluster == 0), cluster);
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, request->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, request->script);
}

static unsigned list_features(unsigned features, hb_feature_t list[4])
{
    static const hb_feature_t all = {0, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    unsigned count = 0;

    if (features & FEATURE_TABULAR) {
        list[count] = all;
        list[count++].tag = HB_TAG('t', 'n', 'u', 'm');
    }
    if (features & FEATURE_SMALL_CAPS) {
        list[count] = all;
        list[count++].tag = HB_TAG('s', 'm', 'c', 'p');
    }
    if (features & FEATURE_TRACKED) {
        list[count] = all;
        list[count].tag = HB_TAG('l', 'i', 'g', 'a');
        list[count++].value = 0;
    }
    return count;
}

/* Leaves the glyphs in the worker's buffer; their number. */
static unsigned run_harfbuzz(struct layout *layout, const struct shape_request *request)
{
    hb_buffer_t *buffer = layout->typeset->buffer;
    hb_feature_t features[4];
    unsigned feature_count = list_features(request->features, features);

    fill_buffer(buffer, request);
    hb_buffer_set_language(buffer, layout->language);
    hb_shape(request->face->hb_font, buffer, features, feature_count);
    if (!hb_buffer_allocation_successful(buffer)) {
        hb_buffer_reset(buffer);
        arena_exhausted(layout->arena);
    }
    return hb_buffer_get_length(buffer);
}

static void copy_glyphs(struct shaped *shaped, hb_buffer_t *buffer, size_t count)
{
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, NULL);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);

    shaped->count = count;
    for (size_t i = 0; i < count; i++) {
        shaped->glyphs[i] = (struct shaped_glyph){
            .id = infos[i].codepoint,
            .cluster = infos[i].cluster,
            .advance = positions[i].x_advance,
            .x_offset = positions[i].x_offset,
            .y_offset = positions[i].y_offset,
            .unsafe_to_break = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
        };
    }
}

const struct shaped *shape_text(struct layout *layout, const struct shape_request *request)
{
    struct word_memo *memo = &layout->typeset->memo;
    uint32_t hash = hash_request(request);
    const struct shaped *known = memo_find(memo, request, layout->language, hash);
    struct shaped *shaped;
    size_t count;
    size_t bytes;

    if (known)
        return known;
    count = run_harfbuzz(layout, request);
    bytes = sizeof *shaped + count * sizeof(struct shaped_glyph);
    shaped = memo_add(memo, request, layout->language, hash, bytes);
    if (!shaped)
        shaped = arena_allocate(layout->arena, bytes);
    copy_glyphs(shaped, layout->typeset->buffer, count);
    return shaped;
}
