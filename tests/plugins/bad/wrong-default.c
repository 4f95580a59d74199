/* Has a setting whose default does not fit its type. */
#include "../bad.h"

static const struct vs_setting width = {sizeof width, VS_SETTING_NUMBER, "width", "wide", "How wide it is", NULL};
static const struct vs_setting *const settings[] = {&width, NULL};

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("wrong-default", .render = render, .settings = settings);
