/* Does not look whether there is a font. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const struct vs_font_request request = {.size = sizeof request, .weight = 400};
    struct vs_font font = {.size = sizeof font};

    (void)state;
    (void)report;
    (void)host->find_font(host, &request, &font);
    return host->write(host, NULL, font.path, strlen(font.path) ? 1 : 0);
}

BAD_PLUGIN("unchecked-font", .render = render);
