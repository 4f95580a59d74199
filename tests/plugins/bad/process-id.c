/* Writes the number of its process. */
#include "../bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    long pid = (long)getpid();

    (void)state;
    (void)report;
    return host->write(host, NULL, &pid, sizeof pid);
}

BAD_PLUGIN_OF("process-id", "application/octet-stream", .render = render, .flags = VS_PLUGIN_BINARY);
