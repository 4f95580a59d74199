/* Has a thread of its own, which it waits for, as it should, or leaves running; or as many as it gets. */
#include "bad.h"

#include <pthread.h>
#include <unistd.h>

static volatile int spinning;

static void *spin(void *nothing)
{
    while (spinning)
        continue;
    return nothing;
}

static void *sleep_for_ever(void *nothing)
{
    while (pause() != 0)
        continue;
    return nothing;
}

static void make_many(void)
{
    pthread_t thread;

    for (int i = 0; i < 100000; i++)
        if (pthread_create(&thread, NULL, sleep_for_ever, NULL) != 0)
            return;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    pthread_t thread;

    (void)state;
    (void)report;
    if (strcmp(host->setting(host, "many"), "yes") == 0)
        make_many();
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
static const struct vs_setting many = {sizeof many, VS_SETTING_FLAG, "many", "no", "whether it makes many", NULL};
static const struct vs_setting *const settings[] = {&waits, &many, NULL};

BAD_PLUGIN("thread", .render = render, .settings = settings);
