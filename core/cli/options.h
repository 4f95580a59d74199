/* Reading the command line into options: syntax only, what they mean is the commands' business. */
#ifndef VERSUS_CLI_OPTIONS_H
#define VERSUS_CLI_OPTIONS_H

#include "base/diagnostics.h"
#include "host/run.h"

/* Which commands take which options. */
enum option_set {
    OPTIONS_OF_ALL = 1,
    OPTIONS_OF_REPORTS = 2,   /* -t, --root, -v, --in-process, --strict, --time-limit and the other limits */
    OPTIONS_OF_OUTPUTS = 4,   /* -f, -o, -s, --fonts */
    OPTIONS_OF_PLUGINS = 8,   /* --plugin-dir */
    OPTIONS_OF_MANUALS = 16,  /* --json, --man */
    OPTIONS_OF_VERIFY = 32,   /* --fonts, --time-limit */
    OPTIONS_OF_COMPARE = 64,  /* --from, --base */
    OPTIONS_OF_BATCHES = 128, /* --progress, --summary, --fail-fast, --keep-going */
    OPTIONS_OF_LISTS = 256,   /* --inputs-from, --null */
    OPTIONS_OF_LIST = 1024,   /* --format, --index */
    OPTIONS_OF_BUILDS = 512,  /* --if-changed, --index, --prune */
};

enum diagnostics_format { DIAGNOSTICS_HUMAN, DIAGNOSTICS_JSON, DIAGNOSTICS_GITHUB };

/* When to colour messages, or to show progress. */
enum terminal_choice { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

enum summary_form { SUMMARY_JSON, SUMMARY_MARKDOWN };

/* --summary=json:FILE */
struct summary_choice {
    enum summary_form form;
    const char *path; /* "-": standard output */
};

/* versus list --format */
enum list_form { LIST_LINES, LIST_JSON, LIST_MAKE, LIST_NINJA };

struct word_list {
    const char **words; /* NULL-terminated once there is one */
    size_t count;
};

struct options {
    struct word_list arguments;
    struct word_list formats;
    struct word_list plugin_folders;
    struct word_list font_folders;
    struct run_setting *settings;
    size_t setting_count;
    const char *template_name; /* NULL: the default */
    const char *output;
    const char *root;
    const char *from; /* the folder of options; NULL */
    const char *base; /* NULL */
    struct run_shard shard;
    struct word_list only; /* stems; none: all */
    enum list_form list_form;
    const char *index; /* NULL */
    const char *deps;  /* NULL */
    bool deps_in_json;
    bool touch;
    unsigned jobs;         /* 0: one a processor */
    unsigned time_limit;   /* seconds */
    unsigned memory_limit; /* MiB; 0: the default */
    unsigned output_limit; /* likewise */
    enum diagnostics_format diagnostics;
    enum terminal_choice color;
    enum terminal_choice progress;
    struct summary_choice *summaries;
    size_t summary_count;
    const char *inputs_from; /* a list of inputs, "-": standard input; NULL: they are the arguments */
    bool null;               /* names in it end in NUL */
    bool fail_fast;
    bool if_changed;
    bool expect_current;
    bool prune;
    bool in_process;
    bool hermetic;
    bool strict;
    bool verbose;
    bool json;
    bool man;
    bool help;
    bool version;
};

/* How an option is written, for --help. */
struct option_text {
    const char *letter; /* NULL: none */
    const char *name;   /* without "--" */
    const char *value;  /* what stands behind it, NULL: nothing */
    const char *help;   /* one line */
    unsigned set;       /* enum option_set */
};

/* All of them, ended by one without name. */
extern const struct option_text option_texts[];

/* Reads the words of the command line behind the command's name into `options`, which start as the defaults. `accepts`
 * says which sets the command takes, `output` where its output goes if -o is none of them (NULL: it is). What is wrong
 * goes to diagnostics. */
void options_read(struct options *options, struct arena *arena, char *const *words, unsigned accepts,
                  const char *output, struct diagnostics *diagnostics);

void word_list_add(struct word_list *list, struct arena *arena, const char *word);

#endif
