/* Where words may be divided, after F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983), with the pattern files
 * that Debian packages for libhyphen. */
#ifndef VERSUS_TYPESET_HYPHENS_H
#define VERSUS_TYPESET_HYPHENS_H

#include "base/arena.h"

#include <stdbool.h>

/* Pattern files that were read so far: a file is read when a word first needs it and kept for all reports. */
struct hyphens {
    struct arena arena;
    struct patterns *first;
};

void hyphens_init(struct hyphens *hyphens);
void hyphens_release(struct hyphens *hyphens);

#define MOST_HYPHENS 40 /* in a word */

/* Where a word of a language (BCP 47) may be divided: byte offsets, their number. A word is of letters only. 0 for
 * languages without patterns, with patterns that are not installed, and for words too long to be any. */
size_t hyphens_find(struct hyphens *hyphens, const char *language, const char *word, size_t size,
                    size_t places[MOST_HYPHENS]);

/* Whether common nouns of the language begin with a capital letter. */
bool language_capitalizes_nouns(const char *language);

#endif
