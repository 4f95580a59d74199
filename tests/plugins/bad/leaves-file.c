/* Opens a file with each report and does not close it. */
#include "../bad.h"

#include <fcntl.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    if (open("/dev/null", O_RDONLY) < 0)
        return VS_FAILED;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("leaves-file", .render = render);
