/* Checks of what a plugin says of itself. */
#define _GNU_SOURCE /* dladdr1 NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "base/utf8.h"
#include "host/names.h"
#include "host/plugin_load.h"
#include "host/settings.h"
#include "report/node.h"
#include "verify/checker/checker.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

/* Of version 1.0. */
#define SMALLEST (offsetof(struct vs_plugin, close) + sizeof(((struct vs_plugin *)0)->close))

static const struct vs_plugin *load(struct checker *checker)
{
    const char *why = NULL;
    const struct vs_plugin *plugin = checker_load(checker, &why);

    if (!plugin)
        exit(EXIT_FAILURE);
    stage(checker, "while its descriptor was read");
    return plugin;
}

static bool is_utf8(const char *text)
{
    return utf8_valid_prefix(text, strlen(text)) == strlen(text);
}

/* ---- The struct ---- */

void check_descriptor_size(struct checker *checker)
{
    static const char fix[] = "write: const struct vs_plugin vs_plugin_v1 = {.size = sizeof(struct vs_plugin), ...};";
    struct arena *arena = &checker->arena;
    const struct vs_plugin *plugin = load(checker);
    const ElfW(Sym) *symbol = NULL;
    Dl_info info;
    uint64_t whole;

    if (!dladdr1(plugin, &info, (void **)&symbol, RTLD_DL_SYMENT) || !symbol) {
        fail(checker, "vs_plugin_v1 is an object of the library", "the loader does not know it", fix);
        return;
    }
    whole = symbol->st_size;
    if (whole < SMALLEST)
        fail(checker, arena_format(arena, "vs_plugin_v1 has at least the %zu bytes of version 1.0", SMALLEST),
             arena_format(arena, "it has %llu", (unsigned long long)whole), fix);
    else if (plugin->size < SMALLEST || plugin->size > whole)
        fail(checker, arena_format(arena, "its size says %llu, what it is", (unsigned long long)whole),
             arena_format(arena, "it says %u", (unsigned)plugin->size), fix);
}

void check_descriptor_minor(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);

    if (plugin->minor > VS_ABI_MINOR)
        fail(checker, arena_format(&checker->arena, "it needs no more than version %d.%d", VS_ABI_MAJOR, VS_ABI_MINOR),
             arena_format(&checker->arena, "its minor is %u", (unsigned)plugin->minor),
             "state the lowest minor version whose functions you call, as a number: .minor = 0");
}

void check_descriptor_flags(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);
    uint32_t unknown = plugin->flags & ~(uint32_t)(VS_PLUGIN_BINARY | VS_PLUGIN_EXTRAS_ONLY);

    if (unknown)
        warn(checker, "its flags are those of enum vs_plugin_flags",
             arena_format(&checker->arena, "0x%x means nothing", (unsigned)unknown), "leave unknown bits 0");
    if (plugin->reserved)
        warn(checker, "reserved is 0", arena_format(&checker->arena, "it is %u", (unsigned)plugin->reserved),
             "leave it out of the initialiser");
    if (!plugin->render)
        fail(checker, "it has a function render()", "it is NULL", ".render = render");
}

/* ---- Texts ---- */

void check_descriptor_id(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);
    struct arena *arena = &checker->arena;

    if (!plugin->id || !plugin_id_is_valid(plugin->id))
        fail(checker, "its id is [a-z][a-z0-9-]*",
             plugin->id ? arena_format(arena, "it is \"%s\"", plugin->id) : "it is NULL", ".id = \"my-format\"");
    else if (strcmp(plugin->id, checker->id) != 0)
        fail(checker, arena_format(arena, "its id is the name of its file: \"%s\"", checker->id),
             arena_format(arena, "it is \"%s\"", plugin->id),
             arena_format(arena, "name the file \"%s.so\", or mend .id", plugin->id));
}

static void check_text(struct checker *checker, const char *field, const char *text)
{
    struct arena *arena = &checker->arena;
    size_t length = text ? strnlen(text, MOST_TEXT_BYTES + 1) : 0;

    if (length > MOST_TEXT_BYTES)
        fail(checker, arena_format(arena, "its %s has at most %d bytes", field, MOST_TEXT_BYTES), "it has more", NULL);
    else if (!length)
        fail(checker, arena_format(arena, "its %s is a text", field), text ? "it is empty" : "it is NULL",
             arena_format(arena, ".%s = \"...\"", field));
    else if (!is_utf8(text))
        fail(checker, arena_format(arena, "its %s is UTF-8", field), "it is not", "save the source as UTF-8");
    else if (strpbrk(text, "\n\r\t"))
        fail(checker, arena_format(arena, "its %s is one line", field), "it holds a line feed or tab", NULL);
    else if (text[length - 1] == '.' && strcmp(field, "summary") == 0)
        warn(checker, "its summary has no full stop", arena_format(arena, "it is \"%s\"", text),
             "it stands in a list: leave the full stop out");
}

void check_descriptor_texts(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);

    check_text(checker, "name", plugin->name);
    check_text(checker, "version", plugin->version);
    check_text(checker, "summary", plugin->summary);
}

