#include "cli/reports.h"

#include "cli/interruption.h"
#include "cli/place.h"
#include "host/system.h"
#include "manifest/manifest.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the events of a run go. */
struct watching {
    struct printer *printer;
    bool talkative;                       /* results are told that nobody has to act on */
    bool terminal;                        /* standard output is one: what it would obey is escaped */
    const struct report_watcher *watcher; /* NULL: nobody waits for changes */
};

static void on_diagnostic(void *context, const struct diagnostic *diagnostic)
{
    const struct watching *watching = context;
    print_diagnostic(watching->printer, diagnostic);
}

static void on_result(void *context, enum result_kind kind, const char *path)
{
    static const char *const words[] = {
        [RESULT_WROTE] = "wrote ",     [RESULT_UNCHANGED] = "unchanged ",
        [RESULT_CURRENT] = "current ", [RESULT_REMOVED] = "removed ",
        [RESULT_LISTED] = "",          [RESULT_CHECKED] = "sound ",
    };
    const struct watching *watching = context;
    struct buffer line;

    if (watching->watcher)
        watching->watcher->written(watching->watcher->context, path);
    if ((kind != RESULT_LISTED && !watching->talkative) || (watching->watcher && kind == RESULT_CURRENT))
        return;
    buffer_init(&line, watching->printer->arena);
    buffer_append_text(&line, words[kind]);
    if (watching->terminal)
        buffer_append_escaped(&line, path);
    else
        buffer_append_text(&line, path);
    buffer_append_byte(&line, '\n');
    print_output(watching->printer, buffer_text(&line));
}

/* Line by line: the line feeds are ours, the rest may be from data. */
static void on_text(void *context, const char *text)
{
    const struct watching *watching = context;
    struct buffer out;

    buffer_init(&out, watching->printer->arena);
    while (*text) {
        size_t length = strcspn(text, "\n");
        buffer_append_escaped(&out, arena_copy_bytes(watching->printer->arena, text, length));
        text += length;
        if (*text)
            buffer_append_byte(&out, *text++);
    }
    print_output(watching->printer, buffer_text(&out));
}

/* Without inputs: those the manifest has, unless somebody names others. */
static void on_asked(void *context, const char *path)
{
    const struct watching *watching = context;

    if (watching->watcher)
        watching->watcher->asked(watching->watcher->context, path);
}

static struct run_options run_options_of(const struct invocation *invocation, enum run_mode mode)
{
    const struct options *options = &invocation->options;

    return (struct run_options){
        .mode = mode,
        .formats = options->formats.words,
        .format_count = options->formats.count,
        .template_name = options->template_name,
        .output = options->output,
        .recording =
            {
                .uses_index = options->if_changed || options->prune,
                .index_path = options->index,
                .if_changed = options->if_changed,
                .touches = options->touch,
                .dependencies = options->deps,
                .dependencies_in_json = options->deps_in_json,
            },
        .root = options->root,
        .settings = options->settings,
        .setting_count = options->setting_count,
        .jobs = options->jobs ? options->jobs : processor_count(),
        .time_limit = options->time_limit,
        .strict = options->strict,
        .memory_limit = options->memory_limit,
        .output_limit = options->output_limit,
        .in_process = options->in_process,
        .talkative = options->verbose,
        .interrupted = &interruption,
    };
}

