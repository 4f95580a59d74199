/* Makes room for the most options that it ever saw. */
#include "../bad.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static unsigned most;
    const struct vs_node *data = host->next(host->first_child(report));
    unsigned count = 0;
    char digit;

    (void)state;
    for (const struct vs_node *child = host->first_child(data); child; child = host->next(child))
        count += host->kind(child) == VS_OPTION;
    most = count > most ? count : most;
    digit = (char)('0' + most);
    return host->write(host, NULL, &digit, 1);
}

BAD_PLUGIN("remembers", .render = render);
