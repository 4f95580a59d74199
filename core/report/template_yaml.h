/* YAML inside a template: the front matter and the bodies of directives, read by the same reader as data files. */
#ifndef VERSUS_REPORT_TEMPLATE_YAML_H
#define VERSUS_REPORT_TEMPLATE_YAML_H

#include "data/node.h"
#include "report/source.h"

/* The mapping on the lines [first, end), its positions those of the template. An empty mapping where they say nothing;
 * NULL when they are wrong, and the source's diagnostics tell why. */
const struct node *template_yaml_read(const struct source *source, size_t first, size_t end);

/* A scalar's text, NULL (and a diagnostic) when the node is no scalar or empty. what: "a title". */
const char *template_yaml_text(const struct source *source, const struct node_pair *pair, const char *what);

/* The place of the scalar's text among the words, `count` when it is none of them (and a diagnostic). */
size_t template_yaml_word(const struct source *source, const struct node_pair *pair, const char *const *words,
                          size_t count);

/* Reports a key that does not belong there. */
void template_yaml_unknown_key(const struct source *source, const struct node *key, const char *const *known,
                               size_t count);

/* template_yaml_report(source, code, position, help, format, ...): adds a diagnostic about a node. */
#define template_yaml_report(source, code, at, help, ...)                                                              \
    ((void)diagnostics_add((source)->diagnostics, (code), (at), arena_format((source)->arena, __VA_ARGS__), (help)))

#endif
