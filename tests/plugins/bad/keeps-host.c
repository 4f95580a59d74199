/* Keeps the table of functions of its first call. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const struct vs_host *kept;

    (void)state;
    (void)report;
    if (!kept)
        kept = host;
    return kept->write(kept, NULL, "whole\n", 6);
}

BAD_PLUGIN("keeps-host", .render = render);
