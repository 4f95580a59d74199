/* plugin-checker CHECK PLUGIN SECONDS FAILED MODULES NAMED_FONT_FOLDERS FONT_FOLDER...
 *
 * FAILED: the checks that failed so far, with commas between them. Makes one check and writes what it finds as records,
 * for "versus plugins verify". By hand, as in a debugger, "CHECK PLUGIN" is enough: then what it finds is printed. */
/* dlinfo and dl_iterate_phdr are not of POSIX. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/plugin_load.h"
#include "host/settings.h"
#include "host/system.h"
#include "host/system_calls.h"
#include "verify/checker/checker.h"
#include "verify/checker/comparing.h"
#include "verify/checker/probe.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* ---- Loading ---- */

/* Where the plugin's segments are. */
static uintptr_t plugin_begin, plugin_end;

static int note_segments(struct dl_phdr_info *info, size_t size, void *base)
{
    (void)size;
    if (info->dlpi_addr != *(const ElfW(Addr) *)base)
        return 0;
    plugin_begin = UINTPTR_MAX;
    for (size_t i = 0; i < info->dlpi_phnum; i++) {
        uintptr_t begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
        if (info->dlpi_phdr[i].p_type != PT_LOAD)
            continue;
        plugin_begin = begin < plugin_begin ? begin : plugin_begin;
        plugin_end = begin + info->dlpi_phdr[i].p_memsz > plugin_end ? begin + info->dlpi_phdr[i].p_memsz : plugin_end;
    }
    return 1;
}

bool is_of_plugin(const void *address)
{
    return (uintptr_t)address >= plugin_begin && (uintptr_t)address < plugin_end;
}

const struct vs_plugin *checker_load(struct checker *checker, const char **why)
{
    void *library;
    const struct link_map *map = NULL;
    const struct vs_plugin *plugin;

    stage(checker, "while it was loaded");
    library = dlopen(checker->path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *reason = dlerror();
        *why = reason ? arena_copy(&checker->arena, reason) : "the loader does not say why";
        return NULL;
    }
    if (dlinfo(library, RTLD_DI_LINKMAP, (void *)&map) == 0)
        (void)dl_iterate_phdr(note_segments, (void *)&map->l_addr);
    plugin = dlsym(library, "vs_plugin_v1");
    if (!plugin)
        *why = "it has no symbol vs_plugin_v1";
    stage(checker, "after it was loaded");
    return plugin;
}

const struct vs_plugin *checker_prepare(struct checker *checker)
{
    static const struct plugin_choice defaults = {0};
    struct diagnostics *problems = &checker->loaded.problems;
    const char *why = NULL;

    diagnostics_init(problems, &checker->arena);
    if (!checker_load(checker, &why))
        exit(EXIT_FAILURE);
    checker->loaded.plugin = plugin_load(&checker->arena, checker->id, checker->path, problems);
    if (checker->loaded.plugin)
        checker->loaded.settings = settings_choose(
            &checker->arena, checker->id, plugin_facts_of(checker->loaded.plugin).settings, &defaults, problems);
    checker->loaded.report_settings = checker->loaded.settings;
    if (!checker->loaded.settings) {
        fail(checker, "versus can load it", problems->first ? problems->first->message : "it cannot be loaded", NULL);
        finish(checker);
    }
    return checker->loaded.plugin;
}

/* ---- The program ---- */

static const struct {
    const char *name;
    void (*run)(struct checker *checker);
} checks[] = {
#define CHECK(identifier, name, needs) {name, check_##identifier},
#include "verify/checks.def"
#undef CHECK
    {COMPARED_HERE, render_to_be_compared},
    {COMPARED_ELSEWHERE, render_to_be_compared},
    {COMPARED_ANOTHER_DAY, render_to_be_compared},
};

_Noreturn static void run_check(struct checker *checker)
{
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (strcmp(checks[i].name, checker->check) == 0) {
            checks[i].run(checker);
            finish(checker);
        }
    }
    exit(EXIT_FAILURE);
}

/* "example" of "build/example.so" */
static const char *id_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *file = slash ? slash + 1 : path;
    size_t length = strlen(file);

    return arena_copy_bytes(arena, file, length > 3 && strcmp(file + length - 3, ".so") == 0 ? length - 3 : length);
}

/* A plugin that writes without end shall not fill the machine: files are in memory here. */
static bool limit_files(void)
{
    const struct rlimit most = {(rlim_t)512 << 20, (rlim_t)512 << 20};

    return setrlimit(RLIMIT_FSIZE, &most) == 0;
}

#ifndef __SANITIZE_ADDRESS__
/* A plugin that takes all memory shall not take that of others. */
static bool limit_memory(void)
{
    const struct rlimit most = {(rlim_t)4 << 30, (rlim_t)4 << 30};

    return setrlimit(RLIMIT_AS, &most) == 0;
}
#else
static bool limit_memory(void)
{
    return true;
}
#endif

/* The words that a hand leaves out. */
static char **complete(struct arena *arena, char **words)
{
    static const char *const fonts[] = {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"};
    char **whole = ARENA_ARRAY(arena, char *, 10);
    char folder[4096];
    ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);

    while (length > 0 && folder[length - 1] != '/')
        length--;
    for (size_t i = 0; i < 3; i++)
        whole[i] = words[i];
    whole[3] = arena_copy(arena, "3600");
    whole[4] = arena_copy(arena, "");
    whole[5] = arena_copy_bytes(arena, folder, length > 1 ? (size_t)length - 1 : 0);
    whole[6] = arena_copy(arena, "0");
    whole[7] = arena_copy(arena, fonts[0]);
    whole[8] = arena_copy(arena, fonts[1]);
    return whole;
}

int main(int count, char **words)
{
    static struct checker checker; /* not on the stack: a plugin may leave a call of main() in any way */
    const char *modules;

    if ((count != 3 && count < 7) || !process_tie() || !limit_files() || !limit_memory())
        return EXIT_FAILURE;
    /* Where the kernel has no filters, the plugin is only asked to behave. */
    (void)system_calls_shield_parent();
    arena_init(&checker.arena, NULL);
    arena_init(&checker.report_arena, NULL);
    checker.is_by_hand = count == 3;
    if (checker.is_by_hand)
        words = complete(&checker.arena, words);
    checker.words = words;
    checker.check = words[1];
    /* A path without "/" would be looked for among the system's libraries. */
    checker.path = strchr(words[2], '/') ? words[2] : arena_format(&checker.arena, "./%s", words[2]);
    checker.id = id_of(&checker.arena, words[2]);
    checker.time_limit = (unsigned)strtoul(words[3], NULL, 10);
    worker_init(&checker.worker, &checker.arena, &checker.report_arena);
    checker.failed = words[4];
    modules = words[5];
    checker.worker.modules = modules;
    fonts_init(&checker.worker.fonts, &checker.arena, (const char *const *)words + 7, strtoul(words[6], NULL, 10),
               arena_format(&checker.arena, "%s/font-catalog.so", modules));
    probe_init(&checker);
    run_check(&checker);
}
