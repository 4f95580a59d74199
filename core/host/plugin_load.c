/* dladdr1 tells the size of an exported object. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/plugin_load.h"

#include "base/utf8.h"
#include "host/names.h"
#include "host/settings.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <string.h>

#define SYMBOL "vs_plugin_v1"

/* Of version 1.0: what comes behind its last field is not there in every plugin. */
#define SMALLEST_DESCRIPTOR (offsetof(struct vs_plugin, close) + sizeof(((struct vs_plugin *)0)->close))

struct loading {
    struct arena *arena;
    const char *id, *path;
    struct diagnostics *diagnostics;
};

static const struct vs_plugin *refuse(const struct loading *loading, const char *code, const char *problem,
                                      const char *help)
{
    diagnostics_add(
        loading->diagnostics, code, (struct position){0},
        arena_format(loading->arena, "cannot use plugin \"%s\" of \"%s\": %s", loading->id, loading->path, problem),
        help);
    return NULL;
}

/* Whether the symbol is data of at least the size that its first field declares. */
static bool is_whole_object(const struct vs_plugin *plugin)
{
    const ElfW(Sym) *symbol = NULL;
    Dl_info info;

    if (!dladdr1(plugin, &info, (void **)&symbol, RTLD_DL_SYMENT) || !symbol || info.dli_saddr != (const void *)plugin)
        return false;
    if (ELF64_ST_TYPE(symbol->st_info) != STT_OBJECT || symbol->st_size < SMALLEST_DESCRIPTOR)
        return false;
    return plugin->size >= SMALLEST_DESCRIPTOR && plugin->size <= symbol->st_size;
}

static bool is_text(const char *text)
{
    size_t length = text ? strnlen(text, MOST_TEXT_BYTES + 1) : 0;

    return text && length <= MOST_TEXT_BYTES && utf8_valid_prefix(text, length) == length;
}

static bool kinds_end(const uint32_t *kinds)
{
    size_t count = 0;

    while (count < MOST_KINDS && kinds[count])
        count++;
    return !kinds[count];
}

/* What is wrong with the descriptor, NULL when nothing is. Its pointers can lead anywhere: what reads them first is
 * this, which the parent counts as the plugin's code. */
static const char *descriptor_problem(const struct loading *loading, const struct vs_plugin *plugin)
{
    if (!is_text(plugin->id) || strcmp(plugin->id, loading->id) != 0)
        return "its id is not the name of its file";
    if (!is_text(plugin->name) || !is_text(plugin->version) || !is_text(plugin->summary) ||
        !is_text(plugin->media_type))
        return arena_format(loading->arena,
                            "its name, version, summary or media type is missing, longer than %d bytes or not UTF-8",
                            MOST_TEXT_BYTES);
    if (!plugin->suffix || !suffix_is_valid(plugin->suffix))
        return "its suffix is missing or holds other characters than a-z, 0-9, \".\" and \"-\"";
    if (!plugin->kinds)
        return "its list of node kinds is missing";
    if (!kinds_end(plugin->kinds))
        return arena_format(loading->arena, "its list of node kinds has more than %d or does not end with 0",
                            MOST_KINDS);
    if (!plugin->render)
        return "its function render() is missing";
    return settings_problem(loading->arena, plugin->settings);
}

static const struct vs_plugin *check(const struct loading *loading, const struct vs_plugin *plugin)
{
    const char *problem;

    if (!is_whole_object(plugin))
        return refuse(loading, "E402", "its " SYMBOL " is not a constant of the size that it declares",
                      "write: const struct vs_plugin " SYMBOL " = {.size = sizeof(struct vs_plugin), ...};");
    if (plugin->minor > VS_ABI_MINOR)
        return refuse(loading, "E403",
                      arena_format(loading->arena, "it needs the plugin interface %d.%u, this program has %d.%d",
                                   VS_ABI_MAJOR, plugin->minor, VS_ABI_MAJOR, VS_ABI_MINOR),
                      "install a newer versus, or an older version of the plugin");
    problem = descriptor_problem(loading, plugin);
    if (problem)
        return refuse(loading, "E402", problem, "mend the descriptor in the plugin's source");
    return plugin;
}

const struct vs_plugin *plugin_load(struct arena *arena, const char *id, const char *path,
                                    struct diagnostics *diagnostics)
{
    const struct loading loading = {arena, id, path, diagnostics};
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct vs_plugin *plugin;
    const char *reason;

    if (!library) {
        reason = dlerror();
        return refuse(&loading, "E401", reason ? arena_copy(arena, reason) : "the loader does not say why",
                      "build it again, and see that the libraries it needs are installed");
    }
    plugin = dlsym(library, SYMBOL);
    if (!plugin)
        return refuse(&loading, "E403", "it has no symbol " SYMBOL,
                      "build it against the plugin.h of this version of versus");
    return check(&loading, plugin);
}

static const struct vs_setting *const no_settings[] = {NULL};

struct plugin_facts plugin_facts_of(const struct vs_plugin *plugin)
{
    return (struct plugin_facts){
        .id = plugin->id,
        .name = plugin->name,
        .version = plugin->version,
        .summary = plugin->summary,
        .suffix = plugin->suffix,
        .media_type = plugin->media_type,
        .flags = plugin->flags,
        .minor = plugin->minor,
        .kinds = plugin->kinds,
        .settings = plugin->settings ? plugin->settings : no_settings,
    };
}
