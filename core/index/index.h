/* What reports were made of and what came of it: the files that they read, each with the digest of its content, and the
 * outputs that were written. From it follows, without making anything, which reports are still current.
 *
 * As text it is a row of sections, each of which ends with a digest of itself: one for all reports when a run ended
 * well, and one more for each report that was made since. A later section counts more than those before it, so indexes
 * are merged by writing one behind the other. The order within a section follows from names alone. */
#ifndef VERSUS_INDEX_INDEX_H
#define VERSUS_INDEX_INDEX_H

#include "base/buffer.h"
#include "base/map.h"
#include "index/digest.h"

enum index_file_kind {
    INDEX_FILE,   /* was read */
    INDEX_ABSENT, /* was looked for, and not there */
    INDEX_LISTING /* a folder: which files are in it */
};

/* What is known of it now, see disk.h. */
enum index_standing { STANDING_UNKNOWN, STANDING_SAME, STANDING_CHANGED };

/* A file as it was when a report used it. */
struct index_file {
    enum index_file_kind kind;
    const char *path; /* see disk.h */
    struct digest digest;
    uint64_t size;
    int64_t time;  /* nanoseconds, of its last change; 0: says nothing, the content must be looked at */
    size_t number; /* while a section is written */
    enum index_standing standing;
};

/* What a report has to do with a file. */
enum index_role {
    ROLE_INPUT = 'i',
    ROLE_DATA = 'd',
    ROLE_TEMPLATE = 't',
    ROLE_PART = 'o', /* of a template, as its logo */
    ROLE_PROGRAM = 'x',
    ROLE_PLUGIN = 'p',
    ROLE_FONT = 'f',
};

struct index_use {
    struct index_file *file;
    char role;
};

struct index_uses {
    struct index_use *list;
    size_t count, capacity;
};

struct index_output {
    const char *name; /* in the folder of outputs */
    struct digest digest;
    uint64_t size;
    int64_t time; /* as that of a file */
};

struct index_outputs {
    struct index_output *list;
    size_t count, capacity;
};

/* One format of a report. */
struct index_format {
    const char *id;
    const char *recipe; /* what it was made with: words KEY=VALUE; NULL: it is not made */
    unsigned warnings;
    struct index_uses uses;
    struct index_outputs outputs;
    bool is_there; /* the outputs were seen to be as they were written */
};

struct index_report {
    const char *name;   /* what its outputs' names begin with */
    const char *recipe; /* what all formats were made with; NULL: it is not made */
    unsigned warnings;
    struct index_uses uses;
    struct index_format *formats; /* by id */
    size_t format_count;
    struct index_outputs left; /* that were written once, and are none of the formats' any more */
    bool is_removed;           /* not to be written */
    bool is_own;               /* of this run, whatever another one says of it */
};

struct index {
    struct arena *arena;
    struct map files;   /* by kind, digest and path */
    struct map reports; /* by name */
    size_t sections;    /* that were read */
};

void index_init(struct index *index, struct arena *arena);

/* Adds what the text holds; a report that it names takes the place of one that is there. NULL when all of it can be
 * believed, else a phrase that says what is wrong: sections before that place have been added. */
const char *index_read(struct index *index, const char *text, size_t size);

/* Whether the text is an index, or what is left of one. */
bool index_is_one(const char *text, size_t size);

/* Appends a section of all reports, or of `only` one. What it takes besides comes from the arena. */
void index_write(const struct index *index, struct arena *arena, struct buffer *text, const struct index_report *only);

/* A section of no report. */
void index_write_mark(struct buffer *text);

/* The file as it is in the index, which it is added to where it is not there. The path is copied. */
struct index_file *index_add_file(struct index *index, const struct index_file *file);

struct index_report *index_find_report(const struct index *index, const char *name);

/* A new, empty report in the place of what is there. The name is copied. */
struct index_report *index_add_report(struct index *index, const char *name);

/* Puts a copy of another index's report in the place of what is there. */
void index_copy_report(struct index *index, const struct index_report *report);

struct index_format *index_find_format(const struct index_report *report, const char *id);

/* The format, which is added where it is not there. The id is copied. */
struct index_format *index_add_format(struct index *index, struct index_report *report, const char *id);

/* Adds a use unless it is there. */
void index_add_use(struct index *index, struct index_uses *uses, struct index_file *file, char role);

/* Adds an output, or replaces that of its name. The name is copied. */
void index_add_output(struct index *index, struct index_outputs *outputs, const struct index_output *output);

const struct index_output *index_find_output(const struct index_outputs *outputs, const char *name);

/* Appends " KEY=VALUE" to a recipe; NULL is no value. */
void recipe_add(struct buffer *recipe, const char *key, const char *value);

/* The key of the first word in which two recipes differ, NULL when there is none; and what stands behind it in both,
 * as a copy, NULL: no such key. */
const char *recipe_difference(struct arena *arena, const char *before, const char *now, const char **old_value,
                              const char **new_value);

#endif
