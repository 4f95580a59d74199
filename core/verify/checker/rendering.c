#include "verify/checker/rendering.h"

#include "base/number.h"
#include "report/labels.h"
#include "verify/checker/probe.h"

#include <stdlib.h>
#include <string.h>

static const struct faults no_faults = {0};

static void begin(struct rendering *rendering, struct arena *arena, const struct faults *faults)
{
    memset(rendering, 0, sizeof *rendering);
    rendering->arena = arena;
    rendering->faults = faults ? *faults : no_faults;
    rendering->outputs_end = &rendering->outputs;
}

static void check_result(struct checker *checker, const char *function, int result)
{
    if (result < VS_OK || result > VS_NO_MEMORY)
        breach(checker, false, arena_format(&checker->arena, "%s returned %d", function, result),
               "return VS_OK, VS_FAILED or VS_NO_MEMORY");
}

bool plugin_open(struct checker *checker, struct rendering *rendering, const struct faults *faults)
{
    const struct vs_plugin *plugin = checker->loaded.plugin;
    struct probe probe;

    begin(rendering, &checker->arena, faults);
    rendering->delivered = true;
    if (!plugin->open)
        return true;
    probe_begin(&probe, checker, rendering, NULL);
    (void)number_pin_locale();
    rendering->result = plugin->open(probe.table, &checker->loaded.state);
    probe_end(&probe);
    check_result(checker, "open()", rendering->result);
    rendering->delivered = rendering->result == VS_OK && !probe.session.failed;
    return rendering->delivered;
}

void plugin_close(struct checker *checker)
{
    (void)number_pin_locale();
    if (checker->loaded.plugin->close)
        checker->loaded.plugin->close(checker->loaded.state);
    checker->loaded.state = NULL;
}

void plugin_must_open(struct checker *checker)
{
    struct rendering rendering;

    if (!checker->loaded.plugin)
        (void)checker_prepare(checker);
    stage(checker, "while it was opened");
    if (plugin_open(checker, &rendering, NULL))
        return;
    fail(checker, "open() succeeds",
         rendering.reason ? arena_format(&checker->arena, "it refused: %s", rendering.reason)
                          : arena_format(&checker->arena, "it returned %d and did not say why", rendering.result),
         "say with host->log() what is missing, or find what you need in render()");
    finish(checker);
}

void plugin_must_close(struct checker *checker)
{
    stage(checker, "while it was closed");
    plugin_close(checker);
}

void plugin_render(struct checker *checker, struct rendering *rendering, struct arena *arena,
                   const struct vs_node *report, const struct faults *faults)
{
    const struct vs_plugin *plugin = checker->loaded.plugin;
    struct labels labels;
    const struct report made = {.root = report, .labels = &labels};
    struct probe probe;

    labels_init(&labels);
    begin(rendering, arena, faults);
    probe_begin(&probe, checker, rendering, &made);
    (void)number_pin_locale();
    rendering->result = plugin->render(checker->loaded.state, probe.table, report);
    probe_end(&probe);
    check_result(checker, "render()", rendering->result);
    if (rendering->result == VS_OK && !probe.faulted && !probe.session.failed && !probe.session.no_memory)
        rendering->delivered = session_deliver(&probe.session, 0);
    arena_release(&checker->report_arena);
}

bool render_well(struct checker *checker, struct rendering *rendering, const struct vs_node *report, const char *what,
                 enum refusal refusal)
{
    struct arena *arena = &checker->arena;
    const char *expected = arena_format(arena, "it makes an output of %s", what);
    const char *happened = NULL;
    const char *fix = NULL;

    stage(checker, arena_format(arena, "while it rendered %s", what));
    plugin_render(checker, rendering, arena, report, NULL);
    if (rendering->delivered)
        return true;
    if (rendering->result == VS_NO_MEMORY)
        happened = "it returned VS_NO_MEMORY, though there is memory";
    else if (rendering->result < VS_OK || rendering->result > VS_NO_MEMORY)
        happened = arena_format(arena, "it returned %d", rendering->result);
    else if (rendering->reason)
        happened =
            arena_format(arena, rendering->host_said ? "the host says: %s" : "it refused: %s", rendering->reason);
    else {
        happened = "it returned VS_FAILED and did not say why";
        fix = "before you return VS_FAILED: host->log(host, VS_LOG_ERROR, node, \"what is wrong\")";
    }
    if (!rendering->reason || rendering->host_said || refusal == REFUSAL_IS_WRONG)
        fail(checker, expected, happened, fix);
    else if (refusal == REFUSAL_IS_WEAK)
        warn(checker, expected, happened, "a report that somebody wrote deserves an output");
    return false;
}

/* ---- Comparing ---- */

const char *output_name(struct arena *arena, const struct made_output *output)
{
    return output->part ? arena_format(arena, "the output \"%s.%s\"", output->part, output->suffix) : "the main output";
}

const struct buffer *rendering_flat(struct arena *arena, const struct rendering *rendering)
{
    struct buffer *flat = ARENA_NEW(arena, struct buffer);

    buffer_init(flat, arena);
    buffer_append_text(flat, "[outputs]\n");
    for (const struct made_output *output = rendering->outputs; output; output = output->next) {
        buffer_append_format(flat, "[%s, %zu bytes]\n", output_name(arena, output), output->size);
        buffer_append(flat, output->bytes, output->size);
    }
    return flat;
}

/* A few bytes as a C string would have them, and a few before them of the same output. */
static const char *excerpt(struct arena *arena, const struct buffer *bytes, size_t at)
{
    struct buffer text;
    size_t begin = at;

    while (begin && at - begin < 12 && bytes->data[begin - 1] != '\n')
        begin--;
    buffer_init(&text, arena);
    buffer_append_byte(&text, '"');
    for (size_t i = begin; i < bytes->size && i < at + 24; i++) {
        unsigned char byte = (unsigned char)bytes->data[i];
        if (byte == '"' || byte == '\\')
            buffer_append_format(&text, "\\%c", byte);
        else if (byte >= ' ' && byte < 0x7F)
            buffer_append_byte(&text, (char)byte);
        else
            buffer_append_format(&text, "\\x%02x", byte);
    }
    buffer_append_byte(&text, '"');
    return buffer_text(&text);
}

const char *first_difference(struct arena *arena, const struct buffer *one, const struct buffer *other)
{
    size_t at = 0;

    while (at < one->size && at < other->size && one->data[at] == other->data[at])
        at++;
    if (at == one->size && at == other->size)
        return NULL;
    return arena_format(arena, "%s here, %s there", excerpt(arena, one, at), excerpt(arena, other, at));
}
