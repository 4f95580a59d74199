#include "verify/checker/probe.h"

#include "base/utf8.h"
#include "host/descriptor.h"
#include "report/labels.h"

#include <string.h>
#include <unistd.h>

/* No report of the corpus makes as much: a plugin that writes more does not come to an end. */
#define MOST_BYTES  ((size_t)500 << 20)
#define MOST_WRITES ((size_t)100000000)

#define LONGEST_MESSAGE 2000

/* For functions that are called when they should not be, by tables of calls that are over. */
static struct checker *the_checker;

static struct probe *probe_of(const struct vs_host *host)
{
    return host->context;
}

static void check_thread(const struct probe *probe, const char *function)
{
    if (!pthread_equal(probe->thread, pthread_self()))
        breach(probe->checker, false,
               arena_format(&probe->checker->arena, "it called %s from another thread than it was called on", function),
               "let threads of your own compute only, and call the host when they have ended");
}

/* ---- The functions of the table ---- */

static bool is_known(const struct probe *probe, const struct vs_output *output)
{
    for (size_t i = 0; i < probe->output_count; i++)
        if (probe->outputs[i].output == output)
            return true;
    return false;
}

static bool may_write(const struct probe *probe, const struct vs_output *output, const void *bytes, size_t size)
{
    struct checker *checker = probe->checker;
    bool has_main = !(checker->loaded.plugin->flags & VS_PLUGIN_EXTRAS_ONLY);

    if (!probe->session.report)
        breach(checker, false, "it called write() in open()", "write in render(): there is no output before");
    else if (!output && !has_main)
        breach(checker, false, "it wrote to a main output, which VS_PLUGIN_EXTRAS_ONLY says it does not have",
               "give write() what open_output() gave, and check that it is not NULL");
    else if (output && !is_known(probe, output))
        breach(checker, false, "it gave write() an output that open_output() of this call did not give",
               "open outputs anew in each render()");
    else if (!bytes && size)
        breach(checker, false, "it gave write() no bytes, but a size", "check the pointer before you write");
    else
        return true;
    return false;
}

static void tell_endless(const struct probe *probe)
{
    if (probe->faulted)
        fail(probe->checker, "when a write fails it comes to an end", "it went on writing",
             "try no write again: once one failed all do, so that the last result is enough");
    else
        fail(probe->checker, "its output has an end", "it wrote more than 500 MiB, or a hundred million times",
             "look for a loop that does not end");
    finish(probe->checker);
}

static int probe_write(const struct vs_host *host, struct vs_output *output, const void *bytes, size_t size)
{
    struct probe *probe = probe_of(host);
    struct rendering *rendering = probe->rendering;

    check_thread(probe, "write()");
    if (!may_write(probe, output, bytes, size))
        return VS_FAILED;
    rendering->writes++;
    rendering->bytes += size;
    if (rendering->bytes > MOST_BYTES || rendering->writes > MOST_WRITES)
        tell_endless(probe);
    if (rendering->faults.write && rendering->writes >= rendering->faults.write) {
        probe->faulted = true;
        return VS_FAILED;
    }
    return probe->real.write(host, output, bytes, size);
}

static struct vs_output *probe_open_output(const struct vs_host *host, const char *part, const char *suffix)
{
    struct probe *probe = probe_of(host);
    struct rendering *rendering = probe->rendering;
    struct arena *arena = &probe->checker->arena;
    size_t size = probe->output_count * sizeof *probe->outputs;
    struct vs_output *output;

    check_thread(probe, "open_output()");
    rendering->opened_outputs++;
    if (rendering->faults.output && rendering->opened_outputs >= rendering->faults.output) {
        probe->faulted = true;
        return NULL;
    }
    output = probe->real.open_output(host, part, suffix);
    if (!output)
        return NULL;
    probe->outputs = arena_resize(arena, probe->outputs, size, size + sizeof *probe->outputs);
    probe->outputs[probe->output_count++].output = output;
    return output;
}

