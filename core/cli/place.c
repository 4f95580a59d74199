#include "cli/place.h"

#include "base/utf8.h"
#include "host/system.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PROGRAM "/proc/self/exe"

/* The value of a variable, NULL where it is absent or empty. */
static const char *variable(char *const *environment, const char *name)
{
    size_t length = strlen(name);

    for (; *environment; environment++)
        if (strncmp(*environment, name, length) == 0 && (*environment)[length] == '=')
            return (*environment)[length + 1] ? *environment + length + 1 : NULL;
    return NULL;
}

/* The folder above that of the program: /usr for /usr/bin/versus. "." when the system does not say. */
static const char *find_prefix(struct arena *arena)
{
    char path[4096];
    ssize_t length = readlink(PROGRAM, path, sizeof path - 1);

    for (int levels = 2; length > 0 && levels; levels--) {
        while (length > 0 && path[length - 1] != '/')
            length--;
        length -= length > 0;
    }
    return length > 0 ? arena_copy_bytes(arena, path, (size_t)length) : length == 0 ? "" : ".";
}

static void add_path_list(struct word_list *list, struct arena *arena, const char *paths)
{
    while (*paths) {
        size_t length = strcspn(paths, ":");
        /* An empty entry would stand for the current folder, from which nothing is loaded. */
        if (length)
            word_list_add(list, arena, arena_copy_bytes(arena, paths, length));
        paths += length + (paths[length] == ':');
    }
}

struct plugin_folders plugin_folders_of(struct arena *arena, const struct word_list *named, char *const *environment,
                                        const char *prefix)
{
    const char *search = variable(environment, "VERSUS_PLUGIN_PATH");
    const char *data = variable(environment, "XDG_DATA_HOME");
    const char *home = variable(environment, "HOME");
    struct word_list list = {0};

    for (size_t i = 0; i < named->count; i++)
        word_list_add(&list, arena, named->words[i]);
    if (search)
        add_path_list(&list, arena, search);
    if (data && data[0] == '/')
        word_list_add(&list, arena, arena_format(arena, "%s/versus/plugins", data));
    else if (home)
        word_list_add(&list, arena, arena_format(arena, "%s/.local/share/versus/plugins", home));
    word_list_add(&list, arena, arena_format(arena, "%s/lib/versus/plugins", prefix));
    return (struct plugin_folders){list.words, named->count};
}

static const char *const *font_folders_of(struct arena *arena, const struct word_list *named, const char *share)
{
    struct word_list list = {0};

    for (size_t i = 0; i < named->count; i++)
        word_list_add(&list, arena, named->words[i]);

    word_list_add(&list, arena, arena_format(arena, "%s/fonts", share));
    word_list_add(&list, arena, "/usr/share/fonts/truetype/noto");
    word_list_add(&list, arena, "/usr/share/fonts/opentype/noto");
    word_list_add(&list, arena, "/usr/share/fonts/noto");
    word_list_add(&list, arena, "/usr/share/fonts/google-noto");
    word_list_add(&list, arena, "/usr/local/share/fonts/noto");
    return list.words;
}

/* "<value>/<rest>", or below the home folder where the variable is not set. */
static void add_below(struct word_list *list, struct arena *arena, char *const *environment, const char *name,
                      const char *otherwise, const char *rest)
{
    const char *home = variable(environment, "HOME");
    const char *folder = variable(environment, name);

    if (folder)
        word_list_add(list, arena, arena_format(arena, "%s/%s", folder, rest));
    else if (home)
        word_list_add(list, arena, arena_format(arena, "%s/%s/%s", home, otherwise, rest));
}

/* What fontconfig and the loader of libraries read besides what every system has. */
static const char *const *readable_places_of(struct arena *arena, char *const *environment)
{
    static const char *const of_home[] = {".fonts", ".fonts.conf", ".fonts.conf.d", ".fontconfig"};
    static const char *const lists[] = {"LD_LIBRARY_PATH", "LD_PRELOAD", "FONTCONFIG_FILE", "FONTCONFIG_PATH"};
    const char *home = variable(environment, "HOME");
    struct word_list list = {0};

    for (size_t i = 0; home && i < sizeof of_home / sizeof *of_home; i++)
        word_list_add(&list, arena, arena_format(arena, "%s/%s", home, of_home[i]));
    add_below(&list, arena, environment, "XDG_DATA_HOME", ".local/share", "fonts");
    add_below(&list, arena, environment, "XDG_CONFIG_HOME", ".config", "fontconfig");
    add_below(&list, arena, environment, "XDG_CACHE_HOME", ".cache", "fontconfig");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (variable(environment, lists[i]))
            add_path_list(&list, arena, variable(environment, lists[i]));
    return list.words;
}

