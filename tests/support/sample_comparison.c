#include "support/sample_comparison.h"

#include "base/buffer.h"
#include "data/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct file_text *sample_text(struct arena *arena, const char *path)
{
    struct file_text *text = ARENA_NEW(arena, struct file_text);
    struct buffer bytes;
    char chunk[4096];
    size_t size;
    FILE *file = fopen(path, "rb");

    if (!file)
        return NULL;
    buffer_init(&bytes, arena);
    while ((size = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_append(&bytes, chunk, size);
    (void)fclose(file);
    *text = (struct file_text){arena_copy(arena, path), buffer_text(&bytes), bytes.size, NULL};
    return text;
}

/* The path beside the file that names it. */
static const char *beside(struct arena *arena, const char *path, const struct file_text *from)
{
    const char *slash = strrchr(from->name, '/');

    if (!slash)
        return path;
    return arena_format(arena, "%.*s/%s", (int)(slash - from->name), from->name, path);
}

static enum file_status read_file(void *context, struct arena *arena, const char *path, const struct file_text *from,
                                  size_t limit, const struct file_text **file, const char **problem)
{
    (void)limit;
    *file = from ? sample_text(arena, beside(arena, path, from)) : context;
    *problem = *file ? NULL : "no such file";
    return *file ? FILE_READ : FILE_NOT_FOUND;
}

static const struct comparison *load(struct arena *arena, struct file_text *input)
{
    const struct file_reader reader = {read_file, input};
    const struct load_limits limits = {0};
    struct diagnostics diagnostics;
    const struct comparison *comparison;

    diagnostics_init(&diagnostics, arena);
    comparison = comparison_load(arena, &reader, &limits, &diagnostics);
    if (comparison)
        return comparison;
    for (const struct diagnostic *each = diagnostics.first; each; each = each->next)
        (void)fprintf(stderr, "%s:%u:%u: [%s] %s\n", each->file, each->at.line, each->at.column, each->code,
                      each->message);
    abort();
}

const struct comparison *sample_comparison(struct arena *arena, const char *yaml)
{
    struct file_text *input = ARENA_NEW(arena, struct file_text);

    *input = (struct file_text){"sample.yaml", arena_copy(arena, yaml), strlen(yaml), NULL};
    return load(arena, input);
}

const struct comparison *sample_file(struct arena *arena, const char *path)
{
    struct file_text *input = ARENA_NEW(arena, struct file_text);
    const struct file_text *text = sample_text(arena, path);

    if (!text) {
        (void)fprintf(stderr, "%s: no such file\n", path);
        abort();
    }
    *input = *text;
    return load(arena, input);
}

const struct comparison *sample_values(struct arena *arena, const char *declaration, size_t count,
                                       const char *const *values)
{
    struct buffer yaml;

    buffer_init(&yaml, arena);
    buffer_append_format(&yaml, "versus: 1\ntitle: Sample\nattributes:\n  fact: %s\noptions:\n", declaration);
    for (size_t i = 0; i < count; i++)
        buffer_append_format(&yaml, "  - name: %c\n    values: {fact: %s}\n", (char)('A' + i), values[i]);
    return sample_comparison(arena, buffer_text(&yaml));
}
