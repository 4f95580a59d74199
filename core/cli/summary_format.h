/* The words of a summary, report by report. Pure functions. */
#ifndef VERSUS_CLI_SUMMARY_FORMAT_H
#define VERSUS_CLI_SUMMARY_FORMAT_H

#include "base/buffer.h"
#include "cli/options.h"

enum report_status { REPORT_DONE, REPORT_FAILED, REPORT_INTERRUPTED, REPORT_NOT_STARTED };

struct summary_output {
    const char *path;
    unsigned long long bytes;
    bool unchanged;
};

/* What is said of one report. */
struct summary_report {
    const char *report;
    enum report_status status;
    int exit_status; /* as if it had been the only one */
    long long milliseconds;
    size_t warnings, errors;
    const struct summary_output *outputs;
    size_t output_count;
};

struct summary_totals {
    size_t reports;
    size_t with_status[REPORT_NOT_STARTED + 1];
    size_t outputs, warnings, errors;
    unsigned long long bytes;
    long long milliseconds; /* of the whole run */
    int exit_status;
    int signal; /* that ended it; 0: none */
};

/* What each form begins with, by which it is known again. */
const char *summary_mark(enum summary_form form);

/* What stands before the reports, for each of them, and behind. `index` counts them from 0. */
void summary_begin_text(struct buffer *buffer, enum summary_form form, const struct summary_totals *totals);
void summary_report_text(struct buffer *buffer, enum summary_form form, const struct summary_report *report,
                         size_t index);
void summary_end_text(struct buffer *buffer, enum summary_form form, const struct summary_totals *totals);

#endif
