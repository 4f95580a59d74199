/* Passes diagnostics on to the user: each once, and their faults into the sum.
 *
 * It remembers some thousands of messages, those of several reports before others, so that a batch may be of any
 * length. */
#ifndef VERSUS_HOST_TELLER_H
#define VERSUS_HOST_TELLER_H

#include "base/diagnostics.h"
#include "base/map.h"
#include "host/run.h"

struct teller {
    struct arena *arena; /* of the run */
    const struct run_events *events;
    bool strict; /* warnings are errors */
    struct told_messages *told;
    size_t report;          /* number of the report that is being made, from 1 */
    size_t messages;        /* of this report */
    size_t errors;          /* of this report, repeated ones included */
    size_t warnings;        /* likewise */
    unsigned faults;        /* 1u << enum fault of all errors so far */
    unsigned report_faults; /* of the errors of this report */
};

void teller_init(struct teller *teller, struct arena *arena, const struct run_events *events, bool strict);

/* From here on, what is told belongs to the next report. */
void teller_begin_report(struct teller *teller);

/* Tells it unless it was told before: what is wrong in a file that several reports share is said once. */
void tell(struct teller *teller, const struct diagnostic *diagnostic);

/* Tells something of the host's own, without a place in the data. The texts live as long as the report. */
void tell_plainly(struct teller *teller, const char *code, const char *message, const char *help);

/* Bytes that are taken by what it remembers. */
size_t told_memory(const struct teller *teller);

/* Says of each error that several reports share how many it stops. */
void tell_shared_errors(struct teller *teller);

#endif
