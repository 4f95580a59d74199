/* inotify is Linux's own. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/file_watch.h"

#include <errno.h>
#include <poll.h>
#include <stdalign.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* A file is complete when it was closed after writing, renamed into place, or is gone. A new folder may hold what was
 * looked for. */
#define EVENTS                                                                                                         \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

/* How long a signal that arrives just before the wait may go unseen, and how often folders that are gone are looked
 * for. Milliseconds. */
#define SLICE 200

/* Whoever writes without a pause does not put off a build for ever. */
#define MOST_SLICES_OF_UNREST 10

struct watched_folder {
    struct watched_folder *next;
    const char *path; /* as written, with its final slash; "" is the current one */
    int number;       /* of the kernel, -1: not watched, since it is not there */
};

bool file_watch_open(struct file_watch *watch, struct arena *arena)
{
    *watch = (struct file_watch){.arena = arena};
    map_init(&watch->folders, arena);
    watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    return watch->descriptor >= 0;
}

/* A folder that was written in two ways has one number. */
static void watch_folder(struct file_watch *watch, struct watched_folder *folder)
{
    folder->number = inotify_add_watch(watch->descriptor, folder->path[0] ? folder->path : ".", EVENTS);
    watch->lost = watch->lost || folder->number < 0;
}

void file_watch_add(struct file_watch *watch, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *written = arena_copy_bytes(watch->arena, path, slash ? (size_t)(slash + 1 - path) : 0);
    struct watched_folder *folder;

    if (map_find(&watch->folders, written))
        return;
    folder = ARENA_NEW(watch->arena, struct watched_folder);
    *folder = (struct watched_folder){watch->first, written, -1};
    watch->first = folder;
    map_put(&watch->folders, written, folder);
    watch_folder(watch, folder);
    /* A folder that comes later is seen by the one above it. */
    if (folder->number < 0 && slash && slash != path)
        file_watch_add(watch, arena_copy_bytes(watch->arena, path, (size_t)(slash - path)));
}

/* ---- Waiting ---- */

static void tell(const struct file_watch *watch, const struct inotify_event *event, file_changed *changed,
                 void *context)
{
    struct arena arena;

    if (event->mask & IN_Q_OVERFLOW) {
        changed(context, NULL);
        return;
    }
    arena_init(&arena, NULL);
    arena.exhausted = watch->arena->exhausted;
    for (const struct watched_folder *folder = watch->first; folder; folder = folder->next)
        if (folder->number == event->wd && event->len)
            changed(context, arena_format(&arena, "%s%s", folder->path, event->name));
    arena_release(&arena);
}

/* The kernel has dropped a watch, or what it watched is elsewhere now. */
static void lose(struct file_watch *watch, const struct inotify_event *event, file_changed *changed, void *context)
{
    for (struct watched_folder *folder = watch->first; folder; folder = folder->next)
        if (folder->number == event->wd)
            folder->number = -1;
    watch->lost = true;
    changed(context, NULL);
}

/* Reads what there is. */
static bool read_events(struct file_watch *watch, file_changed *changed, void *context)
{
    alignas(struct inotify_event) char bytes[16384];
    ssize_t size;

    while ((size = read(watch->descriptor, bytes, sizeof bytes)) > 0) {
        for (const char *at = bytes; at < bytes + size;) {
            const struct inotify_event *event = (const void *)at;
            if (event->mask & (IN_IGNORED | IN_MOVE_SELF | IN_UNMOUNT))
                lose(watch, event, changed, context);
            else
                tell(watch, event, changed, context);
            at += sizeof *event + event->len;
        }
    }
    return size < 0 && (errno == EAGAIN || errno == EINTR);
}

/* Looks for folders that are gone. Whether one has come back. */
static bool find_lost(struct file_watch *watch)
{
    bool found = false;

    if (!watch->lost)
        return false;
    watch->lost = false;
    for (struct watched_folder *folder = watch->first; folder; folder = folder->next) {
        if (folder->number >= 0)
            continue;
        watch_folder(watch, folder);
        found = found || folder->number >= 0;
    }
    return found;
}

/* Whether there is something to read, after `time` milliseconds at most. */
static bool wait_for_event(const struct file_watch *watch, int time)
{
    struct pollfd wait = {watch->descriptor, POLLIN, 0};

    return poll(&wait, 1, time) > 0;
}

bool file_watch_wait(struct file_watch *watch, int quiet, const volatile sig_atomic_t *interrupted,
                     file_changed *changed, void *context)
{
    int patience = MOST_SLICES_OF_UNREST * SLICE;

    while (!wait_for_event(watch, SLICE)) {
        if (*interrupted)
            return false;
        if (find_lost(watch)) {
            changed(context, NULL);
            return true;
        }
    }
    do {
        if (!read_events(watch, changed, context))
            return false;
        patience -= quiet;
    } while (wait_for_event(watch, quiet) && patience > 0 && !*interrupted);
    (void)find_lost(watch);
    return !*interrupted;
}

void file_watch_close(struct file_watch *watch)
{
    if (watch->descriptor >= 0)
        (void)close(watch->descriptor);
    watch->descriptor = -1;
}
