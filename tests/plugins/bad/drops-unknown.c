/* Does not visit what is below a kind that it does not know. */
#include "../bad.h"

static void visit(const struct vs_host *host, const struct vs_node *node)
{
    const char *text = host->text(node, VS_KEY_TEXT);

    if (host->kind(node) > VS_FILE)
        return;
    if (text)
        (void)host->write(host, NULL, text, strlen(text));
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        visit(host, child);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    visit(host, report);
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("drops-unknown", .render = render);
