#include "host/supervisor.h"

#include "host/descriptor.h"

#include <errno.h>
#include <string.h>

void supervisor_init(struct supervisor *supervisor, struct arena *arena, const struct run_options *options)
{
    memset(supervisor, 0, sizeof *supervisor);
    supervisor->arena = arena;
    supervisor->options = options;
    channel_init(&supervisor->process.channel, -1);
}

static uint64_t bytes_of(unsigned mebibytes, unsigned otherwise)
{
    return (uint64_t)(mebibytes ? mebibytes : otherwise) << 20;
}

/* The report's own settings for a plugin. */
static void choose_own_settings(const struct job *job, struct plugin_choice *plugin)
{
    struct setting_choice *settings = ARENA_ARRAY(job->arena, struct setting_choice, job->setting_count);

    plugin->own_settings = settings;
    plugin->own_count = 0;
    for (size_t i = 0; i < job->setting_count; i++)
        if (strcmp(job->settings[i].plugin, plugin->id) == 0)
            settings[plugin->own_count++] = job->settings[i].choice;
}

/* The request of a job: all plugins of the run, those that are through marked. */
static struct request request_of(const struct job *job, enum request_type type)
{
    struct plugin_choice *plugins = ARENA_ARRAY(job->arena, struct plugin_choice, job->plugin_count);

    for (size_t i = 0; i < job->plugin_count; i++) {
        plugins[i] = job->plugins[i];
        if (job->setting_count)
            choose_own_settings(job, &plugins[i]);
        plugins[i].skip = job->states[i].progress != PLUGIN_WAITING || (job->only != NO_PLUGIN && job->only != i);
    }
    return (struct request){
        .type = type,
        .fallback_date = job->options->place.fallback_date,
        .font_folders = job->options->place.font_folders,
        .named_font_folders = job->options->place.named_font_folders,
        .modules = job->options->place.modules,
        .plugins = plugins,
        .plugin_count = job->plugin_count,
        .readable = job->options->place.readable,
        .hermetic = job->options->place.hermetic,
        .memory_limit = bytes_of(job->options->memory_limit, DEFAULT_MEMORY_LIMIT),
        .output_limit = bytes_of(job->options->output_limit, DEFAULT_OUTPUT_LIMIT),
    };
}

/* ---- In this process ---- */

static void do_here(struct supervisor *supervisor, struct job *job, const struct request *request)
{
    if (!supervisor->local_ready) {
        arena_init(&supervisor->local_report, NULL);
        worker_init(&supervisor->local, supervisor->arena, &supervisor->local_report);
        supervisor->local_ready = true;
    }
    worker_do(&supervisor->local, &job->base, request);
    arena_release(&supervisor->local_report);
}

/* ---- In a worker ---- */

static bool ensure_worker(struct supervisor *supervisor, struct job *job)
{
    const struct run_place *place = &supervisor->options->place;

    if (supervisor->process.pid)
        return true;
    supervisor->is_used = false;
    if (worker_start(&supervisor->process, supervisor->arena, place->program, place->environment,
                     supervisor->options->talkative))
        return true;
    journal_tell_plainly(&job->journal, "E903",
                         arena_format(job->arena, "cannot start a worker process: %s", error_phrase(job->arena, errno)),
                         "--in-process does without one");
    return false;
}

/* Serves one message. */
static enum serve_status serve_one(struct supervisor *supervisor, struct job *job)
{
    struct channel_wait wait = {job->deadline, supervisor->options->interrupted};
    enum serve_status status;
    struct arena message;

    arena_init(&message, NULL);
    message.exhausted = job->arena->exhausted;
    status = broker_serve(&supervisor->process.channel, &message, &wait, job->plugin_count, &job->base);
    arena_release(&message);
    return status;
}

/* What became of a worker, and the code of that. */
struct loss {
    const char *code, *what;
};

/* Sees to it that the worker is gone. */
static struct loss take_loss(struct supervisor *supervisor, const struct job *job, enum serve_status status)
{
    struct worker_end end;

    if (status == SERVE_LOST) {
        end = worker_wait(&supervisor->process);
        return (struct loss){end.cut ? "E409" : "E405", worker_end_phrase(job->arena, end)};
    }
    (void)worker_kill(&supervisor->process);
    if (status == SERVE_TIMED_OUT)
        return (struct loss){"E406",
                             arena_format(job->arena, "took longer than %u s", supervisor->options->time_limit)};
    return (struct loss){"E409", "sent something that makes no sense"};
}

