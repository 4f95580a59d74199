/* Forgets the 0 at the end of its list of kinds. */
#include "bad.h"

#define TEN     VS_TEXT, VS_TEXT, VS_TEXT, VS_TEXT, VS_TEXT, VS_TEXT, VS_TEXT, VS_TEXT, VS_TEXT, VS_TEXT
#define HUNDRED TEN, TEN, TEN, TEN, TEN, TEN, TEN, TEN, TEN, TEN

static const uint32_t kinds[] = {HUNDRED, HUNDRED, HUNDRED, HUNDRED, HUNDRED, HUNDRED,
                                 HUNDRED, HUNDRED, HUNDRED, HUNDRED, HUNDRED};

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 0,
    .id = "many-kinds",
    .name = "Bad example",
    .version = "1.0",
    .summary = "Breaks a rule",
    .suffix = "txt",
    .media_type = "text/plain",
    .kinds = kinds,
    .render = render,
};
