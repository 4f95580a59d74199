#include "decision/weights.h"

#include <math.h>
#include <string.h>

bool weights_normalize(const double *points, size_t count, double *weights)
{
    double largest = 0, sum = 0;
    int exponent;

    for (size_t i = 0; i < count; i++) {
        if (!isfinite(points[i]) || points[i] < 0)
            return false;
        largest = fmax(largest, points[i]);
    }
    if (largest <= 0)
        return false;
    /* A power of two changes no digit, and keeps the sum of any points finite. */
    exponent = ilogb(largest);
    for (size_t i = 0; i < count; i++)
        sum += scalbn(points[i], -exponent);
    for (size_t i = 0; i < count; i++)
        weights[i] = scalbn(points[i], -exponent) / sum;
    return true;
}

/* centroid[k] of the weight in place k when no two share one. */
static double *rank_order_centroid(struct arena *arena, size_t count)
{
    double *centroid = ARENA_ARRAY(arena, double, count);
    double sum = 0;

    for (size_t k = count; k-- > 0;) {
        sum += 1 / (double)(k + 1);
        centroid[k] = sum / (double)count;
    }
    return centroid;
}

void weights_from_ranking(struct arena *arena, const size_t *places, size_t count, double *weights)
{
    const double *centroid = rank_order_centroid(arena, count);

    for (size_t i = 0; i < count; i++) {
        size_t before = 0, equal = 0;
        double sum = 0;
        for (size_t j = 0; j < count; j++) {
            before += places[j] < places[i];
            equal += places[j] == places[i];
        }
        for (size_t k = before; k < before + equal; k++)
            sum += centroid[k];
        weights[i] = sum / (double)equal;
    }
}

static double row_product(const double *matrix, const double *weights, size_t count, size_t row)
{
    double sum = 0;

    for (size_t j = 0; j < count; j++)
        sum += matrix[row * count + j] * weights[j];
    return sum;
}

/* One step of power iteration; by how much the weights changed at most. */
static double improve_eigenvector(const double *matrix, size_t count, double *weights)
{
    double next[MOST_PAIRWISE], sum = 0, change = 0;

    for (size_t i = 0; i < count; i++) {
        next[i] = row_product(matrix, weights, count, i);
        sum += next[i];
    }
    for (size_t i = 0; i < count; i++) {
        next[i] /= sum;
        change = fmax(change, fabs(next[i] - weights[i]));
    }
    memcpy(weights, next, count * sizeof *weights);
    return change;
}

static double triad_contradiction(const double *matrix, size_t count, size_t i, size_t j, size_t k)
{
    return fabs(log(matrix[i * count + j]) + log(matrix[j * count + k]) + log(matrix[k * count + i]));
}

static void find_worst_triad(const double *matrix, size_t count, struct consistency *consistency)
{
    consistency->triad[1] = 1;
    consistency->triad[2] = 2;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            for (size_t k = j + 1; k < count; k++) {
                double contradiction = triad_contradiction(matrix, count, i, j, k);
                /* Below that it is only rounding: of 1/3, of the logarithms. */
                if (contradiction <= consistency->contradiction + 1e-12)
                    continue;
                consistency->contradiction = contradiction;
                consistency->triad[0] = i;
                consistency->triad[1] = j;
                consistency->triad[2] = k;
            }
}

struct consistency weights_from_pairwise(const double *matrix, size_t count, double *weights)
{
    const size_t most_steps = 10000; /* judgements in the wildest contradiction need thousands, usual ones ten */
    struct consistency consistency = {0};

    for (size_t i = 0; i < count; i++)
        weights[i] = 1 / (double)count;
    for (size_t step = 0; step < most_steps; step++)
        if (improve_eigenvector(matrix, count, weights) < 1e-12)
            break;
    for (size_t i = 0; i < count; i++)
        consistency.lambda += row_product(matrix, weights, count, i) / weights[i];
    consistency.lambda /= (double)count;
    if (count <= 2)
        return consistency;
    consistency.index = fmax(0, (consistency.lambda - (double)count) / (double)(count - 1));
    consistency.ratio = consistency.index / pairwise_random_index(count);
    find_worst_triad(matrix, count, &consistency);
    return consistency;
}

double pairwise_random_index(size_t count)
{
    static const double index[MOST_PAIRWISE + 1] = {0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45};

    return index[count];
}
