/* What a worker process gives up before foreign code runs in it: memory and files without end. */
#ifndef VERSUS_HOST_CONFINEMENT_H
#define VERSUS_HOST_CONFINEMENT_H

#include "host/broker.h"

/* What is in force in this process. */
struct confinement {
    bool memory; /* its memory is limited */
};

/* Of the worker, for ever: for what the request needs. */
void worker_confine(struct confinement *confinement, const struct request *request);

#endif
