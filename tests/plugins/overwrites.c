/* Writes into the texts of the report, which are not its own: those of options come from files that others use too. */
#include "bad.h"

static void overwrite(const struct vs_host *host, const struct vs_node *node)
{
    char *name = host->kind(node) == VS_OPTION ? (char *)host->text(node, VS_KEY_NAME) : NULL;

    if (name)
        name[0] = '#';
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        overwrite(host, child);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    overwrite(host, report);
    return host->write(host, NULL, "done\n", 5);
}

BAD_PLUGIN("overwrites", .render = render);
