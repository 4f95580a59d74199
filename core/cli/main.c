/* Start and end of the program: streams, signals, memory, and which command it is. */
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/place.h"
#include "host/descriptor.h"
#include "host/worker.h"
#include "host/worker_process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* A standard stream that is closed would be taken by the next file that is opened. Opened the wrong way round it stays
 * what it was: a stream that fails. */
static bool hold_streams(void)
{
    static const int wrong_way[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    for (int stream = 0; stream < 3; stream++)
        if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", wrong_way[stream]) != stream)
            return false;
    return true;
}

/* NULL: nobody knows. */
static const char *current_folder(struct arena *arena)
{
    for (size_t size = 256; size <= 65536; size *= 4) {
        char *path = arena_allocate(arena, size);
        if (getcwd(path, size))
            return path;
    }
    return NULL;
}

static unsigned refuse_count(struct invocation *invocation)
{
    const struct command *command = invocation->command;
    const struct word_list *given = &invocation->options.arguments;
    struct arena *arena = invocation->arena;
    const char *what = given->count < command->least
                           ? arena_format(arena, "\"versus %s\" lacks an argument", command->name)
                           : arena_format(arena, "\"%s\" is one argument too many", given->words[command->most]);

    return complain(invocation, "E631", what,
                    arena_format(arena, "write \"versus %s%s%s\"", command->name, command->arguments[0] ? " " : "",
                                 command->arguments));
}

static unsigned run_command(struct invocation *invocation)
{
    const struct command *command = invocation->command;
    size_t count = invocation->options.arguments.count;

    if (invocation->options.help) {
        help_print(invocation, command);
        return 0;
    }
    if (invocation->options.version)
        return command_version(invocation);
    if (invocation->options.null && !invocation->options.inputs_from)
        return complain(invocation, "E632", "\"--null\" is about the list of --inputs-from, and there is none",
                        "write \"--inputs-from - --null\"");
    if (invocation->options.inputs_from && count)
        return complain(invocation, "E631",
                        arena_format(invocation->arena, "\"%s\" is an input beside the list of --inputs-from",
                                     invocation->options.arguments.words[0]),
                        "name the inputs behind the command or in the list");
    if (!invocation->options.inputs_from && (count < command->least || count > command->most))
        return refuse_count(invocation);
    return command->run(invocation);
}

/* Reads the options and does what they say. */
static unsigned obey(struct invocation *invocation, char *const *words)
{
    struct printer *printer = invocation->printer;
    struct diagnostics diagnostics;

    invocation->words = words;
    diagnostics_init(&diagnostics, invocation->arena);
    options_read(&invocation->options, invocation->arena, words,
                 invocation->command ? invocation->command->accepts : OPTIONS_OF_ALL,
                 invocation->command ? invocation->command->output : NULL, &diagnostics);
    printer->format = invocation->options.diagnostics;
    if (printer->format == DIAGNOSTICS_GITHUB) {
        printer->current_folder = current_folder(invocation->arena);
        printer->workspace = place_workspace(invocation->environment);
    }
    printer->color = place_wants_color(invocation->environment, invocation->options.color);
    if (diagnostics.errors) {
        print_diagnostics(printer, &diagnostics);
        return 1u << FAULT_USAGE;
    }
    if (invocation->command)
        return run_command(invocation);
    if (invocation->options.version)
        return command_version(invocation);
    help_print(invocation, NULL);
    return invocation->options.help ? 0 : 1u << FAULT_USAGE;
}

static unsigned obey_words(struct invocation *invocation, char *const *words)
{
    if (!words[0] || words[0][0] == '-')
        return obey(invocation, words);
    invocation->command = command_find(words[0]);
    if (!invocation->command)
        return command_unknown(invocation, words[0]);
    return obey(invocation, words + 1);
}

/* Output that did not arrive is a failure whatever else went well. */
static unsigned check_output(struct invocation *invocation)
{
    const struct printer *printer = invocation->printer;

    if (!printer->output_failed)
        return 0;
    return complain(invocation, "E541",
                    arena_format(invocation->arena, "cannot write to standard output: %s",
                                 error_phrase(invocation->arena, printer->output_reason)),
                    NULL);
}

static int run_program(struct arena *arena, struct printer *printer, char *const *words)
{
    struct invocation invocation = {.arena = arena, .printer = printer, .environment = environ};
    unsigned faults = obey_words(&invocation, words);

    faults |= check_output(&invocation);
    return exit_status(faults);
}

int main(int count, char **words)
{
    static const char no_memory[] = "versus: error[E901]: there is not enough memory\n";
    static struct printer printer; /* static: as it was when memory ended */
    struct arena arena;
    jmp_buf exhausted;
    int status;

    if (count == 2 && strcmp(words[1], WORKER_COMMAND) == 0)
        return worker_serve();
    if (!hold_streams() || !interruption_catch())
        return exit_status(1u << FAULT_INTERNAL);
    arena_init(&arena, NULL);
    arena.exhausted = &exhausted;
    printer.arena = &arena;
    if (setjmp(exhausted)) {
        progress_erase(&printer.progress);
        (void)descriptor_write(STDERR_FILENO, no_memory, strlen(no_memory));
        return exit_status(1u << FAULT_INTERNAL);
    }
    status = run_program(&arena, &printer, count ? words + 1 : words);
    arena_release(&arena);
    interruption_end();
    return status;
}
