#include "cli/options.h"

#include "base/suggest.h"
#include "base/utf8.h"

#include <string.h>

#define MOST_JOBS             256
#define MOST_SHARDS           1000000
#define LARGEST_TIME_LIMIT    86400
#define SMALLEST_MEMORY_LIMIT 64
#define LARGEST_LIMIT_IN_MIB  1048576

const struct option_text option_texts[] = {
    {"f", "formats", "LIST", "formats to write, as pdf,csv; default: all that are installed", OPTIONS_OF_OUTPUTS},
    {"t", "template", "NAME", "template by name, or by path (with a \"/\" or .md); default: brief", OPTIONS_OF_REPORTS},
    {"o", "output", "PATH", "folder, file, or - for standard output; default: the current folder", OPTIONS_OF_OUTPUTS},
    {"s", "set", "PLUGIN.KEY=VALUE", "a setting of a format; \"versus plugins NAME\" lists them", OPTIONS_OF_OUTPUTS},
    {NULL, "from", "FOLDER", "folder of the options' files", OPTIONS_OF_COMPARE},
    {NULL, "base", "FILE", "what the comparison says besides its options", OPTIONS_OF_COMPARE},
    {NULL, "root", "FOLDER", "folder that files may name others in; default: that of versus.yaml, else the input's",
     OPTIONS_OF_REPORTS},
    {NULL, "plugin-dir", "FOLDER", "look for plugins here first; may be given again", OPTIONS_OF_PLUGINS},
    {NULL, "fonts", "FOLDER", "look for fonts here first; may be given again", OPTIONS_OF_OUTPUTS | OPTIONS_OF_VERIFY},
    {NULL, "if-changed", NULL, "make only what is not current", OPTIONS_OF_BUILDS},
    {NULL, "expect-current", NULL, "write nothing; fail when what is there is not what would be made",
     OPTIONS_OF_BUILDS},
    {NULL, "index", "FILE", "what reports were made of; default: .versus-index in the folder of the outputs",
     OPTIONS_OF_BUILDS | OPTIONS_OF_LIST},
    {NULL, "deps", "FILE", "write what the reports are made of, for make; \"{stem}\" in it: a file for each report",
     OPTIONS_OF_BUILDS},
    {NULL, "deps-format", "FORM", "form of that: make or json", OPTIONS_OF_BUILDS},
    {NULL, "touch", NULL, "give outputs that stay the same a new time, as make wants it", OPTIONS_OF_BUILDS},
    {NULL, "prune", NULL, "remove outputs of reports that are no longer among the inputs", OPTIONS_OF_BUILDS},
    {"j", "jobs", "N", "reports to make at the same time; default: one more than processors", OPTIONS_OF_REPORTS},
    {NULL, "only", "NAME", "only the report whose outputs' names begin with it; may be given again",
     OPTIONS_OF_REPORTS},
    {NULL, "format", "FORM", "form of the list: lines, json, make or ninja", OPTIONS_OF_LIST},
    {NULL, "shard", "I/N", "only part I, from 0, of N parts of the reports: for I/N on each of N machines",
     OPTIONS_OF_REPORTS},
    {NULL, "time-limit", "SECONDS", "for one call of a plugin, or one check; default: 60",
     OPTIONS_OF_REPORTS | OPTIONS_OF_VERIFY},
    {NULL, "memory-limit", "MIB", "memory that a worker process may have; default: 2048", OPTIONS_OF_REPORTS},
    {NULL, "output-limit", "MIB", "size of all that a plugin writes for a report; default: 256", OPTIONS_OF_REPORTS},
    {NULL, "inputs-from", "FILE", "read the inputs' paths from FILE, one a line; - is standard input",
     OPTIONS_OF_LISTS},
    {"0", "null", NULL, "paths of --inputs-from end in NUL, as those of \"find -print0\"", OPTIONS_OF_LISTS},
    {NULL, "fail-fast", NULL, "make nothing behind the first report with an error", OPTIONS_OF_BATCHES},
    {NULL, "keep-going", NULL, "make the other reports whatever fails; the default", OPTIONS_OF_BATCHES},
    {NULL, "progress", "WHEN", "how far a batch is: auto (on a terminal), always or never", OPTIONS_OF_BATCHES},
    {NULL, "summary", "FORM:FILE", "say in FILE what became of each report; FORM is json or markdown",
     OPTIONS_OF_BATCHES},
    {NULL, "strict", NULL, "take warnings as errors: what they are about is not written", OPTIONS_OF_REPORTS},
    {NULL, "hermetic", NULL, "no plugins or fonts of the user, and none that only this machine may have",
     OPTIONS_OF_REPORTS},
    {NULL, "in-process", NULL, "run plugins in this process, for debuggers", OPTIONS_OF_REPORTS},
    {NULL, "json", NULL, "for programs: an object in JSON on each line", OPTIONS_OF_MANUALS},
    {NULL, "man", NULL, "the page of one format as source for man", OPTIONS_OF_MANUALS},
    {"v", "verbose", NULL, "say which files were written, also when nobody watches", OPTIONS_OF_REPORTS},
    {NULL, "diagnostics", "FORM", "form of the messages: human, json or github", OPTIONS_OF_ALL},
    {NULL, "color", "WHEN", "auto, always or never", OPTIONS_OF_ALL},
    {"h", "help", NULL, "say how to use the command", OPTIONS_OF_ALL},
    {NULL, "version", NULL, "say which version this is", OPTIONS_OF_ALL},
    {0},
};

