/* Markdown events to parts: blocks, spans, and the tags of a template in running text. */
#ifndef VERSUS_REPORT_PIECES_H
#define VERSUS_REPORT_PIECES_H

#include "report/template.h"

/* A tag of a template: {{name}}, {{#name}}, {{^name}}, {{/name}}. */
struct tag {
    char sigil; /* '#', '^', '/', or 0 for a placeholder */
    const char *name;
    size_t offset, size;           /* of the whole tag in the template */
    size_t name_offset, name_size; /* of the name */
};

/* Reads the tag at `text`, which starts with "{{" and ends at `size` at the latest. False, with a diagnostic, when it
 * is none. */
bool tag_read(const struct source *source, const char *text, size_t size, size_t offset, struct tag *tag);

/* Looks the tag's name up; a NULL name, with a diagnostic, when no scope knows it. */
struct name_use tag_resolve(const struct source *source, const struct context *scopes, const struct tag *tag);

/* The scopes inside a section that opens with the name; the result is the innermost. */
const struct context *section_scopes(struct arena *arena, const struct context *scopes, struct name_use name,
                                     bool inverted);

/* Whether a section was opened by a tag on a line of its own, around blocks, and not in running text. */
bool section_holds_blocks(const struct part *section);

struct part *part_new(struct arena *arena, enum part_kind kind);
void part_add(struct part *parent, struct part *child);

/* Parses the bytes [start, end) of the template and adds their blocks to `parent`. */
void piece_read(const struct source *source, struct arena *arena, size_t start, size_t end,
                const struct context *scopes, struct part *parent);

/* Adds a text with placeholders, but without Markdown, to `parent`; `at` is where it stands. */
void text_read(const struct source *source, struct arena *arena, const char *text, size_t offset,
               const struct context *scopes, struct part *parent);

#endif
