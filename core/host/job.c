#include "host/job.h"

#include "base/texts.h"
#include "host/descriptor.h"
#include "host/expecting.h"
#include "host/names.h"
#include "host/recorder.h"
#include "host/system.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than any document has charts or tables. */
#define MOST_OUTPUTS 10000

/* A plugin is loaded, opened, called and closed once. One that says so itself, again and again, gets no more time. */
#define MOST_ENTRIES     4
#define ENTRIES_TO_START 2 /* loaded, which an earlier job may have done, and opened */

static struct job *job_of(struct broker *broker)
{
    return (struct job *)broker;
}

static void start_clock(struct job *job)
{
    job->deadline = channel_waiting_clock() + (long long)job->options->time_limit * 1000;
}

void job_begin(struct job *job)
{
    for (size_t i = 0; i < job->plugin_count; i++) {
        job->states[i].entries = 0;
        job->states[i].described = job->states[i].has_run = false;
    }
    job->said = NULL;
    job->last_entered = NO_PLUGIN;
    start_clock(job);
}

static void open_file(struct broker *broker, struct arena *arena, const struct file_request *request,
                      struct file_reply *reply)
{
    struct job *job = job_of(broker);

    /* Where no report is made, nobody has a reason to ask. */
    if (!job->files.arena) {
        reply->status = FILE_UNREADABLE;
        reply->problem = "no report is being made";
        return;
    }
    input_files_answer(&job->files, arena, request, reply);
    if (job->foresight && reply->status == FILE_READ)
        foresight_note(job->foresight, request, reply->id);
}

static void use_file(struct broker *broker, size_t place)
{
    struct job *job = job_of(broker);

    if (job->foresight)
        (void)foresight_use(job->foresight, &job->files, place);
}

/* Whom a warning concerns: what is wrong with data, template or font shows in every output. */
static void note_warning(struct job *job, const struct diagnostic *diagnostic)
{
    bool is_of_plugin = diagnostic->fault == FAULT_PLUGIN && strcmp(diagnostic->code, "W412") != 0;

    if (diagnostic->severity == SEVERITY_WARNING && job->account)
        account_warning(job->account, is_of_plugin ? job->entered : NO_PLUGIN);
    if (!job->options->strict || diagnostic->severity != SEVERITY_WARNING)
        return;
    if (is_of_plugin)
        job->plugin_is_spoiled = true;
    else
        job->report_is_spoiled = true;
}

/* Keeps what a plugin says while it starts. */
static void keep_said(struct job *job, const struct diagnostic *diagnostic)
{
    struct diagnostic **end = &job->said;

    if (job->last_entered == NO_PLUGIN || job->states[job->last_entered].entries > ENTRIES_TO_START)
        return;
    while (*end)
        end = &(*end)->next;
    *end = diagnostic_copy(job->arena, diagnostic);
}

static void report(struct broker *broker, const struct diagnostic *diagnostic)
{
    struct job *job = job_of(broker);

    if (!job->described) {
        note_warning(job, diagnostic);
        keep_said(job, diagnostic);
        journal_tell(&job->journal, diagnostic);
        return;
    }
    job->code = arena_copy(job->arena, diagnostic->code);
    job->problem = arena_copy(job->arena, diagnostic->message);
    job->help = diagnostic->help ? arena_copy(job->arena, diagnostic->help) : NULL;
}

static void pass_text_on(void *context, void *argument)
{
    const struct run_events *events = context;

    events->text(events->context, argument);
}

static void tell_text(struct broker *broker, const char *text)
{
    struct job *job = job_of(broker);

    if (job->options->events.text)
        journal_do(&job->journal, pass_text_on, &job->events, arena_copy(job->arena, text));
}