static void check_message(struct checker *checker, uint32_t severity, const char *message)
{
    size_t length = message ? strlen(message) : 0;

    if (severity < VS_LOG_ERROR || severity > VS_LOG_NOTE)
        breach(checker, false,
               arena_format(&checker->arena, "it called log() with the severity %u", (unsigned)severity),
               "take VS_LOG_ERROR, VS_LOG_WARNING or VS_LOG_NOTE");
    if (!length)
        breach(checker, false, "it called log() without a message", "say in one sentence what is wrong");
    else if (utf8_valid_prefix(message, length) != length)
        breach(checker, false, "it called log() with a message that is not UTF-8",
               "cut texts between characters, not within one");
    else if (length > LONGEST_MESSAGE)
        breach(checker, true, "it called log() with a message of more than 2,000 bytes", "say what is wrong briefly");
    else if (message[length - 1] == '.' || message[length - 1] == '\n')
        breach(checker, true, "it called log() with a message that ends with a full stop or a line feed",
               "end messages without: the host adds what stands around them");
}

static void probe_log(const struct vs_host *host, uint32_t severity, const struct vs_node *node, const char *message)
{
    struct probe *probe = probe_of(host);

    check_thread(probe, "log()");
    check_message(probe->checker, severity, message);
    probe->real.log(host, severity, node, message);
}

static void *probe_allocate(const struct vs_host *host, size_t size)
{
    struct probe *probe = probe_of(host);
    struct rendering *rendering = probe->rendering;

    check_thread(probe, "allocate()");
    rendering->allocations++;
    if (rendering->faults.allocation && rendering->allocations >= rendering->faults.allocation) {
        probe->faulted = true;
        return NULL;
    }
    return probe->real.allocate(host, size);
}

static const char *probe_setting(const struct vs_host *host, const char *key)
{
    struct probe *probe = probe_of(host);
    const char *value;

    check_thread(probe, "setting()");
    value = probe->real.setting(host, key);
    if (!value)
        breach(probe->checker, true,
               arena_format(&probe->checker->arena, "it asked for the setting \"%s\", which it does not declare",
                            key ? key : ""),
               "add it to the descriptor's settings, or mend the key");
    return value;
}

static const char *probe_label(const struct vs_host *host, const char *name)
{
    struct probe *probe = probe_of(host);
    struct checker *checker = probe->checker;
    const char *label;

    check_thread(probe, "label()");
    if (!probe->session.report)
        breach(checker, false, "it called label() in open()", "ask for labels in render(): each report has its own");
    label = probe->real.label(host, name);
    if (!label && probe->session.report)
        breach(checker, true,
               arena_format(&checker->arena, "it asked for the label \"%s\", which does not exist", name ? name : ""),
               "docs/templates.md lists the labels");
    return probe->rendering->faults.no_labels ? NULL : label;
}

static int probe_find_font(const struct vs_host *host, const struct vs_font_request *request, struct vs_font *font)
{
    struct probe *probe = probe_of(host);
    struct checker *checker = probe->checker;

    check_thread(probe, "find_font()");
    probe->rendering->fonts++;
    if (!request || !font || request->size < sizeof *request || font->size < sizeof *font) {
        breach(checker, false, "it called find_font() with a struct whose size is not set",
               "write: struct vs_font font = {.size = sizeof font};");
        return VS_FAILED;
    }
    if (request->weight < 100 || request->weight > 900)
        breach(checker, true, "it called find_font() with a weight outside of 100 to 900",
               "400 is regular, 700 is bold");
    if (probe->rendering->faults.no_fonts)
        return VS_FAILED;
    return probe->real.find_font(host, request, font);
}

static const void *probe_service(const struct vs_host *host, const char *id)
{
    struct probe *probe = probe_of(host);

    check_thread(probe, "service()");
    return probe->rendering->faults.no_services ? NULL : probe->real.service(host, id);
}

/* ---- A table whose time is over ---- */

static void stale(const char *function)
{
    breach(the_checker, false,
           arena_format(&the_checker->arena, "it called %s of a host table whose call is over", function),
           "keep no host table: take the one that comes with each call");
}

static int stale_write(const struct vs_host *host, struct vs_output *output, const void *bytes, size_t size)
{
    (void)host, (void)output, (void)bytes, (void)size;
    stale("write()");
    return VS_FAILED;
}

static struct vs_output *stale_open_output(const struct vs_host *host, const char *part, const char *suffix)
{
    (void)host, (void)part, (void)suffix;
    stale("open_output()");
    return NULL;
}

