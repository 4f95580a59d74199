/* The flags of clone are Linux's own. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/system_calls.h"

#include "host/system.h"

#include <asm/ioctls.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* A call that is in none of the lists is one that this kernel does not have (ENOSYS): libraries of tomorrow then do
 * what they do on an old one. clone3, whose flags a filter cannot see, is such: the C library falls back to clone. */

static const int allowed[] = {
#define ALLOWED(call) SCMP_SYS(call),
#define REFUSED(call)
#include "host/system_calls.def"
#undef ALLOWED
#undef REFUSED
};

static const int refused[] = {
#define ALLOWED(call)
#define REFUSED(call) SCMP_SYS(call),
#include "host/system_calls.def"
#undef ALLOWED
#undef REFUSED
};

/* Calls that depend on what they are for: the action, where these bits of an argument have that value. */
struct ruling {
    int call;
    uint32_t action;
    unsigned argument;
    uint64_t bits, value;
};

#define ALLOW  SCMP_ACT_ALLOW
#define REFUSE SCMP_ACT_ERRNO(EPERM)
#define NUMBER UINT32_MAX

static const struct ruling rulings[] = {
    /* opened for reading, and not made or emptied */
    {SCMP_SYS(open), ALLOW, 1, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY},
    {SCMP_SYS(open), REFUSE, 1, O_WRONLY, O_WRONLY},
    {SCMP_SYS(open), REFUSE, 1, O_RDWR, O_RDWR},
    {SCMP_SYS(open), REFUSE, 1, O_CREAT, O_CREAT},
    {SCMP_SYS(open), REFUSE, 1, O_TRUNC, O_TRUNC},
    {SCMP_SYS(openat), ALLOW, 2, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY},
    {SCMP_SYS(openat), REFUSE, 2, O_WRONLY, O_WRONLY},
    {SCMP_SYS(openat), REFUSE, 2, O_RDWR, O_RDWR},
    {SCMP_SYS(openat), REFUSE, 2, O_CREAT, O_CREAT},
    {SCMP_SYS(openat), REFUSE, 2, O_TRUNC, O_TRUNC},
    /* a thread may be made, a process may not */
    {SCMP_SYS(clone), ALLOW, 0, CLONE_THREAD, CLONE_THREAD},
    {SCMP_SYS(clone), REFUSE, 0, CLONE_THREAD, 0},
    /* memory that could be shared is not counted by the limit */
    {SCMP_SYS(mmap), ALLOW, 3, MAP_SHARED, 0},
    {SCMP_SYS(mmap), ALLOW, 3, MAP_SHARED | MAP_ANONYMOUS, MAP_SHARED},
    {SCMP_SYS(mmap), REFUSE, 3, MAP_SHARED | MAP_ANONYMOUS, MAP_SHARED | MAP_ANONYMOUS},
    /* of descriptors: not who gets their signals, nor what others share */
    {SCMP_SYS(fcntl), ALLOW, 1, NUMBER, F_DUPFD},
    {SCMP_SYS(fcntl), ALLOW, 1, NUMBER, F_DUPFD_CLOEXEC},
    {SCMP_SYS(fcntl), ALLOW, 1, NUMBER, F_GETFD},
    {SCMP_SYS(fcntl), ALLOW, 1, NUMBER, F_SETFD},
    {SCMP_SYS(fcntl), ALLOW, 1, NUMBER, F_GETFL},
    {SCMP_SYS(fcntl), ALLOW, 1, NUMBER, F_ADD_SEALS},
    {SCMP_SYS(fcntl), ALLOW, 1, NUMBER, F_GET_SEALS},
    /* of devices: whether one is a terminal */
    {SCMP_SYS(ioctl), ALLOW, 1, NUMBER, TCGETS},
    {SCMP_SYS(prctl), ALLOW, 0, NUMBER, PR_SET_NAME},
    {SCMP_SYS(prctl), ALLOW, 0, NUMBER, PR_GET_NAME},
};

/* The sanitizers' search for leaks stops its own process from another one, which it makes. */
static const int sanitizers[] = {SCMP_SYS(clone), SCMP_SYS(ptrace), SCMP_SYS(wait4), SCMP_SYS(prctl)};

static bool is_for_sanitizers(int call)
{
    for (size_t i = 0; SANITIZED && i < sizeof sanitizers / sizeof *sanitizers; i++)
        if (call == sanitizers[i])
            return true;
    return false;
}

