/* versus plugins verify: whether a plugin keeps to the interface, told to its author. */
#include "verify/verify.h"

#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/place.h"
#include "host/plugin_list.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct telling {
    struct printer *printer;
    const char *path;
    bool json;
    struct buffer checks; /* JSON so far */
    size_t counts[CHECK_CRASHED + 1];
    size_t bad;
};

/* ---- For people ---- */

#define LABEL_WIDTH 12

static void append_finding_line(struct buffer *text, const char *label, const char *words)
{
    if (!words)
        return;
    buffer_append_format(text, "      %-*s", LABEL_WIDTH, label);
    buffer_append_escaped(text, words);
    buffer_append_byte(text, '\n');
}

static void append_result(struct buffer *text, const struct check_result *result)
{
    const char *word = check_status_word(result->status);

    const char *mark = check_is_bad(result->status) ? "x" : result->status == CHECK_WARNED ? "!" : " ";

    buffer_append_format(text, "%s %-*s  %s", mark, (int)check_longest_name(), result->name, word);
    if (result->status == CHECK_SKIPPED && result->detail) {
        buffer_append_text(text, ": ");
        buffer_append_escaped(text, result->detail);
    }
    buffer_append_byte(text, '\n');
    for (const struct finding *finding = result->findings; finding; finding = finding->next) {
        append_finding_line(text, "expected", finding->expected);
        append_finding_line(text, "happened", finding->happened);
        append_finding_line(text, "fix", finding->fix);
    }
}

static void append_counts(struct buffer *text, const struct telling *telling)
{
    const char *comma = "";

    buffer_append_byte(text, '\n');
    for (enum check_status status = CHECK_PASSED; status <= CHECK_CRASHED; status++) {
        if (!telling->counts[status])
            continue;
        buffer_append_format(text, "%s%zu %s%s", comma, telling->counts[status], check_status_word(status),
                             status == CHECK_WARNED && telling->counts[status] > 1 ? "s" : "");
        comma = ", ";
    }
    buffer_append_byte(text, '\n');
}

/* ---- For machines ---- */

static void append_json_result(struct buffer *text, const struct check_result *result)
{
    const char *comma = "";

    buffer_append_format(text, "%s{\"name\":\"%s\",\"status\":\"%s\",\"detail\":", text->size ? "," : "", result->name,
                         check_status_word(result->status));
    buffer_append_json(text, result->detail);
    buffer_append_text(text, ",\"findings\":[");
    for (const struct finding *finding = result->findings; finding; finding = finding->next) {
        buffer_append_format(text, "%s{\"severity\":\"%s\",\"expected\":", comma,
                             finding->is_warning ? "warning" : "error");
        buffer_append_json(text, finding->expected);
        buffer_append_text(text, ",\"happened\":");
        buffer_append_json(text, finding->happened);
        buffer_append_text(text, ",\"fix\":");
        buffer_append_json(text, finding->fix);
        buffer_append_byte(text, '}');
        comma = ",";
    }
    buffer_append_text(text, "]}");
}

static void print_json(const struct telling *telling)
{
    struct buffer text;

    buffer_init(&text, telling->printer->arena);
    buffer_append_text(&text, "{\"plugin\":");
    buffer_append_json(&text, telling->path);
    buffer_append_format(&text, ",\"interface\":\"%d.%d\",\"passed\":%s,\"checks\":[", VS_ABI_MAJOR, VS_ABI_MINOR,
                         telling->bad ? "false" : "true");
    buffer_append_text(&text, buffer_text(&telling->checks));
    buffer_append_text(&text, "]}\n");
    print_output(telling->printer, buffer_text(&text));
}

/* ---- The command ---- */

static void tell_check(void *context, const struct check_result *result)
{
    struct telling *telling = context;
    struct buffer text;

    telling->counts[result->status]++;
    telling->bad += check_is_bad(result->status);
    if (telling->json) {
        append_json_result(&telling->checks, result);
        return;
    }
    buffer_init(&text, telling->printer->arena);
    append_result(&text, result);
    print_output(telling->printer, buffer_text(&text));
}

/* A file, or the name of an installed format. */
static const char *find_path(const struct invocation *invocation, const struct run_place *place, const char *given)
{
    struct plugin_list list;
    const struct found_plugin *found;

    if (strchr(given, '/') || access(given, F_OK) == 0)
        return given;
    plugin_list_find(&list, invocation->arena, &place->plugin_folders);
    found = plugin_find(&list, given);
    return found ? found->path : given;
}

static void print_head(const struct telling *telling)
{
    struct buffer text;

    buffer_init(&text, telling->printer->arena);
    buffer_append_escaped(&text, telling->path);
    buffer_append_format(&text, ": %zu checks against the plugin interface %d.%d\n\n", check_count(), VS_ABI_MAJOR,
                         VS_ABI_MINOR);
    print_output(telling->printer, buffer_text(&text));
}

static unsigned conclude(struct invocation *invocation, const struct telling *telling)
{
    struct arena *arena = invocation->arena;
    struct buffer text;

    if (interruption)
        return 0;
    if (telling->json) {
        print_json(telling);
    } else {
        buffer_init(&text, arena);
        append_counts(&text, telling);
        print_output(telling->printer, buffer_text(&text));
    }
    if (!telling->bad)
        return 0;
    return complain(invocation, "E420",
                    arena_format(arena, "\"%s\" does not keep to the plugin interface in %zu of %zu checks",
                                 telling->path, telling->bad, check_count()),
                    NULL);
}

static unsigned verify(struct invocation *invocation, const char *given)
{
    struct arena *arena = invocation->arena;
    struct diagnostics diagnostics;
    struct run_place place;
    struct telling telling = {.printer = invocation->printer, .json = invocation->options.json};
    struct verification verification = {.place = &place,
                                        .time_limit = invocation->options.time_limit,
                                        .interrupted = &interruption,
                                        .checked = tell_check,
                                        .context = &telling};
    const char *problem;

    diagnostics_init(&diagnostics, arena);
    place = place_find(invocation, &diagnostics);
    print_diagnostics(invocation->printer, &diagnostics);
    if (diagnostics.errors)
        return 1u << FAULT_USAGE;
    buffer_init(&telling.checks, arena);
    verification.path = telling.path = find_path(invocation, &place, given);
    if (access(telling.path, R_OK) != 0)
        return complain(invocation, "E545",
                        arena_format(arena, "cannot read \"%s\": %s", telling.path, strerror(errno)),
                        "name the file of the plugin, as ./example.so, or an installed format");
    if (!telling.json)
        print_head(&telling);
    problem = plugin_verify(arena, &verification);
    if (problem)
        return complain(invocation, "E545", arena_format(arena, "cannot run the checks: %s", problem),
                        "the program plugin-checker belongs into lib/versus beside versus");
    return conclude(invocation, &telling);
}

unsigned command_plugins_verify(struct invocation *invocation)
{
    const struct word_list *arguments = &invocation->options.arguments;

    if (strcmp(arguments->words[0], "verify") != 0)
        return complain(invocation, "E631",
                        arena_format(invocation->arena, "\"%s\" is one argument too many", arguments->words[1]),
                        "write \"versus plugins NAME\" or \"versus plugins verify FILE.so\"");
    if (arguments->count < 2)
        return complain(invocation, "E631", "\"versus plugins verify\" lacks an argument",
                        "write \"versus plugins verify FILE.so\"");
    return verify(invocation, arguments->words[1]);
}
