#include "host/settings.h"

#include "base/number.h"
#include "base/suggest.h"
#include "base/utf8.h"

#include <string.h>

static size_t choice_count(const struct vs_setting *setting)
{
    size_t count = 0;

    while (setting->choices && setting->choices[count])
        count++;
    return count;
}

static const char *flag_value(const char *given)
{
    static const char *const yes[] = {"yes", "true", "on", "1"};
    static const char *const no[] = {"no", "false", "off", "0"};

    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (ascii_equal_ignoring_case(given, yes[i]))
            return "yes";
        if (ascii_equal_ignoring_case(given, no[i]))
            return "no";
    }
    return NULL;
}

/* The value as the plugin gets it, NULL when it does not fit. */
static const char *fit(const struct vs_setting *setting, const char *given)
{
    const char *end;
    double number;

    switch (setting->type) {
    case VS_SETTING_FLAG:
        return flag_value(given);
    case VS_SETTING_NUMBER:
        return number_parse(given, &number, &end) && !*end ? given : NULL;
    case VS_SETTING_CHOICE:
        for (size_t i = 0; i < choice_count(setting); i++)
            if (ascii_equal_ignoring_case(given, setting->choices[i]))
                return setting->choices[i];
        return NULL;
    default:
        return utf8_valid_prefix(given, strlen(given)) == strlen(given) ? given : NULL;
    }
}

const char *setting_takes(struct arena *arena, const struct vs_setting *setting)
{
    switch (setting->type) {
    case VS_SETTING_FLAG:
        return "yes or no";
    case VS_SETTING_NUMBER:
        return "a number";
    case VS_SETTING_CHOICE:
        return suggest_list(arena, setting->choices, choice_count(setting), 20);
    default:
        return "text";
    }
}

static bool is_key(const char *key)
{
    if (!key || *key < 'a' || *key > 'z')
        return false;
    while ((*key >= 'a' && *key <= 'z') || ascii_is_digit(*key) || *key == '_')
        key++;
    return !*key;
}

/* Of version 1.0. */
#define SMALLEST_SETTING (offsetof(struct vs_setting, choices) + sizeof(((struct vs_setting *)0)->choices))

/* Adds what the texts take; false when one of them is no text or too long. */
static bool add_text(const char *text, size_t *bytes)
{
    size_t length = text ? strnlen(text, MOST_TEXT_BYTES + 1) : 0;

    *bytes += length;
    return text && length <= MOST_TEXT_BYTES && utf8_valid_prefix(text, length) == length;
}

static const char *choices_problem(struct arena *arena, const struct vs_setting *setting, size_t *bytes)
{
    for (size_t i = 0; setting->choices && setting->choices[i]; i++) {
        if (i == MOST_CHOICES)
            return arena_format(arena,
                                "its setting \"%s\" has more than %d choices, or their list does not end with NULL",
                                setting->key, MOST_CHOICES);
        if (!add_text(setting->choices[i], bytes))
            return arena_format(arena, "a choice of its setting \"%s\" is longer than %d bytes or not UTF-8",
                                setting->key, MOST_TEXT_BYTES);
    }
    return NULL;
}

static const char *setting_problem(struct arena *arena, const struct vs_setting *setting, size_t *bytes)
{
    const char *problem;

    if (setting->size < SMALLEST_SETTING)
        return "a setting is smaller than its first version";
    if (setting->key && !add_text(setting->key, bytes))
        return arena_format(arena, "the key of a setting is longer than %d bytes", MOST_TEXT_BYTES);
    if (!is_key(setting->key))
        return "the key of a setting is missing or holds other characters than a-z, 0-9 and \"_\"";
    if (!setting->help || !setting->default_value)
        return arena_format(arena, "its setting \"%s\" has no help or no default", setting->key);
    if (!add_text(setting->help, bytes) || !add_text(setting->default_value, bytes))
        return arena_format(arena, "the help or default of its setting \"%s\" is longer than %d bytes or not UTF-8",
                            setting->key, MOST_TEXT_BYTES);
    problem = choices_problem(arena, setting, bytes);
    if (problem)
        return problem;
    if (setting->type < VS_SETTING_TEXT || setting->type > VS_SETTING_CHOICE)
        return arena_format(arena, "the type of its setting \"%s\" is unknown", setting->key);
    if (!fit(setting, setting->default_value))
        return arena_format(arena, "the default of its setting \"%s\" does not fit its type", setting->key);
    return NULL;
}

