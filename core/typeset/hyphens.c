#include "typeset/hyphens.h"

#include "base/language.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* libhyphen itself is not used: it takes 6 ms to load English and 5 s to load German, since it builds an automaton of
 * all patterns for the handful of words that a report divides. Looking up the parts of these words is enough. */

#define FOLDER        "/usr/share/hyphen/"
#define LONGEST_WORD  100 /* bytes, with a dot on each side */
#define LEAST_BEFORE  2   /* letters of a word on a line, whatever the file says */
#define LEAST_BEHIND  3
#define MOST_LEVELS   4
#define LEAST_OF_PART 2
#define LARGEST_FILE  (8L << 20)
#define BYTES_OF_SLOT 4 /* of the file: patterns take some ten, and the table is to be half empty */

/* The files that are looked for, none else: what is divided is not to depend on what happens to be installed. The first
 * that fits a language tag is taken. */
static const struct language {
    const char *tag, *file;
} languages[] = {
    {"en-GB", "hyph_en_GB.dic"}, {"en-AU", "hyph_en_GB.dic"}, {"en-IE", "hyph_en_GB.dic"}, {"en-NZ", "hyph_en_GB.dic"},
    {"en-ZA", "hyph_en_GB.dic"}, {"en", "hyph_en_US.dic"},    {"de", "hyph_de_DE.dic"},    {"fr", "hyph_fr.dic"},
    {"es", "hyph_es_ES.dic"},    {"it", "hyph_it_IT.dic"},
};

/* A file in memory. Patterns of the first level divide a word into its parts (German, French), those of the second each
 * part; a file may have one level only. */
struct patterns {
    struct patterns *next;
    const struct language *language;
    const char *text; /* NULL: not installed */
    bool utf8;        /* else ISO 8859-1 */
    size_t before, behind;
    size_t levels;
    uint32_t *slots; /* hash table: place of the pattern in text, 0: free */
    size_t slot_count, count;
    size_t longest; /* pattern, in bytes without its digits */
};

void hyphens_init(struct hyphens *hyphens)
{
    memset(hyphens, 0, sizeof *hyphens);
    arena_init(&hyphens->arena, NULL);
}

void hyphens_release(struct hyphens *hyphens)
{
    arena_release(&hyphens->arena);
    hyphens_init(hyphens);
}

/* ---- Languages ---- */

static const struct language *find_language(const char *tag)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (language_is(tag, languages[i].tag))
            return &languages[i];
    return NULL;
}

bool language_capitalizes_nouns(const char *language)
{
    return language_is(language, "de");
}

/* ---- Pattern files ---- */

#define FIRST_HASH 2166136261u

static uint32_t add_to_hash(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619u;
}

/* White space, and what ends the file. */
static bool ends_pattern(char byte)
{
    return (unsigned char)byte <= ' ';
}

static const char *skip_digits(const char *pattern)
{
    while (ascii_is_digit(*pattern))
        pattern++;
    return pattern;
}

static bool same_letters(const char *pattern, const char *other)
{
    for (;;) {
        pattern = skip_digits(pattern);
        other = skip_digits(other);
        if (ends_pattern(*pattern) || ends_pattern(*other))
            return ends_pattern(*pattern) && ends_pattern(*other);
        if (*pattern++ != *other++)
            return false;
    }
}

/* Whether the letters of the pattern are these. */
static bool pattern_is(const char *pattern, const char *letters, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        pattern = skip_digits(pattern);
        if (ends_pattern(*pattern) || *pattern++ != letters[i])
            return false;
    }
    return ends_pattern(*skip_digits(pattern));
}

static size_t slot_of(const struct patterns *patterns, uint32_t hash)
{
    return (hash ^ (hash >> 15)) & (patterns->slot_count - 1);
}

/* Levels share the table. The byte before a pattern, the end of the line above, is made to say its level; it still ends
 * the pattern above. */
static char level_byte(size_t level)
{
    return (char)(level + 1);
}

static uint32_t level_hash(size_t level)
{
    return FIRST_HASH ^ (uint32_t)level;
}