/* Adds the same ruling for all calls; those that this machine has not are passed over. */
static int rule(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
    int result = 0;

    for (size_t i = 0; !result && i < count; i++)
        if (action == ALLOW || !is_for_sanitizers(calls[i]))
            result = seccomp_rule_add(filter, action, calls[i], 0);
    return result;
}

/* SCMP_CMP64 leaves fields out, which compilers warn of. */
static struct scmp_arg_cmp compare(unsigned argument, enum scmp_compare how, scmp_datum_t value)
{
    return (struct scmp_arg_cmp){.arg = argument, .op = how, .datum_a = value, .datum_b = 0};
}

static int rule_by_arguments(scmp_filter_ctx filter)
{
    int result = 0;

    for (size_t i = 0; !result && i < sizeof rulings / sizeof *rulings; i++) {
        const struct ruling *each = &rulings[i];
        if (!is_for_sanitizers(each->call))
            result = seccomp_rule_add(
                filter, each->action, each->call, 1,
                (struct scmp_arg_cmp){
                    .arg = each->argument, .op = SCMP_CMP_MASKED_EQ, .datum_a = each->bits, .datum_b = each->value});
    }
    return result;
}

/* Signals go to the process itself alone, and its limits can be looked at. */
static int rule_itself(scmp_filter_ctx filter)
{
    static const int signals[] = {SCMP_SYS(kill), SCMP_SYS(tgkill)};
    const scmp_datum_t self = (scmp_datum_t)getpid();
    int result =
        seccomp_rule_add(filter, ALLOW, SCMP_SYS(prlimit64), 2, compare(0, SCMP_CMP_EQ, 0), compare(2, SCMP_CMP_EQ, 0));

    for (size_t i = 0; !result && i < sizeof signals / sizeof *signals; i++) {
        result = seccomp_rule_add(filter, ALLOW, signals[i], 1, compare(0, SCMP_CMP_EQ, self));
        if (!result)
            result = seccomp_rule_add(filter, REFUSE, signals[i], 1, compare(0, SCMP_CMP_NE, self));
    }
    return result;
}

/* Without the kernel's precautions against code that guesses at memory, which cost speed: nobody else's secrets are in
 * here. */
static int load(scmp_filter_ctx filter)
{
    int result = rule(filter, ALLOW, allowed, sizeof allowed / sizeof *allowed);

    if (!result)
        result = rule(filter, REFUSE, refused, sizeof refused / sizeof *refused);
    if (!result && SANITIZED)
        result = rule(filter, ALLOW, sanitizers, sizeof sanitizers / sizeof *sanitizers);
    if (!result)
        result = rule_by_arguments(filter);
    if (!result)
        result = rule_itself(filter);
    (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1);
    (void)seccomp_attr_set(filter, SCMP_FLTATR_API_SYSRAWRC, 1);
    (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    return result ? result : seccomp_load(filter);
}

int system_calls_refuse(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    int result;

    if (!filter)
        return ENOMEM;
    result = load(filter);
    seccomp_release(filter);
    return -result;
}

/* ---- Another's process ---- */

/* Calls that signal the process which is their first argument. */
static int refuse_target(scmp_filter_ctx filter, uint32_t target)
{
    static const int signals[] = {SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo),
                                  SCMP_SYS(rt_tgsigqueueinfo)};
    int result = 0;

    /* The kernel looks at half of the register alone. */
    for (size_t i = 0; !result && i < sizeof signals / sizeof *signals; i++)
        result = seccomp_rule_add(filter, REFUSE, signals[i], 1, SCMP_CMP64(0, SCMP_CMP_MASKED_EQ, NUMBER, target));
    return result;
}

static int load_shield(scmp_filter_ctx filter)
{
    /* They name the process by a descriptor, or change it. */
    static const int others[] = {SCMP_SYS(pidfd_send_signal), SCMP_SYS(pidfd_getfd), SCMP_SYS(process_vm_writev),
                                 SCMP_SYS(ptrace)};
    int result = rule(filter, REFUSE, others, sizeof others / sizeof *others);

    if (!result)
        result = refuse_target(filter, (uint32_t)getppid());
    if (!result)
        result = refuse_target(filter, (uint32_t)-getpgid(getppid()));
    if (!result)
        result = refuse_target(filter, (uint32_t)-1);
    (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1);
    (void)seccomp_attr_set(filter, SCMP_FLTATR_API_SYSRAWRC, 1);
    return result ? result : seccomp_load(filter);
}

int system_calls_shield_parent(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int result;

    if (!filter)
        return ENOMEM;
    result = load_shield(filter);
    seccomp_release(filter);
    return -result;
}
