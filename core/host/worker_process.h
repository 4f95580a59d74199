/* The worker process as its parent sees it. */
#ifndef VERSUS_HOST_WORKER_PROCESS_H
#define VERSUS_HOST_WORKER_PROCESS_H

#include "host/message.h"

#include <sys/types.h>

/* The hidden command that makes the program a worker. */
#define WORKER_COMMAND "serve-requests"

struct worker_process {
    pid_t pid; /* 0: none runs */
    struct channel channel;
};

/* How a worker ended. */
struct worker_end {
    int status; /* exit status; 0 with a signal */
    int signal; /* 0: it exited */
    bool cut;   /* it lost or closed the socket to its parent, and so could not go on */
};

/* Starts a worker: `program` with what it needs of the environment, which is neither locale nor time zone. Its standard
 * streams lead nowhere, but for standard error when `talkative`. False with errno. */
bool worker_start(struct worker_process *process, struct arena *arena, const char *program, char *const *environment,
                  bool talkative);

/* Waits for a worker that was told to end, or is dead; one that does neither is killed after a while: its socket is
 * closed. */
struct worker_end worker_wait(struct worker_process *process);

/* Stops it at once. */
struct worker_end worker_kill(struct worker_process *process);

/* "crashed (SIGSEGV)", "ended its process with status 3" */
const char *worker_end_phrase(struct arena *arena, struct worker_end end);

#endif
