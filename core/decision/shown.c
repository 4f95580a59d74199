#include "decision/shown.h"

#include "decision/scores.h"

#include <math.h>
#include <stdlib.h>

/* Rounded half away from zero, where a half is one but for what arithmetic makes of it. */
static long whole(double points)
{
    return lround(points + copysign(TIE_EPSILON, points));
}

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

/* The open criterion whose low end can be shown one higher, and most deserves it; `count`: none. */
static size_t find_raisable(const struct showing *showing, const struct shown_points *out)
{
    size_t best = showing->count;

    for (size_t i = 0; i < showing->count; i++) {
        const struct shown_points *points = &out[showing->criteria[i]];
        if (points->low < points->high && (double)points->low <= showing->parts[i] &&
            (best == showing->count ||
             showing->parts[i] - (double)points->low > showing->parts[best] - (double)out[showing->criteria[best]].low))
            best = i;
    }
    return best;
}

/* No end may be shown beyond the other: 10.4 to 10.6 is never 11 to 10. The parts in hand are the low ends. */
static void order_ends(const struct showing *showing, struct shown_points *out)
{
    for (size_t i = 0; i < showing->count; i++) {
        struct shown_points *points = &out[showing->criteria[i]];
        size_t other;
        if (points->low <= points->high)
            continue;
        points->low = points->high;
        other = find_raisable(showing, out);
        if (other < showing->count)
            out[showing->criteria[other]].low++;
    }
}

/* An option's parts: first those that are known, which so read the same at both ends, then the others. */
static void show_option(struct showing *showing, struct shown_points *total, struct shown_points *out)
{
    const struct interval *score = &showing->evaluation->scores[showing->option];
    double known_sum = take_parts(showing, false, false);
    long known = showing->count < showing->evaluation->criterion_count ? whole(known_sum) : whole(score->low * 100);

    *total = (struct shown_points){whole(score->low * 100), whole(score->high * 100)};
    apportion(showing->arena, showing->parts, showing->count, known, showing->shown);
    for (size_t i = 0; i < showing->count; i++)
        out[showing->criteria[i]] = (struct shown_points){showing->shown[i], showing->shown[i]};
    if (showing->count == showing->evaluation->criterion_count)
        total->high = total->low;
    (void)take_parts(showing, true, true);
    apportion(showing->arena, showing->parts, showing->count, total->high - known, showing->shown);
    for (size_t i = 0; i < showing->count; i++)
        out[showing->criteria[i]].high = showing->shown[i];
    (void)take_parts(showing, true, false);
    apportion(showing->arena, showing->parts, showing->count, total->low - known, showing->shown);
    for (size_t i = 0; i < showing->count; i++)
        out[showing->criteria[i]].low = showing->shown[i];
    order_ends(showing, out);
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

static double open_width(const struct score_cell *cell)
{
    return cell->likely.high - cell->likely.low;
}

static bool is_open_cell(const struct score_cell *cell)
{
    return cell->value.high - cell->value.low > TIE_EPSILON;
}

/* Sorts the known criteria by their shown parts. */
static const size_t *sort_by_size(struct arena *arena, const long *parts, const size_t *known, size_t count)
{
    struct sized *sized = ARENA_ARRAY(arena, struct sized, count);
    size_t *by_size = ARENA_ARRAY(arena, size_t, count);

    for (size_t i = 0; i < count; i++)
        sized[i] = (struct sized){labs(parts[known[i]]), known[i]};
    if (count)
        qsort(sized, count, sizeof *sized, compare_sized);
    for (size_t i = 0; i < count; i++)
        by_size[i] = sized[i].criterion;
    return by_size;
}

/* The parts in points, exact; those that are known are listed. */
struct exact_margin {
    double *known;
    size_t *places;
    double sum;
};

static struct exact_margin split_margin(struct arena *arena, const struct evaluation *evaluation, size_t option,
                                        size_t other, struct shown_margin *margin)
{
    size_t criteria = evaluation->criterion_count;
    double *differences = ARENA_ARRAY(arena, double, criteria);
    long *open = ARENA_ARRAY(arena, long, criteria);
    bool *is_known = ARENA_ARRAY(arena, bool, criteria);
    struct exact_margin exact = {ARENA_ARRAY(arena, double, criteria), ARENA_ARRAY(arena, size_t, criteria), 0};

    evaluation_differences(evaluation, option, other, differences);
    for (size_t j = 0; j < criteria; j++) {
        double width =
            open_width(evaluation_cell(evaluation, option, j)) + open_width(evaluation_cell(evaluation, other, j));
        double part = evaluation->weights[j] * differences[j] * 100;

        is_known[j] = width <= TIE_EPSILON || evaluation->candidate_count == 1;
        margin->is_assumed = margin->is_assumed || is_open_cell(evaluation_cell(evaluation, option, j)) ||
                             is_open_cell(evaluation_cell(evaluation, other, j));
        open[j] = whole(evaluation->weights[j] * width * 100);
        if (!is_known[j])
            continue;
        exact.known[margin->known_count] = part;
        exact.places[margin->known_count++] = j;
        exact.sum += part;
        margin->is_level = margin->is_level && fabs(part) <= TIE_EPSILON;
    }
    margin->open = open;
    margin->is_known = is_known;
    margin->is_complete = margin->known_count == criteria;
    return exact;
}

struct shown_margin evaluation_show_margin(struct arena *arena, const struct evaluation *evaluation,
                                           const struct shown_scores *shown, size_t option, size_t other)
{
    struct shown_margin margin = {.is_level = true};
    struct exact_margin exact = split_margin(arena, evaluation, option, other, &margin);
    long *rounded = ARENA_ARRAY(arena, long, margin.known_count);
    long *parts = ARENA_ARRAY(arena, long, evaluation->criterion_count);

    margin.total = whole(exact.sum);
    /* Scores that are shown side by side are as far apart as they read. */
    if (margin.is_complete && is_single(&shown->totals[option]) && is_single(&shown->totals[other]))
        margin.total = shown->totals[option].low - shown->totals[other].low;
    apportion(arena, exact.known, margin.known_count, margin.total, rounded);
    for (size_t i = 0; i < margin.known_count; i++)
        parts[exact.places[i]] = rounded[i];
    margin.parts = parts;
    margin.by_size = sort_by_size(arena, parts, exact.places, margin.known_count);
    return margin;
}