struct reading {
    struct options *options;
    struct arena *arena;
    char *const *words;
    size_t at; /* the word that is being read */
    unsigned accepts;
    const char *output; /* where output goes without -o; NULL */
    struct diagnostics *diagnostics;
};

static void complain(const struct reading *reading, const char *code, const char *message, const char *help)
{
    diagnostics_add(reading->diagnostics, code, (struct position){0}, message, help);
}

void word_list_add(struct word_list *list, struct arena *arena, const char *word)
{
    size_t size = (list->count + 1) * sizeof *list->words;

    list->words = arena_resize(arena, list->words, list->count ? size : 0, size + sizeof *list->words);
    list->words[list->count++] = word;
    list->words[list->count] = NULL;
}

/* "pdf,csv" into its words. */
static void read_formats(const struct reading *reading, const char *value)
{
    while (*value) {
        size_t length = strcspn(value, ",");
        if (length)
            word_list_add(&reading->options->formats, reading->arena, arena_copy_bytes(reading->arena, value, length));
        value += length + (value[length] == ',');
    }
    if (!reading->options->formats.count)
        complain(reading, "E633", "\"-f\" names no format", "write \"-f pdf,csv\"");
}

/* "pdf.page=Letter" into plugin, key and value. */
static void read_setting(const struct reading *reading, const char *word)
{
    struct options *options = reading->options;
    struct arena *arena = reading->arena;
    const char *dot = strchr(word, '.');
    const char *equals = strchr(word, '=');
    size_t size = options->setting_count * sizeof *options->settings;

    if (!dot || !equals || equals < dot || dot == word || equals == dot + 1) {
        complain(reading, "E633", arena_format(arena, "\"-s %s\" is not a setting", word),
                 "write the plugin, a dot, the key, \"=\" and the value: \"-s pdf.page=Letter\"");
        return;
    }
    options->settings = arena_resize(arena, options->settings, size, size + sizeof *options->settings);
    options->settings[options->setting_count++] = (struct run_setting){
        arena_copy_bytes(arena, word, (size_t)(dot - word)),
        {arena_copy_bytes(arena, dot + 1, (size_t)(equals - dot - 1)), equals + 1},
    };
}

