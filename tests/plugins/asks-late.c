/* Asks the parent for the input when it is closed. */
#include "bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
    return host->write(host, NULL, "whole\n", 6);
}

static void close_plugin(void *state)
{
    /* The head of a message, which file, as seen from which, and no path. */
    static const struct {
        uint32_t head[3];
        uint32_t body[6];
    } message = {{24, 16, 0}, {0, 0, 0, 0, 0, 0}};

    (void)state;
    (void)!write(3, &message, sizeof message);
}

BAD_PLUGIN("asks-late", .render = render, .close = close_plugin);
