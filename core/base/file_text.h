/* A text file in memory, and how the stages get hold of one without opening anything themselves. */
#ifndef VERSUS_BASE_FILE_TEXT_H
#define VERSUS_BASE_FILE_TEXT_H

#include "base/arena.h"

/* What a file with just this name and these bytes was read as. It outlives the report: the next one that reads the same
 * need not parse it again. */
struct file_memory {
    struct arena *arena; /* for what is remembered */
    enum { REMEMBERS_NOTHING, REMEMBERS_YAML, REMEMBERS_TEMPLATE } what;
    const void *parsed; /* NULL: it has to be read again, since there is something to say about it */
    size_t nodes;       /* REMEMBERS_YAML: in it */
};

struct file_text {
    const char *name; /* as shown to the user and as other files are resolved against: a path, "<stdin>" */
    const char *data; /* the bytes as read, with a NUL behind them */
    size_t size;
    struct file_memory *memory; /* NULL: nobody remembers it. Of use before the first plugin runs for a report. */
};

enum file_status {
    FILE_READ,
    FILE_NOT_FOUND,
    FILE_OUTSIDE_ROOT, /* the path leaves the root folder */
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
};

/* Given to the loader by its caller: the worker asks its parent, a unit test looks in a table. */
struct file_reader {
    /* Reads `path` as it was written in `from` (relative to that file's folder), or, when `from` is NULL, the job's
     * own input. Gives at most `limit` bytes. *problem (never NULL) is set on any status but FILE_READ: a phrase such
     * as "no such file". */
    enum file_status (*read)(void *context, struct arena *arena, const char *path, const struct file_text *from,
                             size_t limit, const struct file_text **file, const char **problem);
    void *context;
};

#endif
