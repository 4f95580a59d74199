#include "host/recorder.h"

#include "base/path.h"
#include "base/utf8.h"

#include "host/descriptor.h"
#include "host/system.h"
#include "host/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* ---- Files ---- */

/* The time that file systems count by, as a new file in memory has it; 0 when there is none to be had. */
static int64_t moment_now(void)
{
    int descriptor = memory_file_create("moment");
    struct stat status;
    int64_t moment = 0;

    if (descriptor < 0)
        return 0;
    if (fstat(descriptor, &status) == 0)
        moment = index_time_of(&status);
    (void)close(descriptor);
    return moment;
}

/* The open file as the index has it; NULL when it cannot be read. What it holds is looked at before anybody else reads
 * it: when it is changed meanwhile, it will be seen to differ from what is in the index. */
static struct index_file *add_open(struct recorder *recorder, const char *stored, int descriptor)
{
    struct index_file *known = map_find(&recorder->known, stored);
    struct index_file file = {.kind = INDEX_FILE, .path = stored};
    struct stat status;

    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return NULL;
    if (known && known->size == (uint64_t)status.st_size && known->time == index_time_of(&status))
        return known;
    if (!digest_of_file(descriptor, &file.digest, &file.size))
        return NULL;
    if (index_time_is_telling(&recorder->disk, index_time_of(&status)))
        file.time = index_time_of(&status);
    known = index_add_file(&recorder->index, &file);
    known->standing = STANDING_SAME;
    if (known->time)
        map_put(&recorder->known, known->path, known);
    return known;
}

static struct index_file *add_absent(struct recorder *recorder, const char *stored)
{
    const struct index_file file = {.kind = INDEX_ABSENT, .path = stored};

    return index_add_file(&recorder->index, &file);
}

static struct index_file *add_path(struct recorder *recorder, const char *path)
{
    const char *stored = index_disk_store(&recorder->disk, recorder->arena, path);
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct index_file *file;

    if (descriptor < 0)
        return add_absent(recorder, stored);
    file = add_open(recorder, stored, descriptor);
    (void)close(descriptor);
    return file ? file : add_absent(recorder, stored);
}

/* What was changed before it was last looked at shows a change by its time. */
static void know_files(struct recorder *recorder)
{
    for (size_t i = 0; i < recorder->index.files.count; i++) {
        struct index_file *file = recorder->index.files.entries[i].value;
        if (file->kind == INDEX_FILE && file->time)
            map_put(&recorder->known, file->path, file);
    }
}

/* ---- What all reports are made with ---- */

static void add_modules(struct recorder *recorder, const char *folder)
{
    static const char *const names[] = {"font-catalog.so", "picture-reader.so"};

    for (size_t i = 0; folder && i < sizeof names / sizeof *names; i++)
        index_add_use(&recorder->index, &recorder->common,
                      add_path(recorder, arena_format(recorder->arena, "%s/%s", folder, names[i])), ROLE_PROGRAM);
}

/* All fonts in the folders that the user named count, where a report uses fonts. */
static void add_font_folders(struct recorder *recorder, const struct run_place *place)
{
    struct arena *arena = recorder->arena;
    struct buffer names;

    buffer_init(&names, arena);
    for (size_t i = 0; i < place->named_font_folders; i++) {
        const char *folder = place->font_folders[i];
        const char *stored = index_disk_store(&recorder->disk, arena, folder);
        const struct index_file file = {
            .kind = INDEX_LISTING, .path = stored, .digest = index_listing_digest(arena, folder)};
        index_add_use(&recorder->index, &recorder->listings, index_add_file(&recorder->index, &file), ROLE_FONT);
        buffer_append_format(&names, "%s%s", i ? ":" : "", stored);
    }
    recorder->font_folders = names.size ? buffer_text(&names) : NULL;
}

static void add_common(struct recorder *recorder)
{
    const struct run_place *place = &recorder->options->place;
    const struct plan *plan = recorder->plan;

    index_add_use(&recorder->index, &recorder->common, add_path(recorder, place->program), ROLE_PROGRAM);
    add_modules(recorder, place->modules);
    add_font_folders(recorder, place);
    recorder->plugins = ARENA_ARRAY(recorder->arena, struct index_file *, plan->plugin_count);
    for (size_t i = 0; i < plan->plugin_count; i++)
        recorder->plugins[i] = add_path(recorder, plan->plugins[i].path);
}

