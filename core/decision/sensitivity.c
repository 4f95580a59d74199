#include "decision/sensitivity.h"

#include "decision/model.h"

#include <math.h>

double margin_of(const double *weights, const double *differences, size_t count)
{
    double margin = 0;

    for (size_t j = 0; j < count; j++)
        margin += weights[j] * differences[j];
    return margin;
}

/* Where t `own` + (1 - t) `others` is 0: the margin as one weight goes from nothing to everything. */
static struct critical_weight crossing_of(double own, double others)
{
    struct critical_weight critical = {.status = CRITICAL_AT};

    own = residue_drop(own);
    others = residue_drop(others);
    if ((own > 0 && others > 0) || (own < 0 && others < 0) || (own == 0 && others == 0)) {
        critical.status = CRITICAL_NEVER;
        return critical;
    }
    critical.weight = others / (others - own);
    critical.above = own < others;
    critical.only_tie = own >= 0 && others >= 0;
    return critical;
}

/* What the other criteria amount to. */
struct others {
    double sum, weight;
};

static struct critical_weight critical_against(double own, struct others before, struct others after)
{
    double weight = before.weight + after.weight;

    if (weight <= 0)
        return (struct critical_weight){.status = CRITICAL_UNDEFINED};
    return crossing_of(own, (before.sum + after.sum) / weight);
}

static void add_other(struct others *others, double weight, double difference)
{
    others->sum += weight * difference;
    others->weight += weight;
}

struct critical_weight critical_weight_of(const double *weights, const double *differences, size_t count,
                                          size_t criterion)
{
    struct others before = {0, 0};
    struct others after = {0, 0};

    for (size_t j = 0; j < criterion; j++)
        add_other(&before, weights[j], differences[j]);
    for (size_t j = count; j-- > criterion + 1;)
        add_other(&after, weights[j], differences[j]);
    return critical_against(differences[criterion], before, after);
}

void critical_weights_of(struct arena *arena, const double *weights, const double *differences, size_t count,
                         struct critical_weight *criticals)
{
    struct others *before = ARENA_ARRAY(arena, struct others, count + 1);
    struct others after = {0, 0};

    for (size_t j = 0; j < count; j++) {
        before[j + 1] = before[j];
        add_other(&before[j + 1], weights[j], differences[j]);
    }
    for (size_t j = count; j-- > 0;) {
        criticals[j] = critical_against(differences[j], before[j], after);
        add_other(&after, weights[j], differences[j]);
    }
}

struct critical_weight critical_weight_of_group(const double *weights, const double *differences, size_t count,
                                                const bool *member)
{
    double sum[2] = {0, 0}, weight[2] = {0, 0}; /* of the others, of the members */

    for (size_t j = 0; j < count; j++) {
        sum[member[j]] += weights[j] * differences[j];
        weight[member[j]] += weights[j];
    }
    if (weight[false] <= 0 || weight[true] <= 0)
        return (struct critical_weight){.status = CRITICAL_UNDEFINED};
    return crossing_of(sum[true] / weight[true], sum[false] / weight[false]);
}

double joint_tolerance(const double *weights, const double *differences, size_t count)
{
    double size = 0;

    for (size_t j = 0; j < count; j++)
        size += weights[j] * fabs(differences[j]);
    return size > 0 ? margin_of(weights, differences, count) / size : (double)NAN;
}

bool break_even_change(const double *weights, const double *differences, size_t count, size_t criterion, double *change)
{
    if (weights[criterion] <= 0)
        return false;
    *change = margin_of(weights, differences, count) / weights[criterion];
    return true;
}
