/* A template as a tree: Markdown's blocks and spans with placeholders, sections and directives in their places. Made
 * once from the template's text, filled afterwards (fill.h): whatever the data holds cannot change the structure. */
#ifndef VERSUS_REPORT_TEMPLATE_H
#define VERSUS_REPORT_TEMPLATE_H

#include "report/directive.h"
#include "report/front_matter.h"
#include "report/names.h"
#include "report/source.h"
#include "versus/plugin.h"

enum part_kind {
    PART_NODE,      /* a block or span, node tells which */
    PART_TEXT,      /* words of the template */
    PART_NAME,      /* a placeholder */
    PART_SECTION,   /* {{#name}}...{{/name}}, {{^name}}...{{/name}} */
    PART_DIRECTIVE, /* a fenced block with one of our names */
};

struct name_use {
    const struct name *name; /* NULL: none */
    unsigned up;             /* contexts to go outwards */
};

struct part {
    enum part_kind kind;
    struct part *next, *first, *last;
    size_t offset, size; /* where it stands in the template; size 0: nowhere */

    enum vs_kind node;    /* PART_NODE; PART_SECTION: VS_DOCUMENT where it holds blocks */
    unsigned number;      /* level of a heading, start of a list, alignment of a column */
    bool ordered;         /* list */
    const char *text;     /* PART_TEXT, code; a link's literal target */
    const char *language; /* code block */
    const char *id;       /* table */

    struct name_use name; /* PART_NAME, PART_SECTION; a link's target */
    bool inverted;        /* PART_SECTION */
    const struct directive *directive;
};

struct template
{
    const struct source *source;
    struct front_matter front_matter;
    const struct part *title; /* what front matter says of the title, NULL */
    const struct part *blocks;
    const char *const
        *ids; /* of tables and charts: names of files may be made of them, so they come before headings' */
    size_t id_count;
};

/* Reads a template. NULL when it is wrong: the source's diagnostics then tell all of it. */
const struct template *template_read(struct arena *arena, const struct source *source);

/* Markdown of the data as parts: placeholders are literal text, pictures their words, headings strong paragraphs. */
const struct part *prose_read(struct arena *arena, const char *text);

/* Whether a link may point there: http, https or mailto, without blanks or control characters. */
bool link_is_allowed(const char *url);

#endif
