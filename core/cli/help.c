/* versus help, and --help everywhere. */
#include "cli/command.h"

#include <string.h>

static void append_commands(struct buffer *text)
{
    for (const struct command *command = commands; command->name; command++)
        buffer_append_format(text, "  %-8s %s\n", command->name, command->summary);
}

static void append_options(struct buffer *text, unsigned accepts)
{
    for (const struct option_text *option = option_texts; option->name; option++) {
        struct arena *arena = text->arena;
        const char *letter = option->letter ? arena_format(arena, "-%s, ", option->letter) : "    ";
        const char *value = option->value ? arena_format(arena, " %s", option->value) : "";
        const char *name = arena_format(arena, "%s--%s%s", letter, option->name, value);
        if (!(option->set & accepts))
            continue;
        buffer_append_format(text, "  %-25s%s%s\n", name, strlen(name) > 25 ? "\n                            " : " ",
                             option->help);
    }
}

static void append_overview(struct buffer *text)
{
    buffer_append_text(text, "versus turns a file that compares options into reports: PDF, SVG, Markdown, CSV.\n\n"
                             "Usage: versus COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:\n");
    append_commands(text);
    buffer_append_text(text, "\n\"versus help COMMAND\" says more. To start: versus new comparison laptops\n");
}

static void append_command(struct buffer *text, const struct command *command)
{
    buffer_append_format(text, "versus %s: %s\n\nUsage: versus %s [OPTIONS]%s%s\n", command->name, command->summary,
                         command->name, command->arguments[0] ? " " : "", command->arguments);
    if (command->details)
        buffer_append_format(text, "\n%s\n", command->details);
    buffer_append_text(text, "\nOptions:\n");
    append_options(text, command->accepts | OPTIONS_OF_ALL);
    if (command->accepts & OPTIONS_OF_REPORTS)
        buffer_append_format(text,
                             "\nExit status: 0 done, 1 the data is wrong, 2 the command is wrong, 3 a plugin failed,\n"
                             "4 a file could not be read or written, %s70 a fault of versus.\n",
                             command->accepts & OPTIONS_OF_BUILDS ? "5 an output is not current, " : "");
}

void help_print(struct invocation *invocation, const struct command *command)
{
    struct buffer text;

    buffer_init(&text, invocation->arena);
    if (command)
        append_command(&text, command);
    else
        append_overview(&text);
    print_output(invocation->printer, buffer_text(&text));
}

unsigned command_help(struct invocation *invocation)
{
    const struct word_list *arguments = &invocation->options.arguments;
    const struct command *command = arguments->count ? command_find(arguments->words[0]) : NULL;

    if (arguments->count && !command)
        return command_unknown(invocation, arguments->words[0]);
    help_print(invocation, command);
    return 0;
}
