#include "host/jobserver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The last of several counts: make adds to what it was called with. Older makes say "fds". */
static const char *last_word(const char *flags, const char *name)
{
    const char *found = NULL;

    for (const char *at = strstr(flags, name); at; at = strstr(at + 1, name))
        if (at == flags || at[-1] == ' ')
            found = at + strlen(name);
    return found;
}

static bool is_pipe(int descriptor)
{
    struct stat status;

    return fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode);
}

/* A description of the pipe of our own: others that have the descriptor must not find it turned to not waiting. */
static int open_again(struct arena *arena, int descriptor, int mode)
{
    return is_pipe(descriptor)
               ? open(arena_format(arena, "/proc/self/fd/%d", descriptor), mode | O_NONBLOCK | O_CLOEXEC)
               : -1;
}

/* "fifo:PATH" */
static void open_fifo(struct jobserver *jobserver, struct arena *arena, const char *path)
{
    const char *name = arena_copy_bytes(arena, path, strcspn(path, " "));

    jobserver->take = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    jobserver->give = open(name, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
}

/* "3,4" */
static void open_pipe(struct jobserver *jobserver, struct arena *arena, const char *numbers)
{
    char *end;
    long take = strtol(numbers, &end, 10);
    long give = *end == ',' ? strtol(end + 1, NULL, 10) : -1;

    if (take < 0 || give < 0 || take > 1 << 20 || give > 1 << 20)
        return;
    jobserver->take = open_again(arena, (int)take, O_RDONLY);
    jobserver->give = open_again(arena, (int)give, O_WRONLY);
}

void jobserver_open(struct jobserver *jobserver, struct arena *arena, const char *flags)
{
    const char *where = flags ? last_word(flags, "--jobserver-auth=") : NULL;

    *jobserver = (struct jobserver){.take = -1, .give = -1};
    if (flags && !where)
        where = last_word(flags, "--jobserver-fds=");
    if (!where)
        return;
    jobserver->tokens = arena_allocate(arena, MOST_TOKENS);
    if (strncmp(where, "fifo:", 5) == 0)
        open_fifo(jobserver, arena, where + 5);
    else
        open_pipe(jobserver, arena, where);
    if (jobserver->take < 0 || jobserver->give < 0 || !is_pipe(jobserver->take) || !is_pipe(jobserver->give)) {
        jobserver_close(jobserver);
        jobserver->is_broken = true;
    }
}

bool jobserver_limits(const struct jobserver *jobserver)
{
    return jobserver->is_broken || jobserver->take >= 0;
}

bool jobserver_take(struct jobserver *jobserver)
{
    ssize_t got;

    if (!jobserver_limits(jobserver))
        return true;
    if (jobserver->is_broken || jobserver->held == MOST_TOKENS)
        return false;
    do
        got = read(jobserver->take, &jobserver->tokens[jobserver->held], 1);
    while (got < 0 && errno == EINTR);
    jobserver->held += got == 1;
    return got == 1;
}

void jobserver_give(struct jobserver *jobserver)
{
    ssize_t put;

    if (!jobserver->held)
        return;
    jobserver->held--;
    /* The pipe had room for the byte before it was taken. */
    do
        put = write(jobserver->give, &jobserver->tokens[jobserver->held], 1);
    while (put < 0 && errno == EINTR);
}

void jobserver_close(struct jobserver *jobserver)
{
    while (jobserver->held)
        jobserver_give(jobserver);
    if (jobserver->take >= 0)
        (void)close(jobserver->take);
    if (jobserver->give >= 0)
        (void)close(jobserver->give);
    jobserver->take = jobserver->give = -1;
}
