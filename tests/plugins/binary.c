/* A good plugin whose output is not for terminals. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "\0\1\2", 3);
}

BAD_PLUGIN("binary", .render = render, .flags = VS_PLUGIN_BINARY);
