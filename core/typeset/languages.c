#include "typeset/languages.h"

#include "base/language.h"
#include "base/utf8.h"
#include "typeset/text.h"

#include <string.h>

/* ---- Scripts of languages ---- */

#define MOST_LANGUAGES 24

#define SCRIPT_JAPANESE ((hb_script_t)HB_TAG('J', 'p', 'a', 'n'))
#define SCRIPT_KOREAN   ((hb_script_t)HB_TAG('K', 'o', 'r', 'e'))

/* Living scripts but Latin, and the languages that are usually written so; the first has most readers. */
static const struct {
    hb_script_t script;
    const char *languages[MOST_LANGUAGES];
} scripts[] = {
    {HB_SCRIPT_ARABIC,
     {"ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks", "arz", "ary", "apc", "ars", "prs", "lrc", "mzn"}},
    {HB_SCRIPT_ARMENIAN, {"hy"}},
    {HB_SCRIPT_BENGALI, {"bn", "as"}},
    {HB_SCRIPT_CHEROKEE, {"chr"}},
    {HB_SCRIPT_CYRILLIC, {"ru", "uk", "be", "bg", "mk",  "sr", "kk", "ky", "tg", "mn",
                          "tt", "ba", "cv", "ce", "sah", "os", "ab", "av", "kv", "udm"}},
    {HB_SCRIPT_DEVANAGARI, {"hi", "mr", "ne", "sa", "kok", "mai", "bho", "doi"}},
    {HB_SCRIPT_ETHIOPIC, {"am", "ti"}},
    {HB_SCRIPT_GEORGIAN, {"ka"}},
    {HB_SCRIPT_GREEK, {"el"}},
    {HB_SCRIPT_GUJARATI, {"gu"}},
    {HB_SCRIPT_GURMUKHI, {"pa"}},
    {HB_SCRIPT_HAN, {"zh", "cmn", "yue", "wuu", "nan"}},
    {HB_SCRIPT_HEBREW, {"he", "iw", "yi", "ji"}},
    {HB_SCRIPT_KANNADA, {"kn"}},
    {HB_SCRIPT_KHMER, {"km"}},
    {HB_SCRIPT_LAO, {"lo"}},
    {HB_SCRIPT_MALAYALAM, {"ml"}},
    {HB_SCRIPT_MYANMAR, {"my"}},
    {HB_SCRIPT_NKO, {"nqo"}},
    {HB_SCRIPT_ORIYA, {"or"}},
    {HB_SCRIPT_SINHALA, {"si"}},
    {HB_SCRIPT_SYRIAC, {"syr", "arc"}},
    {HB_SCRIPT_TAMIL, {"ta"}},
    {HB_SCRIPT_TELUGU, {"te"}},
    {HB_SCRIPT_THAANA, {"dv"}},
    {HB_SCRIPT_THAI, {"th"}},
    {HB_SCRIPT_TIBETAN, {"bo", "dz"}},
    {HB_SCRIPT_TIFINAGH, {"zgh"}},
    {SCRIPT_JAPANESE, {"ja"}},
    {SCRIPT_KOREAN, {"ko"}},
};

#define SCRIPT_COUNT (sizeof scripts / sizeof *scripts)

/* What the tag says itself; HB_SCRIPT_INVALID: nothing. */
static hb_script_t stated_script(const char *tag)
{
    const char *at = tag + strcspn(tag, "-_");

    while (*at) {
        size_t size = strcspn(++at, "-_");
        if (size == 4 && ascii_is_letter(*at)) /* variants of four begin with a digit */
            return hb_script_from_iso15924_tag(hb_tag_from_string(at, 4));
        at += size;
    }
    return HB_SCRIPT_INVALID;
}

hb_script_t language_script(const char *tag)
{
    hb_script_t stated = tag ? stated_script(tag) : HB_SCRIPT_INVALID;

    if (stated != HB_SCRIPT_INVALID)
        return stated;
    for (size_t i = 0; i < SCRIPT_COUNT; i++)
        for (const char *const *language = scripts[i].languages; *language; language++)
            if (language_is(tag, *language))
                return scripts[i].script;
    return HB_SCRIPT_LATIN;
}

/* ---- Passages ---- */

/* Letters that one language alone has, of those that share its script; the first of two that are told is it. */
static const struct {
    hb_script_t script;
    const char *language, *letters;
} tells[] = {
    {HB_SCRIPT_ARABIC, "ur", "\u0679\u0688\u0691\u06BA\u06D2"},
    {HB_SCRIPT_ARABIC, "ckb", "\u0695\u06B5\u06C6\u06CE"},
    {HB_SCRIPT_ARABIC, "ps", "\u067C\u0689\u0693\u0696\u069A"},
    {HB_SCRIPT_ARABIC, "fa", "\u067E\u0686\u0698\u06A9\u06AF\u06CC"},
    {HB_SCRIPT_BENGALI, "as", "\u09F0\u09F1"},
    {HB_SCRIPT_CYRILLIC, "be", "\u040E\u045E"},
    {HB_SCRIPT_CYRILLIC, "kk", "\u04B0\u04B1"},
    {HB_SCRIPT_CYRILLIC, "uk", "\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491"},
    {HB_SCRIPT_CYRILLIC, "mk", "\u0403\u0405\u040C\u0453\u0455\u045C"},
    {HB_SCRIPT_CYRILLIC, "sr", "\u0402\u0408\u0409\u040A\u040B\u040F\u0452\u0458\u0459\u045A\u045B\u045F"},
    {HB_SCRIPT_HEBREW, "yi", "\u05F0\u05F1\u05F2"},
};

