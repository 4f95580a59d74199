#include "support/loading.h"

#include "base/buffer.h"

#include <string.h>

static void load(struct loading *loading)
{
    arena_init(&loading->arena, NULL);
    diagnostics_init(&loading->diagnostics, &loading->arena);
    loading->comparison = comparison_load(&loading->arena, &loading->reader.reader, NULL, &loading->diagnostics);
}

void load_files(struct loading *loading, const struct memory_file *files, size_t count)
{
    memory_reader_init(&loading->reader, files, count);
    load(loading);
}

void load_text(struct loading *loading, const char *text)
{
    loading->input = (struct memory_file){"main.yaml", text, 0};
    load_files(loading, &loading->input, 1);
}

void load_path(struct loading *loading, const char *folder, const char *path)
{
    folder_reader_init(&loading->reader, &loading->input, folder, path);
    load(loading);
}

void loading_end(struct loading *loading)
{
    arena_release(&loading->arena);
}

const char *loading_report(struct loading *loading)
{
    struct buffer text;

    buffer_init(&text, &loading->arena);
    for (const struct diagnostic *each = loading->diagnostics.first; each; each = each->next)
        buffer_append_format(&text, "%s:%u:%u: %s %s\n", each->file ? each->file : "", each->at.line, each->at.column,
                             each->code, each->message);
    return buffer_text(&text);
}

const struct value *loading_value(const struct loading *loading, size_t option, const char *key)
{
    const struct comparison *comparison = loading->comparison;

    for (size_t i = 0; comparison && i < comparison->attribute_count; i++)
        if (strcmp(comparison->attributes[i].key, key) == 0)
            return comparison_value(comparison, option, i);
    return NULL;
}
