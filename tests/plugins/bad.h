/* What the bad plugins have in common: a file defines BAD_ID and the functions that it wants, then BAD_PLUGIN. */
#ifndef VERSUS_TESTS_PLUGINS_BAD_H
#define VERSUS_TESTS_PLUGINS_BAD_H

#include "versus/plugin.h"

#include <string.h>

static const uint32_t no_kinds[] = {0};

#define BAD_PLUGIN(identifier, ...) BAD_PLUGIN_OF(identifier, "text/plain", __VA_ARGS__)

#define BAD_PLUGIN_OF(identifier, type, ...)                                                                           \
    const struct vs_plugin vs_plugin_v1 = {                                                                            \
        .size = sizeof(struct vs_plugin),                                                                              \
        .minor = 0,                                                                                                    \
        .id = (identifier),                                                                                            \
        .name = "Bad example",                                                                                         \
        .version = "1.0",                                                                                              \
        .summary = "Breaks a rule",                                                                                    \
        .suffix = (identifier),                                                                                        \
        .media_type = (type),                                                                                          \
        .kinds = no_kinds,                                                                                             \
        __VA_ARGS__,                                                                                                   \
    }

#endif