static void stale_log(const struct vs_host *host, uint32_t severity, const struct vs_node *node, const char *message)
{
    (void)host, (void)severity, (void)node, (void)message;
    stale("log()");
}

static void *stale_allocate(const struct vs_host *host, size_t size)
{
    (void)host, (void)size;
    stale("allocate()");
    return NULL;
}

static const char *stale_setting(const struct vs_host *host, const char *key)
{
    (void)host, (void)key;
    stale("setting()");
    return NULL;
}

static const char *stale_label(const struct vs_host *host, const char *name)
{
    (void)host, (void)name;
    stale("label()");
    return NULL;
}

static int stale_find_font(const struct vs_host *host, const struct vs_font_request *request, struct vs_font *font)
{
    (void)host, (void)request, (void)font;
    stale("find_font()");
    return VS_FAILED;
}

static const void *stale_service(const struct vs_host *host, const char *id)
{
    (void)host, (void)id;
    stale("service()");
    return NULL;
}

/* ---- What the host tells and delivers ---- */

static void take_report(struct broker *broker, const struct diagnostic *diagnostic)
{
    struct rendering *rendering = the_checker->rendering;

    (void)broker;
    if (strcmp(diagnostic->code, "E408") == 0)
        breach(the_checker, false, diagnostic->message, diagnostic->help);
    if (!rendering || diagnostic->severity != SEVERITY_ERROR || rendering->reason)
        return;
    rendering->reason = arena_copy(rendering->arena, diagnostic->message);
    rendering->host_said = strcmp(diagnostic->code, "E410") != 0;
}

static void take_output(struct broker *broker, size_t plugin, const char *part, const char *suffix,
                        const struct output_content *content)
{
    struct rendering *rendering = the_checker->rendering;
    struct made_output *output = ARENA_NEW(rendering->arena, struct made_output);

    (void)broker, (void)plugin;
    output->part = part ? arena_copy(rendering->arena, part) : NULL;
    output->suffix = arena_copy(rendering->arena, suffix);
    if (content->bytes) {
        output->bytes = arena_copy_bytes(rendering->arena, content->bytes, content->size);
        output->size = content->size;
    } else if (lseek(content->memory, 0, SEEK_SET) == 0) {
        output->bytes = descriptor_read(rendering->arena, content->memory, MOST_BYTES, &output->size);
    }
    if (!output->bytes)
        output->bytes = "";
    if (content->memory >= 0)
        (void)close(content->memory);
    *rendering->outputs_end = output;
    rendering->outputs_end = &output->next;
}

static void ignore_picture(struct broker *broker, bool begins)
{
    (void)broker;
    (void)begins;
}

/* ---- A call ---- */

void probe_init(struct checker *checker)
{
    static const struct broker_operations operations = {
        .report = take_report,
        .draw_picture = ignore_picture,
        .add_output = take_output,
    };

    the_checker = checker;
    checker->broker.operations = &operations;
    checker->worker.broker = &checker->broker;
}

void probe_begin(struct probe *probe, struct checker *checker, struct rendering *rendering, const struct report *report)
{
    memset(probe, 0, sizeof *probe);
    session_init(&probe->session, &checker->worker, &checker->loaded, report);
    probe->real = probe->session.host;
    probe->checker = checker;
    probe->rendering = checker->rendering = rendering;
    probe->thread = pthread_self();
    /* Never freed: whoever kept it is to be found out. */
    probe->table = ARENA_NEW(&checker->arena, struct vs_host);
    *probe->table = probe->real;
    probe->table->write = probe_write;
    probe->table->open_output = probe_open_output;
    probe->table->log = probe_log;
    probe->table->allocate = probe_allocate;
    probe->table->setting = probe_setting;
    probe->table->label = probe_label;
    probe->table->find_font = probe_find_font;
    probe->table->service = probe_service;
}

void probe_end(struct probe *probe)
{
    struct vs_host *table = probe->table;

    table->context = NULL;
    table->write = stale_write;
    table->open_output = stale_open_output;
    table->log = stale_log;
    table->allocate = stale_allocate;
    table->setting = stale_setting;
    table->label = stale_label;
    table->find_font = stale_find_font;
    table->service = stale_service;
}
