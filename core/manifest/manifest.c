#include "manifest/manifest.h"

#include "base/map.h"
#include "base/path.h"
#include "host/descriptor.h"
#include "manifest/file_patterns.h"
#include "manifest/made_comparison.h"
#include "manifest/reading.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define LARGEST_MANIFEST ((size_t)16 << 20)

/* With the longest suffix and part behind it, a name of this length still is one of a file. */
#define LONGEST_NAME 128

/* The run's template. */
static const char *const no_name[] = {NULL};
static const struct text_list the_default = {no_name, 1};

/* What an entry and the whole manifest may say of how reports are made. */
struct making {
    struct text_list templates, formats;
    const struct run_setting *settings;
    size_t setting_count;
    const char *output;
    const char *base;
};

static const char *const root_keys[] = {"manifest", "template", "formats", "settings", "output", "base", "reports"};
static const char *const entry_keys[] = {"inputs", "compare",  "pairs",   "exclude",  "group-by", "name",
                                         "base",   "template", "formats", "settings", "output"};

/* ---- How reports are made ---- */

static const char *in_folder(const struct reading *reading, const char *path)
{
    return path[0] == '/' ? path : arena_format(reading->loader.arena, "%s%s", reading->manifest->folder, path);
}

static const struct node *item_of(const struct node *node, size_t index)
{
    return node->kind == NODE_LIST && index < node->count ? node->items[index] : node;
}

static void check_formats(struct reading *reading, const struct node *node, const struct text_list *formats)
{
    struct loader *loader = &reading->loader;

    for (size_t i = 0; i < formats->count; i++)
        if (!plugin_find(&reading->plugins, formats->items[i]))
            loader_report(loader, "E709", item_of(node, i)->at,
                          loader_suggestion(loader, formats->items[i],
                                            plugin_list_ids(&reading->plugins, loader->arena), reading->plugins.count,
                                            NULL),
                          "there is no format \"%s\"", loader_excerpt(loader, formats->items[i]));
}

/* A template by name is the user's own, else one of the program's. */
static bool template_exists(const struct reading *reading, const char *name)
{
    struct arena *arena = reading->loader.arena;
    const char *own = arena_format(arena, "templates/%s.md", name);

    if (template_is_path(name))
        return access(in_folder(reading, name), F_OK) == 0;
    return access(in_folder(reading, own), F_OK) == 0 ||
           access(arena_format(arena, "%s/%s", reading->options->place.share, own), F_OK) == 0;
}

static void check_template(struct reading *reading, const struct node *node, const char *name)
{
    static const char *const common[] = {"brief", "full"};

    /* Where the root is another folder, templates by name are looked for there. */
    if (template_exists(reading, name) || (reading->options->root && !template_is_path(name)))
        return;
    loader_report(&reading->loader, "E709", node->at, loader_suggestion(&reading->loader, name, common, 2, NULL),
                  "there is no template \"%s\"", loader_excerpt(&reading->loader, name));
}

static struct text_list read_templates(struct reading *reading, const struct node *map, struct text_list otherwise)
{
    struct text_list names = field_texts(&reading->loader, node_find(map, "template"), "template");
    const char **paths = ARENA_ARRAY(reading->loader.arena, const char *, names.count);

    for (size_t i = 0; i < names.count; i++)
        check_template(reading, item_of(node_find(map, "template"), i), names.items[i]);
    for (size_t i = 0; i < names.count; i++)
        paths[i] = template_is_path(names.items[i]) ? in_folder(reading, names.items[i]) : names.items[i];
    return names.count ? (struct text_list){paths, names.count} : otherwise;
}

/* "pdf.page" into plugin and key. */
static bool split_setting(struct reading *reading, const struct node *key, struct run_setting *setting)
{
    struct arena *arena = reading->loader.arena;
    const char *dot = strchr(key->text, '.');

    if (!dot || dot == key->text || !dot[1]) {
        loader_report(&reading->loader, "E706", key->at, "write the plugin, a dot and the key, as pdf.page",
                      "\"%s\" is not a setting", loader_excerpt(&reading->loader, key->text));
        return false;
    }
    setting->plugin = arena_copy_bytes(arena, key->text, (size_t)(dot - key->text));
    setting->choice.key = dot + 1;
    return true;
}

/* Those of the map behind those that hold anyway, which are weaker. */
static void read_settings(struct reading *reading, const struct node *map, struct making *making)
{
    const struct node *node = field_map(&reading->loader, map, "settings");
    size_t count = making->setting_count;
    struct run_setting *settings;

    if (!node)
        return;
    settings = ARENA_ARRAY(reading->loader.arena, struct run_setting, count + node->count);
    for (size_t i = 0; i < count; i++)
        settings[i] = making->settings[i];
    for (size_t i = 0; i < node->count; i++) {
        const char *value = scalar_text(&reading->loader, node->pairs[i].value, node->pairs[i].key->text);
        if (split_setting(reading, node->pairs[i].key, &settings[count]))
            settings[count++].choice.value = value ? value : "";
    }
    making->settings = settings;
    making->setting_count = count;
}