static void enter_plugin(struct broker *broker, size_t plugin)
{
    struct job *job = job_of(broker);

    if (job->last_entered != plugin)
        job->said = NULL;
    job->entered = job->last_entered = plugin;
    job->draws_picture = false;
    /* What comes before it says what it is, is its being loaded. */
    job->states[plugin].has_run = job->states[plugin].has_run || job->states[plugin].described;
    if (++job->states[plugin].entries <= MOST_ENTRIES)
        start_clock(job);
}

static void leave_plugin(struct broker *broker, size_t plugin)
{
    struct job *job = job_of(broker);

    job->entered = NO_PLUGIN;
    if (job->states[plugin].entries <= MOST_ENTRIES)
        start_clock(job);
}

static void draw_picture(struct broker *broker, bool begins)
{
    job_of(broker)->draws_picture = begins;
}

static void use_font(struct broker *broker, size_t plugin, const char *path)
{
    struct job *job = job_of(broker);

    if (job->account)
        account_font(job->account, plugin, path);
}

/* ---- Plugins ---- */

static const char *copy(struct arena *arena, const char *text)
{
    return arena_copy(arena, text);
}

static const struct vs_setting *copy_setting(struct arena *arena, const struct vs_setting *setting)
{
    struct vs_setting *result = ARENA_NEW(arena, struct vs_setting);
    const char **choices;
    size_t count = 0;

    while (setting->choices && setting->choices[count])
        count++;
    choices = ARENA_ARRAY(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        choices[i] = copy(arena, setting->choices[i]);
    *result = (struct vs_setting){
        sizeof *result,
        setting->type,
        copy(arena, setting->key),
        copy(arena, setting->default_value),
        copy(arena, setting->help),
        choices,
    };
    return result;
}

static const uint32_t *copy_kinds(struct arena *arena, const uint32_t *kinds)
{
    uint32_t *result;
    size_t count = 0;

    while (kinds[count])
        count++;
    result = ARENA_ARRAY(arena, uint32_t, count + 1);
    memcpy(result, kinds, count * sizeof *kinds);
    return result;
}

/* A copy that outlives the library it is from. */
static const struct plugin_facts *copy_facts(struct arena *arena, const struct plugin_facts *facts)
{
    struct plugin_facts *result = ARENA_NEW(arena, struct plugin_facts);
    const struct vs_setting **settings;
    size_t count = 0;

    while (facts->settings[count])
        count++;
    settings = ARENA_ARRAY(arena, const struct vs_setting *, count + 1);
    for (size_t i = 0; i < count; i++)
        settings[i] = copy_setting(arena, facts->settings[i]);
    *result = (struct plugin_facts){
        .id = copy(arena, facts->id),
        .name = copy(arena, facts->name),
        .version = copy(arena, facts->version),
        .summary = copy(arena, facts->summary),
        .suffix = copy(arena, facts->suffix),
        .media_type = copy(arena, facts->media_type),
        .flags = facts->flags,
        .minor = facts->minor,
        .kinds = copy_kinds(arena, facts->kinds),
        .settings = settings,
    };
    return result;
}

static void describe_plugin(struct broker *broker, size_t plugin, const struct plugin_facts *facts)
{
    struct job *job = job_of(broker);
    struct job_plugin *state = &job->states[plugin];

    state->described = suffix_is_valid(facts->suffix);
    state->suffix = arena_copy(job->arena, facts->suffix);
    state->flags = facts->flags;
    if (job->described && state->described)
        job->described[plugin].facts = copy_facts(job->arena, facts);
}

static void forget_outputs(struct job_plugin *state)
{
    for (size_t i = 0; i < state->output_count; i++)
        output_close(&state->outputs[i]);
    state->output_count = 0;
}

void job_fail_plugin(struct job *job, size_t plugin)
{
    job->states[plugin].progress = PLUGIN_FAILED;
    job->plugin_is_spoiled = false;
    forget_outputs(&job->states[plugin]);
}

/* ---- Outputs ---- */

static void blame(struct job *job, size_t plugin, const char *code, const char *what)
{
    journal_tell_plainly(&job->journal, code,
                         arena_format(job->arena, "plugin \"%s\" %s; its output of \"%s\" is not written",
                                      job->plugins[plugin].id, what, job->report),
                         "this is a fault of the plugin: tell its author");
    job_fail_plugin(job, plugin);
}

static const char *output_name(const struct job *job, const char *part, const char *suffix)
{
    const char *stem = job->stem;

    if (job->outputs->target.kind == TARGET_FILE)
        return job->outputs->target.name;
    if (part)
        return arena_format(job->arena, "%s.%s.%s", stem, part, suffix);
    return arena_format(job->arena, "%s.%s", stem, suffix);
}

static void keep_output(struct job *job, struct job_plugin *state, const char *name,
                        const struct output_content *content)
{
    const char *bytes = content->bytes ? arena_copy_bytes(job->arena, content->bytes, content->size) : NULL;
    size_t size = state->output_count * sizeof *state->outputs;

    state->outputs = arena_resize(job->arena, state->outputs, size, size + sizeof *state->outputs);
    state->outputs[state->output_count++] =
        (struct output){.name = name, .memory = content->memory, .bytes = bytes, .size = content->size};
}

/* Whether nobody can change it any more. */
static bool is_final(const struct output_content *content)
{
    return content->bytes || memory_file_is_sealed(content->memory);
}

static void drop(const struct output_content *content)
{
    if (content->memory >= 0)
        (void)close(content->memory);
}

static void add_output(struct broker *broker, size_t plugin, const char *part, const char *suffix,
                       const struct output_content *content)
{
    struct job *job = job_of(broker);
    struct job_plugin *state = &job->states[plugin];

    if (state->progress != PLUGIN_WAITING) {
        drop(content);
        return;
    }
    if (!state->described || (part && !part_is_valid(part)) || !suffix_is_valid(suffix) || !is_final(content) ||
        state->output_count == MOST_OUTPUTS) {
        drop(content);
        blame(job, plugin, "E409", "handed over something that is not an output");
        return;
    }
    state->has_main = state->has_main || (!part && !state->output_count);
    keep_output(job, state, output_name(job, part, suffix), content);
}

/* A file or standard output takes the main output; without one it must be the only one. */
static bool choose_one_output(struct job *job, size_t plugin)
{
    struct job_plugin *state = &job->states[plugin];
    const char *id = job->plugins[plugin].id;

    if (state->output_count == 1)
        return true;
    if (!state->has_main) {
        journal_tell_plainly(&job->journal, "E604",
                             arena_format(job->arena, "\"-o %s\" takes one output, and \"%s\" makes %zu of \"%s\"",
                                          job->options->output, id, state->output_count, job->report),
                             "give a folder to -o");
        return false;
    }
    journal_tell_plainly(&job->journal, "W413",
                         arena_format(job->arena, "\"-o %s\" takes the main output of \"%s\"; %zu more %s left out",
                                      job->options->output, id, state->output_count - 1,
                                      state->output_count == 2 ? "is" : "are"),
                         "give a folder to -o for all of them");
    while (state->output_count > 1)
        output_close(&state->outputs[--state->output_count]);
    return !job->options->strict;
}

/* Whether the target can take what the plugin made. */
static bool fits_target(struct job *job, size_t plugin)
{
    const struct target *target = &job->outputs->target;

    if (target->kind == TARGET_FOLDER)
        return true;
    if (!choose_one_output(job, plugin))
        return false;
    if (target->kind == TARGET_STREAM && !target->name && job->options->place.output_is_terminal &&
        job->states[plugin].flags & VS_PLUGIN_BINARY) {
        journal_tell_plainly(&job->journal, "E605",
                             arena_format(job->arena, "\"%s\" makes a binary file, which a terminal cannot show",
                                          job->plugins[plugin].id),
                             "name a file or a folder with -o, or send the output to another program");
        return false;
    }
    return true;
}

/* Who an output is of, as a number of the run. */
static uint64_t owner_of(const struct job *job, size_t plugin)
{
    return (uint64_t)job->number * job->plugin_count + plugin + 1;
}

static void tell_same_name(struct job *job, const char *path, uint64_t owner, const char *plugin)
{
    size_t report = (size_t)((owner - 1) / job->plugin_count);
    const char *other = job->plugins[(owner - 1) % job->plugin_count].id;

    if (report == job->number)
        journal_tell_plainly(&job->journal, "E505",
                             arena_format(job->arena,
                                          "plugins \"%s\" and \"%s\" both make \"%s\"; it is that of \"%s\"", other,
                                          plugin, path, other),
                             arena_format(job->arena, "choose one of them: \"-f %s\" or \"-f %s\"", other, plugin));
    else
        journal_tell_plainly(&job->journal, "E505",
                             arena_format(job->arena,
                                          "two outputs would be called \"%s\": one of \"%s\", one of \"%s\"", path,
                                          run_input_at(&job->options->inputs, report, job->arena).name, job->report),
                             "rename one of the inputs, or build them into different folders");
}

bool job_claim(struct job *job, size_t plugin, const char *name)
{
    uint64_t owner = output_claim(job->outputs, name, owner_of(job, plugin));

    if (owner)
        tell_same_name(job, output_path(job->outputs, job->arena, name), owner, job->plugins[plugin].id);
    return !owner;
}

/* Claims the names of a plugin's outputs. */
static bool claim_names(struct job *job, size_t plugin)
{
    struct outputs *outputs = job->outputs;
    const struct job_plugin *state = &job->states[plugin];

    for (size_t i = 0; outputs->target.kind != TARGET_STREAM && i < state->output_count; i++) {
        const char *name = state->outputs[i].name;
        const char *path = output_path(outputs, job->arena, name);
        if (output_would_replace_input(outputs, job->arena, name)) {
            journal_tell_plainly(
                &job->journal, "E504",
                arena_format(job->arena, "the output \"%s\" would replace a file that this run reads", path),
                "name another folder or file with -o");
            return false;
        }
        if (!job_claim(job, plugin, name))
            return false;
    }
    return true;
}

static void tell_failure(struct job *job, const struct commit_failure *failure)
{
    /* Who stops the run knows that something is left undone. */
    if (failure->reason == EINTR)
        return;
    journal_tell_plainly(
        &job->journal, "E503",
        arena_format(job->arena, "cannot write \"%s\": %s", failure->path, error_phrase(job->arena, failure->reason)),
        NULL);
}

static unsigned long long size_of_output(const struct output *output)
{
    struct stat status;

    if (output->memory < 0)
        return output->size;
    return fstat(output->memory, &status) == 0 ? (unsigned long long)status.st_size : 0;
}

static enum result_kind result_of(const struct job *job, const struct output *output)
{
    if (job->options->mode == RUN_LIST)
        return RESULT_LISTED;
    if (job->outputs->target.kind == TARGET_STREAM)
        return RESULT_PASSED_ON;
    return output->unchanged ? RESULT_UNCHANGED : RESULT_WROTE;
}

static void tell_results(struct job *job, const struct job_plugin *state)
{
    const struct run_events *events = &job->options->events;

    for (size_t i = 0; i < state->output_count; i++) {
        const struct output *output = &state->outputs[i];
        const char *path = job->outputs->target.kind == TARGET_STREAM
                               ? job->options->output
                               : output_path(job->outputs, job->arena, output->name);
        events->result(events->context, result_of(job, output), path, size_of_output(output));
    }
}

static bool commit(struct job *job, size_t plugin)
{
    struct job_plugin *state = &job->states[plugin];
    struct commit_failure failure;

    if (!fits_target(job, plugin) || !claim_names(job, plugin))
        return false;
    if (job->options->mode == RUN_EXPECT) {
        outputs_expect(job, plugin);
        return true;
    }
    if (job->options->mode == RUN_BUILD && job->account)
        recorder_mark(job->account->recorder);
    if (job->options->mode == RUN_BUILD &&
        !outputs_commit(job->outputs, job->arena, state->outputs, state->output_count, &failure)) {
        tell_failure(job, &failure);
        return false;
    }
    for (size_t i = 0; job->account && i < state->output_count; i++)
        account_output(job->account, plugin, &state->outputs[i]);
    job->states[plugin].was_made = true;
    tell_results(job, state);
    return true;
}

/* Writes what a plugin made, now that it is the report's turn. */
static void commit_outputs(void *context, void *argument)
{
    struct job *job = context;
    struct job_plugin *state = argument;
    size_t plugin = (size_t)(state - job->states);

    if (!commit(job, plugin))
        state->progress = PLUGIN_FAILED;
    forget_outputs(state);
}

static void describe_problem(struct job *job, size_t plugin)
{
    job->described[plugin].code = job->code ? job->code : "E409";
    job->described[plugin].problem =
        job->problem ? job->problem
                     : arena_format(job->arena, "plugin \"%s\" failed without a word", job->plugins[plugin].id);
    job->described[plugin].help = job->help;
}

/* A plugin that did not start fails in every report of its worker. The first time it is entered for that; later it is
 * not, and the reason is said again, so that each report has it whoever made it. */
static void tell_start_failure(struct job *job, size_t plugin)
{
    unsigned entries = job->states[plugin].entries;

    if (!job->start_failures)
        return;
    if (entries && entries <= ENTRIES_TO_START && job->last_entered == plugin)
        start_failures_keep(job->start_failures, plugin, job->said);
    else if (!entries)
        start_failures_repeat(job->start_failures, plugin, &job->journal, job->report);
}

static void finish_plugin(struct broker *broker, size_t plugin, bool good)
{
    struct job *job = job_of(broker);
    struct job_plugin *state = &job->states[plugin];

    if (state->progress != PLUGIN_WAITING)
        return;
    if (!good)
        tell_start_failure(job, plugin);
    if (!good && job->described)
        describe_problem(job, plugin);
    else if (!good && !job->journal.errors)
        blame(job, plugin, "E409", "failed without a word");
    good = good && !job->report_is_spoiled && !job->plugin_is_spoiled;
    if (!good) {
        job_fail_plugin(job, plugin);
        return;
    }
    state->progress = PLUGIN_DONE;
    if (!job->described)
        journal_do(&job->journal, commit_outputs, job, state);
}

size_t job_first_waiting(const struct job *job)
{
    for (size_t i = 0; i < job->plugin_count; i++)
        if (job->states[i].progress == PLUGIN_WAITING)
            return i;
    return NO_PLUGIN;
}

void job_init(struct job *job, struct teller *teller)
{
    static const struct broker_operations operations = {
        .open_file = open_file,
        .use_file = use_file,
        .report = report,
        .tell = tell_text,
        .enter_plugin = enter_plugin,
        .leave_plugin = leave_plugin,
        .draw_picture = draw_picture,
        .use_font = use_font,
        .describe_plugin = describe_plugin,
        .add_output = add_output,
        .finish_plugin = finish_plugin,
    };

    job->base.operations = &operations;
    job->events = job->options->events;
    journal_init(&job->journal, job->arena, teller);
    job->states = ARENA_ARRAY(job->arena, struct job_plugin, job->plugin_count);
    job->entered = job->last_entered = job->only = NO_PLUGIN;
}

void job_leave_out_formats(struct job *job, const char *const *formats)
{
    for (size_t i = 0; i < job->plugin_count; i++)
        if (!texts_contain(formats, job->plugins[i].id))
            job->states[i].progress = PLUGIN_DONE;
}

void job_close(struct job *job)
{
    for (size_t i = 0; i < job->plugin_count; i++)
        job_fail_plugin(job, i);
    input_files_close(&job->files);
}
