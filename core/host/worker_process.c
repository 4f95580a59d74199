#include "host/worker_process.h"

#include "host/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What the loader, fontconfig and the sanitizers need. Whatever else the user's environment holds, passwords perhaps,
 * is nothing to plugins. */
static bool is_for_workers(const char *variable)
{
    static const char *const kept[] = {
        "HOME=",          "XDG_DATA_HOME=", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=", "FONTCONFIG_",   "LD_LIBRARY_PATH=",
        "LD_PRELOAD=",    "LD_BIND_NOW=",   "LD_DEBUG=",        "GLIBC_TUNABLES=", "ASAN_OPTIONS=", "LSAN_OPTIONS=",
        "UBSAN_OPTIONS=",
    };

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strncmp(variable, kept[i], strlen(kept[i])) == 0)
            return true;
    return false;
}

/* The environment of a worker: little of the user's, in the C locale and in UTC. */
static char **worker_environment(struct arena *arena, char *const *environment)
{
    static const char *const fixed[] = {"LC_ALL=C", "TZ=UTC0"};
    size_t count = 0;
    size_t kept = 0;
    char **result;

    while (environment[count])
        count++;
    result = ARENA_ARRAY(arena, char *, count + 3);
    for (size_t i = 0; i < count; i++)
        if (is_for_workers(environment[i]))
            result[kept++] = environment[i];
    result[kept++] = arena_copy(arena, fixed[0]);
    result[kept] = arena_copy(arena, fixed[1]);
    return result;
}

static int plan_files(posix_spawn_file_actions_t *actions, int socket, bool talkative)
{
    int reason = posix_spawn_file_actions_adddup2(actions, socket, WORKER_SOCKET);

    if (!reason)
        reason = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!reason)
        reason = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!reason && !talkative)
        reason = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    return reason;
}

/* Signals as a fresh program has them, whatever the parent does with them. */
static int plan_signals(posix_spawnattr_t *attributes)
{
    sigset_t all;
    sigset_t none;
    int reason;

    (void)sigfillset(&all);
    (void)sigemptyset(&none);
    reason = posix_spawnattr_setsigdefault(attributes, &all);
    if (!reason)
        reason = posix_spawnattr_setsigmask(attributes, &none);
    if (!reason)
        reason = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    return reason;
}

static int spawn(pid_t *pid, const char *program, char *const *environment, int socket, bool talkative)
{
    char name[] = "versus";
    char command[] = WORKER_COMMAND;
    char *arguments[] = {name, command, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int reason = posix_spawn_file_actions_init(&actions);

    if (reason)
        return reason;
    reason = posix_spawnattr_init(&attributes);
    if (!reason) {
        reason = plan_files(&actions, socket, talkative);
        if (!reason)
            reason = plan_signals(&attributes);
        if (!reason)
            reason = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
        (void)posix_spawnattr_destroy(&attributes);
    }
    (void)posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* A worker that takes nothing any more must not stop its parent: then what is sent fails. */
static bool limit_sending(int socket)
{
    const struct timeval patience = {5, 0};

    return setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) == 0;
}

bool worker_start(struct worker_process *process, struct arena *arena, const char *program, char *const *environment,
                  bool talkative)
{
    int sockets[2];
    int reason;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return false;
    reason = limit_sending(sockets[0])
                 ? spawn(&process->pid, program, worker_environment(arena, environment), sockets[1], talkative)
                 : errno;
    (void)close(sockets[1]);
    channel_init(&process->channel, sockets[0]);
    if (reason) {
        channel_close(&process->channel);
        process->pid = 0;
        errno = reason;
    }
    return !reason;
}

/* How long a worker may take to end, in milliseconds. */
#define PATIENCE 2000

/* waitpid that gives up: 0 when the process still runs after PATIENCE. */
static pid_t wait_patiently(pid_t pid, int *status)
{
    struct timespec pause = {0, 20000};
    long long deadline = channel_clock() + PATIENCE;
    pid_t result;

    for (;;) {
        result = waitpid(pid, status, WNOHANG);
        if ((result < 0 && errno != EINTR) || result > 0 || channel_clock() > deadline)
            return result;
        (void)nanosleep(&pause, NULL);
        if (pause.tv_nsec < 10000000)
            pause.tv_nsec *= 2;
    }
}

struct worker_end worker_wait(struct worker_process *process)
{
    struct worker_end end = {0};
    int status = 0;
    pid_t result;

    channel_close(&process->channel);
    result = wait_patiently(process->pid, &status);
    if (result == 0) {
        (void)kill(process->pid, SIGKILL);
        result = waitpid(process->pid, &status, 0);
        end.cut = true;
    }
    if (result > 0 && WIFSIGNALED(status))
        end.signal = WTERMSIG(status);
    else if (result > 0)
        end.status = WEXITSTATUS(status);
    end.cut = end.cut || end.status == WORKER_CUT_OFF;
    process->pid = 0;
    return end;
}

struct worker_end worker_kill(struct worker_process *process)
{
    (void)kill(process->pid, SIGKILL);
    return worker_wait(process);
}

static const char *signal_name(int number)
{
    static const struct {
        int number;
        const char *name;
    } names[] = {
        {SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"},   {SIGABRT, "SIGABRT"}, {SIGFPE, "SIGFPE"},
        {SIGILL, "SIGILL"},   {SIGKILL, "SIGKILL"}, {SIGTRAP, "SIGTRAP"}, {SIGSYS, "SIGSYS"},
        {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"}, {SIGTERM, "SIGTERM"}, {SIGPIPE, "SIGPIPE"},
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == number)
            return names[i].name;
    return NULL;
}

const char *worker_end_phrase(struct arena *arena, struct worker_end end)
{
    const char *name = signal_name(end.signal);

    if (end.cut)
        return "closed the worker's line to its parent";
    if (name)
        return arena_format(arena, "crashed (%s)", name);
    if (end.signal)
        return arena_format(arena, "crashed (signal %d)", end.signal);
    return arena_format(arena, "ended its process with status %d", end.status);
}
