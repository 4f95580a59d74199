/* Reads the fields of a mapping: the right kind of value, known keys, and a diagnostic where it is otherwise. */
#ifndef VERSUS_DATA_FIELDS_H
#define VERSUS_DATA_FIELDS_H

#include "data/comparison.h"
#include "data/node.h"

/* Reports every key that is not known, but those that start with "x-", which are the user's own. `what`: "an option".
 */
void fields_check(struct loader *loader, const struct node *map, const char *what, const char *const *known,
                  size_t count);

/* A word that people write for a known key without it being near. */
struct field_alias {
    const char *word, *key;
};

/* Likewise, with what to suggest for words that people expect. */
void fields_check_meant(struct loader *loader, const struct node *map, const char *what, const char *const *known,
                        size_t count, const struct field_alias *aliases, size_t alias_count);

/* Whether the node is of the kind; else reports that `name` must be. */
bool field_expect(struct loader *loader, const struct node *node, enum node_kind kind, const char *name);

/* The text of a scalar, final line feeds of a block removed. NULL when it is absent, says nothing or is no scalar
 * (which is reported). */
const char *scalar_text(struct loader *loader, const struct node *node, const char *name);

const char *field_text(struct loader *loader, const struct node *map, const char *key);
const char *field_date(struct loader *loader, const struct node *map, const char *key);
const char *field_url(struct loader *loader, const struct node *map, const char *key);

/* NULL when absent, empty or of another kind (which is reported). */
const struct node *field_map(struct loader *loader, const struct node *map, const char *key);
const struct node *field_list(struct loader *loader, const struct node *map, const char *key);

/* A list of texts; one text stands for a list of one. */
struct text_list field_texts(struct loader *loader, const struct node *node, const char *name);

/* One of `words`: its place, or `count` when it is absent or unknown (which is reported). */
size_t field_word(struct loader *loader, const struct node *map, const char *key, const char *const *words,
                  size_t count);

/* The plain decimal number of a scalar; reports anything else. */
bool field_number(struct loader *loader, const struct node *node, const char *name, double *number);

/* Whether the text is a date, YYYY, YYYY-MM or YYYY-MM-DD, and its first and last day counted from 1970-01-01. */
bool date_parse(const char *text, double *first, double *last);

/* A day counted from 1970-01-01 as YYYY-MM-DD. Days from year 1 to 9999. */
const char *date_format(struct arena *arena, double day);

/* How to write what is not a date: the date that it seems to be, or examples. */
const char *date_help(struct loader *loader, const char *text);

/* How to mend a key in braces that has no colon of its own (node.bare). */
const char *bare_key_help(struct loader *loader, const struct node *key);

/* Whether the text is an absolute http, https or mailto address without blanks and controls. */
bool url_is_safe(const char *text);

/* How to mend one that is not. */
const char *url_help(const char *text);

#endif
