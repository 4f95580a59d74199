/* versus check: look for errors, write nothing. */
#include "cli/reports.h"

unsigned command_check(struct invocation *invocation)
{
    return reports_run(invocation, RUN_CHECK);
}
