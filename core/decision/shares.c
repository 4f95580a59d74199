#include "decision/shares.h"

#include <stdint.h>
#include <stdlib.h>

double win_share(struct arena *arena, const double *differences, size_t count, bool *tie)
{
    double *against = ARENA_ARRAY(arena, double, count);
    double *share = ARENA_ARRAY(arena, double, count + 1);
    size_t against_count = 0, for_count = 0;

    for (size_t j = 0; j < count; j++) {
        for_count += differences[j] > 0;
        if (differences[j] < 0)
            against[against_count++] = -differences[j];
    }
    if (tie)
        *tie = for_count == 0 && against_count == 0;
    if (for_count == 0)
        return 0;
    share[0] = 1; /* the others: F(0, k) = 0 */
    for (size_t j = 0; j < count; j++) {
        double up = differences[j];
        if (up <= 0)
            continue;
        for (size_t k = 0; k < against_count; k++) {
            double both = up + against[k];
            share[k + 1] = up / both * share[k] + against[k] / both * share[k + 1];
        }
    }
    return share[against_count];
}

double win_share_ordered(struct arena *arena, const double *differences, const size_t *order, size_t count, bool *tie)
{
    double *means = ARENA_ARRAY(arena, double, count);
    double sum = 0;

    for (size_t k = 0; k < count; k++) {
        sum += differences[order[k]];
        means[k] = sum / (double)(k + 1);
    }
    return win_share(arena, means, count, tie);
}

/* ---- First of several, by sampling ------------------------------------------------------------------------------
 * Values and weights are integers of 31 bits, so that each score is an exact sum of 62 bits: the same on every machine,
 * whatever it makes of floating point. */

#define ONE            ((uint32_t)1 << 31)
#define LEVEL          ((uint64_t)(TIE_EPSILON * ONE * ONE)) /* scores that differ by no more are level */
#define SAMPLES        32                                    /* that are worked on together */
#define MOST_INSERTION 32                                    /* numbers that insertion sorts faster than qsort */

_Static_assert(RANK_SHARE_SAMPLES % SAMPLES == 0, "samples are drawn by the batch");

struct sampler {
    uint64_t state;
    size_t criterion_count;
    const size_t *order; /* NULL: none */
    uint32_t *gaps;      /* [criterion_count] of the weighting that is being drawn */
    uint32_t *weights;   /* [criterion_count][SAMPLES] */
};

/* SplitMix64: Steele, G. L., Lea, D., Flood, C. H. (2014). Fast splittable pseudorandom number generators. OOPSLA. */
static uint64_t draw(uint64_t *state)
{
    uint64_t bits = *state += 0x9E3779B97F4A7C15;

    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
    return bits ^ bits >> 31;
}

