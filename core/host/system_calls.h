/* Which system calls a worker may make, by seccomp. */
#ifndef VERSUS_HOST_SYSTEM_CALLS_H
#define VERSUS_HOST_SYSTEM_CALLS_H

/* From now on this process makes no processes, sockets, or files but such in memory, changes nothing outside of itself,
 * and signals nobody else. 0, or an errno when that is not in force. */
int system_calls_refuse(void);

/* From now on neither this process nor those that it makes can signal, stop or change the process that started it, nor
 * signal all at once. All else goes on. 0, or an errno when that is not in force. */
int system_calls_shield_parent(void);

#endif
