/* Writes how arithmetic was set when it was called, and leaves another setting behind. */
#define _GNU_SOURCE /* feenableexcept NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "bad.h"

#include <fenv.h>

static void disturb(void)
{
#if defined(__GLIBC__)
    (void)feenableexcept(FE_INEXACT | FE_DIVBYZERO | FE_INVALID);
#endif
    (void)fesetround(FE_UPWARD);
}

static int open_plugin(const struct vs_host *host, void **state)
{
    (void)host;
    (void)state;
    disturb();
    return VS_OK;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *text = fegetround() == FE_TONEAREST ? "to nearest\n" : "in another way\n";

    (void)state;
    (void)report;
    disturb();
    return host->write(host, NULL, text, strlen(text));
}

BAD_PLUGIN("rounds", .open = open_plugin, .render = render);
