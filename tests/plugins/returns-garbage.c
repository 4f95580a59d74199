/* Returns a number that means nothing. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    (void)host->write(host, NULL, "all went well", 13);
    return -12345;
}

BAD_PLUGIN("returns-garbage", .render = render);