static void read_making(struct reading *reading, const struct node *map, struct making *making)
{
    struct loader *loader = &reading->loader;
    struct text_list formats = field_texts(loader, node_find(map, "formats"), "formats");
    const char *output = field_text(loader, map, "output");
    const char *base = field_text(loader, map, "base");

    making->templates = read_templates(reading, map, making->templates);
    check_formats(reading, node_find(map, "formats"), &formats);
    if (formats.count)
        making->formats = formats;
    if (output && output_pattern_check(reading, node_find(map, "output"), output))
        making->output = output;
    if (base && access(in_folder(reading, base), F_OK) != 0)
        loader_report(loader, "E703", node_find(map, "base")->at, "paths are relative to the folder of the manifest",
                      "there is no file \"%s\"", loader_excerpt(loader, base));
    if (base)
        making->base = base;
    read_settings(reading, map, making);
}

/* ---- Which files ---- */

/* This one, and those of folders below, which have reports of their own. */
static bool is_manifest(const struct reading *reading, const char *file)
{
    const char *name = path_name(file);

    return strcmp(name, MANIFEST_NAME) == 0 || strcmp(name, reading->file_name) == 0;
}

static void tell_none(struct reading *reading, const struct node *node, const char *pattern)
{
    bool is_pattern = strpbrk(pattern, "*?[") != NULL;

    loader_report(&reading->loader, "E703", node->at, "paths are relative to the folder of the manifest",
                  is_pattern ? "no file fits \"%s\"" : "there is no file \"%s\"",
                  loader_excerpt(&reading->loader, pattern));
}

/* The files of all patterns, in their order and each once, but those that are to be left out. */
static struct text_list find_files(struct reading *reading, const struct node *node, const struct map *excluded)
{
    struct arena *arena = reading->loader.arena;
    struct text_list patterns = field_texts(&reading->loader, node, "a list of files");
    struct map files;
    const char **names;

    map_init(&files, arena);
    for (size_t i = 0; i < patterns.count; i++) {
        size_t before = files.count;
        size_t count;
        const char *const *found =
            files_matching(arena, reading->manifest->folder, patterns.items[i], reading->options->interrupted, &count);
        for (size_t j = 0; j < count; j++)
            if (!is_manifest(reading, found[j]) && !(excluded && map_find(excluded, found[j])))
                map_put(&files, found[j], &files);
        if (files.count == before && !count)
            tell_none(reading, node->kind == NODE_LIST ? node->items[i] : node, patterns.items[i]);
    }
    names = ARENA_ARRAY(arena, const char *, files.count);
    for (size_t i = 0; i < files.count; i++)
        names[i] = files.entries[i].key;
    return (struct text_list){names, files.count};
}

static struct text_list read_files(struct reading *reading, const struct node *map, const struct node *node)
{
    struct text_list left_out = {NULL, 0};
    struct map excluded;

    map_init(&excluded, reading->loader.arena);
    if (node_find(map, "exclude"))
        left_out = find_files(reading, node_find(map, "exclude"), NULL);
    for (size_t i = 0; i < left_out.count; i++)
        map_put(&excluded, left_out.items[i], &excluded);
    return find_files(reading, node, &excluded);
}

/* ---- Entries ---- */

size_t entry_report_count(const struct manifest_entry *entry)
{
    size_t files = entry->files.count;

    switch (entry->kind) {
    case ENTRY_INPUTS:
        return files * entry->templates.count;
    case ENTRY_COMPARE:
        return entry->templates.count;
    default:
        return files * (files - 1) / 2 * entry->templates.count;
    }
}

void manifest_add(struct reading *reading, const struct manifest_entry *entry)
{
    struct manifest *manifest = reading->manifest;

    manifest->entries = array_reserve(reading->loader.arena, manifest->entries, manifest->entry_count,
                                      &reading->capacity, sizeof *entry);
    manifest->entries[manifest->entry_count] = *entry;
    manifest->entries[manifest->entry_count].first = manifest->report_count;
    manifest->entries[manifest->entry_count].count = entry_report_count(entry);
    manifest->report_count += entry_report_count(entry);
    manifest->entry_count++;
}

