#include "host/worker.h"

#include "base/map.h"
#include "base/number.h"
#include "data/key_values.h"
#include "host/confinement.h"
#include "host/descriptor.h"
#include "host/host_table.h"
#include "host/losses.h"
#include "host/plugin_load.h"
#include "host/settings.h"
#include "host/system.h"

#include <errno.h>
#include <fenv.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A file with more errors than this shows the first of them. */
#define MOST_ERRORS_OF_A_FILE 20

void worker_init(struct worker *worker, struct arena *arena, struct arena *report_arena)
{
    memset(worker, 0, sizeof *worker);
    worker->arena = arena;
    worker->report_arena = report_arena;
    worker->plugins_end = &worker->plugins;
    kept_files_init(&worker->kept_files);
}

bool worker_attempt(struct worker *worker, void (*action)(void *argument), void *argument)
{
    jmp_buf here;
    jmp_buf *outer = worker->arena->exhausted;
    jmp_buf *report_outer = worker->report_arena->exhausted;
    bool whole = false;

    if (setjmp(here) == 0) {
        worker->arena->exhausted = worker->report_arena->exhausted = worker->kept_files.arena.exhausted = &here;
        action(argument);
        whole = true;
    }
    worker->arena->exhausted = outer;
    worker->report_arena->exhausted = worker->kept_files.arena.exhausted = report_outer;
    return whole;
}

/* ---- Diagnostics ---- */

static void report(struct worker *worker, const char *code, const char *message, const char *help)
{
    struct diagnostics diagnostics;

    diagnostics_init(&diagnostics, worker->report_arena);
    diagnostics_add(&diagnostics, code, (struct position){0}, message, help);
    worker->broker->operations->report(worker->broker, diagnostics.first);
}

/* Counts an error of its file; false when enough of them were shown. */
static bool may_show(struct map *counts, const struct diagnostic *diagnostic)
{
    size_t *count;

    if (diagnostic->severity != SEVERITY_ERROR || !diagnostic->file)
        return true;
    count = map_find(counts, diagnostic->file);
    if (!count) {
        count = ARENA_NEW(counts->arena, size_t);
        map_put(counts, diagnostic->file, count);
    }
    return ++*count <= MOST_ERRORS_OF_A_FILE;
}

/* Reports all of it in file order, not too many of one file. */
static void report_all(struct worker *worker, struct diagnostics *diagnostics)
{
    struct arena *arena = worker->report_arena;
    struct map counts;

    map_init(&counts, arena);
    diagnostics_sort(diagnostics);
    for (const struct diagnostic *each = diagnostics->first; each; each = each->next)
        if (may_show(&counts, each))
            worker->broker->operations->report(worker->broker, each);
    for (size_t i = 0; i < counts.count; i++) {
        size_t count = *(const size_t *)counts.entries[i].value;
        if (count > MOST_ERRORS_OF_A_FILE)
            report(worker, "N520",
                   arena_format(arena, "%zu more errors of \"%s\" are not shown", count - MOST_ERRORS_OF_A_FILE,
                                counts.entries[i].key),
                   NULL);
    }
}

/* ---- Files ---- */

static const struct file_text *number(struct arena *arena, const struct file_reply *reply, const char *bytes,
                                      size_t size)
{
    struct numbered_file *numbered = ARENA_NEW(arena, struct numbered_file);
    size_t *id = ARENA_NEW(arena, size_t);

    *id = reply->id;
    *numbered = (struct numbered_file){{reply->name, bytes, size, NULL}, id};
    return &numbered->text;
}