/* ---- Opening ---- */

static void note_seen(void *context, const struct stat *status)
{
    file_read_note(context, status);
}

static const char *store_path(const struct recorder *recorder)
{
    const struct recording *recording = &recorder->options->recording;
    const char *folder = recorder->outputs->target.folder;

    if (recording->index_path)
        return recording->index_path;
    if (!recording->uses_index)
        return NULL;
    return arena_format(recorder->arena, "%s%s" INDEX_NAME, folder, folder[strlen(folder) - 1] == '/' ? "" : "/");
}

static void load(struct recorder *recorder, const char *path)
{
    const char *problem;

    index_store_init(&recorder->store, recorder->arena, path, recorder->options->interrupted);
    problem = index_store_load(&recorder->store, &recorder->index);
    /* The one that nobody named is ours whatever it holds. */
    if (recorder->store.is_foreign && (recorder->options->recording.index_path || !recorder->store.inode)) {
        tell_plainly(
            recorder->teller, "E610", arena_format(recorder->arena, "\"%s\" holds something else than an index", path),
            "name a file that is not there yet behind --index; what versus did not write, it does not replace");
        recorder->has_store = false;
    } else if (problem)
        tell_plainly(recorder->teller, "W506",
                     arena_format(recorder->arena, "the index \"%s\" is not believed: %s", path, problem),
                     "reports that it does not tell of are built again, and it is written anew");
    recorder->was_unfinished = recorder->store.is_unfinished;
    know_files(recorder);
}

