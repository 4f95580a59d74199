#include "base/language.h"

#include "base/utf8.h"

#include <string.h>

static bool ends_subtag(char byte)
{
    return byte == '\0' || byte == '-' || byte == '_';
}

bool language_is(const char *tag, const char *wanted)
{
    if (!tag)
        return false;
    for (; *wanted; tag++, wanted++)
        if (ends_subtag(*wanted) ? *tag == '\0' || !ends_subtag(*tag) : ascii_lower(*tag) != ascii_lower(*wanted))
            return false;
    return ends_subtag(*tag);
}

static bool is_listed(const char *const *list, const char *subtag)
{
    while (*list && !language_is(subtag, *list))
        list++;
    return *list != NULL;
}

/* The script of a tag, at its four letters; NULL: it names none. Variants of four begin with a digit. */
static const char *script_of(const char *tag)
{
    for (const char *at = tag + strcspn(tag, "-_"); *at; at += strcspn(at, "-_"))
        if (strcspn(++at, "-_") == 4 && ascii_is_letter(*at))
            return at;
    return NULL;
}

bool language_runs_left(const char *tag)
{
    static const char *const scripts[] = {"Adlm", "Arab", "Aran", "Armi", "Avst", "Hebr", "Mand", "Mend", "Nkoo",
                                          "Phnx", "Rohg", "Samr", "Sogd", "Syrc", "Thaa", "Yezi", NULL};
    static const char *const languages[] = {"ar",  "fa",  "ur",  "ps",  "ckb", "sd",  "ug",  "ks",
                                            "arz", "ary", "apc", "ars", "prs", "lrc", "mzn", "he",
                                            "iw",  "yi",  "ji",  "nqo", "syr", "arc", "dv",  NULL};
    const char *script = tag ? script_of(tag) : NULL;

    return script ? is_listed(scripts, script) : tag && is_listed(languages, tag);
}
