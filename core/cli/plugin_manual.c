#include "cli/plugin_manual.h"

#include "base/suggest.h"
#include "host/losses.h"
#include "host/settings.h"

#include <string.h>

const char *plugin_interface(struct arena *arena, const struct described_plugin *plugin)
{
    return plugin->facts ? arena_format(arena, "%d.%u", VS_ABI_MAJOR, plugin->facts->minor) : "-";
}

/* "headings, tables and charts"; `none` where there are none. */
static const char *join(struct arena *arena, const char *const *words, const char *none)
{
    struct buffer text;

    buffer_init(&text, arena);
    for (size_t i = 0; words[i]; i++)
        buffer_append_format(&text, "%s%s", !i ? "" : words[i + 1] ? ", " : " and ", words[i]);
    return text.size ? buffer_text(&text) : none;
}

static const char *shown_by(struct arena *arena, const struct plugin_facts *facts)
{
    return join(arena, kinds_shown(arena, facts->kinds), "nothing that has a name");
}

static const char *left_out_by(struct arena *arena, const struct plugin_facts *facts)
{
    for (const uint32_t *kind = facts->kinds; *kind; kind++)
        if (*kind == VS_PARAGRAPH)
            return join(arena, kinds_left_out(arena, facts->kinds), "nothing");
    return "everything else";
}

/* What files it makes of an input called `stem`. */
static const char *files_of(struct arena *arena, const struct plugin_facts *facts, const char *stem)
{
    if (facts->flags & VS_PLUGIN_EXTRAS_ONLY)
        return arena_format(arena, "%s.PART.%s, a file for each part", stem, facts->suffix);
    return arena_format(arena, "%s.%s, and %s.PART.%s where it takes more files", stem, facts->suffix, stem,
                        facts->suffix);
}

/* ---- For a terminal ---- */

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

void plugin_append_manual(struct buffer *text, const struct described_plugin *plugin)
{
    const struct plugin_facts *facts = plugin->facts;
    struct arena *arena = text->arena;

    append_fact(text, "format", plugin->found.id);
    if (facts) {
        append_fact(text, "name", facts->name);
        append_fact(text, "version", facts->version);
        append_fact(text, "summary", facts->summary);
        append_fact(text, "writes", files_of(arena, facts, "INPUT"));
        append_fact(text, "media type", facts->media_type);
        append_fact(text, "shows", shown_by(arena, facts));
        append_fact(text, "leaves out", left_out_by(arena, facts));
        append_fact(text, "interface", plugin_interface(arena, plugin));
    }
    append_fact(text, "file", plugin->found.path);
    if (!facts)
        return;
    buffer_append_text(text, facts->settings[0] ? "\nSettings, with their defaults:\n" : "\nNo settings.\n");
    for (size_t i = 0; facts->settings[i]; i++)
        append_setting(text, facts->id, facts->settings[i]);
}

/* ---- For man ---- */

static void append_roff_byte(struct buffer *text, char byte)
{
    if (byte == '\\')
        buffer_append_text(text, "\\e");
    else if (byte == '"')
        buffer_append_text(text, "\\(dq");
    else
        buffer_append_byte(text, byte);
}

/* Text in lines of its own, of a width that man's sources have: nothing in it is markup. */
static void append_roff_lines(struct buffer *text, const char *before, const char *words, const char *behind)
{
    const size_t width = 79;
    size_t column = 0;
    struct buffer escaped;

    buffer_init(&escaped, text->arena);
    buffer_append_escaped(&escaped, arena_format(text->arena, "%s%s%s", before, words, behind));
    for (const char *at = buffer_text(&escaped); *at; at++) {
        if (*at == ' ' && column && column + 1 + strcspn(at + 1, " ") > width) {
            buffer_append_byte(text, '\n');
            column = 0;
            continue;
        }
        if (!column && (*at == '.' || *at == '\''))
            buffer_append_text(text, "\\&");
        append_roff_byte(text, *at);
        column++;
    }
    buffer_append_byte(text, '\n');
}

static void append_man_setting(struct buffer *text, const char *id, const struct vs_setting *setting)
{
    buffer_append_format(text, ".It Cm %s.%s\n", id, setting->key);
    append_roff_lines(text, "", setting->help, ".");
    append_roff_lines(text, "It takes ", setting_takes(text->arena, setting), ";");
    if (*setting->default_value)
        append_roff_lines(text, "the default is \"", setting->default_value, "\".");
    else
        buffer_append_text(text, "the default is empty.\n");
}

static void append_man_settings(struct buffer *text, const struct plugin_facts *facts)
{
    buffer_append_text(text, ".Sh SETTINGS\n");
    if (!facts->settings[0]) {
        buffer_append_text(text, "There are none.\n");
        return;
    }
    buffer_append_format(text, "Each is given as\n.Fl s Cm %s . Ns Ar key Ns = Ns Ar value .\n.Bl -tag -width Ds\n",
                         facts->id);
    for (size_t i = 0; facts->settings[i]; i++)
        append_man_setting(text, facts->id, facts->settings[i]);
    buffer_append_text(text, ".El\n");
}

