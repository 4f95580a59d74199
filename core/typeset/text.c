#include "typeset/text.h"

#include "base/utf8.h"
#include "typeset/characters.h"

#include <linebreak.h>
#include <math.h>
#include <string.h>

#define MOST_REPORTED 12 /* characters without face that are named one by one */

/* Marks on one letter that are shaped with it, as in the stream-safe format of UAX #15. Text of people has few;
 * HarfBuzz looks from each mark back over all before it. */
#define MOST_MARKS 30

#define LONGEST_ATOM 2000 /* bytes; words have a few dozen */

/* ---- Characters ---- */

static bool is_mark(uint32_t code_point)
{
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        return true;
    default:
        return false;
    }
}

/* Most fonts of these hold pictures only, which cannot be drawn from. */
static bool is_emoji(uint32_t code_point)
{
    return code_point >= 0x1F300 && code_point <= 0x1FAFF;
}

/* Whether the character is reported for the first time in the document. */
static bool is_news(struct layout *layout, uint32_t code_point)
{
    struct reported *reported = &layout->reported;
    size_t slot;

    if (reported->count * 2 >= reported->capacity) {
        struct reported grown = {.capacity = reported->capacity ? reported->capacity * 2 : 64};
        grown.slots = ARENA_ARRAY(layout->arena, uint32_t, grown.capacity);
        for (size_t i = 0; i < reported->capacity; i++) {
            if (!reported->slots[i])
                continue;
            for (slot = reported->slots[i] & (grown.capacity - 1); grown.slots[slot];)
                slot = (slot + 1) & (grown.capacity - 1);
            grown.slots[slot] = reported->slots[i];
        }
        grown.count = reported->count;
        *reported = grown;
    }
    slot = code_point & (reported->capacity - 1);
    while (reported->slots[slot] && reported->slots[slot] != code_point)
        slot = (slot + 1) & (reported->capacity - 1);
    if (reported->slots[slot])
        return false;
    reported->slots[slot] = code_point;
    return ++reported->count <= MOST_REPORTED;
}

/* Once a document for each character: which one it was, and what is shown instead; 0: a replacement. */
static void report_missing(struct layout *layout, uint32_t code_point, uint32_t stand_in)
{
    char bytes[5] = {0};
    char other[5] = {0};

    if (!is_news(layout, code_point))
        return;
    (void)utf8_encode(code_point, bytes);
    (void)utf8_encode(stand_in, other);
    layout->host->log(layout->host, VS_LOG_WARNING, NULL,
                      arena_format(layout->arena, "no font has %s \"%s\" (U+%04X), so %s%s%s is shown",
                                   is_emoji(code_point) ? "outlines of the emoji" : "the character", bytes,
                                   (unsigned)code_point, stand_in ? "\"" : "a replacement", other,
                                   stand_in ? "\"" : ""));
}

static void report_left_out(struct layout *layout, uint32_t code_point)
{
    char bytes[5] = {0};

    if (!is_news(layout, code_point))
        return;
    (void)utf8_encode(code_point, bytes);
    layout->host->log(layout->host, VS_LOG_WARNING, NULL,
                      arena_format(layout->arena,
                                   "no font has \"%s\" (U+%04X) with the character before it, so it is not "
                                   "drawn",
                                   bytes, (unsigned)code_point));
}

void report_more_missing(struct layout *layout)
{
    if (layout->reported.count > MOST_REPORTED)
        layout->host->log(layout->host, VS_LOG_WARNING, NULL,
                          arena_format(layout->arena, "no font has %zu more characters, which are replaced likewise",
                                       layout->reported.count - MOST_REPORTED));
}

/* ---- Atoms ---- */

struct atom_list {
    struct atom *items;
    size_t count, capacity;
};

static struct atom *atom_append(struct layout *layout, struct atom_list *list)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 32;
        list->items = arena_resize(layout->arena, list->items, list->capacity * sizeof *list->items,
                                   capacity * sizeof *list->items);
        list->capacity = capacity;
    }
    return &list->items[list->count++];
}

