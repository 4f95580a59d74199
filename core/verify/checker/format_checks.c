/* Checks of the bytes that a plugin makes: whether they are what its media type says. */
#include "verify/checker/checker.h"
#include "verify/checker/corpus.h"
#include "verify/checker/formats.h"

#include <string.h>

/* NULL where the plugin's media type needs none. */
static const struct document_reader_operations *reader;

/* One mistake shows in many outputs. */
#define MOST_TOLD 3

/* Outputs of another suffix are of another type, which nobody tells. */
static bool is_of_main_type(const struct vs_plugin *plugin, const struct made_output *output)
{
    return strcmp(output->suffix, plugin->suffix) == 0;
}

static void check_outputs(struct checker *checker, const struct rendering *rendering, const char *what)
{
    const struct vs_plugin *plugin = checker->loaded.plugin;
    struct arena *arena = &checker->arena;
    static size_t told;

    for (const struct made_output *output = rendering->outputs; output && told < MOST_TOLD; output = output->next) {
        const char *problem = is_of_main_type(plugin, output)
                                  ? format_problem(arena, reader, plugin->media_type, output->bytes, output->size)
                                  : NULL;
        told += problem != NULL;
        if (problem)
            fail(checker, arena_format(arena, "%s is well-formed %s", output_name(arena, output), plugin->media_type),
                 arena_format(arena, "of %s: %s", what, problem),
                 "escape every text for your format when you write it");
    }
}

/* Renders the whole corpus and gives what was made of each report to `judge`. */
static void judge_corpus(struct checker *checker,
                         void (*judge)(struct checker *checker, const struct rendering *rendering, const char *what))
{
    struct rendering rendering;

    plugin_must_open(checker);
    for (size_t i = 0; i < corpus_count; i++) {
        if (has_failed(checker, corpus[i]->check))
            continue;
        stage(checker, arena_format(&checker->arena, "while it rendered %s", corpus[i]->what));
        plugin_render(checker, &rendering, &checker->arena, corpus[i]->make(&checker->arena), NULL);
        judge(checker, &rendering, corpus[i]->what);
    }
    plugin_must_close(checker);
}

void check_output_is_well_formed(struct checker *checker)
{
    struct arena *arena = &checker->arena;
    const char *module = arena_format(arena, "%s/document-reader.so", checker->worker.modules);

    if (format_needs_reader(arena, checker_prepare(checker)->media_type)) {
        reader = document_reader_open(module);
        if (!reader) {
            skip(checker, "the module that reads XML and JSON, document-reader.so, is not installed");
            return;
        }
    }
    judge_corpus(checker, check_outputs);
}

static void check_binary(struct checker *checker, const struct rendering *rendering, const char *what)
{
    struct arena *arena = &checker->arena;

    for (const struct made_output *output = rendering->outputs; output; output = output->next)
        if (bytes_are_binary(output->bytes, output->size))
            breach(checker, true,
                   arena_format(arena, "%s of %s holds NUL bytes or is not UTF-8", output_name(arena, output), what),
                   ".flags = VS_PLUGIN_BINARY, so that it is never written to a terminal");
}

void check_binary_flag(struct checker *checker)
{
    const struct vs_plugin *plugin = checker_prepare(checker);

    if (!(plugin->flags & VS_PLUGIN_BINARY)) {
        judge_corpus(checker, check_binary);
        if (checker->breaches)
            warn(checker, "without VS_PLUGIN_BINARY its output is text", checker->breaches->what,
                 checker->breaches->fix);
    } else if (format_is_text(plugin->media_type)) {
        warn(checker, "a format whose media type is text has no VS_PLUGIN_BINARY",
             arena_format(&checker->arena, "its media type is \"%s\"", plugin->media_type),
             "leave the flag out, or name another media type");
    }
}
