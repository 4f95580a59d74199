/* What would change the answer: exact, closed forms for an additive model.
 *
 * Everything here looks at a pair: d[j] = value of the leader - value of the rival in criterion j, each in -1..1, and
 * weights w of sum 1. D = sum of w_j d_j is the margin. The forms follow from linearity; the one-weight
 * analysis is that of Triantaphyllou, E., Sanchez, A. (1997). Decision Sciences 28(1), 151-194, with the
 * other weights keeping their proportions. */
#ifndef VERSUS_DECISION_SENSITIVITY_H
#define VERSUS_DECISION_SENSITIVITY_H

#include "base/arena.h"

/* Sum of w_j d_j in the order of j. */
double margin_of(const double *weights, const double *differences, size_t count);

enum critical_status {
    CRITICAL_NEVER,     /* no weight of this criterion, or group, makes the two equal */
    CRITICAL_AT,        /* equal at `weight` */
    CRITICAL_UNDEFINED, /* the criterion, or group, has all the weight: there are no proportions to keep */
};
struct critical_weight {
    enum critical_status status;
    double weight; /* 0..1; of a group: of all its members together */
    bool above;    /* the rival leads above it; false: below it. Of no meaning when only_tie */
    bool only_tie; /* at 0 or 1 exactly the two are level, and the rival never leads */
};

/* t = R / (R - d_k), R = (D - w_k d_k) / (1 - w_k), the margin on the others alone: the weight of criterion k at which
 * both are level while the others keep their proportions. R and d_k below RESIDUE_EPSILON are 0, so that t is 0 or 1
 * and not nearly so. Two that are level at every weight are "never". */
struct critical_weight critical_weight_of(const double *weights, const double *differences, size_t count,
                                          size_t criterion);

/* The same for all of them at once, in time that grows with their number: criticals[count], to the bit what the
 * function above gives. */
void critical_weights_of(struct arena *arena, const double *weights, const double *differences, size_t count,
                         struct critical_weight *criticals);

/* The same for a group: member[j] tells which criteria belong to it; they keep their proportions among themselves. A
 * group without weight has none to keep: undefined. */
struct critical_weight critical_weight_of_group(const double *weights, const double *differences, size_t count,
                                                const bool *member);

/* Joint tolerance r = D / sum of w_j |d_j|, 0..1: all weights may be off by a factor of 1 - r to 1 + r at once, in the
 * worst combination, and the leader still leads. (The least of the sum over that box is D - r sum w_j |d_j|; dividing
 * by the new sum changes no order.) 1 exactly when the leader is nowhere worse that has weight. Not a number when all
 * w_j d_j are 0; negative where the rival leads. */
double joint_tolerance(const double *weights, const double *differences, size_t count);

/* By how much the value of one cell would have to change for the two to be level: D / w_j, which the rival's has to
 * rise or the leader's to fall. False when w_j is 0: it cannot change anything. */
bool break_even_change(const double *weights, const double *differences, size_t count, size_t criterion,
                       double *change);

#endif
