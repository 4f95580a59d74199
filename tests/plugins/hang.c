/* Never comes back. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    volatile int forever = 1;

    (void)state;
    (void)host;
    (void)report;
    while (forever)
        continue;
    return VS_OK;
}

BAD_PLUGIN("hang", .render = render);
