/* What the files of the layout engine share: the worker's store and one document being laid out. Internal. */
#ifndef VERSUS_TYPESET_ENGINE_H
#define VERSUS_TYPESET_ENGINE_H

#include "typeset/faces.h"
#include "typeset/hyphens.h"
#include "typeset/shape.h"
#include "typeset/sources.h"
#include "typeset/thai.h"
#include "typeset/theme.h"
#include "typeset/typeset.h"

struct typeset {
    struct faces faces;
    struct word_memo memo;
    struct thai thai;
    struct hyphens hyphens;
    hb_buffer_t *buffer; /* the one that everything is shaped in */
};

/* Code points that were reported as missing in this document; a small hash set. */
struct reported {
    uint32_t *slots; /* 0: free */
    size_t capacity, count;
};

struct layout {
    struct typeset *typeset;
    const struct vs_host *host;
    struct arena *arena; /* the document's */
    const struct vs_node *report;
    struct font_set *fonts;
    const char *language_tag; /* NULL: unknown */
    hb_language_t language;
    hb_script_t script; /* of the language */
    bool right_to_left; /* everything starts at the right: mirrored while it is drawn, see draw.h */
    struct theme theme;
    struct reported reported;
    const struct vs_node *logo;    /* NULL: none */
    const struct tag *logo_tag;    /* NULL: it is decoration */
    struct listed_source *sources; /* [number - 1] */
    size_t source_count;
    struct tag *tags, *last_tag; /* all structure elements, in reading order */
};

/* NULL texts and absent numbers have a default: shorthands over the host's functions. */
double node_number_or(const struct layout *layout, const struct vs_node *node, uint32_t key, double fallback);
const char *node_text_or(const struct layout *layout, const struct vs_node *node, uint32_t key, const char *fallback);

#endif
