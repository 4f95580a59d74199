/* Scores: weighted sums of values (Keeney and Raiffa 1976), as intervals where values are not known. An option's score
 * depends on nothing but its own values and the weights. */
#ifndef VERSUS_DECISION_SCORES_H
#define VERSUS_DECISION_SCORES_H

#include "base/arena.h"
#include "decision/model.h"

/* Sum of w_j v_j; low from the low ends, high from the high ends. */
struct interval score_of(const struct model *model, size_t option);

/* Competition ranks by `scores`, highest first: 1, 1, 3. Scores within TIE_EPSILON of the best of their group tie. */
void scores_rank(struct arena *arena, const double *scores, size_t count, size_t *ranks);

/* The best and the worst competition rank that is possible: 1 + how many are surely above, 1 + how many may be above,
 * by more than TIE_EPSILON. Known scores that are level have the same single rank. */
struct rank_range {
    size_t best, worst;
};
struct rank_range score_rank_range(const struct interval *scores, size_t count, size_t option);

/* ---- Dominance: no weights needed --------------------------------------------------------------------------------
 * a dominates b when it is at least as good in every criterion and better in one, whatever the values that are not
 * known turn out to be: low of a >= high of b (necessary dominance). Values are compared exactly, so that it is
 * dominance just where the joint tolerance is 1 and the share of all weightings is 1. */

enum dominance {
    DOMINANCE_NONE,
    DOMINANCE_WEAK,   /* somewhere no better */
    DOMINANCE_STRICT, /* better everywhere */
};
enum dominance option_dominates(const struct model *model, size_t option, size_t other);

/* Whether the option is surely at least as good in all criteria but one (set in *exception), where it may be worse, and
 * surely better in at least one; *exception is only of use when it is so. False where it dominates outright. To be
 * told, never to be acted on (Hammond, Keeney, Raiffa (1998). Even Swaps. HBR 76(2), 137-149: "practical dominance").
 */
bool option_nearly_dominates(const struct model *model, size_t option, size_t other, size_t *exception);

/* ---- Showing -----------------------------------------------------------------------------------------------------*/

/* Whole numbers that stand for `parts` and add up to `total`: each is the floor or the ceiling of its part, the largest
 * remainders rounded up first (Hare's method of largest remainders), of equal remainders the first; parts may be
 * negative. Remainders count in steps of 1e-9, so that 6.0000000000000009 is 6. Where the total cannot be reached so,
 * what is left goes to the parts largest in size, 1 each. No parts add up to nothing, whatever the total. */
void apportion(struct arena *arena, const double *parts, size_t count, long total, long *shown);

#endif
