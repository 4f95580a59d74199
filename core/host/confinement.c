#include "host/confinement.h"

#include "host/system.h"

#include <sys/resource.h>

/* Lowers a limit for good. */
static bool lower(int resource, uint64_t most)
{
    struct rlimit limit;

    if (getrlimit(resource, &limit) != 0)
        return false;
    if (limit.rlim_max > most)
        limit.rlim_max = (rlim_t)most;
    if (limit.rlim_cur > limit.rlim_max)
        limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit) == 0;
}

/* As the system gives it to programs: recursion without end then ends soon. */
#define STACK ((uint64_t)8 << 20)

/* RLIMIT_DATA counts what a process can write to, RLIMIT_AS also what it only reserves, as threads do by the gigabyte.
 * The sanitizers reserve terabytes, writable. */
static bool limit_memory(uint64_t most)
{
    return !SANITIZED && lower(RLIMIT_STACK, STACK) && lower(RLIMIT_DATA, most);
}

void worker_confine(struct confinement *confinement, const struct request *request)
{
    *confinement = (struct confinement){.memory = limit_memory(request->memory_limit)};
    if (request->output_limit)
        (void)lower(RLIMIT_FSIZE, request->output_limit);
}
