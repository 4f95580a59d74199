/* The table of functions that a plugin calls: struct vs_host over the worker. */
#ifndef VERSUS_HOST_HOST_TABLE_H
#define VERSUS_HOST_HOST_TABLE_H

#include "host/worker.h"
#include "report/compose.h"

/* One call of a plugin's open() or render(). */
struct session {
    struct vs_host host; /* give &session.host to the plugin */
    struct worker *worker;
    const struct loaded_plugin *plugin;
    const struct report *report; /* NULL during open() */
    struct arena *arena;         /* what the plugin allocates: the report's, in open() the worker's */
    struct vs_output *outputs;   /* the main one first, then in the order they were opened */
    struct vs_output **outputs_end;
    size_t messages; /* logged so far */
    bool said_why;   /* an error was reported */
    bool failed;     /* no output of this session counts */
    bool no_memory;
    struct used_font *fonts; /* that were told of */
    uint64_t written;        /* bytes, to all outputs */
    bool flooded;            /* it wrote more than it may */
};

/* Sets the table up for a plugin. In render() (report not NULL) there is a main output unless the plugin makes extras
 * only. */
void session_init(struct session *session, struct worker *worker, const struct loaded_plugin *plugin,
                  const struct report *report);

/* Reports a diagnostic under the plugin's name. */
void session_report(struct session *session, const char *code, struct position at, const char *message,
                    const char *help);

/* Flushes, seals and hands over the outputs. False when one of them could not be written. */
bool session_deliver(struct session *session, size_t plugin);

/* Why an output could not be written, as errno; 0 when all that was written so far is there. */
int session_output_problem(const struct session *session);

#endif
