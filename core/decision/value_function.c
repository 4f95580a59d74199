#include "decision/value_function.h"

#include <math.h>

/* Exact at both ends and where they are equal, and without a difference that could overflow. */
static double between(double from, double to, double share)
{
    return from == to ? from : from * (1 - share) + to * share;
}

/* How far x is on the way, within 0..1. */
static double share_of_way(double x, double from, double to)
{
    double span = to - from;

    if (from < to ? x <= from : x >= from)
        return 0;
    if (from < to ? x >= to : x <= to)
        return 1;
    if (isinf(span))
        return (x / 2 - from / 2) / (to / 2 - from / 2);
    return (x - from) / span;
}

static void tell_clipped(double x, double from, double to, bool *clipped)
{
    if (clipped)
        *clipped = from < to ? x < from || x > to : x > from || x < to;
}

double value_linear(double x, double worst, double best, bool *clipped)
{
    tell_clipped(x, worst, best, clipped);
    return share_of_way(x, worst, best);
}

double value_logarithmic(double x, double worst, double best, bool *clipped)
{
    double from = log(worst), to = log(best);

    tell_clipped(x, worst, best, clipped);
    /* Anchors so near to each other that their logarithms do not differ: a straight line between them. */
    if (from == to)
        return share_of_way(x, worst, best);
    return share_of_way(log(x), from, to);
}

double value_piecewise(double x, const double *points, const double *values, size_t count, bool *clipped)
{
    bool rising = points[0] < points[1];
    size_t i = 0;

    tell_clipped(x, points[0], points[count - 1], clipped);
    while (i + 2 < count && (rising ? x > points[i + 1] : x < points[i + 1]))
        i++;
    return between(values[i], values[i + 1], share_of_way(x, points[i], points[i + 1]));
}

double value_coverage(const bool *covered, const double *weights, size_t count)
{
    double there = 0, all = 0, largest = 0;
    int exponent;

    for (size_t i = 0; weights && i < count; i++)
        largest = fmax(largest, weights[i]);
    exponent = largest > 0 ? ilogb(largest) : 0;
    for (size_t i = 0; i < count; i++) {
        /* A power of two changes no digit, and keeps the sum of any weights finite. */
        double weight = weights ? scalbn(weights[i], -exponent) : 1;
        all += weight;
        if (covered[i])
            there += weight;
    }
    return there / all;
}

double value_equal_steps(size_t grade, size_t count)
{
    return (double)grade / (double)(count - 1);
}

double value_linear_inverse(double value, double worst, double best)
{
    return between(worst, best, value);
}

double value_logarithmic_inverse(double value, double worst, double best)
{
    if (value <= 0)
        return worst;
    if (value >= 1)
        return best;
    return exp(between(log(worst), log(best), value));
}

bool value_piecewise_inverse(double value, const double *points, const double *values, size_t count, double *x)
{
    bool found = false;

    for (size_t i = 0; i + 1 < count; i++) {
        double from = values[i], to = values[i + 1], candidate;
        if (value < fmin(from, to) || value > fmax(from, to))
            continue;
        if (from == to)
            return false;
        candidate = between(points[i], points[i + 1], share_of_way(value, from, to));
        if (found && candidate != *x) /* a corner belongs to two lines and is the same point on both */
            return false;
        *x = candidate;
        found = true;
    }
    return found;
}
