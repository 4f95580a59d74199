/* The host that a plugin meets in the checker: the real one, watched, and failing where a check wants it to. */
#ifndef VERSUS_VERIFY_CHECKER_PROBE_H
#define VERSUS_VERIFY_CHECKER_PROBE_H

#include "verify/checker/checker.h"

#include <pthread.h>

struct opened_output {
    struct vs_output *output;
};

/* One call of a plugin's function. */
struct probe {
    struct session session; /* first: the real host's functions find it by the table's context */
    struct vs_host real;
    struct vs_host *table; /* give it to the plugin */
    struct checker *checker;
    struct rendering *rendering;
    pthread_t thread;
    struct opened_output *outputs; /* that open_output() gave */
    size_t output_count;
    bool faulted; /* a fault was put in: nothing is to be delivered */
};

/* Once a process. */
void probe_init(struct checker *checker);

/* Before a call; report NULL: of open(). */
void probe_begin(struct probe *probe, struct checker *checker, struct rendering *rendering,
                 const struct report *report);

/* After it: the table is not to be used any more, and what still does is found. */
void probe_end(struct probe *probe);

#endif
