/* Has forgotten one of its choices. */
#include "../bad.h"

#include <stdlib.h>

static const char *const sizes[] = {"small", "large", NULL};
static const struct vs_setting size = {sizeof size, VS_SETTING_CHOICE, "size", "small", "How large it is", sizes};
static const struct vs_setting *const settings[] = {&size, NULL};

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    if (strcmp(host->setting(host, "size"), "large") == 0)
        abort();
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("odd-choice", .render = render, .settings = settings);
