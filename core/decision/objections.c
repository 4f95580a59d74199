#include "decision/objections.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_CRITERIA     9
#define TINY_WEIGHT       0.02
#define STEEP_RATIO       10
#define CONSISTENCY_LIMIT 0.10
#define LEAST_CORRELATED  4 /* options: fewer rank alike by chance */
#define CORRELATION_LIMIT 0.9
#define MOST_CORRELATIONS 40 /* criteria: beyond, everybody has been told that there are too many */

struct objecting {
    struct arena *arena;
    const struct evaluation *evaluation;
    struct objection *items;
    size_t count, capacity;
};

static void object(struct objecting *objecting, struct objection objection)
{
    if (objecting->count == objecting->capacity) {
        size_t larger = objecting->capacity ? 2 * objecting->capacity : 16;
        objecting->items = arena_resize(objecting->arena, objecting->items, objecting->capacity * sizeof objection,
                                        larger * sizeof objection);
        objecting->capacity = larger;
    }
    objecting->items[objecting->count++] = objection;
}

/* ---- Weights ---- */

static void check_weights(struct objecting *objecting)
{
    const struct evaluation *evaluation = objecting->evaluation;
    const struct decision *decision = evaluation->decision;
    double sum = 0;
    double most = 0;
    double least = INFINITY;

    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        sum += decision->criteria[j].weight;
        most = fmax(most, decision->criteria[j].weight);
        least = fmin(least, evaluation->weights[j]);
    }
    if (!decision->weights_by)
        object(objecting, (struct objection){.kind = OBJECTION_NOBODY});
    if (decision->method == WEIGHTS_PERCENT && fabs(sum - 100) > 0.5)
        object(objecting, (struct objection){.kind = OBJECTION_PERCENT_SUM, .number = sum});
    if (decision->method == WEIGHTS_SWING && most < 100 - 1e-9)
        object(objecting, (struct objection){.kind = OBJECTION_SWING_TOP, .number = most});
    if (decision->method == WEIGHTS_RANKING) {
        double first = 0;
        for (size_t j = 0; j < evaluation->criterion_count; j++)
            first = fmax(first, evaluation->weights[j]);
        if (first / least >= STEEP_RATIO)
            object(objecting, (struct objection){.kind = OBJECTION_STEEP_RANKING, .number = first / least});
    }
    if (decision->method == WEIGHTS_PAIRWISE && evaluation->consistency.ratio > CONSISTENCY_LIMIT)
        object(objecting, (struct objection){.kind = OBJECTION_INCONSISTENT, .number = evaluation->consistency.ratio});
    if (evaluation->criterion_count > MOST_CRITERIA)
        object(objecting,
               (struct objection){.kind = OBJECTION_MANY_CRITERIA, .number = (double)evaluation->criterion_count});
}

/* ---- One criterion ---- */

static bool separates(const struct evaluation *evaluation, size_t criterion)
{
    const struct interval *first = &evaluation_cell(evaluation, evaluation->order[0], criterion)->value;

    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        const struct interval *value = &evaluation_cell(evaluation, evaluation->order[i], criterion)->value;
        if (value->high - value->low > TIE_EPSILON || fabs(value->low - first->low) > TIE_EPSILON)
            return true;
    }
    return false;
}

static bool is_must_too(const struct decision *decision, const struct criterion *criterion)
{
    for (size_t i = 0; i < decision->must_have_count; i++)
        if (decision->must_haves[i].attribute == criterion->attribute)
            return true;
    return false;
}

static size_t count_stated(const struct evaluation *evaluation, const struct criterion *criterion)
{
    size_t count = 0;

    for (size_t i = 0; i < evaluation->ranked_count; i++)
        count += comparison_value(evaluation->comparison, evaluation->order[i], criterion->attribute->index)->state ==
                 STATE_STATED;
    return count;
}

static void check_criterion(struct objecting *objecting, size_t index)
{
    const struct evaluation *evaluation = objecting->evaluation;
    const struct criterion *criterion = &evaluation->decision->criteria[index];
    double weight = evaluation->weights[index];
    struct objection objection = {.criterion = index, .number = weight * 100};

    if (criterion->scale.kind == SCALE_LOCAL) {
        struct objection local = {
            .kind = OBJECTION_LOCAL_SCALE, .criterion = index, .number = (double)count_stated(evaluation, criterion)};
        object(objecting, local);
    }
    if (criterion->scale.is_assumed && criterion->attribute->type == TYPE_GRADE && criterion->scale.count > 2) {
        objection.kind = OBJECTION_EQUAL_STEPS;
        object(objecting, objection);
    }
    if (weight > 0 && evaluation->ranked_count > 1 && !separates(evaluation, index)) {
        objection.kind = OBJECTION_NOT_SEPARATING;
        object(objecting, objection);
    } else if (weight > 0 && weight < TINY_WEIGHT && evaluation->candidate_count == 1 &&
               evaluation->rival != NO_OPTION && evaluation->margin > 2 * weight) {
        objection.kind = OBJECTION_TINY_WEIGHT;
        object(objecting, objection);
    }
    if (weight > 0 && is_must_too(evaluation->decision, criterion)) {
        objection.kind = OBJECTION_MUST_TOO;
        object(objecting, objection);
    }
}

