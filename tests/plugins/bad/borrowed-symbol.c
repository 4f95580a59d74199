/* Calls a library that it is not linked with, and that a program which verifies plugins may well have. */
#include "../bad.h"

const char *XML_ExpatVersion(void);

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *version = XML_ExpatVersion();

    (void)state;
    (void)report;
    return host->write(host, NULL, version, strlen(version));
}

BAD_PLUGIN("borrowed-symbol", .render = render);
