#include "cli/summary.h"

#include "base/path.h"
#include "cli/unnamed_file.h"
#include "host/descriptor.h"
#include "host/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_standard_output(const struct summary_choice *choice)
{
    return strcmp(choice->path, "-") == 0;
}

static unsigned refuse(struct invocation *invocation, const char *path, int reason)
{
    return complain(invocation, "E547",
                    arena_format(invocation->arena, "cannot write the summary \"%s\": %s", path,
                                 error_phrase(invocation->arena, reason)),
                    NULL);
}

/* ---- Before the run ---- */

/* Whether a file may be replaced: it is empty, or a summary of either form. Nothing but a regular file is ever
 * replaced. */
static bool is_summary(const char *path, struct stat *status)
{
    char begin[16];
    ssize_t size;
    int file;

    if (!S_ISREG(status->st_mode) || !status->st_size)
        return true;
    file = open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    size = file < 0 ? -1 : file_read_at(file, begin, sizeof begin, 0);
    if (file >= 0)
        (void)close(file);
    for (enum summary_form form = SUMMARY_JSON; form <= SUMMARY_MARKDOWN; form++) {
        const char *mark = summary_mark(form);
        if (size >= (ssize_t)strlen(mark) && memcmp(begin, mark, strlen(mark)) == 0)
            return true;
    }
    return false;
}

static unsigned check_place(struct invocation *invocation, const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return errno == ENOENT ? 0 : refuse(invocation, path, errno);
    if (S_ISDIR(status.st_mode))
        return refuse(invocation, path, EISDIR);
    if (!is_summary(path, &status))
        return complain(invocation, "E548",
                        arena_format(invocation->arena, "\"%s\" holds something else than a summary", path),
                        "name a file that is not there yet; what --summary did not write, it does not replace");
    return 0;
}

/* Standard output holds one thing. */
static unsigned check_standard_output(struct invocation *invocation, enum run_mode mode)
{
    const struct options *options = &invocation->options;
    bool is_taken = mode == RUN_LIST || (options->output && strcmp(options->output, "-") == 0);

    for (size_t i = 0; i < options->summary_count; i++) {
        if (!is_standard_output(&options->summaries[i]))
            continue;
        if (is_taken)
            return complain(invocation, "E633", "standard output cannot hold a summary beside something else",
                            "name a file behind \"--summary=json:\" or \"--summary=markdown:\"");
        is_taken = true;
    }
    return 0;
}

static unsigned check_twice(struct invocation *invocation, size_t at)
{
    const struct summary_choice *choices = invocation->options.summaries;

    for (size_t i = 0; i < at; i++)
        if (strcmp(choices[i].path, choices[at].path) == 0)
            return complain(invocation, "E633",
                            arena_format(invocation->arena, "two summaries would be called \"%s\"", choices[at].path),
                            NULL);
    return 0;
}

unsigned summaries_begin(struct summaries *summaries, struct invocation *invocation, enum run_mode mode)
{
    const struct options *options = &invocation->options;
    unsigned faults = check_standard_output(invocation, mode);

    *summaries = (struct summaries){invocation, NULL, options->summary_count};
    summaries->list = ARENA_ARRAY(invocation->arena, struct summary, options->summary_count);
    for (size_t i = 0; i < options->summary_count && !faults; i++) {
        struct summary *summary = &summaries->list[i];
        summary->choice = &options->summaries[i];
        if (!is_standard_output(summary->choice))
            faults = check_twice(invocation, i) | check_place(invocation, summary->choice->path);
        summary->reports = unnamed_file_open(invocation->arena);
        if (summary->reports < 0 && !faults)
            faults = refuse(invocation, summary->choice->path, errno);
    }
    return faults;
}

bool summaries_take_standard_output(const struct summaries *summaries)
{
    bool takes = false;

    for (size_t i = 0; i < summaries->count; i++)
        takes = takes || is_standard_output(summaries->list[i].choice);
    return takes;
}

