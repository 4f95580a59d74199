/* Has a request done: by a worker process that is watched, or in this very process. */
#ifndef VERSUS_HOST_SUPERVISOR_H
#define VERSUS_HOST_SUPERVISOR_H

#include "host/job.h"
#include "host/worker.h"
#include "host/worker_process.h"

struct supervisor {
    struct arena *arena; /* of the run */
    const struct run_options *options;
    struct worker_process process; /* pid 0: none runs */
    struct job *job;               /* what the worker is doing, NULL: nothing */
    enum request_type type;        /* of it */
    size_t waiting;                /* how many plugins of it were, when the attempt began */
    bool is_used;                  /* a plugin has run in the process for an earlier report */
    struct foresight foresight;
    bool stopped; /* the user wants no more */

    /* in_process */
    struct worker local;
    struct arena local_report;
    bool local_ready;
};

void supervisor_init(struct supervisor *supervisor, struct arena *arena, const struct run_options *options);

/* Has the worker begin with a job, when it has none. In this process the job is done then. */
void supervisor_begin(struct supervisor *supervisor, struct job *job, enum request_type type);

/* Waits for the worker's next message, and does what it and those that came with it say. Once the job is done,
 * supervisor->job is NULL. After a crash, a hang or garbage of a plugin, a new worker does what is left. */
void supervisor_go_on(struct supervisor *supervisor);

/* Has the job done. */
void supervisor_do(struct supervisor *supervisor, struct job *job, enum request_type type);

/* Stops the job that the worker is doing, and the worker. */
void supervisor_stop(struct supervisor *supervisor);

/* Ends the worker; says so when that fails. `job` has the run's plugins, for their names. */
void supervisor_end(struct supervisor *supervisor, struct job *job);

#endif
