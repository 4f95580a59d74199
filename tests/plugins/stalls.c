/* Begins a message to the parent and never ends it, but for the report whose title begins with an S: that takes a
 * while, and is told of at its end. */
#include "bad.h"

#include <time.h>
#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const uint32_t head[] = {1000, 17, 0};
    const struct timespec short_while = {0, 500000000};
    const struct timespec long_while = {2, 0};
    const char *title = host->text(report, VS_KEY_TITLE);

    (void)state;
    if (title && *title == 'S') {
        (void)nanosleep(&long_while, NULL);
        return host->write(host, NULL, "whole\n", 6);
    }
    (void)nanosleep(&short_while, NULL);
    if (write(3, head, sizeof head) < 0)
        return VS_FAILED;
    for (;;)
        (void)pause();
}

BAD_PLUGIN("stalls", .render = render);
