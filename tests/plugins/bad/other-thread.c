/* Calls the host from a thread of its own. */
#include "../bad.h"

#include <pthread.h>

static void *write_there(void *table)
{
    const struct vs_host *host = table;

    (void)host->write(host, NULL, "whole\n", 6);
    return NULL;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    pthread_t thread;

    (void)state;
    (void)report;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
    if (pthread_create(&thread, NULL, write_there, (void *)(uintptr_t)host) != 0)
        return VS_FAILED;
    return pthread_join(thread, NULL) == 0 ? VS_OK : VS_FAILED;
}

BAD_PLUGIN("other-thread", .render = render);
