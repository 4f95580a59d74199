/* syscall and O_PATH are Linux's own. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's headers may be older than the kernel, so what came after the first version is written out here: struct
 * landlock_ruleset_attr with its later fields, and the rights. */
struct ruleset {
    uint64_t files;
    uint64_t network; /* from version 4 */
    uint64_t scoped;  /* from version 6 */
};

enum {
    REFER_FROM_2 = 1 << 13,
    TRUNCATE_FROM_3 = 1 << 14,
    DEVICE_CONTROL_FROM_5 = 1 << 15,
};

#define ALL_OF_VERSION_1    ((UINT64_C(1) << 13) - 1)
#define BIND_AND_CONNECT    UINT64_C(3)
#define SOCKETS_AND_SIGNALS UINT64_C(3)

static uint64_t file_rights(unsigned version)
{
    uint64_t rights = ALL_OF_VERSION_1;

    if (version >= 2)
        rights |= REFER_FROM_2;
    if (version >= 3)
        rights |= TRUNCATE_FROM_3;
    if (version >= 5)
        rights |= DEVICE_CONTROL_FROM_5;
    return rights;
}

/* A set of rules that so far allows nothing; -1 with errno. */
static int ruleset_create(unsigned version)
{
    struct ruleset ruleset = {file_rights(version), version >= 4 ? BIND_AND_CONNECT : 0,
                              version >= 6 ? SOCKETS_AND_SIGNALS : 0};
    size_t size = version >= 6   ? sizeof ruleset
                  : version >= 4 ? offsetof(struct ruleset, scoped)
                                 : offsetof(struct ruleset, network);

    return (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
}

/* Lets what is at and below the path be read. */
static bool allow_reading(int ruleset, const char *path)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE};
    struct stat status;
    bool added;

    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ELOOP || errno == ENAMETOOLONG;
    if (fstat(rule.parent_fd, &status) == 0 && S_ISDIR(status.st_mode))
        rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    added = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    (void)close(rule.parent_fd);
    return added;
}

static bool enforce(int ruleset, const char *const *readable)
{
    for (size_t i = 0; readable[i]; i++)
        if (!allow_reading(ruleset, readable[i]))
            return false;
    return syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
}

unsigned landlock_close(const char *const *readable)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    int ruleset = version > 0 ? ruleset_create((unsigned)version) : -1;
    bool enforced;
    int reason;

    if (ruleset < 0)
        return 0;
    enforced = enforce(ruleset, readable);
    reason = errno;
    (void)close(ruleset);
    errno = reason;
    return enforced ? (unsigned)version : 0;
}