/* ---- During the run ---- */

void summaries_add(struct summaries *summaries, const struct summary_report *report)
{
    struct arena arena;

    arena_init(&arena, NULL);
    arena.exhausted = summaries->invocation->arena->exhausted;
    for (size_t i = 0; i < summaries->count; i++) {
        struct summary *summary = &summaries->list[i];
        struct buffer text;
        buffer_init(&text, &arena);
        summary_report_text(&text, summary->choice->form, report, summary->count++);
        if (!summary->reason && !descriptor_write(summary->reports, text.data, text.size))
            summary->reason = errno;
    }
    arena_release(&arena);
}

/* ---- After it ---- */

static bool write_text(int to, struct arena *arena, enum summary_form form, const struct summary_totals *totals,
                       void (*append)(struct buffer *buffer, enum summary_form form,
                                      const struct summary_totals *totals))
{
    struct buffer text;

    buffer_init(&text, arena);
    append(&text, form, totals);
    return descriptor_write(to, text.data, text.size);
}

static bool write_all(int to, struct arena *arena, const struct summary *summary, const struct summary_totals *totals)
{
    enum summary_form form = summary->choice->form;

    return write_text(to, arena, form, totals, summary_begin_text) && file_copy(summary->reports, to) &&
           write_text(to, arena, form, totals, summary_end_text);
}

/* The folder of the file, which is made where it is missing; the file's name in it. */
static int open_folder(struct arena *arena, const char *path, const char **name)
{
    const char *folder = path_parent(arena, path);

    *name = path_name(path);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return -1;
    return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Writes a file beside the place and renames it. */
static bool replace(struct arena *arena, const struct summary *summary, const struct summary_totals *totals,
                    const struct stat *old)
{
    const char *name;
    const char *temporary = NULL;
    int folder = open_folder(arena, summary->choice->path, &name);
    int file = folder < 0 ? -1 : temporary_open(arena, folder, name, &temporary);
    bool good = file >= 0 && write_all(file, arena, summary, totals) &&
                (!old || fchmod(file, old->st_mode & 0777) == 0) && fsync(file) == 0 &&
                renameat(folder, temporary, folder, name) == 0;
    int reason = errno;

    if (!good && file >= 0)
        (void)unlinkat(folder, temporary, 0);
    if (file >= 0)
        (void)close(file);
    if (folder >= 0)
        (void)close(folder);
    errno = reason;
    return good;
}

static bool write_through(const char *path, struct arena *arena, const struct summary *summary,
                          const struct summary_totals *totals)
{
    int to = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    bool good = to >= 0 && write_all(to, arena, summary, totals);
    int reason = errno;

    if (to >= 0 && close(to) != 0 && good)
        return false;
    errno = reason;
    return good;
}

static unsigned write_summary(struct invocation *invocation, const struct summary *summary,
                              const struct summary_totals *totals)
{
    const char *path = summary->choice->path;
    struct arena *arena = invocation->arena;
    struct stat status;
    bool exists;

    if (summary->reason)
        return refuse(invocation, path, summary->reason);
    if (is_standard_output(summary->choice))
        return write_all(STDOUT_FILENO, arena, summary, totals) ? 0 : refuse(invocation, path, errno);
    /* The run may have written a file there meanwhile. */
    if (check_place(invocation, path))
        return 1u << FAULT_FILE;
    exists = stat(path, &status) == 0;
    if (exists && !S_ISREG(status.st_mode))
        return write_through(path, arena, summary, totals) ? 0 : refuse(invocation, path, errno);
    return replace(arena, summary, totals, exists ? &status : NULL) ? 0 : refuse(invocation, path, errno);
}

unsigned summaries_end(struct summaries *summaries, const struct summary_totals *totals)
{
    unsigned faults = 0;

    for (size_t i = 0; i < summaries->count; i++)
        faults |= write_summary(summaries->invocation, &summaries->list[i], totals);
    return faults;
}
