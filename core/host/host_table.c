#include "host/host_table.h"

#include "host/picture_service.h"

#include "host/descriptor.h"
#include "host/names.h"
#include "host/system.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A plugin that says more than this is told to be quiet. */
#define MOST_MESSAGES 100

/* Longer messages are cut: nobody reads them. */
#define LONGEST_MESSAGE 2000

/* Plugins write in small pieces; they are gathered into larger ones. What is no larger goes to the parent as it is. */
#define PIECE MOST_BYTES_AT_ONCE

struct vs_output {
    struct vs_output *next;
    const char *part; /* NULL: the main one */
    const char *suffix;
    int memory; /* memory file, made when the piece is full; -1: none */
    int reason; /* errno of the first failure, 0: none */
    size_t used;
    char piece[PIECE];
};

static struct session *session_of(const struct vs_host *host)
{
    return host->context;
}

/* ---- Messages ---- */

void session_report(struct session *session, const char *code, struct position at, const char *message,
                    const char *help)
{
    struct arena *arena = session->worker->report_arena;
    struct diagnostics diagnostics;

    /* Of which report, says an error: a warning that all reports share is told once. */
    if (code[0] == 'E' && !at.file)
        at.file = session->worker->input;
    diagnostics_init(&diagnostics, arena);
    diagnostics_add(&diagnostics, code, at, arena_format(arena, "%s: %s", session->plugin->plugin->id, message), help);
    session->worker->broker->operations->report(session->worker->broker, diagnostics.first);
    if (code[0] == 'E')
        session->said_why = session->failed = true;
}

/* What a call of log() brings. */
struct log_call {
    struct session *session;
    uint32_t severity;
    const struct vs_node *node;
    const char *message;
};

static const char *code_of(uint32_t severity)
{
    switch (severity) {
    case VS_LOG_WARNING:
        return "W410";
    case VS_LOG_NOTE:
        return "N410";
    default:
        return "E410";
    }
}

static void log_message(void *argument)
{
    const struct log_call *call = argument;
    struct session *session = call->session;
    const char *message = call->message ? call->message : "(no message)";

    if (++session->messages <= MOST_MESSAGES)
        session_report(session, code_of(call->severity), node_position(call->node),
                       arena_copy_bytes(session->worker->report_arena, message, strnlen(message, LONGEST_MESSAGE)),
                       NULL);
    else if (session->messages == MOST_MESSAGES + 1)
        session_report(session, "N411", (struct position){0}, "further messages of this plugin are left out", NULL);
    if (call->severity == VS_LOG_ERROR)
        session->failed = true;
}

static void host_log(const struct vs_host *host, uint32_t severity, const struct vs_node *node, const char *message)
{
    struct session *session = session_of(host);
    struct log_call call = {session, severity, node, message};

    if (!worker_attempt(session->worker, log_message, &call))
        session->no_memory = true;
}

/* ---- Outputs ---- */

static void latch(struct vs_output *output, int reason)
{
    if (!output->reason)
        output->reason = reason;
}

static void make_memory(struct vs_output *output)
{
    if (output->memory < 0 && !output->reason)
        output->memory = memory_file_create("versus-output");
    if (output->memory < 0)
        latch(output, errno);
}

static void flush(struct vs_output *output)
{
    if (output->used)
        make_memory(output);
    if (!output->reason && output->used && !descriptor_write(output->memory, output->piece, output->used))
        latch(output, errno);
    output->used = 0;
}

static void append(struct vs_output *output, const char *bytes, size_t size)
{
    if (size > PIECE - output->used)
        flush(output);
    if (size >= PIECE) {
        make_memory(output);
        if (!output->reason && !descriptor_write(output->memory, bytes, size))
            latch(output, errno);
        return;
    }
    memcpy(output->piece + output->used, bytes, size);
    output->used += size;
}

/* Tells that the plugin writes more than it may; that output is lost. */
static void refuse_flood(void *argument)
{
    struct session *session = argument;
    struct arena *arena = session->worker->report_arena;

    session_report(session, "E416", (struct position){0},
                   arena_format(arena, "its output is larger than %llu MiB",
                                (unsigned long long)session->worker->output_limit >> 20),
                   "when a report is really that large, allow more with --output-limit");
}

