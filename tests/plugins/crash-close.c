/* Makes its output, then crashes in close(). */
#include "bad.h"

#include <stdlib.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

static void close_it(void *state)
{
    (void)state;
    abort();
}

BAD_PLUGIN("crash-close", .render = render, .close = close_it);
