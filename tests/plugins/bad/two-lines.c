/* Has a summary of two lines. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 0,
    .id = "two-lines",
    .name = "Bad example",
    .version = "1.0",
    .summary = "Breaks a rule\nand another",
    .suffix = "txt",
    .media_type = "text/plain",
    .kinds = no_kinds,
    .render = render,
};
