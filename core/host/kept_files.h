/* Files that a worker has read, with what they were read as (struct file_memory): options, bases, dictionaries and
 * templates that further reports use.
 *
 * A file is known by its name and all of its bytes, which come anew for each report: one that has changed is another
 * one. All of it lies in one piece of memory that nobody can write while a plugin's code runs. */
#ifndef VERSUS_HOST_KEPT_FILES_H
#define VERSUS_HOST_KEPT_FILES_H

#include "base/file_text.h"

/* A file as the loader sees it, with the number by which the parent knows it. */
struct numbered_file {
    struct file_text text; /* first: the loader gives its address back */
    size_t *id;            /* of the current report */
};

struct kept_file;

/* More than this are forgotten and kept anew. */
#define MOST_KEPT_FILES 512

struct kept_files {
    struct arena arena;
    char *memory; /* what the arena's blocks are parts of; NULL: nothing is kept, or nothing yet */
    size_t used;
    bool full;    /* the arena has had more than there is */
    bool guarded; /* nobody can write there */
    struct kept_file *files[MOST_KEPT_FILES];
    size_t ids[MOST_KEPT_FILES];
    size_t count;
};

void kept_files_init(struct kept_files *kept);

/* The file of that name with those bytes, from now on. NULL when it is not one to be kept. It stays until
 * kept_files_make_room or the end. */
const struct file_text *kept_files_take(struct kept_files *kept, const char *name, const char *bytes, size_t size,
                                        size_t id);

/* A plugin's code runs from here on: nothing can be changed until the next file is taken. */
void kept_files_guard(struct kept_files *kept);

/* Between two reports: forgets all when there is little room left for more. */
void kept_files_make_room(struct kept_files *kept);

void kept_files_release(struct kept_files *kept);

#endif
