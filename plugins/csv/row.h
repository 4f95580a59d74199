/* Rows of a table in CSV (RFC 4180): separators, quotes, and the guard against spreadsheets that run text as formulas.
 */
#ifndef VERSUS_CSV_ROW_H
#define VERSUS_CSV_ROW_H

#include "versus/plugin.h"

#include <stdbool.h>

enum guard {
    GUARD_QUOTE,  /* an apostrophe before a cell that would be taken for a formula */
    GUARD_TAB,    /* a tab */
    GUARD_OFF,    /* exact: for programs that read */
    GUARD_REFUSE, /* no file at all */
};

/* One file and how it is written. */
struct table {
    const struct vs_host *host;
    struct vs_output *output; /* NULL: the main one */
    char delimiter;
    enum guard guard;
    int result;  /* enum vs_result: the first failure stays */
    bool in_row; /* a cell of this row was written */
    size_t used;
    char chunk[4096];
};

/* Starts a table as the settings say; `output` NULL is the main output. */
void table_begin(struct table *table, const struct vs_host *host, struct vs_output *output);

/* A cell of text as it came from the data, guarded. NULL is an empty cell. node is where it is from. */
void cell_text(struct table *table, const struct vs_node *node, const char *text);

/* A cell that is the plugin's own or stands for a number: never guarded. */
void cell_exact(struct table *table, const char *text);

/* The number that node has under key, an empty cell when it has none. */
void cell_number(struct table *table, const struct vs_node *node, uint32_t key);

void row_end(struct table *table);

/* Hands over what is left; enum vs_result. */
int table_end(struct table *table);

#endif
