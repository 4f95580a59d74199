/* Builds the comparison from the nodes of its files, step by step; building.h tells the order. */
#include "data/building.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <string.h>

/* The last one is for a comparison alone: a base has all others too. */
static const char *const comparison_keys[] = {
    "versus",     "title", "question",   "date",    "author", "status",  "version", "language", "context",  "rationale",
    "next_steps", "uses",  "attributes", "sources", "source", "options", "columns", "table",    "decision", "base"};
static const char *const dictionary_keys[] = {"versus", "title", "note", "attributes", "sources"};
static const char *const status_words[] = {"draft", "approved"};

/* ---- The head of the file ---- */

static void check_format(struct loader *loader, const struct node *root)
{
    const struct node *format = node_find(root, "versus");

    if (node_is_empty(format))
        loader_report(loader, "E201", format ? format->at : position_of_start(root->at.file),
                      "add a first line: versus: 1", "the file does not say which format it is written in");
    else if (field_expect(loader, format, NODE_SCALAR, "versus") && strcmp(format->text, "1") != 0)
        loader_report(loader, "E201", format->at, "write versus: 1", "format \"%s\" is not known to this program",
                      loader_excerpt(loader, format->text));
}

/* A BCP 47 tag as far as its form goes: subtags of up to eight letters and digits, the first of two or three letters
 * ("german" has a form that the standard keeps for later). */
static bool is_language_tag(const char *text)
{
    size_t length = 0;
    bool first = true;

    for (;; text++) {
        if (ascii_is_letter(*text) || (!first && ascii_is_digit(*text))) {
            length++;
            continue;
        }
        if (length < (first ? 2u : 1u) || length > (first ? 3u : 8u))
            return false;
        if (!*text)
            return true;
        if (*text != '-')
            return false;
        first = false;
        length = 0;
    }
}

static const char *read_language(struct loader *loader, const struct node *root)
{
    const char *text = field_text(loader, root, "language");

    if (text && !is_language_tag(text)) {
        loader_report(loader, "E218", node_find(root, "language")->at, "write a tag such as en, de-CH or zh-Hans",
                      "\"%s\" is not a language tag", loader_excerpt(loader, text));
        return NULL;
    }
    return text;
}

static void read_head(struct loader *loader, const struct node *root, struct comparison *comparison)
{
    size_t status = field_word(loader, root, "status", status_words, COUNT_OF(status_words));

    comparison->title = field_text(loader, root, "title");
    comparison->question = field_text(loader, root, "question");
    comparison->date = field_date(loader, root, "date");
    comparison->author = field_text(loader, root, "author");
    comparison->status = status < COUNT_OF(status_words) ? status_words[status] : NULL;
    comparison->version = field_text(loader, root, "version");
    comparison->language = read_language(loader, root);
    if (comparison->language)
        comparison->language_at = node_find(root, "language")->at;
    comparison->context = field_text(loader, root, "context");
    comparison->rationale = field_text(loader, root, "rationale");
    comparison->next_steps = field_text(loader, root, "next_steps");
}

/* ---- Attributes ---- */

static struct source_scope *read_dictionary(struct building *building, const struct node *path)
{
    struct loader *loader = building->loader;
    struct source_scope *scope;

    if (!scalar_text(loader, path, "uses"))
        return NULL;
    scope = file_include_yaml(building, path, "uses", path->at.file);
    if (!scope || scope->checked)
        return scope;
    scope->checked = true;
    fields_check(loader, scope->root, "a dictionary", dictionary_keys, COUNT_OF(dictionary_keys));
    if (!field_map(loader, scope->root, "attributes"))
        loader_report(loader, "E204", position_of_start(scope->file), "add attributes: with a line for each",
                      "the dictionary declares no attributes");
    return scope;
}

/* Reads what `uses` names; scopes[i] is NULL where that failed. */
static struct source_scope **read_dictionaries(struct building *building, size_t *count)
{
    const struct node *uses = node_find(building->main->root, "uses");
    const struct node *const *paths = &uses;
    struct source_scope **scopes;

    *count = node_is_empty(uses) ? 0 : 1;
    if (*count && uses->kind == NODE_LIST) {
        paths = uses->items;
        *count = uses->count;
    }
    scopes = ARENA_ARRAY(building->loader->arena, struct source_scope *, *count);
    for (size_t i = 0; i < *count; i++)
        scopes[i] = read_dictionary(building, paths[i]);
    return scopes;
}

