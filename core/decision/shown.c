#include "decision/shown.h"

#include "decision/scores.h"

#include <math.h>
#include <stdlib.h>

/* Scratch space for one option. */
struct showing {
    struct arena *arena;
    const struct evaluation *evaluation;
    size_t option;
    size_t *criteria; /* in hand */
    double *parts;
    long *shown;
    size_t count;
};

static bool is_open(const struct showing *showing, size_t criterion)
{
    struct interval value = evaluation_cell(showing->evaluation, showing->option, criterion)->value;

    return value.high - value.low > TIE_EPSILON;
}

/* Takes the criteria that are open, or those that are not, in hand; the sum of their parts. */
static double take_parts(struct showing *showing, bool open, bool high)
{
    double sum = 0;

    showing->count = 0;
    for (size_t j = 0; j < showing->evaluation->criterion_count; j++) {
        const struct interval *value = &evaluation_cell(showing->evaluation, showing->option, j)->value;
        double part = showing->evaluation->weights[j] * (high ? value->high : value->low) * 100;
        if (is_open(showing, j) != open)
            continue;
        showing->criteria[showing->count] = j;
        showing->parts[showing->count++] = part;
        sum += part;
    }
    return sum;
}

/* An option's parts: first those that are known, which so read the same at both ends, then the others. */
static void show_option(struct showing *showing, struct shown_points *total, struct shown_points *out)
{
    const struct interval *score = &showing->evaluation->scores[showing->option];
    double known_sum = take_parts(showing, false, false);
    long known = showing->count < showing->evaluation->criterion_count ? lround(known_sum) : lround(score->low * 100);

    *total = (struct shown_points){lround(score->low * 100), lround(score->high * 100)};
    apportion(showing->arena, showing->parts, showing->count, known, showing->shown);
    for (size_t i = 0; i < showing->count; i++)
        out[showing->criteria[i]] = (struct shown_points){showing->shown[i], showing->shown[i]};
    if (showing->count == showing->evaluation->criterion_count)
        total->high = total->low;
    (void)take_parts(showing, true, false);
    apportion(showing->arena, showing->parts, showing->count, total->low - known, showing->shown);
    for (size_t i = 0; i < showing->count; i++)
        out[showing->criteria[i]].low = showing->shown[i];
    (void)take_parts(showing, true, true);
    apportion(showing->arena, showing->parts, showing->count, total->high - known, showing->shown);
    for (size_t i = 0; i < showing->count; i++)
        out[showing->criteria[i]].high = showing->shown[i];
}

const struct shown_scores *evaluation_show(struct arena *arena, const struct evaluation *evaluation)
{
    size_t criteria = evaluation->criterion_count;
    struct shown_scores *result = ARENA_NEW(arena, struct shown_scores);
    struct showing showing = {.arena = arena,
                              .evaluation = evaluation,
                              .criteria = ARENA_ARRAY(arena, size_t, criteria),
                              .parts = ARENA_ARRAY(arena, double, criteria),
                              .shown = ARENA_ARRAY(arena, long, criteria)};
    long *weights = ARENA_ARRAY(arena, long, criteria);
    struct shown_points *totals = ARENA_ARRAY(arena, struct shown_points, evaluation->option_count);
    struct shown_points *parts = ARENA_ARRAY(arena, struct shown_points, evaluation->option_count * criteria);

    if (!evaluation->weights)
        return NULL;
    for (size_t j = 0; j < criteria; j++)
        showing.parts[j] = evaluation->weights[j] * 100;
    apportion(arena, showing.parts, criteria, 100, weights);
    for (showing.option = 0; showing.option < evaluation->option_count; showing.option++)
        show_option(&showing, &totals[showing.option], &parts[showing.option * criteria]);
    *result = (struct shown_scores){weights, totals, parts};
    return result;
}

struct sized {
    long size;
    size_t criterion;
};

static int compare_sized(const void *left, const void *right)
{
    const struct sized *a = left;
    const struct sized *b = right;

    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->criterion < b->criterion ? -1 : a->criterion > b->criterion;
}

static bool is_single(const struct shown_points *points)
{
    return points->low == points->high;
}

struct shown_margin evaluation_show_margin(struct arena *arena, const struct evaluation *evaluation,
                                           const struct shown_scores *shown, size_t option, size_t other)
{
    size_t criteria = evaluation->criterion_count;
    double *differences = ARENA_ARRAY(arena, double, criteria);
    double *known = ARENA_ARRAY(arena, double, criteria);
    long *rounded = ARENA_ARRAY(arena, long, criteria);
    long *parts = ARENA_ARRAY(arena, long, criteria);
    bool *is_known = ARENA_ARRAY(arena, bool, criteria);
    struct sized *sized = ARENA_ARRAY(arena, struct sized, criteria);
    size_t *by_size = ARENA_ARRAY(arena, size_t, criteria);
    struct shown_margin margin = {.parts = parts, .is_known = is_known, .by_size = by_size};
    double sum = 0;

    evaluation_differences(evaluation, option, other, differences);
    for (size_t j = 0; j < criteria; j++) {
        is_known[j] =
            !evaluation_cell(evaluation, option, j)->is_missing && !evaluation_cell(evaluation, other, j)->is_missing;
        if (!is_known[j])
            continue;
        known[margin.known_count] = evaluation->weights[j] * differences[j] * 100;
        sum += known[margin.known_count];
        sized[margin.known_count++].criterion = j;
    }
    margin.is_complete = margin.known_count == criteria;
    margin.total = lround(sum);
    /* Scores that are shown side by side are as far apart as they read. */
    if (margin.is_complete && is_single(&shown->totals[option]) && is_single(&shown->totals[other]))
        margin.total = shown->totals[option].low - shown->totals[other].low;
    apportion(arena, known, margin.known_count, margin.total, rounded);
    for (size_t i = 0; i < margin.known_count; i++) {
        parts[sized[i].criterion] = rounded[i];
        sized[i].size = labs(rounded[i]);
    }
    if (margin.known_count)
        qsort(sized, margin.known_count, sizeof *sized, compare_sized);
    for (size_t i = 0; i < margin.known_count; i++)
        by_size[i] = sized[i].criterion;
    return margin;
}
