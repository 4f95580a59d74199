/* A good plugin that makes extra outputs only: as many as its setting says. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    char part[] = "part-0";

    (void)state;
    (void)report;
    for (char last = '1'; last <= host->setting(host, "count")[0]; last++) {
        struct vs_output *output;
        part[5] = last;
        output = host->open_output(host, part, "txt");
        if (!output || host->write(host, output, part, strlen(part)) != VS_OK)
            return VS_FAILED;
    }
    return VS_OK;
}

static const struct vs_setting count = {sizeof count, VS_SETTING_NUMBER, "count", "2", "how many files", NULL};
static const struct vs_setting *const settings[] = {&count, NULL};

BAD_PLUGIN("extras", .render = render, .flags = VS_PLUGIN_EXTRAS_ONLY, .settings = settings);