void check_descriptor_suffix(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);

    if (!plugin->suffix || !suffix_is_valid(plugin->suffix))
        fail(checker, "its suffix is 1 to 16 of a-z, 0-9, \"-\", with dots inside",
             plugin->suffix ? arena_format(&checker->arena, "it is \"%s\"", plugin->suffix) : "it is NULL",
             "write it without the dot before it: .suffix = \"txt\"");
}

/* RFC 6838, section 4.2, and parameters behind it. */
static bool is_media_type(const char *text)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789!#$&-^_.+";
    size_t type = strspn(text, allowed);
    size_t subtype = text[type] == '/' ? strspn(text + type + 1, allowed) : 0;
    char after = subtype ? text[type + 1 + subtype] : 'x';

    return type && (!after || after == ';' || after == ' ');
}

void check_descriptor_media_type(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);

    if (!plugin->media_type || !is_media_type(plugin->media_type))
        fail(checker, "its media type is one, in small letters",
             plugin->media_type ? arena_format(&checker->arena, "it is \"%s\"", plugin->media_type) : "it is NULL",
             ".media_type = \"text/plain\"");
}

/* ---- kinds ---- */

void check_descriptor_kinds(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);
    struct arena *arena = &checker->arena;
    size_t count = 0;

    if (!plugin->kinds) {
        fail(checker, "it has a list of the kinds that it shows", "it is NULL",
             "static const uint32_t kinds[] = {VS_HEADING, VS_PARAGRAPH, ..., 0};");
        return;
    }
    stage(checker, "while its list of kinds was read: does it end with 0?");
    for (const uint32_t *kind = plugin->kinds; *kind && count < MOST_KINDS; kind++, count++) {
        if (strcmp(node_kind_name(*kind), "unknown") == 0)
            warn(checker, "its kinds are those of enum vs_kind",
                 arena_format(arena, "%u is none of this version; does the list end with 0?", (unsigned)*kind), NULL);
        for (const uint32_t *other = plugin->kinds; other < kind; other++)
            if (*other == *kind)
                warn(checker, "its list of kinds has each once",
                     arena_format(arena, "it has \"%s\" twice", node_kind_name(*kind)), NULL);
        if (strcmp(node_kind_name(*kind), "unknown") == 0)
            break;
    }
    if (count == MOST_KINDS && plugin->kinds[count])
        fail(checker, "its list of kinds ends with 0", "it goes on and on", "{VS_HEADING, VS_PARAGRAPH, 0}");
}

/* ---- settings ---- */

static void check_choices(struct checker *checker, const struct vs_setting *setting)
{
    struct arena *arena = &checker->arena;
    size_t count = 0;

    while (setting->choices && setting->choices[count])
        count++;
    if (setting->type == VS_SETTING_CHOICE && count < 2)
        fail(checker, arena_format(arena, "its setting \"%s\" has choices", setting->key),
             arena_format(arena, "it has %zu", count), "static const char *const choices[] = {\"a\", \"b\", NULL};");
    if (setting->type != VS_SETTING_CHOICE && setting->choices)
        warn(checker, arena_format(arena, "its setting \"%s\" has choices only as VS_SETTING_CHOICE", setting->key),
             "it has another type", NULL);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (ascii_equal_ignoring_case(setting->choices[i], setting->choices[j]))
                fail(checker, arena_format(arena, "the choices of its setting \"%s\" differ", setting->key),
                     arena_format(arena, "it has \"%s\" twice; capitals do not count", setting->choices[i]), NULL);
}

static void check_help(struct checker *checker, const struct vs_setting *setting)
{
    struct arena *arena = &checker->arena;
    size_t length = strlen(setting->help);

    if (!length || !is_utf8(setting->help) || strchr(setting->help, '\n'))
        fail(checker, arena_format(arena, "the help of its setting \"%s\" is one line of text", setting->key),
             "it is empty, not UTF-8, or has more lines", NULL);
    else if (setting->help[length - 1] == '.')
        warn(checker, arena_format(arena, "the help of its setting \"%s\" has no full stop", setting->key),
             arena_format(arena, "it is \"%s\"", setting->help), "what the setting takes is written behind it");
}

static void check_settings(struct checker *checker, const struct vs_setting *const *settings, size_t count)
{
    struct arena *arena = &checker->arena;

    for (size_t i = 0; i < count; i++) {
        check_choices(checker, settings[i]);
        check_help(checker, settings[i]);
        for (size_t j = 0; j < i; j++)
            if (strcmp(settings[i]->key, settings[j]->key) == 0)
                fail(checker, "the keys of its settings differ",
                     arena_format(arena, "it has \"%s\" twice", settings[i]->key), NULL);
    }
}

void check_descriptor_settings(struct checker *checker)
{
    const struct vs_plugin *plugin = load(checker);
    const struct vs_setting *const *settings = plugin->settings;
    const char *problem;
    size_t count = 0;

    if (!settings)
        return;
    stage(checker, "while its list of settings was read: does it end with NULL?");
    problem = settings_problem(&checker->arena, settings);
    if (problem)
        fail(checker, "its settings hold what plugin.h says", problem,
             "{sizeof(struct vs_setting), VS_SETTING_TEXT, \"key\", \"default\", \"What it does\", NULL}");
    if (problem)
        return;
    while (settings[count])
        count++;
    check_settings(checker, settings, count);
}
