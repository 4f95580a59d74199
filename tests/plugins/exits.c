/* Ends the process as if it were its own. */
#include "bad.h"

#include <stdlib.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    _Exit(0);
}

BAD_PLUGIN("exits", .render = render);
