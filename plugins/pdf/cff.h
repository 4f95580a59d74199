/* What a PDF must know of a CFF table: whether it is CID-keyed, and by which CID each glyph then goes. */
#ifndef VERSUS_PDF_CFF_H
#define VERSUS_PDF_CFF_H

#include "base/arena.h"

#include <stdint.h>

/* The CIDs of all glyphs of a CID-keyed CFF table; NULL for one that is not CID-keyed (its glyphs go by their index)
 * and for a damaged one. */
const uint16_t *cff_read_cids(struct arena *arena, const uint8_t *table, size_t size, size_t glyph_count);

#endif
