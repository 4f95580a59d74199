/* versus new plugin. */
#ifndef VERSUS_CLI_NEW_PLUGIN_H
#define VERSUS_CLI_NEW_PLUGIN_H

#include "cli/command.h"

/* Makes a folder of that name below the current one, with all that a plugin needs, or nothing at all. Gives the faults.
 */
unsigned new_plugin(struct invocation *invocation, const char *name);

#endif