/* The input is another one for each report; what else is read may be read again. */
static enum file_status read_opened(struct worker *worker, struct arena *arena, const struct file_request *request,
                                    const struct file_reply *reply, size_t limit, const struct file_text **file,
                                    const char **problem)
{
    size_t size = reply->size;
    const char *bytes = reply->bytes;
    enum file_status status = FILE_READ;

    *file = NULL;
    if (!bytes)
        bytes = descriptor_read(arena, reply->descriptor, limit, &size);
    else if (size > limit)
        bytes = NULL, errno = EFBIG;
    if (!bytes) {
        status = errno == EFBIG ? FILE_TOO_LARGE : FILE_UNREADABLE;
        *problem =
            errno == EFBIG ? arena_format(arena, "it has more than %zu bytes", limit) : error_phrase(arena, errno);
    } else if (request->which != WANT_INPUT) {
        *file = kept_files_take(&worker->kept_files, reply->name, bytes, size, reply->id);
    }
    if (!*file)
        *file = number(arena, reply, bytes, size);
    if (reply->descriptor >= 0)
        (void)close(reply->descriptor);
    return status;
}

/* What came with the request, NULL where it has to be asked for. */
static const struct file_reply *foreseen_reply(const struct worker *worker, const struct file_request *wanted)
{
    const struct request *request = worker->request;

    if (wanted->which == WANT_INPUT)
        return request->input.bytes ? &request->input : NULL;
    if (wanted->which == WANT_TEMPLATE)
        return request->template_file.bytes ? &request->template_file : NULL;
    for (size_t i = 0; i < request->foreseen_count; i++) {
        const struct foreseen_file *file = &request->foreseen[i];
        if (file->reply.bytes && file->request.from == wanted->from && strcmp(file->request.path, wanted->path) == 0) {
            worker->broker->operations->use_file(worker->broker, i);
            return &file->reply;
        }
    }
    return NULL;
}

static enum file_status ask(struct worker *worker, struct arena *arena, const struct file_request *request,
                            size_t limit, const struct file_text **file, const char **problem)
{
    const struct file_reply *foreseen = foreseen_reply(worker, request);
    struct file_reply reply = {.descriptor = -1};

    if (foreseen)
        reply = *foreseen;
    else
        worker->broker->operations->open_file(worker->broker, arena, request, &reply);
    if (reply.status == FILE_READ && (reply.bytes || reply.descriptor >= 0))
        return read_opened(worker, arena, request, &reply, limit, file, problem);
    *problem = reply.problem ? reply.problem : "it cannot be opened";
    return reply.status == FILE_READ ? FILE_UNREADABLE : reply.status;
}

/* The loader's file_reader. */
static enum file_status read_file(void *context, struct arena *arena, const char *path, const struct file_text *from,
                                  size_t limit, const struct file_text **file, const char **problem)
{
    struct file_request request = {WANT_INPUT, 0, path};

    if (from) {
        request.which = WANT_RELATIVE;
        request.from = *((const struct numbered_file *)from)->id;
    }
    return ask(context, arena, &request, limit, file, problem);
}

/* Templates are small: a page or two. */
#define LARGEST_TEMPLATE ((size_t)1 << 20)

static const struct file_text *read_template(struct worker *worker)
{
    static const struct file_request request = {WANT_TEMPLATE, 0, NULL};
    struct arena *arena = worker->report_arena;
    const struct file_text *file = NULL;
    const char *problem = NULL;

    if (ask(worker, arena, &request, LARGEST_TEMPLATE, &file, &problem) == FILE_READ)
        return file;
    report(worker, "E502", arena_format(arena, "cannot read the template: %s", problem), NULL);
    return NULL;
}

/* ---- Plugins ---- */

/* Around a plugin's code: neither what others have done to this thread reaches it, nor what it does reaches others. The
 * default environment rounds to nearest, keeps tiny numbers and traps nothing. */
static void reset_arithmetic(void)
{
    (void)number_pin_locale();
    (void)fesetenv(FE_DFL_ENV);
}

static struct loaded_plugin *find_loaded(const struct worker *worker, const char *path)
{
    struct loaded_plugin *loaded = worker->plugins;

    while (loaded && strcmp(loaded->path, path) != 0)
        loaded = loaded->next;
    return loaded;
}

/* The settings of the run, without those of a report. */
static const char *const *choose_run_settings(struct worker *worker, struct loaded_plugin *loaded,
                                              const struct plugin_choice *choice)
{
    struct plugin_choice of_run = *choice;

    of_run.own_count = 0;
    return settings_choose(worker->arena, loaded->plugin->id, plugin_facts_of(loaded->plugin).settings, &of_run,
                           &loaded->problems);
}

