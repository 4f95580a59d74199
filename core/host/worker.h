/* The worker: does what requests say, with a broker for everything outside of itself.
 *
 * Runs in a process of its own (worker_serve) or, for --in-process, in the caller's. Knows no path but those of plugins
 * and fonts. */
#ifndef VERSUS_HOST_WORKER_H
#define VERSUS_HOST_WORKER_H

#include "host/broker.h"
#include "host/fonts.h"
#include "host/kept_files.h"

struct picture_reader_operations;
struct confinement;

/* The descriptor on which a worker finds its parent. */
#define WORKER_SOCKET 3

/* A plugin in the worker, from the first request that names it to the worker's end. */
struct loaded_plugin {
    struct loaded_plugin *next;
    size_t index; /* the number by which the parent knows it */
    const char *path;
    const struct vs_plugin *plugin;     /* NULL: refused */
    const char *const *settings;        /* of the run, one for each of the plugin's, in their order; NULL: refused */
    const char *const *report_settings; /* of the current report: those of the run where it has none of its own */
    struct diagnostics problems;        /* why it was refused */
    void *state;
    enum { NOT_OPENED, OPENED, OPEN_FAILED } opened;
};

struct worker {
    struct broker *broker;         /* of the current request */
    const struct request *request; /* the current one */
    struct arena *arena;           /* the worker's life: plugins, what they keep, fonts */
    struct arena *report_arena;    /* the current request's */
    const struct file_text *input; /* of the current request, NULL until it is read */
    struct fonts fonts;
    struct kept_files kept_files;
    uint64_t output_limit; /* of the current request: bytes that a plugin may write for one report, 0: any */
    const struct confinement *confinement; /* what is in force here, NULL: nothing */
    const char *modules;                   /* the folder of what is opened when it is needed, NULL: none */
    const struct picture_reader_operations *picture_reader; /* NULL until it is needed */
    struct loaded_plugin *plugins;
    struct loaded_plugin **plugins_end;
    unsigned long threads; /* of this process, as they were before the plugin's function was called */
    bool is_used;          /* a plugin has run for an earlier request */
    bool spoiled;          /* a plugin has left something running, or memory has ended: nobody else uses this process */
};

/* Both arenas are the caller's; report_arena is released and used anew for each request. */
void worker_init(struct worker *worker, struct arena *arena, struct arena *report_arena);

/* Does what the request says. Never fails: what goes wrong is reported to the broker. */
void worker_do(struct worker *worker, struct broker *broker, const struct request *request);

/* Closes the plugins, and forgets what was kept. */
void worker_close(struct worker *worker, struct broker *broker);

/* Calls action(argument) and comes back when memory ends in it: false then. Around all that allocates where a jump
 * would leave a plugin's frames, or must not lose a report. */
bool worker_attempt(struct worker *worker, void (*action)(void *argument), void *argument);

/* A worker process: serves requests on WORKER_SOCKET until told to end. The exit status. */
int worker_serve(void);

#endif
