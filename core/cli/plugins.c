/* versus plugins: which formats are installed, and all about one. */
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/place.h"
#include "cli/plugin_manual.h"

#include <string.h>

static const char *version_of(const struct described_plugin *plugin)
{
    return plugin->facts ? plugin->facts->version : "-";
}

static const char *suffix_of(const struct described_plugin *plugin)
{
    return plugin->facts ? plugin->facts->suffix : "-";
}

static int wider(int width, const char *text)
{
    int other = (int)strnlen(text, 40);
    return other > width ? other : width;
}

static void append_list(struct buffer *text, const struct described_plugin *plugins, size_t count)
{
    int id = wider(0, "format");
    int version = wider(0, "version");
    int suffix = wider(0, "suffix");
    int interface = wider(0, "interface");

    for (size_t i = 0; i < count; i++) {
        id = wider(id, plugins[i].found.id);
        version = wider(version, version_of(&plugins[i]));
        suffix = wider(suffix, suffix_of(&plugins[i]));
    }
    buffer_append_format(text, "%-*s  %-*s  %-*s  %-*s  file\n", id, "format", version, "version", suffix, "suffix",
                         interface, "interface");
    for (size_t i = 0; i < count; i++) {
        buffer_append_escaped(text,
                              arena_format(text->arena, "%-*s  %-*s  %-*s  %-*s  %s", id, plugins[i].found.id, version,
                                           version_of(&plugins[i]), suffix, suffix_of(&plugins[i]), interface,
                                           plugin_interface(text->arena, &plugins[i]), plugins[i].found.path));
        buffer_append_byte(text, '\n');
    }
}

static unsigned tell_problems(struct invocation *invocation, const struct described_plugin *plugins, size_t count)
{
    unsigned faults = 0;

    for (size_t i = 0; i < count; i++)
        if (plugins[i].problem)
            faults |= complain(invocation, plugins[i].code, plugins[i].problem, NULL);
    return faults;
}

/* What is there in vain: no fault, and not worth a word when a report is made. */
static void tell_notes(struct invocation *invocation, const struct plugin_list *list)
{
    for (size_t i = 0; i < list->note_count; i++)
        (void)complain(invocation, list->notes[i].code, list->notes[i].text, NULL);
}

static bool names_clash(const struct plugin_facts *left, const struct plugin_facts *right)
{
    return left && right && strcmp(left->suffix, right->suffix) == 0 &&
           (left->flags & VS_PLUGIN_EXTRAS_ONLY) == (right->flags & VS_PLUGIN_EXTRAS_ONLY);
}

/* Which formats cannot be made into one folder by one run. */
static void tell_clashes(struct invocation *invocation, const struct described_plugin *plugins, size_t count)
{
    struct arena *arena = invocation->arena;

    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (names_clash(plugins[i].facts, plugins[k].facts))
                (void)complain(invocation, "N431",
                               arena_format(arena, "formats \"%s\" and \"%s\" have the same suffix, \"%s\"",
                                            plugins[i].found.id, plugins[k].found.id, plugins[i].facts->suffix),
                               "a build of both into one folder writes the first: choose one with -f");
}

static unsigned tell_unknown(struct invocation *invocation, const struct plugin_list *list, const char *id)
{
    struct arena *arena = invocation->arena;
    const char *const *ids = plugin_list_ids(list, arena);
    const char *nearest = suggest_nearest(id, ids, list->count);
    const char *objection = plugin_list_objection(list, arena, id);

    if (objection)
        return complain(invocation, "E603", arena_format(arena, "there is no format \"%s\"", id), objection);
    return complain(invocation, "E603", arena_format(arena, "there is no format \"%s\"", id),
                    nearest ? arena_format(arena, "did you mean \"%s\"?", nearest)
                            : arena_format(arena, "installed are %s", suggest_list(arena, ids, list->count, 12)));
}

static const char *describe(const struct invocation *invocation, const struct described_plugin *plugins, size_t count)
{
    const struct options *options = &invocation->options;
    struct buffer text;

    buffer_init(&text, invocation->arena);
    for (size_t i = 0; options->json && i < count; i++)
        plugin_append_json(&text, &plugins[i]);
    if (options->man && plugins[0].facts)
        plugin_append_man_page(&text, plugins[0].facts);
    if (options->json || options->man)
        return buffer_text(&text);
    if (options->arguments.count)
        plugin_append_manual(&text, &plugins[0]);
    else
        append_list(&text, plugins, count);
    return buffer_text(&text);
}

unsigned command_plugins(struct invocation *invocation)
{
    const struct options *given = &invocation->options;
    const char *id = given->arguments.count ? given->arguments.words[0] : NULL;
    struct run_options options = {.time_limit = given->time_limit, .interrupted = &interruption};
    struct diagnostics diagnostics;
    const struct described_plugin *plugins;
    struct plugin_list list;
    size_t count;

    if (given->arguments.count == 2 || (id && strcmp(id, "verify") == 0))
        return command_plugins_verify(invocation);
    diagnostics_init(&diagnostics, invocation->arena);
    options.place = place_find(invocation, &diagnostics);
    if (given->man && (!id || given->json))
        diagnostics_add(&diagnostics, "E631", (struct position){0},
                        "\"--man\" is for one format, and without \"--json\"", "write \"versus plugins NAME --man\"");
    print_diagnostics(invocation->printer, &diagnostics);
    if (diagnostics.errors)
        return 1u << FAULT_USAGE;
    plugin_list_find(&list, invocation->arena, &options.place.plugin_folders);
    plugins = plugins_describe(invocation->arena, &options, id, &count);
    if (id && !count)
        return tell_unknown(invocation, &list, id);
    print_output(invocation->printer, describe(invocation, plugins, count));
    if (!id && !given->json)
        print_output(invocation->printer, isolation_describe(invocation->arena, &options));
    if (!id) {
        tell_notes(invocation, &list);
        tell_clashes(invocation, plugins, count);
    }
    return tell_problems(invocation, plugins, count);
}
