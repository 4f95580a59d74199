/* versus list: the files that build would write, one a line. */
#include "cli/reports.h"

unsigned command_list(struct invocation *invocation)
{
    return reports_run(invocation, RUN_LIST);
}
