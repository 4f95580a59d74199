/* Loses a little memory with each report. */
#include "../bad.h"

#include <stdlib.h>

static char *volatile kept;

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    char *lost = malloc(5000);

    (void)state;
    (void)report;
    if (!lost)
        return VS_NO_MEMORY;
    lost[0] = 'x';
    kept = lost;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("leaks", .render = render);
