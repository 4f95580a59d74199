#include "host/run.h"

#include "base/suggest.h"
#include "host/dependencies.h"
#include "host/descriptor.h"
#include "host/plan.h"
#include "host/pool.h"
#include "host/recorder.h"
#include "host/system.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct running {
    struct arena *arena;
    const struct run_options *options;
    struct teller teller;
    struct pool pool;
    struct plan plan;
    struct file_identities files;
    struct input_roots roots;
    struct outputs outputs;
    struct start_failures start_failures;
    struct recorder *recorder; /* NULL: nothing is recorded */
    struct dependencies dependencies;
    size_t most_descriptors; /* that this process may have open, 0: nobody knows */
    bool failed;             /* a report that has ended had an error */
};

static bool is_interrupted(const struct running *running)
{
    return pool_is_stopped(&running->pool);
}

static bool open_input(struct running *running, struct job *job, const struct run_input *input)
{
    const char *root = running->options->root;
    struct open_failure failure;

    if (input->text ? input_files_open_text(&job->files, input, root, &failure)
                    : input_files_open_input(&job->files, input->name, root, &failure))
        return true;
    if (failure.outside)
        journal_tell_plainly(
            &job->journal, "E608",
            arena_format(job->arena, "\"%s\" is not below the root folder \"%s\"", job->report, running->options->root),
            "name a folder with --root that holds the input and all that it uses");
    else
        journal_tell_plainly(&job->journal, "E501",
                             arena_format(job->arena, "cannot read \"%s\": %s", failure.path, failure.problem), NULL);
    return false;
}

/* What the user may have meant by the name of a template. */
static const char *suggest_template(struct job *job, const char *name)
{
    size_t count;
    const char *const *names = input_files_templates(&job->files, &count);
    const char *nearest = suggest_nearest(name, names, count);

    if (nearest)
        return arena_format(job->arena, "did you mean \"%s\"?", nearest);
    if (count)
        return arena_format(job->arena, "there are %s; a path has a \"/\" or ends in \".md\"",
                            suggest_list(job->arena, names, count, 8));
    return "\"-t\" takes the path of a template, as \"./own.md\"";
}

static bool open_template(struct running *running, struct job *job)
{
    const char *name = job->template_name;
    struct open_failure failure;

    if (running->options->mode == RUN_KEYS || input_files_open_template(&job->files, name, &failure))
        return true;
    if (!failure.unknown)
        journal_tell_plainly(
            &job->journal, "E502",
            arena_format(job->arena, "cannot read the template \"%s\": %s", failure.path, failure.problem), NULL);
    else
        journal_tell_plainly(&job->journal, "E607", arena_format(job->arena, "there is no template \"%s\"", name),
                             suggest_template(job, name));
    return false;
}

/* What is left undone without anybody having said why is a fault of ours. */
static void check_done(const struct running *running, struct job *job)
{
    if (job_first_waiting(job) != NO_PLUGIN && !job->journal.errors)
        journal_tell_plainly(&job->journal, "E902",
                             arena_format(job->arena, "\"%s\" was not made, and nobody knows why", job->report),
                             "this is a fault of versus: please report it with the input");
    else if (running->options->mode == RUN_CHECK && !job->journal.errors)
        running->options->events.result(running->options->events.context, RESULT_CHECKED, job->report, 0);
}

static enum request_type request_type_of(enum run_mode mode)
{
    switch (mode) {
    case RUN_WHY:
        return REQUEST_DERIVE;
    case RUN_SKETCH:
        return REQUEST_SKETCH;
    case RUN_KEYS:
        return REQUEST_KEYS;
    default:
        return REQUEST_REPORT;
    }
}

/* ---- Reports in the making ---- */

/* A report from its begin to its turn. */
struct open_job {
    struct arena arena;
    struct job job;
    struct supervisor *supervisor; /* that does it; NULL: it could not be begun, or need not be */
    bool is_current;
    long long begun; /* of the run's clock */
    long long spent; /* milliseconds, once it is through; -1: it is not */
};

