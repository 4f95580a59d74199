/* Looks up a state without a look at how many there are. */
#include "../bad.h"

#include <stdlib.h>

static void visit(const struct vs_host *host, const struct vs_node *node)
{
    static const char *const words[] = {"missing", "stated", "not applicable", "none"};
    double state = VS_STATE_STATED;

    (void)host->number(node, VS_KEY_STATE, &state);
    if (state > 3 || !words[(int)state])
        abort();
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        visit(host, child);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    visit(host, report);
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("knows-all-states", .render = render);
