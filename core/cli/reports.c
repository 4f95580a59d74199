#include "cli/reports.h"

#include "cli/batch.h"
#include "cli/inputs.h"
#include "cli/interruption.h"
#include "cli/listing.h"
#include "cli/place.h"
#include "host/message.h"
#include "host/system.h"

#include <string.h>
#include <unistd.h>

/* Where the events of a run go. */
struct watching {
    struct printer *printer;
    struct batch batch;
    bool talkative;                       /* results are told that nobody has to act on */
    bool terminal;                        /* standard output is one: what it would obey is escaped */
    const struct report_watcher *watcher; /* NULL: nobody waits for changes */
};

static void on_diagnostic(void *context, const struct diagnostic *diagnostic)
{
    const struct watching *watching = context;
    print_diagnostic(watching->printer, diagnostic);
}

static void on_report_begun(void *context, const char *report)
{
    struct watching *watching = context;
    batch_report_begun(&watching->batch, report);
}

static void on_report_ended(void *context, const char *report, const struct report_outcome *outcome)
{
    struct watching *watching = context;
    batch_report_ended(&watching->batch, report, outcome);
}

static void on_waiting(void *context)
{
    struct watching *watching = context;
    progress_refresh(&watching->printer->progress, watching->printer->arena);
}

static void on_result(void *context, enum result_kind kind, const char *path, unsigned long long bytes)
{
    static const char *const words[] = {
        [RESULT_WROTE] = "wrote ",     [RESULT_UNCHANGED] = "unchanged ",
        [RESULT_CURRENT] = "current ", [RESULT_REMOVED] = "removed ",
        [RESULT_LISTED] = "",          [RESULT_CHECKED] = "sound ",
    };
    struct watching *watching = context;
    struct arena arena;
    struct buffer line;

    batch_result(&watching->batch, kind, path, bytes);
    if (watching->watcher)
        watching->watcher->written(watching->watcher->context, path);
    if (kind == RESULT_PASSED_ON || watching->batch.invocation->options.list_form != LIST_LINES ||
        (kind != RESULT_LISTED && !watching->talkative) || (watching->watcher && kind == RESULT_CURRENT))
        return;
    arena_init(&arena, NULL);
    arena.exhausted = watching->printer->arena->exhausted;
    buffer_init(&line, &arena);
    buffer_append_text(&line, words[kind]);
    if (watching->terminal)
        buffer_append_escaped(&line, path);
    else
        buffer_append_text(&line, path);
    buffer_append_byte(&line, '\n');
    print_output(watching->printer, buffer_text(&line));
    arena_release(&arena);
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

/* One more than there are processors: a worker that hands over a report and waits for the next one leaves its processor
 * to another. Where there is one only, it would just be in the way. */
static unsigned usual_jobs(void)
{
    unsigned processors = processor_count();

    return processors > 1 ? processors + 1 : 1;
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
        .mode = mode == RUN_BUILD && options->expect_current ? RUN_EXPECT : mode,
        .formats = options->formats.words,
        .format_count = options->formats.count,
        .template_name = options->template_name,
        .output = options->output,
        .recording =
            {
                .uses_index = options->if_changed || options->prune || options->expect_current ||
                              options->list_form != LIST_LINES,
                .index_path = options->index,
                .if_changed = options->if_changed || options->expect_current || options->list_form != LIST_LINES,
                .touches = options->touch,
                .dependencies = options->deps,
                .dependencies_in_json = options->deps_in_json,
                .lists = options->list_form != LIST_LINES,
            },
        .root = options->root,
        .settings = options->settings,
        .setting_count = options->setting_count,
        .jobs = options->jobs ? options->jobs : usual_jobs(),
        .time_limit = options->time_limit,
        .strict = options->strict,
        .fail_fast = options->fail_fast,
        .memory_limit = options->memory_limit,
        .output_limit = options->output_limit,
        .in_process = options->in_process,
        .talkative = options->verbose,
        .interrupted = &interruption,
    };
}

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

