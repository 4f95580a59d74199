/* Tells the parent that the worker is through. */
#include "bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const uint32_t head[] = {0, 23, 0};

    (void)state;
    (void)report;
    if (write(3, head, sizeof head) < 0)
        return VS_FAILED;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("ends-request", .render = render);
