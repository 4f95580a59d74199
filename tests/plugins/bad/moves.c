/* Works in another folder, and stays there. */
#include "../bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    if (chdir("/") != 0)
        return VS_FAILED;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("moves", .render = render);
