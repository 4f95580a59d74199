/* The reports that a run makes, in their order. They are asked for one by one, since there may be a great many. */
#ifndef VERSUS_HOST_RUN_INPUTS_H
#define VERSUS_HOST_RUN_INPUTS_H

#include "host/broker.h"

#include <stdbool.h>

/* -s plugin.key=value */
struct run_setting {
    const char *plugin;
    struct setting_choice choice;
};

struct run_input {
    const char *name;   /* for the user; the comparison's path, "-" for standard input, unless it has a text */
    const char *text;   /* the comparison itself, which is in no file; NULL */
    const char *folder; /* of a text: from where it names files, with its final slash; NULL or "": the current one */
    const char *const *names; /* files that a text names, as it does, NULL-terminated; NULL: nobody knows */
    const char *stem; /* what its outputs' names begin with; may name folders below the target's: "2026/cameras" */
    /* What it has of its own; the run's options say the rest. */
    const char *template_name;          /* NULL: the run's */
    const char *const *formats;         /* those of the run's formats that it is made in, NULL-terminated; NULL: all */
    const struct run_setting *settings; /* the run's own settings are stronger */
    size_t setting_count;
};

struct run_inputs {
    size_t count;
    /* The one at `index`; what it says lives as long as the arena or longer. */
    struct run_input (*get)(void *context, size_t index, struct arena *arena);
    void *context;
};

/* Comparison files by their paths, the NULL-terminated `words`, which must stay. */
struct run_inputs run_inputs_of_words(const char *const *words, size_t count);

/* Only this one, which must stay. */
struct run_inputs run_inputs_of_one(struct run_input *input);

/* Which part of the reports a machine makes: `index` of `count`, from 0. count 0: all. */
struct run_shard {
    unsigned index, count;
};

/* Those of `all`, which must stay, that are in the shard. Where a report belongs follows from its stem alone, so that
 * shards need not know of each other, and no report moves when others come or go. Takes 8 bytes a report of the arena.
 */
struct run_inputs run_inputs_of_shard(struct arena *arena, const struct run_inputs *all, struct run_shard shard);

/* Those of `all`, which must stay, whose stems are among the words. False with the first word that is none of them. */
bool run_inputs_of_stems(struct arena *arena, const struct run_inputs *all, const char *const *words, size_t count,
                         struct run_inputs *some, const char **unknown);

struct run_input run_input_at(const struct run_inputs *inputs, size_t index, struct arena *arena);

/* Whether a template is named by its path, which has a "/" or ends in ".md". */
bool template_is_path(const char *name);

/* What the names of the outputs of a file begin with: its name without folder and suffix; "report" for standard
 * input. */
const char *report_stem(struct arena *arena, const char *path);

#endif
