/* Scores, who can lead, and the class of the verdict. */
#include "decision/judging.h"
#include "decision/scores.h"

#include <math.h>
#include <stdlib.h>

/* ---- Scores ---- */

static void set_scores(struct arena *arena, struct evaluation *evaluation)
{
    size_t options = evaluation->option_count;
    size_t count = options * evaluation->criterion_count;
    struct interval *values = ARENA_ARRAY(arena, struct interval, count);

    struct interval *likely_values = ARENA_ARRAY(arena, struct interval, count);
    struct interval *order_values = ARENA_ARRAY(arena, struct interval, count);
    struct interval *scores = ARENA_ARRAY(arena, struct interval, options);
    struct interval *likely = ARENA_ARRAY(arena, struct interval, options);
    struct model likely_model;

    for (size_t i = 0; i < count; i++) {
        values[i] = evaluation->cells[i].value;

        likely_values[i] = evaluation->cells[i].likely;
        order_values[i] = evaluation->cells[i].order;
    }
    evaluation->model = (struct model){options, evaluation->criterion_count, evaluation->weights, values};
    evaluation->order_model = evaluation->model;
    evaluation->order_model.values = order_values;
    likely_model = evaluation->model;
    likely_model.values = likely_values;
    if (!evaluation->weights)
        return;
    for (size_t i = 0; i < options; i++) {
        scores[i] = score_of(&evaluation->model, i);
        likely[i] = score_of(&likely_model, i);
    }
    evaluation->scores = scores;
    evaluation->likely = likely;
}

/* ---- Order ---- */

struct placed {
    struct interval score;
    size_t option;
};

static int compare_placed(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;

    if (a->score.low < b->score.low || a->score.low > b->score.low)
        return a->score.low > b->score.low ? -1 : 1;
    if (a->score.high < b->score.high || a->score.high > b->score.high)
        return a->score.high > b->score.high ? -1 : 1;
    return a->option < b->option ? -1 : a->option > b->option;
}

static int compare_low(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;

    return a->score.low < b->score.low ? -1 : a->score.low > b->score.low;
}

static int compare_high(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;

    return a->score.high < b->score.high ? -1 : a->score.high > b->score.high;
}

/* Makes ends that differ by rounding errors the same, so that they do not decide the order. */
static void level_ends(struct placed *placed, size_t count)
{
    qsort(placed, count, sizeof *placed, compare_low);
    for (size_t i = 1; i < count; i++)
        if (placed[i].score.low - placed[i - 1].score.low <= RESIDUE_EPSILON)
            placed[i].score.low = placed[i - 1].score.low;
    qsort(placed, count, sizeof *placed, compare_high);
    for (size_t i = 1; i < count; i++)
        if (placed[i].score.high - placed[i - 1].score.high <= RESIDUE_EPSILON)
            placed[i].score.high = placed[i - 1].score.high;
}

/* Those that can lead come first: whose best case reaches the worst case of the reference. */
static void set_order(struct arena *arena, struct evaluation *evaluation)
{
    struct placed *placed = ARENA_ARRAY(arena, struct placed, evaluation->option_count);
    size_t *order = ARENA_ARRAY(arena, size_t, evaluation->option_count);
    size_t count = 0;
    size_t filled = 0;
    double surely;

    for (size_t i = 0; i < evaluation->option_count; i++)
        if (!evaluation->is_out[i])
            placed[count++] = (struct placed){evaluation->scores ? evaluation->scores[i] : (struct interval){0, 0}, i};
    evaluation->order = order;
    evaluation->ranked_count = count;
    evaluation->candidate_count = 0;
    if (!count)
        return;
    if (evaluation->scores) {
        level_ends(placed, count);
        qsort(placed, count, sizeof *placed, compare_placed);
    }
    surely = placed[0].score.low - TIE_EPSILON;
    for (size_t i = 0; i < count; i++)
        if (placed[i].score.high >= surely)
            order[filled++] = placed[i].option;
    evaluation->candidate_count = evaluation->scores ? filled : 0;
    for (size_t i = 0; i < count; i++)
        if (placed[i].score.high < surely)
            order[filled++] = placed[i].option;
}

/* The other option whose best case is highest. */
static size_t find_rival(const struct evaluation *evaluation)
{
    size_t rival = NO_OPTION;

    for (size_t i = 1; i < evaluation->ranked_count; i++) {
        size_t option = evaluation->order[i];
        if (rival == NO_OPTION || evaluation->likely[option].high > evaluation->likely[rival].high)
            rival = option;
    }
    return rival;
}

void evaluation_differences(const struct evaluation *evaluation, size_t leader, size_t rival, double *differences)
{
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        differences[j] =
            evaluation_cell(evaluation, leader, j)->likely.low - evaluation_cell(evaluation, rival, j)->likely.high;
}

/* ---- Class ---- */

