/* Says to the parent again and again that it is entered and left, so that its time would begin anew. It knows where it
 * stands among the plugins of the run. */
#include "bad.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define PARENT 3
#define ENTER  18
#define LEAVE  19

static int say(uint32_t type, uint64_t plugin)
{
    const uint32_t head[] = {sizeof plugin, type, 0};

    return write(PARENT, head, sizeof head) == sizeof head && write(PARENT, &plugin, sizeof plugin) == sizeof plugin;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const struct timespec pause = {0, 100000000};
    uint64_t place = strtoul(host->setting(host, "place"), NULL, 10);

    (void)state;
    (void)report;
    while (say(LEAVE, place) && say(ENTER, place))
        (void)nanosleep(&pause, NULL);
    return VS_FAILED;
}

static const struct vs_setting place = {sizeof place, VS_SETTING_NUMBER, "place", "1", "its place, from 0", NULL};
static const struct vs_setting *const settings[] = {&place, NULL};

BAD_PLUGIN("forges", .render = render, .settings = settings);
