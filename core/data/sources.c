/* Where facts are from: the `sources` of each file, and which of them a `source` names. */
#include "data/building.h"

static const char *const source_keys[] = {"title", "url", "as_of", "basis"};
static const char *const basis_words[] = {"measured", "vendor statement", "estimate"};

/* Sources that a file declares; reports `sources` of another kind. */
static const struct node *declared_sources(struct building *building, const struct source_scope *scope)
{
    return field_map(building->loader, scope->root, "sources");
}

static void make_source(struct loader *loader, const struct node_pair *pair, struct fact_source *source)
{
    const struct node *node = pair->value;
    size_t basis;

    source->key = pair->key->text;
    source->title = source->key;
    source->at = pair->key->at;
    if (node_is_empty(node))
        return;
    if (node->kind == NODE_SCALAR) {
        source->title = scalar_text(loader, node, source->key);
        return;
    }
    if (!field_expect(loader, node, NODE_MAP, source->key))
        return;
    fields_check(loader, node, "a source", source_keys, COUNT_OF(source_keys));
    source->title = field_text(loader, node, "title");
    if (!source->title)
        source->title = source->key;
    source->url = field_url(loader, node, "url");
    source->as_of = field_date(loader, node, "as_of");
    basis = field_word(loader, node, "basis", basis_words, COUNT_OF(basis_words));
    source->basis = basis < COUNT_OF(basis_words) ? basis_words[basis] : NULL;
}

void sources_build(struct building *building)
{
    const struct node **declared = ARENA_ARRAY(building->loader->arena, const struct node *, building->scope_count);
    size_t count = 0;

    for (size_t i = 0; i < building->scope_count; i++) {
        declared[i] = declared_sources(building, building->scopes[i]);
        count += declared[i] ? declared[i]->count : 0;
    }
    building->sources = ARENA_ARRAY(building->loader->arena, struct fact_source, count);
    for (size_t i = 0; i < building->scope_count; i++) {
        for (size_t j = 0; declared[i] && j < declared[i]->count; j++) {
            struct fact_source *source = &building->sources[building->source_count++];
            make_source(building->loader, &declared[i]->pairs[j], source);
            map_put(&building->scopes[i]->sources, source->key, source);
        }
    }
}

/* Reports a key that names no source, with the nearest one that there is. */
static void report_unknown(struct building *building, const struct source_scope *scope, const struct node *node)
{
    struct loader *loader = building->loader;
    const char **names =
        ARENA_ARRAY(loader->arena, const char *, loader_keeps_errors(loader) ? building->source_count : 0);
    size_t count = 0;

    for (; scope && loader_keeps_errors(loader); scope = scope->outer)
        for (size_t i = 0; i < scope->sources.count; i++)
            names[count++] = scope->sources.entries[i].key;
    loader_report(loader, "E208", node->at,
                  loader_suggestion(loader, node->text, names, count,
                                    count ? NULL : "declare it under \"sources\": key: {title: ...}"),
                  "there is no source \"%s\"", loader_excerpt(loader, node->text));
}

const struct fact_source *source_find(struct building *building, const struct source_scope *scope,
                                      const struct node *map)
{
    const struct node *node = node_find(map, "source");
    const char *key = scalar_text(building->loader, node, "source");

    if (!key)
        return NULL;
    for (const struct source_scope *each = scope; each; each = each->outer) {
        const struct fact_source *source = map_find(&each->sources, key);
        if (source)
            return source;
    }
    report_unknown(building, scope, node);
    return NULL;
}