const char *settings_problem(struct arena *arena, const struct vs_setting *const *settings)
{
    const char *problem = NULL;
    size_t bytes = 0;

    for (size_t i = 0; settings && settings[i] && !problem; i++) {
        if (i == MOST_SETTINGS)
            return arena_format(arena, "it has more than %d settings, or their list does not end with NULL",
                                MOST_SETTINGS);
        problem = setting_problem(arena, settings[i], &bytes);
        if (!problem && bytes > MOST_SETTING_BYTES)
            problem = arena_format(arena, "the texts of its settings have more than %zu bytes", MOST_SETTING_BYTES);
    }
    return problem;
}

struct choosing {
    struct arena *arena;
    const char *plugin;
    const struct vs_setting *const *settings;
    const char **values;
    struct diagnostics *diagnostics;
};

static const char *suggest_key(const struct choosing *choosing, const char *given)
{
    size_t count = 0;
    const char **keys;
    const char *nearest;

    while (choosing->settings[count])
        count++;
    keys = ARENA_ARRAY(choosing->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        keys[i] = choosing->settings[i]->key;
    nearest = suggest_nearest(given, keys, count);
    if (nearest)
        return arena_format(choosing->arena, "did you mean \"%s.%s\"?", choosing->plugin, nearest);
    if (!count)
        return arena_format(choosing->arena, "\"%s\" has no settings", choosing->plugin);
    return arena_format(choosing->arena, "\"versus plugins %s\" lists them: %s", choosing->plugin,
                        suggest_list(choosing->arena, keys, count, 8));
}

static void choose(const struct choosing *choosing, const struct setting_choice *choice)
{
    struct arena *arena = choosing->arena;
    size_t i = 0;
    const char *value;

    while (choosing->settings[i] && strcmp(choosing->settings[i]->key, choice->key) != 0)
        i++;
    if (!choosing->settings[i]) {
        diagnostics_add(choosing->diagnostics, "E601", (struct position){0},
                        arena_format(arena, "plugin \"%s\" has no setting \"%s\"", choosing->plugin, choice->key),
                        suggest_key(choosing, choice->key));
        return;
    }
    value = fit(choosing->settings[i], choice->value);
    if (value)
        choosing->values[i] = arena_copy(arena, value);
    else
        diagnostics_add(
            choosing->diagnostics, "E602", (struct position){0},
            arena_format(arena, "\"%s\" does not fit setting \"%s.%s\"", choice->value, choosing->plugin, choice->key),
            arena_format(arena, "it takes %s", setting_takes(arena, choosing->settings[i])));
}

const char *const *settings_choose(struct arena *arena, const char *plugin, const struct vs_setting *const *settings,
                                   const struct plugin_choice *choice, struct diagnostics *diagnostics)
{
    struct choosing choosing = {arena, plugin, settings, NULL, diagnostics};
    size_t errors = diagnostics->errors;
    size_t count = 0;

    while (settings[count])
        count++;
    choosing.values = ARENA_ARRAY(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        choosing.values[i] = fit(settings[i], settings[i]->default_value);
    for (size_t i = 0; i < choice->own_count; i++)
        choose(&choosing, &choice->own_settings[i]);
    for (size_t i = 0; i < choice->setting_count; i++)
        choose(&choosing, &choice->settings[i]);
    return diagnostics->errors == errors ? choosing.values : NULL;
}