/* Counts what is written; false, once the plugin wrote more than it may. */
static bool count_written(struct session *session, size_t size)
{
    uint64_t limit = session->worker->output_limit;

    if (session->flooded)
        return false;
    session->flooded = limit && size > limit - session->written;
    if (session->flooded && !worker_attempt(session->worker, refuse_flood, session))
        session->no_memory = true;
    session->written += size;
    return !session->flooded;
}

static int host_write(const struct vs_host *host, struct vs_output *output, const void *bytes, size_t size)
{
    struct session *session = session_of(host);

    if (!output)
        output = session->outputs && !session->outputs->part ? session->outputs : NULL;
    if (!output) {
        if (!session->failed)
            host_log(host, VS_LOG_ERROR, NULL, "it writes to a main output that it does not have");
        return VS_FAILED;
    }
    if (size && !output->reason && !count_written(session, size))
        latch(output, EFBIG);
    if (size && !output->reason)
        append(output, bytes, size);
    return output->reason ? VS_FAILED : VS_OK;
}

static void release_output(void *object)
{
    const struct vs_output *output = object;

    if (output->memory >= 0)
        (void)close(output->memory);
}

static struct vs_output *add_output(struct session *session, const char *part, const char *suffix)
{
    struct vs_output *output = ARENA_NEW(session->arena, struct vs_output);

    output->part = part;
    output->suffix = suffix;
    output->memory = -1;
    arena_on_release(session->arena, release_output, output);
    *session->outputs_end = output;
    session->outputs_end = &output->next;
    return output;
}

static bool is_taken(const struct session *session, const char *part, const char *suffix)
{
    for (const struct vs_output *each = session->outputs; each; each = each->next)
        if (each->part && strcmp(each->part, part) == 0 && strcmp(each->suffix, suffix) == 0)
            return true;
    return false;
}

/* What a call of open_output() brings, and what it gives. */
struct open_call {
    struct session *session;
    const char *part, *suffix;
    struct vs_output *output;
};

static void open_output(void *argument)
{
    struct open_call *call = argument;
    struct session *session = call->session;
    struct arena *arena = session->arena;
    const char *suffix = call->suffix ? call->suffix : session->plugin->plugin->suffix;

    if (!session->report)
        session_report(session, "E408", (struct position){0}, "it opens an output before there is a report", NULL);
    else if (!call->part || !part_is_valid(call->part) || !suffix_is_valid(suffix))
        session_report(
            session, "E408", (struct position){0},
            arena_format(arena, "\"%s.%s\" cannot be part of a file's name", call->part ? call->part : "", suffix),
            "a part holds a-z, 0-9 and \"-\" only");
    else if (is_taken(session, call->part, suffix))
        session_report(session, "E408", (struct position){0},
                       arena_format(arena, "it opens its output \"%s.%s\" twice", call->part, suffix), NULL);
    else
        call->output = add_output(session, arena_copy(arena, call->part), arena_copy(arena, suffix));
}

static struct vs_output *host_open_output(const struct vs_host *host, const char *part, const char *suffix)
{
    struct session *session = session_of(host);
    struct open_call call = {session, part, suffix, NULL};

    if (!worker_attempt(session->worker, open_output, &call))
        session->no_memory = true;
    return call.output;
}

int session_output_problem(const struct session *session)
{
    for (const struct vs_output *output = session->outputs; output; output = output->next)
        if (output->reason)
            return output->reason;
    return 0;
}

bool session_deliver(struct session *session, size_t plugin)
{
    struct broker *broker = session->worker->broker;
    struct vs_output *output;

    for (output = session->outputs; output; output = output->next) {
        if (output->memory >= 0) {
            flush(output);
            if (!output->reason && !memory_file_seal(output->memory))
                latch(output, errno);
        }
        if (output->reason) {
            errno = output->reason;
            return false;
        }
    }
    for (output = session->outputs; output; output = output->next) {
        const struct output_content content = {output->memory < 0 ? output->piece : NULL,
                                               output->memory < 0 ? output->used : 0, output->memory};
        output->memory = -1;
        broker->operations->add_output(broker, plugin, output->part, output->suffix, &content);
    }
    return true;
}

/* ---- The rest ---- */