#define TELL_COUNT (sizeof tells / sizeof *tells)

/* What a text as a whole says of the languages of its scripts. */
struct evidence {
    bool told[TELL_COUNT];
    size_t kana, han, hangul; /* bytes */
};

static bool has_letter(const char *letters, uint32_t code_point)
{
    for (const char *end = letters + strlen(letters); letters < end;)
        if (utf8_decode(&letters, end) == code_point)
            return true;
    return false;
}

static void gather_letters(struct evidence *evidence, const char *text, const struct atom *atom)
{
    for (size_t i = 0; i < TELL_COUNT; i++)
        for (const char *at = text + atom->start; tells[i].script == atom->script && at < text + atom->end;)
            if (has_letter(tells[i].letters, utf8_decode(&at, text + atom->end)))
                evidence->told[i] = true;
}

static bool is_kana(hb_script_t script)
{
    return script == HB_SCRIPT_HIRAGANA || script == HB_SCRIPT_KATAKANA;
}

static struct evidence gather(const char *text, const struct atom *atoms, size_t count)
{
    struct evidence evidence = {0};

    for (size_t i = 0; i < count; i++) {
        size_t size = atoms[i].end - atoms[i].start;

        if (is_kana(atoms[i].script))
            evidence.kana += size;
        else if (atoms[i].script == HB_SCRIPT_HAN)
            evidence.han += size;
        else if (atoms[i].script == HB_SCRIPT_HANGUL)
            evidence.hangul += size;
        else
            gather_letters(&evidence, text, &atoms[i]);
    }
    return evidence;
}

/* Chinese, Japanese and Korean share characters: kana are Japanese, and so is what stands among them. In a Chinese
 * report that takes as many kana as Japanese prose has: a quoted word does not turn a sentence Japanese. */
static const char *language_of_han(const struct evidence *evidence, hb_script_t own)
{
    if (evidence->kana > 0 && own != SCRIPT_JAPANESE && (own != HB_SCRIPT_HAN || evidence->kana * 2 > evidence->han))
        return "ja";
    if (own == HB_SCRIPT_HAN || own == SCRIPT_JAPANESE || own == SCRIPT_KOREAN)
        return NULL;
    return evidence->hangul > 0 ? "ko" : "zh";
}

/* The language of letters of a script in a report whose own script is another; NULL: the report's, or nobody knows. */
static const char *language_of(hb_script_t script, const struct evidence *evidence, hb_script_t own)
{
    if (script == HB_SCRIPT_HAN)
        return language_of_han(evidence, own);
    if (script == own)
        return NULL;
    if (is_kana(script))
        return own == SCRIPT_JAPANESE ? NULL : "ja";
    if (script == HB_SCRIPT_HANGUL)
        return own == SCRIPT_KOREAN ? NULL : "ko";
    if (script == HB_SCRIPT_BOPOMOFO)
        return own == HB_SCRIPT_HAN ? NULL : "zh";
    for (size_t i = 0; i < TELL_COUNT; i++)
        if (tells[i].script == script && evidence->told[i])
            return tells[i].language;
    for (size_t i = 0; i < SCRIPT_COUNT; i++)
        if (scripts[i].script == script)
            return scripts[i].languages[0];
    return NULL;
}

static bool has_script(const struct atom *atom)
{
    return atom->script != HB_SCRIPT_COMMON && atom->script != HB_SCRIPT_INHERITED && atom->script != HB_SCRIPT_UNKNOWN;
}

/* Most texts hold one script only. */
static bool may_have_passages(hb_script_t own, const struct atom *atoms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (has_script(&atoms[i]) && atoms[i].script != HB_SCRIPT_LATIN && atoms[i].script != own)
            return true;
    return false;
}

void mark_passages(struct layout *layout, const char *text, struct atom *atoms, size_t count)
{
    const hb_script_t own = layout->script;
    struct passage *passage = NULL;
    struct evidence evidence;
    size_t marked = 0; /* atoms up to here have their passage */

    if (!may_have_passages(own, atoms, count))
        return;
    evidence = gather(text, atoms, count);
    for (size_t i = 0; i < count; i++) {
        const char *language;

        if (!has_script(&atoms[i]))
            continue;
        language = language_of(atoms[i].script, &evidence, own);
        if (!language || !passage || strcmp(passage->language, language) != 0) {
            passage = language ? ARENA_NEW(layout->arena, struct passage) : NULL;
            marked = i;
        }
        if (passage)
            passage->language = language;
        for (; marked <= i; marked++)
            atoms[marked].passage = passage;
    }
}
