#include "host/plugin_list.h"

#include "host/names.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SUFFIX ".so"

/* Code that others can change is not run. */
static const char *refuse(struct arena *arena, const char *folder, const char *path)
{
    const char *why = NULL;
    struct stat status;

    if (stat(folder, &status) != 0 || status.st_mode & (S_IWGRP | S_IWOTH))
        why = "others than the owner of its folder can write there";
    else if (stat(path, &status) != 0)
        why = "it cannot be read";
    else if (!S_ISREG(status.st_mode))
        why = "it is not a regular file";
    else if (status.st_mode & (S_IWGRP | S_IWOTH))
        why = "others than its owner can write to it";
    return why ? arena_format(arena, "plugin \"%s\" is not loaded: %s", path, why) : NULL;
}

static struct found_plugin *find(const struct plugin_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->plugins[i].id, id) == 0)
            return &list->plugins[i];
    return NULL;
}

const struct found_plugin *plugin_find(const struct plugin_list *list, const char *id)
{
    return find(list, id);
}

static void add(struct plugin_list *list, struct arena *arena, const char *folder, const char *file)
{
    const char *id = arena_copy_bytes(arena, file, strlen(file) - strlen(SUFFIX));
    const char *path = arena_format(arena, "%s/%s", folder, file);
    struct found_plugin plugin = {id, path, refuse(arena, folder, path)};
    struct found_plugin *other = find(list, id);
    size_t size = list->count * sizeof *list->plugins;

    if (other) {
        if (other->problem && !plugin.problem)
            *other = plugin;
        return;
    }
    list->plugins = arena_resize(arena, list->plugins, size, size + sizeof *list->plugins);
    list->plugins[list->count++] = plugin;
}

static bool is_plugin_file(struct arena *arena, const char *file)
{
    size_t length = strlen(file);

    return length > strlen(SUFFIX) && strcmp(file + length - strlen(SUFFIX), SUFFIX) == 0 &&
           plugin_id_is_valid(arena_copy_bytes(arena, file, length - strlen(SUFFIX)));
}

static void search(struct plugin_list *list, struct arena *arena, const char *folder)
{
    DIR *listing = opendir(folder);
    const struct dirent *entry;

    if (!listing)
        return;
    while ((entry = readdir(listing)))
        if (is_plugin_file(arena, entry->d_name))
            add(list, arena, folder, entry->d_name);
    (void)closedir(listing);
}

/* The place of the formats that everybody knows; the others come after them. */
static int rank(const char *id)
{
    static const char *const first[] = {"pdf", "svg", "markdown", "csv"};
    const int count = sizeof first / sizeof *first;

    for (int i = 0; i < count; i++)
        if (strcmp(first[i], id) == 0)
            return i;
    return count;
}

static int compare(const void *left, const void *right)
{
    const struct found_plugin *a = left;
    const struct found_plugin *b = right;
    int order = rank(a->id) - rank(b->id);

    return order ? order : strcmp(a->id, b->id);
}

void plugin_list_find(struct plugin_list *list, struct arena *arena, const char *const *folders)
{
    *list = (struct plugin_list){0};
    for (size_t i = 0; folders[i]; i++)
        search(list, arena, folders[i]);
    if (list->count)
        qsort(list->plugins, list->count, sizeof *list->plugins, compare);
}

const char *const *plugin_list_ids(const struct plugin_list *list, struct arena *arena)
{
    const char **ids = ARENA_ARRAY(arena, const char *, list->count + 1);

    for (size_t i = 0; i < list->count; i++)
        ids[i] = list->plugins[i].id;
    return ids;
}
