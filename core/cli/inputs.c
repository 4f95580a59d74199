#include "cli/inputs.h"

#include "base/path.h"
#include "base/suggest.h"
#include "cli/input_list.h"
#include "cli/reports.h"
#include "manifest/manifest.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *inputs_manifest(const struct invocation *invocation)
{
    const struct word_list *inputs = &invocation->options.arguments;
    const char *path = inputs->count ? inputs->words[0] : "";

    if (invocation->options.inputs_from)
        return NULL;
    if (!inputs->count)
        return MANIFEST_NAME;
    if (inputs->count > 1)
        return NULL;
    if (is_folder(path))
        return arena_format(invocation->arena, "%s%s" MANIFEST_NAME, path, name_ends_in(path, "/") ? "" : "/");
    return strcmp(path_name(path), MANIFEST_NAME) == 0 ? path : NULL;
}

static unsigned tell_no_manifest(struct invocation *invocation, const char *path)
{
    struct arena *arena = invocation->arena;
    const char *help = "name comparison files, or write a " MANIFEST_NAME " that lists the reports";

    if (invocation->options.arguments.count)
        return complain(invocation, "E501", arena_format(arena, "cannot read \"%s\": no such file", path), help);
    return complain(
        invocation, "E631",
        arena_format(arena, "\"versus %s\" needs an input, or a " MANIFEST_NAME " here", invocation->command->name),
        help);
}

static unsigned take_manifest(struct invocation *invocation, const char *path, struct run_options *options)
{
    const struct manifest *manifest;
    struct diagnostics diagnostics;
    unsigned faults = 0;

    if (access(path, F_OK) != 0)
        return tell_no_manifest(invocation, path);
    diagnostics_init(&diagnostics, invocation->arena);
    manifest = manifest_read(invocation->arena, path, options, &diagnostics, &faults);
    print_diagnostics(invocation->printer, &diagnostics);
    options->earlier_faults = faults;
    if (!manifest)
        return faults;
    options->inputs = manifest_inputs(manifest);
    options->report_settings = manifest->settings;
    options->report_setting_count = manifest->setting_count;
    if (!options->format_count) {
        options->formats = manifest->formats;
        options->format_count = manifest->format_count;
    }
    if (!options->output && manifest->folder[0])
        options->output = manifest->folder;
    if (!options->root)
        options->root = manifest->folder[0] ? manifest->folder : ".";
    options->recording.manifest = path;
    return 0;
}

unsigned inputs_find(struct invocation *invocation, struct run_options *options)
{
    const struct word_list *words = &invocation->options.arguments;
    const char *manifest = inputs_manifest(invocation);

    if (invocation->options.inputs_from)
        return input_list_take(invocation, &options->inputs);
    if (manifest)
        return take_manifest(invocation, manifest, options);
    options->inputs = run_inputs_of_words(words->words, words->count);
    return 0;
}

/* ---- Some of them ---- */

/* More names than this are not looked through for what the user may have meant. */
#define MOST_CANDIDATES 2000

static unsigned tell_unknown_name(struct invocation *invocation, const struct run_inputs *inputs, const char *name)
{
    struct arena *arena = invocation->arena;
    size_t count = inputs->count < MOST_CANDIDATES ? inputs->count : MOST_CANDIDATES;
    const char **names = ARENA_ARRAY(arena, const char *, count + 1);
    const char *nearest;

    for (size_t i = 0; i < count; i++)
        names[i] = run_input_at(inputs, i, arena).stem;
    nearest = suggest_nearest(name, names, count);
    return complain(invocation, "E633", arena_format(arena, "no report is called \"%s\"", name),
                    nearest ? arena_format(arena, "did you mean \"%s\"?", nearest)
                            : "a report is called as its outputs are, without suffix: \"versus list\" names them");
}

static struct run_inputs *copy_of(struct arena *arena, struct run_inputs inputs)
{
    struct run_inputs *copy = ARENA_NEW(arena, struct run_inputs);

    *copy = inputs;
    return copy;
}

unsigned inputs_choose(struct invocation *invocation, struct run_options *options)
{
    const struct options *chosen = &invocation->options;
    struct arena *arena = invocation->arena;
    const struct run_inputs *all = copy_of(arena, options->inputs);
    const char *unknown;

    if (chosen->prune && !inputs_manifest(invocation) && access(MANIFEST_NAME, F_OK) == 0)
        return complain(invocation, "E633",
                        "\"--prune\" with some inputs would remove the outputs of all others of " MANIFEST_NAME,
                        "leave the inputs out, so that the manifest says which reports there are");
    /* Those that are not chosen are no less there. */
    if (chosen->prune)
        options->recording.prunes = all;
    if (chosen->only.count &&
        !run_inputs_of_stems(arena, all, chosen->only.words, chosen->only.count, &options->inputs, &unknown))
        return tell_unknown_name(invocation, all, unknown);
    if (chosen->shard.count)
        options->inputs = run_inputs_of_shard(arena, copy_of(arena, options->inputs), chosen->shard);
    return 0;
}
