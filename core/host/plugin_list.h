/* Which plugins are installed: <id>.so in the search folders, by name alone. Nothing is loaded here. */
#ifndef VERSUS_HOST_PLUGIN_LIST_H
#define VERSUS_HOST_PLUGIN_LIST_H

#include "base/arena.h"

struct found_plugin {
    const char *id;
    const char *path;
    const char *problem; /* a sentence: why it is not to be loaded; NULL: it may be */
};

/* One entry an id: the first that may be loaded, else the first. In the order in which they run without -f: pdf, svg,
 * markdown, csv, then the others by name. */
struct plugin_list {
    struct found_plugin *plugins;
    size_t count;
};

/* Looks through `folders` (NULL-terminated), nearest first. A folder that is not there is passed over. */
void plugin_list_find(struct plugin_list *list, struct arena *arena, const char *const *folders);

/* NULL when no plugin is called so. */
const struct found_plugin *plugin_find(const struct plugin_list *list, const char *id);

/* The ids, for suggestions. */
const char *const *plugin_list_ids(const struct plugin_list *list, struct arena *arena);

#endif
