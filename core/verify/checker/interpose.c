#define _GNU_SOURCE /* syscall, secure_getenv NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "verify/checker/interpose.h"

#include "verify/checker/checker.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct interposing interposing;

#define VISIBLE __attribute__((visibility("default")))

/* ---- Clocks ---- */

/* The names of parameters in the headers are not for programs. */
/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */

#define AHEAD (400L * 86400 + 3723)

VISIBLE int clock_gettime(clockid_t clock, struct timespec *now)
{
    int result = (int)syscall(SYS_clock_gettime, clock, now);

    if (result == 0 && interposing.another_day)
        now->tv_sec += AHEAD;
    return result;
}

VISIBLE time_t time(time_t *target)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_REALTIME, &now);
    if (target)
        *target = now.tv_sec;
    return now.tv_sec;
}

VISIBLE int gettimeofday(struct timeval *restrict target, void *restrict zone)
{
    struct timespec now = {0};

    (void)zone;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    target->tv_sec = now.tv_sec;
    target->tv_usec = now.tv_nsec / 1000;
    return 0;
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */

/* ---- Environment ---- */

static char *find_variable(const char *name, const void *caller)
{
    static char lie[] = "1";
    size_t length = strlen(name);

    if (interposing.lie && is_of_plugin(caller))
        return lie;
    for (char **each = environ; each && *each; each++)
        if (strncmp(*each, name, length) == 0 && (*each)[length] == '=')
            return *each + length + 1;
    return NULL;
}

VISIBLE char *getenv(const char *name)
{
    return find_variable(name, __builtin_return_address(0));
}

VISIBLE char *secure_getenv(const char *name)
{
    return find_variable(name, __builtin_return_address(0));
}

/* ---- Memory ---- */

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)

const bool mallocs_can_fail = true;

/* The C library's own, under names that stay its own. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static bool fails(const void *caller)
{
    if (!is_of_plugin(caller))
        return false;
    interposing.mallocs++;
    if (!interposing.fail_malloc || interposing.mallocs < interposing.fail_malloc)
        return false;
    errno = ENOMEM;
    return true;
}

VISIBLE void *malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

VISIBLE void *calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

VISIBLE void *realloc(void *block, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(block, size);
}

#else

const bool mallocs_can_fail = false;

#endif