/* "json:FILE" into form and path. */
static void read_summary(const struct reading *reading, const char *value)
{
    static const char *const forms[] = {[SUMMARY_JSON] = "json:", [SUMMARY_MARKDOWN] = "markdown:"};
    struct options *options = reading->options;
    size_t size = options->summary_count * sizeof *options->summaries;

    for (enum summary_form form = SUMMARY_JSON; form <= SUMMARY_MARKDOWN; form++) {
        size_t length = strlen(forms[form]);
        if (strncmp(value, forms[form], length) != 0 || !value[length])
            continue;
        options->summaries = arena_resize(reading->arena, options->summaries, size, size + sizeof *options->summaries);
        options->summaries[options->summary_count++] = (struct summary_choice){form, value + length};
        return;
    }
    complain(reading, "E633", arena_format(reading->arena, "\"--summary\" does not take \"%s\"", value),
             "write the form and the file: \"--summary=json:FILE\" or \"--summary=markdown:FILE\"");
}

/* The place of a word in a list of choices; 0 with a diagnostic when it is not there. */
static int read_choice(const struct reading *reading, const char *option, const char *value, const char *const *choices,
                       size_t count)
{
    const char *nearest;

    for (size_t i = 0; i < count; i++)
        if (strcmp(choices[i], value) == 0)
            return (int)i;
    nearest = suggest_nearest(value, choices, count);
    complain(reading, "E633", arena_format(reading->arena, "\"--%s\" does not take \"%s\"", option, value),
             nearest
                 ? arena_format(reading->arena, "did you mean \"--%s=%s\"?", option, nearest)
                 : arena_format(reading->arena, "it takes %s", suggest_list(reading->arena, choices, count, count)));
    return 0;
}

/* Digits up to a number; false when there are none, or too many. */
static bool read_number(const char **at, unsigned most, unsigned *number)
{
    unsigned long value = 0;
    const char *start = *at;

    for (; ascii_is_digit(**at) && value <= most; ++*at)
        value = value * 10 + (unsigned long)(**at - '0');
    *number = (unsigned)value;
    return *at != start && value <= most;
}

static void read_limit(const struct reading *reading, const char *option, const char *value, const char *what,
                       unsigned least, unsigned most, unsigned *limit)
{
    const char *at = value;
    unsigned number;

    if (!read_number(&at, most, &number) || *at || number < least)
        complain(reading, "E633", arena_format(reading->arena, "\"--%s\" does not take \"%s\"", option, value),
                 arena_format(reading->arena, "it takes whole %s, from %u to %u", what, least, most));
    else
        *limit = number;
}

/* "2/7" */
static void read_shard(const struct reading *reading, const char *value)
{
    struct run_shard shard;
    const char *at = value;

    if (read_number(&at, MOST_SHARDS - 1, &shard.index) && *at++ == '/' &&
        read_number(&at, MOST_SHARDS, &shard.count) && !*at && shard.index < shard.count)
        reading->options->shard = shard;
    else
        complain(reading, "E633", arena_format(reading->arena, "\"--shard\" does not take \"%s\"", value),
                 "of 7 parts, the first is 0/7 and the last 6/7");
}

static void read_path(const struct reading *reading, const char *option, const char *value, const char **path)
{
    if (*value)
        *path = value;
    else
        complain(reading, "E633", arena_format(reading->arena, "\"--%s\" is empty", option), NULL);
}

