/* A decision as numbers, which is what every analysis works on: options in rows, criteria in columns.
 *
 * Values and scores are on 0..1 and are shown as 0 to 100 points. All arithmetic is in double and sums run in the order
 * of the criteria, so that results are the same to the bit on every run. */
#ifndef VERSUS_DECISION_MODEL_H
#define VERSUS_DECISION_MODEL_H

#include <stddef.h>

/* Scores that differ by no more are equal: what double arithmetic makes of equal sums. */
#define TIE_EPSILON 1e-9

/* What sums of values and weights that cancel leave of 0. */
#define RESIDUE_EPSILON 1e-12

/* The sum, 0 where only a residue is left of it. */
static inline double residue_drop(double sum)
{
    return sum < RESIDUE_EPSILON && sum > -RESIDUE_EPSILON ? 0 : sum;
}

/* From the least to the most that is possible; low == high: known. */
struct interval {
    double low, high;
};

struct model {
    size_t option_count, criterion_count;
    const double *weights;         /* [criterion_count]: not negative, their sum is 1 */
    const struct interval *values; /* [option_count * criterion_count], option by option, in 0..1; not known: {0, 1} */
};

/* The value of an option in a criterion. */
static inline struct interval model_value(const struct model *model, size_t option, size_t criterion)
{
    return model->values[option * model->criterion_count + criterion];
}

#endif
