/* Does not look whether an output was opened. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    struct vs_output *output = host->open_output(host, "part", NULL);

    (void)state;
    (void)report;
    return host->write(host, output, "whole\n", 6);
}

BAD_PLUGIN("unchecked-output", .render = render, .flags = VS_PLUGIN_EXTRAS_ONLY);
