/* What reports are made of, for make, Ninja and other programs. */
#ifndef VERSUS_HOST_DEPENDENCIES_H
#define VERSUS_HOST_DEPENDENCIES_H

#include "host/recorder.h"

struct dependencies {
    struct recorder *recorder;
    struct map shown;  /* path in the index -> as seen from the current folder */
    struct buffer all; /* of all reports, where they share one file */
    bool failed;       /* that was told */
};

void dependencies_init(struct dependencies *dependencies, struct recorder *recorder);

/* Writes what a report is made of, when all that was wanted of it is there. */
void dependencies_tell(struct dependencies *dependencies, const struct account *account, const struct job *job);

/* Tells of the report, its state, its outputs and what it is made of. */
void dependencies_list(struct dependencies *dependencies, const struct account *account, const struct job *job);

/* Writes the file that reports share. */
void dependencies_close(struct dependencies *dependencies, bool complete);

#endif
