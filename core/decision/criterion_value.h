/* From what is stated to a value on a criterion's scale. */
#ifndef VERSUS_DECISION_CRITERION_VALUE_H
#define VERSUS_DECISION_CRITERION_VALUE_H

#include "decision/evaluation.h"

/* The ends of SCALE_LOCAL and of a direction without scale: from all options that are not out. */
struct local_scale {
    double worst, best; /* equal where nothing is told apart */
    bool is_known;      /* some option states a figure */
};
struct local_scale local_scale_of(const struct comparison *comparison, const struct criterion *criterion,
                                  const bool *is_out);

/* arena: for scratch space. `rounding`: the figure may be off by half a unit of its last digit. */
struct score_cell criterion_cell(struct arena *arena, const struct criterion *criterion, const struct value *value,
                                 const struct local_scale *local, bool rounding);

#endif
