/* The manifest, versus.yaml: which reports a folder has, and how each is made.
 *
 * It is a word of who builds, as the command line is, and so is read by the parent process. What it names, comparisons
 * and options, is data, which only workers read. Reports are worked out one by one when they are asked for: every pair
 * of a thousand options takes no more memory than their names. */
#ifndef VERSUS_MANIFEST_MANIFEST_H
#define VERSUS_MANIFEST_MANIFEST_H

#include "data/comparison.h"
#include "host/run.h"

#define MANIFEST_NAME "versus.yaml"

enum entry_kind {
    ENTRY_INPUTS,  /* each file is a comparison */
    ENTRY_COMPARE, /* the files are the options of one comparison */
    ENTRY_PAIRS,   /* every two of the files are the options of one */
};

/* An item of `reports`, or one group of it. Paths are relative to the manifest's folder. */
struct manifest_entry {
    enum entry_kind kind;
    struct position at;
    struct text_list files;
    const char *group_by; /* NULL: all files are one group */
    const char *group;    /* what the group's outputs may be called; NULL: none */
    const char *name;     /* ENTRY_COMPARE: what its outputs are called; NULL: after its options */
    const char *title;    /* of the comparison; NULL: that of the base, else after its options */
    const char *base;     /* NULL: none */
    struct text_list templates;
    struct text_list formats; /* none: all of the run */
    const struct run_setting *settings;
    size_t setting_count;
    const char *output; /* pattern of the outputs' stem */
    size_t first;       /* number of its first report */
    size_t count;       /* of its reports */
};

struct manifest {
    const char *folder; /* with its final slash; "" is the current one */
    struct manifest_entry *entries;
    size_t entry_count;
    size_t report_count;
    const char *template_name; /* of reports whose entry names none */
    /* For the run as a whole. */
    const char *const *formats; /* all that are asked for; none where an entry takes all that there are */
    size_t format_count;
    const struct run_setting *settings; /* of all entries, to be checked */
    size_t setting_count;
};

/* Reads the manifest at `path`. `options` are the run's as the command line has them: what it says there is stronger (a
 * template, formats), and the run that reads the options' files of a group-by is made with them. NULL when anything is
 * wrong with the manifest; faults are of which kinds, as bits, and those of options' files that were read for their
 * groups, which cost only the reports that they would be in. Diagnostics or the run's events tell. */
struct manifest *manifest_read(struct arena *arena, const char *path, const struct run_options *options,
                               struct diagnostics *diagnostics, unsigned *faults);

/* The reports; the manifest must stay. */
struct run_inputs manifest_inputs(const struct manifest *manifest);

#endif
