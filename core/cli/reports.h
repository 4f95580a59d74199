/* What build, check and list have in common. */
#ifndef VERSUS_CLI_REPORTS_H
#define VERSUS_CLI_REPORTS_H

#include "cli/command.h"

/* Runs the command's inputs in this mode. The faults that were met. */
unsigned reports_run(struct invocation *invocation, enum run_mode mode);

/* The same with one input that is not the first argument. */
unsigned report_run(struct invocation *invocation, enum run_mode mode, struct run_input input);

/* Who watches what reports are made of. */
struct report_watcher {
    void (*asked)(void *context, const char *path);   /* for such a file */
    void (*written)(void *context, const char *path); /* an output was, or is as it was */
    void *context;
};

/* Builds what is not current, for a watcher. */
unsigned reports_watch(struct invocation *invocation, const struct report_watcher *watcher);

/* Whether a name ends in the suffix, and is more than that. */
bool name_ends_in(const char *name, const char *suffix);

#endif
