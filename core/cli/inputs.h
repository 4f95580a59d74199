/* Which reports a command is about: those of its words, of a list, or of a manifest. */
#ifndef VERSUS_CLI_INPUTS_H
#define VERSUS_CLI_INPUTS_H

#include "cli/command.h"

/* The path of the manifest that says it, whether it is there or not; NULL when the command line does. */
const char *inputs_manifest(const struct invocation *invocation);

/* Finds the reports, and what a manifest says of how they are made. The faults that were met and told. */
unsigned inputs_find(struct invocation *invocation, struct run_options *options);

/* Of these the ones that --only and --shard mean. The faults that were met and told. */
unsigned inputs_choose(struct invocation *invocation, struct run_options *options);

#endif
