/* What lies on the disk now, held against what an index says.
 *
 * Paths in an index are relative to its folder where both lie below the same topmost folder, else absolute, and free of
 * symbolic links but for a last one. What comes with the program has names of its own, so that an index holds for
 * another place of installation: "@program", "@share/...", "@lib/...". */
#ifndef VERSUS_INDEX_DISK_H
#define VERSUS_INDEX_DISK_H

#include "index/index.h"

#include <sys/stat.h>

struct index_places {
    const char *program; /* this program's file */
    const char *share;   /* what "@share" stands for */
    const char *lib;     /* what "@lib" stands for */
};

struct index_disk {
    struct arena *arena;
    const char *folder; /* of the index: absolute, without symbolic links */
    int descriptor;     /* of it; -1: paths are taken from `folder` */
    struct index_places places;
    struct map folders; /* as written -> how paths in it begin in the index */
    /* Nanoseconds of a moment before anything was looked at: what was changed clearly before it will show a later
     * change by its time. 0: no time says anything. */
    int64_t moment;
    /* Called with each file that is there, NULL: nobody wants to know. */
    void (*seen)(void *context, const struct stat *status);
    void *context;
    bool learned; /* a time was added to a file or output, so the index is worth writing */
};

/* folder: as written; it need not be there yet. */
void index_disk_init(struct index_disk *disk, struct arena *arena, const char *folder,
                     const struct index_places *places);

/* The path in an index of a path as written, relative to the current folder or absolute. */
const char *index_disk_store(struct index_disk *disk, struct arena *arena, const char *path);

/* The path by which a path of an index can be opened. */
const char *index_disk_path(const struct index_disk *disk, struct arena *arena, const char *stored);

/* The path as seen from the current folder, where that is near; else the absolute one. */
const char *index_disk_show(const struct index_disk *disk, struct arena *arena, const char *stored);

int64_t index_time_of(const struct stat *status);

/* Whether a file that was last changed at `time` cannot be changed any more without its time telling, as seen from the
 * disk's moment. */
bool index_time_is_telling(const struct index_disk *disk, int64_t time);

/* Whether the file is as it was. Looks at each once. */
bool index_file_is_same(struct index_disk *disk, struct index_file *file);

enum output_standing { OUTPUT_SAME, OUTPUT_MISSING, OUTPUT_OTHER };

/* Whether the output in the open folder is as it was written. */
enum output_standing index_output_standing(struct index_disk *disk, int folder, struct index_output *output);

/* The digest of the names and sizes of all files in a folder and below it, in their order. */
struct digest index_listing_digest(struct arena *arena, const char *path);

#endif
