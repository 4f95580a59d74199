#include "cli/command.h"

#include "base/suggest.h"

#include <string.h>

#define MANY SIZE_MAX

static const char to_standard_output[] = "it writes to standard output: put \"> FILE\" behind the command";

const struct command commands[] = {
    {"build", "[INPUT...]", "make reports from comparison files",
     "Without INPUT it makes the reports that ./versus.yaml lists; a folder as INPUT stands for the versus.yaml in "
     "it.\n"
     "Without -f every installed format is written, without -o into the current folder, as <name of the "
     "input>.<suffix>.\n"
     "\"-\" as INPUT reads standard input; its outputs are called \"report\".\n"
     "In place of INPUT, --inputs-from names a list of them.\n"
     "Files whose content stays the same are not touched.",
     NULL,
     OPTIONS_OF_REPORTS | OPTIONS_OF_OUTPUTS | OPTIONS_OF_PLUGINS | OPTIONS_OF_BUILDS | OPTIONS_OF_BATCHES |
         OPTIONS_OF_LISTS,
     0, MANY, command_build},
    {"compare", "OPTION OPTION...", "make a report on options that lie in files of their own",
     "OPTION is the file of an option, or with --from what it is called in that folder, without \".yaml\".\n"
     "What the comparison says besides, as its question, attributes or decision, comes from the file of --base.\n"
     "The outputs are called after the options: pytorch-vs-tensorflow.pdf.",
     NULL,
     OPTIONS_OF_REPORTS | OPTIONS_OF_OUTPUTS | OPTIONS_OF_PLUGINS | OPTIONS_OF_COMPARE | OPTIONS_OF_BUILDS |
         OPTIONS_OF_BATCHES,
     2, MANY, command_compare},
    {"check", "[INPUT...]", "look for errors, write nothing",
     "Reads the comparison and fills the template, but runs no plugin.", "it writes nothing: \"versus build\" does",
     OPTIONS_OF_REPORTS | OPTIONS_OF_BATCHES | OPTIONS_OF_LISTS, 0, MANY, command_check},
    {"list", "[INPUT...]", "say which files build would write, one a line",
     "Makes the reports as build does, since only then is known which files there are, and writes none.\n"
     "Other forms than lines say of each report what it is made of, what comes of it, and whether that is current, by "
     "the\n"
     "index of --if-changed; make and ninja write rules.",
     NULL,
     OPTIONS_OF_REPORTS | OPTIONS_OF_OUTPUTS | OPTIONS_OF_PLUGINS | OPTIONS_OF_BATCHES | OPTIONS_OF_LISTS |
         OPTIONS_OF_LIST,
     0, MANY, command_list},
    {"watch", "[INPUT...]", "make reports again whenever their files are saved",
     "Builds what is not current, and then again after each change of a file that a report is made of: data, "
     "template,\n"
     "plugin, or the manifest. After a mistake the last good outputs stay. Ctrl-C ends it.",
     NULL, OPTIONS_OF_REPORTS | OPTIONS_OF_OUTPUTS | OPTIONS_OF_PLUGINS | OPTIONS_OF_BUILDS, 0, MANY, command_watch},
    {"why", "INPUT...", "derive the verdict of a decision step by step",
     "Must-haves, weights, values, contributions, and what would change the answer, with the decimals that a report "
     "leaves "
     "out.",
     to_standard_output, OPTIONS_OF_REPORTS | OPTIONS_OF_LISTS, 1, MANY, command_why},
    {"plugins", "[NAME | verify FILE.so]", "list the installed formats, or all about one, or verify one",
     "With NAME it says what the format writes, shows and leaves out, and what can be set with -s.\n"
     "Says also what is wrong with a plugin, and which ones another of the same name hides.\n"
     "\n"
     "\"versus plugins verify FILE.so\" checks whether a plugin keeps to the plugin interface: its descriptor, what it "
     "makes\n"
     "of reports of every shape, what it does when something fails, whether the same report gives the same bytes.\n"
     "Each check runs in a process of its own. FILE.so may be the name of an installed format too.\n"
     "It runs the plugin with your rights, not confined as in a build: verify only what you would run.\n"
     "Exit status: 0 all passed, warnings allowed; 3 a check failed.",
     to_standard_output, OPTIONS_OF_PLUGINS | OPTIONS_OF_MANUALS | OPTIONS_OF_VERIFY, 0, 2, command_plugins},
    {"new", "comparison|decision|template|manifest|plugin NAME", "write something to start from",
     "A comparison is written to NAME.yaml, a template to NAME.md, a manifest to NAME/versus.yaml (NAME may be \".\"), "
     "a\n"
     "plugin to the folder NAME.\n"
     "Nothing that exists is replaced.\n"
     "\"versus new decision FILE\" sketches a decision for the comparison FILE, on standard output.",
     "a comparison goes to NAME.yaml, a template to NAME.md, a plugin to the folder NAME; a decision to standard "
     "output: "
     "put \"> FILE\" behind the command",
     0, 2, 2, command_new},
    {"explain", "[CODE]", "explain the code of a message, as E203", "Without CODE all of them are listed.",
     to_standard_output, 0, 0, 1, command_explain},
    {"help", "[COMMAND]", "say how to use a command", NULL, to_standard_output, 0, 0, 1, command_help},
    {"version", "", "say which version this is", NULL, to_standard_output, 0, 0, 0, command_version},
    {0},
};

const struct command *command_find(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

unsigned complain(struct invocation *invocation, const char *code, const char *message, const char *help)
{
    struct diagnostics diagnostics;

    diagnostics_init(&diagnostics, invocation->arena);
    diagnostics_add(&diagnostics, code, (struct position){0}, message, help);
    print_diagnostics(invocation->printer, &diagnostics);
    return 1u << diagnostics.first->fault;
}

unsigned command_unknown(struct invocation *invocation, const char *name)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t count = 0;
    const char *nearest;
    const char *help = "\"versus help\" lists the commands";

    for (const struct command *command = commands; command->name; command++)
        names[count++] = command->name;
    nearest = suggest_nearest(name, names, count);
    if (nearest)
        help = arena_format(invocation->arena, "did you mean \"%s\"?", nearest);
    else if (strchr(name, '.'))
        help = arena_format(invocation->arena, "to make a report of a file, write \"versus build %s\"", name);
    return complain(invocation, "E630", arena_format(invocation->arena, "there is no command \"%s\"", name), help);
}

/* From the worst on. What is ours comes first, since nothing else that was said can be trusted then; a file or a plugin
 * that failed before what the data says, since those reports may be missing for no fault of the data. */
int exit_status(unsigned faults)
{
    static const struct {
        enum fault fault;
        int status;
    } worst_first[] = {
        {FAULT_INTERNAL, 70}, {FAULT_USAGE, 2}, {FAULT_FILE, 4}, {FAULT_PLUGIN, 3}, {FAULT_DATA, 1}, {FAULT_STALE, 5},
    };

    for (size_t i = 0; i < sizeof worst_first / sizeof *worst_first; i++)
        if (faults & 1u << worst_first[i].fault)
            return worst_first[i].status;
    return 0;
}
