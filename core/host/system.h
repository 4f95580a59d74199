/* The calls of Linux that POSIX does not have, each behind one function, so that the rest of the folder is plain POSIX.
 * Nothing here knows what a report or a plugin is. */
#ifndef VERSUS_HOST_SYSTEM_H
#define VERSUS_HOST_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>

/* An empty file in memory, open for reading and writing; -1 and errno when that fails. */
int memory_file_create(const char *name);

/* Freezes size and content for everybody, for ever. */
bool memory_file_seal(int descriptor);

/* Whether it is a memory file whose size and content nobody can change any more: safe to map. */
bool memory_file_is_sealed(int descriptor);

/* Opens a new file in a folder that has no name yet, for writing; -1 and errno, as where the file system has no such
 * files, or they could not be given one. */
int file_create_unnamed(int folder);

/* Gives such a file its name; errno EEXIST: something is called so already. */
bool file_name(int descriptor, int folder, const char *name);

/* Opens `path` for reading, resolved by the kernel so that no step leaves `folder` (openat2, RESOLVE_BENEATH).
 * errno: EXDEV when the path leads out, ENOSYS when the kernel cannot do it. */
int open_beneath(int folder, const char *path);

/* Has the disk take everything that was written to the file system of an open folder. False with errno. */
bool file_system_flush(int folder);

/* Takes the lock of an open file, which goes when the last duplicate of the descriptor is closed. Does not wait: false
 * with errno, EWOULDBLOCK when another process holds it. */
bool file_lock(int descriptor);

/* The same, but waits for the other process. EINTR: a signal came first. */
bool file_lock_wait(int descriptor);

/* From here on, processes whose parents end become children of this one, wherever they hide. False where that cannot
 * be, or where this process has children already: it may have got them from whoever it was before exec(). */
bool orphans_adopt(void);

/* Ends all children and reaps them. Does what it can: children come and go. */
void children_end(void);

/* Whether the program runs with rights that the user who started it does not have (set-user-ID and the like). */
bool process_has_foreign_rights(void);

/* Makes this process end with its parent, gain no privileges and leave no core dump. */
bool process_tie(void);

/* Keeps freed memory for what comes next, instead of giving it back to the system after each report. */
void process_keep_memory(void);

/* Memory that is zero, in whole pages, of which only what is used is taken. NULL when there is none. */
void *memory_map(size_t size);

/* Makes memory of memory_map zero again, and gives it back to the system. */
void memory_clear(void *memory, size_t size);

/* How many processors this process may run on, at least 1: a container, or taskset, may leave it fewer than the machine
 * has. */
unsigned processor_count(void);

/* Lets this process open as many files as the system allows it to. How many these are, 0: nobody knows. */
size_t descriptors_allow_most(void);

/* How many threads this process has; 0 where the system does not say. */
unsigned long process_threads(void);

/* Whether this is a build with the address sanitizer, which needs what is else refused. */
#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
