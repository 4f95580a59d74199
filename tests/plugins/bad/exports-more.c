/* Exports a function of its own. */
#include "../bad.h"

VS_EXPORT int helper(void);

int helper(void)
{
    return 1;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("exports-more", .render = render);
