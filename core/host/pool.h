/* The workers of a run, each with a job of its own. */
#ifndef VERSUS_HOST_POOL_H
#define VERSUS_HOST_POOL_H

#include "host/supervisor.h"

#include <poll.h>

struct pool {
    const struct run_options *options;
    struct supervisor *supervisors; /* at least one */
    struct pollfd *sockets;         /* room for one a supervisor */
    size_t count;
    size_t turn; /* counts who is looked at next, so that each gets its share */
};

/* Starts nothing yet. */
void pool_init(struct pool *pool, struct arena *arena, const struct run_options *options, size_t count);

/* A supervisor without a job, the first one where that goes; NULL: all have one. */
struct supervisor *pool_idle(struct pool *pool);

size_t pool_busy_count(const struct pool *pool);

/* Waits until a worker has something to say, or its time is over, and lets its supervisor go on. Only when one is busy.
 */
void pool_go_on(struct pool *pool);

/* Whether the user wants no more. */
bool pool_is_stopped(const struct pool *pool);

/* Stops all jobs. */
void pool_stop(struct pool *pool);

/* Ends all workers; `job` as for supervisor_end. */
void pool_end(struct pool *pool, struct job *job);

#endif
