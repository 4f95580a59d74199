/* Has room for texts of 4,000 bytes. */
#include "../bad.h"

static void visit(const struct vs_host *host, const struct vs_node *node)
{
    char buffer[4000];
    const char *text = host->text(node, VS_KEY_TEXT);
    size_t i = 0;

    for (; text && text[i]; i++)
        ((volatile char *)buffer)[i] = text[i];
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        visit(host, child);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    visit(host, report);
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("short-buffer", .render = render);