static void check_cells(struct objecting *objecting, size_t criterion)
{
    const struct evaluation *evaluation = objecting->evaluation;

    for (size_t i = 0; i < evaluation->ranked_count && evaluation->weights[criterion] > 0; i++) {
        const struct score_cell *cell = evaluation_cell(evaluation, evaluation->order[i], criterion);
        struct objection objection = {.criterion = criterion, .option = evaluation->order[i]};
        if (!cell->is_clipped && !cell->is_unvalued)
            continue;
        objection.kind = cell->is_clipped ? OBJECTION_CLIPPED : OBJECTION_UNVALUED;
        object(objecting, objection);
    }
}

/* ---- The same fact twice ---- */

/* "License" and "License type": one label is the start of the other, up to a blank. */
static bool is_start_of(const char *start, const char *text)
{
    for (; *start; start++, text++)
        if (ascii_lower(*start) != ascii_lower(*text))
            return false;
    return *text == ' ' || *text == '\0';
}

static bool adds(const struct attribute *total, const struct attribute *term)
{
    for (size_t i = 0; i < total->total_count; i++)
        if (total->total_of[i].attribute == term || adds(total->total_of[i].attribute, term))
            return true;
    return false;
}

static bool is_same_fact(const struct attribute *one, const struct attribute *other)
{
    return is_start_of(one->label, other->label) || is_start_of(other->label, one->label) || adds(one, other) ||
           adds(other, one);
}

struct ranked_number {
    double number;
    size_t index;
};

static int compare_numbers(const void *left, const void *right)
{
    const struct ranked_number *a = left;
    const struct ranked_number *b = right;

    if (a->number < b->number || a->number > b->number)
        return a->number < b->number ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Ranks from 1; equals have the mean of theirs. */
static void rank_numbers(struct arena *arena, const double *numbers, size_t count, double *ranks)
{
    struct ranked_number *sorted = ARENA_ARRAY(arena, struct ranked_number, count);

    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct ranked_number){numbers[i], i};
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_numbers);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && sorted[end].number - sorted[first].number <= TIE_EPSILON;)
            end++;
        for (size_t i = first; i < end; i++)
            ranks[sorted[i].index] = (double)(first + end + 1) / 2;
    }
}

double rank_correlation(struct arena *arena, const double *left, const double *right, size_t count)
{
    double *left_ranks = ARENA_ARRAY(arena, double, count);
    double *right_ranks = ARENA_ARRAY(arena, double, count);
    double mean = ((double)count + 1) / 2;
    double product = 0;
    double left_square = 0;
    double right_square = 0;

    rank_numbers(arena, left, count, left_ranks);
    rank_numbers(arena, right, count, right_ranks);
    for (size_t i = 0; i < count; i++) {
        product += (left_ranks[i] - mean) * (right_ranks[i] - mean);
        left_square += (left_ranks[i] - mean) * (left_ranks[i] - mean);
        right_square += (right_ranks[i] - mean) * (right_ranks[i] - mean);
    }
    return left_square > 0 && right_square > 0 ? product / sqrt(left_square * right_square) : 0;
}

/* The values of two criteria, of the options where both are known. */
static double correlation_of(struct objecting *objecting, size_t one, size_t other, size_t *count)
{
    const struct evaluation *evaluation = objecting->evaluation;
    double *left = ARENA_ARRAY(objecting->arena, double, evaluation->ranked_count);
    double *right = ARENA_ARRAY(objecting->arena, double, evaluation->ranked_count);

    *count = 0;
    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        const struct score_cell *a = evaluation_cell(evaluation, evaluation->order[i], one);
        const struct score_cell *b = evaluation_cell(evaluation, evaluation->order[i], other);
        if (a->is_missing || b->is_missing)
            continue;
        left[*count] = a->value.low;
        right[(*count)++] = b->value.low;
    }
    return rank_correlation(objecting->arena, left, right, *count);
}

static void check_pairs(struct objecting *objecting, size_t criterion)
{
    const struct evaluation *evaluation = objecting->evaluation;
    const struct decision *decision = evaluation->decision;

    for (size_t other = 0; other < criterion; other++) {
        struct objection objection = {.kind = OBJECTION_SAME_FACT, .criterion = criterion, .other = other};
        size_t count;
        double rho;
        if (!(evaluation->weights[criterion] > 0) || !(evaluation->weights[other] > 0))
            continue;
        if (is_same_fact(decision->criteria[criterion].attribute, decision->criteria[other].attribute)) {
            object(objecting, objection);
            continue;
        }
        if (evaluation->criterion_count > MOST_CORRELATIONS || evaluation->ranked_count < LEAST_CORRELATED)
            continue;
        rho = correlation_of(objecting, criterion, other, &count);
        objection.kind = OBJECTION_CORRELATED;
        objection.number = rho;
        if (count >= LEAST_CORRELATED && rho >= CORRELATION_LIMIT)
            object(objecting, objection);
    }
}

const struct objection *decision_objections(struct arena *arena, const struct evaluation *evaluation, size_t *count)
{
    struct objecting objecting = {.arena = arena, .evaluation = evaluation};

    *count = 0;
    if (!evaluation->weights)
        return NULL;
    check_weights(&objecting);
    for (size_t j = 0; evaluation->ranked_count && j < evaluation->criterion_count; j++) {
        check_criterion(&objecting, j);
        check_cells(&objecting, j);
        check_pairs(&objecting, j);
    }
    *count = objecting.count;
    return objecting.items;
}
