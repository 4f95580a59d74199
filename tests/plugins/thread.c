/* Has a thread of its own, which it waits for, as it should, or leaves running. */
#include "bad.h"

#include <pthread.h>

static volatile int spinning;

static void *spin(void *nothing)
{
    while (spinning)
        continue;
    return nothing;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    pthread_t thread;

    (void)state;
    (void)report;
    spinning = 1;
    if (pthread_create(&thread, NULL, spin, NULL) != 0)
        return VS_FAILED;
    if (strcmp(host->setting(host, "waits"), "yes") == 0) {
        spinning = 0;
        if (pthread_join(thread, NULL) != 0)
            return VS_FAILED;
    }
    return host->write(host, NULL, "done\n", 5);
}

static const struct vs_setting waits = {sizeof waits, VS_SETTING_FLAG, "waits", "no", "whether it waits", NULL};
static const struct vs_setting *const settings[] = {&waits, NULL};

BAD_PLUGIN("thread", .render = render, .settings = settings);
