#include "data/load.h"

#include "data/building.h"

const struct comparison *comparison_load(struct arena *arena, const struct file_reader *reader,
                                         const struct load_limits *limits, struct diagnostics *diagnostics)
{
    struct loader loader;
    const struct comparison *comparison = NULL;
    size_t errors = diagnostics->errors;
    const struct file_text *file;
    const struct node *root;

    loader_init(&loader, arena, reader, limits, diagnostics);
    file = file_read_input(&loader);
    root = file ? yaml_read(&loader, file) : NULL;
    if (root)
        comparison = comparison_build(&loader, file, root);
    diagnostics_sort(diagnostics);
    return diagnostics->errors > errors ? NULL : comparison;
}
