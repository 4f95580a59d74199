/* Has two settings of one name, and help with a full stop. */
#include "../bad.h"

static const struct vs_setting width = {sizeof width, VS_SETTING_TEXT, "width", "", "How wide it is.", NULL};
static const struct vs_setting *const settings[] = {&width, &width, NULL};

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("two-settings", .render = render, .settings = settings);
