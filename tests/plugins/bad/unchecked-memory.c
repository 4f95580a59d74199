/* Does not look whether there is memory. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    char *memory = host->allocate(host, 100);

    (void)state;
    (void)report;
    ((volatile char *)memory)[0] = 'x';
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("unchecked-memory", .render = render);
