/* The commands of the program: one file each, listed in command.c. Nothing outside of this folder prints. */
#ifndef VERSUS_CLI_COMMAND_H
#define VERSUS_CLI_COMMAND_H

#include "cli/options.h"
#include "cli/printer.h"

struct invocation {
    struct arena *arena;
    struct printer *printer;
    const struct command *command;
    struct options options;
    char *const *words; /* of the command line, behind the command's name; NULL-terminated */
    char *const *environment;
};

struct command {
    const char *name;
    const char *arguments; /* as in the synopsis: "INPUT..." */
    const char *summary;   /* one line */
    const char *details;   /* what else --help says */
    const char *output;    /* where its output goes, to tell who asks for -o; NULL where it takes that */
    unsigned accepts;      /* enum option_set */
    size_t least, most;    /* number of arguments */
    /* Which kinds of fault were met, as bits: 1u << FAULT_DATA ... */
    unsigned (*run)(struct invocation *invocation);
};

/* All of them, ended by a command without name. */
extern const struct command commands[];

/* NULL when there is none of that name. */
const struct command *command_find(const char *name);

unsigned command_build(struct invocation *invocation);
unsigned command_compare(struct invocation *invocation);
unsigned command_check(struct invocation *invocation);
unsigned command_list(struct invocation *invocation);
unsigned command_watch(struct invocation *invocation);
unsigned command_why(struct invocation *invocation);
unsigned command_plugins(struct invocation *invocation);
unsigned command_plugins_verify(struct invocation *invocation);
unsigned command_new(struct invocation *invocation);
unsigned command_explain(struct invocation *invocation);
unsigned command_help(struct invocation *invocation);
unsigned command_version(struct invocation *invocation);

/* What "versus help" and "versus help COMMAND" print. */
void help_print(struct invocation *invocation, const struct command *command);

/* Tells that there is no such command. Gives the fault. */
unsigned command_unknown(struct invocation *invocation, const char *name);

/* Tells one thing that is wrong. Gives its fault. */
unsigned complain(struct invocation *invocation, const char *code, const char *message, const char *help);

/* The exit status for the faults of a run: the worst of them. */
int exit_status(unsigned faults);

#endif
