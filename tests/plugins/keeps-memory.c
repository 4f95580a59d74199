/* Keeps 100 MiB of each report. */
#include "bad.h"

#include <stdlib.h>

#define SIZE ((size_t)100 << 20)

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    char *volatile kept = malloc(SIZE);

    (void)state;
    (void)report;
    return kept ? host->write(host, NULL, "whole\n", 6) : VS_NO_MEMORY; /* NOLINT: a leak is what this is about */
}

BAD_PLUGIN("keeps-memory", .render = render);
