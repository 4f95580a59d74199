#include "host/dependencies.h"

#include "base/json_text.h"
#include "base/make_path.h"
#include "host/descriptor.h"
#include "host/replacing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PLACEHOLDER "{stem}"
#define JSON_HEAD   "{\"version\":1,\"targets\":["

#define LARGEST_DEPENDENCIES ((size_t)256 << 20)

void dependencies_init(struct dependencies *dependencies, struct recorder *recorder)
{
    *dependencies = (struct dependencies){.recorder = recorder};
}

/* ---- Which files ---- */

/* A report's targets, and what it is made of. */
struct parts {
    struct arena *arena;
    const char **targets;
    size_t target_count;
    struct index_use *uses; /* in the order of paths, the input first */
    const char **paths;     /* of them, as shown */
    size_t use_count;
};

static size_t most_uses(const struct index_report *report)
{
    size_t count = report->uses.count;

    for (size_t i = 0; i < report->format_count; i++)
        count += report->formats[i].uses.count;
    return count;
}

static void add_uses(struct parts *parts, const struct index_uses *uses)
{
    for (size_t i = 0; i < uses->count; i++)
        parts->uses[parts->use_count++] = uses->list[i];
}

static int role_rank(const struct index_use *use)
{
    return use->role == ROLE_INPUT ? 0 : use->role == ROLE_PROGRAM ? 2 : 1;
}

static int compare_uses(const void *left, const void *right)
{
    const struct index_use *one = left;
    const struct index_use *other = right;
    int order = role_rank(one) - role_rank(other);

    return order ? order : strcmp(one->file->path, other->file->path);
}

static void drop_repeats(struct parts *parts)
{
    size_t kept = 0;

    if (parts->use_count)
        qsort(parts->uses, parts->use_count, sizeof *parts->uses, compare_uses);
    for (size_t i = 0; i < parts->use_count; i++)
        if (!kept || strcmp(parts->uses[kept - 1].file->path, parts->uses[i].file->path) != 0)
            parts->uses[kept++] = parts->uses[i];
    parts->use_count = kept;
}

static const char *show(struct dependencies *dependencies, const struct job *job, const struct index_use *use)
{
    struct recorder *recorder = dependencies->recorder;
    const char *known;

    if (use->role == ROLE_INPUT)
        return job->report;
    known = map_find(&dependencies->shown, use->file->path);
    if (!known) {
        known = index_disk_show(&recorder->disk, recorder->arena, use->file->path);
        map_put(&dependencies->shown, use->file->path, (void *)known);
    }
    return known;
}

static const struct index_format *wanted_format(const struct account *account, const struct index_report *report,
                                                const struct job *job, size_t plugin)
{
    return account->format_recipes[plugin] ? index_find_format(report, job->plugins[plugin].id) : NULL;
}

static size_t target_count(const struct index_report *report)
{
    size_t count = 0;

    for (size_t i = 0; i < report->format_count; i++)
        count += report->formats[i].outputs.count;
    return count;
}

/* False when something that was wanted of the report was not made. */
static bool collect(struct dependencies *dependencies, const struct account *account, const struct job *job,
                    struct parts *parts)
{
    const struct index_report *report = account->now ? account->now : account->before;

    if (!report || (!report->recipe && !account->now))
        return false;
    parts->targets = ARENA_ARRAY(parts->arena, const char *, target_count(report));
    parts->uses = ARENA_ARRAY(parts->arena, struct index_use, most_uses(report));
    add_uses(parts, &report->uses);
    for (size_t i = 0; i < job->plugin_count; i++) {
        const struct index_format *format = wanted_format(account, report, job, i);
        if (account->format_recipes[i] && (!format || (!format->recipe && !job->states[i].was_made)))
            return false;
        for (size_t j = 0; format && j < format->outputs.count; j++)
            parts->targets[parts->target_count++] =
                output_path(dependencies->recorder->outputs, parts->arena, format->outputs.list[j].name);
        if (format)
            add_uses(parts, &format->uses);
    }
    drop_repeats(parts);
    parts->paths = ARENA_ARRAY(parts->arena, const char *, parts->use_count);
    for (size_t i = 0; i < parts->use_count; i++)
        parts->paths[i] = show(dependencies, job, &parts->uses[i]);
    return parts->target_count > 0;
}

