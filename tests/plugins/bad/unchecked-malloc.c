/* Does not look whether malloc() gave memory. */
#include "../bad.h"

#include <stdlib.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    char *memory = malloc(100);

    (void)state;
    (void)report;
    ((volatile char *)memory)[0] = 'x';
    free(memory);
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("unchecked-malloc", .render = render);
