/* A run of the program: inputs in, outputs written, everything else told through events.
 *
 * This is the parent's side. It plans, opens, compares, writes; it parses no data and loads no plugin, which is the
 * worker's part, in a process of its own. Nothing here prints or reads the environment. */
#ifndef VERSUS_HOST_RUN_H
#define VERSUS_HOST_RUN_H

#include "host/broker.h"
#include "host/jobserver.h"
#include "host/plugin_list.h"
#include "host/run_inputs.h"

#include <signal.h>

enum run_mode {
    RUN_BUILD,
    RUN_EXPECT, /* as build, but what is there is held against what would be written */
    RUN_CHECK,  /* load and compose only */
    RUN_LIST,   /* as build, but nothing is written */
    RUN_WHY,    /* tell how the verdict comes about */
    RUN_SKETCH, /* tell what a decision could look like */
    RUN_KEYS,   /* tell what the options that an input lists say under a key */
};

enum result_kind {
    RESULT_WROTE,
    RESULT_UNCHANGED, /* what was there is the same, and was not touched */
    RESULT_CURRENT,   /* need not be made */
    RESULT_REMOVED,   /* was an output of a report that is no more */
    RESULT_LISTED,    /* would be written */
    RESULT_CHECKED,   /* this input is sound */
    RESULT_PASSED_ON, /* written through: to standard output, a FIFO, a device */
};

/* What became of a report. */
struct report_outcome {
    unsigned faults; /* of its errors, as bits: 1u << FAULT_DATA ...; 0: it has none */
    size_t errors, warnings;
    long long milliseconds; /* to make and write it, without waiting for its turn; 0 where no clock was given */
    bool stopped;           /* the run ended before it was through */
};

/* A report as the index knows it, or as it was made to be listed. */
struct listed_report {
    const char *report, *stem;
    const char *state;          /* "current", "stale", "new": nothing is known of it; "failed": it cannot be made */
    const char *reason;         /* why it is not current; NULL where it is, or is new */
    const char *const *outputs; /* paths */
    size_t output_count;
    const struct listed_input *inputs;
    size_t input_count;
};

struct listed_input {
    const char *path;
    const char *role;  /* "input", "data", "template", "template-part", "plugin", "font", "program" */
    const char *state; /* "file", "absent", "folder" */
};

/* What the user is told while it happens. */
struct run_events {
    void (*diagnostic)(void *context, const struct diagnostic *diagnostic);
    void (*result)(void *context, enum result_kind kind, const char *path, unsigned long long bytes);
    void (*text)(
        void *context,
        const char *text); /* RUN_WHY, RUN_SKETCH, RUN_KEYS: as the worker gave it, not escaped; NULL: nobody reads */
    /* RUN_LIST with recording.lists, in the order of the inputs. */
    void (*listed)(void *context, const struct listed_report *report);
    /* In the order of the inputs: what is told in between is of this report. NULL: nobody asks. */
    void (*report_begun)(void *context, const char *report);
    void (*report_ended)(void *context, const char *report, const struct report_outcome *outcome);
    /* Now and then while workers are waited for. NULL: nobody has anything to do then. */
    void (*waiting)(void *context);
    long long (*clock)(void); /* milliseconds since some time; NULL: nothing is measured */
    /* With an index: a file that a report is made of, or would be if it were there; NULL: nobody wants to know. Files
     * come again for each report. */
    void (*asked)(void *context, const char *path);
    void *context;
};

/* Where things are on this machine, and what the caller read from the environment. */
struct run_place {
    const char *program;      /* this program, to start workers with */
    char *const *environment; /* for workers */
    const char *share;        /* templates, dictionaries, fonts that come with the program */
    struct plugin_folders plugin_folders;
    const char *const *font_folders; /* NULL-terminated, nearest first */
    size_t named_font_folders;       /* so many of them, the first, were named by the caller: all fonts in them count */
    const char *modules;             /* the folder of what is opened when it is needed, NULL: none */
    const char *const *readable; /* files and folders of the user that libraries read; NULL-terminated, NULL: none */
    const char *fallback_date;   /* ISO 8601, NULL: none */
    bool hermetic;               /* no fonts of the machine but those of the font folders */
    bool output_is_terminal;     /* standard output: no place for binary formats */
};

/* What is to be known of earlier runs, and by later ones. */
struct recording {
    const char *index_path;          /* in the place of the one in the folder of outputs; NULL */
    const struct run_inputs *prunes; /* outputs of reports that are none of these are removed; NULL: none */
    const char *dependencies;        /* a file for what reports are made of, "{stem}" in it: one a report; NULL */
    const char *manifest;            /* that says which reports there are, NULL: none does */
    bool uses_index;                 /* there is one */
    bool if_changed;                 /* what is current is not made */
    bool touches;                    /* outputs that stay the same get a new time */
    bool dependencies_in_json;
    bool lists; /* RUN_LIST: reports are told of as a whole, and what is current is not made */
};

#define DEFAULT_TEMPLATE     "brief"
#define DEFAULT_TIME_LIMIT   60
#define DEFAULT_MEMORY_LIMIT 2048
#define DEFAULT_OUTPUT_LIMIT 256

struct run_options {
    enum run_mode mode;
    struct run_place place;
    struct run_inputs inputs;
    const char *const *formats; /* plugin ids */
    size_t format_count;        /* 0: all that are installed */
    const char *template_name;  /* NULL: DEFAULT_TEMPLATE */
    const char *output;         /* -o as given, NULL: the current folder */
    struct recording recording;
    const char *root; /* NULL: found for each input */
    const struct run_setting *settings;
    size_t setting_count;
    const struct run_setting *report_settings; /* those that reports have of their own, to be checked */
    size_t report_setting_count;
    unsigned time_limit;         /* seconds for one call of a plugin, and for reading one report */
    unsigned jobs;               /* reports that are made at the same time; 0: 1 */
    struct jobserver *jobserver; /* that has a say in it; NULL: none */
    unsigned memory_limit;       /* MiB that a worker may have; 0: DEFAULT_MEMORY_LIMIT */
    unsigned output_limit;       /* MiB that one plugin may write for one report; 0: DEFAULT_OUTPUT_LIMIT */
    bool in_process;             /* no worker: for debuggers and sanitizers */
    bool strict;                 /* warnings are errors: what they are about is not written */
    bool fail_fast;              /* what comes behind the first report with an error is not made */
    bool talkative;              /* what libraries write to standard error is let through */
    unsigned earlier_faults;     /* met before the run, which count as its own */
    const volatile sig_atomic_t *interrupted;
    struct run_events events;
};

/* Does it all. Which kinds of fault were met, as bits: 1u << FAULT_DATA ... Where memory ends, it leaves through the
 * arena's recovery point. */
unsigned run(struct arena *arena, const struct run_options *options);

/* A plugin as found, with what it says of itself where it could be asked. */
struct described_plugin {
    struct found_plugin found;
    const struct plugin_facts *facts;  /* NULL: see problem */
    const char *code, *problem, *help; /* of a diagnostic that says why it cannot be used; NULL: it can */
};

/* Asks all plugins in the place's folders, or the one called `id`. What is wrong with one is its problem, not a
 * diagnostic. */
const struct described_plugin *plugins_describe(struct arena *arena, const struct run_options *options, const char *id,
                                                size_t *count);

/* Asks a worker what keeps plugins from the machine: lines of text, which say what is in force and what is not. Empty
 * where no worker can be started. */
const char *isolation_describe(struct arena *arena, const struct run_options *options);

#endif
