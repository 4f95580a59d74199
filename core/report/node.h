/* The report tree that plugins read: building it, and the accessors behind the plugin interface.
 *
 * Nodes live in the report's arena. The builder functions take keys of enum vs_key; each of them may be set once. */
#ifndef VERSUS_REPORT_NODE_H
#define VERSUS_REPORT_NODE_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "versus/plugin.h"

/* A node without parent. */
struct vs_node *node_new(struct arena *arena, enum vs_kind kind);

/* A node as the last child of parent. */
struct vs_node *node_add(struct arena *arena, struct vs_node *parent, enum vs_kind kind);

/* Makes an existing node, which has no parent, the last child of parent. */
void node_append(struct vs_node *parent, struct vs_node *child);

/* text is not copied; NULL sets nothing. number must be finite and below 1e15 in magnitude, else nothing is set and
 * the result is false. target NULL sets nothing. */
void node_set_text(struct arena *arena, struct vs_node *node, enum vs_key key, const char *text);
bool node_set_number(struct arena *arena, struct vs_node *node, enum vs_key key, double number);
void node_set_reference(struct arena *arena, struct vs_node *node, enum vs_key key, const struct vs_node *target);

/* Where in the user's files the node comes from; log() of a plugin points there. */
void node_set_position(struct vs_node *node, struct position at);
struct position node_position(const struct vs_node *node);

/* The accessors of struct vs_host. */
uint32_t node_kind(const struct vs_node *node);
const struct vs_node *node_first_child(const struct vs_node *node);
const struct vs_node *node_next(const struct vs_node *node);

/* Changes what node_set_text set under the key. */
void node_change_text(struct vs_node *node, enum vs_key key, const char *text);

/* The text in a block or span that has nothing beside it, at any depth; NULL: there is none, or more. */
struct vs_node *node_only_text(struct vs_node *node);
const char *node_text(const struct vs_node *node, uint32_t key);
int node_number(const struct vs_node *node, uint32_t key, double *value);
uint32_t node_key(const struct vs_node *node, uint32_t index);
const struct vs_node *node_reference(const struct vs_node *node, uint32_t key);

/* Fills in the reading functions of a host table. */
void node_accessors(struct vs_host *host);

/* The names of enum vs_kind and enum vs_key for dumps and messages: "row_group", "color_index". */
const char *node_kind_name(uint32_t kind);
const char *node_key_name(uint32_t key);

/* The whole tree as text, one node a line, for golden files. */
const char *node_dump(struct arena *arena, const struct vs_node *node);

#endif
