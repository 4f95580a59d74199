/* The reports of a manifest by their numbers. */
#include "base/path.h"
#include "manifest/made_comparison.h"
#include "manifest/output_pattern.h"

#include <string.h>

/* The entry that the report is of: the last one that does not begin behind it. */
static const struct manifest_entry *entry_of(const struct manifest *manifest, size_t report)
{
    size_t low = 0;
    size_t high = manifest->entry_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (manifest->entries[middle].first <= report)
            low = middle;
        else
            high = middle;
    }
    return &manifest->entries[low];
}

/* How many pairs of `count` files have one of the first `rows` files first. */
static size_t pairs_before(size_t rows, size_t count)
{
    return rows * (2 * count - rows - 1) / 2;
}

/* The two files of a pair: (0 1), (0 2) ... (1 2), (1 3) ... */
static void find_pair(size_t number, size_t count, size_t *first, size_t *second)
{
    size_t low = 0;
    size_t high = count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (pairs_before(middle, count) <= number)
            low = middle;
        else
            high = middle;
    }
    *first = low;
    *second = number - pairs_before(low, count) + low + 1;
}

static struct run_input file_input(const struct manifest *manifest, const struct manifest_entry *entry, size_t number,
                                   struct arena *arena, struct output_names *names)
{
    const char *file = entry->files.items[number];

    names->stem = report_stem(arena, file);
    names->folder = path_folder(arena, file);
    return (struct run_input){.name = file[0] == '/' ? file : arena_format(arena, "%s%s", manifest->folder, file)};
}

static struct run_input made_input(const struct manifest *manifest, const struct manifest_entry *entry,
                                   const struct made_comparison *made, struct arena *arena, struct output_names *names)
{
    names->stem = entry->name ? entry->name : made_comparison_stem(arena, made);
    return (struct run_input){
        .name = arena_format(arena, "%s%s.yaml", manifest->folder, names->stem),
        .text = made_comparison_text(arena, made),
        .names = made_comparison_names(arena, made),
        .folder = manifest->folder,
    };
}

/* The input with this number of the entry, without how it is made. */
static struct run_input entry_input(const struct manifest *manifest, const struct manifest_entry *entry, size_t number,
                                    struct arena *arena, struct output_names *names)
{
    struct made_comparison made = {entry->title, entry->base, entry->files.items, entry->files.count};
    const char *pair[2];
    size_t first;
    size_t second;

    if (entry->kind == ENTRY_INPUTS)
        return file_input(manifest, entry, number, arena, names);
    if (entry->kind == ENTRY_PAIRS) {
        find_pair(number, entry->files.count, &first, &second);
        pair[0] = entry->files.items[first];
        pair[1] = entry->files.items[second];
        made.options = pair;
        made.option_count = 2;
    }
    return made_input(manifest, entry, &made, arena, names);
}

static const char *const *formats_of(const struct manifest_entry *entry, struct arena *arena)
{
    const char **ids;

    if (!entry->formats.count)
        return NULL;
    ids = ARENA_ARRAY(arena, const char *, entry->formats.count + 1);
    memcpy(ids, entry->formats.items, entry->formats.count * sizeof *ids);
    return ids;
}

static struct run_input get_report(void *context, size_t index, struct arena *arena)
{
    const struct manifest *manifest = context;
    const struct manifest_entry *entry = entry_of(manifest, index);
    size_t number = index - entry->first;
    const char *name = entry->templates.items[number % entry->templates.count];
    struct output_names names = {.folder = "", .group = entry->group ? entry->group : ""};
    struct run_input input = entry_input(manifest, entry, number / entry->templates.count, arena, &names);

    names.template_name = report_stem(arena, name ? name : manifest->template_name);
    input.stem = output_pattern_fill(arena, entry->output, &names);
    input.template_name = name;
    input.formats = formats_of(entry, arena);
    input.settings = entry->settings;
    input.setting_count = entry->setting_count;
    return input;
}

struct run_inputs manifest_inputs(const struct manifest *manifest)
{
    return (struct run_inputs){manifest->report_count, get_report, (void *)manifest};
}
