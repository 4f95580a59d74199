#include "verify/verify.h"

#include "base/buffer.h"
#include "host/descriptor.h"
#include "host/message.h"
#include "host/system.h"
#include "host/worker_process.h"
#include "verify/record.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum check_id {
#define CHECK(identifier, name, needs) CHECK_##identifier,
#include "verify/checks.def"
#undef CHECK
    CHECK_COUNT
};

/* Before which check there is no use for another: what it needs to have passed. */
enum needs {
    NOTHING = CHECK_COUNT,
    LOADING = CHECK_loads,
    DESCRIPTOR = CHECK_descriptor_size,
    SOUND_DESCRIPTOR = CHECK_COUNT + 1, /* everything about the descriptor */
    OPENING = CHECK_opens_and_closes,
    RENDERING = CHECK_renders_empty_report,
};

static const struct {
    const char *name;
    unsigned needs;
} checks[] = {
#define CHECK(identifier, name, needs) {name, needs},
#include "verify/checks.def"
#undef CHECK
};

/* What a checker says or prints beyond this is not read. */
#define MOST_BYTES ((size_t)16 << 20)

size_t check_count(void)
{
    return CHECK_COUNT;
}

size_t check_longest_name(void)
{
    size_t longest = 0;

    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (strlen(checks[i].name) > longest)
            longest = strlen(checks[i].name);
    return longest;
}

const char *check_status_word(enum check_status status)
{
    static const char *const words[] = {"passed", "warning", "skipped", "failed", "timed out", "crashed"};
    return words[status];
}

bool check_is_bad(enum check_status status)
{
    return status >= CHECK_FAILED;
}

/* ---- The process of a check ---- */

struct run_of_check {
    struct arena *arena;
    const struct verification *verification;
    const char *failed; /* the names of the checks that failed so far, with commas between them */
    pid_t pid;
    int record, printed; /* memory files */
    bool adopts;         /* all children are the checker's, or what it left */
    bool timed_out, interrupted;
    struct worker_end end;
};

static const char **checker_arguments(const struct run_of_check *run, const char *check)
{
    struct arena *arena = run->arena;
    const struct verification *verification = run->verification;
    const struct run_place *place = verification->place;
    size_t folders = 0;
    size_t count = 0;
    const char **arguments;

    while (place->font_folders[folders])
        folders++;
    arguments = ARENA_ARRAY(arena, const char *, folders + 8);
    arguments[count++] = "plugin-checker";
    arguments[count++] = check;
    arguments[count++] = verification->path;
    arguments[count++] = arena_format(arena, "%u", verification->time_limit);
    arguments[count++] = run->failed;
    arguments[count++] = place->modules;
    arguments[count++] = arena_format(arena, "%zu", place->named_font_folders);
    for (size_t i = 0; i < folders; i++)
        arguments[count++] = place->font_folders[i];
    return arguments;
}

static int plan(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, const struct run_of_check *run)
{
    sigset_t all;
    sigset_t none;
    int reason;

    (void)sigfillset(&all);
    (void)sigemptyset(&none);
    reason = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!reason)
        reason = posix_spawn_file_actions_adddup2(actions, run->printed, STDOUT_FILENO);
    if (!reason)
        reason = posix_spawn_file_actions_adddup2(actions, run->printed, STDERR_FILENO);
    if (!reason)
        reason = posix_spawn_file_actions_adddup2(actions, run->record, RECORD_DESCRIPTOR);
    if (!reason)
        reason = posix_spawnattr_setsigdefault(attributes, &all);
    if (!reason)
        reason = posix_spawnattr_setsigmask(attributes, &none);
    /* A group of its own: what the plugin starts ends with it. */
    if (!reason)
        reason = posix_spawnattr_setpgroup(attributes, 0);
    if (!reason)
        reason = posix_spawnattr_setflags(attributes,
                                          POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    return reason;
}

/* The words of posix_spawn() are not changed by it, though its type says otherwise. */
union words {
    const char **read;
    char **own;
};

