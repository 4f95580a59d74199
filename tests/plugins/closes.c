/* Closes every descriptor there is, and returns, or stays; or puts another one in the place of each. */
#include "bad.h"

#include <fcntl.h>
#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *then = host->setting(host, "then");
    int nowhere = open("/dev/null", O_RDONLY);

    (void)state;
    (void)report;
    for (int descriptor = 0; descriptor < 1024; descriptor++) {
        if (strcmp(then, "replaces") != 0)
            (void)close(descriptor);
        else if (descriptor != nowhere)
            (void)dup2(nowhere, descriptor);
    }
    while (strcmp(then, "stays") == 0)
        (void)pause();
    return VS_OK;
}

static const char *const ends[] = {"returns", "stays", "replaces", NULL};
static const struct vs_setting then = {sizeof then, VS_SETTING_CHOICE, "then", "returns", "what it does then", ends};
static const struct vs_setting *const settings[] = {&then, NULL};

BAD_PLUGIN("closes", .render = render, .settings = settings);
