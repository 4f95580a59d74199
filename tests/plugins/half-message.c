/* Begins a message to the parent and never ends it. */
#include "bad.h"

#include <errno.h>
#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const uint32_t head[] = {1000, 17, 0};

    (void)state;
    (void)host;
    (void)report;
    /* In the checker, there is no parent: then it only waits. */
    if (write(3, head, sizeof head) < 0 && errno != EBADF)
        return VS_FAILED;
    for (;;)
        (void)pause();
}

BAD_PLUGIN("half-message", .render = render);