/* Face for one character that no face has: of what stands in for it, else of the replacement character. */
static const struct face *face_instead(struct layout *layout, const struct text_style *style, uint32_t code_point,
                                       bool *replaced)
{
    struct faces *faces = &layout->typeset->faces;
    uint32_t stand_in = character_stand_in(code_point);
    const struct face *face =
        stand_in ? font_set_find(faces, layout->fonts, layout->host, style->face, stand_in) : NULL;

    report_missing(layout, code_point, face ? stand_in : 0);
    *replaced = !face;
    return face ? face : font_set_style(faces, layout->fonts, layout->host, FACE_REGULAR);
}

/* Face for one character; marks and joiners stay with the letter before them where that face will do. */
static const struct face *choose_face(struct layout *layout, const struct text_style *style, const struct atom *before,
                                      uint32_t code_point, bool *replaced)
{
    struct faces *faces = &layout->typeset->faces;
    const struct face *face;

    *replaced = false;
    if (code_point == '\n')
        return font_set_style(faces, layout->fonts, layout->host, style->face);
    if (code_point >= 0x300 || code_point == 0xAD) {
        bool ignorable = character_is_invisible(code_point);

        if (before && character_is_decoration(code_point) && !face_has_character(before->face, code_point)) {
            report_left_out(layout, code_point);
            *replaced = before->replaced;
            return before->face;
        }
        if (before && (ignorable || (is_mark(code_point) && face_has_character(before->face, code_point)))) {
            *replaced = before->replaced;
            return before->face;
        }
        if (ignorable)
            return font_set_style(faces, layout->fonts, layout->host, style->face);
    }
    face = font_set_find(faces, layout->fonts, layout->host, style->face, code_point);
    return face ? face : face_instead(layout, style, code_point, replaced);
}

