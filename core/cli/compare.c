/* versus compare: a report on options that lie in files of their own, without a comparison file. */
#include "base/suggest.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "cli/reports.h"
#include "host/descriptor.h"
#include "manifest/made_comparison.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OPTION_SUFFIX ".yaml"

/* ---- Which files ---- */

/* A name stands for a file in the folder of options; anything else is a path. */
static const char *option_path(struct arena *arena, const char *folder, const char *word)
{
    const char *file = name_ends_in(word, OPTION_SUFFIX) || name_ends_in(word, ".yml") || !folder
                           ? word
                           : arena_format(arena, "%s" OPTION_SUFFIX, word);

    if (!folder)
        return file;
    return arena_format(arena, "%s%s%s", folder, name_ends_in(folder, "/") ? "" : "/", file);
}

/* What the folder's option files are called, sorted. */
static struct word_list names_in(struct arena *arena, const char *folder)
{
    struct word_list names = {NULL, 0};
    DIR *listing = opendir(folder);
    const struct dirent *entry;

    while (listing && (entry = readdir(listing)))
        if (name_ends_in(entry->d_name, OPTION_SUFFIX))
            word_list_add(&names, arena,
                          arena_copy_bytes(arena, entry->d_name, strlen(entry->d_name) - strlen(OPTION_SUFFIX)));
    if (listing)
        (void)closedir(listing);
    if (names.count)
        qsort(names.words, names.count, sizeof *names.words, texts_compare);
    return names;
}

static unsigned tell_missing(struct invocation *invocation, const char *word, const char *path, int reason)
{
    const char *folder = invocation->options.from;
    struct arena *arena = invocation->arena;
    struct word_list names = {NULL, 0};
    const char *nearest;
    const char *help = "name the files of options, or their folder with --from";

    if (folder)
        names = names_in(arena, folder);
    nearest = names.count ? suggest_nearest(word, names.words, names.count) : NULL;
    if (nearest)
        help = arena_format(arena, "did you mean \"%s\"?", nearest);
    else if (names.count)
        help = arena_format(arena, "there are %s", suggest_list(arena, names.words, names.count, 12));
    return complain(invocation, "E501",
                    arena_format(arena, "cannot read \"%s\": %s", path,
                                 reason == ENOENT ? "no such file" : error_phrase(arena, reason)),
                    help);
}

/* ---- The comparison ---- */

static struct run_input made_input(struct arena *arena, const char *base, const struct word_list *paths)
{
    const struct made_comparison made = {NULL, base, paths->words, paths->count};
    const char *stem = made_comparison_stem(arena, &made);

    return (struct run_input){
        .name = arena_format(arena, "%s.yaml", stem), .text = made_comparison_text(arena, &made), .stem = stem};
}

unsigned command_compare(struct invocation *invocation)
{
    const struct options *options = &invocation->options;
    struct word_list paths = {NULL, 0};

    for (size_t i = 0; i < options->arguments.count; i++) {
        const char *path = option_path(invocation->arena, options->from, options->arguments.words[i]);
        if (access(path, R_OK) != 0)
            return tell_missing(invocation, options->arguments.words[i], path, errno);
        word_list_add(&paths, invocation->arena, path);
    }
    return report_run(invocation, RUN_BUILD, made_input(invocation->arena, options->base, &paths));
}
