/* What several comparisons share: the keys of another comparison file, under those of this one. */
#include "data/building.h"

#include <string.h>

/* A mapping with the pairs of both, in the order of `under`; of a key that both have, that of `over`, or where that is
 * a mapping too and `levels` are left, both put together again. */
static const struct node *merge(struct arena *arena, const struct node *under, const struct node *over, int levels)
{
    struct node *merged = ARENA_NEW(arena, struct node);
    struct node_pair *pairs = ARENA_ARRAY(arena, struct node_pair, under->count + over->count);

    *merged = *over;
    merged->count = 0;
    for (size_t i = 0; i < under->count; i++) {
        const struct node_pair *below = &under->pairs[i];
        const struct node_pair *above = node_find_pair(over, below->key->text);
        pairs[merged->count] = above ? *above : *below;
        if (above && levels && above->value->kind == NODE_MAP && below->value->kind == NODE_MAP)
            pairs[merged->count].value = merge(arena, below->value, above->value, levels - 1);
        merged->count++;
    }
    for (size_t i = 0; i < over->count; i++)
        if (!node_find(under, over->pairs[i].key->text))
            pairs[merged->count++] = over->pairs[i];
    merged->pairs = pairs;
    return merged;
}

/* How deep the two are put together under a key: attributes field by field, sources one by one, all else is replaced.
 */
static int levels_of(const char *key)
{
    return strcmp(key, "attributes") == 0 ? 1 : strcmp(key, "sources") == 0 ? 0 : -1;
}

/* The base's root below the comparison's. */
static const struct node *merge_roots(struct arena *arena, const struct node *under, const struct node *over)
{
    const struct node *merged = merge(arena, under, over, 0);
    struct node_pair *pairs = ARENA_ARRAY(arena, struct node_pair, merged->count);
    struct node *whole = ARENA_NEW(arena, struct node);

    *whole = *merged;
    for (size_t i = 0; i < merged->count; i++) {
        const char *key = merged->pairs[i].key->text;
        const struct node *below = node_find(under, key);
        const struct node *above = node_find(over, key);
        pairs[i] = merged->pairs[i];
        if (levels_of(key) >= 0 && below && above && below->kind == NODE_MAP && above->kind == NODE_MAP)
            pairs[i].value = merge(arena, below, above, levels_of(key));
    }
    whole->pairs = pairs;
    return whole;
}

const struct node *base_merge(struct loader *loader, const struct node *root, const char *const *keys, size_t key_count)
{
    const struct node *path = node_find(root, "base");
    const struct file_text *base;
    const struct node *under;

    if (node_is_empty(path) || !scalar_text(loader, path, "base"))
        return root;
    base = file_include(loader, path, "base", path->at.file);
    if (!base)
        return NULL;
    if (strcmp(base->name, path->at.file->name) == 0) {
        loader_report(loader, "E213", path->at, "a base is a file of its own", "\"%s\" is the comparison itself",
                      loader_excerpt(loader, path->text));
        return NULL;
    }
    under = yaml_read(loader, base);
    if (!under)
        return NULL;
    fields_check(loader, under, "a base", keys, key_count);
    return merge_roots(loader->arena, under, root);
}
