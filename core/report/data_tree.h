/* The comparison itself as nodes, VS_DATA: for outputs that read data, and as what cells and points refer to. */
#ifndef VERSUS_REPORT_DATA_TREE_H
#define VERSUS_REPORT_DATA_TREE_H

#include "report/facts.h"
#include "report/node.h"

/* What is worded elsewhere and stands in the data too. */
struct decision_texts {
    const char *answer;
    const char *const *rules;  /* [must-have] */
    const char *const *checks; /* [must-have * options + option]: the value as shown */
    const char *const *totals; /* [option] */
    const char *const *parts;  /* [option * criteria + criterion] */
};

struct data_tree {
    struct vs_node *root;
    struct vs_node *const *options;    /* in the comparison's order */
    struct vs_node *const *attributes; /* likewise */
    struct vs_node *const *values;     /* option by option, attribute by attribute */
    struct vs_node *const *sources;    /* by their numbers, from 1 */
    size_t attribute_count;
};

const struct data_tree *data_tree_build(struct arena *arena, const struct facts *facts);

/* Adds the decision to the tree, which is built. labels: the words of the report; answer: the verdict in a sentence. */
void data_tree_add_decision(struct arena *arena, const struct facts *facts, const struct data_tree *tree,
                            const struct decision_texts *texts);

/* Adds the files that the comparison was read from. To be called last. */
void data_tree_add_files(struct arena *arena, const struct comparison *comparison, const struct data_tree *tree);

const struct vs_node *data_tree_value(const struct data_tree *tree, size_t option, size_t attribute);

/* COLOR_INDEX of an option and of a criterion: no criterion looks like an option. */
size_t color_of_option(size_t option);
size_t color_of_criterion(size_t criterion);

/* Sets a number of points or percent with six decimals: those behind them differ between machines, by their logarithms.
 */
void node_set_points(struct arena *arena, struct vs_node *node, enum vs_key key, double points);

/* enum vs_state of a value. */
enum vs_state state_of(const struct value *value);

/* The value as one finite number: not a range, and of dates the first day. False: it has none. */
bool value_figure(const struct value *value, double *figure);

#endif
