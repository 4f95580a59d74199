/* A good plugin whose outputs are called as those of "ok". */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "same\n", 5);
}

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .id = "same",
    .name = "Example of a clash",
    .version = "1.0",
    .summary = "Has the suffix of another",
    .suffix = "ok",
    .media_type = "text/plain",
    .kinds = no_kinds,
    .render = render,
};
