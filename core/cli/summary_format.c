#include "cli/summary_format.h"

#include "cli/printer.h"
#include "cli/wording.h"

static const char *const status_words[] = {
    [REPORT_DONE] = "done",
    [REPORT_FAILED] = "failed",
    [REPORT_INTERRUPTED] = "interrupted",
    [REPORT_NOT_STARTED] = "not started",
};

const char *summary_mark(enum summary_form form)
{
    return form == SUMMARY_JSON ? "{\"summary\":1," : "## Versus: ";
}

/* ---- JSON ---- */

static void begin_json(struct buffer *buffer)
{
    buffer_append_text(buffer, summary_mark(SUMMARY_JSON));
    buffer_append_text(buffer, "\"reports\":[");
}

static void append_json_outputs(struct buffer *buffer, const struct summary_report *report)
{
    for (size_t i = 0; i < report->output_count; i++) {
        const struct summary_output *output = &report->outputs[i];
        buffer_append_text(buffer, i ? ",{\"path\":" : "{\"path\":");
        buffer_append_json(buffer, output->path);
        buffer_append_format(buffer, ",\"bytes\":%llu,\"unchanged\":%s}", output->bytes,
                             output->unchanged ? "true" : "false");
    }
}

static void append_json_report(struct buffer *buffer, const struct summary_report *report, size_t index)
{
    buffer_append_text(buffer, index ? ",\n{\"report\":" : "\n{\"report\":");
    buffer_append_json(buffer, report->report);
    buffer_append_format(buffer, ",\"status\":\"%s\"", status_words[report->status]);
    if (report->status != REPORT_NOT_STARTED)
        buffer_append_format(buffer, ",\"exit_status\":%d,\"milliseconds\":%lld", report->exit_status,
                             report->milliseconds);
    buffer_append_format(buffer, ",\"warnings\":%zu,\"errors\":%zu,\"outputs\":[", report->warnings, report->errors);
    append_json_outputs(buffer, report);
    buffer_append_text(buffer, "]}");
}

static void end_json(struct buffer *buffer, const struct summary_totals *totals)
{
    buffer_append_format(buffer, "\n],\"totals\":{\"reports\":%zu", totals->reports);
    buffer_append_format(buffer, ",\"done\":%zu,\"failed\":%zu,\"interrupted\":%zu,\"not_started\":%zu",
                         totals->with_status[REPORT_DONE], totals->with_status[REPORT_FAILED],
                         totals->with_status[REPORT_INTERRUPTED], totals->with_status[REPORT_NOT_STARTED]);
    buffer_append_format(buffer, ",\"outputs\":%zu,\"bytes\":%llu,\"warnings\":%zu,\"errors\":%zu", totals->outputs,
                         totals->bytes, totals->warnings, totals->errors);
    buffer_append_format(buffer, ",\"milliseconds\":%lld},\"exit_status\":%d,\"signal\":", totals->milliseconds,
                         totals->exit_status);
    if (totals->signal)
        buffer_append_format(buffer, "%d}\n", totals->signal);
    else
        buffer_append_text(buffer, "null}\n");
}

/* ---- Markdown ---- */

static void append_amount(struct buffer *buffer, unsigned long long count, const char *word)
{
    append_count(buffer, count);
    buffer_append_format(buffer, " %s%s", word, count == 1 ? "" : "s");
}

static void append_statuses(struct buffer *buffer, const struct summary_totals *totals)
{
    for (enum report_status status = REPORT_FAILED; status <= REPORT_NOT_STARTED; status++) {
        if (!totals->with_status[status])
            continue;
        append_count(buffer, totals->with_status[status]);
        buffer_append_format(buffer, " %s, ", status_words[status]);
    }
}

static void begin_markdown(struct buffer *buffer, const struct summary_totals *totals)
{
    buffer_append_text(buffer, summary_mark(SUMMARY_MARKDOWN));
    append_count(buffer, totals->with_status[REPORT_DONE]);
    buffer_append_text(buffer, " of ");
    append_amount(buffer, totals->reports, "report");
    buffer_append_text(buffer, " done\n\n");
    append_statuses(buffer, totals);
    append_amount(buffer, totals->outputs, "output");
    buffer_append_text(buffer, " of ");
    append_amount(buffer, totals->bytes, "byte");
    buffer_append_text(buffer, ", ");
    append_amount(buffer, totals->warnings, "warning");
    buffer_append_text(buffer, ", ");
    append_amount(buffer, totals->errors, "error");
    buffer_append_text(buffer, ", in ");
    append_count(buffer, (unsigned long long)totals->milliseconds);
    if (totals->signal)
        buffer_append_format(buffer, " ms. Ended by signal %d.\n\n", totals->signal);
    else
        buffer_append_format(buffer, " ms. Exit status %d.\n\n", totals->exit_status);
    buffer_append_text(buffer, "| report | status | outputs and their bytes | ms | warnings | errors |\n"
                               "|---|---|---|--:|--:|--:|\n");
}

static void append_markdown_status(struct buffer *buffer, const struct summary_report *report)
{
    if (report->status == REPORT_DONE)
        buffer_append_text(buffer, "done");
    else
        buffer_append_format(buffer, "**%s**", status_words[report->status]);
    if (report->status == REPORT_FAILED)
        buffer_append_format(buffer, " (%d)", report->exit_status);
}

static void append_markdown_report(struct buffer *buffer, const struct summary_report *report)
{
    buffer_append_text(buffer, "| ");
    append_markdown_cell(buffer, report->report);
    buffer_append_text(buffer, " | ");
    append_markdown_status(buffer, report);
    buffer_append_text(buffer, " | ");
    for (size_t i = 0; i < report->output_count; i++) {
        buffer_append_text(buffer, i ? ", " : "");
        append_markdown_cell(buffer, report->outputs[i].path);
        buffer_append_text(buffer, " ");
        append_count(buffer, report->outputs[i].bytes);
    }
    buffer_append_text(buffer, " | ");
    if (report->status != REPORT_NOT_STARTED)
        append_count(buffer, (unsigned long long)report->milliseconds);
    buffer_append_format(buffer, " | %zu | %zu |\n", report->warnings, report->errors);
}

void summary_begin_text(struct buffer *buffer, enum summary_form form, const struct summary_totals *totals)
{
    if (form == SUMMARY_JSON)
        begin_json(buffer);
    else
        begin_markdown(buffer, totals);
}

void summary_report_text(struct buffer *buffer, enum summary_form form, const struct summary_report *report,
                         size_t index)
{
    if (form == SUMMARY_JSON)
        append_json_report(buffer, report, index);
    else
        append_markdown_report(buffer, report);
}

void summary_end_text(struct buffer *buffer, enum summary_form form, const struct summary_totals *totals)
{
    if (form == SUMMARY_JSON)
        end_json(buffer, totals);
}
