/* Takes all the memory that it gets, and uses it. When there is no more it says so, or does not look. */
#include "bad.h"

#include <stdlib.h>

#define PIECE ((size_t)64 << 20)
#define MOST  1600 /* 100 GiB */

static char *kept[MOST];

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *looks = host->setting(host, "looks");

    (void)state;
    (void)report;
    for (int i = 0; i < MOST; i++) {
        char *piece = malloc(PIECE);
        if (!piece && strcmp(looks, "yes") == 0)
            return VS_NO_MEMORY;
        kept[i] = piece;
        memset(piece, i + 1, PIECE); /* NOLINT: a plugin that does not look is what this is about */
    }
    return VS_OK;
}

static const struct vs_setting looks = {sizeof looks, VS_SETTING_FLAG, "looks", "yes", "whether it looks", NULL};
static const struct vs_setting *const settings[] = {&looks, NULL};

BAD_PLUGIN("hungry", .render = render, .settings = settings);
