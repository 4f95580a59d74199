/* Weights from what a person said: points, an order, or comparisons of pairs. Never from the spread of the data, which
 * says nothing about importance. Results sum to 1. */
#ifndef VERSUS_DECISION_WEIGHTS_H
#define VERSUS_DECISION_WEIGHTS_H

#include "base/arena.h"

/* points / sum of points. For points, percentages and swing points (Edwards, W., Barron, F. H. (1994). SMARTS and
 * SMARTER. Organizational Behavior and Human Decision Processes 60, 306-325). False, and weights untouched, when one is
 * negative or not finite, or when the sum is 0. */
bool weights_normalize(const double *points, size_t count, double *weights);

/* Rank order centroid: w_k = (1/n) sum over i = k..n of 1/i, the most important first; criteria that share a place
 * share the mean of the places that they take (Edwards and Barron 1994; Barron, F. H., Barrett, B. E. (1996). Decision
 * Quality Using Ranked Attribute Weights. Management Science 42(11), 1515-1523). places[i] orders the criteria: lower
 * is more important, equal shares; only the order of the places counts (0, 1, 1, 2 and 1, 2, 2, 4 are the same). */
void weights_from_ranking(struct arena *arena, const size_t *places, size_t count, double *weights);

/* The most criteria that pairwise comparisons are taken of, since the random index is tabulated so far. */
#define MOST_PAIRWISE 9

struct consistency {
    double lambda;   /* largest eigenvalue, the mean of (A w)_i / w_i */
    double index;    /* (lambda - n) / (n - 1), not negative; 0 for n <= 2 */
    double ratio;    /* index / random index; 0 for n <= 2; above 0.10 the judgements contradict each other */
    size_t triad[3]; /* the criteria whose three comparisons contradict each other most, ascending; only for n >= 3 */
    double contradiction; /* of the triad: |ln(a_ij a_jk a_ki)|; 0: none contradict each other, triad is 0 1 2 */
};

/* Principal right eigenvector of a reciprocal matrix by power iteration to 1e-12 (Saaty, T. L. (1980). The Analytic
 * Hierarchy Process, McGraw-Hill; random index .58 .90 1.12 1.24 1.32 1.41 1.45 for n = 3..9, same source).
 * matrix[i * count + j]: how many times as important i is as j, > 0; matrix[j * count + i] is its reciprocal; 1 on the
 * diagonal. 1 <= count <= MOST_PAIRWISE. */
struct consistency weights_from_pairwise(const double *matrix, size_t count, double *weights);

/* The random index of that size, 0 for n <= 2; count <= MOST_PAIRWISE. */
double pairwise_random_index(size_t count);

#endif