void recorder_open(struct recorder *recorder, struct arena *arena, const struct run_options *options,
                   const struct plan *plan, struct outputs *outputs, struct teller *teller)
{
    const struct run_place *place = &options->place;
    const struct index_places places = {place->program, place->share, place->modules ? place->modules : "."};
    const char *path;

    *recorder = (struct recorder){
        .arena = arena, .options = options, .plan = plan, .teller = teller, .outputs = outputs, .folder = -1};
    index_init(&recorder->index, arena);
    map_init(&recorder->known, arena);
    path = store_path(recorder);
    index_store_init(&recorder->store, arena, path ? path : "", options->interrupted);
    index_disk_init(&recorder->disk, arena, path ? recorder->store.folder : outputs->target.folder, &places);
    recorder->disk.descriptor = open(recorder->disk.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    recorder->disk.moment = moment_now();
    recorder->disk.seen = note_seen;
    recorder->disk.context = outputs->files;
    recorder->folder = open(outputs->target.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    recorder->has_store = path != NULL;
    if (path)
        load(recorder, path);
    add_common(recorder);
}

/* ---- Looking ---- */

/* What the report is called in the index. A file of the user's own name is not "./that" of any stem. */
static const char *name_in_index(const struct recorder *recorder, struct arena *arena, const char *stem)
{
    const struct target *target = &recorder->outputs->target;

    return target->kind == TARGET_FOLDER ? stem : arena_format(arena, "./%s", target->name);
}

static const char *recipe_of(struct recorder *recorder, const struct job *job, const struct run_input *input,
                             const char *root)
{
    struct arena *arena = job->arena;
    const char *date = recorder->options->place.fallback_date;
    struct buffer recipe;

    buffer_init(&recipe, arena);
    recipe_add(&recipe, "template", job->template_name);
    recipe_add(&recipe, "root", index_disk_store(&recorder->disk, arena, arena_format(arena, "%s/.", root)));
    if (recorder->options->place.hermetic)
        recipe_add(&recipe, "hermetic", NULL);
    if (date)
        recipe_add(&recipe, "date", date);
    if (recorder->font_folders)
        recipe_add(&recipe, "fonts", recorder->font_folders);
    if (input->text) {
        const struct digest digest = digest_of(input->text, strlen(input->text));
        char digits[DIGEST_TEXT + 1];
        digest_to_text(&digest, digits);
        recipe_add(&recipe, "options", digits);
        recipe_add(
            &recipe, "folder",
            index_disk_store(&recorder->disk, arena, arena_format(arena, "%s.", input->folder ? input->folder : "")));
    } else {
        recipe_add(&recipe, "input", index_disk_store(&recorder->disk, arena, input->name));
    }
    return buffer_text(&recipe);
}

/* The settings of a format: of two for one key, the last one counts, and all of the run's are stronger. */
static const char *format_recipe(const struct job *job, const struct plugin_choice *plugin)
{
    struct buffer recipe;

    buffer_init(&recipe, job->arena);
    for (size_t i = 0; i < job->setting_count; i++)
        if (strcmp(job->settings[i].plugin, plugin->id) == 0)
            recipe_add(&recipe, arena_format(job->arena, "own.%s", job->settings[i].choice.key),
                       job->settings[i].choice.value);
    for (size_t i = 0; i < plugin->setting_count; i++)
        recipe_add(&recipe, plugin->settings[i].key, plugin->settings[i].value);
    return buffer_text(&recipe);
}

static const char *quoted(struct arena *arena, const char *text)
{
    return text ? arena_format(arena, "\"%s\"", text) : "none";
}

static const char *recipe_reason(struct arena *arena, const char *before, const char *now)
{
    const char *old_value;
    const char *new_value;
    const char *key = recipe_difference(arena, before, now, &old_value, &new_value);

    if (!key)
        return NULL;
    if (strcmp(key, "options") == 0)
        return "the options are others";
    return arena_format(arena, "%s was %s and is %s", key, quoted(arena, old_value), quoted(arena, new_value));
}

static const char *use_reason(struct recorder *recorder, struct arena *arena, const struct index_uses *uses)
{
    for (size_t i = 0; i < uses->count; i++) {
        struct index_file *file = uses->list[i].file;
        const char *path;
        if (index_file_is_same(&recorder->disk, file))
            continue;
        path = index_disk_show(&recorder->disk, arena, file->path);
        if (file->kind == INDEX_ABSENT)
            return arena_format(arena, "\"%s\" is there now", path);
        return arena_format(arena, "\"%s\" %s", path, access(path, F_OK) == 0 ? "changed" : "is gone");
    }
    return NULL;
}

/* The uses hold for a program, a module or a plugin that lay elsewhere: it is the one of now that counts. */
static bool uses_include(const struct index_uses *uses, const struct index_file *file)
{
    for (size_t i = 0; i < uses->count; i++)
        if (uses->list[i].file == file)
            return true;
    return false;
}

static bool uses_include_all(const struct index_uses *uses, const struct index_uses *wanted)
{
    for (size_t i = 0; i < wanted->count; i++)
        if (!uses_include(uses, wanted->list[i].file))
            return false;
    return true;
}

static const char *report_reason(struct recorder *recorder, const struct account *account, struct arena *arena)
{
    const struct index_report *before = account->before;
    const char *reason;

    if (!before || before->is_removed)
        return "it is new";
    if (!before->recipe)
        return "it was not made";
    reason = recipe_reason(arena, before->recipe, account->recipe);
    if (!reason)
        reason = use_reason(recorder, arena, &before->uses);
    if (!reason && !uses_include_all(&before->uses, &recorder->common))
        reason = "versus is another one";
    if (!reason && recorder->options->strict && before->warnings)
        reason = "there were warnings";
    return reason;
}

/* Looks once: a report may be looked up before the first one is made, and when its turn comes. */
static const char *output_reason(struct recorder *recorder, struct arena *arena, struct index_format *format)
{
    struct index_outputs *outputs = &format->outputs;

    if (format->is_there)
        return NULL;
    for (size_t i = 0; i < outputs->count; i++) {
        struct index_output *output = &outputs->list[i];
        enum output_standing standing = index_output_standing(&recorder->disk, recorder->folder, output);
        if (standing != OUTPUT_SAME)
            return arena_format(arena, "\"%s\" %s", output_path(recorder->outputs, arena, output->name),
                                standing == OUTPUT_MISSING ? "is gone" : "was changed");
    }
    format->is_there = true;
    return NULL;
}

static const char *format_reason(struct recorder *recorder, const struct account *account, struct arena *arena,
                                 size_t plugin)
{
    const char *id = recorder->plan->plugins[plugin].id;
    struct index_format *before = account->before ? index_find_format(account->before, id) : NULL;
    const char *reason;

    if (account->reason)
        return account->reason;
    if (!before)
        return arena_format(arena, "%s is new", id);
    if (!before->recipe)
        return arena_format(arena, "%s was not made", id);
    reason = recipe_reason(arena, before->recipe, account->format_recipes[plugin]);
    if (!reason)
        reason = use_reason(recorder, arena, &before->uses);
    if (!reason && !uses_include(&before->uses, recorder->plugins[plugin]))
        reason = arena_format(arena, "the plugin \"%s\" is another one", id);
    if (!reason && recorder->options->strict && before->warnings)
        reason = "there were warnings";
    return reason ? reason : output_reason(recorder, arena, before);
}

struct account *recorder_look(struct recorder *recorder, const struct job *job, const struct run_input *input,
                              const char *root)
{
    struct arena *arena = job->arena;
    size_t count = recorder->plan->plugin_count;
    struct account *account = ARENA_NEW(arena, struct account);

    account->recorder = recorder;
    account->name = name_in_index(recorder, arena, job->stem);
    account->before = index_find_report(&recorder->index, account->name);
    account->uncertain = !root || (!input->text && strcmp(input->name, "-") == 0);
    account->format_recipes = ARENA_ARRAY(arena, const char *, count);
    account->format_reasons = ARENA_ARRAY(arena, const char *, count);
    account->made = ARENA_ARRAY(arena, struct index_outputs, count);
    account->uses = ARENA_ARRAY(arena, struct index_uses, count);
    account->format_warnings = ARENA_ARRAY(arena, unsigned, count);
    account->recipe = account->uncertain ? "" : recipe_of(recorder, job, input, root);
    account->reason = account->uncertain ? "it is not from a file" : report_reason(recorder, account, arena);
    for (size_t i = 0; i < count; i++) {
        if (job->states[i].progress != PLUGIN_WAITING)
            continue;
        account->format_recipes[i] = format_recipe(job, &recorder->plan->plugins[i]);
        account->format_reasons[i] = format_reason(recorder, account, arena, i);
    }
    return account;
}

bool account_is_current(const struct account *account, size_t plugin)
{
    return account->format_recipes[plugin] && !account->format_reasons[plugin];
}

bool account_owns(const struct account *account, const char *name)
{
    struct recorder *recorder = account->recorder;
    size_t count = account->before ? account->before->format_count : 0;

    for (size_t i = 0; i < count; i++) {
        struct index_outputs *outputs = &account->before->formats[i].outputs;
        for (size_t j = 0; j < outputs->count; j++)
            if (strcmp(outputs->list[j].name, name) == 0)
                return index_output_standing(&recorder->disk, recorder->folder, &outputs->list[j]) == OUTPUT_SAME;
    }
    return false;
}

/* An index may come from anywhere: only what lies in the folder of outputs or below it is ours to remove. */
static bool is_below(const char *name)
{
    while (*name) {
        size_t length = strcspn(name, "/");
        if (!length || (length <= 2 && strncmp(name, "..", length) == 0))
            return false;
        name += length + (name[length] == '/');
    }
    return true;
}

void account_tell_current(const struct account *account, struct job *job)
{
    const struct recorder *recorder = account->recorder;
    const struct run_events *events = &recorder->options->events;

    for (size_t i = 0; i < job->plugin_count; i++) {
        const struct index_format *format;
        if (!account_is_current(account, i))
            continue;
        format = index_find_format(account->before, job->plugins[i].id);
        for (size_t j = 0; j < format->outputs.count; j++) {
            if (!is_below(format->outputs.list[j].name) || !job_claim(job, i, format->outputs.list[j].name))
                continue;
            if (recorder->options->recording.touches)
                output_touch(recorder->outputs, format->outputs.list[j].name);
            events->result(events->context, RESULT_CURRENT,
                           output_path(recorder->outputs, job->arena, format->outputs.list[j].name),
                           format->outputs.list[j].size);
        }
    }
}

/* ---- Recording ---- */

static void tell_uses(struct recorder *recorder, struct arena *arena, const struct index_uses *uses)
{
    const struct run_events *events = &recorder->options->events;

    for (size_t i = 0; i < uses->count; i++) {
        const char *path = index_disk_path(&recorder->disk, arena, uses->list[i].file->path);
        /* What is in a folder changes when something in it does. */
        if (uses->list[i].file->kind == INDEX_LISTING)
            path = arena_format(arena, "%s/", path);
        events->asked(events->context, path);
    }
}

void account_tell_uses(const struct account *account)
{
    struct recorder *recorder = account->recorder;
    struct arena arena;

    if (!recorder->options->events.asked || !account->before)
        return;
    arena_init(&arena, NULL);
    arena.exhausted = recorder->arena->exhausted;
    tell_uses(recorder, &arena, &account->before->uses);
    for (size_t i = 0; i < account->before->format_count; i++)
        tell_uses(recorder, &arena, &account->before->formats[i].uses);
    arena_release(&arena);
}

void account_read(struct account *account, const char *path, int descriptor, char role)
{
    struct recorder *recorder = account->recorder;
    const char *stored = index_disk_store(&recorder->disk, recorder->arena, path);
    struct index_file *file = descriptor < 0 ? add_absent(recorder, stored) : add_open(recorder, stored, descriptor);

    if (file)
        index_add_use(&recorder->index, &account->reads, file, role);
    else
        account->uncertain = true;
}

void account_doubt(struct account *account)
{
    account->uncertain = true;
}

void account_warning(struct account *account, size_t plugin)
{
    if (plugin == NO_PLUGIN)
        account->warnings++;
    else
        account->format_warnings[plugin]++;
}

/* Fonts of the same name in nearer folders would have been taken. */
static void add_nearer_fonts(struct account *account, size_t plugin, const char *path)
{
    struct recorder *recorder = account->recorder;
    const char *const *folders = recorder->options->place.font_folders;
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    size_t place = 0;

    while (folders[place] && (strlen(folders[place]) != length || memcmp(folders[place], path, length) != 0))
        place++;
    for (size_t i = 0; folders[place] && i < place; i++)
        index_add_use(&recorder->index, &account->uses[plugin],
                      add_path(recorder, arena_format(recorder->arena, "%s%s", folders[i], slash)), ROLE_FONT);
}

/* What a worker says is not to be trusted: more than this is not of a report. */
#define MOST_FONTS 500

/* As texts go. The folder may end in a slash. */
static bool lies_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);

    return length && strncmp(path, folder, length) == 0 && (folder[length - 1] == '/' || path[length] == '/');
}

