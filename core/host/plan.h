/* Deciding, before anything is done: which plugins run, where outputs go, which names they begin with. */
#ifndef VERSUS_HOST_PLAN_H
#define VERSUS_HOST_PLAN_H

#include "host/outputs.h"
#include "host/supervisor.h"

struct plan {
    struct plugin_choice *plugins;
    size_t plugin_count;
    struct target target;
};

/* Whether plugins run in that mode. */
bool mode_has_outputs(enum run_mode mode);

/* False when it cannot be done as the user wants it: it was told why, and nothing was touched. The supervisor is used
 * when only a plugin knows whether "-o name.suffix" is a file. */
bool plan_make(struct plan *plan, struct arena *arena, const struct run_options *options, struct teller *teller,
               struct supervisor *supervisor);

/* Asks the plugins what they are. One answer for each. */
struct described_plugin *plan_describe(const struct plan *plan, struct arena *arena, const struct run_options *options,
                                       struct teller *teller, struct supervisor *supervisor);

#endif
