#include "host/confinement.h"

#include "base/buffer.h"
#include "host/descriptor.h"
#include "host/landlock.h"
#include "host/system.h"
#include "host/system_calls.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>

/* ---- Resources ---- */

/* Lowers a limit for good. */
static bool lower(int resource, uint64_t most)
{
    struct rlimit limit;

    if (getrlimit(resource, &limit) != 0)
        return false;
    if (limit.rlim_max > most)
        limit.rlim_max = (rlim_t)most;
    if (limit.rlim_cur > limit.rlim_max)
        limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit) == 0;
}

/* As the system gives it to programs: recursion without end then ends soon. */
#define STACK ((uint64_t)8 << 20)

/* RLIMIT_DATA counts what a process can write to, RLIMIT_AS also what it only reserves, as threads do by the gigabyte.
 * The sanitizers reserve terabytes, writable. */
static bool limit_memory(uint64_t most)
{
    return !SANITIZED && lower(RLIMIT_STACK, STACK) && lower(RLIMIT_DATA, most);
}

/* ---- Files ---- */

/* What libraries, fontconfig, librsvg, libthai and hyphenation read on every system. Users' own files are not there. */
static const char *const places_of_system[] = {
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/usr/share",
    "/usr/local/share",
    "/var/cache/fontconfig",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
    "/dev/random",
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
};

struct places {
    const char **paths;
    size_t count;
};

static void add_all(struct places *places, const char *const *paths)
{
    for (size_t i = 0; paths && paths[i]; i++)
        places->paths[places->count++] = paths[i];
}

static size_t count_of(const char *const *paths)
{
    size_t count = 0;

    while (paths && paths[count])
        count++;
    return count;
}

/* The plugin's file, which may be a link to elsewhere, and the folder with the libraries that it brings along. */
static void add_plugin(struct places *places, struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    places->paths[places->count++] = path;
    if (slash)
        places->paths[places->count++] = slash == path ? "/" : arena_copy_bytes(arena, path, (size_t)(slash - path));
}

/* All that may be read, NULL-terminated. */
static const char *const *readable_places(struct arena *arena, const struct request *request)
{
    const size_t of_system = sizeof places_of_system / sizeof *places_of_system;
    size_t most =
        of_system + count_of(request->font_folders) + count_of(request->readable) + 2 * request->plugin_count + 2;
    struct places places = {ARENA_ARRAY(arena, const char *, most), 0};

    for (size_t i = 0; i < of_system; i++)
        places.paths[places.count++] = places_of_system[i];
    add_all(&places, request->font_folders);
    add_all(&places, request->readable);
    for (size_t i = 0; i < request->plugin_count; i++)
        add_plugin(&places, arena, request->plugins[i].path);
    if (request->modules)
        places.paths[places.count++] = request->modules;
    return places.paths;
}

/* ---- All of it ---- */

void worker_confine(struct confinement *confinement, struct arena *arena, const struct request *request)
{
    *confinement = (struct confinement){.memory = limit_memory(request->memory_limit)};
    if (request->output_limit)
        (void)lower(RLIMIT_FSIZE, request->output_limit);
    confinement->landlock = landlock_close(readable_places(arena, request));
    confinement->landlock_error = confinement->landlock ? 0 : errno;
    confinement->system_calls_error = system_calls_refuse();
    confinement->system_calls = !confinement->system_calls_error;
}

static void append_absence(struct buffer *text, const char *what, int reason)
{
    const char *why = reason == ENOSYS || reason == EINVAL ? "this kernel does not have it"
                      : reason == EOPNOTSUPP               ? "it is switched off in this kernel"
                                                           : error_phrase(text->arena, reason);

    buffer_append_format(text, "not in force: %s: %s\n", what, why);
}

const char *confinement_text(struct arena *arena, const struct confinement *confinement)
{
    struct buffer text;

    buffer_init(&text, arena);
    if (!confinement)
        return "isolation: none\n";
    buffer_append_format(&text, "isolation: a process of its own, with limits of time%s output\n",
                         confinement->memory ? ", memory and" : " and");
    if (confinement->landlock)
        buffer_append_format(&text,
                             "in force: Landlock, version %u: a plugin reads fonts, libraries and the system's shared "
                             "data, and opens no other file\n",
                             confinement->landlock);
    if (confinement->system_calls)
        buffer_append_text(&text, "in force: seccomp: a plugin has no network, makes no processes, signals nobody and "
                                  "changes no file\n");
    if (!confinement->landlock)
        append_absence(&text, "Landlock", confinement->landlock_error);
    if (!confinement->system_calls)
        append_absence(&text, "seccomp", confinement->system_calls_error);
    if (!confinement->memory)
        buffer_append_format(&text, "not in force: limit of memory: %s\n",
                             SANITIZED ? "the sanitizers of this build reserve more" : "the system refuses it");
    return buffer_text(&text);
}