/* Reads the pattern that begins at line; where it ends. */
static char *add_pattern(struct patterns *patterns, size_t level, char *line)
{
    uint32_t hash = level_hash(level);
    size_t letters = 0;
    size_t slot;
    char *at = line;

    for (; !ends_pattern(*at); at++) {
        if (*at == '/') /* letters change when it is used: not supported */
            return at;
        if (ascii_is_digit(*at))
            continue;
        hash = add_to_hash(hash, *at);
        letters++;
    }
    if (letters == 0 || patterns->count >= patterns->slot_count / 2)
        return at;
    patterns->count++;
    patterns->longest = letters > patterns->longest ? letters : patterns->longest;
    line[-1] = level_byte(level);
    /* The last of those with the same letters counts. */
    for (slot = slot_of(patterns, hash); patterns->slots[slot]; slot = (slot + 1) & (patterns->slot_count - 1)) {
        const char *other = patterns->text + patterns->slots[slot];
        if (other[-1] == line[-1] && same_letters(other, line))
            break;
    }
    patterns->slots[slot] = (uint32_t)(line - patterns->text);
    return at;
}

static void read_number(const char *line, const char *key, size_t *value)
{
    size_t size = strlen(key);

    if (strncmp(line, key, size) == 0 && line[size] == ' ' && ascii_is_digit(line[size + 1]) &&
        (size_t)(line[size + 1] - '0') > *value)
        *value = (size_t)(line[size + 1] - '0');
}

static void read_lines(struct patterns *patterns, char *text)
{
    size_t level = 0;
    char *at = text;

    patterns->utf8 = strncmp(text, "UTF-8", 5) == 0;
    patterns->before = LEAST_BEFORE;
    patterns->behind = LEAST_BEHIND;
    while ((at = strchr(at, '\n'))) {
        at++;
        if (*at >= 'A' && *at <= 'Z') {
            read_number(at, "LEFTHYPHENMIN", &patterns->before);
            read_number(at, "RIGHTHYPHENMIN", &patterns->behind);
            level += strncmp(at, "NEXTLEVEL", 9) == 0 && level < MOST_LEVELS - 1;
        } else if (*at != '%' && *at != '#') {
            at = add_pattern(patterns, level, at);
        }
    }
    patterns->levels = level + 1;
}

static char *read_file(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size;

    if (!file)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > 0 && size < LARGEST_FILE &&
        fseek(file, 0, SEEK_SET) == 0)
        text = arena_try_allocate(arena, (size_t)size + 1);
    if (text && fread(text, 1, (size_t)size, file) != (size_t)size)
        text = NULL;
    (void)fclose(file);
    return text;
}

static void load(struct arena *arena, struct patterns *patterns)
{
    char path[sizeof FOLDER + 32] = FOLDER;
    char *text;

    memcpy(path + strlen(FOLDER), patterns->language->file, strlen(patterns->language->file) + 1);
    text = read_file(arena, path);
    if (!text)
        return;
    patterns->slot_count = 64;
    while (patterns->slot_count < strlen(text) / BYTES_OF_SLOT)
        patterns->slot_count *= 2;
    patterns->slots = arena_try_allocate(arena, patterns->slot_count * sizeof *patterns->slots);
    if (!patterns->slots)
        return;
    patterns->text = text;
    read_lines(patterns, text);
}

/* NULL: no memory. */
static const struct patterns *patterns_of(struct hyphens *hyphens, const struct language *language)
{
    struct patterns *patterns = hyphens->first;

    while (patterns && strcmp(patterns->language->file, language->file) != 0)
        patterns = patterns->next;
    if (patterns)
        return patterns;
    patterns = arena_try_allocate(&hyphens->arena, sizeof *patterns);
    if (!patterns)
        return NULL;
    patterns->language = language;
    load(&hyphens->arena, patterns);
    patterns->next = hyphens->first;
    hyphens->first = patterns;
    return patterns;
}

/* ---- Words ---- */

/* A word as patterns have it: small letters in the encoding of the file, with a dot on each side. */
struct word {
    char bytes[LONGEST_WORD];
    size_t size;
    size_t letters[LONGEST_WORD]; /* where each begins in bytes, the dots included */
    size_t source[LONGEST_WORD];  /* and in the text */
    size_t count;
};

static uint32_t to_small(uint32_t code_point)
{
    if ((code_point >= 'A' && code_point <= 'Z') || (code_point >= 0xC0 && code_point <= 0xDE && code_point != 0xD7))
        return code_point + 0x20;
    if (code_point >= 0x100 && code_point <= 0x177) {
        bool odd_is_capital = code_point >= 0x139 && code_point <= 0x148;
        return (code_point & 1) == odd_is_capital ? code_point + 1 : code_point;
    }
    return code_point == 0x178 ? 0xFF : code_point;
}

