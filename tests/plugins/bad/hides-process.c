/* Starts a process that hides from its group, and leaves it. */
#include "../bad.h"

#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    pid_t pid = fork();

    (void)state;
    (void)report;
    if (pid == 0) {
        (void)setsid();
        (void)sleep(1000);
        _exit(0);
    }
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("hides-process", .render = render);
