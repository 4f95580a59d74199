/* Stopping cleanly when the user or the system asks for it. */
#ifndef VERSUS_CLI_INTERRUPTION_H
#define VERSUS_CLI_INTERRUPTION_H

#include <signal.h>
#include <stdbool.h>

/* The number of the signal that asked the program to end, 0: none did. */
extern volatile sig_atomic_t interruption;

/* From here on SIGINT, SIGTERM and SIGHUP are only noted, and a reader that went away or a file that grows beyond what
 * is allowed (ulimit -f) is a failed write. */
bool interruption_catch(void);

/* Ends the process by the signal that was noted, so that its caller sees it; comes back when there was none. */
void interruption_end(void);

#endif
