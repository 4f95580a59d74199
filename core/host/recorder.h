/* Builds only what changed: asks the index which reports are current, and records what the others are made of and what
 * came of them. */
#ifndef VERSUS_HOST_RECORDER_H
#define VERSUS_HOST_RECORDER_H

#include "host/index_store.h"
#include "host/job.h"
#include "host/plan.h"
#include "index/disk.h"

struct recorder {
    struct arena *arena; /* of the run */
    const struct run_options *options;
    const struct plan *plan;
    struct teller *teller;
    struct outputs *outputs;
    struct index index;
    struct index_disk disk;
    struct index_store store;   /* path NULL: there is none */
    struct map known;           /* path in the index -> struct index_file whose time tells of changes */
    struct index_uses common;   /* what every report is made with */
    struct index_uses listings; /* of folders of fonts */
    struct index_file **plugins;
    const char *font_folders; /* for recipes */
    int folder;               /* of the outputs, -1: not there yet */
    bool has_store;
    bool was_unfinished; /* an earlier run was killed, or another one is on its way */
    bool is_marked;      /* the index says that a run is on its way */
    bool changed;        /* the index is to be written */
    bool failed;         /* it cannot be, and that was told */
    size_t removed;      /* outputs that no report makes any more */
};

/* What is recorded of one report. */
struct account {
    struct recorder *recorder;
    const struct index_report *before; /* what the index says, NULL: nothing */
    const char *name;                  /* of it in the index */
    const char *recipe;                /* of the report as it is wanted now */
    const char **format_recipes;       /* one a plugin */
    const char *reason;                /* why the report is not current, NULL: it is, but for formats */
    const char **format_reasons;       /* likewise, one a plugin; NULL: current, or not wanted */
    struct index_uses reads;           /* files that this run read for it */
    struct index_outputs *made;        /* one a plugin */
    struct index_uses *uses;           /* one a plugin: what it used of its own */
    unsigned warnings;                 /* of the report */
    unsigned *format_warnings;         /* of each plugin */
    struct index_report *now;          /* once it is kept */
    bool uncertain;                    /* what it was made of is not known: it will not be current */
};

/* Reads the index, where there is to be one. */
void recorder_open(struct recorder *recorder, struct arena *arena, const struct run_options *options,
                   const struct plan *plan, struct outputs *outputs, struct teller *teller);

/* What the index says of a report as it is wanted now; root NULL: nobody knows. Lives as long as the job's arena. */
struct account *recorder_look(struct recorder *recorder, const struct job *job, const struct run_input *input,
                              const char *root);

/* Whether the plugin's outputs need not be made. */
bool account_is_current(const struct account *account, size_t plugin);

/* Tells of all outputs that need not be made. */
void account_tell_current(const struct account *account, struct job *job);

/* Whether the file of that name is what an earlier run wrote for the report. */
bool account_owns(const struct account *account, const char *name);

/* Tells of all files that a report is made of which need not be made. */
void account_tell_uses(const struct account *account);

/* Before an output is written: from here on, a run that is killed leaves a trace of itself. */
void recorder_mark(struct recorder *recorder);

/* A file that a report asked for; descriptor -1: it is not there. */
void account_read(struct account *account, const char *path, int descriptor, char role);

/* The report's files cannot be told. */
void account_doubt(struct account *account);

void account_warning(struct account *account, size_t plugin); /* NO_PLUGIN: of the report */

/* The plugin used a font, as a worker says. */
void account_font(struct account *account, size_t plugin, const char *path);

void account_output(struct account *account, size_t plugin, const struct output *output);

/* The job is through: what it became goes into the index. */
void account_keep(struct account *account, const struct job *job);

/* Writes the index; when the run is complete, it removes what killed runs have left and, where the user wants it, the
 * outputs of reports that are no more. */
void recorder_close(struct recorder *recorder, bool complete);

#endif
