/* Files that say what became of each report of a run. What is said of a report goes to the disk when it has ended: a
 * batch may be of any length. The file appears whole, at the end of the run, however that ended. */
#ifndef VERSUS_CLI_SUMMARY_H
#define VERSUS_CLI_SUMMARY_H

#include "cli/command.h"
#include "cli/summary_format.h"

struct summary {
    const struct summary_choice *choice;
    int reports; /* what was said of them so far: an unnamed file */
    size_t count;
    int reason; /* errno of what went wrong with it, 0: nothing */
};

struct summaries {
    struct invocation *invocation;
    struct summary *list;
    size_t count;
};

/* Sets up those that the options name. Gives the faults that were told, 0: none; then nothing is to be done. */
unsigned summaries_begin(struct summaries *summaries, struct invocation *invocation, enum run_mode mode);

/* Whether one of them goes to standard output, which then has nothing else. */
bool summaries_take_standard_output(const struct summaries *summaries);

void summaries_add(struct summaries *summaries, const struct summary_report *report);

/* Writes them. Gives the faults that were told. */
unsigned summaries_end(struct summaries *summaries, const struct summary_totals *totals);

#endif
