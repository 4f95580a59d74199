/* versus version. */
#include "cli/command.h"

unsigned command_version(struct invocation *invocation)
{
    print_output(invocation->printer, "versus " VERSUS_VERSION "\n");
    return 0;
}
