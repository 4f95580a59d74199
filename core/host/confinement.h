/* What a worker process gives up before foreign code runs in it: memory without end, files, the network, processes.
 *
 * Limits of resources hold everywhere. Landlock closes the file system but for what reports need, seccomp everything
 * else; a kernel may lack either, and the worker goes on without. What is refused fails with an error, as it would for
 * lack of rights: a library that can do without does. */
#ifndef VERSUS_HOST_CONFINEMENT_H
#define VERSUS_HOST_CONFINEMENT_H

#include "base/arena.h"
#include "host/broker.h"

/* What is in force in this process. */
struct confinement {
    bool memory;        /* its memory is limited */
    unsigned landlock;  /* version of Landlock's interface, 0: not in force */
    int landlock_error; /* why not, as errno */
    bool system_calls;  /* seccomp refuses them */
    int system_calls_error;
};

/* Of the worker, for ever: for what the request needs. */
void worker_confine(struct confinement *confinement, struct arena *arena, const struct request *request);

/* Says in lines of text what is in force; NULL: nothing, as in the process of the command itself. */
const char *confinement_text(struct arena *arena, const struct confinement *confinement);

#endif
