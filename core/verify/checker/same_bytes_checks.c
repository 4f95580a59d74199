/* Checks that a report comes out the same, whatever came before it and wherever it is made. */
#include "host/descriptor.h"
#include "host/system.h"
#include "verify/checker/checker.h"
#include "verify/checker/comparing.h"
#include "verify/checker/corpus.h"
#include "verify/checker/interpose.h"
#include "verify/record.h"

#include <errno.h>
#include <locale.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* The descriptor on which the other process writes what it rendered. */
#define BYTES_DESCRIPTOR (RECORD_DESCRIPTOR + 1)

#define MOST_BYTES ((size_t)1 << 30)

/* Ends the check where it does not render. */
static const struct buffer *render_flat(struct checker *checker, const struct vs_node *report, const char *what)
{
    struct rendering rendering;

    if (!render_well(checker, &rendering, report, what, REFUSAL_IS_WRONG))
        finish(checker);
    return rendering_flat(&checker->arena, &rendering);
}

static void compare(struct checker *checker, const struct buffer *one, const struct buffer *other, const char *expected,
                    const char *fix)
{
    const char *difference = first_difference(&checker->arena, one, other);

    if (difference)
        fail(checker, expected, difference, fix);
}

void check_same_bytes_twice(struct checker *checker)
{
    const struct vs_node *report = corpus_fullest(checker)->make(&checker->arena);
    const struct buffer *first;

    plugin_must_open(checker);
    first = render_flat(checker, report, corpus_fullest(checker)->what);
    compare(checker, first, render_flat(checker, report, "the same report again"),
            "the same report comes out the same twice",
            "set everything that counts or gathers anew in each render(); initialise all memory");
    plugin_must_close(checker);
}

void check_same_bytes_after_others(struct checker *checker)
{
    const struct vs_node *report = corpus_fullest(checker)->make(&checker->arena);
    struct rendering between;
    const struct buffer *first;

    plugin_must_open(checker);
    first = render_flat(checker, report, corpus_fullest(checker)->what);
    for (size_t i = 0; i < corpus_count; i++) {
        if (!corpus[i]->is_common || has_failed(checker, corpus[i]->check))
            continue;
        stage(checker, arena_format(&checker->arena, "while it rendered %s", corpus[i]->what));
        plugin_render(checker, &between, &checker->arena, corpus[i]->make(&checker->arena), NULL);
    }
    compare(checker, first, render_flat(checker, report, "the first report again, after others"),
            "a report comes out the same whatever was rendered before it",
            "keep in the state of open() only what follows from files and settings; clear static variables");
    plugin_must_close(checker);
}

void check_same_bytes_shuffled(struct checker *checker)
{
    const struct vs_node *report = corpus_fullest(checker)->make(&checker->arena);
    const struct buffer *first;

    plugin_must_open(checker);
    first = render_flat(checker, report, corpus_fullest(checker)->what);
    compare(checker, first,
            render_flat(checker, corpus_shuffled(&checker->arena, report),
                        "the same report with its nodes elsewhere in memory"),
            "the output does not depend on the addresses of nodes",
            "compare pointers for equality only: do not sort, hash or print them");
    plugin_must_close(checker);
}

/* ---- In another process ---- */

void render_to_be_compared(struct checker *checker)
{
    const struct buffer *flat;

    interposing.another_day = strcmp(checker->check, COMPARED_ANOTHER_DAY) == 0;
    interposing.lie = strcmp(checker->check, COMPARED_ELSEWHERE) == 0;
    if (interposing.lie)
        (void)setlocale(LC_ALL, "");
    (void)checker_prepare(checker);
    if (interposing.lie && chdir("/") != 0)
        exit(EXIT_FAILURE);
    plugin_must_open(checker);
    flat = render_flat(checker, corpus_fullest(checker)->make(&checker->arena), corpus_fullest(checker)->what);
    if (!descriptor_write(BYTES_DESCRIPTOR, buffer_text(flat), flat->size))
        exit(EXIT_FAILURE);
}

static bool is_of_the_place(const char *variable)
{
    return strncmp(variable, "LC_", 3) == 0 || strncmp(variable, "LANG", 4) == 0 || strncmp(variable, "TZ=", 3) == 0;
}

