#include "report/source.h"

#include "base/suggest.h"
#include "base/utf8.h"

#include <string.h>

/* The offset behind the line that starts at `offset`. */
static size_t next_line(const struct file_text *file, size_t offset)
{
    while (offset < file->size && file->data[offset] != '\n' && file->data[offset] != '\r')
        offset++;
    if (offset + 1 < file->size && file->data[offset] == '\r' && file->data[offset + 1] == '\n')
        return offset + 2;
    return offset < file->size ? offset + 1 : offset;
}

void source_init(struct source *source, struct arena *arena, const struct file_text *file,
                 struct diagnostics *diagnostics)
{
    size_t *lines;
    size_t count = 0;

    *source = (struct source){.arena = arena, .file = file, .diagnostics = diagnostics};
    if (file->size >= 3 && memcmp(file->data, "\xEF\xBB\xBF", 3) == 0)
        source->start = 3;
    for (size_t at = source->start; at < file->size; at = next_line(file, at))
        count++;
    lines = ARENA_ARRAY(arena, size_t, count + 1);
    count = 0;
    for (size_t at = source->start; at < file->size; at = next_line(file, at))
        lines[count++] = at;
    lines[count] = file->size;
    source->lines = lines;
    source->line_count = count;
}

size_t source_line_length(const struct source *source, size_t line)
{
    size_t start = source->lines[line];
    size_t end = source->lines[line + 1];

    while (end > start && (source->file->data[end - 1] == '\n' || source->file->data[end - 1] == '\r'))
        end--;
    return end - start;
}

size_t source_line_of(const struct source *source, size_t offset)
{
    size_t low = 0;
    size_t high = source->line_count;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct position source_position(const struct source *source, size_t offset, size_t size)
{
    size_t line = source_line_of(source, offset);
    const char *data = source->file->data;
    size_t start;
    size_t end;
    size_t width;

    if (!source->line_count)
        return (struct position){source->file, 1, 1, 1};
    start = source->lines[line];
    end = start + source_line_length(source, line);
    if (offset > end)
        offset = end;
    width = utf8_length(data + offset, size < end - offset ? size : end - offset);
    return (struct position){source->file, (unsigned)line + 1, (unsigned)utf8_length(data + start, offset - start) + 1,
                             width ? (unsigned)width : 1};
}

void source_add(const struct source *source, const char *code, size_t offset, size_t size, const char *help,
                const char *message)
{
    diagnostics_add(source->diagnostics, code, source_position(source, offset, size), message, help);
}

const char *source_suggestion(const struct source *source, const char *name, const char *const *candidates,
                              size_t count, const char *otherwise)
{
    const char *nearest = suggest_nearest(name, candidates, count);

    if (nearest)
        return arena_format(source->arena, "did you mean \"%s\"?", nearest);
    if (otherwise)
        return otherwise;
    return count ? arena_format(source->arena, "use %s", suggest_list(source->arena, candidates, count, 24)) : NULL;
}
