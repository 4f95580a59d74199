/* Checks that a plugin leaves its process as it was: what it printed, opened, changed or started. */
#define _GNU_SOURCE /* mallinfo2 NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "base/number.h"
#include "host/descriptor.h"
#include "host/system.h"
#include "verify/checker/checker.h"
#include "verify/checker/corpus.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define REPORTS 3
static const struct corpus_report *const reports[REPORTS] = {&corpus_empty, &corpus_every_kind, &corpus_hostile};

/* One life of the plugin: open, render, close. */
static void live(struct checker *checker)
{
    struct rendering rendering;

    plugin_must_open(checker);
    for (size_t i = 0; i < REPORTS; i++) {
        if (has_failed(checker, reports[i]->check))
            continue;
        stage(checker, arena_format(&checker->arena, "while it rendered %s", reports[i]->what));
        plugin_render(checker, &rendering, &checker->arena, reports[i]->make(&checker->arena), NULL);
    }
    plugin_must_close(checker);
}

/* ---- Printing ---- */

static off_t size_of(int descriptor)
{
    struct stat status;

    return fstat(descriptor, &status) == 0 ? status.st_size : 0;
}

static const char *first_line(struct arena *arena, int descriptor)
{
    char bytes[81] = "";
    ssize_t size = pread(descriptor, bytes, sizeof bytes - 1, 0);

    return arena_copy_bytes(arena, bytes, size > 0 ? strcspn(bytes, "\n") : 0);
}

void check_prints_nothing(struct checker *checker)
{
    live(checker);
    (void)fflush(NULL);
    /* Both standard streams are one file. */
    if (size_of(STDOUT_FILENO) > 0)
        fail(checker, "it prints nothing",
             arena_format(&checker->arena, "it, or a library that it uses, printed \"%s\"",
                          first_line(&checker->arena, STDOUT_FILENO)),
             "tell the user with host->log(), write with host->write()");
}

/* ---- Descriptors of others ---- */

#define FIRST_WIRE 3
#define LAST_WIRE  9

void check_writes_only_to_host(struct checker *checker)
{
    bool laid[LAST_WIRE + 1] = {false};

    for (int wire = FIRST_WIRE; wire <= LAST_WIRE; wire++) {
        int memory = fcntl(wire, F_GETFD) < 0 ? memory_file_create("versus-wire") : -1;
        if (memory < 0)
            continue;
        laid[wire] = memory == wire || dup2(memory, wire) == wire;
        if (memory != wire)
            (void)close(memory);
    }
    live(checker);
    for (int wire = FIRST_WIRE; wire <= LAST_WIRE; wire++) {
        if (laid[wire] && fcntl(wire, F_GETFD) < 0)
            fail(checker, "it leaves alone what it did not open",
                 arena_format(&checker->arena, "it closed the descriptor %d, which is not its own", wire),
                 "close each descriptor once");
        else if (laid[wire] && size_of(wire) > 0)
            fail(checker, "it writes with host->write() only",
                 arena_format(&checker->arena, "it wrote to the descriptor %d, which is not its own", wire),
                 "look for a descriptor that was closed, or never opened, and is written to");
    }
}

/* ---- Changes ---- */

struct surroundings {
    const char *folder, *locale, *environment;
    locale_t thread_locale;
    mode_t mask;
    int rounding, traps;
    sigset_t blocked;
    struct sigaction actions[NSIG];
};

static const char *environment_text(struct arena *arena)
{
    struct buffer text;

    buffer_init(&text, arena);
    for (char **each = environ; each && *each; each++)
        buffer_append_format(&text, "%s\n", *each);
    return buffer_text(&text);
}

/* The faults of arithmetic that are signals. */
static int trapped_faults(void)
{
#if defined(__GLIBC__)
    return fegetexcept();
#else
    return 0;
#endif
}

static void look(struct arena *arena, struct surroundings *surroundings)
{
    char folder[4096];
    const char *locale = setlocale(LC_ALL, NULL);

    memset(surroundings, 0, sizeof *surroundings);
    surroundings->folder = arena_copy(arena, getcwd(folder, sizeof folder) ? folder : "?");
    surroundings->locale = arena_copy(arena, locale ? locale : "?");
    surroundings->environment = environment_text(arena);
    surroundings->thread_locale = uselocale((locale_t)0);
    surroundings->mask = umask(0);
    (void)umask(surroundings->mask);
    surroundings->rounding = fegetround();
    surroundings->traps = trapped_faults();
    (void)sigprocmask(SIG_BLOCK, NULL, &surroundings->blocked);
    for (int number = 1; number < NSIG; number++)
        (void)sigaction(number, NULL, &surroundings->actions[number]);
}

static int changed_signal(const struct surroundings *before, const struct surroundings *after)
{
    for (int number = 1; number < NSIG; number++)
        if (before->actions[number].sa_handler != after->actions[number].sa_handler ||
            sigismember(&before->blocked, number) != sigismember(&after->blocked, number))
            return number;
    return 0;
}

static void tell_change(struct checker *checker, const char *what, const char *fix)
{
    fail(checker, "it leaves its process as it was", arena_format(&checker->arena, "it changed %s", what), fix);
}

