/* Loading a plugin into the worker and checking what it says of itself, before any of it is believed. */
#ifndef VERSUS_HOST_PLUGIN_LOAD_H
#define VERSUS_HOST_PLUGIN_LOAD_H

#include "host/broker.h"

/* Loads the library and finds its descriptor. NULL with a diagnostic when it is not a plugin for this host. The library
 * stays loaded for the life of the process: threads or exit handlers of its own libraries may outlive any report. */
const struct vs_plugin *plugin_load(struct arena *arena, const char *id, const char *path,
                                    struct diagnostics *diagnostics);

/* The facts of a checked descriptor. */
struct plugin_facts plugin_facts_of(const struct vs_plugin *plugin);

#endif
