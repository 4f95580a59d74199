#include "data/key_values.h"

#include "base/json_text.h"
#include "data/building.h"

/* The value under the key: of the option, or among its values, where it may have a source beside it. */
static const struct node *find_value(const struct node *option, const char *key)
{
    const struct node *value = node_find(option, key);
    const struct node *values = node_find(option, "values");

    if (!value && values && values->kind == NODE_MAP)
        value = node_find(values, key);
    if (value && value->kind == NODE_MAP && node_find(value, "value"))
        value = node_find(value, "value");
    return value && value->kind == NODE_MAP && node_find(value, "missing") ? NULL : value;
}

/* As a line: what ends lines becomes blanks. */
static void append_line(struct buffer *lines, const char *text)
{
    for (; text && *text; text++)
        buffer_append_byte(lines, *text == '\n' || *text == '\r' ? ' ' : *text);
    buffer_append_byte(lines, '\n');
}

/* The list is not the user's: what cannot be read is told without a place. */
static const struct file_text *read_option(struct loader *loader, const struct node *path, const struct file_text *from)
{
    const struct file_text *file = NULL;
    const char *problem = "";
    enum file_status status = loader->reader->read(loader->reader->context, loader->arena, path->text, from,
                                                   loader->limits.file_bytes, &file, &problem);

    if (status == FILE_READ)
        return file;
    loader_report(loader, "E510", (struct position){0}, NULL, "\"%s\" cannot be read: %s",
                  loader_excerpt(loader, path->text), problem);
    return NULL;
}

const char *key_values_read(struct arena *arena, const struct file_reader *reader, struct diagnostics *diagnostics)
{
    /* Each file is looked at by itself, so no limit is on all of them together. */
    static const struct load_limits limits = {.files = (size_t)-1};
    struct loader loader;
    const struct file_text *input;
    const struct node *root;
    const struct node *files;
    const char *key;
    struct buffer lines;

    loader_init(&loader, arena, reader, &limits, diagnostics);
    buffer_init(&lines, arena);
    input = file_read_input(&loader);
    root = input ? yaml_read(&loader, input) : NULL;
    key = root ? field_text(&loader, root, "key") : NULL;
    files = root ? field_list(&loader, root, "files") : NULL;
    for (size_t i = 0; key && files && i < files->count; i++) {
        const struct file_text *file = read_option(&loader, files->items[i], input);
        const struct node *option = file ? yaml_read(&loader, file) : NULL;
        append_line(&lines, option ? scalar_text(&loader, find_value(option, key), key) : NULL);
        loader.nodes = 0;
    }
    return key && files ? buffer_text(&lines) : NULL;
}

const char *key_values_request(struct arena *arena, const char *key, const char *const *files, size_t count)
{
    struct buffer text;

    buffer_init(&text, arena);
    buffer_append_text(&text, "key: ");
    buffer_append_json(&text, key);
    buffer_append_text(&text, "\nfiles:\n");
    for (size_t i = 0; i < count; i++) {
        buffer_append_text(&text, "  - ");
        buffer_append_json(&text, files[i]);
        buffer_append_byte(&text, '\n');
    }
    return buffer_text(&text);
}
