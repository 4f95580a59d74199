#include "data/node.h"

#include "base/utf8.h"
#include "data/blanks.h"

#include <string.h>

const struct node_pair *node_find_pair(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->pairs[i].key->text, key) == 0)
            return &map->pairs[i];
    return NULL;
}

const struct node *node_find(const struct node *map, const char *key)
{
    const struct node_pair *pair = node_find_pair(map, key);
    return pair ? pair->value : NULL;
}

static bool is_blank(const char *text)
{
    while (blank_size(text))
        text += blank_size(text);
    return !*text;
}

bool node_is_empty(const struct node *node)
{
    if (!node)
        return true;
    if (node->kind != NODE_SCALAR)
        return false;
    return is_blank(node->text) ||
           (node->plain && (strcmp(node->text, "~") == 0 || ascii_equal_ignoring_case(node->text, "null")));
}

const char *node_kind_phrase(const struct node *node)
{
    switch (node->kind) {
    case NODE_LIST:
        return "a list";
    case NODE_MAP:
        return "a mapping";
    default:
        return "a text";
    }
}
