/* The file that holds an index: read at the start of a run, lengthened while it goes on, and put in order at its end.
 *
 * Several runs may use one index at the same time: each appends sections of its own, and whoever ends takes over what
 * the others have written meanwhile. A lock keeps two from ending at the same moment. */
#ifndef VERSUS_HOST_INDEX_STORE_H
#define VERSUS_HOST_INDEX_STORE_H

#include "index/index.h"

#include <signal.h>
#include <sys/stat.h>

#define INDEX_NAME ".versus-index"

struct index_store {
    struct arena *arena;
    const char *path;
    const char *folder, *name;
    int descriptor;     /* open for appending, -1: not yet */
    uint64_t inode;     /* of the file that was read or is appended to, 0: none */
    uint64_t size;      /* so much of it is in the index */
    bool is_unfinished; /* a run did not come to its end, or is not there yet */
    bool is_unsound;    /* not all of it could be read */
    bool is_foreign;    /* the file is something else than an index */
    const volatile sig_atomic_t *interrupted;
};

void index_store_init(struct index_store *store, struct arena *arena, const char *path,
                      const volatile sig_atomic_t *interrupted);

/* Adds what the file holds. NULL when all is well, a file that is not there included; else a phrase that says why not
 * all of it is believed. */
const char *index_store_load(struct index_store *store, struct index *index);

/* Writes the index in the place of the file, with the reports of other runs that came in meanwhile. An index of no
 * report removes the file. False with errno. */
bool index_store_save(struct index_store *store, struct index *index);

/* Appends a section to the file, which is made when it is missing, and put in order when not all of it can be read.
 * False with errno. */
bool index_store_append(struct index_store *store, struct index *index, const struct buffer *section);

void index_store_close(struct index_store *store);

#endif
