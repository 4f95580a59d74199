/* Starts a thread and does not wait for it. */
#include "../bad.h"

#include <pthread.h>
#include <unistd.h>

static void *sleep_long(void *nothing)
{
    (void)sleep(1000);
    return nothing;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    pthread_t thread;

    (void)state;
    (void)report;
    if (pthread_create(&thread, NULL, sleep_long, NULL) != 0)
        return VS_FAILED;
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("leaves-thread", .render = render);
