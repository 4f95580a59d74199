/* Waits for changes to files, by Linux's inotify. Folders are watched, not files: most editors write a new file and
 * rename it over the old one, which ends a watch of the file itself. */
#ifndef VERSUS_HOST_FILE_WATCH_H
#define VERSUS_HOST_FILE_WATCH_H

#include "base/map.h"

#include <signal.h>

struct file_watch {
    struct arena *arena;
    int descriptor;
    struct map folders; /* as written -> what is known of it */
    struct watched_folder *first;
    bool lost; /* a folder was removed or is not there yet: it is looked for again */
};

/* False with errno where the system has none left to give. */
bool file_watch_open(struct file_watch *watch, struct arena *arena);

/* Watches the folder that the path, which need not exist, lies in. */
void file_watch_add(struct file_watch *watch, const char *path);

/* What is told of each change: the path of the file, with its folder as it was added; NULL: anything may have changed.
 */
typedef void file_changed(void *context, const char *path);

/* Waits until something changes, and then until nothing has for `quiet` milliseconds: whoever saves a file writes
 * several times, and seldom one file only. False when interrupted, or with errno when there is nothing to wait for. */
bool file_watch_wait(struct file_watch *watch, int quiet, const volatile sig_atomic_t *interrupted,
                     file_changed *changed, void *context);

void file_watch_close(struct file_watch *watch);

#endif
