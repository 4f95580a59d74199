/* Writes to a descriptor that is not its own: the worker's line to its parent. */
#include "bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const char nonsense[] = "this is not a message at all, it only looks like bytes";

    (void)state;
    (void)host;
    (void)report;
    for (int descriptor = 3; descriptor < 6; descriptor++)
        if (write(descriptor, nonsense, sizeof nonsense) < 0)
            continue;
    return VS_OK;
}

BAD_PLUGIN("garbage", .render = render);
