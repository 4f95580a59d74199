/* Asks for more memory than there is. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->allocate(host, (size_t)1 << 60) ? VS_OK : VS_NO_MEMORY;
}

BAD_PLUGIN("no-memory", .render = render);
