/* Does not look whether there is such a label. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *label = host->label(host, "missing");

    (void)state;
    (void)report;
    return host->write(host, NULL, label, strlen(label));
}

BAD_PLUGIN("unchecked-label", .render = render);
