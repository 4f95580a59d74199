/* Files that a comparison names: dictionaries, options, tables. All of them come through the caller's reader. */
#include "data/building.h"

#include <string.h>

static const char *not_found_help(const char *path)
{
    if (strstr(path, "://"))
        return "nothing is loaded from the network: keep a copy beside the comparison";
    if (strchr(path, '\\'))
        return "write / between folders";
    return "paths are relative to the folder of the file that names them";
}

/* The explanation of a status for an included file. */
static void report_include(struct loader *loader, const struct node *path, enum file_status status, const char *problem)
{
    const char *name = loader_excerpt(loader, path->text);

    switch (status) {
    case FILE_NOT_FOUND:
        loader_report(loader, "E211", path->at, not_found_help(path->text), "\"%s\" cannot be found", name);
        break;
    case FILE_OUTSIDE_ROOT:
        loader_report(loader, "E212", path->at, "keep the file below the root, or give another one with --root",
                      "\"%s\" leads outside the root folder", name);
        break;
    case FILE_TOO_LARGE:
        loader_report(loader, "E130", path->at, NULL, "\"%s\" is larger than %zu bytes", name,
                      loader->limits.file_bytes);
        break;
    default:
        loader_report(loader, "E510", path->at, NULL, "\"%s\" cannot be read: %s", name, problem);
        break;
    }
}

/* What a comparison rests on: everything that was read for it. */
static void remember(struct loader *loader, const struct file_text *file)
{
    for (size_t i = 0; i < loader->read_count; i++)
        if (strcmp(loader->read_files[i]->name, file->name) == 0)
            return;
    loader->read_files = array_reserve(loader->arena, (void *)loader->read_files, loader->read_count,
                                       &loader->read_capacity, sizeof(void *));
    loader->read_files[loader->read_count++] = file;
}

const struct file_text *file_include(struct loader *loader, const struct node *path, const char *key,
                                     const struct file_text *from)
{
    const struct file_text *file = NULL;
    const char *problem = "";
    enum file_status status;

    if (!scalar_text(loader, path, key))
        return NULL;
    if (loader->files >= loader->limits.files) {
        loader_report(loader, "E136", path->at, NULL, "the comparison uses more than %zu files", loader->limits.files);
        return NULL;
    }
    loader->files++;
    status = loader->reader->read(loader->reader->context, loader->arena, path->text, from, loader->limits.file_bytes,
                                  &file, &problem);
    if (status == FILE_READ) {
        remember(loader, file);
        return file;
    }
    report_include(loader, path, status, problem);
    return NULL;
}

const struct file_text *file_read_input(struct loader *loader)
{
    const struct file_text *file = NULL;
    const char *problem = "";
    enum file_status status = loader->reader->read(loader->reader->context, loader->arena, NULL, NULL,
                                                   loader->limits.file_bytes, &file, &problem);
    struct position at = {NULL, 0, 0, 0};

    if (status == FILE_READ) {
        remember(loader, file);
        return file;
    }
    at.file = file; /* its name is known, even where its content is not */
    if (status == FILE_TOO_LARGE)
        loader_report(loader, "E130", at, NULL, "the input is larger than %zu bytes", loader->limits.file_bytes);
    else
        loader_report(loader, "E510", at, NULL, "the input cannot be read: %s", problem);
    return NULL;
}

struct source_scope *scope_add(struct building *building, const struct file_text *file, const struct node *root)
{
    struct arena *arena = building->loader->arena;
    struct source_scope *scope = ARENA_NEW(arena, struct source_scope);

    scope->file = file;
    scope->root = root;
    scope->outer = building->main;
    map_init(&scope->sources, arena);
    building->scopes = array_reserve(arena, (void *)building->scopes, building->scope_count, &building->scope_capacity,
                                     sizeof(void *));
    building->scopes[building->scope_count++] = scope;
    map_put(&building->files, file->name, scope);
    return scope;
}

struct source_scope *file_include_yaml(struct building *building, const struct node *path, const char *key,
                                       const struct file_text *from)
{
    const struct file_text *file = file_include(building->loader, path, key, from);
    struct source_scope *known = file ? map_find(&building->files, file->name) : NULL;
    const struct node *root;

    if (!file || known)
        return known;
    root = yaml_read(building->loader, file);
    return root ? scope_add(building, file, root) : NULL;
}
