/* Which file of the Noto fonts has a script. Found by path, like the built-in family, so that a report in any of these
 * scripts comes out the same wherever the fonts are installed, whatever fontconfig prefers there. */
#ifndef VERSUS_HOST_SCRIPT_FONTS_H
#define VERSUS_HOST_SCRIPT_FONTS_H

#include <stddef.h>
#include <stdint.h>

struct script_font {
    const char *file; /* "NotoSansHebrew": <folder>/<file>-Regular.ttf; with `collection`: .ttc */
    int collection;   /* 1: a collection, of which `index` is the face */
    uint32_t index;
};

/* The number-th font (from 0) that may have the character, the best first; NULL file: there is none further. language:
 * BCP 47 or NULL, tells Chinese from Japanese faces. */
struct script_font script_font_for(uint32_t code_point, const char *language, size_t number);

#endif