static struct loaded_plugin *load(struct worker *worker, size_t index, const struct plugin_choice *choice)
{
    struct broker *broker = worker->broker;
    struct loaded_plugin *loaded = find_loaded(worker, choice->path);

    if (loaded)
        return loaded;
    loaded = ARENA_NEW(worker->arena, struct loaded_plugin);
    loaded->path = arena_copy(worker->arena, choice->path);
    loaded->index = index;
    *worker->plugins_end = loaded;
    worker->plugins_end = &loaded->next;
    diagnostics_init(&loaded->problems, worker->arena);
    kept_files_guard(&worker->kept_files);
    broker->operations->enter_plugin(broker, index);
    loaded->plugin = plugin_load(worker->arena, choice->id, choice->path, &loaded->problems);
    reset_arithmetic();
    broker->operations->leave_plugin(broker, index);
    if (loaded->plugin)
        loaded->settings = choose_run_settings(worker, loaded, choice);
    return loaded;
}

/* Gives the plugin the report's settings. False when they do not fit. */
static bool choose_report_settings(struct worker *worker, struct loaded_plugin *loaded,
                                   const struct plugin_choice *choice)
{
    struct diagnostics problems;

    loaded->report_settings = loaded->settings;
    if (!choice->own_count)
        return true;
    diagnostics_init(&problems, worker->report_arena);
    loaded->report_settings = settings_choose(worker->report_arena, loaded->plugin->id,
                                              plugin_facts_of(loaded->plugin).settings, choice, &problems);
    report_all(worker, &problems);
    return loaded->report_settings != NULL;
}

/* Loads the plugin and tells the broker what it is; finishes it when it cannot be used. */
static bool prepare_plugin(struct worker *worker, size_t index, const struct plugin_choice *choice)
{
    struct broker *broker = worker->broker;
    struct loaded_plugin *loaded = load(worker, index, choice);
    struct plugin_facts facts;

    if (!loaded->plugin || !loaded->settings) {
        report_all(worker, &loaded->problems);
        broker->operations->finish_plugin(broker, index, false);
        return false;
    }
    if (!choose_report_settings(worker, loaded, choice)) {
        broker->operations->finish_plugin(broker, index, false);
        return false;
    }
    facts = plugin_facts_of(loaded->plugin);
    broker->operations->describe_plugin(broker, index, &facts);
    return true;
}

static void report_lost_output(struct session *session, int reason)
{
    struct arena *arena = session->worker->report_arena;

    session_report(session, "E503", (struct position){0},
                   arena_format(arena, "its output could not be kept in memory: %s", error_phrase(arena, reason)),
                   NULL);
}

static bool memory_is_limited(const struct worker *worker)
{
    return worker->confinement && worker->confinement->memory;
}

/* Says why a plugin's call failed, where it did not do so itself. A plugin whose output cannot be written has every
 * right to give up. */
static void explain_failure(struct session *session, const char *what)
{
    struct arena *arena = session->worker->report_arena;
    int output_problem = session_output_problem(session);

    if (session->no_memory && memory_is_limited(session->worker))
        session_report(session, "E415", (struct position){0}, "it needs more memory than a worker may have",
                       "when a report is really that large, allow more with --memory-limit");
    else if (session->no_memory)
        session_report(session, "E901", (struct position){0}, "there is not enough memory", NULL);
    else if (!session->said_why && output_problem)
        report_lost_output(session, output_problem);
    else if (!session->said_why)
        session_report(session, "E407", (struct position){0},
                       arena_format(arena, "%s failed and did not say why", what),
                       "this is a fault of the plugin: tell its author");
}

/* A process without memory makes no more reports. Where others may have kept what is missing, a new one makes this
 * report again, and there is nothing to tell: true then. */
static bool memory_is_spent(struct worker *worker)
{
    if (!worker->confinement)
        return false;
    worker->spoiled = true;
    return worker->is_used;
}

/* Whether the plugin has failed for want of memory and is called again, in a new process. */
static bool is_postponed(const struct session *session)
{
    return session->no_memory && memory_is_spent(session->worker) && !session->said_why;
}

