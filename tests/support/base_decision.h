/* The small decision that tests change: throughput 0 to 10, more is better; cost 100 to 0, less is better; support low,
 * mid or high in equal steps. A has 8, 40, mid, worth 68 points of 100; B has 6, 20, high, worth 74; weights 50 30 20.
 */
#ifndef VERSUS_TESTS_SUPPORT_BASE_DECISION_H
#define VERSUS_TESTS_SUPPORT_BASE_DECISION_H

#include "base/arena.h"

/* What to change; NULL: nothing. All is YAML. */
struct base_decision {
    const char *a, *b;                       /* the values of the options: "throughput: 8, cost: 40, support: mid" */
    const char *more_options;                /* lines: "  - {name: C, values: {cost: 5}}\n" */
    const char *throughput, *cost, *support; /* the criteria's keys: "weight: 50, worst: 0, best: 10" */
    const char *more_attributes;             /* lines: "  price: {type: money}\n" */
    const char *more_criteria;               /* lines: "    price: {weight: 5}\n" */
    const char *more;                        /* lines of the decision: "  must: {support: high}\n" */
};

/* The text of the comparison's file. */
const char *base_decision(struct arena *arena, struct base_decision changes);

#endif