static bool is_real_script(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

static hb_script_t script_of(uint32_t code_point)
{
    if (code_point < 0x80)
        return ascii_is_letter((char)code_point) ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
    return hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
}

/* Whether a character may join the atom before it. */
static bool atom_takes(const struct atom *atom, const struct atom *next, bool atom_is_space, bool next_is_space)
{
    return atom->style == next->style && atom->face == next->face && atom->level == next->level &&
           atom->replaced == next->replaced && atom_is_space == next_is_space &&
           (atom->script == next->script || !is_real_script(next->script) || !is_real_script(atom->script));
}

/* Whether a character belongs to the letter before it. */
static bool clings(uint32_t code_point)
{
    return (code_point >= 0x300 || code_point == 0xAD) && (is_mark(code_point) || character_is_invisible(code_point));
}

/* Whether an atom ends before a character because of its length; the character is the last of so many marks. */
static bool is_full(const struct atom *atom, size_t marks)
{
    return marks ? marks > MOST_MARKS : atom->end - atom->start >= LONGEST_ATOM;
}

static void itemize_span(struct layout *layout, const struct rich_text *rich, const struct text_span *span,
                         const unsigned char *levels, struct atom_list *list)
{
    const char *text = rich->text.data;
    const char *at = text + span->start;
    bool was_space = false;
    size_t marks = 0;
    struct atom *last = NULL; /* of this span */

    while (at < text + span->end) {
        struct atom next = {.start = (size_t)(at - text), .style = span->style};
        uint32_t code_point = utf8_decode(&at, text + span->end);
        bool space = code_point == ' ' || code_point == '\n';

        next.end = (size_t)(at - text);
        next.level = levels ? levels[next.start] : 0;
        next.script = script_of(code_point);
        next.face = choose_face(layout, span->style, was_space ? NULL : last, code_point, &next.replaced);
        marks = clings(code_point) ? marks + 1 : 0;
        if (last && atom_takes(last, &next, was_space, space) && !is_full(last, marks)) {
            last->end = next.end;
            if (!is_real_script(last->script))
                last->script = next.script;
        } else {
            last = atom_append(layout, list);
            *last = next;
            marks = marks ? 1 : 0;
        }
        was_space = space;
    }
}

/* ---- Places ---- */

/* A middle dot or a dash between spaces belongs to what stands before it. */
static bool begins_with_separator(const char *text)
{
    static const char *const separators[] = {"\u00B7 ", "\u2013 ", "\u2014 "};

    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (strncmp(text, separators[i], strlen(separators[i])) == 0)
            return true;
    return false;
}

/* Whether the hyphens that end at `last` begin a word: "--version", "-5". */
static bool begins_word(const char *text, size_t last)
{
    while (last > 0 && text[last] == '-')
        last--;
    return text[last] == '-' || text[last] == ' ' || text[last] == '\n' || text[last] == '(';
}

/* Small kana and the sign of a long vowel, which UAX #14 lets begin a line only where it is lenient. */
static bool begins_with_small_kana(const char *text)
{
    static const uint16_t small[] = {0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087,
                                     0x308E, 0x3095, 0x3096, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3,
                                     0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FC};
    uint32_t code_point;

    if (*text != '\xE3' && *text != '\xEF')
        return false;
    code_point = utf8_decode(&text, text + strnlen(text, 4));
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (small[i] == code_point)
            return true;
    return (code_point >= 0x31F0 && code_point <= 0x31FF) || (code_point >= 0xFF67 && code_point <= 0xFF70);
}

/* Within an emoji of several characters: before a tone of skin, after a joiner. */
static bool parts_emoji(const char *text, size_t last)
{
    const char *next = text + last + 1;

    if (last >= 2 && memcmp(text + last - 2, "\xE2\x80\x8D", 3) == 0)
        return true;
    return *next == '\xF0' && character_is_tone(utf8_decode(&next, next + strnlen(next, 4)));
}

/* Places that UAX #14 allows, but no reader would: before the sign in "13 %", within "C++" and "C#", after "https://",
 * after the hyphens of "--version", before small kana. */
static bool is_bad_place(const char *text, size_t last)
{
    char next = text[last + 1];

    if (begins_with_small_kana(text + last + 1) || parts_emoji(text, last))
        return true;
    if (text[last] == '\xAD' && last > 0 && text[last - 1] == '\xC2')
        return true;
    if (text[last] == ' ')
        return (next == '%' && last > 0 && ascii_is_digit(text[last - 1])) || begins_with_separator(text + last + 1);
    if (text[last] == '/')
        return last > 0 && (text[last - 1] == '/' || text[last - 1] == ':');
    if (text[last] == '-')
        return begins_word(text, last);
    return (next == '+' || next == '#' || next == '%') &&
           (ascii_is_letter(text[last]) || ascii_is_digit(text[last]) || text[last] == '+');
}

/* A letter of a flag: U+1F1E6 to U+1F1FF. Two of them are one flag. */
static bool is_flag_letter(const char *text, size_t size)
{
    return size >= 4 && memcmp(text, "\xF0\x9F\x87", 3) == 0 && (unsigned char)text[3] >= 0xA6;
}

/* libunibreak 1.1 ends the process at letters of flags and at U+FFFF: in their place it gets characters of as many
 * bytes that break as they should: an ideograph and a mark upon it, and a replacement. */
static const char *without_killers(struct arena *arena, const char *text, size_t size)
{
    char *copy = NULL;
    bool is_second = false;

    for (size_t i = 0; i < size; i++) {
        bool is_flag = is_flag_letter(text + i, size - i);
        bool is_noncharacter = size - i >= 3 && memcmp(text + i, "\xEF\xBF\xBF", 3) == 0;
        size_t width = is_noncharacter ? 3 : 4;
        const char *other = is_noncharacter ? "\xEF\xBF\xBD" : is_second ? "\xF3\xA0\x84\x80" : "\xF0\xA0\x80\x80";
        if (!is_flag && !is_noncharacter) {
            is_second = false;
            continue;
        }
        if (!copy)
            copy = arena_copy_bytes(arena, text, size);
        memcpy(copy + i, other, width);
        i += width - 1;
        is_second = is_flag && !is_second;
    }
    return copy ? copy : text;
}

/* Where lines may end, after UAX #14, which leaves Thai to a dictionary. */
static void mark_breaks(struct layout *layout, const char *text, size_t size, unsigned char *flags)
{
    char *breaks = arena_allocate(layout->arena, size + 1);
    const char *safe = without_killers(layout->arena, text, size);

    set_linebreaks_utf8((const utf8_t *)safe, size, layout->language_tag, breaks);
    for (size_t i = 0; i < size; i++) {
        if (breaks[i] == LINEBREAK_ALLOWBREAK && (flags[i + 1] & PLACE_CLUSTER) && !is_bad_place(text, i))
            flags[i + 1] |= PLACE_BREAK;
        if (text[i] == '\n')
            flags[i + 1] |= PLACE_BREAK | PLACE_HARD;
    }
    thai_mark_breaks(layout, text, size, flags);
    flags[size] |= PLACE_BREAK | PLACE_HARD;
}

double atom_advance(const struct atom *atom, const struct shaped_glyph *glyph)
{
    double advance = (double)glyph->advance / atom->face->units_per_em * atom->style->size;

    return glyph->advance > 0 ? advance + atom->style->tracking * atom->style->size : advance;
}

static void measure_atom(const struct atom *atom, double *x, unsigned char *flags)
{
    for (size_t i = 0; i < atom->shaped->count; i++) {
        const struct shaped_glyph *glyph = &atom->shaped->glyphs[i];
        size_t at = atom->start + glyph->cluster;

        x[at + 1] += atom_advance(atom, glyph);
        flags[at] |= PLACE_CLUSTER;
        if (glyph->unsafe_to_break && at > atom->start)
            flags[at] |= PLACE_UNSAFE;
    }
}

/* How far glyphs of a fallback face reach up and down: the face itself may announce room for rare stacks of marks, and
 * lines would stand far apart for a single word. */
static void measure_ink(const struct atom *atom, struct paragraph *paragraph)
{
    double to_points = atom->style->size / atom->face->units_per_em;

    for (size_t i = 0; i < atom->shaped->count; i++) {
        const struct shaped_glyph *glyph = &atom->shaped->glyphs[i];
        hb_glyph_extents_t ink;

        if (!hb_font_get_glyph_extents(atom->face->hb_font, glyph->id, &ink))
            continue;
        paragraph->tall_ascent = fmax(paragraph->tall_ascent, (ink.y_bearing + glyph->y_offset) * to_points);
        paragraph->tall_descent =
            fmax(paragraph->tall_descent, -(ink.y_bearing + ink.height + glyph->y_offset) * to_points);
    }
}

/* Heights of the family decide where lines stand; taller glyphs of a fallback face only when they would not fit. */
static void measure_height(const struct layout *layout, const struct atom *atom, struct paragraph *paragraph)
{
    const struct face *regular = layout->fonts->styles[FACE_REGULAR];
    double size = atom->style->size;

    paragraph->ascent = fmax(paragraph->ascent, regular->ascent * size);
    paragraph->descent = fmax(paragraph->descent, regular->descent * size);
    if (font_set_has_style(layout->fonts, atom->face)) {
        paragraph->tall_ascent = fmax(paragraph->tall_ascent, atom->face->ascent * size);
        paragraph->tall_descent = fmax(paragraph->tall_descent, atom->face->descent * size);
    } else {
        measure_ink(atom, paragraph);
    }
}

static void shape_atom(struct layout *layout, const char *text, struct atom *atom)
{
    struct shape_request request = {
        .face = atom->face,
        .features = atom->style->features,
        .script = is_real_script(atom->script) ? atom->script : HB_SCRIPT_LATIN,
        .right_to_left = atom->level & 1,
        .replaced = atom->replaced,
        .text = text + atom->start,
        .size = atom->end - atom->start,
    };

    atom->shaped = shape_text(layout, &request);
}

const struct paragraph *paragraph_make(struct layout *layout, const struct rich_text *rich)
{
    struct paragraph *paragraph = ARENA_NEW(layout->arena, struct paragraph);
    size_t size = rich->text.size;
    double *x = ARENA_ARRAY(layout->arena, double, size + 2);
    unsigned char *flags = ARENA_ARRAY(layout->arena, unsigned char, size + 1);
    struct atom_list list = {0};
    const unsigned char *levels;

    paragraph->text = buffer_text(&rich->text);
    paragraph->size = size;
    levels = text_levels(layout, paragraph->text, size, rich->direction, &paragraph->right_to_left);
    paragraph->turned = layout->right_to_left ? !paragraph->right_to_left && text_has_letter(paragraph->text, size)
                                              : paragraph->right_to_left;
    paragraph->has_direction = levels != NULL;
    for (size_t i = 0; i < rich->count; i++)
        itemize_span(layout, rich, &rich->spans[i], levels, &list);
    for (size_t i = 0; i < list.count; i++) {
        shape_atom(layout, paragraph->text, &list.items[i]);
        measure_atom(&list.items[i], x, flags);
        measure_height(layout, &list.items[i], paragraph);
    }
    for (size_t i = 1; i <= size; i++)
        x[i] += x[i - 1];
    mark_breaks(layout, paragraph->text, size, flags);
    mark_passages(layout, paragraph->text, list.items, list.count);
    paragraph->atoms = list.items;
    paragraph->atom_count = list.count;
    paragraph->x = x;
    paragraph->flags = flags;
    return paragraph;
}

const struct paragraph *paragraph_of_text(struct layout *layout, const struct text_style *style, const char *text)
{
    struct text_style *own = ARENA_NEW(layout->arena, struct text_style);
    struct rich_text rich;

    *own = *style;
    rich_text_init(&rich, layout->arena);
    rich_text_add(&rich, own, text);
    return paragraph_make(layout, &rich);
}

/* How many glyphs stand before the first one whose cluster is not below `cluster`, or is, where clusters fall. */
static size_t glyphs_before(const struct shaped *shaped, size_t cluster, bool falling)
{
    size_t low = 0;
    size_t high = shaped->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((shaped->glyphs[middle].cluster < cluster) != falling)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The glyphs of [start, end), clusters both. They are neighbours, since clusters rise, or fall in a right-to-left atom.
 */
static void select_glyphs(const struct shaped *shaped, size_t start, size_t end, bool falling, size_t *first,
                          size_t *count)
{
    *first = glyphs_before(shaped, falling ? end : start, falling);
    *count = glyphs_before(shaped, falling ? start : end, falling) - *first;
}

const struct shaped *atom_part(struct layout *layout, const struct paragraph *paragraph, const struct atom *atom,
                               size_t start, size_t end, size_t *first, size_t *count, size_t *base)
{
    bool cuts_glyphs = (start > atom->start && (paragraph->flags[start] & PLACE_UNSAFE)) ||
                       (end < atom->end && (paragraph->flags[end] & PLACE_UNSAFE));
    const struct shaped *shaped = atom->shaped;

    *base = atom->start;
    *first = 0;
    *count = shaped->count;
    if (start <= atom->start && end >= atom->end)
        return shaped;
    if (cuts_glyphs) {
        struct atom part = *atom;
        part.start = start;
        part.end = end;
        shape_atom(layout, paragraph->text, &part);
        *base = start;
        *count = part.shaped->count;
        return part.shaped;
    }
    select_glyphs(shaped, start - *base, end - *base, atom->level & 1, first, count);
    return shaped;
}

const struct atom *atom_at(const struct paragraph *paragraph, size_t at)
{
    size_t low = 0;
    size_t high = paragraph->atom_count;

    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (paragraph->atoms[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return &paragraph->atoms[low];
}