/* Code of the plugin runs from here on ... */
static void enter(struct session *session, size_t index)
{
    struct broker *broker = session->worker->broker;

    session->worker->threads = process_threads();
    kept_files_guard(&session->worker->kept_files);
    broker->operations->enter_plugin(broker, index);
    reset_arithmetic();
}

/* A thread that has been waited for may be counted for a moment longer. */
static bool threads_are_left(const struct worker *worker)
{
    const struct timespec moment = {0, 1000000};
    int patience = 200;

    while (process_threads() > worker->threads && patience--)
        (void)nanosleep(&moment, NULL);
    return patience < 0;
}

/* ... and ends here. What still runs could change what others make: nobody else uses this worker. */
static void leave(struct session *session, size_t index, const char *function)
{
    struct broker *broker = session->worker->broker;

    reset_arithmetic();
    broker->operations->leave_plugin(broker, index);
    if (!threads_are_left(session->worker))
        return;
    session->worker->spoiled = true;
    session_report(session, "E408", (struct position){0},
                   arena_format(session->worker->report_arena, "it left a thread running behind %s", function),
                   "threads of a plugin end before its function returns");
}

/* Opens the plugin, once in the worker's life. False when it is to be tried again in another. */
static bool open_plugin(struct worker *worker, size_t index, struct loaded_plugin *loaded)
{
    struct session session;
    int result = VS_OK;

    session_init(&session, worker, loaded, NULL);
    if (loaded->plugin->open) {
        enter(&session, index);
        result = loaded->plugin->open(&session.host, &loaded->state);
        leave(&session, index, "open()");
    }
    loaded->opened = result == VS_OK && !session.failed ? OPENED : OPEN_FAILED;
    session.no_memory = session.no_memory || result == VS_NO_MEMORY;
    if (loaded->opened == OPENED)
        return true;
    if (is_postponed(&session))
        return false;
    explain_failure(&session, "it could not start: open()");
    return true;
}

/* False when it is to be tried again in another worker. */
static bool render_session(struct session *session, size_t index, const struct report *made)
{
    int result;

    enter(session, index);
    result = session->plugin->plugin->render(session->plugin->state, &session->host, made->root);
    leave(session, index, "render()");
    session->no_memory = session->no_memory || result == VS_NO_MEMORY;
    if (result != VS_OK)
        session->failed = true;
    if (session->no_memory || session->failed) {
        session->failed = true;
        if (is_postponed(session))
            return false;
        explain_failure(session, "render()");
    } else if (!session_deliver(session, index)) {
        report_lost_output(session, errno);
    }
    return true;
}

static void tell_losses(struct session *session, const struct report *made)
{
    struct arena *arena = session->worker->report_arena;
    const char *losses = losses_of(arena, session->plugin->plugin, made->root);

    if (losses)
        session_report(session, "W411", (struct position){0}, arena_format(arena, "it shows %s", losses), NULL);
}

static void render_plugin(struct worker *worker, size_t index, struct loaded_plugin *loaded, const struct report *made)
{
    struct session session;

    if (loaded->opened == NOT_OPENED && !open_plugin(worker, index, loaded))
        return;
    if (loaded->opened == OPEN_FAILED) {
        worker->broker->operations->finish_plugin(worker->broker, index, false);
        return;
    }
    session_init(&session, worker, loaded, made);
    tell_losses(&session, made);
    if (!render_session(&session, index, made))
        return;
    worker->broker->operations->finish_plugin(worker->broker, index, !session.failed);
}

/* ---- Requests ---- */

struct work {
    struct worker *worker;
    const struct request *request;
};

/* Tells, once for a report, that its font is not there. */
static void check_font(struct worker *worker, const struct report *made)
{
    struct arena *arena = worker->report_arena;
    const char *family = node_text(made->root, VS_KEY_FONT);

    if (family && !font_family_exists(&worker->fonts, family))
        report(worker, "W412",
               arena_format(arena, "no face of the font \"%s\" is installed; " BUILT_IN_FAMILY " is used", family),
               "install the font, or name another one under \"font:\" in the template");
}

