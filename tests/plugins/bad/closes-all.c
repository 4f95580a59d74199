/* Closes every descriptor, whoever opened it. */
#include "../bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    for (int descriptor = 3; descriptor < 1024; descriptor++)
        (void)close(descriptor);
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("closes-all", .render = render);
