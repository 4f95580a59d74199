/* Which files the next report will ask for: those that the last one of the same worker used. They go with the request,
 * so that the worker need not ask for each and wait; what it does not use was never read. */
#ifndef VERSUS_HOST_FORESIGHT_H
#define VERSUS_HOST_FORESIGHT_H

#include "host/input_files.h"

/* Longer paths, and more files, are asked for. */
#define MOST_FORESEEN         16
#define LONGEST_FORESEEN_PATH 240

struct foreseen {
    char path[LONGEST_FORESEEN_PATH]; /* as it was written in another file */
    size_t from;                      /* that one: its place here + 1; 0: the input */
    size_t id;                        /* in the current report, where it was opened */
    struct stat status;               /* then */
    bool opened, used;
};

struct foresight {
    struct foreseen files[MOST_FORESEEN];
    size_t count;
};

/* A report begins: opens what was used for the last one, or what the input is known to name (`names`, NULL: nobody
 * knows), and puts it into the request. */
void foresight_begin(struct foresight *foresight, struct input_files *files, struct arena *arena,
                     const char *const *names, struct request *request);

/* The worker asked for a file, and got it. */
void foresight_note(struct foresight *foresight, const struct file_request *request, size_t id);

/* The worker used the file at that place of the request's. False when there is none. */
bool foresight_use(struct foresight *foresight, struct input_files *files, size_t place);

#endif