/* A worker is not believed when it says that a file is a font: only what lies where fonts are is looked at. */
static bool is_font_path(const struct recorder *recorder, const char *path)
{
    static const char *const folders[] = {"/usr/share/fonts", "/usr/local/share/fonts"};
    static const char *const suffixes[] = {".ttf", ".otf", ".ttc", ".otc", ".pfb", ".woff", ".woff2"};
    const char *dot = strrchr(path, '.');
    const char *const *named = recorder->options->place.font_folders;
    bool is_there = false;
    bool is_font = false;

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        is_there = is_there || lies_below(path, folders[i]);
    for (size_t i = 0; named[i]; i++)
        is_there = is_there || lies_below(path, named[i]);
    for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
        is_font = is_font || ascii_equal_ignoring_case(dot, suffixes[i]);
    return is_there && is_font && !strstr(path, "/../");
}

void account_font(struct account *account, size_t plugin, const char *path)
{
    struct recorder *recorder = account->recorder;
    struct index_file *file;

    if (account->uses[plugin].count >= MOST_FONTS || !is_font_path(recorder, path)) {
        account->uncertain = true;
        return;
    }
    file = add_path(recorder, path);
    /* It was read before it is looked at here. */
    if (!file->time)
        account->uncertain = true;
    index_add_use(&recorder->index, &account->uses[plugin], file, ROLE_FONT);
    for (size_t i = 0; i < recorder->listings.count; i++)
        index_add_use(&recorder->index, &account->uses[plugin], recorder->listings.list[i].file, ROLE_FONT);
    add_nearer_fonts(account, plugin, path);
}