static void declare_attributes(struct building *building, struct source_scope **dictionaries, size_t count)
{
    struct loader *loader = building->loader;
    const struct node *own = field_map(loader, building->main->root, "attributes");

    for (size_t i = 0; i < count; i++) {
        const struct node *map = dictionaries[i] ? node_find(dictionaries[i]->root, "attributes") : NULL;
        if (map && map->kind == NODE_MAP)
            attributes_declare(building, map, dictionaries[i], true);
    }
    if (own)
        attributes_declare(building, own, building->main, false);
}

/* ---- Everything ---- */

static bool check_size(struct building *building)
{
    struct loader *loader = building->loader;

    if (!building->option_count || building->attribute_count <= loader->limits.nodes / building->option_count)
        return true;
    loader_report(loader, "E134", position_of_start(building->main->file), "split the comparison",
                  "%zu options in %zu attributes are more than %zu values", building->option_count,
                  building->attribute_count, loader->limits.nodes);
    return false;
}

static void build_values(struct building *building)
{
    wide_gather_cells(building);
    options_gather_cells(building);
    attributes_settle(building);
    if (!check_size(building))
        return;
    totals_resolve(building);
    options_build(building);
    for (size_t i = 0; i < building->attribute_count; i++)
        units_settle(building, &building->attributes[i]);
    totals_compute(building);
}

static void build(struct building *building, struct comparison *comparison)
{
    struct loader *loader = building->loader;
    const struct node *root = building->main->root;
    struct source_scope **dictionaries;
    size_t dictionary_count;

    check_format(loader, root);
    read_head(loader, root, comparison);
    dictionaries = read_dictionaries(building, &dictionary_count);
    wide_read(building);
    options_lay_out(building);
    sources_build(building);
    declare_attributes(building, dictionaries, dictionary_count);
    building->file_source = source_find(building, building->main, root);
    /* Where a dictionary is lacking, every attribute would be reported as unknown. */
    for (size_t i = 0; i < dictionary_count; i++)
        if (!dictionaries[i])
            return;
    build_values(building);
    comparison->decision = decision_build(building, node_find_pair(root, "decision"));
}

/* ---- The title ---- */

#define MOST_IN_TITLE 4 /* options: the names of more make no title */

/* "One vs Two", for a file that does not say what it is called. */
static const char *title_of_options(const struct building *building)
{
    size_t count = building->option_count;
    struct buffer title;

    buffer_init(&title, building->loader->arena);
    for (size_t i = 0; i < count && i < MOST_IN_TITLE; i++)
        buffer_append_format(&title, "%s%s", i ? " vs " : "", building->options[i].name);
    if (count > MOST_IN_TITLE)
        buffer_append_text(&title, " vs \u2026");
    return buffer_text(&title);
}

static struct position title_position(const struct file_text *file, const struct node *root)
{
    const struct node *title = node_find(root, "title");

    return node_is_empty(title) ? position_of_start(file) : title->at;
}

const struct comparison *comparison_build(struct loader *loader, const struct file_text *file, const struct node *root)
{
    struct building *building = ARENA_NEW(loader->arena, struct building);
    struct comparison *comparison = ARENA_NEW(loader->arena, struct comparison);
    size_t errors = loader->diagnostics->errors;

    fields_check(loader, root, "a comparison", comparison_keys, COUNT_OF(comparison_keys));
    root = base_merge(loader, root, comparison_keys, COUNT_OF(comparison_keys) - 1);
    if (!root)
        return NULL;
    building->loader = loader;
    map_init(&building->files, loader->arena);
    map_init(&building->draft_by_key, loader->arena);
    map_init(&building->draft_by_label, loader->arena);
    building->main = scope_add(building, file, root);
    build(building, comparison);
    if (loader->diagnostics->errors > errors)
        return NULL;
    comparison->file = file;
    comparison->files = loader->read_files;
    comparison->file_count = loader->read_count;
    comparison->at = title_position(file, root);
    if (!comparison->title)
        comparison->title = title_of_options(building);
    comparison->attributes = building->attributes;
    comparison->attribute_count = building->attribute_count;
    comparison->options = building->made_options;
    comparison->option_count = building->option_count;
    comparison->sources = building->sources;
    comparison->source_count = building->source_count;
    return comparison;
}
