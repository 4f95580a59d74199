/* Takes a second for a report. */
#include "bad.h"

#include <time.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const struct timespec second = {1, 0};

    (void)state;
    (void)report;
    (void)nanosleep(&second, NULL);
    return host->write(host, NULL, "rested\n", 7);
}

BAD_PLUGIN("naps", .render = render);
