/* Writes 10 GB, to one output or to many, and does not look at results. */
#include "bad.h"

#define MEGABYTE 1000000

static char piece[MEGABYTE];

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    struct vs_output *output = NULL;
    char part[] = "part-aa";

    (void)state;
    (void)report;
    for (int i = 0; i < 10000; i++) {
        if (i % 50 == 0 && strcmp(host->setting(host, "many"), "yes") == 0) {
            part[5] = (char)('a' + i / 50 / 26);
            part[6] = (char)('a' + i / 50 % 26);
            output = host->open_output(host, part, NULL);
        }
        (void)host->write(host, output, piece, sizeof piece);
    }
    return VS_OK;
}

static const struct vs_setting many = {sizeof many, VS_SETTING_FLAG, "many", "no", "to many outputs", NULL};
static const struct vs_setting *const settings[] = {&many, NULL};

BAD_PLUGIN("floods", .render = render, .settings = settings);