/* The environment with another locale, another zone, and more in it. */
static char **environment_elsewhere(struct arena *arena)
{
    static const char *const other[] = {"LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8", "TZ=Pacific/Kiritimati",
                                        "COLUMNS=20",         "EDITOR=ed",        "USER=somebody-else"};
    size_t count = 0;
    size_t kept = 0;
    char **result;

    while (environ[count])
        count++;
    result = ARENA_ARRAY(arena, char *, count + sizeof other / sizeof *other + 1);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        result[kept++] = arena_copy(arena, other[i]);
    for (size_t i = 0; i < count; i++)
        if (!is_of_the_place(environ[i]))
            result[kept++] = environ[i];
    return result;
}

static char **words_for(struct checker *checker, const char *check)
{
    size_t count = 0;
    char **words;

    while (checker->words[count])
        count++;
    words = ARENA_ARRAY(&checker->arena, char *, count + 1);
    memcpy(words, checker->words, count * sizeof *words);
    words[1] = arena_copy(&checker->arena, check);
    return words;
}

/* How the other process ended, as waitpid() tells it; -1: it did not start. */
static int run_other(struct checker *checker, const char *check, int bytes, int record)
{
    char **environment = strcmp(check, COMPARED_ELSEWHERE) == 0 ? environment_elsewhere(&checker->arena) : environ;
    posix_spawn_file_actions_t actions;
    int status = -1;
    pid_t pid;

    if (posix_spawn_file_actions_init(&actions) != 0)
        return -1;
    if (posix_spawn_file_actions_adddup2(&actions, bytes, BYTES_DESCRIPTOR) == 0 &&
        posix_spawn_file_actions_adddup2(&actions, record, RECORD_DESCRIPTOR) == 0 &&
        posix_spawn(&pid, "/proc/self/exe", &actions, NULL, words_for(checker, check), environment) == 0)
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            continue;
    (void)posix_spawn_file_actions_destroy(&actions);
    return status;
}

static const struct buffer *render_in_another(struct checker *checker, const char *check)
{
    struct arena *arena = &checker->arena;
    struct buffer *flat = ARENA_NEW(arena, struct buffer);
    int bytes = memory_file_create("versus-compared");
    int record = memory_file_create("versus-record");
    int status = bytes < 0 || record < 0 ? -1 : run_other(checker, check, bytes, record);
    size_t size = 0;

    if (status == 0 && lseek(bytes, 0, SEEK_SET) == 0)
        flat->data = descriptor_read(arena, bytes, MOST_BYTES, &size);
    flat->size = size;
    if (!flat->size) {
        fail(checker, "it renders there as it does here",
             status != -1 && WIFSIGNALED(status) ? arena_format(arena, "it crashed (signal %d)", WTERMSIG(status))
                                                 : "it made no output",
             NULL);
        finish(checker);
    }
    return flat;
}

static void check_in_another(struct checker *checker, const char *check, const char *where, const char *expected,
                             const char *fix)
{
    const struct buffer *here;

    plugin_must_open(checker);
    here = render_flat(checker, corpus_fullest(checker)->make(&checker->arena), corpus_fullest(checker)->what);
    stage(checker, where);
    compare(checker, here, render_in_another(checker, check), expected, fix);
    plugin_must_close(checker);
}

void check_same_bytes_in_another_process(struct checker *checker)
{
    check_in_another(checker, COMPARED_HERE, "while it rendered in another process",
                     "the same report comes out the same in another process",
                     "look for addresses, random numbers, process ids, and memory that nothing was written to");
}

void check_same_bytes_elsewhere(struct checker *checker)
{
    check_in_another(checker, COMPARED_ELSEWHERE, "while it rendered in another locale, zone, folder and environment",
                     "locale, time zone, environment and current folder change nothing",
                     "take what you need from settings and from the report");
}

void check_same_bytes_another_day(struct checker *checker)
{
    check_in_another(checker, COMPARED_ANOTHER_DAY, "while it rendered with another clock",
                     "the same report comes out the same on another day",
                     "take dates from the report: host->text(report, VS_KEY_DATE)");
}