const char *date_of_epoch(struct arena *arena, const char *seconds)
{
    const long long most = 253402300799; /* 9999-12-31T23:59:59Z */
    long long value = 0;
    struct tm date;
    time_t when;

    if (!*seconds)
        return NULL;
    for (; ascii_is_digit(*seconds) && value <= most; seconds++)
        value = value * 10 + (*seconds - '0');
    when = (time_t)value;
    if (*seconds || value > most || !gmtime_r(&when, &date))
        return NULL;
    return arena_format(arena, "%04d-%02d-%02d", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}

static const char *fallback_date(const struct invocation *invocation, struct diagnostics *diagnostics)
{
    const char *epoch = variable(invocation->environment, "SOURCE_DATE_EPOCH");
    const char *date = epoch ? date_of_epoch(invocation->arena, epoch) : NULL;

    if (epoch && !date)
        diagnostics_add(diagnostics, "E634", (struct position){0},
                        arena_format(invocation->arena, "SOURCE_DATE_EPOCH is \"%s\", which is not a time", epoch),
                        "it holds whole seconds since 1970-01-01 UTC");
    return date;
}

static void check_font_folders(const struct invocation *invocation, struct diagnostics *diagnostics)
{
    const struct word_list *folders = &invocation->options.font_folders;

    for (size_t i = 0; i < folders->count; i++)
        if (access(folders->words[i], R_OK | X_OK) != 0)
            diagnostics_add(diagnostics, "E633", (struct position){0},
                            arena_format(invocation->arena, "\"--fonts %s\": %s", folders->words[i], strerror(errno)),
                            "name a folder that holds .ttf, .otf or .ttc files");
}

/* An environment without variables. */
static char *const nothing[] = {NULL};

/* A program that runs with the rights of another user takes no code from the one who called it. */
static struct plugin_folders find_plugin_folders(const struct invocation *invocation, const char *prefix,
                                                 struct diagnostics *diagnostics)
{
    static const struct word_list none = {0};
    const struct word_list *named = &invocation->options.plugin_folders;

    if (!process_has_foreign_rights())
        return plugin_folders_of(invocation->arena, named,
                                 invocation->options.hermetic ? nothing : invocation->environment, prefix);
    if (named->count)
        diagnostics_add(diagnostics, "E633", (struct position){0},
                        "\"--plugin-dir\" is not taken by a program that runs with the rights of another user",
                        "install the plugin below lib/versus/plugins");
    return plugin_folders_of(invocation->arena, &none, nothing, prefix);
}

struct run_place place_find(const struct invocation *invocation, struct diagnostics *diagnostics)
{
    struct arena *arena = invocation->arena;
    const bool hermetic = invocation->options.hermetic;
    const char *prefix = find_prefix(arena);
    const char *share = arena_format(arena, "%s/share/versus", prefix);

    check_font_folders(invocation, diagnostics);
    return (struct run_place){
        .program = PROGRAM,
        .environment = hermetic ? nothing : invocation->environment,
        .share = share,
        .plugin_folders = find_plugin_folders(invocation, prefix, diagnostics),
        .font_folders = font_folders_of(arena, &invocation->options.font_folders, share),
        .named_font_folders = invocation->options.font_folders.count,
        .modules = arena_format(arena, "%s/lib/versus", prefix),
        .readable = readable_places_of(arena, hermetic ? nothing : invocation->environment),
        .hermetic = hermetic,
        .fallback_date = fallback_date(invocation, diagnostics),
        .output_is_terminal = isatty(STDOUT_FILENO) == 1,
    };
}

const char *place_make_flags(char *const *environment)
{
    return variable(environment, "MAKEFLAGS");
}

static bool has_terminal(char *const *environment)
{
    const char *terminal = variable(environment, "TERM");

    return terminal && strcmp(terminal, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
}

bool place_wants_color(char *const *environment, enum terminal_choice choice)
{
    if (choice != WHEN_AUTO)
        return choice == WHEN_ALWAYS;
    return !variable(environment, "NO_COLOR") && has_terminal(environment);
}

bool place_wants_progress(char *const *environment, enum terminal_choice choice)
{
    if (choice != WHEN_AUTO)
        return choice == WHEN_ALWAYS;
    return !variable(environment, "CI") && has_terminal(environment);
}

const char *place_workspace(char *const *environment)
{
    return variable(environment, "GITHUB_WORKSPACE");
}
