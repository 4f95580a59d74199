/* Writes bytes that are no text, and does not say so. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "\0\1\2", 3);
}

BAD_PLUGIN_OF("unflagged", "application/octet-stream", .render = render);
