#include "data/load.h"

#include "data/building.h"

static size_t limit(size_t chosen, size_t otherwise)
{
    return chosen ? chosen : otherwise;
}

static struct load_limits fill_limits(const struct load_limits *limits)
{
    static const struct load_limits none = {0};

    if (!limits)
        limits = &none;
    return (struct load_limits){
        .file_bytes = limit(limits->file_bytes, (size_t)16 << 20),
        .scalar_bytes = limit(limits->scalar_bytes, (size_t)1 << 20),
        .depth = limit(limits->depth, 64),
        .anchors = limit(limits->anchors, 1000),
        .nodes = limit(limits->nodes, 1000000),
        .files = limit(limits->files, 10000),
    };
}

const struct comparison *comparison_load(struct arena *arena, const struct file_reader *reader,
                                         const struct load_limits *limits, struct diagnostics *diagnostics)
{
    struct loader loader = {.arena = arena, .reader = reader, .diagnostics = diagnostics};
    const struct comparison *comparison = NULL;
    size_t errors = diagnostics->errors;
    const struct file_text *file;
    const struct node *root;

    loader.limits = fill_limits(limits);
    file = file_read_input(&loader);
    root = file ? yaml_read(&loader, file) : NULL;
    if (root)
        comparison = comparison_build(&loader, file, root);
    diagnostics_sort(diagnostics);
    return diagnostics->errors > errors ? NULL : comparison;
}
