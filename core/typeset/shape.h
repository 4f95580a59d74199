/* Text of one face, script and direction to glyphs, by HarfBuzz, with a memo of the words shaped so far. */
#ifndef VERSUS_TYPESET_SHAPE_H
#define VERSUS_TYPESET_SHAPE_H

#include "base/arena.h"
#include "typeset/face.h"

struct layout;

enum feature {
    FEATURE_TABULAR = 1,    /* figures of equal width */
    FEATURE_SMALL_CAPS = 2, /* small letters as small capitals */
    FEATURE_TRACKED = 4,    /* letters are set apart: no ligatures */
};

/* In font units; cluster is the byte offset in the shaped text. */
struct shaped_glyph {
    uint32_t id, cluster;
    int32_t advance, x_offset, y_offset;
    bool unsafe_to_break; /* before its cluster: the glyphs on both sides would change */
};

/* Glyphs in visual order. */
struct shaped {
    size_t count;
    struct shaped_glyph glyphs[];
};

struct shape_request {
    const struct face *face;
    unsigned features; /* of enum feature */
    hb_script_t script;
    bool right_to_left;
    bool replaced; /* no face has these characters: each is shown as a replacement character */
    const char *text;
    size_t size;
};

/* Shaped words, kept from one report to the next. Only speed depends on it. */
struct word_memo {
    struct arena arena;
    struct memo_entry **slots;
    size_t capacity, count;
};

void word_memo_init(struct word_memo *memo);
void word_memo_release(struct word_memo *memo);

/* Empties the memo when it has grown large; what it gave out is invalid afterwards. To be called between documents. */
void word_memo_trim(struct word_memo *memo);

/* Lives as long as the document. */
const struct shaped *shape_text(struct layout *layout, const struct shape_request *request);

#endif