/* ---- For make ---- */

/* No rule can name a path that holds a line feed. */
static bool is_for_make(const struct parts *parts, size_t use)
{
    return parts->uses[use].file->kind == INDEX_FILE && !strchr(parts->paths[use], '\n');
}

/* The empty rules are for files that are removed: without them make would stop for want of a rule. */
static void append_make(struct buffer *text, const struct parts *parts, const char *manifest)
{
    for (size_t i = 0; i < parts->target_count; i++) {
        buffer_append_text(text, i ? " \\\n  " : "");
        buffer_append_make_path(text, parts->targets[i]);
    }
    buffer_append_byte(text, ':');
    for (size_t i = 0; i < parts->use_count; i++) {
        if (!is_for_make(parts, i))
            continue;
        buffer_append_text(text, " \\\n  ");
        buffer_append_make_path(text, parts->paths[i]);
    }
    if (manifest) {
        buffer_append_text(text, " \\\n  ");
        buffer_append_make_path(text, manifest);
    }
    buffer_append_byte(text, '\n');
    if (manifest) {
        buffer_append_make_path(text, manifest);
        buffer_append_text(text, ":\n");
    }
    for (size_t i = 0; i < parts->use_count; i++) {
        if (!is_for_make(parts, i))
            continue;
        buffer_append_make_path(text, parts->paths[i]);
        buffer_append_text(text, ":\n");
    }
}

/* ---- In JSON ---- */

static const char *role_word(char role)
{
    switch (role) {
    case ROLE_INPUT:
        return "input";
    case ROLE_DATA:
        return "data";
    case ROLE_TEMPLATE:
        return "template";
    case ROLE_PART:
        return "template-part";
    case ROLE_PLUGIN:
        return "plugin";
    case ROLE_FONT:
        return "font";
    default:
        return "program";
    }
}

static const char *state_word(enum index_file_kind kind)
{
    static const char *const words[] = {"file", "absent", "folder"};
    return words[kind];
}

static void append_json(struct buffer *text, const struct parts *parts)
{
    buffer_append_text(text, JSON_HEAD);
    for (size_t i = 0; i < parts->target_count; i++) {
        buffer_append_text(text, i ? "," : "");
        buffer_append_json(text, parts->targets[i]);
    }
    buffer_append_text(text, "],\"dependencies\":[");
    for (size_t i = 0; i < parts->use_count; i++) {
        buffer_append_text(text, i ? ",{\"path\":" : "{\"path\":");
        buffer_append_json(text, parts->paths[i]);
        buffer_append_format(text, ",\"role\":\"%s\",\"state\":\"%s\"}", role_word(parts->uses[i].role),
                             state_word(parts->uses[i].file->kind));
    }
    buffer_append_text(text, "]}\n");
}

/* ---- Lists ---- */

/* Why the report, or a format of it, is not current. */
static const char *reason_of(const struct account *account, const struct job *job)
{
    if (account->reason)
        return account->reason;
    for (size_t i = 0; i < job->plugin_count; i++)
        if (account->format_reasons[i])
            return account->format_reasons[i];
    return NULL;
}

void dependencies_list(struct dependencies *dependencies, const struct account *account, const struct job *job)
{
    const struct run_events *events = &job->options->events;
    struct parts parts = {.arena = job->arena};
    struct listed_input *inputs;
    struct listed_report report = {.report = job->report, .stem = job->stem};

    if (!dependencies->shown.arena)
        map_init(&dependencies->shown, dependencies->recorder->arena);
    report.state = account->before && account->before->recipe ? "stale" : "new";
    report.reason = account->before && account->before->recipe ? reason_of(account, job) : NULL;
    if (!reason_of(account, job))
        report.state = "current";
    if (!collect(dependencies, account, job, &parts)) {
        report.state = "failed";
        parts.use_count = parts.target_count = 0;
    }
    inputs = ARENA_ARRAY(job->arena, struct listed_input, parts.use_count);
    for (size_t i = 0; i < parts.use_count; i++)
        inputs[i] =
            (struct listed_input){parts.paths[i], role_word(parts.uses[i].role), state_word(parts.uses[i].file->kind)};
    report.inputs = inputs;
    report.input_count = parts.use_count;
    report.outputs = parts.targets;
    report.output_count = parts.target_count;
    events->listed(events->context, &report);
}

