/* What becomes of the reports of a run, from one to any number: counted, shown while it happens, and written down. */
#ifndef VERSUS_CLI_BATCH_H
#define VERSUS_CLI_BATCH_H

#include "cli/command.h"
#include "cli/summary.h"

struct batch {
    struct invocation *invocation;
    const struct run_inputs *inputs;
    struct summaries summaries;
    struct summary_totals totals;
    size_t written;  /* outputs that were not there before */
    long long begun; /* of channel_clock() */
    /* Of the report whose turn it is. */
    struct arena arena;
    struct summary_output *outputs;
    size_t output_count, output_capacity;
    unsigned long long bytes;
};

/* Gives the faults that were told, 0: none; then nothing is to be done. The inputs stay where they are. */
unsigned batch_begin(struct batch *batch, struct invocation *invocation, enum run_mode mode,
                     const struct run_inputs *inputs);

void batch_report_begun(struct batch *batch, const char *report);
void batch_result(struct batch *batch, enum result_kind kind, const char *path, unsigned long long bytes);
void batch_report_ended(struct batch *batch, const char *report, const struct report_outcome *outcome);

/* Says what was left undone, and writes the summaries. Gives all faults. */
unsigned batch_end(struct batch *batch, unsigned faults);

#endif
