#include "typeset/direction.h"

#include "base/utf8.h"
#include "typeset/engine.h"

#include <fribidi.h>
#include <string.h>

static bool is_reordering(uint32_t code_point)
{
    return utf8_runs_left(code_point) || utf8_is_bidi_control(code_point);
}

static bool needs_bidi(const char *text, size_t size)
{
    const char *end = text + size;

    while (text < end) {
        if ((unsigned char)*text < 0xD6) { /* below U+0590 */
            text++;
            continue;
        }
        if (is_reordering(utf8_decode(&text, end)))
            return true;
    }
    return false;
}

/* Text as FriBidi wants it. */
struct bidi_text {
    FriBidiChar *characters;
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiStrIndex count;
};

static struct bidi_text bidi_text_of(struct arena *arena, const char *text, size_t size)
{
    struct bidi_text bidi = {
        .characters = ARENA_ARRAY(arena, FriBidiChar, size),
        .types = ARENA_ARRAY(arena, FriBidiCharType, size),
        .brackets = ARENA_ARRAY(arena, FriBidiBracketType, size),
    };

    for (const char *at = text; at < text + size;)
        bidi.characters[bidi.count++] = utf8_decode(&at, text + size);
    fribidi_get_bidi_types(bidi.characters, bidi.count, bidi.types);
    fribidi_get_bracket_types(bidi.characters, bidi.count, bidi.types, bidi.brackets);
    return bidi;
}

/* "C++", "F#", ".NET", "--version": the signs belong to the Latin word and do not go to its other side. */
static void tie_signs(const struct bidi_text *bidi)
{
    for (FriBidiStrIndex i = 1; i < bidi->count; i++)
        if ((bidi->characters[i] == '+' || bidi->characters[i] == '#') && bidi->types[i - 1] == FRIBIDI_TYPE_LTR)
            bidi->types[i] = FRIBIDI_TYPE_LTR;
    for (FriBidiStrIndex i = bidi->count - 1; i-- > 0;) {
        bool begins = i == 0 || !(FRIBIDI_IS_LETTER(bidi->types[i - 1]) || FRIBIDI_IS_NUMBER(bidi->types[i - 1]));
        if ((bidi->characters[i] == '.' || bidi->characters[i] == '-') && begins &&
            bidi->types[i + 1] == FRIBIDI_TYPE_LTR)
            bidi->types[i] = FRIBIDI_TYPE_LTR;
    }
}

/* Words outside of isolates, whose direction is their own affair. */
struct words {
    size_t left, right;
    bool left_first;
    bool isolates; /* letters in isolates */
};

static struct words count_words(const struct bidi_text *bidi)
{
    struct words words = {.left = 0};
    size_t depth = 0;

    for (FriBidiStrIndex i = 0; i < bidi->count; i++) {
        FriBidiCharType type = bidi->types[i];
        bool begins = i == 0 || bidi->types[i - 1] != type;

        if (FRIBIDI_IS_ISOLATE(type))
            depth = type == FRIBIDI_TYPE_PDI ? depth - (depth > 0) : depth + 1;
        if (!FRIBIDI_IS_LETTER(type) && type != FRIBIDI_TYPE_AN)
            continue;
        if (depth) {
            words.isolates = true;
            continue;
        }
        if (words.left + words.right == 0)
            words.left_first = type != FRIBIDI_TYPE_LTR;
        if (begins && type == FRIBIDI_TYPE_LTR)
            words.right++;
        else if (begins)
            words.left++;
    }
    return words;
}

/* A text that begins with a left-to-right letter is a right-to-left one all the same when at least a word in so many
 * runs to the left. */
#define FOREIGN_WORDS 4

/* Many a sentence begins with a foreign name: its first letter decides only where most words agree with it. */
static bool runs_left(const struct layout *layout, const struct bidi_text *bidi)
{
    struct words words = count_words(bidi);

    if (words.left + words.right == 0)
        return layout->right_to_left && words.isolates;
    if (layout->right_to_left)
        return words.left > 0 && (words.left_first || words.left * FOREIGN_WORDS >= words.right);
    return words.left_first && words.left >= words.right;
}

bool text_has_letter(const char *text, size_t size)
{
    for (const char *at = text; at < text + size;)
        if (FRIBIDI_IS_LETTER(fribidi_get_bidi_type(utf8_decode(&at, text + size))))
            return true;
    return false;
}

static FriBidiParType base_direction(const struct layout *layout, const struct bidi_text *bidi,
                                     enum direction_rule rule)
{
    if (rule == DIRECTION_LEFT_TO_RIGHT)
        return FRIBIDI_PAR_LTR;
    if (rule == DIRECTION_OF_LAYOUT)
        return layout->right_to_left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    return runs_left(layout, bidi) ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
}

const unsigned char *text_levels(struct layout *layout, const char *text, size_t size, enum direction_rule rule,
                                 bool *right_to_left)
{
    bool turns = rule == DIRECTION_OF_LAYOUT && layout->right_to_left;
    struct bidi_text bidi;
    FriBidiLevel *levels;
    FriBidiParType base;
    unsigned char *result;
    const char *at = text;

    *right_to_left = false;
    if (size == 0 || !(turns || needs_bidi(text, size)))
        return NULL;
    bidi = bidi_text_of(layout->arena, text, size);
    levels = ARENA_ARRAY(layout->arena, FriBidiLevel, size);
    result = ARENA_ARRAY(layout->arena, unsigned char, size + 1);
    tie_signs(&bidi);
    base = base_direction(layout, &bidi, rule);
    if (fribidi_get_par_embedding_levels_ex(bidi.types, bidi.brackets, bidi.count, &base, levels) == 0)
        arena_exhausted(layout->arena);
    *right_to_left = FRIBIDI_IS_RTL(base);
    for (FriBidiStrIndex i = 0; i < bidi.count; i++) {
        const char *from = at;
        (void)utf8_decode(&at, text + size);
        memset(result + (from - text), levels[i], (size_t)(at - from));
    }
    return result;
}