static void read_with_value(const struct reading *reading, const struct option_text *option, const char *value)
{
    static const char *const forms[] = {"human", "json", "github"};
    static const char *const lists[] = {"lines", "json", "make", "ninja"};
    static const char *const dependencies[] = {"make", "json"};
    static const char *const whens[] = {"auto", "always", "never"};
    struct options *options = reading->options;

    if (strcmp(option->name, "formats") == 0)
        read_formats(reading, value);
    else if (strcmp(option->name, "template") == 0)
        read_path(reading, option->name, value, &options->template_name);
    else if (strcmp(option->name, "output") == 0)
        read_path(reading, option->name, value, &options->output);
    else if (strcmp(option->name, "set") == 0)
        read_setting(reading, value);
    else if (strcmp(option->name, "from") == 0)
        read_path(reading, option->name, value, &options->from);
    else if (strcmp(option->name, "base") == 0)
        read_path(reading, option->name, value, &options->base);
    else if (strcmp(option->name, "index") == 0)
        read_path(reading, option->name, value, &options->index);
    else if (strcmp(option->name, "deps") == 0)
        read_path(reading, option->name, value, &options->deps);
    else if (strcmp(option->name, "deps-format") == 0)
        options->deps_in_json = read_choice(reading, option->name, value, dependencies, 2) == 1;
    else if (strcmp(option->name, "root") == 0)
        read_path(reading, option->name, value, &options->root);
    else if (strcmp(option->name, "plugin-dir") == 0)
        word_list_add(&options->plugin_folders, reading->arena, value);
    else if (strcmp(option->name, "fonts") == 0)
        word_list_add(&options->font_folders, reading->arena, value);
    else if (strcmp(option->name, "only") == 0)
        word_list_add(&options->only, reading->arena, value);
    else if (strcmp(option->name, "format") == 0)
        options->list_form = (enum list_form)read_choice(reading, option->name, value, lists, 4);
    else if (strcmp(option->name, "shard") == 0)
        read_shard(reading, value);
    else if (strcmp(option->name, "time-limit") == 0)
        read_limit(reading, option->name, value, "seconds", 1, LARGEST_TIME_LIMIT, &options->time_limit);
    else if (strcmp(option->name, "jobs") == 0)
        read_limit(reading, option->name, value, "numbers", 1, MOST_JOBS, &options->jobs);
    else if (strcmp(option->name, "memory-limit") == 0)
        read_limit(reading, option->name, value, "MiB", SMALLEST_MEMORY_LIMIT, LARGEST_LIMIT_IN_MIB,
                   &options->memory_limit);
    else if (strcmp(option->name, "output-limit") == 0)
        read_limit(reading, option->name, value, "MiB", 1, LARGEST_LIMIT_IN_MIB, &options->output_limit);
    else if (strcmp(option->name, "inputs-from") == 0)
        read_path(reading, option->name, value, &options->inputs_from);
    else if (strcmp(option->name, "summary") == 0)
        read_summary(reading, value);
    else if (strcmp(option->name, "progress") == 0)
        options->progress = (enum terminal_choice)read_choice(reading, option->name, value, whens, 3);
    else if (strcmp(option->name, "diagnostics") == 0)
        options->diagnostics = (enum diagnostics_format)read_choice(reading, option->name, value, forms, 3);
    else
        options->color = (enum terminal_choice)read_choice(reading, option->name, value, whens, 3);
}

static void read_flag(const struct reading *reading, const struct option_text *option)
{
    struct options *options = reading->options;

    if (strcmp(option->name, "in-process") == 0)
        options->in_process = true;
    else if (strcmp(option->name, "hermetic") == 0)
        options->hermetic = true;
    else if (strcmp(option->name, "if-changed") == 0)
        options->if_changed = true;
    else if (strcmp(option->name, "expect-current") == 0)
        options->expect_current = true;
    else if (strcmp(option->name, "touch") == 0)
        options->touch = true;
    else if (strcmp(option->name, "prune") == 0)
        options->prune = true;
    else if (strcmp(option->name, "strict") == 0)
        options->strict = true;
    else if (strcmp(option->name, "verbose") == 0)
        options->verbose = true;
    else if (strcmp(option->name, "null") == 0)
        options->null = true;
    else if (strcmp(option->name, "fail-fast") == 0)
        options->fail_fast = true;
    else if (strcmp(option->name, "keep-going") == 0)
        options->fail_fast = false;
    else if (strcmp(option->name, "json") == 0)
        options->json = true;
    else if (strcmp(option->name, "man") == 0)
        options->man = true;
    else if (strcmp(option->name, "help") == 0)
        options->help = true;
    else
        options->version = true;
}