/* "plugins \"a\", \"b\"": whose code has run in the worker for this report; NULL: nobody's. */
static const char *names_of_those_that_ran(const struct job *job)
{
    struct buffer names;
    size_t count = 0;

    buffer_init(&names, job->arena);
    for (size_t i = 0; i < job->plugin_count; i++)
        if (job->states[i].has_run)
            buffer_append_format(&names, "%s\"%s\"", count++ ? ", " : "", job->plugins[i].id);
    return count ? arena_format(job->arena, "plugin%s %s", count > 1 ? "s" : "", buffer_text(&names)) : NULL;
}

/* No plugin was running. One that had run may have damaged what all of a process share: then each that is left gets a
 * worker of its own, and the one that does it again is known. False when the job is lost. */
static bool explain_loss_outside(const struct supervisor *supervisor, struct job *job, const struct loss *loss)
{
    const char *names = names_of_those_that_ran(job);
    const char *what =
        arena_format(job->arena, "the worker that made \"%s\" %s outside of any plugin", job->report, loss->what);
    bool costs_output = job->only != NO_PLUGIN && job->states[job->only].progress == PLUGIN_WAITING;

    if (job->described || (!names && !supervisor->is_used)) {
        journal_tell_plainly(&job->journal, "E902", what, "this is a fault of versus: please report it with the input");
        return false;
    }
    journal_tell_plainly(&job->journal, loss->code,
                         arena_format(job->arena, "%s, after %s%s", what, names ? names : "plugins of earlier reports",
                                      costs_output ? "; its output is not written" : ""),
                         "such a plugin damages what is not its own: tell its author");
    if (costs_output)
        job_fail_plugin(job, job->only);
    job->only = 0; /* or whichever is next */
    return true;
}

/* The worker is gone: whose fault was it? False when there is no going on. */
static bool explain_loss(struct supervisor *supervisor, struct job *job, enum serve_status status)
{
    size_t plugin = job->entered;
    const struct loss loss = take_loss(supervisor, job, status);
    const char *what = loss.what;
    struct arena *arena = job->arena;

    job->entered = NO_PLUGIN;
    if (plugin == NO_PLUGIN)
        return explain_loss_outside(supervisor, job, &loss);
    if (job->described) {
        job->described[plugin].code = loss.code;
        job->described[plugin].problem = arena_format(arena, "plugin \"%s\" of \"%s\" %s while it was loaded",
                                                      job->plugins[plugin].id, job->plugins[plugin].path, what);
    } else if (job->draws_picture) {
        journal_tell_plainly(&job->journal, loss.code,
                             arena_format(arena,
                                          "the reader of pictures %s; the output of plugin \"%s\" of \"%s\" is not "
                                          "written",
                                          what, job->plugins[plugin].id, job->report),
                             "the logo of the template is too much for it: make it simpler, or a PNG file");
    } else {
        journal_tell_plainly(&job->journal, loss.code,
                             arena_format(arena, "plugin \"%s\" %s; its output of \"%s\" is not written",
                                          job->plugins[plugin].id, what, job->report),
                             "this is a fault of the plugin: tell its author");
    }
    job_fail_plugin(job, plugin);
    return true;
}

static size_t waiting_plugins(const struct job *job)
{
    size_t count = 0;

    for (size_t i = 0; i < job->plugin_count; i++)
        count += job->states[i].progress == PLUGIN_WAITING;
    return count;
}

/* What the worker will ask for goes with the request, where it is small. */
static void add_files(struct job *job, struct request *request)
{
    static const struct file_request input = {WANT_INPUT, 0, NULL};
    static const struct file_request template_file = {WANT_TEMPLATE, 0, NULL};

    if (!job->files.arena || request->type == REQUEST_DESCRIBE || request->type == REQUEST_ISOLATION)
        return;
    input_files_answer_small(&job->files, job->arena, &input, &request->input);
    input_files_answer_small(&job->files, job->arena, &template_file, &request->template_file);
    foresight_begin(job->foresight, &job->files, job->arena, job->names, request);
}

/* Has the worker begin with what is left of the job. */
static void begin_attempt(struct supervisor *supervisor)
{
    struct job *job = supervisor->job;
    struct request request;

    if (job->only != NO_PLUGIN)
        job->only = job_first_waiting(job);
    supervisor->waiting = waiting_plugins(job);
    request = request_of(job, supervisor->type);
    job->foresight = &supervisor->foresight;
    add_files(job, &request);
    if (!ensure_worker(supervisor, job)) {
        supervisor->job = NULL;
        return;
    }
    /* A worker that is gone already says so when it is served. */
    (void)request_send(&supervisor->process.channel, job->arena, &request);
    job_begin(job);
}

