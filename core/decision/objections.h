/* What a careful reader would object to in a decision: not wrong, but to be looked at. Facts only, worded elsewhere. */
#ifndef VERSUS_DECISION_OBJECTIONS_H
#define VERSUS_DECISION_OBJECTIONS_H

#include "decision/evaluation.h"

enum objection_kind {
    OBJECTION_NOBODY,        /* weights without the name of who stated them */
    OBJECTION_PERCENT_SUM,   /* percentages that do not add up to 100 +- 0.5; number: their sum */
    OBJECTION_SWING_TOP,     /* no swing is worth 100; number: the largest */
    OBJECTION_STEEP_RANKING, /* a ranking of so many gives the first far more weight than the last; number: the ratio */
    OBJECTION_INCONSISTENT,  /* pairwise comparisons with a consistency ratio above 0.10 */
    OBJECTION_LOCAL_SCALE,   /* criterion; number: options that state a value */
    OBJECTION_EQUAL_STEPS,   /* criterion: grades in equal steps that nobody stated */
    OBJECTION_NOT_SEPARATING, /* criterion: all ranked options have the same value; number: its weight in percent */
    OBJECTION_SAME_FACT,      /* criterion and other: one is part of the other, or named like it */
    OBJECTION_CORRELATED,     /* criterion and other: they rank four or more options nearly alike, by values; number:
                                 Spearman's rho */
    OBJECTION_CLIPPED,        /* criterion and option: beyond an anchor */
    OBJECTION_UNVALUED,       /* criterion and option: a text that nobody gave points */
    OBJECTION_MANY_CRITERIA,  /* number: how many */
    OBJECTION_TINY_WEIGHT,    /* criterion: whatever its values, it could not change who leads; number: percent */
    OBJECTION_MUST_TOO,       /* criterion: a must-have as well */
};

struct objection {
    enum objection_kind kind;
    size_t criterion, other, option;
    double number;
};

/* In the order of the file; *count is set. NULL and 0 without weights. */
const struct objection *decision_objections(struct arena *arena, const struct evaluation *evaluation, size_t *count);

/* Spearman's rank correlation with the mean rank for ties (Spearman, C. (1904). Am. J. Psychology 15, 72-101):
 * Pearson's of the ranks. 0 where one of them does not vary. */
double rank_correlation(struct arena *arena, const double *left, const double *right, size_t count);

#endif