static void *host_allocate(const struct vs_host *host, size_t size)
{
    struct session *session = session_of(host);
    void *memory = arena_try_allocate(session->arena, size);

    if (!memory)
        session->no_memory = true;
    return memory;
}

static const char *host_setting(const struct vs_host *host, const char *key)
{
    const struct session *session = session_of(host);
    const struct loaded_plugin *loaded = session->plugin;
    const char *const *values = session->report ? loaded->report_settings : loaded->settings;
    const struct vs_setting *const *settings = loaded->plugin->settings;

    for (size_t i = 0; key && settings && settings[i]; i++)
        if (strcmp(settings[i]->key, key) == 0)
            return values[i];
    return NULL;
}

static const char *host_label(const struct vs_host *host, const char *name)
{
    const struct session *session = session_of(host);
    return session->report && name ? report_label(session->report, name) : NULL;
}

/* What a call of find_font() brings, and what it gives. */
struct font_call {
    struct session *session;
    struct vs_font_request request;
    struct vs_font *font;
    bool found;
};

struct used_font {
    struct used_font *next;
    const char *path; /* of the worker */
};

/* Tells once for a report that it depends on the file. */
static void use_font(struct session *session, const char *path)
{
    struct broker *broker = session->worker->broker;
    struct used_font *used = session->fonts;

    while (used && used->path != path && strcmp(used->path, path) != 0)
        used = used->next;
    if (used || !session->report || !broker->operations->use_font)
        return;
    used = ARENA_NEW(session->worker->report_arena, struct used_font);
    *used = (struct used_font){session->fonts, path};
    session->fonts = used;
    broker->operations->use_font(broker, session->plugin->index, path);
}

static void find_font(void *argument)
{
    struct font_call *call = argument;
    struct session *session = call->session;

    if (!call->request.family && session->report)
        call->request.family = node_text(session->report->root, VS_KEY_FONT);
    call->found = font_find(&session->worker->fonts, &call->request, call->font);
    if (call->found)
        use_font(session, call->font->path);
}

/* Of version 1.0. */
#define SMALLEST_REQUEST (offsetof(struct vs_font_request, italic) + sizeof(int32_t))
#define SMALLEST_FONT    (offsetof(struct vs_font, reserved) + sizeof(uint32_t))

static int host_find_font(const struct vs_host *host, const struct vs_font_request *request, struct vs_font *font)
{
    struct session *session = session_of(host);
    struct vs_font found = {.size = sizeof found};
    struct font_call call = {session, {.size = sizeof call.request, .weight = 400}, &found, false};
    uint32_t size = font->size;

    if (request->size < SMALLEST_REQUEST || size < SMALLEST_FONT)
        return VS_FAILED;
    /* The structures of an older plugin may be shorter, those of a newer plugin longer. */
    memcpy(&call.request, request, request->size < sizeof call.request ? request->size : sizeof call.request);
    if (!worker_attempt(session->worker, find_font, &call)) {
        session->no_memory = true;
        return VS_NO_MEMORY;
    }
    found.size = size < sizeof found ? size : (uint32_t)sizeof found;
    memcpy(font, &found, found.size);
    return call.found ? VS_OK : VS_FAILED;
}

static const void *host_service(const struct vs_host *host, const char *id)
{
    (void)host;
    return id && strcmp(id, PICTURE_SERVICE) == 0 ? &picture_service : NULL;
}

void session_init(struct session *session, struct worker *worker, const struct loaded_plugin *plugin,
                  const struct report *report)
{
    memset(session, 0, sizeof *session);
    session->host = (struct vs_host){.size = sizeof session->host, .minor = VS_ABI_MINOR, .context = session};
    node_accessors(&session->host);
    session->host.write = host_write;
    session->host.open_output = host_open_output;
    session->host.log = host_log;
    session->host.allocate = host_allocate;
    session->host.setting = host_setting;
    session->host.label = host_label;
    session->host.find_font = host_find_font;
    session->host.service = host_service;
    session->worker = worker;
    session->plugin = plugin;
    session->report = report;
    session->arena = report ? worker->report_arena : worker->arena;
    session->outputs_end = &session->outputs;
    if (report && !(plugin->plugin->flags & VS_PLUGIN_EXTRAS_ONLY))
        (void)add_output(session, NULL, plugin->plugin->suffix);
}