/* The reports that are in the making, in the order in which they are told and written. */
struct open_jobs {
    struct open_job *ring;
    size_t capacity, first, count;
};

/* So many more reports than there are workers may be in the making: those that are through, and whose turn has not
 * come. Each holds its outputs in memory. */
#define MOST_AHEAD 3 /* for a worker */
#define MOST_EXTRA 32

static size_t most_open(size_t workers)
{
    return workers + (workers * MOST_AHEAD < MOST_EXTRA ? workers * MOST_AHEAD : MOST_EXTRA);
}

static struct open_job *oldest(const struct open_jobs *jobs)
{
    return &jobs->ring[jobs->first];
}

static bool is_through(const struct open_job *open)
{
    return !open->supervisor || open->supervisor->job != &open->job;
}

static long long now(const struct running *running)
{
    const struct run_events *events = &running->options->events;

    return events->clock ? events->clock() : 0;
}

/* Tells and writes what the report has kept for its turn. */
static void give_turn(struct running *running, struct open_job *open)
{
    const struct run_events *events = &running->options->events;
    long long begun = now(running);

    if (open->job.journal.has_turn)
        return;
    if (events->report_begun)
        events->report_begun(events->context, open->job.report);
    journal_take_turn(&open->job.journal);
    if (open->spent >= 0)
        open->spent += now(running) - begun;
}

/* Whether the user stopped the run before all of the report was written. */
static bool has_been_stopped(const struct running *running, const struct job *job)
{
    bool written = job->plugin_count > 0;

    for (size_t i = 0; i < job->plugin_count; i++)
        written = written && job->states[i].progress == PLUGIN_DONE;
    return is_interrupted(running) && !written;
}

/* Tells what became of a report that had its turn. */
static void end_report(struct running *running, const struct open_job *open)
{
    const struct run_events *events = &running->options->events;
    struct report_outcome outcome = {
        .faults = running->teller.report_faults,
        .errors = running->teller.errors,
        .warnings = running->teller.warnings,
        .milliseconds = open->spent >= 0 ? open->spent : now(running) - open->begun,
        .stopped = has_been_stopped(running, &open->job),
    };

    running->failed = running->failed || outcome.faults;
    if (events->report_ended)
        events->report_ended(events->context, open->job.report, &outcome);
}

static const char *template_of(const struct run_options *options, const struct run_input *input)
{
    if (input->template_name)
        return input->template_name;
    return options->template_name ? options->template_name : DEFAULT_TEMPLATE;
}

static void note_asked(void *context, const char *path, int descriptor, char role)
{
    struct account *account = context;
    const struct run_events *events = &account->recorder->options->events;

    if (path && events->asked)
        events->asked(events->context, path);
    if (path)
        account_read(account, path, descriptor, role);
    else
        account_doubt(account);
}

/* Looks up what is known of the report. Its formats that are current are through. */
static void look_up(struct running *running, struct job *job, const struct run_input *input)
{
    const char *root = input_files_root(&job->files, input, running->options->root);

    job->account = recorder_look(running->recorder, job, input, root);
    job->files.watcher = (struct input_watcher){note_asked, job->account};
    for (size_t i = 0; running->options->recording.if_changed && i < job->plugin_count; i++)
        if (account_is_current(job->account, i))
            job->states[i].progress = PLUGIN_DONE;
}

static void tell_current(void *context, void *argument)
{
    struct job *job = context;

    (void)argument;
    account_tell_current(job->account, job);
}

static void set_up_job(struct running *running, struct arena *arena, struct job *job, size_t number,
                       const struct run_input *input)
{
    *job = (struct job){
        .options = running->options,
        .outputs = &running->outputs,
        .plugins = running->plan.plugins,
        .plugin_count = running->plan.plugin_count,
        .arena = arena,
        .start_failures = &running->start_failures,
        .number = number,
        .names = input->names,
        .report = input->name,
        .stem = input->stem,
        .template_name = template_of(running->options, input),
        .settings = input->settings,
        .setting_count = input->setting_count,
    };
    input_files_init(&job->files, arena, &running->files, &running->roots);
    job_init(job, &running->teller);
    if (input->formats)
        job_leave_out_formats(job, input->formats);
    if (running->recorder)
        look_up(running, job, input);
}

