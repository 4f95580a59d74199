/* Why plugins did not start, for the reports to come: a worker starts each once, and says once what went wrong. */
#ifndef VERSUS_HOST_START_FAILURES_H
#define VERSUS_HOST_START_FAILURES_H

#include "host/journal.h"

struct start_failures {
    struct arena *arena;
    struct diagnostic **of_plugins; /* for each of the run a list, NULL: it has started or was not tried */
};

void start_failures_init(struct start_failures *failures, struct arena *arena, size_t plugin_count);

/* Keeps the first such list of a plugin. */
void start_failures_keep(struct start_failures *failures, size_t plugin, const struct diagnostic *list);

/* Says again why a plugin did not start, this time for `report`. */
void start_failures_repeat(const struct start_failures *failures, size_t plugin, struct journal *journal,
                           const char *report);

/* A copy whose texts are in the arena; it has no source line. */
struct diagnostic *diagnostic_copy(struct arena *arena, const struct diagnostic *diagnostic);

#endif
