/* Cannot start. */
#include "bad.h"

static int open_it(const struct vs_host *host, void **state)
{
    (void)state;
    host->log(host, VS_LOG_ERROR, NULL, "there is no moon tonight");
    return VS_FAILED;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    return VS_OK;
}

BAD_PLUGIN("fails-open", .open = open_it, .render = render);