/* 0, or why it could not be started. */
static int start(struct run_of_check *run, const char *check)
{
    const struct verification *verification = run->verification;
    const char *program = arena_format(run->arena, "%s/plugin-checker", verification->place->modules);
    union words arguments = {checker_arguments(run, check)};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int reason = posix_spawn_file_actions_init(&actions);

    if (reason)
        return reason;
    reason = posix_spawnattr_init(&attributes);
    if (!reason) {
        reason = plan(&actions, &attributes, run);
        if (!reason)
            reason =
                posix_spawn(&run->pid, program, &actions, &attributes, arguments.own, verification->place->environment);
        (void)posix_spawnattr_destroy(&attributes);
    }
    (void)posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* Waits for the checker, not longer than it may take. */
static void wait_for_end(struct run_of_check *run)
{
    const struct verification *verification = run->verification;
    long long deadline = channel_clock() + 1000LL * verification->time_limit;
    struct timespec pause = {0, 500000};
    int status = 0;
    pid_t ended;

    for (;;) {
        ended = waitpid(run->pid, &status, WNOHANG);
        run->interrupted = verification->interrupted && *verification->interrupted;
        run->timed_out = ended == 0 && channel_clock() > deadline;
        if (ended > 0 || (ended < 0 && errno != EINTR) || run->interrupted || run->timed_out)
            break;
        (void)nanosleep(&pause, NULL);
        if (pause.tv_nsec < 8000000)
            pause.tv_nsec *= 2;
    }
    (void)kill(-run->pid, SIGKILL);
    while (ended <= 0 && waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (run->adopts)
        children_end();
    if (WIFSIGNALED(status))
        run->end.signal = WTERMSIG(status);
    else
        run->end.status = WEXITSTATUS(status);
}

static const char *read_memory(struct arena *arena, int memory, size_t *size)
{
    const char *bytes = NULL;

    *size = 0;
    if (lseek(memory, 0, SEEK_SET) == 0)
        bytes = descriptor_read(arena, memory, MOST_BYTES, size);
    return bytes ? bytes : "";
}

/* ---- What came of it ---- */

struct judging {
    struct arena *arena;
    struct check_result *result;
    const struct finding **end;
    const char *stage; /* what the checker did last */
    bool done;
    bool garbage; /* what the checker wrote cannot be read */
};

static void add_finding(struct judging *judging, bool is_warning, const char *expected, const char *happened,
                        const char *fix)
{
    struct finding *finding = ARENA_NEW(judging->arena, struct finding);
    enum check_status status = is_warning ? CHECK_WARNED : CHECK_FAILED;

    *finding = (struct finding){NULL, is_warning, expected ? expected : "", happened ? happened : "", fix};
    *judging->end = finding;
    judging->end = &finding->next;
    if (status > judging->result->status)
        judging->result->status = status;
}

static void judge_record(struct judging *judging, const struct record *record)
{
    const char *const *texts = record->texts;

    switch (record->type) {
    case RECORD_STAGE:
        judging->stage = texts[0] ? texts[0] : "";
        break;
    case RECORD_FAILURE:
    case RECORD_WARNING:
        add_finding(judging, record->type == RECORD_WARNING, texts[0], texts[1], texts[2]);
        break;
    case RECORD_SKIP:
        judging->result->status = CHECK_SKIPPED;
        judging->result->detail = texts[0];
        break;
    case RECORD_DONE:
        judging->done = true;
        break;
    }
}

/* The last line of what a crashing process printed: "free(): double free detected", a failed assertion. */
static const char *last_words(struct arena *arena, int printed)
{
    size_t size;
    const char *bytes = read_memory(arena, printed, &size);
    size_t begin;

    while (size && (bytes[size - 1] == '\n' || bytes[size - 1] == '\0'))
        size--;
    for (begin = size; begin && bytes[begin - 1] != '\n' && size - begin < 200;)
        begin--;
    if (begin == size)
        return "";
    return arena_format(arena, "; its last words: %s", arena_copy_bytes(arena, bytes + begin, size - begin));
}

static const char *how_to_see_it(const struct run_of_check *run, const char *check)
{
    return arena_format(run->arena, "see it happen: gdb --args %s/plugin-checker %s '%s'",
                        run->verification->place->modules, check, run->verification->path);
}

static void judge_end(struct judging *judging, const struct run_of_check *run)
{
    struct arena *arena = judging->arena;
    const char *words = worker_end_phrase(arena, run->end);

    if (run->timed_out) {
        add_finding(judging, false, arena_format(arena, "it comes back within %u s", run->verification->time_limit),
                    arena_format(arena, "it was still running %s", judging->stage),
                    "look for a loop that does not end; --time-limit gives a slow plugin more time");
        judging->result->status = CHECK_TIMED_OUT;
    } else if (run->end.signal) {
        add_finding(judging, false, "it comes back, whatever the report holds",
                    arena_format(arena, "it %s %s%s", words, judging->stage, last_words(arena, run->printed)),
                    how_to_see_it(run, judging->result->name));
        judging->result->status = CHECK_CRASHED;
        judging->result->detail = words;
    } else if (judging->garbage || run->end.status == RECORD_LOST) {
        add_finding(judging, false, "it leaves alone what it did not open",
                    arena_format(arena, "it closed, or wrote to, a descriptor that is not its own %s", judging->stage),
                    "close each descriptor once, and write with host->write() only");
    } else if (!judging->done) {
        add_finding(judging, false, "its functions return: a plugin does not end the process",
                    arena_format(arena, "it %s %s%s", words, judging->stage, last_words(arena, run->printed)),
                    "return VS_FAILED, after host->log() with VS_LOG_ERROR, instead of calling exit()");
    }
}

static void judge(struct run_of_check *run, struct check_result *result)
{
    struct judging judging = {run->arena, result, &result->findings, "while it was started", false, false};
    struct record_reader reader;
    struct record record;
    size_t size;
    const char *bytes = read_memory(run->arena, run->record, &size);

    record_reader_init(&reader, run->arena, bytes, size);
    while (record_read(&reader, &record))
        judge_record(&judging, &record);
    judging.garbage = reader.garbage;
    judge_end(&judging, run);
}

/* ---- All checks ---- */

static bool passed(const struct check_result *results, unsigned needed)
{
    if (needed == NOTHING)
        return true;
    if (needed != SOUND_DESCRIPTOR)
        return results[needed].status <= CHECK_WARNED;
    for (unsigned i = CHECK_descriptor_size; i <= CHECK_descriptor_settings; i++)
        if (check_is_bad(results[i].status) || results[i].status == CHECK_SKIPPED)
            return false;
    return true;
}

static const char *why_skipped(struct arena *arena, unsigned needed)
{
    if (needed == SOUND_DESCRIPTOR)
        return "the descriptor is not sound";
    return arena_format(arena, "it needs \"%s\"", checks[needed].name);
}

/* NULL, or why the checker could not be run. */
static const char *run_check(struct run_of_check *run, unsigned check, struct check_result *result)
{
    int reason;

    run->record = memory_file_create("versus-record");
    run->printed = memory_file_create("versus-printed");
    reason = run->record < 0 || run->printed < 0 ? errno : start(run, checks[check].name);
    if (!reason) {
        wait_for_end(run);
        judge(run, result);
    }
    if (run->record >= 0)
        (void)close(run->record);
    if (run->printed >= 0)
        (void)close(run->printed);
    return reason ? error_phrase(run->arena, reason) : NULL;
}

const char *plugin_verify(struct arena *arena, const struct verification *verification)
{
    struct check_result results[CHECK_COUNT];
    struct buffer failed;
    bool adopts;
    const char *problem = NULL;

    buffer_init(&failed, arena);
    adopts = orphans_adopt();
    memset(results, 0, sizeof results);
    for (unsigned i = 0; i < CHECK_COUNT && !problem; i++) {
        struct run_of_check run = {
            .arena = arena, .verification = verification, .failed = buffer_text(&failed), .adopts = adopts};
        results[i].name = checks[i].name;
        if (passed(results, checks[i].needs)) {
            problem = run_check(&run, i, &results[i]);
        } else {
            results[i].status = CHECK_SKIPPED;
            results[i].detail = why_skipped(arena, checks[i].needs);
        }
        if (problem || run.interrupted)
            break;
        if (check_is_bad(results[i].status))
            buffer_append_format(&failed, "%s%s", failed.size ? "," : "", checks[i].name);
        verification->checked(verification->context, &results[i]);
    }
    return problem;
}