/* ---- The manifest ---- */

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The path of the manifest that says what is to be made; NULL when the command line does. */
static const char *manifest_path(const struct invocation *invocation)
{
    const struct word_list *inputs = &invocation->options.arguments;
    const char *path = inputs->count ? inputs->words[0] : "";
    const char *slash = strrchr(path, '/');

    if (!inputs->count)
        return MANIFEST_NAME;
    if (inputs->count > 1)
        return NULL;
    if (is_folder(path))
        return arena_format(invocation->arena, "%s%s" MANIFEST_NAME, path, name_ends_in(path, "/") ? "" : "/");
    return strcmp(slash ? slash + 1 : path, MANIFEST_NAME) == 0 ? path : NULL;
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

/* Replaces the inputs by those of the manifest, where one says what there is to make. */
static unsigned apply_manifest(struct invocation *invocation, struct run_options *options)
{
    const char *path = manifest_path(invocation);
    const struct manifest *manifest;
    struct diagnostics diagnostics;
    unsigned faults = 0;

    if (!path)
        return 0;
    if (access(path, F_OK) != 0)
        return tell_no_manifest(invocation, path);
    diagnostics_init(&diagnostics, invocation->arena);
    manifest = manifest_read(invocation->arena, path, options, &diagnostics, &faults);
    print_diagnostics(invocation->printer, &diagnostics);
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
    return 0;
}

/* ---- The run ---- */

/* Below make -j, which counts the jobs of all that it calls; unless the user says how many. */
static unsigned run_beside_others(struct invocation *invocation, struct run_options options)
{
    const char *flags = invocation->options.jobs ? NULL : place_make_flags(invocation->environment);
    struct jobserver jobserver;
    unsigned faults;

    jobserver_open(&jobserver, invocation->arena, flags);
    if (jobserver_limits(&jobserver))
        options.jobserver = &jobserver;
    faults = run(invocation->arena, &options);
    jobserver_close(&jobserver);
    return faults;
}

static unsigned run_for(struct invocation *invocation, struct run_options options, const struct report_watcher *watcher)
{
    struct watching watching = {.printer = invocation->printer, .watcher = watcher};
    struct diagnostics diagnostics;
    struct run_inputs all;
    unsigned faults;

    diagnostics_init(&diagnostics, invocation->arena);
    options.place = place_find(invocation, &diagnostics);
    if (diagnostics.errors) {
        print_diagnostics(invocation->printer, &diagnostics);
        return 1u << FAULT_USAGE;
    }
    /* On a terminal somebody watches; a script that wants to know says -v. With -o - standard output is the report's.
     */
    watching.terminal = options.place.output_is_terminal;
    watching.talkative = invocation->options.verbose || options.place.output_is_terminal || watcher;
    options.events = (struct run_events){.diagnostic = on_diagnostic,
                                         .result = on_result,
                                         .text = on_text,
                                         .asked = watcher ? on_asked : NULL,
                                         .context = &watching};
    faults = options.inputs.get ? 0 : apply_manifest(invocation, &options);
    if (faults)
        return faults;
    all = options.inputs;
    /* Of a shard the other parts are no less there. */
    if (invocation->options.prune)
        options.recording.prunes = &all;
    if (invocation->options.shard.count)
        options.inputs = run_inputs_of_shard(invocation->arena, &all, invocation->options.shard);
    return run_beside_others(invocation, options);
}

static unsigned run_with(struct invocation *invocation, struct run_options options)
{
    return run_for(invocation, options, NULL);
}

unsigned reports_run(struct invocation *invocation, enum run_mode mode)
{
    const struct word_list *inputs = &invocation->options.arguments;
    struct run_options options = run_options_of(invocation, mode);

    if (!manifest_path(invocation))
        options.inputs = run_inputs_of_words(inputs->words, inputs->count);
    return run_with(invocation, options);
}

bool reports_have_manifest(const struct invocation *invocation)
{
    return manifest_path(invocation) != NULL;
}

unsigned reports_watch(struct invocation *invocation, const struct report_watcher *watcher)
{
    const struct word_list *inputs = &invocation->options.arguments;
    struct run_options options = run_options_of(invocation, RUN_BUILD);
    const char *manifest = manifest_path(invocation);

    options.recording.uses_index = options.recording.if_changed = true;
    if (manifest)
        watcher->asked(watcher->context, manifest);
    else
        options.inputs = run_inputs_of_words(inputs->words, inputs->count);
    return run_for(invocation, options, watcher);
}

unsigned report_run(struct invocation *invocation, enum run_mode mode, struct run_input input)
{
    struct run_options options = run_options_of(invocation, mode);

    options.inputs = run_inputs_of_one(&input);
    return run_with(invocation, options);
}

bool name_ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name);
    size_t end = strlen(suffix);

    return length > end && strcmp(name + length - end, suffix) == 0;
}