static void begin_job(struct running *running, struct open_jobs *jobs, struct supervisor *supervisor, size_t index)
{
    struct open_job *open = &jobs->ring[(jobs->first + jobs->count++) % jobs->capacity];
    struct job *job = &open->job;
    struct run_input input;

    arena_init(&open->arena, NULL);
    open->arena.exhausted = running->arena->exhausted;
    input = run_input_at(&running->options->inputs, index, &open->arena);
    set_up_job(running, &open->arena, job, index, &input);
    open->supervisor = NULL;
    open->begun = now(running);
    open->spent = -1;
    if (jobs->count == 1)
        give_turn(running, open);
    if (job->account && running->options->recording.if_changed)
        journal_do(&job->journal, tell_current, job, NULL);
    open->is_current = job->account && job_first_waiting(job) == NO_PLUGIN;
    if (open->is_current) {
        account_tell_uses(job->account);
        return;
    }
    open->supervisor = open_input(running, job, &input) && open_template(running, job) ? supervisor : NULL;
    if (open->supervisor)
        supervisor_begin(supervisor, job, request_type_of(running->options->mode));
}

/* What the process has open whatever it makes, and what one report in the making has: the files that it reads, and the
 * outputs that came. */
#define OWN_DESCRIPTORS 16
#define JOB_DESCRIPTORS 24

static size_t output_count(const struct job *job)
{
    size_t count = 0;

    for (size_t i = 0; i < job->plugin_count; i++)
        count += job->states[i].output_count;
    return count;
}

/* Whether one more report finds enough descriptors beside those that are open. One alone takes what there is. */
static bool has_room(const struct running *running, const struct open_jobs *jobs)
{
    size_t taken = OWN_DESCRIPTORS + running->pool.count;

    if (!jobs->count || !running->most_descriptors)
        return true;
    for (size_t i = 0; i < jobs->count; i++) {
        const struct open_job *open = &jobs->ring[(jobs->first + i) % jobs->capacity];
        taken += output_count(&open->job) + (is_through(open) ? 0 : JOB_DESCRIPTORS);
    }
    return taken + JOB_DESCRIPTORS <= running->most_descriptors;
}

static void close_oldest(struct open_jobs *jobs)
{
    struct open_job *open = oldest(jobs);

    job_close(&open->job);
    arena_release(&open->arena);
    jobs->first = (jobs->first + 1) % jobs->capacity;
    jobs->count--;
}

/* Whether make lets one more begin: the first of those that are in the making needs no leave. */
static bool may_begin(const struct running *running)
{
    struct jobserver *jobserver = running->options->jobserver;

    return !jobserver || pool_busy_count(&running->pool) <= jobserver->held || jobserver_take(jobserver);
}

static void give_back_tokens(const struct running *running)
{
    struct jobserver *jobserver = running->options->jobserver;
    size_t busy = pool_busy_count(&running->pool);

    while (jobserver && jobserver->held && jobserver->held >= busy)
        jobserver_give(jobserver);
}

/* What is through reads no more, and takes no more time until its turn. */
static void leave_through(const struct running *running, struct open_jobs *jobs)
{
    for (size_t i = 0; i < jobs->count; i++) {
        struct open_job *open = &jobs->ring[(jobs->first + i) % jobs->capacity];
        if (!is_through(open))
            continue;
        input_files_close(&open->job.files);
        if (open->spent < 0)
            open->spent = now(running) - open->begun;
    }
}

