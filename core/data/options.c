/* Options: the layers they are written in (an entry in `options`, and the files it is `from`), and what those say. */
#include "data/building.h"

#include "base/utf8.h"

#include <string.h>

static const char *const option_keys[] = {"name",   "from",     "summary",    "role", "source",
                                          "values", "use_when", "avoid_when", "risks"};
static const char *const option_file_keys[] = {"name",     "from",       "summary", "role",   "source", "values",
                                               "use_when", "avoid_when", "risks",   "versus", "sources"};

/* ---- Layers ---- */

static bool is_cycle(struct loader *loader, const struct option_draft *option, const struct source_scope *scope,
                     const struct node *path)
{
    for (size_t i = 1; i < option->layer_count; i++) {
        if (option->layers[i].scope != scope)
            continue;
        loader_report(loader, "E213", path->at, "an option file may build on another one, but not on itself",
                      "\"%s\" leads back to itself", loader_excerpt(loader, path->text));
        return true;
    }
    return false;
}

static void add_layer(struct loader *loader, struct option_draft *option, const struct node *map,
                      const struct source_scope *scope)
{
    size_t size = option->layer_count * sizeof *option->layers;

    option->layers = arena_resize(loader->arena, option->layers, size, size + sizeof *option->layers);
    option->layers[option->layer_count++] = (struct option_layer){map, scope};
}

static void add_layers(struct building *building, struct option_draft *option, const struct node *entry)
{
    struct loader *loader = building->loader;
    const struct source_scope *scope = building->main;
    const struct node *path;

    fields_check(loader, entry, "an option", option_keys, COUNT_OF(option_keys));
    add_layer(loader, option, entry, scope);
    for (path = node_find(entry, "from"); !node_is_empty(path); path = node_find(scope->root, "from")) {
        struct source_scope *next = file_include_yaml(building, path, "from", path->at.file);
        if (!next || is_cycle(loader, option, next, path))
            return;
        if (next == building->main) {
            loader_report(loader, "E213", path->at, "an option needs a file of its own",
                          "\"%s\" is the comparison itself", loader_excerpt(loader, path->text));
            return;
        }
        if (!next->checked)
            fields_check(loader, next->root, "an option file", option_file_keys, COUNT_OF(option_file_keys));
        next->checked = true;
        scope = next;
        add_layer(loader, option, scope->root, scope);
    }
}

/* The field of the first layer that has it. */
static const struct node *layered_field(const struct option_draft *option, const char *key)
{
    for (size_t i = 0; i < option->layer_count; i++) {
        const struct node_pair *pair = node_find_pair(option->layers[i].map, key);
        if (pair)
            return pair->value;
    }
    return NULL;
}

static const char *layered_text(struct building *building, const struct option_draft *option, const char *key)
{
    return scalar_text(building->loader, layered_field(option, key), key);
}

/* ---- Laying out ---- */

static void check_names(struct building *building)
{
    struct loader *loader = building->loader;
    struct map names;

    map_init(&names, loader->arena);
    for (size_t i = 0; i < building->option_count; i++) {
        struct option_draft *option = &building->options[i];
        const struct option_draft *other = map_find(&names, option->name);
        if (other)
            loader_report(loader, "E206", option->at,
                          arena_format(loader->arena, "the other one stands at line %u, column %u: rename one",
                                       other->at.line, other->at.column),
                          "two options are named \"%s\"", loader_excerpt(loader, option->name));
        else
            map_put(&names, option->name, option);
    }
}

static bool check_entry(struct loader *loader, const struct node *entry)
{
    if (entry->kind == NODE_MAP)
        return true;
    loader_report(loader, "E203", entry->at, "write \"- name: One\", or [{name: One}, {name: Other}]",
                  "an option must be a mapping, not %s", node_kind_phrase(entry));
    return false;
}

static void lay_out_entries(struct building *building, const struct node *entries)
{
    struct loader *loader = building->loader;

    building->options = ARENA_ARRAY(loader->arena, struct option_draft, entries->count);
    for (size_t i = 0; i < entries->count; i++) {
        struct option_draft *option = &building->options[building->option_count];
        const struct node *entry = entries->items[i];
        const struct node *name;
        if (!check_entry(loader, entry))
            continue;
        add_layers(building, option, entry);
        name = layered_field(option, "name");
        option->name = scalar_text(loader, name, "name");
        option->at = name ? name->at : entry->at;
        map_init(&option->cells, loader->arena);
        if (option->name)
            building->option_count++;
        else if (node_is_empty(name) && node_is_empty(node_find(entry, "from")))
            loader_report(loader, "E204", entry->at, "add name: ...", "an option has no name");
        else if (node_is_empty(name) && option->layer_count > 1)
            loader_report(loader, "E204", entry->at, "add name: ... here or in that file",
                          "neither this option nor the file it is from has a name");
        if (!option->name)
            memset(option, 0, sizeof *option);
    }
}

