/* Tries what a plugin may not do, as its setting says, and tells how that went: an output when it was let, an error
 * when it was refused. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "bad.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each gives false with errno when it was refused. */

static bool opens(const char *path, int flags)
{
    int descriptor = open(path, flags, 0666);

    return descriptor >= 0 && close(descriptor) == 0;
}

static bool read_file(const char *path)
{
    return opens(path, O_RDONLY);
}

static bool list_folder(const char *path)
{
    DIR *folder = opendir(path);

    return folder && closedir(folder) == 0;
}

static bool write_file(const char *path)
{
    return opens(path, O_WRONLY | O_CREAT | O_TRUNC);
}

static bool append_to_file(const char *path)
{
    return opens(path, O_RDWR | O_APPEND);
}

static bool remove_file(const char *path)
{
    return unlink(path) == 0;
}

static bool rename_file(const char *path)
{
    char name[4096];

    (void)snprintf(name, sizeof name, "%s.renamed", path);
    return rename(path, name) == 0;
}

static bool link_file(const char *path)
{
    char name[4096];

    (void)snprintf(name, sizeof name, "%s.link", path);
    return symlink(path, name) == 0 || link(path, name) == 0;
}

static bool truncate_file(const char *path)
{
    return truncate(path, 0) == 0;
}

static bool change_mode(const char *path)
{
    return chmod(path, 0777) == 0;
}

static bool change_time(const char *path)
{
    return utimensat(AT_FDCWD, path, NULL, 0) == 0;
}

static bool make_folder(const char *path)
{
    return mkdir(path, 0777) == 0;
}

static bool make_pipe(const char *path)
{
    return mkfifo(path, 0666) == 0;
}

static bool change_folder(const char *path)
{
    return chdir(path) == 0;
}

static bool connect_socket(const char *path)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9)};
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);

    (void)path;
    return descriptor >= 0 && (connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0 ||
                               errno == ECONNREFUSED || errno == ENETUNREACH);
}

static bool make_local_socket(const char *path)
{
    (void)path;
    return socket(AF_UNIX, SOCK_DGRAM, 0) >= 0;
}

static bool execute(const char *path)
{
    char *const arguments[] = {(char *)path, NULL};

    return execve(path, arguments, NULL) == 0;
}

static bool run_shell(const char *path)
{
    (void)path;
    return system("true") == 0; /* NOLINT(cert-env33-c): this is the test */
}

static bool make_processes(const char *path)
{
    int made = 0;

    (void)path;
    for (int i = 0; i < 1000; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        if (child < 0)
            break;
        made++;
        (void)waitpid(child, NULL, 0);
    }
    return made > 0;
}

static bool make_process_by_call(const char *path)
{
    long child = syscall(SYS_clone, (long)SIGCHLD, NULL, NULL, NULL, NULL);

    (void)path;
    if (child == 0)
        _exit(0);
    return child > 0;
}

static bool kill_parent(const char *path)
{
    (void)path;
    return kill(getppid(), SIGKILL) == 0;
}

static bool stop_group(const char *path)
{
    (void)path;
    return kill(0, SIGSTOP) == 0;
}

/* The kernel would send the signal. */
static bool signal_parent_by_descriptor(const char *path)
{
    int ends[2];

    (void)path;
    return pipe(ends) == 0 && fcntl(ends[0], F_SETOWN, getppid()) == 0;
}

static bool trace_parent(const char *path)
{
    (void)path;
    return ptrace(PTRACE_SEIZE, getppid(), NULL, NULL) == 0;
}

static bool read_parent(const char *path)
{
    char byte;
    struct iovec here = {&byte, 1};
    struct iovec there = {(void *)&environ, 1};

    (void)path;
    return process_vm_readv(getppid(), &here, 1, &there, 1, 0) == 1;
}

static bool read_environment_of_parent(const char *path)
{
    char name[64];

    (void)path;
    (void)snprintf(name, sizeof name, "/proc/%d/environ", (int)getppid());
    return read_file(name);
}

static bool limit_parent(const char *path)
{
    const struct rlimit little = {0, 0};

    (void)path;
    return prlimit(getppid(), RLIMIT_FSIZE, &little, NULL) == 0;
}

static bool outlive_parent(const char *path)
{
    (void)path;
    return prctl(PR_SET_PDEATHSIG, 0) == 0;
}

static bool set_alarm(const char *path)
{
    const struct itimerval soon = {{0, 0}, {1, 0}};

    (void)path;
    return setitimer(ITIMER_REAL, &soon, NULL) == 0;
}

static bool share_memory(const char *path)
{
    (void)path;
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool queue_system_calls(const char *path)
{
    char parameters[120] = {0};

    (void)path;
    return syscall(SYS_io_uring_setup, 1, parameters) >= 0;
}

static bool mount_folder(const char *path)
{
    return mount("none", path, "tmpfs", 0, NULL) == 0;
}

static bool see_secret(const char *path)
{
    (void)path;
    errno = ENOENT;
    return getenv("SECRET") != NULL;
}

static const struct {
    const char *name;
    bool (*try)(const char *path);
} attempts[] = {
    {"read-file", read_file},
    {"list-folder", list_folder},
    {"write-file", write_file},
    {"append-to-file", append_to_file},
    {"remove-file", remove_file},
    {"rename-file", rename_file},
    {"link-file", link_file},
    {"truncate-file", truncate_file},
    {"change-mode", change_mode},
    {"change-time", change_time},
    {"make-folder", make_folder},
    {"make-pipe", make_pipe},
    {"change-folder", change_folder},
    {"connect", connect_socket},
    {"local-socket", make_local_socket},
    {"execute", execute},
    {"shell", run_shell},
    {"processes", make_processes},
    {"process-by-call", make_process_by_call},
    {"kill-parent", kill_parent},
    {"stop-group", stop_group},
    {"signal-by-descriptor", signal_parent_by_descriptor},
    {"trace-parent", trace_parent},
    {"read-parent", read_parent},
    {"environment-of-parent", read_environment_of_parent},
    {"limit-parent", limit_parent},
    {"outlive-parent", outlive_parent},
    {"alarm", set_alarm},
    {"share-memory", share_memory},
    {"queue-system-calls", queue_system_calls},
    {"mount", mount_folder},
    {"secret", see_secret},
};

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *what = host->setting(host, "what");
    const char *path = host->setting(host, "path");
    bool let = false;
    char said[200];

    (void)state;
    (void)report;
    errno = 0;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        if (strcmp(attempts[i].name, what) == 0)
            let = attempts[i].try(path);
    if (let)
        return host->write(host, NULL, what, strlen(what));
    (void)snprintf(said, sizeof said, "%s was refused: %s", what, strerror(errno)); /* NOLINT(concurrency-mt-unsafe) */
    host->log(host, VS_LOG_ERROR, NULL, said);
    return VS_FAILED;
}

static const struct vs_setting what = {sizeof what, VS_SETTING_TEXT, "what", "", "what to try", NULL};
static const struct vs_setting where = {sizeof where, VS_SETTING_TEXT, "path", "/nonexistent", "with which file", NULL};
static const struct vs_setting *const settings[] = {&what, &where, NULL};

BAD_PLUGIN("tries", .render = render, .settings = settings);