void account_output(struct account *account, size_t plugin, const struct output *output)
{
    const struct index_output made = {output->name, output->digest, output->size, 0};

    index_add_output(&account->recorder->index, &account->made[plugin], &made);
}

static void tell_failure(struct recorder *recorder)
{
    if (!recorder->failed)
        tell_plainly(recorder->teller, "E506",
                     arena_format(recorder->arena, "cannot write the index \"%s\": %s", recorder->store.path,
                                  error_phrase(recorder->arena, errno)),
                     "the reports are written, and will be made again by the next run");
    recorder->failed = true;
}

/* Nothing is written for a run that writes no output. */
static void append(struct recorder *recorder, const struct buffer *section)
{
    if (recorder->is_marked && !recorder->failed && !index_store_append(&recorder->store, &recorder->index, section))
        tell_failure(recorder);
}

void recorder_mark(struct recorder *recorder)
{
    struct buffer mark;

    if (recorder->is_marked || !recorder->has_store)
        return;
    /* What cannot be made will be told of when the outputs are written. */
    if (!outputs_make_folder(recorder->outputs, recorder->arena))
        return;
    recorder->is_marked = true;
    buffer_init(&mark, recorder->arena);
    index_write_mark(&mark);
    append(recorder, &mark);
}

static bool is_of_any_format(const struct index_report *report, const char *name)
{
    for (size_t i = 0; i < report->format_count; i++)
        if (index_find_output(&report->formats[i].outputs, name))
            return true;
    return false;
}