static bool add_letter(struct word *word, const struct patterns *patterns, uint32_t code_point, size_t source)
{
    char bytes[4];
    size_t size = 1;

    if (patterns->utf8)
        size = utf8_encode(code_point, bytes);
    else if (code_point <= 0xFF)
        bytes[0] = (char)code_point;
    else
        return false;
    if (word->size + size >= LONGEST_WORD)
        return false;
    word->letters[word->count] = word->size;
    word->source[word->count++] = source;
    memcpy(word->bytes + word->size, bytes, size);
    word->size += size;
    return true;
}

static bool word_read(struct word *word, const struct patterns *patterns, const char *text, size_t size)
{
    const char *at = text;

    word->size = word->count = 0;
    if (!add_letter(word, patterns, '.', 0))
        return false;
    while (at < text + size) {
        size_t source = (size_t)(at - text);
        if (!add_letter(word, patterns, to_small(utf8_decode(&at, text + size)), source))
            return false;
    }
    return add_letter(word, patterns, '.', size);
}

static const char *find_pattern(const struct patterns *patterns, size_t level, uint32_t hash, const char *letters,
                                size_t size)
{
    for (size_t slot = slot_of(patterns, hash); patterns->slots[slot]; slot = (slot + 1) & (patterns->slot_count - 1)) {
        const char *pattern = patterns->text + patterns->slots[slot];
        if (pattern[-1] == level_byte(level) && pattern_is(pattern, letters, size))
            return pattern;
    }
    return NULL;
}

/* Raises the values before the letters from `first` on to those of the pattern. */
static void apply(const struct patterns *patterns, const char *pattern, unsigned char *values, size_t first)
{
    for (; !ends_pattern(*pattern); pattern++) {
        unsigned char byte = (unsigned char)*pattern;
        if (ascii_is_digit(*pattern)) {
            unsigned char value = (unsigned char)(byte - '0');
            values[first] = value > values[first] ? value : values[first];
        } else {
            /* A digit stands before a letter, so behind the last byte of the one before. */
            first += !patterns->utf8 || (pattern[1] & 0xC0) != 0x80;
        }
    }
}

/* The value before each letter of a word, dots included: odd ones divide it. */
static void find_values(const struct patterns *patterns, size_t level, const struct word *word, unsigned char *values)
{
    memset(values, 0, word->count + 1);
    for (size_t from = 0; from < word->count; from++) {
        const char *letters = word->bytes + word->letters[from];
        uint32_t hash = level_hash(level);

        for (size_t size = 1; size <= patterns->longest && letters + size <= word->bytes + word->size; size++) {
            const char *pattern;
            hash = add_to_hash(hash, letters[size - 1]);
            pattern = find_pattern(patterns, level, hash, letters, size);
            if (pattern)
                apply(patterns, pattern, values, from);
        }
    }
}

/* Sets in `divides` before which letters the word may be divided; letters are counted from its first one, 1. */
static void divide(const struct patterns *patterns, size_t level, const char *text, size_t size, bool *divides)
{
    struct word word;
    unsigned char values[LONGEST_WORD + 1];
    size_t begin = 1;

    if (!word_read(&word, patterns, text, size))
        return;
    find_values(patterns, level, &word, values);
    for (size_t i = 2; i < word.count; i++) {
        bool ends = i + 1 == word.count;

        /* A part of a compound is not to leave single letters at its ends. */
        bool inside = level == 0 || (i > LEAST_OF_PART && i + 1 + LEAST_OF_PART <= word.count);
        bool divided = !ends && inside && (values[i] & 1);

        divides[i] = divides[i] || divided;
        if (level + 1 < patterns->levels && (divided || ends)) {
            divide(patterns, level + 1, text + word.source[begin], word.source[i] - word.source[begin],
                   divides + begin - 1);
            begin = i;
        }
    }
}

size_t hyphens_find(struct hyphens *hyphens, const char *language, const char *word, size_t size,
                    size_t places[MOST_HYPHENS])
{
    const struct language *known = find_language(language);
    const struct patterns *patterns = known ? patterns_of(hyphens, known) : NULL;
    bool divides[LONGEST_WORD + 1] = {false};
    struct word letters;
    size_t count = 0;

    if (!patterns || !patterns->text || !word_read(&letters, patterns, word, size))
        return 0;
    divide(patterns, 0, word, size, divides);
    for (size_t i = 1 + patterns->before; i + 1 + patterns->behind <= letters.count && count < MOST_HYPHENS; i++)
        /* Of two divisions a letter apart the parts of a compound give the second: "Alarm-einrichtung". */
        if (divides[i] && !(patterns->levels > 1 && divides[i + 1]))
            places[count++] = letters.source[i];
    return count;
}