static enum report_text text_of(enum request_type type)
{
    return type == REQUEST_DERIVE ? TEXT_DERIVATION : type == REQUEST_SKETCH ? TEXT_SKETCH : TEXT_NONE;
}

static const struct report *make_report(struct worker *worker, const struct request *request)
{
    static const struct load_limits defaults = {0};
    const struct file_reader reader = {read_file, worker};
    const struct compose_options options = {request->fallback_date, &reader, text_of(request->type)};
    struct arena *arena = worker->report_arena;
    const struct comparison *comparison;
    const struct file_text *template_file;
    const struct report *made = NULL;
    struct diagnostics diagnostics;

    diagnostics_init(&diagnostics, arena);
    comparison = comparison_load(arena, &reader, &defaults, &diagnostics);
    worker->input = comparison ? comparison->file : NULL;
    template_file = comparison ? read_template(worker) : NULL;
    if (template_file)
        made = report_compose(arena, comparison, template_file, &options, &diagnostics);
    report_all(worker, &diagnostics);
    return diagnostics.errors ? NULL : made;
}

/* Loads all plugins before the first of them runs, so that a wrong setting stops the run before anything is written. */
static bool prepare_plugins(struct worker *worker, const struct request *request, bool *usable)
{
    bool sound = true;

    for (size_t i = 0; i < request->plugin_count; i++) {
        const struct loaded_plugin *loaded;
        if (request->plugins[i].skip)
            continue;
        usable[i] = prepare_plugin(worker, i, &request->plugins[i]);
        loaded = find_loaded(worker, request->plugins[i].path);
        sound = sound && !(loaded->plugin && !(loaded->settings && loaded->report_settings));
    }
    return sound;
}

static void do_report(void *argument)
{
    const struct work *work = argument;
    struct worker *worker = work->worker;
    const struct request *request = work->request;
    const struct report *made = make_report(worker, request);
    bool *usable = ARENA_ARRAY(worker->report_arena, bool, request->plugin_count);

    if (!made || !request->plugin_count || !prepare_plugins(worker, request, usable))
        return;
    check_font(worker, made);
    for (size_t i = 0; i < request->plugin_count && !worker->spoiled; i++)
        if (usable[i])
            render_plugin(worker, i, find_loaded(worker, request->plugins[i].path), made);
    worker->is_used = true;
}

static void do_tell(void *argument)
{
    const struct work *work = argument;
    const struct report *made = make_report(work->worker, work->request);

    if (made)
        work->worker->broker->operations->tell(work->worker->broker, made->text);
}

static void do_keys(void *argument)
{
    const struct work *work = argument;
    struct worker *worker = work->worker;
    const struct file_reader reader = {read_file, worker};
    struct diagnostics diagnostics;
    const char *text;

    diagnostics_init(&diagnostics, worker->report_arena);
    text = key_values_read(worker->report_arena, &reader, &diagnostics);
    report_all(worker, &diagnostics);
    if (text)
        worker->broker->operations->tell(worker->broker, text);
}

static void do_describe(void *argument)
{
    const struct work *work = argument;

    for (size_t i = 0; i < work->request->plugin_count; i++)
        if (!work->request->plugins[i].skip && prepare_plugin(work->worker, i, &work->request->plugins[i]))
            work->worker->broker->operations->finish_plugin(work->worker->broker, i, true);
}

static void do_isolation(void *argument)
{
    const struct work *work = argument;
    struct broker *broker = work->worker->broker;

    broker->operations->tell(broker, confinement_text(work->worker->report_arena, work->worker->confinement));
}

