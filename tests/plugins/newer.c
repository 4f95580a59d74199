/* Needs an interface that does not exist yet. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    return VS_OK;
}

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 999,
    .id = "newer",
    .name = "Bad example",
    .version = "1.0",
    .summary = "Breaks a rule",
    .suffix = "newer",
    .media_type = "text/plain",
    .kinds = no_kinds,
    .render = render,
};
