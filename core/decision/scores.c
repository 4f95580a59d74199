#include "decision/scores.h"

#include <math.h>
#include <stdlib.h>

struct interval score_of(const struct model *model, size_t option)
{
    const struct interval *values = model->values + option * model->criterion_count;
    struct interval score = {0, 0};

    for (size_t j = 0; j < model->criterion_count; j++) {
        score.low += model->weights[j] * values[j].low;
        score.high += model->weights[j] * values[j].high;
    }
    return score;
}

/* A number and where it stood, to be sorted. */
struct entry {
    double key;
    size_t index;
};

/* The largest key first; of equals the first. */
static int compare_descending(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->key != b->key)
        return a->key > b->key ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

void scores_rank(struct arena *arena, const double *scores, size_t count, size_t *ranks)
{
    struct entry *entries = ARENA_ARRAY(arena, struct entry, count);
    size_t group = 0;

    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){scores[i], i};
    qsort(entries, count, sizeof *entries, compare_descending);
    for (size_t i = 0; i < count; i++) {
        if (entries[group].key - entries[i].key > TIE_EPSILON)
            group = i;
        ranks[entries[i].index] = group + 1;
    }
}

struct rank_range score_rank_range(const struct interval *scores, size_t count, size_t option)
{
    struct rank_range range = {1, 1};

    for (size_t i = 0; i < count; i++) {
        if (i == option)
            continue;
        range.best += scores[i].low - scores[option].high > TIE_EPSILON;
        range.worst += scores[i].high - scores[option].low > TIE_EPSILON;
    }
    return range;
}

enum dominance option_dominates(const struct model *model, size_t option, size_t other)
{
    size_t better = 0;

    for (size_t j = 0; j < model->criterion_count; j++) {
        double low = model_value(model, option, j).low, high = model_value(model, other, j).high;
        if (low < high)
            return DOMINANCE_NONE;
        better += low > high;
    }
    if (better == 0)
        return DOMINANCE_NONE;
    return better == model->criterion_count ? DOMINANCE_STRICT : DOMINANCE_WEAK;
}

bool option_nearly_dominates(const struct model *model, size_t option, size_t other, size_t *exception)
{
    size_t better = 0, worse = 0;

    for (size_t j = 0; j < model->criterion_count; j++) {
        double low = model_value(model, option, j).low, high = model_value(model, other, j).high;
        better += low > high;
        if (low >= high)
            continue;
        worse++;
        *exception = j;
    }
    return better > 0 && worse == 1;
}

/* Adds 1 (or takes it, where `amount` is negative) for one entry after the other, round and round; |amount| times. */
static void hand_out(const struct entry *entries, size_t count, long amount, long *shown)
{
    long step = amount < 0 ? -1 : 1;

    for (size_t i = 0; amount != 0; i = (i + 1) % count, amount -= step)
        shown[entries[i].index] += step;
}

void apportion(struct arena *arena, const double *parts, size_t count, long total, long *shown)
{
    struct entry *entries = ARENA_ARRAY(arena, struct entry, count);
    long left = total, with_remainder = 0;

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        double whole = floor(parts[i]);
        /* In steps of 1e-9, so that remainders that differ by what sums leave of them are equal, or none. */
        entries[i] = (struct entry){round((parts[i] - whole) * 1e9), i};
        shown[i] = (long)whole;
        left -= shown[i];
        with_remainder += entries[i].key > 0;
    }
    qsort(entries, count, sizeof *entries, compare_descending);
    if (left >= 0) {
        long round_up = left < with_remainder ? left : with_remainder;
        hand_out(entries, count, round_up, shown);
        left -= round_up;
    }
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){fabs(parts[i]), i};
    qsort(entries, count, sizeof *entries, compare_descending);
    hand_out(entries, count, left, shown);
}
