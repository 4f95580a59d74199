/* Makes signals of faults of arithmetic, and leaves it so. */
#define _GNU_SOURCE /* feenableexcept NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "../bad.h"

#include <fenv.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)report;
#if defined(__GLIBC__)
    if (feenableexcept(FE_DIVBYZERO | FE_INVALID) < 0)
        return VS_FAILED;
#else
    if (fesetround(FE_UPWARD) != 0)
        return VS_FAILED;
#endif
    return host->write(host, NULL, "whole\n", 6);
}

BAD_PLUGIN("traps-faults", .render = render);
