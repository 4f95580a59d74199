#include "host/plugin_list.h"

#include "host/descriptor.h"
#include "host/names.h"
#include "host/trust.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SUFFIX ".so"

struct search {
    struct plugin_list *list;
    struct arena *arena;
    const char *folder;
    enum trust_extent extent;
    bool is_named; /* the folder, by the caller */
};

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

/* Whether two paths lead to one file, as when a folder is named twice. */
static bool is_same_file(const char *left, const char *right)
{
    struct stat a;
    struct stat b;

    return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static void add_note(const struct search *search, const char *code, const char *path, const char *text)
{
    struct plugin_list *list = search->list;
    size_t size = list->note_count * sizeof *list->notes;

    list->notes = arena_resize(search->arena, list->notes, size, size + sizeof *list->notes);
    list->notes[list->note_count++] = (struct plugin_note){code, path, text};
}

/* Notes that one of two plugins of the same name is not used. */
static void hide(const struct search *search, const struct found_plugin *hidden, const struct found_plugin *used)
{
    const char *reason = hidden->problem;

    if (is_same_file(hidden->path, used->path))
        return;
    if (!reason)
        reason = arena_format(search->arena, "plugin \"%s\" is not used, since \"%s\" is found first", hidden->path,
                              used->path);
    else if (!used->problem)
        reason = arena_format(search->arena, "%s; \"%s\" is used", reason, used->path);
    add_note(search, "N430", hidden->path, reason);
}

static void add(const struct search *search, const char *file)
{
    struct plugin_list *list = search->list;
    struct arena *arena = search->arena;
    const char *id = arena_copy_bytes(arena, file, strlen(file) - strlen(SUFFIX));
    const char *path = arena_format(arena, "%s/%s", search->folder, file);
    const char *problem = trust_problem(arena, path, search->extent);
    struct found_plugin plugin = {id, path, NULL};
    struct found_plugin *other = find(list, id);
    size_t size = list->count * sizeof *list->plugins;

    if (problem)
        plugin.problem = arena_format(arena, "plugin \"%s\" is not loaded: %s", path, problem);
    if (other && other->problem && !plugin.problem) {
        hide(search, other, &plugin);
        *other = plugin;
    } else if (other) {
        hide(search, &plugin, other);
    } else {
        list->plugins = arena_resize(arena, list->plugins, size, size + sizeof *list->plugins);
        list->plugins[list->count++] = plugin;
    }
}

static bool is_library(const char *file)
{
    size_t length = strlen(file);

    return length > strlen(SUFFIX) && strcmp(file + length - strlen(SUFFIX), SUFFIX) == 0;
}

static void look_at(const struct search *search, const char *file)
{
    struct arena *arena = search->arena;
    const char *path;

    if (!is_library(file))
        return;
    if (plugin_id_is_valid(arena_copy_bytes(arena, file, strlen(file) - strlen(SUFFIX)))) {
        add(search, file);
        return;
    }
    path = arena_format(arena, "%s/%s", search->folder, file);
    add_note(search, "N432", path,
             arena_format(arena,
                          "\"%s\" is no format: the name of one begins with a-z and goes on with a-z, 0-9 and \"-\"",
                          path));
}

static void note_missing(const struct search *search, int reason)
{
    struct arena *arena = search->arena;

    add_note(search, "N433", search->folder,
             arena_format(arena, "cannot look for plugins in \"%s\": %s", search->folder, error_phrase(arena, reason)));
}

static void look(const struct search *search)
{
    DIR *listing = opendir(search->folder);
    const struct dirent *entry;

    if (!listing && search->is_named)
        note_missing(search, errno);
    if (!listing)
        return;
    while ((entry = readdir(listing)))
        look_at(search, entry->d_name);
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

static int compare_notes(const void *left, const void *right)
{
    const struct plugin_note *a = left;
    const struct plugin_note *b = right;

    return strcmp(a->path, b->path);
}

void plugin_list_find(struct plugin_list *list, struct arena *arena, const struct plugin_folders *folders)
{
    *list = (struct plugin_list){0};
    for (size_t i = 0; folders->paths[i]; i++) {
        bool is_vouched_for = i < folders->named || !folders->paths[i + 1];
        look(&(struct search){list, arena, folders->paths[i], is_vouched_for ? TRUST_FILE_AND_FOLDER : TRUST_WHOLE_WAY,
                              i < folders->named});
    }
    if (list->count)
        qsort(list->plugins, list->count, sizeof *list->plugins, compare);
    if (list->note_count)
        qsort(list->notes, list->note_count, sizeof *list->notes, compare_notes);
}

const char *plugin_list_objection(const struct plugin_list *list, struct arena *arena, const char *id)
{
    const char *file = arena_format(arena, "/%s" SUFFIX, id);

    for (size_t i = 0; i < list->note_count; i++) {
        const struct plugin_note *note = &list->notes[i];
        const char *slash = strrchr(note->path, '/');
        if (strcmp(note->code, "N432") == 0 && slash && strcmp(slash, file) == 0)
            return note->text;
    }
    return NULL;
}

const char *const *plugin_list_ids(const struct plugin_list *list, struct arena *arena)
{
    const char **ids = ARENA_ARRAY(arena, const char *, list->count + 1);

    for (size_t i = 0; i < list->count; i++)
        ids[i] = list->plugins[i].id;
    return ids;
}
