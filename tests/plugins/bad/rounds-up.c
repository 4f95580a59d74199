/* Rounds upwards, and leaves it so. */
#include "../bad.h"

#include <fenv.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    if (fesetround(FE_UPWARD) != 0)
        return VS_FAILED;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("rounds-up", .render = render);