static int compare_ascending(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

static void sort_ascending(uint32_t *numbers, size_t count)
{
    if (count > MOST_INSERTION) {
        qsort(numbers, count, sizeof *numbers, compare_ascending);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint32_t number = numbers[i];
        size_t j = i;
        for (; j > 0 && numbers[j - 1] > number; j--)
            numbers[j] = numbers[j - 1];
        numbers[j] = number;
    }
}

/* The gaps that count - 1 uniform cuts leave between 0 and 1 are uniform on the simplex. Sorted they are uniform on its
 * part where weights are in order. */
static void draw_weighting(struct sampler *sampler, size_t sample)
{
    size_t last = sampler->criterion_count - 1;
    uint32_t *gaps = sampler->gaps, previous = 0;

    for (size_t i = 0; i < last; i++)
        gaps[i] = (uint32_t)(draw(&sampler->state) >> 33);
    sort_ascending(gaps, last);
    gaps[last] = ONE;
    for (size_t i = 0; i <= last; i++) {
        uint32_t cut = gaps[i];
        gaps[i] = cut - previous;
        previous = cut;
    }
    if (sampler->order)
        sort_ascending(gaps, last + 1);
    for (size_t i = 0; i <= last; i++) {
        size_t criterion = sampler->order ? sampler->order[last - i] : i;
        sampler->weights[criterion * SAMPLES + sample] = gaps[i];
    }
}

static void sum_scores(const struct sampler *sampler, const uint32_t *values, uint64_t *scores)
{
    for (size_t sample = 0; sample < SAMPLES; sample++)
        scores[sample] = 0;
    for (size_t j = 0; j < sampler->criterion_count; j++) {
        const uint32_t *weights = sampler->weights + j * SAMPLES;
        for (size_t sample = 0; sample < SAMPLES; sample++)
            scores[sample] += (uint64_t)weights[sample] * values[j];
    }
}

/* Of each sample the best score, whose it is, and the best of all others. */
struct leaders {
    uint64_t best[SAMPLES], second[SAMPLES];
    size_t option[SAMPLES];
};

static void find_leaders(const uint64_t *scores, size_t option_count, struct leaders *leaders)
{
    *leaders = (struct leaders){0};
    for (size_t i = 0; i < option_count; i++)
        for (size_t sample = 0; sample < SAMPLES; sample++) {
            uint64_t score = scores[i * SAMPLES + sample];
            if (score > leaders->best[sample]) {
                leaders->second[sample] = leaders->best[sample];
                leaders->best[sample] = score;
                leaders->option[sample] = i;
            } else if (score > leaders->second[sample]) {
                leaders->second[sample] = score;
            }
        }
}

/* One weighting is shared equally by all that are level with the best. */
static double share_of_level(const uint64_t *others, size_t option_count, size_t option, uint64_t best)
{
    size_t level = 1;

    for (size_t i = 0; i < option_count; i++)
        level += i != option && others[i * SAMPLES] + LEVEL >= best;
    return 1 / (double)level;
}

/* Adds to each option how many of the samples are its own when it has its score of `own`, the others theirs of
 * `others`. */
static void count_first(const uint64_t *own, const uint64_t *others, size_t option_count, double *firsts)
{
    struct leaders leaders;

    find_leaders(others, option_count, &leaders);
    for (size_t i = 0; i < option_count; i++)
        for (size_t sample = 0; sample < SAMPLES; sample++) {
            uint64_t rival = leaders.option[sample] == i ? leaders.second[sample] : leaders.best[sample];
            uint64_t score = own[i * SAMPLES + sample];
            if (score > rival + LEVEL)
                firsts[i] += 1;
            else if (score + LEVEL >= rival)
                firsts[i] += share_of_level(others + sample, option_count, i, rival > score ? rival : score);
        }
}

static uint32_t fixed_point(double value)
{
    if (value >= 1)
        return ONE;
    return value > 0 ? (uint32_t)(value * ONE + 0.5) : 0;
}

/* One end of all values, the scores that a batch of samples gives them, and how many samples each option is first in.
 */
struct end {
    uint32_t *values; /* [option_count][criterion_count] */
    uint64_t *scores; /* [option_count][SAMPLES] */
    double *firsts;   /* [option_count] */
};

static struct end end_new(struct arena *arena, const struct model *model, bool high)
{
    size_t cell_count = model->option_count * model->criterion_count;
    struct end end = {
        .values = ARENA_ARRAY(arena, uint32_t, cell_count),
        .scores = arena_allocate_array(arena, model->option_count, SAMPLES * sizeof(uint64_t)),
        .firsts = ARENA_ARRAY(arena, double, model->option_count),
    };

    for (size_t i = 0; i < cell_count; i++)
        end.values[i] = fixed_point(high ? model->values[i].high : model->values[i].low);
    return end;
}

static void end_score(const struct end *end, const struct sampler *sampler, size_t option_count)
{
    for (size_t i = 0; i < option_count; i++)
        sum_scores(sampler, end->values + i * sampler->criterion_count, end->scores + i * SAMPLES);
}

static bool all_known(const struct model *model)
{
    for (size_t i = 0; i < model->option_count * model->criterion_count; i++)
        if (model->values[i].low < model->values[i].high)
            return false;
    return true;
}

void rank_shares(struct arena *arena, const struct model *model, const size_t *order, struct interval *shares)
{
    bool known = all_known(model);
    struct end low = end_new(arena, model, false), high = known ? low : end_new(arena, model, true);
    struct sampler sampler = {
        .criterion_count = model->criterion_count,
        .order = order,
        .gaps = ARENA_ARRAY(arena, uint32_t, model->criterion_count),
        .weights = arena_allocate_array(arena, model->criterion_count, SAMPLES * sizeof(uint32_t)),
    };

    for (size_t drawn = 0; drawn < RANK_SHARE_SAMPLES; drawn += SAMPLES) {
        for (size_t sample = 0; sample < SAMPLES && sampler.criterion_count > 0; sample++)
            draw_weighting(&sampler, sample);
        end_score(&low, &sampler, model->option_count);
        if (!known)
            end_score(&high, &sampler, model->option_count);
        count_first(low.scores, high.scores, model->option_count, low.firsts);
        if (!known)
            count_first(high.scores, low.scores, model->option_count, high.firsts);
    }
    for (size_t i = 0; i < model->option_count; i++)
        shares[i] = (struct interval){low.firsts[i] / RANK_SHARE_SAMPLES, high.firsts[i] / RANK_SHARE_SAMPLES};
}

/* ---- Grades whose steps nobody valued ----------------------------------------------------------------------------*/

struct spacing spacing_of(const double *weights, const double *differences, size_t count, size_t criterion,
                          size_t leader_grade, size_t rival_grade, size_t grade_count)
{
    size_t steps = leader_grade > rival_grade ? leader_grade - rival_grade : rival_grade - leader_grade;
    bool fixed = steps + 1 == grade_count; /* from the lowest to the highest it is 1 */
    double weight = weights[criterion], rest = 0;
    struct interval difference = {0, 0};
    struct spacing spacing = {0};

    if (leader_grade > rival_grade)
        difference = (struct interval){fixed ? 1 : 0, 1};
    else if (leader_grade < rival_grade)
        difference = (struct interval){-1, fixed ? -1 : 0};
    for (size_t j = 0; j < count; j++)
        if (j != criterion)
            rest += weights[j] * differences[j];
    spacing.margin.low = residue_drop(rest + weight * difference.low);
    spacing.margin.high = residue_drop(rest + weight * difference.high);
    /* The ends of a range are never reached: a margin that begins at 0 is above it. */
    if (spacing.margin.low < spacing.margin.high)
        spacing.holds = spacing.margin.low >= 0;
    else
        spacing.holds = spacing.margin.low > 0;
    if (spacing.margin.low < 0 && spacing.margin.high > 0) {
        spacing.has_break_even = true;
        spacing.break_even = -rest / weight;
    }
    return spacing;
}