/* ---- Files ---- */

/* Whether the file that is there, if there is one, is of this kind: an object in JSON, or rules, of which the first
 * line goes on or ends with a colon, as the last one does. */
static bool may_replace(struct arena *arena, const char *path, bool in_json)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;
    const char *bytes = NULL;
    size_t size = 0;
    size_t first;

    if (descriptor < 0)
        return true;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        bytes = descriptor_read(arena, descriptor, LARGEST_DEPENDENCIES, &size);
    (void)close(descriptor);
    if (!bytes || !size)
        return bytes != NULL;
    if (in_json)
        return strncmp(bytes, JSON_HEAD, strlen(JSON_HEAD)) == 0;
    first = strcspn(bytes, "\n");
    return first && first < size && (bytes[first - 1] == '\\' || bytes[first - 1] == ':') && size > 2 &&
           bytes[size - 1] == '\n' && bytes[size - 2] == ':';
}

static void write_file(struct dependencies *dependencies, struct arena *arena, const char *path,
                       const struct buffer *text)
{
    struct recorder *recorder = dependencies->recorder;

    if (!may_replace(arena, path, recorder->options->recording.dependencies_in_json)) {
        tell_plainly(recorder->teller, "E610",
                     arena_format(recorder->arena, "\"%s\" holds something else than dependencies", path),
                     "name a file that is not there yet behind --deps; what versus did not write, it does not replace");
        return;
    }
    if (file_update(arena, path, text) || dependencies->failed)
        return;
    dependencies->failed = true;
    tell_plainly(recorder->teller, "E507",
                 arena_format(recorder->arena, "cannot write \"%s\": %s", path, error_phrase(recorder->arena, errno)),
                 "name a file in a folder that is there");
}

/* The path of the report's own file. */
static const char *own_path(struct arena *arena, const char *pattern, const char *stem)
{
    struct buffer path;
    const char *at;

    buffer_init(&path, arena);
    while ((at = strstr(pattern, PLACEHOLDER))) {
        buffer_append(&path, pattern, (size_t)(at - pattern));
        buffer_append_text(&path, stem);
        pattern = at + strlen(PLACEHOLDER);
    }
    buffer_append_text(&path, pattern);
    return buffer_text(&path);
}

void dependencies_tell(struct dependencies *dependencies, const struct account *account, const struct job *job)
{
    const struct recording *recording = &dependencies->recorder->options->recording;
    bool shared = !strstr(recording->dependencies, PLACEHOLDER);
    struct parts parts = {.arena = job->arena};
    struct buffer own;
    struct buffer *text = shared ? &dependencies->all : &own;

    if (!dependencies->shown.arena) {
        map_init(&dependencies->shown, dependencies->recorder->arena);
        buffer_init(&dependencies->all, dependencies->recorder->arena);
    }
    if (!collect(dependencies, account, job, &parts))
        return;
    buffer_init(&own, job->arena);
    if (recording->dependencies_in_json)
        append_json(text, &parts);
    else
        append_make(text, &parts, recording->manifest);
    if (!shared)
        write_file(dependencies, job->arena, own_path(job->arena, recording->dependencies, job->stem), text);
}

void dependencies_close(struct dependencies *dependencies, bool complete)
{
    struct recorder *recorder = dependencies->recorder;

    if (complete && dependencies->all.size)
        write_file(dependencies, recorder->arena, recorder->options->recording.dependencies, &dependencies->all);
}