/* What was written once and is no output any more is remembered, so that it can be removed. */
static void keep_left(struct recorder *recorder, struct index_report *report, const struct index_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (!is_of_any_format(report, outputs->list[i].name))
            index_add_output(&recorder->index, &report->left, &outputs->list[i]);
}

static void copy_outputs(struct recorder *recorder, struct index_outputs *to, const struct index_outputs *from)
{
    for (size_t i = 0; i < from->count; i++)
        index_add_output(&recorder->index, to, &from->list[i]);
}

/* A format that this run made. */
static void keep_made(const struct account *account, struct index_format *format, size_t plugin)
{
    struct recorder *recorder = account->recorder;

    format->recipe = account->uncertain ? NULL : arena_copy(recorder->arena, account->format_recipes[plugin]);
    format->warnings = account->format_warnings[plugin];
    format->outputs = account->made[plugin];
    format->uses = account->uses[plugin];
    index_add_use(&recorder->index, &format->uses, recorder->plugins[plugin], ROLE_PLUGIN);
}

/* A format as it was before, which still is what it was when the report was made of the same. */
static void keep_before(const struct account *account, struct index_format *format, const struct index_format *before,
                        bool holds)
{
    struct recorder *recorder = account->recorder;

    format->recipe = holds ? before->recipe : NULL;
    format->warnings = before->warnings;
    format->uses = holds ? before->uses : (struct index_uses){0};
    copy_outputs(recorder, &format->outputs, &before->outputs);
}

/* Whether what this run read is what the report was made of before, so that its other formats still fit. */
static bool is_of_the_same(const struct account *account, const struct index_report *report)
{
    const struct index_report *before = account->before;

    return before && before->recipe && report->recipe && strcmp(before->recipe, report->recipe) == 0 &&
           before->uses.count == report->uses.count && uses_include_all(&report->uses, &before->uses);
}

static size_t plugin_of(const struct recorder *recorder, const struct job *job, const char *id)
{
    for (size_t i = 0; i < job->plugin_count; i++)
        if (strcmp(recorder->plan->plugins[i].id, id) == 0)
            return i;
    return NO_PLUGIN;
}

static void keep_formats(const struct account *account, const struct job *job, struct index_report *report)
{
    struct recorder *recorder = account->recorder;
    const struct index_report *before = account->before;
    bool same = is_of_the_same(account, report);

    for (size_t i = 0; before && i < before->format_count; i++) {
        size_t plugin = plugin_of(recorder, job, before->formats[i].id);
        bool failed = plugin != NO_PLUGIN && account->format_recipes[plugin] && !account_is_current(account, plugin);
        keep_before(account, index_add_format(&recorder->index, report, before->formats[i].id), &before->formats[i],
                    same && !failed);
    }
    for (size_t i = 0; i < job->plugin_count; i++)
        if (job->states[i].was_made)
            keep_made(account, index_add_format(&recorder->index, report, job->plugins[i].id), i);
}

