/* Faces: font files that are opened once and shared by all reports of a worker.
 *
 * A face is immutable after it was loaded, except for the memo that a canvas hangs on it. Fonts come from the host
 * (find_font): Noto Sans by path first, whatever fontconfig knows when a character is not in it. */
#ifndef VERSUS_TYPESET_FACE_H
#define VERSUS_TYPESET_FACE_H

#include "versus/plugin.h"

#include <hb.h>
#include <stdbool.h>

struct face {
    size_t index; /* 0, 1, 2 ... in the order of loading */
    const char *path;
    unsigned face_index; /* in the file */
    hb_face_t *hb_face;  /* immutable */
    hb_font_t *hb_font;  /* immutable; scaled to units_per_em */
    unsigned units_per_em;
    unsigned glyph_count;
    int weight; /* as asked for: 400, 700 */
    bool italic;
    bool has_cff; /* outlines are cubic (CFF): embedded differently from glyf */
    /* Fractions of an em; descent is positive downwards. */
    double ascent, descent, line_gap, cap_height, x_height;
    bool has_ascii[128]; /* most text is of it: asking HarfBuzz for each letter took as long as breaking lines */
};

#endif
