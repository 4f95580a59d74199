#include "cli/listing.h"

#include "base/json_text.h"
#include "base/make_path.h"
#include "base/path.h"

#include <string.h>

const char *listing_head(const struct options *options)
{
    switch (options->list_form) {
    case LIST_MAKE:
        return "# Written by \"versus list --format=make\".\n.PHONY: reports\n";
    case LIST_NINJA:
        return "# Written by \"versus list --format=ninja\".\nninja_required_version = 1.5\n"
               "rule report\n  command = $command\n  depfile = $depfile\n  restat = 1\n";
    default:
        return "";
    }
}

/* ---- JSON ---- */

static void append_json(struct buffer *text, const struct listed_report *report)
{
    buffer_append_text(text, "{\"report\":");
    buffer_append_json(text, report->report);
    buffer_append_text(text, ",\"name\":");
    buffer_append_json(text, report->stem);
    buffer_append_format(text, ",\"state\":\"%s\",\"reason\":", report->state);
    buffer_append_json(text, report->reason);
    buffer_append_text(text, ",\"outputs\":[");
    for (size_t i = 0; i < report->output_count; i++) {
        buffer_append_text(text, i ? "," : "");
        buffer_append_json(text, report->outputs[i]);
    }
    buffer_append_text(text, "],\"inputs\":[");
    for (size_t i = 0; i < report->input_count; i++) {
        buffer_append_text(text, i ? ",{\"path\":" : "{\"path\":");
        buffer_append_json(text, report->inputs[i].path);
        buffer_append_format(text, ",\"role\":\"%s\",\"state\":\"%s\"}", report->inputs[i].role,
                             report->inputs[i].state);
    }
    buffer_append_text(text, "]}\n");
}

/* ---- The command that makes one report ---- */

/* Both read "$$" as a dollar in a command. */
static void append_shell_word(struct buffer *text, const char *word)
{
    bool is_plain =
        *word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-./,:=@")];

    buffer_append_text(text, is_plain ? " " : " '");
    for (; *word; word++) {
        if (*word == '\'')
            buffer_append_text(text, "'\\'");
        if (*word == '$')
            buffer_append_byte(text, '$');
        buffer_append_byte(text, *word);
    }
    buffer_append_text(text, is_plain ? "" : "'");
}

static bool is_argument(const struct options *options, const char *word)
{
    for (size_t i = 0; i < options->arguments.count; i++)
        if (options->arguments.words[i] == word)
            return true;
    return false;
}

/* The words of the command line, but for those that are about the list, and for other inputs. */
static void append_command(struct buffer *text, const struct invocation *invocation, const struct listed_report *report)
{
    const struct options *options = &invocation->options;
    bool names_inputs = options->arguments.count > 1 || options->inputs_from;

    buffer_append_text(text, "versus build");
    for (char *const *word = invocation->words; *word; word++) {
        bool has_value = strcmp(*word, "--format") == 0 || strcmp(*word, "--only") == 0 ||
                         strcmp(*word, "--shard") == 0 || strcmp(*word, "--inputs-from") == 0;
        bool is_left_out = strncmp(*word, "--format=", 9) == 0 || strncmp(*word, "--only=", 7) == 0 ||
                           strncmp(*word, "--shard=", 8) == 0 || strncmp(*word, "--inputs-from=", 14) == 0 ||
                           strcmp(*word, "--null") == 0 || strcmp(*word, "-0") == 0 || strcmp(*word, "--") == 0;
        if (has_value && word[1])
            word++;
        else if (!is_left_out && !(names_inputs && is_argument(options, *word)))
            append_shell_word(text, *word);
    }
    if (names_inputs)
        append_shell_word(text, report->report[0] == '-' ? arena_format(text->arena, "./%s", report->report)
                                                         : report->report);
    buffer_append_text(text, " --only");
    append_shell_word(text, report->stem);
}

/* ---- Rules ---- */

/* A rule has no place for these. */
static bool fits_a_rule(const char *path)
{
    return !strpbrk(path, "\n\r");
}

static bool is_prerequisite(const struct listed_input *input)
{
    return strcmp(input->state, "file") == 0 && fits_a_rule(input->path);
}

/* As a comment, which what comes from names of files must not end. */
static void append_reason(struct buffer *text, const struct listed_report *report)
{
    buffer_append_format(text, "\n# %s%s", report->state, report->reason ? ": " : "");
    for (const char *at = report->reason ? report->reason : ""; *at; at++)
        buffer_append_byte(text, *at == '\n' || *at == '\r' ? ' ' : *at);
    buffer_append_byte(text, '\n');
}

static void append_make(struct buffer *text, const struct invocation *invocation, const struct listed_report *report)
{
    append_reason(text, report);
    for (size_t i = 0; i < report->output_count; i++) {
        buffer_append_make_path(text, report->outputs[i]);
        buffer_append_byte(text, ' ');
    }
    buffer_append_text(text, report->output_count > 1 ? "&:" : ":");
    for (size_t i = 0; i < report->input_count; i++) {
        if (!is_prerequisite(&report->inputs[i]))
            continue;
        buffer_append_text(text, " \\\n  ");
        buffer_append_make_path(text, report->inputs[i].path);
    }
    buffer_append_text(text, "\n\t");
    append_command(text, invocation, report);
    buffer_append_text(text, " --touch\nreports:");
    for (size_t i = 0; i < report->output_count; i++) {
        buffer_append_byte(text, ' ');
        buffer_append_make_path(text, report->outputs[i]);
    }
    buffer_append_byte(text, '\n');
}

static void append_ninja_path(struct buffer *text, const char *path)
{
    for (; *path; path++) {
        if (strchr("$ :", *path))
            buffer_append_byte(text, '$');
        buffer_append_byte(text, *path);
    }
}

/* Beside the first output. */
static const char *depfile_of(struct arena *arena, const struct listed_report *report)
{
    const char *output = report->outputs[0];

    return arena_format(arena, "%.*s%s.d", (int)(path_name(output) - output), output, path_name(report->stem));
}

static void append_ninja(struct buffer *text, const struct invocation *invocation, const struct listed_report *report)
{
    const char *depfile = depfile_of(text->arena, report);

    append_reason(text, report);
    buffer_append_text(text, "build");
    for (size_t i = 0; i < report->output_count; i++) {
        buffer_append_byte(text, ' ');
        append_ninja_path(text, report->outputs[i]);
    }
    buffer_append_text(text, ": report");
    for (size_t i = 0; i < report->input_count; i++) {
        if (!is_prerequisite(&report->inputs[i]))
            continue;
        buffer_append_text(text, " $\n  ");
        append_ninja_path(text, report->inputs[i].path);
    }
    buffer_append_text(text, "\n  depfile = ");
    append_ninja_path(text, depfile);
    buffer_append_text(text, "\n  command = ");
    append_command(text, invocation, report);
    buffer_append_text(text, " --deps");
    append_shell_word(text, depfile);
    buffer_append_byte(text, '\n');
}

void listing_append(struct buffer *text, const struct invocation *invocation, const struct listed_report *report)
{
    enum list_form form = invocation->options.list_form;
    bool fits = report->output_count > 0;

    for (size_t i = 0; i < report->output_count; i++)
        fits = fits && fits_a_rule(report->outputs[i]);
    if (form == LIST_JSON)
        append_json(text, report);
    else if (fits && form == LIST_MAKE)
        append_make(text, invocation, report);
    else if (fits && form == LIST_NINJA)
        append_ninja(text, invocation, report);
}
