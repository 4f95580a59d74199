/* Which system calls a worker may make, by seccomp. */
#ifndef VERSUS_HOST_SYSTEM_CALLS_H
#define VERSUS_HOST_SYSTEM_CALLS_H

/* From now on this process makes no processes, sockets, or files but such in memory, changes nothing outside of itself,
 * and signals nobody else. 0, or an errno when that is not in force. */
int system_calls_refuse(void);

#endif
