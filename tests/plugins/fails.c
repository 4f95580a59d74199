/* Says why it cannot make its output. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host->write(host, NULL, "half of it", 10);
    host->log(host, VS_LOG_ERROR, report, "this report is not to my taste");
    return VS_FAILED;
}

BAD_PLUGIN("fails", .render = render);
