/* Calls itself until the stack ends. */
#include "bad.h"

static volatile int deep = 1;

static int descend(const volatile char *above)
{
    volatile char here[1024];

    here[0] = above ? above[0] : 0;
    return deep ? descend(here) + here[0] : 0; /* NOLINT(misc-no-recursion) */
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)host;
    (void)report;
    return descend(NULL);
}

BAD_PLUGIN("recurses", .render = render);
