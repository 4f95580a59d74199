/* group-by: options that say the same under a key belong together. A worker reads their files. */
#include "base/map.h"
#include "base/suggest.h"
#include "data/key_values.h"
#include "manifest/reading.h"

#include <stdlib.h>
#include <string.h>

struct group {
    const char *value;
    struct text_list files;
};

static void keep_text(void *context, const char *text)
{
    struct reading *reading = context;

    reading->told = arena_copy(reading->loader.arena, text);
}

static void show_nobody(void *context, enum result_kind kind, const char *path, unsigned long long bytes)
{
    (void)bytes;
    (void)context;
    (void)kind;
    (void)path;
}

static void pass_diagnostic_on(void *context, const struct diagnostic *diagnostic)
{
    const struct reading *reading = context;
    const struct run_events *events = &reading->options->events;

    events->diagnostic(events->context, diagnostic);
}

/* A line for each file; NULL when that was not to be had, which was told. */
static const char *read_lines(struct reading *reading, const struct manifest_entry *entry)
{
    struct arena *arena = reading->loader.arena;
    struct run_input input = {
        .name = arena_format(arena, "%s%s", reading->manifest->folder, reading->file_name),
        .text = key_values_request(arena, entry->group_by, entry->files.items, entry->files.count),
        .folder = reading->manifest->folder,
        .stem = "",
    };
    struct run_options options = *reading->options;
    const char *known = map_find(&reading->lines, input.text);

    if (known)
        return known;
    options.mode = RUN_KEYS;
    options.jobs = 1;
    options.inputs = run_inputs_of_one(&input);
    options.events = (struct run_events){
        .diagnostic = pass_diagnostic_on, .result = show_nobody, .text = keep_text, .context = reading};
    reading->told = NULL;
    reading->faults |= run(arena, &options);
    reading->failed = reading->failed || !reading->told;
    if (reading->told)
        map_put(&reading->lines, input.text, (void *)reading->told);
    return reading->told;
}

static struct group *find_group(struct map *groups, const char *value)
{
    struct group *group = map_find(groups, value);

    if (!group) {
        group = ARENA_NEW(groups->arena, struct group);
        group->value = value;
        map_put(groups, value, group);
    }
    return group;
}

static int compare_groups(const void *left, const void *right)
{
    return strcmp(((const struct map_entry *)left)->key, ((const struct map_entry *)right)->key);
}

/* Puts the files into groups by their lines, sorted by what these say. */
static void fill_groups(struct reading *reading, const struct manifest_entry *entry, const char *lines,
                        struct map *groups)
{
    struct arena *arena = reading->loader.arena;

    for (size_t i = 0; i < entry->files.count && *lines; i++) {
        size_t length = strcspn(lines, "\n");
        struct group *group = find_group(groups, arena_copy_bytes(arena, lines, length));
        size_t size = group->files.count * sizeof(char *);
        const char **files = arena_resize(arena, (void *)group->files.items, size, size + sizeof(char *));
        files[group->files.count++] = entry->files.items[i];
        group->files.items = files;
        lines += length + (lines[length] == '\n');
    }
    qsort(groups->entries, groups->count, sizeof *groups->entries, compare_groups);
}

static void tell_left_out(struct reading *reading, const struct manifest_entry *entry, const struct text_list *files)
{
    struct loader *loader = &reading->loader;

    if (files->count == entry->files.count)
        loader_report(loader, "E703", entry->at, "each of them would say something under that key",
                      "no two of these options have the same \"%s\"", loader_excerpt(loader, entry->group_by));
    else if (files->count)
        loader_report(loader, "N710", entry->at, NULL,
                      "%s %s in no report of these, since no other option has the same \"%s\"",
                      suggest_list(loader->arena, files->items, files->count, 8), files->count == 1 ? "is" : "are",
                      loader_excerpt(loader, entry->group_by));
}

static void add_group(struct reading *reading, const struct manifest_entry *whole, const struct group *group)
{
    struct manifest_entry entry = *whole;

    entry.files = group->files;
    entry.group = file_name_of(reading->loader.arena, group->value);
    if (entry.kind == ENTRY_COMPARE) {
        entry.name = entry.group;
        entry.title = group->value;
    }
    manifest_add(reading, &entry);
}

void groups_add(struct reading *reading, const struct manifest_entry *entry)
{
    struct arena *arena = reading->loader.arena;
    const char *lines = read_lines(reading, entry);
    struct text_list left_out = {NULL, 0};
    const char **alone;
    struct map groups;

    if (!lines)
        return;
    map_init(&groups, arena);
    fill_groups(reading, entry, lines, &groups);
    alone = ARENA_ARRAY(arena, const char *, entry->files.count);
    for (size_t i = 0; i < groups.count; i++) {
        const struct group *group = groups.entries[i].value;
        if (group->value[0] && group->files.count > 1)
            add_group(reading, entry, group);
        else
            for (size_t j = 0; j < group->files.count; j++)
                alone[left_out.count++] = group->files.items[j];
    }
    left_out.items = alone;
    tell_left_out(reading, entry, &left_out);
}
