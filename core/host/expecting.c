#include "host/expecting.h"

#include "base/text_diff.h"
#include "host/descriptor.h"
#include "host/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What stands at a path; a text of NULL is none of ours. */
static struct text_version standing_at(struct arena *arena, const char *path, bool *is_there)
{
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct text_version version = {path, NULL, 0};
    struct stat status;

    *is_there = descriptor >= 0 || errno != ENOENT;
    if (descriptor < 0)
        return version;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        version.text = descriptor_read(arena, descriptor, (size_t)status.st_size + 1, &version.size);
    (void)close(descriptor);
    return version;
}

static struct text_version made(struct arena *arena, const struct output *output, const char *path)
{
    struct text_version version = {path, NULL, 0};
    struct stat status;

    if (output->memory < 0) {
        version.text = output->bytes;
        version.size = output->size;
    } else if (fstat(output->memory, &status) == 0 && lseek(output->memory, 0, SEEK_SET) == 0) {
        version.text = descriptor_read(arena, output->memory, (size_t)status.st_size + 1, &version.size);
    }
    return version;
}

static void tell_difference(struct job *job, size_t plugin, const struct text_version *before,
                            const struct text_version *now)
{
    const struct run_events *events = &job->options->events;
    struct buffer text;

    if (job->states[plugin].flags & VS_PLUGIN_BINARY || !before->text || !now->text || !events->text)
        return;
    buffer_init(&text, job->arena);
    text_diff(&text, before, now);
    events->text(events->context, buffer_text(&text));
}

/* The reason that the index gives; of a report that it does not know there is none. */
static const char *known_reason(const struct job *job, size_t plugin)
{
    const struct account *account = job->account;

    return account && account->before && account->before->recipe && !account->uncertain
               ? account->format_reasons[plugin]
               : NULL;
}

static void tell_stale(struct job *job, size_t plugin, const char *path, bool is_there)
{
    const char *reason = is_there ? known_reason(job, plugin) : "it is not there";

    journal_tell_plainly(
        &job->journal, "E801",
        arena_format(job->arena, "\"%s\" is not current: %s", path, reason ? reason : "something else would be made"),
        NULL);
}

static void expect_output(struct job *job, size_t plugin, const struct output *output)
{
    const struct run_events *events = &job->options->events;
    const char *path = output_path(job->outputs, job->arena, output->name);
    struct text_version before;
    struct text_version now;
    struct arena arena;
    bool is_there;

    arena_init(&arena, NULL);
    arena.exhausted = job->arena->exhausted;
    before = standing_at(&arena, path, &is_there);
    now = made(&arena, output, path);
    if (before.text && now.text && before.size == now.size && memcmp(before.text, now.text, now.size) == 0) {
        events->result(events->context, RESULT_CURRENT, path, now.size);
    } else {
        tell_stale(job, plugin, path, is_there);
        tell_difference(job, plugin, &before, &now);
    }
    arena_release(&arena);
}

static bool is_made(const struct job_plugin *state, const char *name)
{
    for (size_t i = 0; i < state->output_count; i++)
        if (strcmp(state->outputs[i].name, name) == 0)
            return true;
    return false;
}

static void expect_no_others(struct job *job, size_t plugin)
{
    const struct account *account = job->account;
    const struct index_format *before =
        account && account->before ? index_find_format(account->before, job->plugins[plugin].id) : NULL;

    for (size_t i = 0; before && i < before->outputs.count; i++) {
        const char *path = output_path(job->outputs, job->arena, before->outputs.list[i].name);
        if (!is_made(&job->states[plugin], before->outputs.list[i].name) && access(path, F_OK) == 0)
            journal_tell_plainly(&job->journal, "E801",
                                 arena_format(job->arena, "\"%s\" is not current: it would not be made any more", path),
                                 "\"versus build --prune\" removes it");
    }
}

void outputs_expect(struct job *job, size_t plugin)
{
    const struct job_plugin *state = &job->states[plugin];

    for (size_t i = 0; i < state->output_count; i++)
        expect_output(job, plugin, &state->outputs[i]);
    expect_no_others(job, plugin);
}
