/* A paragraph's text, from spans of the report to shaped atoms with all places where a line may end. How lines are
 * chosen is in lines.h. */
#ifndef VERSUS_TYPESET_TEXT_H
#define VERSUS_TYPESET_TEXT_H

#include "base/buffer.h"
#include "typeset/direction.h"
#include "typeset/engine.h"
#include "typeset/languages.h"

/* How text looks; shared by spans. */
struct text_style {
    enum face_style face;
    unsigned features; /* of enum feature */
    double size;
    double tracking; /* added after each letter, fraction of an em */
    struct color color;
    bool struck, underlined;
    bool divided;    /* words may be divided to make narrow lines more even; else only where they would be cut */
    const char *url; /* of a link, NULL */
    const struct listed_source *source; /* whose number it is: a link to its entry; NULL */
};

struct text_span {
    size_t start, end;
    const struct text_style *style;
};

/* Text under construction. Characters are made fit for setting: all line ends of UAX #14 become '\n' (a hard
 * break), a tab a space, controls U+FFFD. */
struct rich_text {
    struct buffer text;
    struct text_span *spans;
    size_t count, capacity;
    enum direction_rule direction;
};

/* After which UAX #14 always ends a line, but for a carriage return. */
bool is_line_end(uint32_t code_point);

void rich_text_init(struct rich_text *rich, struct arena *arena);
void rich_text_add(struct rich_text *rich, const struct text_style *style, const char *text);

/* Adds the spans below a node: emphasis, links, code. */
void rich_text_add_spans(struct layout *layout, struct rich_text *rich, const struct text_style *style,
                         const struct vs_node *parent);

/* Text of one style, face, script and direction, without white space or nothing but it. */
struct atom {
    size_t start, end; /* in the paragraph's text */
    const struct text_style *style;
    const struct face *face;
    hb_script_t script;
    const struct passage *passage; /* NULL: of the report's language */
    unsigned char level;           /* bidi embedding level: odd is right to left */
    bool replaced;
    const struct shaped *shaped;
};

enum place_flag {
    PLACE_BREAK = 1,   /* a line may end before this byte */
    PLACE_HARD = 2,    /* a line must end before this byte */
    PLACE_CLUSTER = 4, /* a letter (with its marks) starts here */
    PLACE_UNSAFE = 8,  /* the glyphs on both sides change when a line ends here */
};

struct paragraph {
    const char *text;
    size_t size;
    const struct atom *atoms;
    size_t atom_count;
    const double *x;                  /* [size + 1] set width of the text before each byte, in points */
    const unsigned char *flags;       /* [size + 1] of enum place_flag */
    double ascent, descent;           /* of the family, in points */
    double tall_ascent, tall_descent; /* the most of all faces, fallbacks included */
    bool right_to_left;
    bool turned;        /* its letters run against the layout */
    bool has_direction; /* some level is above 0 */
};

/* Shapes the text. Everything lives in the document's arena. */
const struct paragraph *paragraph_make(struct layout *layout, const struct rich_text *rich);

/* Tells how many characters without face were not named one by one; to be called at the end of a document. */
void report_more_missing(struct layout *layout);

/* A paragraph of one style. */
const struct paragraph *paragraph_of_text(struct layout *layout, const struct text_style *style, const char *text);

/* The shaped glyphs of a part of an atom, start and end in the paragraph's text; `*first` and `*count` select them.
 * Shapes anew where the cut would change glyphs; clusters then count from `*base`. */
const struct shaped *atom_part(struct layout *layout, const struct paragraph *paragraph, const struct atom *atom,
                               size_t start, size_t end, size_t *first, size_t *count, size_t *base);

const struct atom *atom_at(const struct paragraph *paragraph, size_t at);

/* Places, rising, where the word that is all of [start, end) but for punctuation around it may be divided by a hyphen;
 * their number: where it has soft hyphens, else where its language divides it. Names, addresses and code have none;
 * where it would be cut, `needed`, a name may have some. */
size_t word_places(struct layout *layout, const struct paragraph *paragraph, size_t start, size_t end, bool needed,
                   size_t places[MOST_HYPHENS]);

/* The hyphen behind a part of the atom, as an atom of its own, and its width in points. It stands in no text. */
struct atom atom_hyphen(struct layout *layout, const struct atom *atom, double *width);

/* Width of one glyph of an atom in points, letter spacing included. */
double atom_advance(const struct atom *atom, const struct shaped_glyph *glyph);

#endif
