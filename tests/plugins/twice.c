/* Opens the same output twice. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    if (!host->open_output(host, "part", NULL))
        return VS_OK;
    return host->open_output(host, "part", NULL) ? VS_OK : VS_FAILED;
}

BAD_PLUGIN("twice", .render = render);
