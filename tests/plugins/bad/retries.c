/* Writes again and again until it goes well. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    while (host->write(host, NULL, "whole\n", 6) != VS_OK)
        continue;
    return VS_OK;
}

BAD_PLUGIN("retries", .render = render);