/* A mistake in the command stops the run; anything else only its report, unless the user wants no more then. */
static bool goes_on(const struct running *running)
{
    return !is_interrupted(running) && !(running->teller.faults & 1u << FAULT_USAGE) &&
           !(running->options->fail_fast && running->failed);
}

static void keep_account(struct running *running, const struct open_job *open)
{
    const struct job *job = &open->job;

    if (!open->is_current && running->options->mode != RUN_EXPECT)
        account_keep(job->account, job);
    if (running->options->mode == RUN_LIST)
        dependencies_list(&running->dependencies, job->account, job);
    if (running->options->recording.dependencies)
        dependencies_tell(&running->dependencies, job->account, job);
}

/* Ends the reports that are through, in their order. */
static void settle(struct running *running, struct open_jobs *jobs)
{
    while (jobs->count && goes_on(running)) {
        struct open_job *open = oldest(jobs);

        give_turn(running, open);
        if (!is_through(open))
            return;
        if (open->supervisor && goes_on(running))
            check_done(running, &open->job);
        if (open->job.account && goes_on(running))
            keep_account(running, open);
        end_report(running, open);
        close_oldest(jobs);
    }
}

static void make_reports(struct running *running)
{
    const struct run_options *options = running->options;
    struct open_jobs jobs = {.capacity = most_open(running->pool.count)};
    size_t next = 0;

    if (mode_has_outputs(options->mode) && !running->plan.plugin_count)
        return;
    jobs.ring = ARENA_ARRAY(running->arena, struct open_job, jobs.capacity);
    start_failures_init(&running->start_failures, running->arena, running->plan.plugin_count);
    while ((next < options->inputs.count || jobs.count) && goes_on(running)) {
        struct supervisor *idle = pool_idle(&running->pool);
        if (next < options->inputs.count && jobs.count < jobs.capacity && idle && has_room(running, &jobs) &&
            may_begin(running))
            begin_job(running, &jobs, idle, next++);
        else
            pool_go_on(&running->pool);
        leave_through(running, &jobs);
        give_back_tokens(running);
        /* A worker does not wait for what is written meanwhile. */
        if (next == options->inputs.count || jobs.count == jobs.capacity || !pool_idle(&running->pool) ||
            !has_room(running, &jobs))
            settle(running, &jobs);
    }
    if (jobs.count && oldest(&jobs)->job.journal.has_turn)
        end_report(running, oldest(&jobs));
    pool_stop(&running->pool);
    while (jobs.count)
        close_oldest(&jobs);
    if (options->inputs.count > 1)
        tell_shared_errors(&running->teller);
}

/* Ends the workers, with a job that only serves to name the plugins. */
static void end(struct running *running)
{
    struct job job = {
        .options = running->options,
        .plugins = running->plan.plugins,
        .plugin_count = running->plan.plugin_count,
        .arena = running->arena,
        .report = "(none)",
    };

    job_init(&job, &running->teller);
    journal_take_turn(&job.journal);
    job.files.input = job.files.template_file = -1;
    for (size_t i = 0; i < job.plugin_count; i++)
        job.states[i].progress = PLUGIN_DONE;
    pool_end(&running->pool, &job);
    input_roots_close(&running->roots);
}

/* As many as the user says, the inputs keep busy and the descriptors allow. */
static size_t worker_count(const struct run_options *options, size_t descriptors)
{
    size_t most = options->inputs.count > 1 ? options->inputs.count : 1;
    size_t room = descriptors > OWN_DESCRIPTORS ? (descriptors - OWN_DESCRIPTORS) / (JOB_DESCRIPTORS + 1) : 0;

    if (options->in_process || !options->jobs)
        return 1;
    if (descriptors && room < most)
        most = room ? room : 1;
    return options->jobs < most ? options->jobs : most;
}

static void begin(struct running *running, struct arena *arena, const struct run_options *options)
{
    running->arena = arena;
    running->options = options;
    teller_init(&running->teller, arena, &options->events, options->strict);
    if (options->jobs > 1 && options->inputs.count > 1)
        running->most_descriptors = descriptors_allow_most();
    pool_init(&running->pool, arena, options, worker_count(options, running->most_descriptors));
    file_identities_init(&running->files, arena);
    input_roots_init(&running->roots, arena, options->place.share);
}

