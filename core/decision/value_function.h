/* Value functions: from a figure in its own unit to a value on 0..1, on anchors that a person declared. Beyond the
 * anchors a value stays at 0 or 1; `clipped` tells it, so that it can be said. Nothing is ever extrapolated.
 *
 * Source: Keeney, R. L., Raiffa, H. (1976). Decisions with Multiple Objectives, Wiley: additive model with partial
 * value functions on fixed scales. That the scale does not depend on the options compared is what keeps ranks from
 * reversing when one is added (Belton, V., Gear, T. (1983). Omega 11(3), 228-230). */
#ifndef VERSUS_DECISION_VALUE_FUNCTION_H
#define VERSUS_DECISION_VALUE_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>

/* (x - worst) / (best - worst), within 0..1; worst above best where less is better. worst != best, all finite.
 * clipped (NULL: not asked for) is set to whether x lies beyond an anchor. */
double value_linear(double x, double worst, double best, bool *clipped);

/* The same on ln x: equal ratios are worth the same. x, worst, best > 0. */
double value_logarithmic(double x, double worst, double best, bool *clipped);

/* Linear between points (points[i], values[i]), beyond them the value of the outermost; points strictly increase or
 * strictly decrease, all finite, count >= 2. */
double value_piecewise(double x, const double *points, const double *values, size_t count, bool *clipped);

/* How many of what is required is there: covered / all, each item with its weight (> 0). NULL weights: all weigh the
 * same. |A n R| / |R|; count >= 1. */
double value_coverage(const bool *covered, const double *weights, size_t count);

/* Equal steps: grade 0 is worth 0, grade count - 1 is worth 1; count >= 2. The assumption is to be said. */
double value_equal_steps(size_t grade, size_t count);

/* What x would have that value; the inverse of the functions above for value in 0..1. Of a piecewise function there may
 * be none, where it does not come that far, or several, where it is not strictly monotone: false then, and *x is of no
 * use. Of all x beyond an anchor, which are worth the same, it is the anchor. */
double value_linear_inverse(double value, double worst, double best);
double value_logarithmic_inverse(double value, double worst, double best);
bool value_piecewise_inverse(double value, const double *points, const double *values, size_t count, double *x);

#endif