static void lay_out_columns(struct building *building)
{
    struct loader *loader = building->loader;

    building->options = ARENA_ARRAY(loader->arena, struct option_draft, building->column_count);
    for (size_t i = 0; i < building->column_count; i++) {
        struct option_draft *option = &building->options[building->option_count++];
        option->name = building->columns[i]->text;
        option->at = building->columns[i]->at;
        map_init(&option->cells, loader->arena);
    }
}

void options_lay_out(struct building *building)
{
    struct loader *loader = building->loader;
    const struct node *entries = node_find(building->main->root, "options");
    bool has_table = !node_is_empty(node_find(building->main->root, "table"));

    if (!node_is_empty(entries) && field_expect(loader, entries, NODE_LIST, "options"))
        lay_out_entries(building, entries);
    else if (building->columns)
        lay_out_columns(building);
    check_names(building);
    /* Entries and tables that are wrong have been reported. */
    if (!building->option_count && !has_table &&
        (node_is_empty(entries) || (entries->kind == NODE_LIST && !entries->count)))
        loader_report(loader, "E205", entries ? entries->at : position_of_start(building->main->file),
                      "add options: with a line \"- name: ...\" for each", "the comparison has no options");
}

/* ---- Cells ---- */

void option_put_cell(struct building *building, struct option_draft *option, const struct node *key, struct cell cell)
{
    struct loader *loader = building->loader;
    struct attribute_draft *draft = attribute_find(building, key);
    struct cell *known = draft ? map_find(&option->cells, draft->made.key) : NULL;

    if (!draft)
        return;
    draft->used = true;
    if (!known) {
        known = ARENA_NEW(loader->arena, struct cell);
        *known = cell;
        known->key = key;
        map_put(&option->cells, draft->made.key, known);
    } else if (known->layer == cell.layer) {
        loader_report(loader, "E215", key->at,
                      arena_format(loader->arena, "it has one at line %u, column %u already: remove one",
                                   known->key->at.line, known->key->at.column),
                      "\"%s\" of \"%s\" is given twice", loader_excerpt(loader, draft->made.label),
                      loader_excerpt(loader, option->name));
    }
}

void options_gather_cells(struct building *building)
{
    for (size_t i = 0; i < building->option_count; i++) {
        struct option_draft *option = &building->options[i];
        for (size_t j = 0; j < option->layer_count; j++) {
            const struct option_layer *layer = &option->layers[j];
            const struct node *values = field_map(building->loader, layer->map, "values");
            for (size_t k = 0; values && k < values->count; k++)
                option_put_cell(building, option, values->pairs[k].key,
                                (struct cell){values->pairs[k].value, NULL, layer->scope, j});
        }
    }
}

/* ---- Making ---- */

/* Where the facts of each layer are from: the nearest `source` of this layer or of those that override it. A source of
 * a file does not vouch for what was overridden elsewhere. */
static const struct fact_source **layer_sources(struct building *building, const struct option_draft *option)
{
    const struct fact_source **sources =
        ARENA_ARRAY(building->loader->arena, const struct fact_source *, option->layer_count + 1);
    const struct fact_source *found = NULL;

    for (size_t i = 0; i < option->layer_count; i++) {
        if (!found)
            found = source_find(building, option->layers[i].scope, option->layers[i].map);
        sources[i] = found;
    }
    return sources;
}

static void build_values(struct building *building, const struct option_draft *draft, struct option *option)
{
    struct value *values = ARENA_ARRAY(building->loader->arena, struct value, building->attribute_count);
    const struct fact_source **sources = layer_sources(building, draft);

    for (size_t i = 0; i < building->attribute_count; i++) {
        const struct cell *cell = map_find(&draft->cells, building->attributes[i].key);
        values[i].attribute = &building->attributes[i];
        values[i].text = "";
        values[i].at = draft->at;
        if (cell)
            value_build(building, &building->attributes[i], cell, sources[cell->layer], &values[i]);
    }
    option->values = values;
    option->source = draft->layer_count ? sources[draft->layer_count - 1] : NULL;
}

/* A list of an option's. The word none, as values have it, is a list without items and not an item. */
static struct text_list layered_texts(struct building *building, const struct option_draft *option, const char *key)
{
    const struct node *node = layered_field(option, key);

    if (node && node->kind == NODE_SCALAR && node->plain &&
        (ascii_equal_ignoring_case(node->text, "none") || ascii_equal_ignoring_case(node->text, "n/a")))
        return (struct text_list){NULL, 0};
    return field_texts(building->loader, node, key);
}

void options_build(struct building *building)
{
    struct loader *loader = building->loader;

    building->made_options = ARENA_ARRAY(loader->arena, struct option, building->option_count);
    for (size_t i = 0; i < building->option_count; i++) {
        const struct option_draft *draft = &building->options[i];
        struct option *option = &building->made_options[i];
        option->index = i;
        option->name = draft->name;
        option->at = draft->at;
        option->summary = layered_text(building, draft, "summary");
        option->role = layered_text(building, draft, "role");
        option->use_when = layered_texts(building, draft, "use_when");
        option->avoid_when = layered_texts(building, draft, "avoid_when");
        option->risks = layered_texts(building, draft, "risks");
        build_values(building, draft, option);
    }
}
