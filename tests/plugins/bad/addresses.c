/* Sorts nodes by their addresses. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const struct vs_node *first = host->first_child(report);

    (void)state;
    return host->write(host, NULL, (uintptr_t)first < (uintptr_t)host->next(first) ? "less" : "more", 4);
}

BAD_PLUGIN("addresses", .render = render);
