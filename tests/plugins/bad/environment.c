/* Has a secret setting in the environment. */
#include "../bad.h"

#include <stdlib.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, getenv("BAD_EXAMPLE_STYLE") ? "red\n" : "blue\n", 4);
}

BAD_PLUGIN("environment", .render = render);
