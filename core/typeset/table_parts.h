/* What the files of table layout share: a table read and measured, how it is set, and one part of it. Internal. */
#ifndef VERSUS_TYPESET_TABLE_PARTS_H
#define VERSUS_TYPESET_TABLE_PARTS_H

#include "typeset/blocks.h"

/* In ems of the table's type: a column gives room for unbroken words up to here; longer ones are broken. */
#define LONGEST_UNBROKEN 11.0

/* Points, in a table of TABLE_SIZE: a bar behind the text of a cell. */
#define TABLE_BAR      70.0
#define TABLE_BAR_GAP  8.0
#define TABLE_BAR_ROOM (TABLE_BAR + TABLE_BAR_GAP)

struct cell {
    const struct paragraph *paragraph;
    struct extent extent;
    bool numeric;
    double before, after;           /* of a number: width left and right of its decimal point */
    double most_before, most_after; /* of all numbers that it is aligned with */
    double bar_room;                /* TABLE_BAR_ROOM where a bar stands behind the text, else 0 */
    double low, high;               /* of the bar: certain, possible */
};

struct table_column {
    const struct vs_node *node;
    enum vs_alignment alignment;
    int priority;
    struct cell header;
    struct extent extent; /* of all its cells */
    double fixed;         /* what it takes whatever its words are */
    double readable;      /* narrower than this it should not be */
    double divided;       /* nor than this where words are divided */
    bool only_numbers;
    bool has_bars;
    double low, high; /* of the axis of its bars */
    double bar_text;  /* of the widest text before a bar; 0: no cell has one */
};

struct table_row {
    struct cell *cells;
    size_t group;
    bool opens_group;
};

struct table_group {
    const struct paragraph *title;       /* NULL: none */
    const struct paragraph *title_again; /* on the pages that it runs on to */
    struct extent extent;
    size_t row_count;
};

struct table {
    struct layout *layout;
    const struct vs_node *node;
    struct table_column *columns;
    size_t column_count;
    struct table_group *groups;
    size_t group_count;
    struct table_row *rows;
    size_t row_count;
    double group_width; /* of the widest group title; 0: no groups */
    bool titled;        /* some group has a title */
    bool divides;       /* long words, to be narrower */
};

/* How it is set. */
struct table_plan {
    double scale;
    bool landscape;
    bool group_column;
    size_t parts;
    double width; /* of the body */
};

/* One part: columns that stand beside each other. */
struct table_part {
    size_t *columns; /* indices */
    double *x, *widths;
    size_t count;
    double group_x_end; /* where the first column starts; 0: no group column */
    double group_width;
};

/* Reads and measures a table; column_count 0: there is nothing to show. Everything is measured at TABLE_SIZE. */
void table_read(struct table *table, struct layout *layout, const struct vs_node *node);

/* Measures how narrow the columns are with long words divided. */
void table_measure_divided(struct table *table);

/* The width that a column has at least, at TABLE_SIZE. */
static inline double column_least(const struct table *table, size_t column)
{
    return table->divides ? table->columns[column].divided : table->columns[column].readable;
}

/* As it is; else smaller type; else the page turned; else long words divided; else split by columns. */
struct table_plan table_plan_make(struct table *table, const struct flow *flow);

/* Width of the column of group names with the gap behind it. */
double table_group_column_width(const struct table *table, double scale);

/* The columns of one of `parts` parts: those that stay, its share of the options, in the last part the droppable. */
struct table_part table_select_columns(const struct table *table, size_t part, size_t parts);

/* Gives the part's columns their widths and places. */
void table_set_widths(const struct table *table, const struct table_plan *plan, struct table_part *part);

#endif
