/* Making tables of words and values. */
#ifndef VERSUS_REPORT_TABLE_PARTS_H
#define VERSUS_REPORT_TABLE_PARTS_H

#include "report/directive_blocks.h"

/* Priorities of columns (VS_KEY_PRIORITY). */
enum { COLUMN_STAYS, COLUMN_OF_OPTION, COLUMN_MAY_GO };

/* A table at the directive's place, with its id and title. */
struct vs_node *table_new(const struct job *job);

struct vs_node *table_add_column(const struct job *job, struct vs_node *table, const char *title, int priority,
                                 struct position at);

/* A column of numbers, which stand at its end. */
struct vs_node *table_add_number_column(const struct job *job, struct vs_node *table, const char *title, int priority,
                                        struct position at);

/* A column of an option, headed by its name and role. */
struct vs_node *table_add_option_column(const struct job *job, struct vs_node *table, size_t option);

/* title: NULL for none. */
struct vs_node *table_add_group(const struct job *job, struct vs_node *table, const char *title, struct position at);
struct vs_node *table_add_row(const struct job *job, struct vs_node *group, struct position at);

/* A cell of words; NULL: an empty one. */
struct vs_node *table_add_cell(const struct job *job, struct vs_node *row, const char *text, struct position at);

/* A cell with the value of an option, as written. */
struct vs_node *table_add_value(const struct job *job, struct vs_node *row, size_t option, size_t attribute);

/* The label of an attribute, with its unit where the values do not name it. */
const char *attribute_title(const struct job *job, const struct attribute_facts *attribute);

#endif
