/* Cannot make its output and does not say why. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    return VS_FAILED;
}

BAD_PLUGIN("fails-silently", .render = render);
