#include "cli/batch.h"

#include "cli/interruption.h"
#include "cli/place.h"
#include "cli/wording.h"
#include "host/message.h"

#include <string.h>

static bool is_to_standard_output(const struct options *options)
{
    return options->output && strcmp(options->output, "-") == 0;
}

unsigned batch_begin(struct batch *batch, struct invocation *invocation, enum run_mode mode,
                     const struct run_inputs *inputs)
{
    const struct options *options = &invocation->options;
    bool is_many = inputs->count > 1 || options->progress == WHEN_ALWAYS;

    *batch = (struct batch){.invocation = invocation, .inputs = inputs, .begun = channel_clock()};
    batch->totals.reports = inputs->count;
    arena_init(&batch->arena, NULL);
    batch->arena.exhausted = invocation->arena->exhausted;
    if (is_many && !is_to_standard_output(options) && invocation->command->accepts & OPTIONS_OF_BATCHES &&
        place_wants_progress(invocation->environment, options->progress))
        progress_begin(&invocation->printer->progress, inputs->count);
    return summaries_begin(&batch->summaries, invocation, mode);
}

void batch_report_begun(struct batch *batch, const char *report)
{
    batch->invocation->printer->report = report;
    progress_report(&batch->invocation->printer->progress, batch->invocation->arena, report);
}

void batch_result(struct batch *batch, enum result_kind kind, const char *path, unsigned long long bytes)
{
    struct summary_output *output;

    if (kind == RESULT_CHECKED || kind == RESULT_LISTED || kind == RESULT_REMOVED)
        return;
    batch->totals.outputs++;
    batch->written += kind == RESULT_WROTE;
    batch->totals.bytes += bytes;
    if (!batch->summaries.count)
        return;
    if (batch->output_count == batch->output_capacity) {
        size_t capacity = batch->output_capacity ? 2 * batch->output_capacity : 16;
        batch->outputs = arena_resize(&batch->arena, batch->outputs, batch->output_capacity * sizeof *batch->outputs,
                                      capacity * sizeof *batch->outputs);
        batch->output_capacity = capacity;
    }
    output = &batch->outputs[batch->output_count++];
    *output = (struct summary_output){arena_copy(&batch->arena, path), bytes,
                                      kind == RESULT_UNCHANGED || kind == RESULT_CURRENT};
}

static void forget_outputs(struct batch *batch)
{
    arena_release(&batch->arena);
    batch->outputs = NULL;
    batch->output_count = batch->output_capacity = 0;
}

static void add(struct batch *batch, const struct summary_report *report)
{
    batch->totals.with_status[report->status]++;
    batch->totals.warnings += report->warnings;
    batch->totals.errors += report->errors;
    summaries_add(&batch->summaries, report);
}

void batch_report_ended(struct batch *batch, const char *report, const struct report_outcome *outcome)
{
    struct progress *progress = &batch->invocation->printer->progress;
    struct summary_report said = {
        .report = report,
        .status = outcome->faults    ? REPORT_FAILED
                  : outcome->stopped ? REPORT_INTERRUPTED
                                     : REPORT_DONE,
        .exit_status = exit_status(outcome->faults),
        .milliseconds = outcome->milliseconds,
        .warnings = outcome->warnings,
        .errors = outcome->errors,
        .outputs = batch->outputs,
        .output_count = batch->output_count,
    };

    add(batch, &said);
    forget_outputs(batch);
    batch->invocation->printer->report = NULL;
    progress->report = NULL;
    progress->ended++;
    progress->failed += said.status == REPORT_FAILED;
}

/* The reports that never had their turn. */
static void add_not_started(struct batch *batch)
{
    size_t started = batch->totals.with_status[REPORT_DONE] + batch->totals.with_status[REPORT_FAILED] +
                     batch->totals.with_status[REPORT_INTERRUPTED];
    size_t count = batch->inputs->count - started;

    if (!batch->summaries.count) {
        batch->totals.with_status[REPORT_NOT_STARTED] = count;
        return;
    }
    for (size_t i = started; i < batch->inputs->count; i++) {
        struct summary_report said = {.status = REPORT_NOT_STARTED};
        said.report = run_input_at(batch->inputs, i, &batch->arena).name;
        add(batch, &said);
        arena_release(&batch->arena);
    }
}

static void note(struct batch *batch, const char *code, const struct buffer *message, const char *help)
{
    (void)complain(batch->invocation, code, buffer_text(message), help);
}

static void append_reports(struct buffer *text, size_t count, const char *rest)
{
    append_count(text, count);
    buffer_append_format(text, " report%s %s", count == 1 ? "" : "s", rest);
}

/* What a user would else have to count. */
static void say_what_is_left(struct batch *batch)
{
    const size_t *counts = batch->totals.with_status;
    struct buffer text;

    buffer_init(&text, batch->invocation->arena);
    if (interruption) {
        buffer_append_text(&text, "interrupted: ");
        append_count(&text, counts[REPORT_DONE]);
        buffer_append_text(&text, " of ");
        append_reports(&text, batch->totals.reports, "done");
        if (counts[REPORT_FAILED]) {
            buffer_append_text(&text, ", ");
            append_count(&text, counts[REPORT_FAILED]);
            buffer_append_text(&text, " failed");
        }
        note(batch, "N640", &text, NULL);
    } else if (batch->invocation->options.fail_fast && counts[REPORT_FAILED] && counts[REPORT_NOT_STARTED]) {
        append_reports(&text, counts[REPORT_NOT_STARTED],
                       counts[REPORT_NOT_STARTED] == 1 ? "was not started, since one failed"
                                                       : "were not started, since one failed");
        note(batch, "N641", &text, "without --fail-fast the others are made");
    }
}

/* Who watched wants to know how it ended. */
static void say_what_was_done(struct batch *batch)
{
    size_t failed = batch->totals.with_status[REPORT_FAILED];
    long long tenths = (channel_clock() - batch->begun + 50) / 100;
    struct buffer text;

    buffer_init(&text, batch->invocation->arena);
    append_count(&text, batch->totals.reports);
    buffer_append_format(&text, " report%s in %lld.%lld s: ", batch->totals.reports == 1 ? "" : "s", tenths / 10,
                         tenths % 10);
    append_count(&text, batch->written);
    buffer_append_format(&text, " output%s written, ", batch->written == 1 ? "" : "s");
    append_count(&text, batch->totals.outputs - batch->written);
    buffer_append_text(&text, " as before");
    if (failed) {
        buffer_append_text(&text, "; ");
        append_reports(&text, failed, "failed");
    }
    note(batch, "N643", &text, NULL);
}

unsigned batch_end(struct batch *batch, unsigned faults)
{
    bool was_shown = batch->invocation->printer->progress.shown;

    progress_erase(&batch->invocation->printer->progress);
    batch->invocation->printer->progress.shown = false;
    batch->invocation->printer->report = NULL;
    add_not_started(batch);
    say_what_is_left(batch);
    if (was_shown && !interruption)
        say_what_was_done(batch);
    batch->totals.milliseconds = channel_clock() - batch->begun;
    /* As a shell has it of a program that a signal ended. */
    batch->totals.exit_status = interruption ? 128 + interruption : exit_status(faults);
    batch->totals.signal = interruption;
    faults |= summaries_end(&batch->summaries, &batch->totals);
    arena_release(&batch->arena);
    return faults;
}
