/* Which share of all weightings puts an option first. It counts weightings; it is not a probability of anything.
 *
 * Source: first rank acceptability of SMAA (Lahdelma, R., Salminen, P. (2001). SMAA-2. Operations Research 49(3),
 * 444-454) for known values; exact for a pair by Varsi, G. (1973). The multidimensional content of the frustum of the
 * simplex. Pacific J. Math. 46, 303-314, and Ali, M. M. (1973). Content of the frustum of a simplex. Pacific J. Math.
 * 48, 313-322. */
#ifndef VERSUS_DECISION_SHARES_H
#define VERSUS_DECISION_SHARES_H

#include "base/arena.h"
#include "decision/model.h"

/* Share of all weightings (uniform on the simplex) for which sum of w_j d_j > 0. F(h,0) = 1, F(0,k) = 0, F(h,k) =
 * (u_h F(h,k-1) + v_k F(h-1,k)) / (u_h + v_k) over the positive u and the negated negative v; zeros change nothing.
 * Only convex combinations: error of about count ulp, also of shares near 0. 0 where all d are 0 (*tie, unless NULL, is
 * then true: level under every weighting). O(count^2) time, 2 count doubles of memory. */
double win_share(struct arena *arena, const double *differences, size_t count, bool *tie);

/* The same among the weightings with w_order[0] >= w_order[1] >= ...: differences in that order become their running
 * means. `order` is a permutation of 0..count-1. */
double win_share_ordered(struct arena *arena, const double *differences, const size_t *order, size_t count, bool *tie);

/* For more than two options: how often each is first among `RANK_SHARE_SAMPLES` weightings drawn uniformly from the
 * simplex (or, with `order`, from its part w_order[0] >= w_order[1] >= ...; NULL: all of it). Half a width of the 95 %
 * interval is at most 0.31 percentage points, so shares are good for whole percent. Fixed seed: the same to the bit on
 * every machine, by integer arithmetic and sorted uniform spacings, without a logarithm. An option's share is an
 * interval where values are not known: low counts the weightings in which it is first in the worst case for it (its own
 * low ends, the others' high ends), high those in which it may be (its own high ends, the others' low ends). Options
 * level with the best within TIE_EPSILON share the weighting equally, in each of the cases, so that shares of known
 * values add up to 1. shares[option_count]. The model's weights are not looked at. O(RANK_SHARE_SAMPLES option_count
 * criterion_count). */
#define RANK_SHARE_SAMPLES 100000
void rank_shares(struct arena *arena, const struct model *model, const size_t *order, struct interval *shares);

/* ---- Grades whose steps nobody valued ----------------------------------------------------------------------------
 *
 * A criterion was scored with equal steps assumed between grades. With any increasing values instead (lowest 0, highest
 * 1) the difference between two grades may be anything in (0, 1), and is exactly 1 from lowest to highest. */
struct spacing {
    struct interval margin; /* between what D can be; low < high: the ends themselves are never reached */
    bool holds;             /* D stays above 0 for any increasing values (it may come as near to 0 as one likes) */
    bool has_break_even;    /* some increasing values make D 0, some more, some less */
    double break_even;      /* the difference leader - rival in this criterion at which D is 0 */
};

/* grade numbers count from 0, the worst; grade_count >= 2. differences[criterion] is ignored. */
struct spacing spacing_of(const double *weights, const double *differences, size_t count, size_t criterion,
                          size_t leader_grade, size_t rival_grade, size_t grade_count);

#endif
