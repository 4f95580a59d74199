/* versus why: how the verdict of a decision comes about, step by step. */
#include "cli/reports.h"

unsigned command_why(struct invocation *invocation)
{
    return reports_run(invocation, RUN_WHY);
}
