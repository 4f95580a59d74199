/* Whether the reports of a run keep out of each other's way. */
#ifndef VERSUS_HOST_STEMS_H
#define VERSUS_HOST_STEMS_H

#include "host/run_inputs.h"

#include <signal.h>
#include <stdbool.h>

/* False when the outputs of two reports would begin with the same name: these two are told. Takes some 50
 * bytes a report while it looks. An interruption ends it. */
bool stems_are_distinct(const struct run_inputs *inputs, struct arena *arena, const volatile sig_atomic_t *interrupted,
                        size_t *first, size_t *second);

#endif
