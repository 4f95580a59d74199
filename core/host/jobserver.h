/* GNU make's jobserver: how many jobs all processes of a build may have together.
 *
 * Protocol: GNU make manual, "POSIX Jobserver Interaction". Each process has one job for free; for every further one it
 * takes a byte from a pipe, and puts the same byte back when that job is done. */
#ifndef VERSUS_HOST_JOBSERVER_H
#define VERSUS_HOST_JOBSERVER_H

#include "base/arena.h"

#define MOST_TOKENS 256

struct jobserver {
    int take, give; /* descriptors of our own; -1: there is none, and no limit */
    bool is_broken; /* make has one, which this process cannot reach: one job */
    char *tokens;   /* those that are held, to be put back */
    size_t held;
};

/* Finds the one that `flags`, the value of MAKEFLAGS or NULL, names. */
void jobserver_open(struct jobserver *jobserver, struct arena *arena, const char *flags);

/* Whether there is a limit besides the caller's own. */
bool jobserver_limits(const struct jobserver *jobserver);

/* Whether one more job may begin beside those that run. Does not wait. */
bool jobserver_take(struct jobserver *jobserver);

/* A job for which a token was taken is done. */
void jobserver_give(struct jobserver *jobserver);

/* Puts back what is held. */
void jobserver_close(struct jobserver *jobserver);

#endif
