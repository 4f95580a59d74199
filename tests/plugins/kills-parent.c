/* Ends the process that started its own. */
#include "bad.h"

#include <signal.h>
#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    (void)kill(getppid(), SIGKILL);
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("kills-parent", .render = render);
