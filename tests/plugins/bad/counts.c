/* Numbers its outputs from the start of the process. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static char digit = '0';

    (void)state;
    (void)report;
    digit++;
    return host->write(host, NULL, &digit, 1);
}

BAD_PLUGIN("counts", .render = render);
