/* The part of a face that a document uses, as it goes into the file, and a memo of the last of them.
 *
 * A subset is a pure function of face and glyphs, so it may be taken from an earlier report: batches use the same few
 * glyphs again and again. The memo belongs to the plugin's state and so lives on the heap. */
#ifndef VERSUS_PDF_SUBSET_H
#define VERSUS_PDF_SUBSET_H

#include "compress.h"
#include "typeset/face.h"

#include <stddef.h>
#include <stdint.h>

struct subset {
    const struct face *face;
    uint32_t *glyphs; /* ascending, each once, 0 first */
    size_t glyph_count;
    uint16_t *new_glyphs; /* what each became in the subset */
    uint64_t hash;        /* of the glyphs */
    void *font;           /* compressed: a TrueType file, or the bare CFF table of a face that has one */
    size_t font_size;
    size_t raw_size; /* before compression */
    uint64_t used;   /* the memo's count at the last use */
};

#define SUBSETS_KEPT 32

struct subset_memo {
    struct subset *kept[SUBSETS_KEPT];
    uint64_t uses;
};

/* The subset of the face to these glyphs, valid until the next call. keep_glyph_numbers: the glyphs stay where they
 * are. NULL when memory is exhausted or the face cannot be subset. */
const struct subset *subset_find(struct subset_memo *memo, struct pdf_compressor *compressor, const struct face *face,
                                 const uint32_t *glyphs, size_t glyph_count, bool keep_glyph_numbers);

void subset_memo_clear(struct subset_memo *memo);

#endif
