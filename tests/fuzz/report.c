/* Loads arbitrary bytes as a comparison, composes it with the templates that come with the program, and writes the tree
 * out: all that happens to a report before a plugin sees it. A comparison that loads must make a report: the templates
 * are right, so that only the data could be to blame. */
#include "report/compose.h"

#include "data/load.h"
#include "support/memory_reader.h"
#include "support/sample_comparison.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The files stay for the life of the process. */
static const struct file_text *template_text(size_t index)
{
    static const char *const paths[] = {VERSUS_SOURCE_DIR "/templates/brief.md",
                                        VERSUS_SOURCE_DIR "/templates/full.md"};
    static const struct file_text *files[2];
    static struct arena arena;

    if (!files[0]) {
        arena_init(&arena, NULL);
        for (size_t i = 0; i < 2; i++)
            if (!(files[i] = sample_text(&arena, paths[i])))
                abort();
    }
    return files[index];
}

static void make_reports(struct arena *arena, const struct comparison *comparison)
{
    for (size_t i = 0; i < 2; i++) {
        struct diagnostics diagnostics;
        const struct report *report;
        diagnostics_init(&diagnostics, arena);
        report = report_compose(arena, comparison, template_text(i), NULL, &diagnostics);
        if (!report)
            abort();
        (void)node_dump(arena, report->root);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct memory_file input = {"main.yaml", (const char *)data, size};
    struct memory_reader reader;
    struct diagnostics diagnostics;
    const struct load_limits limits = {.nodes = 20000};
    const struct comparison *comparison;
    struct arena arena;
    jmp_buf exhausted;

    if (!size) /* which would stand for a text that ends in NUL */
        return 0;
    arena_init(&arena, NULL);
    arena.limit = (size_t)512 << 20;
    arena.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        diagnostics_init(&diagnostics, &arena);
        diagnostics.most_errors = 20;
        memory_reader_init(&reader, &input, 1);
        reader.folder = VERSUS_SOURCE_DIR "/data";
        comparison = comparison_load(&arena, &reader.reader, &limits, &diagnostics);
        if (comparison)
            make_reports(&arena, comparison);
    }
    arena_release(&arena);
    return 0;
}
