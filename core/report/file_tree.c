/* The files behind a report as nodes of VS_DATA, for outputs that carry their evidence with them. */
#include "report/data_tree.h"

#include "base/map.h"

#include <string.h>

/* The length of the folder in front of a name, with its last slash. */
static size_t folder_length(const char *name)
{
    const char *slash = strrchr(name, '/');

    return slash ? (size_t)(slash - name) + 1 : 0;
}

static const char *base_name(const char *name)
{
    return name + folder_length(name);
}

static bool is_plain_path(const char *path)
{
    return *path && *path != '/' && *path != '<' && strncmp(path, "../", 3) != 0 && !strstr(path, "/../");
}

/* As it is seen from the comparison's folder; a file elsewhere keeps its last name only, so that nothing of this
 * machine gets into a report. Each name is taken once. */
static const char *relative_name(struct arena *arena, const struct file_text *file, const struct file_text *main,
                                 struct map *taken)
{
    size_t folder = folder_length(main->name);
    bool inside = strncmp(file->name, main->name, folder) == 0 && is_plain_path(file->name + folder);
    const char *name = inside ? file->name + folder : base_name(file->name);
    const char *unique;

    if (!is_plain_path(name))
        name = "comparison.yaml"; /* standard input */
    unique = name;
    for (size_t i = 2; map_find(taken, unique); i++)
        unique = arena_format(arena, "%zu-%s", i, base_name(name));
    map_put(taken, unique, taken);
    return unique;
}

static const char *media_type_of(const char *name)
{
    const char *dot = strrchr(name, '.');

    if (dot && strcmp(dot, ".csv") == 0)
        return "text/csv";
    if (dot && strcmp(dot, ".json") == 0)
        return "application/json";
    return "application/yaml";
}

void data_tree_add_files(struct arena *arena, const struct comparison *comparison, const struct data_tree *tree)
{
    struct map taken;

    map_init(&taken, arena);
    for (size_t i = 0; i < comparison->file_count; i++) {
        const struct file_text *file = comparison->files[i];
        struct vs_node *node = node_add(arena, tree->root, VS_FILE);
        const char *name = relative_name(arena, file, comparison->file, &taken);
        node_set_text(arena, node, VS_KEY_NAME, name);
        node_set_text(arena, node, VS_KEY_MEDIA_TYPE, media_type_of(name));
        node_set_text(arena, node, VS_KEY_TEXT, file->data);
    }
}
