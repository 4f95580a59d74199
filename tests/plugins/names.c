/* Wants an output outside of the folder. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->open_output(host, "../escaped", NULL) ? VS_OK : VS_FAILED;
}

BAD_PLUGIN("names", .render = render);