/* What is written for an option: "--name" or "-f". */
static const char *written(const struct reading *reading, const struct option_text *option, bool by_letter)
{
    if (by_letter)
        return arena_format(reading->arena, "-%s", option->letter);
    return arena_format(reading->arena, "--%s", option->name);
}

/* Reads an option; `value` is what was joined to it, NULL: nothing. */
static void read_option(struct reading *reading, const struct option_text *option, bool by_letter, const char *value)
{
    if (!(option->set & reading->accepts)) {
        bool is_output = strcmp(option->name, "output") == 0 && reading->output;
        complain(reading, "E632",
                 arena_format(reading->arena, "this command does not take \"%s\"", written(reading, option, by_letter)),
                 is_output ? reading->output : "\"versus help COMMAND\" lists the options of a command");
        return;
    }
    if (!option->value && value) {
        complain(reading, "E633",
                 arena_format(reading->arena, "\"%s\" takes no value", written(reading, option, by_letter)), NULL);
        return;
    }
    if (!option->value) {
        read_flag(reading, option);
        return;
    }
    if (!value)
        value = reading->words[reading->at + 1] ? reading->words[++reading->at] : NULL;
    if (value)
        read_with_value(reading, option, value);
    else
        complain(reading, "E633",
                 arena_format(reading->arena, "\"%s\" needs a value", written(reading, option, by_letter)),
                 arena_format(reading->arena, "write \"%s %s\"", written(reading, option, by_letter), option->value));
}

static void complain_unknown(const struct reading *reading, const char *name)
{
    const char *names[sizeof option_texts / sizeof *option_texts];
    size_t count = 0;
    const char *nearest;

    for (const struct option_text *option = option_texts; option->name; option++)
        if (option->set & reading->accepts)
            names[count++] = option->name;
    nearest = suggest_nearest(name, names, count);
    complain(reading, "E632", arena_format(reading->arena, "there is no option \"--%s\"", name),
             nearest ? arena_format(reading->arena, "did you mean \"--%s\"?", nearest)
                     : "\"versus help COMMAND\" lists the options of a command");
}

/* "name" or "name=value", as it stands behind "--". */
static void read_long(struct reading *reading, const char *word)
{
    size_t length = strcspn(word, "=");
    const char *name = arena_copy_bytes(reading->arena, word, length);
    const char *value = word[length] ? word + length + 1 : NULL;

    for (const struct option_text *option = option_texts; option->name; option++) {
        if (strcmp(option->name, name) == 0) {
            read_option(reading, option, false, value);
            return;
        }
    }
    complain_unknown(reading, name);
}

/* "f", "fpdf" or "f=pdf", as it stands behind "-". */
static void read_short(struct reading *reading, const char *word)
{
    const char *value = word[1] ? word + 1 + (word[1] == '=') : NULL;

    for (const struct option_text *option = option_texts; option->name; option++) {
        if (option->letter && option->letter[0] == word[0]) {
            read_option(reading, option, true, value);
            return;
        }
    }
    complain(reading, "E632", arena_format(reading->arena, "there is no option \"-%s\"", word),
             "\"versus help COMMAND\" lists the options of a command");
}

void options_read(struct options *options, struct arena *arena, char *const *words, unsigned accepts,
                  const char *output, struct diagnostics *diagnostics)
{
    struct reading reading = {options, arena, words, 0, accepts | OPTIONS_OF_ALL, output, diagnostics};
    bool only_arguments = false;

    *options = (struct options){.time_limit = DEFAULT_TIME_LIMIT};
    for (; words[reading.at]; reading.at++) {
        const char *word = words[reading.at];
        if (only_arguments || word[0] != '-' || !word[1])
            word_list_add(&options->arguments, arena, word);
        else if (strcmp(word, "--") == 0)
            only_arguments = true;
        else if (word[1] == '-')
            read_long(&reading, word + 2);
        else
            read_short(&reading, word + 1);
    }
}
