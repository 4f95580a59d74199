/* Sizes and colours of a page: one place to look for how a report looks. Lengths in points. */
#ifndef VERSUS_TYPESET_THEME_H
#define VERSUS_TYPESET_THEME_H

#include "typeset/canvas.h"

#define BODY_SIZE        9.6
#define BODY_LEADING     13.3
#define NOTE_SIZE        8.0
#define NOTE_LEADING     11.2
#define TITLE_SIZE       21.0
#define TITLE_LEADING    26.0
#define SUBTITLE_SIZE    11.5
#define SUBTITLE_LEADING 15.6
#define SECTION_SIZE     11.0
#define SECTION_LEADING  14.4
#define SECTION_TRACKING 0.045 /* of an em, between letters of section heads */
#define PART_SIZE        9.8
#define TABLE_SIZE       8.7
#define TABLE_LEADING    11.9
#define SMALLEST_TABLE   7.5 /* points: below it a table turns or is split */
#define CODE_SIZE        8.4
#define CODE_LEADING     11.6
#define RUNNING_SIZE     7.8

#define PARAGRAPH_SPACE 4.6
#define SECTION_SPACE   13.0
#define PART_SPACE      9.0
#define ITEM_SPACE      1.6
#define LIST_INDENT     12.5
#define PANE_GAP        22.0
#define CELL_GAP        10.0
#define CELL_PADDING    2.5 /* above and below the lines of a row */
#define THIN_RULE       0.4
#define STRONG_RULE     0.8

struct theme {
    struct color text;
    struct color muted;  /* small print, missing values; readable on white */
    struct color rule;   /* between rows */
    struct color strong; /* under table heads */
    struct color accent; /* section heads, marks, links */
    struct color tint;   /* ground of the answer: the accent, very light */
    struct color ground; /* of code */
    struct color against;
};

/* accent is "#rrggbb" or NULL; one too light to be read on white (contrast below LEAST_CONTRAST) is darkened. */
struct theme theme_make(const char *accent);

/* A colour for each option, told apart by all kinds of colour vision; eight others follow, for
 * what is no option. Repeats after sixteen. */
struct color palette_color(unsigned index);

#endif
