/* Says that it is another. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    return VS_OK;
}

BAD_PLUGIN("somebody-else", .render = render);
