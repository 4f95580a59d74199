/* The parent's side of one report: answers the worker's questions, takes its outputs, commits them. */
#ifndef VERSUS_HOST_JOB_H
#define VERSUS_HOST_JOB_H

#include "host/foresight.h"
#include "host/journal.h"
#include "host/start_failures.h"

enum progress { PLUGIN_WAITING, PLUGIN_DONE, PLUGIN_FAILED };

/* What became of a plugin in a report. */
struct job_plugin {
    enum progress progress;
    bool described;
    const char *suffix;
    uint32_t flags;
    struct output *outputs; /* the main one, where there is one, comes first */
    size_t output_count;
    bool has_main;
    bool was_made;    /* its outputs were written */
    unsigned entries; /* how often its code was entered in this worker */
    bool has_run;     /* it was opened or called there for this report */
};

#define NO_PLUGIN SIZE_MAX

struct job {
    struct broker base; /* give &job.base to the worker */
    const struct run_options *options;
    struct run_events events; /* of the options */
    struct journal journal;   /* what the report says and writes */
    struct outputs *outputs;
    const struct plugin_choice *plugins; /* of the run */
    struct job_plugin *states;           /* one for each of them */
    size_t plugin_count;
    struct arena *arena; /* of the report */
    struct input_files files;
    struct account *account;  /* of what it is made of and what comes of it; NULL: nobody wants it */
    const char *const *names; /* files that the input is known to name; NULL: nobody knows */
    size_t number;            /* of the report in the run */
    const char *report;       /* the input as the user named it */
    const char *stem;         /* of the outputs' names */
    const char *template_name;
    const struct run_setting *settings; /* its own, besides those of the plugins */
    size_t setting_count;
    struct foresight *foresight;           /* of the worker that does it, NULL: none */
    struct start_failures *start_failures; /* of the run; NULL: nobody asks for them later */
    struct diagnostic *said;               /* since the last plugin was entered, in its order */
    size_t last_entered;
    size_t entered;     /* the plugin whose code runs, or NO_PLUGIN */
    size_t only;        /* each plugin gets a worker of its own, and it is this one's turn; NO_PLUGIN: all share one */
    bool draws_picture; /* the host does, for that plugin */
    long long deadline; /* of channel_waiting_clock() */
    /* options->strict: what was warned of, and so is not to be written */
    bool report_is_spoiled; /* all of the report */
    bool plugin_is_spoiled; /* what the plugin makes that is not through */
    /* REQUEST_DESCRIBE: where the answers go, NULL for a report; what goes wrong is an answer too */
    struct described_plugin *described;
    const char *code, *problem, *help; /* of the last one */
};

/* A worker begins with the job, or with what is left of it: starts the time for the first thing that happens. */
void job_begin(struct job *job);

/* Sets the broker, the states and the journal up, which has no turn yet. */
void job_init(struct job *job, struct teller *teller);

/* Of the run's plugins the report wants only those of these ids, NULL-terminated: the others are through. */
void job_leave_out_formats(struct job *job, const char *const *formats);

/* Takes the name for an output of the plugin. False, which is told, when another one has it. */
bool job_claim(struct job *job, size_t plugin, const char *name);

/* The plugin is done for: forgets its outputs. */
void job_fail_plugin(struct job *job, size_t plugin);

/* The first plugin that is left to do, NO_PLUGIN when there is none. */
size_t job_first_waiting(const struct job *job);

/* Closes what is still open. */
void job_close(struct job *job);

#endif
