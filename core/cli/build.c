/* versus build: make reports. */
#include "cli/reports.h"

unsigned command_build(struct invocation *invocation)
{
    return reports_run(invocation, RUN_BUILD);
}