/* What the worker keeps of the first request. */
static void keep_places(struct worker *worker, const struct request *request)
{
    size_t count = 0;
    const char **folders;

    if (worker->fonts.folders)
        return;
    while (request->font_folders[count])
        count++;
    folders = ARENA_ARRAY(worker->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        folders[i] = arena_copy(worker->arena, request->font_folders[i]);
    worker->modules = request->modules ? arena_copy(worker->arena, request->modules) : NULL;
    fonts_init(&worker->fonts, worker->arena, folders, request->named_font_folders,
               worker->modules ? arena_format(worker->arena, "%s/font-catalog.so", worker->modules) : NULL);
    worker->fonts.hermetic = request->hermetic;
}

static void do_request(void *argument)
{
    const struct work *work = argument;

    keep_places(work->worker, work->request);
    work->worker->output_limit = work->request->output_limit;
    if (work->request->type == REQUEST_DESCRIBE)
        do_describe(argument);
    else if (work->request->type == REQUEST_ISOLATION)
        do_isolation(argument);
    else if (work->request->type == REQUEST_KEYS)
        do_keys(argument);
    else if (text_of(work->request->type) != TEXT_NONE)
        do_tell(argument);
    else
        do_report(argument);
}

void worker_do(struct worker *worker, struct broker *broker, const struct request *request)
{
    /* Put together before memory can end, so that telling it takes none. */
    static const struct diagnostic no_memory = {
        .severity = SEVERITY_ERROR,
        .fault = FAULT_INTERNAL,
        .code = "E901",
        .message = "there is not enough memory for this report",
        .help = "allow more with --memory-limit, or give the process more memory",
    };
    struct work work = {worker, request};

    worker->broker = broker;
    worker->request = request;
    worker->input = NULL;
    kept_files_make_room(&worker->kept_files);
    if (!worker_attempt(worker, do_request, &work)) {
        arena_release(worker->report_arena);
        if (!memory_is_spent(worker))
            broker->operations->report(broker, &no_memory);
    }
    worker->broker = NULL;
    worker->request = NULL;
}

void worker_close(struct worker *worker, struct broker *broker)
{
    for (struct loaded_plugin *loaded = worker->plugins; loaded; loaded = loaded->next) {
        if (loaded->opened == OPENED && loaded->plugin->close) {
            broker->operations->enter_plugin(broker, loaded->index);
            reset_arithmetic();
            loaded->plugin->close(loaded->state);
            reset_arithmetic();
            broker->operations->leave_plugin(broker, loaded->index);
        }
        loaded->opened = NOT_OPENED;
    }
    kept_files_release(&worker->kept_files);
}

/* ---- The process ---- */

static size_t last_plugin_of(const struct request *request)
{
    size_t last = request->plugin_count;

    while (last && request->plugins[last - 1].skip)
        last--;
    return last ? last - 1 : SIZE_MAX;
}

static void serve_requests(struct worker *worker, struct arena *report_arena)
{
    static struct confinement confinement; /* of this process */
    static struct channel channel;
    struct remote_broker broker;
    struct request request;

    channel_init(&channel, WORKER_SOCKET);
    remote_broker_init(&broker, &channel, report_arena);
    while (request_receive(&channel, report_arena, &request)) {
        if (!worker->confinement)
            worker_confine(&confinement, report_arena, &request);
        worker->confinement = &confinement;
        broker.last_plugin = last_plugin_of(&request);
        worker_do(worker, &broker.base, &request);
        request_done(&channel, report_arena, worker->spoiled);
        arena_release(report_arena);
    }
    worker_close(worker, &broker.base);
    (void)channel_flush(&channel);
}

int worker_serve(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct arena arena;
    struct arena report_arena;
    struct worker worker;

    /* The parent decides when to stop; it was interrupted by the same key. A file that may not grow is a failed write.
     */
    if (sigaction(SIGINT, &ignore, NULL) != 0 || sigaction(SIGXFSZ, &ignore, NULL) != 0 || !process_tie() ||
        !number_pin_locale())
        return EXIT_FAILURE;
    process_keep_memory();
    arena_init(&arena, NULL);
    arena_init(&report_arena, NULL);
    worker_init(&worker, &arena, &report_arena);
    serve_requests(&worker, &report_arena);
    /* What libraries do when they are unloaded could still crash, and takes time; the sanitizers look for leaks then.
     */
    if (!SANITIZED)
        _exit(EXIT_SUCCESS);
    arena_release(&report_arena);
    arena_release(&arena);
    return EXIT_SUCCESS;
}