/* Which of the three kinds of reports an item lists; NULL, told, when it is none or two. */
static const struct node *find_kind(struct reading *reading, const struct node *map, enum entry_kind *kind)
{
    static const char *const words[] = {"inputs", "compare", "pairs"};
    const struct node *node = NULL;
    size_t count = 0;

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const struct node *each = node_find(map, words[i]);
        count += !node_is_empty(each);
        if (node_is_empty(each))
            continue;
        node = each;
        *kind = (enum entry_kind)i;
    }
    if (count == 1)
        return node;
    loader_report(&reading->loader, "E702", map->at, "write one of inputs, compare and pairs",
                  count ? "an item of \"reports\" says in two ways where its reports come from"
                        : "an item of \"reports\" does not say where its reports come from");
    return NULL;
}

/* A key that means nothing for this kind of reports. */
static void refuse_key(struct reading *reading, const struct node *map, const char *key, const char *wanted)
{
    const struct node_pair *pair = node_find_pair(map, key);

    if (pair)
        loader_report(&reading->loader, "E705", pair->key->at, NULL, "\"%s\" goes with %s only", key, wanted);
}

static void check_keys(struct reading *reading, const struct node *map, const struct manifest_entry *entry)
{
    if (entry->kind == ENTRY_INPUTS) {
        refuse_key(reading, map, "base", "\"compare\" and \"pairs\"");
        refuse_key(reading, map, "group-by", "\"compare\" and \"pairs\"");
    }
    if (entry->kind != ENTRY_COMPARE)
        refuse_key(reading, map, "name", "\"compare\"");
    else if (entry->name && entry->group_by)
        loader_report(&reading->loader, "E705", node_find_pair(map, "name")->key->at, NULL,
                      "groups are called after what their options have in common, so they take no \"name\"");
}

/* A comparison is of two options or more, and what it is called has to be a name of files. */
static void check_comparison(struct reading *reading, const struct node *node, const struct manifest_entry *entry)
{
    const struct made_comparison made = {.options = entry->files.items, .option_count = entry->files.count};

    if (entry->kind == ENTRY_INPUTS || !entry->files.count)
        return;
    if (entry->files.count == 1)
        loader_report(&reading->loader, "E705", node->at, "name the files of two options or more",
                      "a comparison of one option, \"%s\", has nothing to say", entry->files.items[0]);
    else if (entry->kind == ENTRY_COMPARE && !entry->name && !entry->group_by &&
             strlen(made_comparison_stem(reading->loader.arena, &made)) > LONGEST_NAME)
        loader_report(&reading->loader, "E707", node->at, "give it a short one with \"name\"",
                      "the name of a comparison of these %zu options is too long for a file", entry->files.count);
}

/* A pattern that ends in "/" is a folder. */
static const char *output_of(struct arena *arena, const char *pattern, bool several_templates)
{
    const char *name = several_templates ? "{stem}-{template}" : "{stem}";
    size_t length = pattern ? strlen(pattern) : 0;

    if (!length)
        return name;
    return pattern[length - 1] == '/' ? arena_format(arena, "%s%s", pattern, name) : pattern;
}

static void read_entry(struct reading *reading, const struct node *map, struct making making)
{
    struct loader *loader = &reading->loader;
    struct manifest_entry entry = {.at = map->at};
    const struct node *node;

    fields_check(loader, map, "an item of \"reports\"", entry_keys, COUNT_OF(entry_keys));
    node = find_kind(reading, map, &entry.kind);
    if (!node)
        return;
    read_making(reading, map, &making);
    entry.files = read_files(reading, map, node);
    entry.group_by = field_text(loader, map, "group-by");
    entry.name = field_text(loader, map, "name");
    if (entry.name)
        entry.name = file_name_of(loader->arena, entry.name);
    entry.base = entry.kind == ENTRY_INPUTS ? NULL : making.base;
    /* What the command line says is stronger. */
    entry.templates = reading->options->template_name ? the_default : making.templates;
    entry.formats = reading->options->format_count ? (struct text_list){NULL, 0} : making.formats;
    entry.settings = making.settings;
    entry.setting_count = making.setting_count;
    entry.output = output_of(loader->arena, making.output, entry.templates.count > 1);
    check_keys(reading, map, &entry);
    if (!entry.files.count && !loader->diagnostics->errors)
        loader_report(loader, "E703", node->at, NULL, "\"exclude\" leaves none of these files");
    check_comparison(reading, node, &entry);
    if (loader->diagnostics->errors || !entry.files.count)
        return;
    if (!entry.group_by)
        manifest_add(reading, &entry);
    else
        groups_add(reading, &entry);
}

/* ---- The whole ---- */

