/* Returns a number that means nothing. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    (void)host;
    return 42;
}

BAD_PLUGIN("odd-result", .render = render);
