/* Which plugins are installed: <id>.so in the search folders, by name alone. Nothing is loaded here. */
#ifndef VERSUS_HOST_PLUGIN_LIST_H
#define VERSUS_HOST_PLUGIN_LIST_H

#include "base/arena.h"

struct found_plugin {
    const char *id;
    const char *path;
    const char *problem; /* a sentence: why it is not to be loaded; NULL: it may be */
};

/* What is there in vain, or is not there. */
struct plugin_note {
    const char *code; /* N430: another plugin has its name; N432: its name is none; N433: a folder that is not there */
    const char *path;
    const char *text; /* a sentence */
};

/* One entry an id: the first that may be loaded, else the first. In the order in which they run without -f: pdf, svg,
 * markdown, csv, then the others by name. */
struct plugin_list {
    struct found_plugin *plugins;
    size_t count;
    struct plugin_note *notes; /* by path */
    size_t note_count;
};

/* Where plugins are looked for, nearest first. */
struct plugin_folders {
    const char *const *paths; /* NULL-terminated; the last is the program's own */
    size_t named;             /* so many of them, the first, were named by the caller */
};

/* Looks through the folders. One that is not there is passed over, with a note where the caller named it. What is in a
 * folder that was neither named nor is the program's own is used only when nobody else can change any folder above it.
 */
void plugin_list_find(struct plugin_list *list, struct arena *arena, const struct plugin_folders *folders);

/* NULL when no plugin is called so. */
const struct found_plugin *plugin_find(const struct plugin_list *list, const char *id);

/* Why a file <id>.so that is there is none of the plugins; NULL when there is no such file. */
const char *plugin_list_objection(const struct plugin_list *list, struct arena *arena, const char *id);

/* The ids, for suggestions. */
const char *const *plugin_list_ids(const struct plugin_list *list, struct arena *arena);

#endif