/* What writes cannot be asked of what writes nothing. */
static const char *writing_option(const struct options *options)
{
    if (!options->expect_current)
        return NULL;
    if (options->output && strcmp(options->output, "-") == 0)
        return "-o -";
    return options->touch ? "--touch" : options->deps ? "--deps" : NULL;
}

static void on_listed(void *context, const struct listed_report *report)
{
    const struct watching *watching = context;
    struct buffer text;
    struct arena arena;

    arena_init(&arena, NULL);
    arena.exhausted = watching->printer->arena->exhausted;
    buffer_init(&text, &arena);
    listing_append(&text, watching->batch.invocation, report);
    print_output(watching->printer, buffer_text(&text));
    arena_release(&arena);
}

static struct run_events events_of(struct watching *watching)
{
    return (struct run_events){
        .diagnostic = on_diagnostic,
        .result = on_result,
        .text = on_text,
        .asked = watching->watcher ? on_asked : NULL,
        .listed = on_listed,
        .report_begun = on_report_begun,
        .report_ended = on_report_ended,
        .clock = channel_clock,
        .context = watching,
    };
}

static unsigned run_with(struct invocation *invocation, struct run_options options,
                         const struct report_watcher *watcher)
{
    struct watching watching = {.printer = invocation->printer, .watcher = watcher};
    struct diagnostics diagnostics;
    unsigned faults;

    if (writing_option(&invocation->options))
        return complain(invocation, "E633",
                        arena_format(invocation->arena, "\"--expect-current\" writes nothing, and \"%s\" is to write",
                                     writing_option(&invocation->options)),
                        "leave one of them out");
    diagnostics_init(&diagnostics, invocation->arena);
    options.place = place_find(invocation, &diagnostics);
    if (diagnostics.errors) {
        print_diagnostics(invocation->printer, &diagnostics);
        return 1u << FAULT_USAGE;
    }
    options.events = events_of(&watching);
    faults = options.inputs.get ? 0 : inputs_find(invocation, &options);
    if (faults)
        return faults;
    faults = inputs_choose(invocation, &options);
    if (faults)
        return faults;
    faults = batch_begin(&watching.batch, invocation, options.mode, &options.inputs);
    if (faults)
        return faults;
    /* On a terminal somebody watches; a script that wants to know says -v. With -o - standard output is the report's,
     * and with --summary=json:- the summary's. */
    watching.terminal = options.place.output_is_terminal;
    if (options.recording.lists)
        print_output(invocation->printer, listing_head(&invocation->options));
    /* Where progress is shown, ten thousand names would hide it. */
    watching.talkative =
        (invocation->options.verbose || watcher || (watching.terminal && !watching.printer->progress.shown)) &&
        !summaries_take_standard_output(&watching.batch.summaries);
    options.events.waiting = watching.printer->progress.shown ? on_waiting : NULL;
    return batch_end(&watching.batch, run_beside_others(invocation, options));
}

unsigned reports_run(struct invocation *invocation, enum run_mode mode)
{
    return run_with(invocation, run_options_of(invocation, mode), NULL);
}

unsigned reports_watch(struct invocation *invocation, const struct report_watcher *watcher)
{
    struct run_options options = run_options_of(invocation, RUN_BUILD);
    const char *manifest = inputs_manifest(invocation);

    options.recording.uses_index = options.recording.if_changed = true;
    if (manifest)
        watcher->asked(watcher->context, manifest);
    return run_with(invocation, options, watcher);
}

unsigned report_run(struct invocation *invocation, enum run_mode mode, struct run_input input)
{
    struct run_options options = run_options_of(invocation, mode);

    options.inputs = run_inputs_of_one(&input);
    return run_with(invocation, options, NULL);
}

bool name_ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name);
    size_t end = strlen(suffix);

    return length > end && strcmp(name + length - end, suffix) == 0;
}
