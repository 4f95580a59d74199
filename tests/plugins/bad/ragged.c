/* Writes rows of unequal length. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const char rows[] = "a,b\r\nc\r\n";

    (void)state;
    (void)report;
    return host->write(host, NULL, rows, strlen(rows));
}

BAD_PLUGIN_OF("ragged", "text/csv", .render = render);
