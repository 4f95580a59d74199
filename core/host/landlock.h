/* Landlock, the kernel's way for a process to close the file system to itself. */
#ifndef VERSUS_HOST_LANDLOCK_H
#define VERSUS_HOST_LANDLOCK_H

/* From now on this process opens files only for reading, and only what is `readable`: files, and folders with all
 * below them; NULL-terminated, what does not exist is passed over. It also loses TCP, abstract sockets and signals to
 * others where the kernel can do that. Gives the version of Landlock's interface; 0 with errno when it is not in force.
 */
unsigned landlock_close(const char *const *readable);

#endif
