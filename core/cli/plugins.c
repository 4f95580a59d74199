/* versus plugins: which formats are installed, and what can be set for one. */
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/place.h"
#include "host/settings.h"

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

    for (size_t i = 0; i < count; i++) {
        id = wider(id, plugins[i].found.id);
        version = wider(version, version_of(&plugins[i]));
        suffix = wider(suffix, suffix_of(&plugins[i]));
    }
    buffer_append_format(text, "%-*s  %-*s  %-*s  file\n", id, "format", version, "version", suffix, "suffix");
    for (size_t i = 0; i < count; i++) {
        buffer_append_escaped(text, arena_format(text->arena, "%-*s  %-*s  %-*s  %s", id, plugins[i].found.id, version,
                                                 version_of(&plugins[i]), suffix, suffix_of(&plugins[i]),
                                                 plugins[i].found.path));
        buffer_append_byte(text, '\n');
    }
}

static void append_setting(struct buffer *text, const char *id, const struct vs_setting *setting)
{
    buffer_append_format(text, "  -s %s.%s=", id, setting->key);
    buffer_append_escaped(text, setting->default_value);
    buffer_append_text(text, "\n      ");
    buffer_append_escaped(text, setting->help);
    buffer_append_text(text, "; takes ");
    buffer_append_escaped(text, setting_takes(text->arena, setting));
    buffer_append_byte(text, '\n');
}

static void append_fact(struct buffer *text, const char *name, const char *value)
{
    buffer_append_format(text, "%-10s  ", name);
    buffer_append_escaped(text, value);
    buffer_append_byte(text, '\n');
}

static void append_details(struct buffer *text, const struct described_plugin *plugin)
{
    const struct plugin_facts *facts = plugin->facts;

    append_fact(text, "format", plugin->found.id);
    if (facts) {
        append_fact(text, "name", facts->name);
        append_fact(text, "version", facts->version);
        append_fact(text, "summary", facts->summary);
        append_fact(text, "suffix", facts->suffix);
        append_fact(text, "media type", facts->media_type);
    }
    append_fact(text, "file", plugin->found.path);
    if (!facts)
        return;
    buffer_append_text(text, facts->settings[0] ? "\nSettings, with their defaults:\n" : "\nNo settings.\n");
    for (size_t i = 0; facts->settings[i]; i++)
        append_setting(text, facts->id, facts->settings[i]);
}

static unsigned tell_problems(struct invocation *invocation, const struct described_plugin *plugins, size_t count)
{
    unsigned faults = 0;

    for (size_t i = 0; i < count; i++)
        if (plugins[i].problem)
            faults |= complain(invocation, plugins[i].code, plugins[i].problem, NULL);
    return faults;
}

static unsigned tell_unknown(struct invocation *invocation, const struct run_options *options, const char *id)
{
    struct arena *arena = invocation->arena;
    struct plugin_list list;
    const char *const *ids;
    const char *nearest;

    plugin_list_find(&list, arena, options->place.plugin_folders);
    ids = plugin_list_ids(&list, arena);
    nearest = suggest_nearest(id, ids, list.count);
    return complain(invocation, "E603", arena_format(arena, "there is no format \"%s\"", id),
                    nearest ? arena_format(arena, "did you mean \"%s\"?", nearest)
                            : arena_format(arena, "installed are %s", suggest_list(arena, ids, list.count, 12)));
}

unsigned command_plugins(struct invocation *invocation)
{
    const struct word_list *arguments = &invocation->options.arguments;
    const char *id = arguments->count ? arguments->words[0] : NULL;
    struct run_options options = {.time_limit = invocation->options.time_limit, .interrupted = &interruption};
    struct diagnostics diagnostics;
    const struct described_plugin *plugins;
    struct buffer text;
    size_t count;

    diagnostics_init(&diagnostics, invocation->arena);
    options.place = place_find(invocation, &diagnostics);
    plugins = plugins_describe(invocation->arena, &options, id, &count);
    if (id && !count)
        return tell_unknown(invocation, &options, id);
    buffer_init(&text, invocation->arena);
    if (id)
        append_details(&text, &plugins[0]);
    else
        append_list(&text, plugins, count);
    print_output(invocation->printer, buffer_text(&text));
    return tell_problems(invocation, plugins, count);
}
