#include "host/plan.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "host/stems.h"

#include <string.h>
#include <sys/stat.h>

struct planning {
    struct plan *plan;
    struct arena *arena;
    const struct run_options *options;
    struct teller *teller;
    struct supervisor *supervisor;
    struct plugin_list list;
};

static bool refuse(const struct planning *planning, const char *code, const char *message, const char *help)
{
    tell_plainly(planning->teller, code, message, help);
    return false;
}

/* ---- Which plugins ---- */

static const char *installed(const struct planning *planning)
{
    if (!planning->list.count)
        return "no plugin is installed";
    return arena_format(
        planning->arena, "installed are %s",
        suggest_list(planning->arena, plugin_list_ids(&planning->list, planning->arena), planning->list.count, 12));
}

/* "did you mean ...", or what there is. */
static const char *suggest_plugin(const struct planning *planning, const char *id, const char *pattern_end)
{
    const char *nearest = suggest_nearest(id, plugin_list_ids(&planning->list, planning->arena), planning->list.count);
    const char *objection = plugin_list_objection(&planning->list, planning->arena, id);

    if (objection)
        return objection;
    if (nearest)
        return arena_format(planning->arena, "did you mean \"%s%s\"?", nearest, pattern_end);
    return installed(planning);
}

/* The user's settings for one plugin. */
static void choose_settings(const struct planning *planning, struct plugin_choice *choice)
{
    const struct run_options *options = planning->options;
    struct setting_choice *settings = ARENA_ARRAY(planning->arena, struct setting_choice, options->setting_count);

    choice->settings = settings;
    for (size_t i = 0; i < options->setting_count; i++)
        if (strcmp(options->settings[i].plugin, choice->id) == 0)
            settings[choice->setting_count++] = options->settings[i].choice;
}

static bool is_chosen(const struct plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->plugin_count; i++)
        if (strcmp(plan->plugins[i].id, id) == 0)
            return true;
    return false;
}

static void choose(const struct planning *planning, const struct found_plugin *found)
{
    struct plan *plan = planning->plan;
    struct plugin_choice *choice = &plan->plugins[plan->plugin_count];

    if (is_chosen(plan, found->id))
        return;
    if (found->problem) {
        tell_plainly(planning->teller, "E404", found->problem, "make it writable by its owner alone: chmod go-w");
        return;
    }
    *choice = (struct plugin_choice){.id = found->id, .path = found->path};
    choose_settings(planning, choice);
    plan->plugin_count++;
}

static bool choose_formats(const struct planning *planning)
{
    const struct run_options *options = planning->options;
    struct plan *plan = planning->plan;
    bool known = true;

    plan->plugins = ARENA_ARRAY(planning->arena, struct plugin_choice, planning->list.count + 1);
    for (size_t i = 0; !options->format_count && i < planning->list.count; i++)
        choose(planning, &planning->list.plugins[i]);
    for (size_t i = 0; i < options->format_count; i++) {
        const struct found_plugin *found = plugin_find(&planning->list, options->formats[i]);
        if (found)
            choose(planning, found);
        else
            known = refuse(planning, "E603",
                           arena_format(planning->arena, "there is no format \"%s\"", options->formats[i]),
                           suggest_plugin(planning, options->formats[i], ""));
    }
    if (known && !planning->list.count)
        return refuse(planning, "E412", "no plugin is installed, so nothing can be written",
                      "install one below lib/versus/plugins, or name its folder with --plugin-dir");
    return known;
}

/* A setting of a plugin that nobody knows is a mistake; one of a plugin that is not used this time is not. `before` is
 * what stood before it. */
static bool check_plugins_of(const struct planning *planning, const struct run_setting *settings, size_t count,
                             const char *before)
{
    struct arena *arena = planning->arena;
    bool known = true;

    for (size_t i = 0; i < count; i++) {
        const char *plugin = settings[i].plugin;
        const char *key = settings[i].choice.key;
        if (!plugin_find(&planning->list, plugin))
            known =
                refuse(planning, "E609",
                       arena_format(arena, "\"%s%s.%s\" is for a plugin that is not installed", before, plugin, key),
                       suggest_plugin(planning, plugin, arena_format(arena, ".%s", key)));
    }
    return known;
}

static bool check_settings(const struct planning *planning)
{
    const struct run_options *options = planning->options;
    bool known = check_plugins_of(planning, options->settings, options->setting_count, "-s ");

    return check_plugins_of(planning, options->report_settings, options->report_setting_count, "") && known;
}

/* ---- Where to ---- */

struct described_plugin *plan_describe(const struct plan *plan, struct arena *arena, const struct run_options *options,
                                       struct teller *teller, struct supervisor *supervisor)
{
    struct job job = {
        .options = options,
        .plugins = plan->plugins,
        .plugin_count = plan->plugin_count,
        .arena = arena,
        .report = "(none)",
        .settings = options->report_settings,
        .setting_count = options->report_setting_count,
        .described = ARENA_ARRAY(arena, struct described_plugin, plan->plugin_count),
    };

    for (size_t i = 0; i < plan->plugin_count; i++)
        job.described[i].found = (struct found_plugin){plan->plugins[i].id, plan->plugins[i].path, NULL};
    job_init(&job, teller);
    journal_take_turn(&job.journal);
    job.files.input = job.files.template_file = -1;
    supervisor_do(supervisor, &job, REQUEST_DESCRIBE);
    for (size_t i = 0; i < plan->plugin_count; i++)
        if (!job.described[i].facts && !job.described[i].problem)
            job.described[i] = (struct described_plugin){
                .found = job.described[i].found,
                .code = "E902",
                .problem = arena_format(arena, "plugin \"%s\" could not be asked what it is", plan->plugins[i].id),
            };
    return job.described;
}