/* Formats that entries ask for; none where one of them takes all. */
static void sum_formats(struct reading *reading)
{
    struct manifest *manifest = reading->manifest;
    struct map formats;
    const char **ids;

    map_init(&formats, reading->loader.arena);
    for (size_t i = 0; i < manifest->entry_count; i++) {
        const struct text_list *each = &manifest->entries[i].formats;
        if (!each->count)
            return;
        for (size_t j = 0; j < each->count; j++)
            map_put(&formats, each->items[j], &formats);
    }
    ids = ARENA_ARRAY(reading->loader.arena, const char *, formats.count + 1);
    for (size_t i = 0; i < formats.count; i++)
        ids[i] = formats.entries[i].key;
    manifest->formats = ids;
    manifest->format_count = formats.count;
}

/* The settings of all entries; those of one item stand once, however many groups it has. */
static void sum_settings(struct reading *reading)
{
    struct manifest *manifest = reading->manifest;
    const struct run_setting *last = NULL;
    struct run_setting *settings;
    size_t count = 0;

    for (size_t i = 0; i < manifest->entry_count; i++)
        count += manifest->entries[i].setting_count;
    settings = ARENA_ARRAY(reading->loader.arena, struct run_setting, count);
    for (size_t i = 0; i < manifest->entry_count; i++) {
        const struct manifest_entry *entry = &manifest->entries[i];
        if (entry->settings == last)
            continue;
        last = entry->settings;
        for (size_t j = 0; j < entry->setting_count; j++)
            settings[manifest->setting_count++] = entry->settings[j];
    }
    manifest->settings = settings;
}

static bool check_version(struct reading *reading, const struct node *root)
{
    const struct node *version = node_find(root, "manifest");

    if (version && version->kind == NODE_SCALAR && strcmp(version->text, "1") == 0)
        return true;
    if (version)
        loader_report(&reading->loader, "E701", version->at, "write \"manifest: 1\"",
                      "this is no manifest of version 1");
    else
        loader_report(&reading->loader, "E708", root->at, "its first line is \"manifest: 1\"",
                      "the file does not say that it is a manifest");
    return false;
}

static void read_root(struct reading *reading, const struct node *root)
{
    struct making making = {.templates = the_default};
    const struct node *reports;

    fields_check(&reading->loader, root, "a manifest", root_keys, COUNT_OF(root_keys));
    read_making(reading, root, &making);
    reports = field_list(&reading->loader, root, "reports");
    for (size_t i = 0; reports && i < reports->count; i++)
        if (field_expect(&reading->loader, reports->items[i], NODE_MAP, "an item of \"reports\""))
            read_entry(reading, reports->items[i], making);
    if (!reading->manifest->report_count && !reading->loader.diagnostics->errors && !reading->faults)
        loader_report(&reading->loader, "E708", root->at, "list some under \"reports\"", "the manifest has no reports");
    sum_formats(reading);
    sum_settings(reading);
}

static const struct file_text *read_file(struct reading *reading, const char *path)
{
    struct file_text *file = ARENA_NEW(reading->loader.arena, struct file_text);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    file->name = path;
    if (descriptor >= 0) {
        file->data = descriptor_read(reading->loader.arena, descriptor, LARGEST_MANIFEST, &file->size);
        (void)close(descriptor);
    }
    if (!file->data)
        loader_report(&reading->loader, "E510", (struct position){.file = file}, NULL,
                      "the manifest cannot be read: %s", error_phrase(reading->loader.arena, errno));
    return file->data ? file : NULL;
}

static unsigned faults_of(const struct diagnostics *diagnostics)
{
    unsigned faults = 0;

    for (const struct diagnostic *each = diagnostics->first; each; each = each->next)
        if (each->severity == SEVERITY_ERROR)
            faults |= 1u << each->fault;
    return faults;
}

struct manifest *manifest_read(struct arena *arena, const char *path, const struct run_options *options,
                               struct diagnostics *diagnostics, unsigned *faults)
{
    struct reading reading = {.manifest = ARENA_NEW(arena, struct manifest), .options = options};
    const struct file_text *file;
    const struct node *root;

    loader_init(&reading.loader, arena, NULL, NULL, diagnostics);
    map_init(&reading.lines, arena);
    plugin_list_find(&reading.plugins, arena, &options->place.plugin_folders);
    reading.file_name = path_name(path);
    reading.manifest->template_name = options->template_name ? options->template_name : DEFAULT_TEMPLATE;
    reading.manifest->folder = arena_copy_bytes(arena, path, (size_t)(reading.file_name - path));
    file = read_file(&reading, path);
    root = file ? yaml_read(&reading.loader, file) : NULL;
    if (root && check_version(&reading, root))
        read_root(&reading, root);
    diagnostics_sort(diagnostics);
    *faults = reading.faults | faults_of(diagnostics);
    return faults_of(diagnostics) || reading.failed ? NULL : reading.manifest;
}