void supervisor_begin(struct supervisor *supervisor, struct job *job, enum request_type type)
{
    if (supervisor->options->in_process) {
        struct request request = request_of(job, type);
        do_here(supervisor, job, &request);
        return;
    }
    supervisor->job = job;
    supervisor->type = type;
    begin_attempt(supervisor);
}

static bool has_run_any(const struct job *job)
{
    for (size_t i = 0; i < job->plugin_count; i++)
        if (job->states[i].has_run)
            return true;
    return false;
}

/* The worker has done what it was asked to do. Whether there is more. */
static bool end_done(struct supervisor *supervisor, const struct job *job)
{
    supervisor->is_used = supervisor->is_used || has_run_any(job);
    if (job->only == NO_PLUGIN)
        return false;
    (void)worker_kill(&supervisor->process);
    return job->states[job->only].progress != PLUGIN_WAITING;
}

/* What an attempt ended with. Whether another one is of use. */
static bool end_attempt(struct supervisor *supervisor, enum serve_status status)
{
    struct job *job = supervisor->job;
    /* What a worker that is as good as new could not do, the next one cannot. */
    bool is_hopeless = !supervisor->is_used && waiting_plugins(job) == supervisor->waiting;

    /* No worker says so while a plugin's code runs: that is the plugin. */
    if ((status == SERVE_DONE || status == SERVE_SPOILED) && job->entered != NO_PLUGIN)
        status = SERVE_GARBAGE;
    if (status == SERVE_DONE)
        return end_done(supervisor, job);
    if (status == SERVE_SPOILED || status == SERVE_INTERRUPTED) {
        supervisor->stopped = status == SERVE_INTERRUPTED;
        (void)worker_kill(&supervisor->process);
        return status == SERVE_SPOILED && !is_hopeless;
    }
    return explain_loss(supervisor, job, status);
}

static void serve_next(struct supervisor *supervisor)
{
    struct job *job = supervisor->job;
    enum serve_status status = serve_one(supervisor, job);

    if (status == SERVE_MORE)
        return;
    if (end_attempt(supervisor, status) && job_first_waiting(job) != NO_PLUGIN)
        begin_attempt(supervisor);
    else
        supervisor->job = NULL;
}

void supervisor_go_on(struct supervisor *supervisor)
{
    do
        serve_next(supervisor);
    while (supervisor->job && channel_has_message(&supervisor->process.channel));
}

void supervisor_do(struct supervisor *supervisor, struct job *job, enum request_type type)
{
    supervisor_begin(supervisor, job, type);
    while (supervisor->job)
        supervisor_go_on(supervisor);
}

void supervisor_stop(struct supervisor *supervisor)
{
    if (!supervisor->job)
        return;
    (void)worker_kill(&supervisor->process);
    supervisor->job = NULL;
}

/* ---- The end ---- */

/* Lets the plugins close, and looks how the worker ends. */
static void end_worker(struct supervisor *supervisor, struct job *job)
{
    struct buffer nothing;
    enum serve_status status = SERVE_MORE;
    struct worker_end end = {0};
    size_t plugin;

    buffer_init(&nothing, job->arena);
    (void)channel_send(&supervisor->process.channel, MESSAGE_END, &nothing, -1);
    job_begin(job);
    while (status == SERVE_MORE)
        status = serve_one(supervisor, job);
    plugin = job->entered;
    if (status == SERVE_LOST)
        end = worker_wait(&supervisor->process);
    else
        end = worker_kill(&supervisor->process);
    if (status == SERVE_INTERRUPTED || (!end.signal && !end.status))
        return;
    if (plugin != NO_PLUGIN)
        journal_tell_plainly(&job->journal, "E405",
                             arena_format(job->arena, "plugin \"%s\" %s when it was closed", job->plugins[plugin].id,
                                          worker_end_phrase(job->arena, end)),
                             "its outputs are written; tell the plugin's author");
    else
        journal_tell_plainly(&job->journal, "E902",
                             arena_format(job->arena, "the worker %s at its end", worker_end_phrase(job->arena, end)),
                             "the outputs are written; this is a fault of versus or of a plugin's library");
}

void supervisor_end(struct supervisor *supervisor, struct job *job)
{
    if (supervisor->process.pid)
        end_worker(supervisor, job);
    if (supervisor->local_ready) {
        worker_close(&supervisor->local, &job->base);
        arena_release(&supervisor->local_report);
    }
}