/* Settings that reports have of their own fit, before the first of them is made. */
static bool check_report_settings(const struct planning *planning)
{
    const struct plan *plan = planning->plan;
    const struct described_plugin *described;
    bool sound = true;

    if (!planning->options->report_setting_count)
        return true;
    described = plan_describe(plan, planning->arena, planning->options, planning->teller, planning->supervisor);
    for (size_t i = 0; i < plan->plugin_count; i++)
        if (described[i].problem && (strcmp(described[i].code, "E601") == 0 || strcmp(described[i].code, "E602") == 0))
            sound = refuse(planning, described[i].code, described[i].problem, described[i].help);
    return sound;
}

/* The last folder and the name of a path. */
static struct target file_target(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct target target = {TARGET_FILE, ".", path};

    if (slash) {
        target.folder = slash == path ? "/" : arena_copy_bytes(arena, path, (size_t)(slash - path));
        target.name = slash + 1;
    }
    return target;
}

static bool ends_with_suffix(const char *path, const char *suffix)
{
    size_t length = strlen(path);
    size_t end = strlen(suffix);

    return length > end + 1 && path[length - end - 1] == '.' && ascii_equal_ignoring_case(path + length - end, suffix);
}

/* Whether the path ends in the suffix of a chosen plugin. Where the user chose none, that plugin is the format. */
static bool names_file(const struct planning *planning, const char *path)
{
    struct plan *plan = planning->plan;
    const struct described_plugin *described =
        plan_describe(plan, planning->arena, planning->options, planning->teller, planning->supervisor);

    for (size_t i = 0; i < plan->plugin_count; i++) {
        if (!described[i].facts || !ends_with_suffix(path, described[i].facts->suffix))
            continue;
        if (!planning->options->format_count) {
            plan->plugins[0] = plan->plugins[i];
            plan->plugin_count = 1;
        }
        return true;
    }
    return false;
}

static struct target choose_target(const struct planning *planning)
{
    const char *path = planning->options->output;
    struct stat status;
    bool exists;

    if (!path)
        return (struct target){TARGET_FOLDER, ".", NULL};
    if (strcmp(path, "-") == 0)
        return (struct target){TARGET_STREAM, NULL, NULL};
    exists = stat(path, &status) == 0;
    if ((exists && S_ISDIR(status.st_mode)) || path[strlen(path) - 1] == '/')
        return (struct target){TARGET_FOLDER, path, NULL};
    if (exists && !S_ISREG(status.st_mode))
        return (struct target){TARGET_STREAM, NULL, path};
    if (names_file(planning, path))
        return file_target(planning->arena, path);
    return (struct target){TARGET_FOLDER, path, NULL};
}

/* One file or stream takes one input in one format. */
static bool check_target(const struct planning *planning)
{
    const struct plan *plan = planning->plan;
    const char *output = planning->options->output;

    if (plan->target.kind == TARGET_FOLDER)
        return true;
    if (planning->options->inputs.count != 1)
        return refuse(planning, "E604",
                      arena_format(planning->arena, "\"-o %s\" takes one input, and %zu are given", output,
                                   planning->options->inputs.count),
                      "give a folder to -o");
    if (plan->plugin_count > 1)
        return refuse(
            planning, "E604",
            arena_format(planning->arena, "\"-o %s\" takes one format, and there are %zu", output, plan->plugin_count),
            "choose one with -f, or give a folder to -o");
    return true;
}

/* ---- Names ---- */

/* Inputs of the same name would write the same files. */
static bool check_stems(const struct planning *planning)
{
    const struct run_inputs *inputs = &planning->options->inputs;
    struct arena *arena = planning->arena;
    const char *one;
    const char *other;
    size_t first;
    size_t second;

    if (stems_are_distinct(inputs, arena, planning->options->interrupted, &first, &second))
        return true;
    one = run_input_at(inputs, first, arena).name;
    other = run_input_at(inputs, second, arena).name;
    if (strcmp(one, other) == 0)
        return refuse(planning, "E606", arena_format(arena, "two reports of \"%s\" would write the same files", one),
                      "name it once, or give each of them an output of its own");
    return refuse(
        planning, "E606",
        arena_format(arena, "\"%s\" and \"%s\" would write the same files, \"%s.…\"", one, other,
                     run_input_at(inputs, first, arena).stem),
        "rename one of them, or build them into different folders; a manifest has {folder}, {group} and {template} "
        "for \"output\"");
}

bool mode_has_outputs(enum run_mode mode)
{
    return mode == RUN_BUILD || mode == RUN_EXPECT || mode == RUN_LIST;
}

bool plan_make(struct plan *plan, struct arena *arena, const struct run_options *options, struct teller *teller,
               struct supervisor *supervisor)
{
    struct planning planning = {plan, arena, options, teller, supervisor, {0}};
    bool sound;

    *plan = (struct plan){.target = {TARGET_FOLDER, ".", NULL}};
    if (!mode_has_outputs(options->mode))
        return true;
    plugin_list_find(&planning.list, arena, &options->place.plugin_folders);
    sound = choose_formats(&planning);
    sound = check_settings(&planning) && sound;
    sound = check_stems(&planning) && sound;
    if (!sound || !check_report_settings(&planning))
        return false;
    if (plan->plugin_count)
        plan->target = choose_target(&planning);
    return check_target(&planning);
}