void account_keep(struct account *account, const struct job *job)
{
    struct recorder *recorder = account->recorder;
    struct index_report *report = ARENA_NEW(recorder->arena, struct index_report);
    struct buffer section;

    report->name = arena_copy(recorder->arena, account->name);
    report->warnings = account->warnings;
    report->is_own = true;
    report->uses = account->reads;
    for (size_t i = 0; i < recorder->common.count; i++)
        index_add_use(&recorder->index, &report->uses, recorder->common.list[i].file, recorder->common.list[i].role);
    report->recipe = account->uncertain ? NULL : arena_copy(recorder->arena, account->recipe);
    keep_formats(account, job, report);
    if (account->before) {
        keep_left(recorder, report, &account->before->left);
        for (size_t i = 0; i < account->before->format_count; i++)
            keep_left(recorder, report, &account->before->formats[i].outputs);
    }
    map_put(&recorder->index.reports, report->name, report);
    account->now = report;
    recorder->changed = true;
    if (!recorder->has_store || recorder->options->mode != RUN_BUILD)
        return;
    buffer_init(&section, job->arena);
    index_write(&recorder->index, job->arena, &section, report);
    append(recorder, &section);
}

/* ---- The end ---- */

/* A time tells nothing of a file that was written just now: outputs of a while ago are looked at again, so that the
 * next run need not. */
static void learn_times(struct recorder *recorder, struct index_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        struct index_output *output = &outputs->list[i];
        struct stat status;
        if (!output->time && fstatat(recorder->folder, output->name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            index_time_is_telling(&recorder->disk, index_time_of(&status)))
            (void)index_output_standing(&recorder->disk, recorder->folder, output);
    }
}

static void learn_all_times(struct recorder *recorder)
{
    recorder->disk.moment = moment_now();
    for (size_t i = 0; recorder->folder >= 0 && i < recorder->index.reports.count; i++) {
        const struct index_report *report = recorder->index.reports.entries[i].value;
        for (size_t j = 0; report->is_own && j < report->format_count; j++)
            learn_times(recorder, &report->formats[j].outputs);
    }
}

/* No link on the way leads out of the folder. */
static bool remove_below(struct arena *arena, int folder, const char *name)
{
    int place = open_beneath(folder, path_parent(arena, name));
    bool removed = place >= 0 && unlinkat(place, path_name(name), 0) == 0;

    if (place >= 0)
        (void)close(place);
    return removed;
}

/* Removes an output that nobody makes any more, or tells of it where nothing is to be written. False when it is to be
 * remembered: it is not what was written once. */
static bool prune_output(struct recorder *recorder, const struct index_report *report, struct index_output *output)
{
    struct arena *arena = recorder->arena;
    const char *path = output_path(recorder->outputs, arena, output->name);
    enum output_standing standing;

    if (!is_below(output->name) || output_is_claimed(recorder->outputs, output->name))
        return true;
    standing = index_output_standing(&recorder->disk, recorder->folder, output);
    if (standing == OUTPUT_MISSING)
        return true;
    if (recorder->options->mode == RUN_EXPECT) {
        tell_plainly(recorder->teller, "E801",
                     arena_format(arena, "\"%s\" is not current: no report makes it any more", path),
                     "\"versus build --prune\" removes it");
        return true;
    }
    if (standing == OUTPUT_SAME && !output_would_replace_input(recorder->outputs, arena, output->name) &&
        remove_below(arena, recorder->folder, output->name)) {
        recorder->options->events.result(recorder->options->events.context, RESULT_REMOVED, path, 0);
        recorder->removed++;
        return true;
    }
    tell_plainly(
        recorder->teller, "W507",
        arena_format(arena, "\"%s\" is kept: it was changed since it was written for \"%s\"", path, report->name),
        "remove it yourself if nobody needs it");
    return false;
}

