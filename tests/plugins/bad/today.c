/* Writes the date of today. */
#include "../bad.h"

#include <time.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    long day = (long)(time(NULL) / 86400);

    (void)state;
    (void)report;
    return host->write(host, NULL, &day, sizeof day);
}

BAD_PLUGIN_OF("today", "application/octet-stream", .render = render, .flags = VS_PLUGIN_BINARY);
