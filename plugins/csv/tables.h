/* The tables that the plugin writes. */
#ifndef VERSUS_CSV_TABLES_H
#define VERSUS_CSV_TABLES_H

#include "row.h"

/* A row an attribute, a column an option, texts as written; a missing value is an empty field. */
void wide_write(struct table *table, const struct vs_node *data);

/* A row a value, with all that is known of it. */
void long_write(struct table *table, const struct vs_node *data);

/* What else is said of the options, one row a statement. */
void points_write(struct table *table, const struct vs_node *data);
bool points_any(const struct vs_host *host, const struct vs_node *data);

void sources_write(struct table *table, const struct vs_node *data);
bool sources_any(const struct vs_host *host, const struct vs_node *data);

/* The points of each option in each criterion with their sums, and the must-haves: where a decision is stated. */
void scores_write(struct table *table, const struct vs_node *data);
bool scores_any(const struct vs_host *host, const struct vs_node *data);
void must_haves_write(struct table *table, const struct vs_node *data);
bool must_haves_any(const struct vs_host *host, const struct vs_node *data);

/* The first child of that kind, and the next node of that kind behind one; NULL: none. */
const struct vs_node *child_of_kind(const struct vs_host *host, const struct vs_node *parent, uint32_t kind);
const struct vs_node *next_of_kind(const struct vs_host *host, const struct vs_node *node, uint32_t kind);

/* The text of a value as it was written. A number is what it looks like and needs no guard. */
void cell_value(struct table *table, const struct vs_node *value);

#endif
