/* Calls a function that nobody has. */
#include "../bad.h"

int function_of_nobody(void);

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    if (function_of_nobody())
        return VS_FAILED;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("undefined-symbol", .render = render);
