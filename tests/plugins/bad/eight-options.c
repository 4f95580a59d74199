/* Has room for eight options. */
#include "../bad.h"

#include <stdlib.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const struct vs_node *data = host->next(host->first_child(report));
    int options = 0;

    (void)state;
    for (const struct vs_node *child = host->first_child(data); child; child = host->next(child))
        options += host->kind(child) == VS_OPTION;
    if (options > 8)
        abort();
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("eight-options", .render = render);
