/* What a YAML file says, as a tree in which everything knows its place. Aliases share the node they stand for, merge
 * keys are resolved, keys are unique. Knows nothing of comparisons. */
#ifndef VERSUS_DATA_NODE_H
#define VERSUS_DATA_NODE_H

#include "data/loader.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node_pair {
    const struct node *key; /* a scalar */
    const struct node *value;
};

struct node {
    enum node_kind kind;
    bool plain;      /* scalar: written without quotes, and not as a block */
    bool bare;       /* key inside braces without a colon: "maybe b" in {note: a, maybe b}, "a:5" in {a:5} */
    unsigned height; /* levels below, this one included */
    size_t weight;   /* nodes below, this one included, aliases counted as what they stand for */
    struct position at;
    size_t count; /* scalar: bytes, list: items, map: pairs */
    union {
        const char *text; /* without NUL bytes */
        const struct node *const *items;
        const struct node_pair *pairs;
    };
};

/* The value under `key`, NULL when there is none. */
const struct node *node_find(const struct node *map, const char *key);
const struct node_pair *node_find_pair(const struct node *map, const char *key);

/* An absent (NULL) node, or a scalar that says nothing: empty or blank, `~` or `null`. */
bool node_is_empty(const struct node *node);

/* "a list", for messages. */
const char *node_kind_phrase(const struct node *node);

/* Reads a whole file. NULL when that fails or when it holds no mapping; the diagnostics say why. */
const struct node *yaml_read(struct loader *loader, const struct file_text *file);

/* Checks bytes before any parser sees them: UTF-8 without control characters. False when one is found. */
bool text_check(struct loader *loader, const struct file_text *file);

/* Checks that few lines of a YAML file are directives, which cost its parser too much time. */
bool text_check_directives(struct loader *loader, const struct file_text *file);

/* Looks at a text of the file once escapes are resolved: an error for NUL, a warning for characters that control a
 * terminal or turn the text around them. */
void text_check_scalar(struct loader *loader, const char *text, size_t size, struct position at);

/* The byte behind a byte order mark, if the file has one. */
size_t text_start(const struct file_text *file);

#endif
