/* versus watch: make reports again whenever a file that they are made of is saved. */
#include "base/path.h"
#include "cli/inputs.h"
#include "cli/interruption.h"
#include "cli/place.h"
#include "cli/reports.h"
#include "host/descriptor.h"
#include "host/file_watch.h"

#include <errno.h>
#include <string.h>

/* Who saves a file writes it in a few steps, within this many milliseconds. */
#define QUIET 20

struct change_watcher {
    struct arena *arena;
    struct file_watch watch;
    struct map inputs;  /* files that reports are made of, by path */
    struct map outputs; /* files that we wrote, by path */
    bool has_manifest;  /* new files may be inputs too */
    bool changed;
};

static char present;

/* "./a" is "a". */
static const char *plain_path(const char *path)
{
    while (strncmp(path, "./", 2) == 0)
        path += 2;
    return path;
}

static void remember(struct map *paths, const char *path)
{
    if (!map_find(paths, plain_path(path)))
        map_put(paths, arena_copy(paths->arena, plain_path(path)), &present);
}

static void on_asked(void *context, const char *path)
{
    struct change_watcher *watcher = context;

    if (map_find(&watcher->inputs, plain_path(path)))
        return;
    remember(&watcher->inputs, path);
    file_watch_add(&watcher->watch, path);
}

static void on_written(void *context, const char *path)
{
    struct change_watcher *watcher = context;
    remember(&watcher->outputs, path);
}

static bool is_own(const char *path)
{
    return strncmp(path_name(path), ".versus-", strlen(".versus-")) == 0;
}

/* A file that nobody has asked for matters only where a pattern of the manifest may mean it. */
static void on_changed(void *context, const char *path)
{
    struct change_watcher *watcher = context;

    bool is_input = !path || map_find(&watcher->inputs, plain_path(path));
    bool may_be = watcher->has_manifest && path && !is_own(path) && !map_find(&watcher->outputs, plain_path(path));

    watcher->changed = watcher->changed || is_input || may_be;
}

/* One build, in memory of its own: there may be any number of them. */
static unsigned build_once(struct invocation *invocation, struct change_watcher *watcher)
{
    const struct report_watcher reports = {on_asked, on_written, watcher};
    struct printer printer = *invocation->printer;
    struct invocation once = *invocation;
    struct arena arena;
    unsigned faults;

    arena_init(&arena, NULL);
    arena.exhausted = invocation->arena->exhausted;
    printer.arena = &arena;
    once.arena = &arena;
    once.printer = &printer;
    faults = reports_watch(&once, &reports);
    arena_release(&arena);
    invocation->printer->output_failed = printer.output_failed;
    invocation->printer->output_reason = printer.output_reason;
    return faults;
}

/* Who sits there wants to know that it goes on. */
static void tell_waiting(struct invocation *invocation, unsigned faults)
{
    if (place_wants_progress(invocation->environment, WHEN_AUTO))
        (void)complain(invocation, "N642",
                       faults ? "waiting until this is mended; the last good outputs stay"
                              : "all is current; waiting for changes, Ctrl-C ends it",
                       NULL);
}

static bool wait_for_change(struct invocation *invocation, struct change_watcher *watcher, unsigned faults)
{
    tell_waiting(invocation, faults);
    watcher->changed = false;
    while (!watcher->changed)
        if (!file_watch_wait(&watcher->watch, QUIET, &interruption, on_changed, watcher))
            return false;
    return true;
}

unsigned command_watch(struct invocation *invocation)
{
    struct arena *arena = invocation->arena;
    struct change_watcher watcher = {.arena = arena};
    unsigned faults;

    if (invocation->options.output && strcmp(invocation->options.output, "-") == 0)
        return complain(invocation, "E604", "\"versus watch\" writes files, not to standard output",
                        "give a folder to -o");
    if (!file_watch_open(&watcher.watch, arena))
        return complain(invocation, "E503",
                        arena_format(arena, "files cannot be watched: %s", error_phrase(arena, errno)),
                        "the system's limit is /proc/sys/fs/inotify/max_user_instances");
    map_init(&watcher.inputs, arena);
    map_init(&watcher.outputs, arena);
    if (invocation->options.index)
        remember(&watcher.outputs, invocation->options.index);
    watcher.has_manifest = inputs_manifest(invocation) != NULL;
    faults = build_once(invocation, &watcher);
    /* A mistake in the command stays one; later on, one in the manifest is mended like any other. */
    if (!(faults & 1u << FAULT_USAGE))
        while (!invocation->printer->output_failed && wait_for_change(invocation, &watcher, faults))
            faults = build_once(invocation, &watcher);
    file_watch_close(&watcher.watch);
    return faults;
}