static void flush_outputs(struct running *running)
{
    struct commit_failure failure;

    if (!outputs_flush(&running->outputs, &failure))
        tell_plainly(&running->teller, "E503",
                     arena_format(running->arena, "cannot be sure that \"%s\" is on the disk: %s", failure.path,
                                  error_phrase(running->arena, failure.reason)),
                     NULL);
}

/* ---- Files that a later input reads ---- */

static void tell_nobody(void *context, const struct diagnostic *diagnostic)
{
    (void)context;
    (void)diagnostic;
}

static void show_nobody(void *context, enum result_kind kind, const char *path, unsigned long long bytes)
{
    (void)context;
    (void)kind;
    (void)path;
    (void)bytes;
}

/* Whether a file that looks like data is called as an output of this stem may be, but for what an earlier run wrote for
 * the report (`account`, NULL: nobody knows). */
static bool looks_like_data(struct arena *arena, int folder, const char *stem, const struct account *account)
{
    static const char *const suffixes[] = {"csv", "tsv", "txt", "json", "yaml", "yml"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        const char *name = arena_format(arena, "%s.%s", stem, suffixes[i]);
        if (faccessat(folder, name, F_OK, 0) == 0 && !(account && account_owns(account, name)))
            return true;
    }
    return false;
}

/* Whether such a file is in the way of a report that is to be made. */
static bool is_of_others(struct running *running, struct arena *arena, int folder, const struct run_input *input)
{
    struct job job;
    bool found;

    if (!running->recorder)
        return true;
    set_up_job(running, arena, &job, 0, input);
    found = job_first_waiting(&job) != NO_PLUGIN && looks_like_data(arena, folder, input->stem, job.account);
    job_close(&job);
    return found;
}

