/* Waits for ever, deaf to all that asks it to end. */
#include "bad.h"

#include <signal.h>
#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    (void)signal(SIGTERM, SIG_IGN);
    while (pause() != 0)
        continue;
    return VS_OK;
}

BAD_PLUGIN("sleeps", .render = render);
