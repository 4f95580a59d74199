/* Where a line may end in Thai, which puts no spaces between words: by libthai and its dictionary. */
#ifndef VERSUS_TYPESET_THAI_H
#define VERSUS_TYPESET_THAI_H

#include <stdbool.h>
#include <stddef.h>
#include <thai/thwbrk.h>

struct layout;

/* The library and its dictionary: opened when a text first needs them, kept for all reports of the worker. */
struct thai {
    bool sought;
    void *library;
    ThBrk *words; /* NULL: not needed so far, or not installed */
    int (*find_breaks)(ThBrk *words, const thwchar_t *text, int places[], size_t most);
    void (*delete_words)(ThBrk *words);
};

void thai_release(struct thai *thai);

/* Adds PLACE_BREAK to flags[i] where a Thai word begins at byte i. Without the dictionary nothing is added. Only at
 * letters that are marked as such (PLACE_CLUSTER). */
void thai_mark_breaks(struct layout *layout, const char *text, size_t size, unsigned char *flags);

#endif
