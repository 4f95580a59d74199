/* Crashes when it is unloaded, at the end of its process. */
#include "bad.h"

#include <stdlib.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "done\n", 5);
}

__attribute__((destructor)) static void unload(void)
{
    abort();
}

BAD_PLUGIN("crash-unload", .render = render);
