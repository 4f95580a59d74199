/* Has a request done: by a worker process that is watched, or in this very process. */
#ifndef VERSUS_HOST_SUPERVISOR_H
#define VERSUS_HOST_SUPERVISOR_H

#include "host/job.h"
#include "host/worker.h"
#include "host/worker_process.h"

struct supervisor {
    struct arena *arena; /* of the run */
    const struct run_options *options;
    struct teller *teller;
    struct worker_process process; /* pid 0: none runs */
    bool stopped;                  /* the user wants no more */

    /* in_process */
    struct worker local;
    struct arena local_report;
    bool local_ready;
};

void supervisor_init(struct supervisor *supervisor, struct arena *arena, const struct run_options *options,
                     struct teller *teller);

/* Has the job done. After a crash, a hang or garbage of a plugin, a new worker does what is left. */
void supervisor_do(struct supervisor *supervisor, struct job *job, enum request_type type);

/* Ends the worker; says so when that fails. `job` has the run's plugins, for their names. */
void supervisor_end(struct supervisor *supervisor, struct job *job);

#endif