static void compare(struct checker *checker, const struct surroundings *before, const struct surroundings *after)
{
    int number = changed_signal(before, after);

    if (strcmp(before->folder, after->folder) != 0)
        tell_change(checker, "the current folder", "do not call chdir()");
    if (before->mask != after->mask)
        tell_change(checker, "the file mask", "do not call umask()");
    if (strcmp(before->locale, after->locale) != 0 || before->thread_locale != after->thread_locale)
        tell_change(checker, "the locale", "do not call setlocale() or uselocale(): it is \"C\" while you run");
    if (strcmp(before->environment, after->environment) != 0)
        tell_change(checker, "the environment", "do not call setenv() or putenv()");
    if (before->rounding != after->rounding)
        tell_change(checker, "how numbers are rounded", "undo what fesetround() did");
    if (before->traps != after->traps)
        tell_change(checker, "which faults of arithmetic are signals", "undo what feenableexcept() did");
    if (number)
        tell_change(checker, arena_format(&checker->arena, "what signal %d does", number),
                    "do not call signal() or sigaction(), nor a library that does");
}

void check_keeps_surroundings(struct checker *checker)
{
    struct surroundings before;
    struct surroundings after;

    (void)number_pin_locale();
    look(&checker->arena, &before);
    live(checker);
    look(&checker->arena, &after);
    compare(checker, &before, &after);
}

/* ---- Files ---- */

static int count_entries(const char *folder)
{
    DIR *listing = opendir(folder);
    int count = 0;

    if (!listing)
        return -1;
    while (readdir(listing))
        count++;
    (void)closedir(listing);
    return count;
}

void check_closes_files(struct checker *checker)
{
    int before;
    int after;

    /* What libraries open once, they may keep. */
    live(checker);
    before = count_entries("/proc/self/fd");
    live(checker);
    after = count_entries("/proc/self/fd");
    if (before < 0)
        skip(checker, "/proc is not there");
    else if (after > before)
        fail(checker, "after close() no file of it is open",
             arena_format(&checker->arena, "each life of it leaves %d open", after - before),
             "close what you open, also where something failed");
}

/* ---- Threads and processes ---- */

/* A thread that was joined is a moment longer in the list. */
static int count_threads(void)
{
    const struct timespec moment = {0, 5000000};
    int count = count_entries("/proc/self/task");

    for (int i = 0; i < 20 && count > 3; i++) {
        (void)nanosleep(&moment, NULL);
        count = count_entries("/proc/self/task");
    }
    return count - 2;
}

void check_ends_threads(struct checker *checker)
{
    static const char expected[] = "what it starts has ended when its function returns";
    struct rendering rendering;
    int before = count_threads();
    int after;

    plugin_must_open(checker);
    stage(checker, arena_format(&checker->arena, "while it rendered %s", corpus_fullest(checker)->what));
    plugin_render(checker, &rendering, &checker->arena, corpus_fullest(checker)->make(&checker->arena), NULL);
    after = count_threads();
    if (after > before)
        fail(checker, expected, arena_format(&checker->arena, "%d threads of it still run", after - before),
             "join them before you return");
    if (waitpid(-1, NULL, WNOHANG) >= 0 || errno != ECHILD)
        fail(checker, expected, "a process that it started is still there", "start no processes");
    plugin_must_close(checker);
}

/* ---- Memory ---- */

#define RENDERINGS_BEFORE 4
#define RENDERINGS        8
#define MAY_GROW          256 /* bytes a report */

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
static bool memory_in_use(const struct checker *checker, size_t *bytes)
{
    struct mallinfo2 heap = mallinfo2();

    *bytes = heap.uordblks + heap.hblkhd - checker->arena.reserved;
    return true;
}
#else
static bool memory_in_use(const struct checker *checker, size_t *bytes)
{
    (void)checker, (void)bytes;
    return false;
}
#endif

static void render_often(struct checker *checker, const struct vs_node *report, size_t times)
{
    struct rendering rendering;
    struct arena arena;

    arena_init(&arena, NULL);
    for (size_t i = 0; i < times; i++) {
        plugin_render(checker, &rendering, &arena, report, NULL);
        arena_release(&arena);
    }
}

static bool has_grown(size_t before, size_t after)
{
    return after > before + (size_t)MAY_GROW * RENDERINGS;
}

void check_keeps_memory_flat(struct checker *checker)
{
    const struct vs_node *report = corpus_fullest(checker)->make(&checker->arena);
    size_t used[3] = {0};

    plugin_must_open(checker);
    stage(checker, "while it rendered the same report many times");
    render_often(checker, report, RENDERINGS_BEFORE);
    for (size_t i = 0; i < 3; i++) {
        if (!memory_in_use(checker, &used[i])) {
            skip(checker, "this build of versus cannot tell how much memory is in use");
            return;
        }
        render_often(checker, report, RENDERINGS);
    }
    /* What is kept for a while grows once; what is lost grows on. */
    if (has_grown(used[0], used[1]) && has_grown(used[1], used[2]))
        warn(checker, "a worker makes 100,000 reports: memory of one is free after it",
             arena_format(&checker->arena, "each report leaves about %zu bytes behind",
                          (used[2] - used[1]) / RENDERINGS),
             "free what you allocate, or take it from host->allocate()");
    plugin_must_close(checker);
}
