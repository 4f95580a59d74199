/* How many weightings put each option first: of all, and of those that keep the order of the stated weights. */
#include "decision/evaluation.h"
#include "decision/shares.h"

#include <stdlib.h>

#define MOST_ORDERS_OF_TWO  720 /* of criteria with equal weights: exact, and quick */
#define MOST_ORDERS_OF_MANY 6   /* each takes a drawing of its own */
#define MOST_VALUES_DRAWN                                                                                              \
    600 /* options times criteria: more would take longer than anybody waits for a side remark                         \
         */

struct weighed {
    double weight;
    size_t criterion;
};

static int compare_weighed(const void *left, const void *right)
{
    const struct weighed *a = left;
    const struct weighed *b = right;

    if (a->weight < b->weight || a->weight > b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->criterion < b->criterion ? -1 : a->criterion > b->criterion;
}

/* The criteria by falling weight; end_of_tie[i]: one behind the last with the weight of the one at i. */
static void order_by_weight(struct arena *arena, const struct evaluation *evaluation, size_t *order, size_t *end_of_tie)
{
    size_t count = evaluation->criterion_count;
    struct weighed *weighed = ARENA_ARRAY(arena, struct weighed, count);

    for (size_t j = 0; j < count; j++)
        weighed[j] = (struct weighed){evaluation->weights[j], j};
    qsort(weighed, count, sizeof *weighed, compare_weighed);
    for (size_t i = count; i-- > 0;) {
        bool ties = i + 1 < count && weighed[i].weight - weighed[i + 1].weight <= TIE_EPSILON;
        order[i] = weighed[i].criterion;
        end_of_tie[i] = ties ? end_of_tie[i + 1] : i + 1;
    }
}

/* How many orders keep the stated one, at most `most` + 1. */
static size_t count_orders(const size_t *end_of_tie, size_t count, size_t most)
{
    size_t orders = 1;

    for (size_t i = 0; i < count && orders <= most; i++)
        orders *= end_of_tie[i] - i;
    return orders;
}

/* The next order: ties are permuted in lexicographic order, the last tie fastest. False after the last one. */
static bool next_order(size_t *order, const size_t *end_of_tie, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        size_t end = end_of_tie[i];
        size_t least = end;
        size_t swapped;
        for (size_t k = i + 1; k < end; k++)
            if (order[k] > order[i] && (least == end || order[k] < order[least]))
                least = k;
        if (least == end) {
            /* All behind it falls: put it back to rising, and go on with the one before. */
            size_t first = order[i];
            for (size_t k = i; k + 1 < end; k++)
                order[k] = order[k + 1];
            order[end - 1] = first;
            continue;
        }
        swapped = order[i];
        order[i] = order[least];
        order[least] = swapped;
        return true;
    }
    return false;
}

/* The differences of a pair in the worst or best case for the first. */
static void pair_differences(const struct evaluation *evaluation, size_t option, size_t other, bool best,
                             double *differences)
{
    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        const struct interval *ours = &evaluation_cell(evaluation, option, j)->likely;
        const struct interval *theirs = &evaluation_cell(evaluation, other, j)->likely;
        differences[j] = best ? ours->high - theirs->low : ours->low - theirs->high;
    }
}

static void share_pair(struct arena *arena, const struct evaluation *evaluation, const size_t *order,
                       struct interval *shares)
{
    double *differences = ARENA_ARRAY(arena, double, evaluation->criterion_count);

    for (size_t i = 0; i < 2; i++) {
        double *ends[] = {&shares[i].low, &shares[i].high};
        for (size_t best = 0; best < 2; best++) {
            pair_differences(evaluation, evaluation->order[i], evaluation->order[1 - i], best, differences);
            bool tie = false;
            *ends[best] = order ? win_share_ordered(arena, differences, order, evaluation->criterion_count, &tie)
                                : win_share(arena, differences, evaluation->criterion_count, &tie);
            if (tie)
                *ends[best] = 0.5;
        }
    }
}

static void share_many(struct arena *arena, const struct evaluation *evaluation, const size_t *order,
                       struct interval *shares)
{
    size_t criteria = evaluation->criterion_count;
    struct interval *values = ARENA_ARRAY(arena, struct interval, evaluation->ranked_count * criteria);
    struct model model = {evaluation->ranked_count, criteria, evaluation->weights, values};

    for (size_t i = 0; i < evaluation->ranked_count; i++)
        for (size_t j = 0; j < criteria; j++)
            values[i * criteria + j] = evaluation_cell(evaluation, evaluation->order[i], j)->likely;
    rank_shares(arena, &model, order, shares);
}

static void share(struct arena *arena, const struct evaluation *evaluation, const size_t *order,
                  struct interval *shares)
{
    if (evaluation->ranked_count == 2)
        share_pair(arena, evaluation, order, shares);
    else
        share_many(arena, evaluation, order, shares);
}

/* The mean over the orders that keep the stated one: they are equally large parts of the weightings that do. */
static bool share_keeping_order(struct arena *arena, const struct evaluation *evaluation, struct interval *shares)
{
    size_t count = evaluation->criterion_count;
    size_t *order = ARENA_ARRAY(arena, size_t, count);
    size_t *end_of_tie = ARENA_ARRAY(arena, size_t, count);
    struct interval *part = ARENA_ARRAY(arena, struct interval, evaluation->ranked_count);
    size_t most = evaluation->ranked_count == 2 ? MOST_ORDERS_OF_TWO : MOST_ORDERS_OF_MANY;
    size_t orders;

    order_by_weight(arena, evaluation, order, end_of_tie);
    orders = count_orders(end_of_tie, count, most);
    if (orders > most || end_of_tie[0] == count)
        return false;
    do {
        share(arena, evaluation, order, part);
        for (size_t i = 0; i < evaluation->ranked_count; i++) {
            shares[i].low += part[i].low / (double)orders;
            shares[i].high += part[i].high / (double)orders;
        }
    } while (next_order(order, end_of_tie, count));
    return true;
}

bool evaluation_shares(struct arena *arena, const struct evaluation *evaluation, bool keeping_order,
                       struct interval *shares)
{
    if (!evaluation->weights || evaluation->ranked_count < 2 || evaluation->criterion_count < 2 ||
        (evaluation->ranked_count > 2 && evaluation->ranked_count > MOST_VALUES_DRAWN / evaluation->criterion_count))
        return false;
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        shares[i] = (struct interval){0, 0};
    if (keeping_order)
        return share_keeping_order(arena, evaluation, shares);
    share(arena, evaluation, NULL, shares);
    return true;
}
