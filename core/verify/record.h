/* What a checker tells its parent: a file of records, so that what was told before a crash is there after it. A plugin
 * may have written anything into it: what cannot be read is garbage, and reading ends there. */
#ifndef VERSUS_VERIFY_RECORD_H
#define VERSUS_VERIFY_RECORD_H

#include "base/arena.h"

#include <stdbool.h>

/* The descriptor of a checker on which records are written: far from those that a plugin would guess. */
#define RECORD_DESCRIPTOR 200

/* With which a checker ends when it cannot write records: somebody closed the descriptor. */
#define RECORD_LOST 121

enum record_type {
    RECORD_STAGE,   /* text: what happens from here on, "while it renders an empty report" */
    RECORD_FAILURE, /* expected, happened, fix */
    RECORD_WARNING, /* likewise */
    RECORD_SKIP,    /* text: why there is nothing to check */
    RECORD_DONE,    /* the check came to its end */
};

struct record {
    enum record_type type;
    const char *texts[3]; /* those that the type has; NULL: none */
};

/* False when it could not be written. */
bool record_write(int descriptor, struct arena *arena, const struct record *record);

struct record_reader {
    struct arena *arena;
    const char *at, *end;
    bool garbage;
};

void record_reader_init(struct record_reader *reader, struct arena *arena, const char *bytes, size_t size);

/* False at the end, and where the rest is garbage. */
bool record_read(struct record_reader *reader, struct record *record);

#endif
