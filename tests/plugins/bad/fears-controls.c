/* Gives up when a text holds a control character. */
#include "../bad.h"

#include <stdlib.h>

static void visit(const struct vs_host *host, const struct vs_node *node)
{
    const char *text = host->text(node, VS_KEY_TEXT);

    if (text && strchr(text, '\x1B'))
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

BAD_PLUGIN("fears-controls", .render = render);
