/* The layout engine: report tree in, pages on a canvas out. For plugins that draw.
 *
 * Includes the plugin header and base only. Memory, fonts and log come from the host. */
#ifndef VERSUS_TYPESET_TYPESET_H
#define VERSUS_TYPESET_TYPESET_H

#include "base/arena.h"
#include "typeset/canvas.h"
#include "versus/plugin.h"

/* Faces, and whatever else is worth keeping from one report to the next. One a worker and plugin; never freed before
 * close(). What it holds never changes what is drawn. */
struct typeset;

/* NULL when memory or the regular face cannot be had; the host was told why. */
struct typeset *typeset_open(const struct vs_host *host);
void typeset_close(struct typeset *typeset);

/* Sets up an arena whose blocks are the host's, so that they go with the report, and whose exhaustion goes to
 * `exhausted`. To be released all the same, for the cleanups. */
void typeset_arena(struct arena *arena, const struct vs_host *host, jmp_buf *exhausted);

struct page_options {
    double width, height;            /* points; 0: from the report, A4 where it says nothing */
    double top, right, bottom, left; /* margins; all 0: the engine's own */
    const char *font;                /* a family; NULL: the report's */
};

/* Lays the whole document out, then draws its pages. The result is enum vs_result; the host was told of characters that
 * no face has (once for each), of tables too wide. Memory is the arena's. */
int typeset_document(struct typeset *typeset, const struct vs_host *host, struct arena *arena,
                     const struct vs_node *report, const struct page_options *options, struct canvas *canvas);

/* Draws one chart as a page of its own, `width` points wide (0: the natural width) and as high as it needs. */
int typeset_chart(struct typeset *typeset, const struct vs_host *host, struct arena *arena,
                  const struct vs_node *report, const struct vs_node *chart, double width, struct canvas *canvas);

/* The outline of a glyph in font units, y upwards, as steps in the arena: for canvases that draw text as paths. */
const struct path_step *face_glyph_outline(struct arena *arena, const struct face *face, uint32_t glyph, size_t *count);

#endif