static const char *in_capitals(struct arena *arena, const char *id)
{
    char *capitals = arena_copy(arena, id);

    for (char *at = capitals; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    return capitals;
}

void plugin_append_man_page(struct buffer *text, const struct plugin_facts *facts)
{
    struct arena *arena = text->arena;

    /* A page has a date; that of the other pages does, since nothing here reads a clock. */
    buffer_append_format(text, ".Dd February 14, 2026\n.Dt VERSUS-%s 5\n.Os\n.Sh NAME\n.Nm versus-%s\n.Nd ",
                         in_capitals(arena, facts->id), facts->id);
    append_roff_lines(text, "", facts->summary, "");
    buffer_append_format(text, ".Sh SYNOPSIS\n.Nm versus\n.Cm build\n.Fl f Cm %s\n", facts->id);
    if (facts->settings[0])
        buffer_append_format(text, ".Op Fl s Cm %s . Ns Ar key Ns = Ns Ar value\n", facts->id);
    buffer_append_text(text, ".Ar input ...\n");
    buffer_append_text(text, ".Sh DESCRIPTION\n");
    append_roff_lines(text, "", facts->name, ", an output format of");
    buffer_append_text(text, ".Xr versus 1 .\n");
    append_roff_lines(text, "It writes ", files_of(arena, facts, "INPUT"), ".");
    append_roff_lines(text, "The media type is ", facts->media_type, ".");
    buffer_append_text(text, ".Pp\n");
    append_roff_lines(text, "It shows ", shown_by(arena, facts), ".");
    append_roff_lines(text, "It leaves out ", left_out_by(arena, facts), ".");
    append_man_settings(text, facts);
    buffer_append_text(text, ".Sh SEE ALSO\n.Xr versus 1\n");
}

/* ---- For programs ---- */

static void append_json_member(struct buffer *text, const char *name, const char *value)
{
    buffer_append_format(text, "%s\"%s\":", text->data[text->size - 1] == '{' ? "" : ",", name);
    buffer_append_json(text, value);
}

static void append_json_flag(struct buffer *text, const char *name, bool value)
{
    buffer_append_format(text, ",\"%s\":%s", name, value ? "true" : "false");
}

static void append_json_list(struct buffer *text, const char *name, const char *const *words)
{
    buffer_append_format(text, ",\"%s\":[", name);
    for (size_t i = 0; words && words[i]; i++) {
        buffer_append_text(text, i ? "," : "");
        buffer_append_json(text, words[i]);
    }
    buffer_append_byte(text, ']');
}

static void append_json_setting(struct buffer *text, const struct vs_setting *setting)
{
    static const char *const types[] = {
        [VS_SETTING_TEXT] = "text",
        [VS_SETTING_FLAG] = "flag",
        [VS_SETTING_NUMBER] = "number",
        [VS_SETTING_CHOICE] = "choice",
    };

    buffer_append_byte(text, '{');
    append_json_member(text, "key", setting->key);
    append_json_member(text, "type", setting->type < sizeof types / sizeof *types ? types[setting->type] : NULL);
    append_json_member(text, "default", setting->default_value);
    append_json_list(text, "choices", setting->choices);
    append_json_member(text, "help", setting->help);
    buffer_append_byte(text, '}');
}

static void append_json_facts(struct buffer *text, const struct plugin_facts *facts)
{
    append_json_member(text, "name", facts->name);
    append_json_member(text, "version", facts->version);
    append_json_member(text, "summary", facts->summary);
    append_json_member(text, "suffix", facts->suffix);
    append_json_member(text, "media_type", facts->media_type);
    append_json_flag(text, "binary", facts->flags & VS_PLUGIN_BINARY);
    append_json_flag(text, "extras_only", facts->flags & VS_PLUGIN_EXTRAS_ONLY);
    append_json_list(text, "shows", kinds_shown(text->arena, facts->kinds));
    append_json_list(text, "leaves_out", kinds_left_out(text->arena, facts->kinds));
    buffer_append_text(text, ",\"settings\":[");
    for (size_t i = 0; facts->settings[i]; i++) {
        buffer_append_text(text, i ? "," : "");
        append_json_setting(text, facts->settings[i]);
    }
    buffer_append_byte(text, ']');
}

void plugin_append_json(struct buffer *text, const struct described_plugin *plugin)
{
    buffer_append_byte(text, '{');
    append_json_member(text, "format", plugin->found.id);
    append_json_member(text, "file", plugin->found.path);
    append_json_member(text, "interface", plugin->facts ? plugin_interface(text->arena, plugin) : NULL);
    append_json_member(text, "problem", plugin->problem);
    if (plugin->facts)
        append_json_facts(text, plugin->facts);
    buffer_append_text(text, "}\n");
}