/* The outputs that stay are kept in `left`. */
static void prune_outputs(struct recorder *recorder, struct index_report *report, const struct index_outputs *outputs,
                          struct index_outputs *left)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (!prune_output(recorder, report, &outputs->list[i]))
            index_add_output(&recorder->index, left, &outputs->list[i]);
}

static void collect_names(struct recorder *recorder, struct map *names)
{
    const struct run_inputs *inputs = recorder->options->recording.prunes;
    static char present;

    map_init(names, recorder->arena);
    for (size_t i = 0; i < inputs->count; i++) {
        struct run_input input = run_input_at(inputs, i, recorder->arena);
        map_put(names, name_in_index(recorder, recorder->arena, input.stem), &present);
    }
}

static void prune(struct recorder *recorder)
{
    struct map names;

    collect_names(recorder, &names);
    for (size_t i = 0; i < recorder->index.reports.count; i++) {
        struct index_report *report = recorder->index.reports.entries[i].value;
        struct index_outputs left = {0};
        if (report->is_removed)
            continue;
        recorder->changed = recorder->changed || report->left.count;
        prune_outputs(recorder, report, &report->left, &left);
        if (!map_find(&names, report->name)) {
            for (size_t j = 0; j < report->format_count; j++)
                prune_outputs(recorder, report, &report->formats[j].outputs, &left);
            report->recipe = NULL;
            report->format_count = 0;
            report->is_removed = !left.count;
            report->is_own = recorder->changed = true;
        }
        report->left = left;
    }
    if (recorder->removed)
        tell_plainly(recorder->teller, "N508",
                     arena_format(recorder->arena, "%zu output%s that no report makes any more %s removed",
                                  recorder->removed, recorder->removed == 1 ? "" : "s",
                                  recorder->removed == 1 ? "was" : "were"),
                     NULL);
}

/* ---- What a killed run has left ---- */

static void sweep_folder_of(struct recorder *recorder, struct map *swept, const char *name)
{
    static char present;
    const char *folder = path_parent(recorder->arena, name);
    int descriptor;

    if (map_put(swept, folder, &present))
        return;
    descriptor = open_beneath(recorder->folder, folder);
    if (descriptor >= 0)
        temporaries_sweep(descriptor);
}

/* In every folder that this run or an earlier one wrote to. */
static void sweep(struct recorder *recorder)
{
    const struct run_inputs *inputs = &recorder->options->inputs;
    struct map swept;

    map_init(&swept, recorder->arena);
    sweep_folder_of(recorder, &swept, "");
    for (size_t i = 0; i < inputs->count; i++)
        sweep_folder_of(recorder, &swept, run_input_at(inputs, i, recorder->arena).stem);
    for (size_t i = 0; i < recorder->index.reports.count; i++) {
        const struct index_report *report = recorder->index.reports.entries[i].value;
        for (size_t j = 0; j < report->format_count; j++)
            for (size_t k = 0; k < report->formats[j].outputs.count; k++)
                if (is_below(report->formats[j].outputs.list[k].name))
                    sweep_folder_of(recorder, &swept, report->formats[j].outputs.list[k].name);
    }
}

static void open_outputs(struct recorder *recorder)
{
    if (recorder->folder < 0)
        recorder->folder = open(recorder->outputs->target.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void recorder_close(struct recorder *recorder, bool complete)
{
    bool writes = recorder->has_store && recorder->options->mode == RUN_BUILD;

    open_outputs(recorder);
    if (complete && writes && recorder->folder >= 0) {
        if (recorder->was_unfinished)
            sweep(recorder);
        learn_all_times(recorder);
        if (recorder->options->recording.prunes)
            prune(recorder);
    }
    if (complete && recorder->options->mode == RUN_EXPECT && recorder->folder >= 0 &&
        recorder->options->recording.prunes)
        prune(recorder);
    if (writes && !recorder->failed && (recorder->is_marked || recorder->folder >= 0) &&
        (recorder->changed || recorder->disk.learned || recorder->store.is_unfinished) && complete &&
        !index_store_save(&recorder->store, &recorder->index))
        tell_failure(recorder);
    index_store_close(&recorder->store);
    if (recorder->folder >= 0)
        (void)close(recorder->folder);
    if (recorder->disk.descriptor >= 0)
        (void)close(recorder->disk.descriptor);
}
