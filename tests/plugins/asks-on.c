/* Asks the parent for the input again and again, and takes no answer. */
#include "bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    /* The head of a message, which file, as seen from which, and no path. */
    static const struct {
        uint32_t head[3];
        uint32_t body[6];
    } message = {{24, 16, 0}, {0, 0, 0, 0, 0, 0}};

    (void)state;
    (void)host;
    (void)report;
    while (write(3, &message, sizeof message) > 0)
        continue;
    return VS_OK;
}

BAD_PLUGIN("asks-on", .render = render);
