/* Verifying a plugin: "versus plugins verify".
 *
 * Each check runs in a process of its own, the checker (core/verify/checker), which alone loads the plugin; whatever
 * the plugin does there, this side goes on with the next check. Nothing here prints. */
#ifndef VERSUS_VERIFY_VERIFY_H
#define VERSUS_VERIFY_VERIFY_H

#include "host/run.h"

enum check_status {
    CHECK_PASSED,
    CHECK_WARNED, /* nothing is broken, but an author wants to know */
    CHECK_SKIPPED,
    CHECK_FAILED,
    CHECK_TIMED_OUT,
    CHECK_CRASHED,
};

struct finding {
    const struct finding *next;
    bool is_warning;
    const char *expected, *happened;
    const char *fix; /* NULL: what happened says it */
};

struct check_result {
    const char *name; /* stable: "exports-one-symbol" */
    enum check_status status;
    const char *detail;             /* CHECK_SKIPPED: why; CHECK_CRASHED: the signal's name; else NULL */
    const struct finding *findings; /* NULL: none */
};

struct verification {
    const struct run_place *place;            /* fonts and modules, and where the checker is */
    const char *path;                         /* of the plugin */
    unsigned time_limit;                      /* seconds for one check */
    const volatile sig_atomic_t *interrupted; /* NULL: nothing interrupts */

    /* Told of each check when it has ended. */
    void (*checked)(void *context, const struct check_result *result);
    void *context;
};

/* How many checks there are, and the longest of their names. */
size_t check_count(void);
size_t check_longest_name(void);

/* Runs all checks, until interrupted. Ends what a plugin started and left. NULL, or why the checker could not be run: a
 * phrase. */
const char *plugin_verify(struct arena *arena, const struct verification *verification);

/* "passed", "warning", "skipped", "failed", "timed out", "crashed" */
const char *check_status_word(enum check_status status);

/* Whether the plugin breaks the interface there. */
bool check_is_bad(enum check_status status);

#endif
