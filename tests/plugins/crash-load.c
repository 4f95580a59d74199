/* Crashes while it is being loaded, before anybody has asked it anything. */
#include "bad.h"

#include <stdlib.h>

__attribute__((constructor)) static void crash(void)
{
    abort();
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    return VS_OK;
}

BAD_PLUGIN("crash-load", .render = render);
