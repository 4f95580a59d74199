/* Writes the title, but crashes where that ends in a number which 7 divides. */
#include "bad.h"

#include <stdlib.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *title = host->text(report, VS_KEY_TITLE);
    const char *number = title ? strrchr(title, ' ') : NULL;

    (void)state;
    if (!title || (number && strtol(number, NULL, 10) % 7 == 0))
        abort();
    return host->write(host, NULL, title, strlen(title));
}

BAD_PLUGIN("seventh", .render = render);
