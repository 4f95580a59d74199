#include "support/memory_reader.h"

#include "base/buffer.h"

#include <stdio.h>
#include <string.h>

/* Puts the parts of path behind those in parts; false when ".." leads above the root. */
static bool add_parts(struct buffer *parts, const char *path)
{
    while (*path) {
        size_t size = strcspn(path, "/");
        if (size == 2 && strncmp(path, "..", 2) == 0) {
            char *slash = parts->size ? strrchr(parts->data, '/') : NULL;
            if (!parts->size)
                return false;
            parts->size = slash ? (size_t)(slash - parts->data) : 0;
            parts->data[parts->size] = '\0';
        } else if (size && !(size == 1 && *path == '.')) {
            if (parts->size)
                buffer_append_byte(parts, '/');
            buffer_append(parts, path, size);
        }
        path += size + (path[size] == '/');
    }
    return true;
}

/* The path from the root, NULL when it leads outside. */
static const char *resolve(struct arena *arena, const char *path, const struct file_text *from)
{
    const char *slash = strrchr(from->name, '/');
    struct buffer parts;

    buffer_init(&parts, arena);
    if (*path == '/' ||
        (slash && !add_parts(&parts, arena_copy_bytes(arena, from->name, (size_t)(slash - from->name)))))
        return NULL;
    return add_parts(&parts, path) ? buffer_text(&parts) : NULL;
}

static const struct memory_file *find_file(const struct memory_reader *reader, const char *path)
{
    for (size_t i = 0; i < reader->count; i++)
        if (reader->files[i].text && strcmp(reader->files[i].path, path) == 0)
            return &reader->files[i];
    return NULL;
}

static struct file_text *make_file(struct arena *arena, const char *name, const char *bytes, size_t size)
{
    struct file_text *file = ARENA_NEW(arena, struct file_text);

    file->name = arena_copy(arena, name);
    file->data = arena_copy_bytes(arena, bytes, size);
    file->size = size;
    return file;
}

/* Reads a real file; NULL when it is not there. */
static struct file_text *read_file(struct arena *arena, const char *folder, const char *name, size_t limit)
{
    FILE *stream = fopen(arena_format(arena, "%s/%s", folder, name), "rb");
    struct buffer bytes;
    char chunk[4096];
    size_t size;

    if (!stream)
        return NULL;
    buffer_init(&bytes, arena);
    do {
        size = fread(chunk, 1, sizeof chunk, stream);
        buffer_append(&bytes, chunk, size);
    } while (size && bytes.size <= limit);
    (void)fclose(stream);
    return make_file(arena, name, buffer_text(&bytes), bytes.size);
}

static enum file_status read_memory(void *context, struct arena *arena, const char *path, const struct file_text *from,
                                    size_t limit, const struct file_text **file, const char **problem)
{
    const struct memory_reader *reader = context;
    const char *name = from ? resolve(arena, path, from) : reader->files[0].path;
    const struct memory_file *found;

    *problem = "no such file";
    if (!name)
        return FILE_OUTSIDE_ROOT;
    found = find_file(reader, name);
    if (found)
        *file = make_file(arena, name, found->text, found->size ? found->size : strlen(found->text));
    else
        *file = reader->folder ? read_file(arena, reader->folder, name, limit) : NULL;
    if (!*file)
        return FILE_NOT_FOUND;
    return (*file)->size > limit ? FILE_TOO_LARGE : FILE_READ;
}

void memory_reader_init(struct memory_reader *reader, const struct memory_file *files, size_t count)
{
    *reader = (struct memory_reader){{read_memory, reader}, files, count, NULL};
}

void folder_reader_init(struct memory_reader *reader, struct memory_file *input, const char *folder, const char *path)
{
    *input = (struct memory_file){path, NULL, 0};
    *reader = (struct memory_reader){{read_memory, reader}, input, 1, folder};
}
