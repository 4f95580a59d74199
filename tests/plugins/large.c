/* A good plugin that writes a megabyte in pieces of odd sizes. */
#include "bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const char bytes[4099] = "x";
    int result = VS_OK;

    (void)state;
    (void)report;
    for (int i = 0; i < 256; i++)
        result = host->write(host, NULL, bytes, sizeof bytes);
    return result;
}

BAD_PLUGIN("large", .render = render);
