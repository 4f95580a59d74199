#include "cli/interruption.h"

#include <stddef.h>

volatile sig_atomic_t interruption;

static void note(int number)
{
    interruption = number;
}

/* A signal that the caller ignores (nohup) stays ignored. */
static bool catch_signal(int number)
{
    struct sigaction action = {.sa_handler = note};
    struct sigaction old;

    if (sigaction(number, NULL, &old) != 0)
        return false;
    return old.sa_handler == SIG_IGN || sigaction(number, &action, NULL) == 0;
}

bool interruption_catch(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    return catch_signal(SIGINT) && catch_signal(SIGTERM) && catch_signal(SIGHUP) &&
           sigaction(SIGPIPE, &ignore, NULL) == 0 && sigaction(SIGXFSZ, &ignore, NULL) == 0;
}

void interruption_end(void)
{
    struct sigaction standard = {.sa_handler = SIG_DFL};

    if (interruption && sigaction(interruption, &standard, NULL) == 0)
        (void)raise(interruption);
}