/* From the least to the most that an option at the top can have. */
static double spread_of_candidates(const struct evaluation *evaluation)
{
    double low = INFINITY;
    double high = -INFINITY;

    for (size_t i = 0; i < evaluation->candidate_count; i++) {
        low = fmin(low, evaluation->scores[evaluation->order[i]].low);
        high = fmax(high, evaluation->scores[evaluation->order[i]].high);
    }
    return high - low;
}

static bool dominates_all(const struct evaluation *evaluation, size_t option)
{
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        if (evaluation->order[i] != option && !evaluation_dominates(evaluation, option, evaluation->order[i]))
            return false;
    return true;
}

static bool is_near(const struct stability *stability, double weight, double distance)
{
    distance += TIE_EPSILON;
    return (stability->has_below && weight - stability->below <= distance) ||
           (stability->has_above && stability->above - weight <= distance);
}

static double close_margin(const struct evaluation *evaluation)
{
    return evaluation->decision->too_close / 100 - TIE_EPSILON;
}

bool evaluation_is_thin(const struct evaluation *evaluation)
{
    return evaluation->margin < close_margin(evaluation);
}

bool evaluation_is_intolerant(const struct evaluation *evaluation)
{
    return evaluation->tolerance < evaluation->decision->fragile - TIE_EPSILON;
}

bool evaluation_has_near_weight(const struct evaluation *evaluation)
{
    for (size_t j = 0; evaluation->stability && j < evaluation->criterion_count; j++)
        if (is_near(&evaluation->stability[j], evaluation->weights[j], evaluation->decision->weight_distance))
            return true;
    return false;
}

static bool is_fragile(const struct evaluation *evaluation)
{
    return evaluation_is_thin(evaluation) || evaluation_is_intolerant(evaluation) ||
           evaluation_has_near_weight(evaluation);
}

static enum verdict_class class_of_several(const struct evaluation *evaluation)
{
    double spread = spread_of_candidates(evaluation);

    if (spread <= TIE_EPSILON)
        return VERDICT_TIE;

    return spread < close_margin(evaluation) ? VERDICT_TOO_CLOSE : VERDICT_UNDECIDED;
}

/* The most that the reference can be ahead of the one that is nearest to it. */
static double most_ahead(const struct evaluation *evaluation)
{
    return evaluation->likely[evaluation->reference].high - evaluation->likely[evaluation->rival].low;
}

static enum verdict_class class_of_one(const struct evaluation *evaluation)
{
    bool is_uncertain = evaluation->is_uncertain[evaluation->reference];

    if (!is_uncertain && dominates_all(evaluation, evaluation->reference))
        return VERDICT_DOMINANT;

    if (most_ahead(evaluation) < close_margin(evaluation))
        return VERDICT_TOO_CLOSE;
    if (is_uncertain)
        return VERDICT_CONDITIONAL;
    return evaluation->is_fragile ? VERDICT_FRAGILE : VERDICT_CLEAR;
}

static enum verdict_class class_of(const struct evaluation *evaluation)
{
    if (!evaluation->ranked_count)
        return VERDICT_NONE_FEASIBLE;
    if (evaluation->ranked_count == 1)
        return VERDICT_SINGLE;
    if (!evaluation->weights)
        return VERDICT_NO_WEIGHTS;
    return evaluation->candidate_count > 1 ? class_of_several(evaluation) : class_of_one(evaluation);
}

static bool names_a_leader(enum verdict_class verdict)
{
    return verdict == VERDICT_DOMINANT || verdict == VERDICT_FRAGILE || verdict == VERDICT_CLEAR;
}

void evaluation_judge(struct arena *arena, struct evaluation *evaluation)
{
    double *differences = ARENA_ARRAY(arena, double, evaluation->criterion_count);

    set_scores(arena, evaluation);
    set_order(arena, evaluation);
    evaluation->reference = evaluation->weights && evaluation->ranked_count ? evaluation->order[0] : NO_OPTION;
    evaluation->rival = evaluation->reference == NO_OPTION ? NO_OPTION : find_rival(evaluation);
    evaluation->leader = NO_OPTION;
    evaluation->tolerance = NAN;
    evaluation->tolerance_rival = NO_OPTION;
    evaluation->stability = NULL;
    evaluation->groups = NULL;
    evaluation->group_count = 0;
    evaluation->rounding_decides = false;
    if (evaluation->rival != NO_OPTION) {
        evaluation_differences(evaluation, evaluation->reference, evaluation->rival, differences);
        evaluation->margin = margin_of(evaluation->weights, differences, evaluation->criterion_count);

        evaluation_find_stability(arena, evaluation);
    }
    evaluation->is_fragile =
        evaluation->rival != NO_OPTION && evaluation->candidate_count == 1 && is_fragile(evaluation);
    evaluation->verdict = class_of(evaluation);
    if (names_a_leader(evaluation->verdict))
        evaluation->leader = evaluation->reference;
}
