/* memfd_create, file seals, openat2, syncfs, flock, getauxval and prctl are Linux's own. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/system.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define SEALS (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

int memory_file_create(const char *name)
{
    return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

bool memory_file_seal(int descriptor)
{
    return fcntl(descriptor, F_ADD_SEALS, SEALS) == 0;
}

bool memory_file_is_sealed(int descriptor)
{
    int seals = fcntl(descriptor, F_GET_SEALS);
    return seals >= 0 && (seals & SEALS) == SEALS;
}

int file_create_unnamed(int folder)
{
    return access("/proc/self/fd", F_OK) == 0 ? openat(folder, ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666) : -1;
}

bool file_name(int descriptor, int folder, const char *name)
{
    char path[64];

    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW) == 0;
}

int open_beneath(int folder, const char *path)
{
    struct open_how how;
    long result;

    memset(&how, 0, sizeof how);
    /* O_NONBLOCK: a FIFO in the place of a file must not stop the run. */
    how.flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    do
        result = syscall(SYS_openat2, folder, path, &how, sizeof how);
    while (result < 0 && (errno == EINTR || errno == EAGAIN));
    return (int)result;
}

bool file_system_flush(int folder)
{
    return syncfs(folder) == 0;
}

bool file_lock(int descriptor)
{
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

bool file_lock_wait(int descriptor)
{
    return flock(descriptor, LOCK_EX) == 0;
}

bool orphans_adopt(void)
{
    siginfo_t child;

    if (waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD)
        return false;
    return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
}

/* Kills those that the kernel lists now. False when it lists none. */
static bool kill_listed(void)
{
    char list[4096];
    char *at = list;
    int descriptor = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    ssize_t size = descriptor >= 0 ? read(descriptor, list, sizeof list - 1) : -1;
    bool any = false;

    if (descriptor >= 0)
        (void)close(descriptor);
    list[size > 0 ? size : 0] = '\0';
    for (;;) {
        char *end;
        long pid = strtol(at, &end, 10);
        if (end == at)
            return any;
        any = (pid > 0 && kill((pid_t)pid, SIGKILL) == 0) || any;
        at = end;
    }
}

void children_end(void)
{
    /* What a child has started becomes ours when the child is gone: a few turns for a few generations. */
    for (int turn = 0; turn < 100 && kill_listed(); turn++)
        while (waitpid(-1, NULL, 0) < 0 && errno == EINTR)
            continue;
}

bool process_has_foreign_rights(void)
{
    return getauxval(AT_SECURE) != 0;
}

bool process_tie(void)
{
    const struct rlimit no_core_dump = {0, 0};

    return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           setrlimit(RLIMIT_CORE, &no_core_dump) == 0;
}

void process_keep_memory(void)
{
    const int kept = 64 << 20;
    const int largest_piece = 4 << 20;

    (void)mallopt(M_TRIM_THRESHOLD, kept);
    (void)mallopt(M_MMAP_THRESHOLD, largest_piece);
}

void *memory_map(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    return memory == MAP_FAILED ? NULL : memory;
}

void memory_clear(void *memory, size_t size)
{
    if (madvise(memory, size, MADV_DONTNEED) != 0)
        memset(memory, 0, size);
}

unsigned processor_count(void)
{
    cpu_set_t allowed;

    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    return CPU_COUNT(&allowed) > 0 ? (unsigned)CPU_COUNT(&allowed) : 1;
}

size_t descriptors_allow_most(void)
{
    struct rlimit limit;
    rlim_t now;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    now = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) == 0)
        now = limit.rlim_max;
    return now < INT_MAX ? (size_t)now : INT_MAX;
}

/* /proc counts them as it counts the entries of a folder, of which two are "." and "..". */
unsigned long process_threads(void)
{
    struct stat status;

    return stat("/proc/self/task", &status) == 0 && status.st_nlink > 2 ? (unsigned long)status.st_nlink - 2 : 0;
}
