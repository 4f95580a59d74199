/* Divides by the number of stated values, which may be 0. */
#include "../bad.h"

static void count(const struct vs_host *host, const struct vs_node *node, int *options, int *stated)
{
    double state = VS_STATE_MISSING;

    *options += host->kind(node) == VS_OPTION;
    if (host->kind(node) == VS_VALUE && host->number(node, VS_KEY_STATE, &state))
        *stated += (int)state == VS_STATE_STATED;
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        count(host, child, options, stated);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const struct vs_node *data = host->next(host->first_child(report));
    int options = 0;
    int stated = 0;
    char digit;

    (void)state;
    count(host, data, &options, &stated);
    /* The fault: nothing may be stated. NOLINTNEXTLINE(clang-analyzer-core.DivideZero) */
    digit = (char)('0' + (options ? 9 / stated : 0));
    return host->write(host, NULL, &digit, 1);
}

BAD_PLUGIN("divides", .render = render);
