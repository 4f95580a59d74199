/* Writes texts into JSON as they are. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *title = host->text(report, VS_KEY_TITLE);
    const char *author = host->text(report, VS_KEY_AUTHOR);

    (void)state;
    (void)host->write(host, NULL, "[\"", 2);
    (void)host->write(host, NULL, title, strlen(title));
    if (author)
        (void)host->write(host, NULL, author, strlen(author));
    return host->write(host, NULL, "\",]", 3);
}

BAD_PLUGIN_OF("raw-json", "application/json", .render = render);
