/* Writes texts into XML as they are. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *title = host->text(report, VS_KEY_TITLE);

    (void)state;
    (void)host->write(host, NULL, "<title>", 7);
    (void)host->write(host, NULL, title, strlen(title));
    return host->write(host, NULL, "</title>", 8);
}

BAD_PLUGIN_OF("raw-xml", "application/xml", .render = render);
