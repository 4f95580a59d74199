/* Needs a quarter of a megabyte of the stack for each level. */
#include "../bad.h"

static void visit(const struct vs_host *host, const struct vs_node *node)
{
    volatile char page[256 * 1024];

    page[0] = page[sizeof page - 1] = 'x';
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        visit(host, child);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    visit(host, report);
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("large-frames", .render = render);
