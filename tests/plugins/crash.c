/* Crashes after half of its output. */
#include "bad.h"

#include <signal.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    (void)host->write(host, NULL, "half of it", 10);
    (void)raise(SIGSEGV);
    return VS_OK;
}

BAD_PLUGIN("crash", .render = render);
