/* Has a setting that is nowhere. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

static const struct vs_setting setting = {sizeof setting, VS_SETTING_CHOICE,      "choice", "a",
                                          "Which",        (const char *const *)16};
static const struct vs_setting *const settings[] = {&setting, NULL};

BAD_PLUGIN("odd-list", .render = render, .settings = settings);
