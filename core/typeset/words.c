#include "typeset/text.h"

#include "base/utf8.h"

#include <string.h>

/* Which words may be divided, and the hyphen that is then seen. */

#define LEAST_LETTERS 6 /* shorter words stay whole */

static bool is_letter(uint32_t code_point)
{
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point)) {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
        return true;
    default:
        return false;
    }
}

static bool is_capital(uint32_t code_point)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point) ==
           HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

/* Signs that may stand before a word, or behind it, without being part of it. */
static size_t sign_before(const char *text, size_t start, size_t end)
{
    static const char *const signs[] = {"(", "[", "\"", "'", "\u201C", "\u201E", "\u2018", "\u00AB", "\u2019"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i]) <= end - start && strncmp(text + start, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

static size_t sign_behind(const char *text, size_t start, size_t end)
{
    static const char *const signs[] = {",", ".",  ";",      ":",      "!",      "?",      ")",
                                        "]", "\"", "\u201D", "\u201C", "\u2019", "\u00BB", "-"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i]);
        if (size <= end - start && strncmp(text + end - size, signs[i], size) == 0)
            return size;
    }
    return 0;
}

static void trim_signs(const char *text, size_t *start, size_t *end)
{
    size_t size;

    while ((size = sign_before(text, *start, *end)))
        *start += size;
    while ((size = sign_behind(text, *start, *end)))
        *end -= size;
}

/* Letters only, and none of them a capital but the first: "PyTorch", "API" and "v2" are not divided. */
static bool is_plain_word(const char *text, size_t size, bool *begins_with_capital)
{
    const char *at = text;
    size_t letters = 0;

    *begins_with_capital = false;
    while (at < text + size) {
        uint32_t code_point = utf8_decode(&at, text + size);
        if (!is_letter(code_point) || (letters > 0 && is_capital(code_point)))
            return false;
        *begins_with_capital = *begins_with_capital || is_capital(code_point);
        letters++;
    }
    return letters >= LEAST_LETTERS;
}

/* Behind the soft hyphens, which say where whoever wrote the word wants it to be divided. */
static size_t soft_places(const struct paragraph *paragraph, size_t start, size_t end, size_t places[MOST_HYPHENS])
{
    static const char soft_hyphen[] = "\u00AD";
    const size_t size = sizeof soft_hyphen - 1;
    size_t count = 0;

    for (size_t at = start; at + size < end && count < MOST_HYPHENS; at++)
        if (memcmp(paragraph->text + at, soft_hyphen, size) == 0 && at > start &&
            paragraph->flags[at + size] & PLACE_CLUSTER)
            places[count++] = at + size;
    return count;
}

/* Whether the style and what stands around the word let it be divided. */
static bool may_divide(const struct paragraph *paragraph, size_t start, size_t end, bool needed)
{
    const struct atom *atom = atom_at(paragraph, start);
    bool after_hyphen = start > 0 && paragraph->text[start - 1] == '-';

    if (end <= start || atom->end < end || atom->script != HB_SCRIPT_LATIN || atom->replaced ||
        paragraph->has_direction || atom->style->face == FACE_CODE || atom->style->url)
        return false;
    return needed || (atom->style->divided && !after_hyphen && paragraph->text[end] != '-');
}

size_t word_places(struct layout *layout, const struct paragraph *paragraph, size_t start, size_t end, bool needed,
                   size_t places[MOST_HYPHENS])
{
    const char *text = paragraph->text;
    bool capital;
    size_t count;
    size_t kept = 0;

    trim_signs(text, &start, &end);
    if (!may_divide(paragraph, start, end, needed))
        return 0;
    count = soft_places(paragraph, start, end, places);
    if (count)
        return count;
    if (!is_plain_word(text + start, end - start, &capital) ||
        (capital && !needed && !language_capitalizes_nouns(layout->language_tag)))
        return 0;
    count = hyphens_find(&layout->typeset->hyphens, layout->language_tag, text + start, end - start, places);
    for (size_t i = 0; i < count; i++)
        if (paragraph->flags[start + places[i]] & PLACE_CLUSTER)
            places[kept++] = start + places[i];
    return kept;
}

struct atom atom_hyphen(struct layout *layout, const struct atom *atom, double *width)
{
    static const char hyphen[] = "\u2010";
    bool has_hyphen = face_has_character(atom->face, 0x2010);
    struct atom own = *atom;
    struct shape_request request = {
        .face = atom->face,
        .features = atom->style->features,
        .script = HB_SCRIPT_LATIN,
        .text = has_hyphen ? hyphen : "-",
        .size = has_hyphen ? sizeof hyphen - 1 : 1,
    };

    own.start = own.end = 0;
    own.shaped = shape_text(layout, &request);
    *width = 0;
    for (size_t i = 0; i < own.shaped->count; i++)
        *width += atom_advance(&own, &own.shaped->glyphs[i]);
    return own;
}