/* Whether an output of a batch may take the place of a file that a later input reads, such as its table. */
static bool may_replace_data(struct running *running)
{
    const struct run_options *options = running->options;
    struct arena arena; /* emptied for each input: a batch may have any number of them */
    /* Of most reports the index says that there is nothing to make, which is found out faster than what lies there. */
    bool knows_reports = running->recorder && running->recorder->index.reports.count;
    bool found = false;
    int folder;

    if (options->mode != RUN_BUILD || options->inputs.count < 2 || running->plan.target.kind != TARGET_FOLDER)
        return false;
    folder = open(running->plan.target.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    arena_init(&arena, NULL);
    arena.exhausted = running->arena->exhausted;
    for (size_t i = 0; !found && i < options->inputs.count; i++) {
        struct run_input input = run_input_at(&options->inputs, i, &arena);
        found = (knows_reports || looks_like_data(&arena, folder, input.stem, NULL)) &&
                is_of_others(running, &arena, folder, &input);
        arena_release(&arena);
    }
    (void)close(folder);
    return found;
}

/* Reads all inputs once without a word, so that it is known which files must not be replaced. */
static void survey_inputs(struct running *running)
{
    struct run_options silent = *running->options;
    struct running survey = {0};

    silent.mode = RUN_CHECK;
    silent.fail_fast = false;
    silent.events = (struct run_events){.diagnostic = tell_nobody, .result = show_nobody};
    begin(&survey, running->arena, &silent);
    make_reports(&survey);
    end(&survey);
    file_reads_add(&running->files, &survey.files);
}

static bool wants_records(const struct run_options *options, const struct plan *plan)
{
    const struct recording *recording = &options->recording;

    if (options->mode == RUN_LIST)
        return recording->lists && plan->target.kind != TARGET_STREAM;
    return (options->mode == RUN_BUILD || options->mode == RUN_EXPECT) && plan->target.kind != TARGET_STREAM &&
           (recording->uses_index || recording->index_path || recording->dependencies);
}

static void make_all(struct running *running)
{
    const struct run_options *options = running->options;
    struct recorder recorder;

    outputs_init(&running->outputs, running->arena, &running->plan.target, &running->files, options->interrupted);
    running->outputs.batch = options->inputs.count > 1;
    running->outputs.touches = options->recording.touches;
    if (wants_records(options, &running->plan)) {
        running->outputs.digests = true;
        running->recorder = &recorder;
        dependencies_init(&running->dependencies, &recorder);
        recorder_open(&recorder, running->arena, options, &running->plan, &running->outputs, &running->teller);
    }
    if (may_replace_data(running))
        survey_inputs(running);
    make_reports(running);
    flush_outputs(running);
    if (running->recorder) {
        dependencies_close(&running->dependencies, goes_on(running));
        recorder_close(&recorder, goes_on(running));
    }
    outputs_close(&running->outputs);
}

unsigned run(struct arena *arena, const struct run_options *options)
{
    struct running running = {0};

    begin(&running, arena, options);
    if (plan_make(&running.plan, arena, options, &running.teller, &running.pool.supervisors[0])) {
        make_all(&running);
    }
    end(&running);
    return running.teller.faults | options->earlier_faults;
}

/* ---- What plugins say of themselves ---- */

static void plan_all(struct plan *plan, struct arena *arena, const struct plugin_list *list, const char *id)
{
    plan->plugins = ARENA_ARRAY(arena, struct plugin_choice, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        if (!list->plugins[i].problem && (!id || strcmp(id, list->plugins[i].id) == 0))
            plan->plugins[plan->plugin_count++] =
                (struct plugin_choice){.id = list->plugins[i].id, .path = list->plugins[i].path};
}

static const struct described_plugin *find_described(const struct described_plugin *described, size_t count,
                                                     const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(described[i].found.id, id) == 0)
            return &described[i];
    return NULL;
}

const struct described_plugin *plugins_describe(struct arena *arena, const struct run_options *options, const char *id,
                                                size_t *count)
{
    struct run_options asking = *options;
    struct running running = {0};
    struct plugin_list list;
    const struct described_plugin *described;
    struct described_plugin *all;

    asking.events = (struct run_events){.diagnostic = tell_nobody, .result = show_nobody};
    options = &asking;
    begin(&running, arena, options);
    plugin_list_find(&list, arena, &options->place.plugin_folders);
    plan_all(&running.plan, arena, &list, id);
    described = plan_describe(&running.plan, arena, options, &running.teller, &running.pool.supervisors[0]);
    end(&running);
    all = ARENA_ARRAY(arena, struct described_plugin, list.count + 1);
    *count = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct described_plugin *one = find_described(described, running.plan.plugin_count, list.plugins[i].id);
        if (!id || strcmp(id, list.plugins[i].id) == 0)
            all[(*count)++] = one ? *one
                                  : (struct described_plugin){
                                        .found = list.plugins[i], .code = "E404", .problem = list.plugins[i].problem};
    }
    return all;
}

/* ---- What keeps plugins from the machine ---- */

struct telling {
    struct arena *arena;
    const char *text;
};

static void keep_text(void *context, const char *text)
{
    struct telling *telling = context;

    telling->text = arena_copy(telling->arena, text);
}

const char *isolation_describe(struct arena *arena, const struct run_options *options)
{
    struct telling telling = {arena, ""};
    struct run_options asking = *options;
    struct running running = {0};
    struct job job = {.options = &asking, .arena = arena, .report = "(none)"};

    asking.events =
        (struct run_events){.diagnostic = tell_nobody, .result = show_nobody, .text = keep_text, .context = &telling};
    begin(&running, arena, &asking);
    job_init(&job, &running.teller);
    journal_take_turn(&job.journal);
    job.files.input = job.files.template_file = -1;
    supervisor_do(&running.pool.supervisors[0], &job, REQUEST_ISOLATION);
    end(&running);
    return telling.text;
}
