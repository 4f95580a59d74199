/* From the stated decision to an evaluation; the verdict is in verdict.c. */
#include "decision/evaluation.h"

#include "decision/criterion_value.h"
#include "decision/judging.h"
#include "decision/scores.h"

#include <string.h>

const char *verdict_class_name(enum verdict_class verdict)
{
    static const char *const names[] = {
        [VERDICT_NONE_FEASIBLE] = "none-feasible",
        [VERDICT_SINGLE] = "single",
        [VERDICT_NO_WEIGHTS] = "no-weights",
        [VERDICT_DOMINANT] = "dominant",
        [VERDICT_TIE] = "tie",
        [VERDICT_TOO_CLOSE] = "too-close",
        [VERDICT_UNDECIDED] = "undecided",
        [VERDICT_CONDITIONAL] = "conditional",
        [VERDICT_FRAGILE] = "fragile",
        [VERDICT_CLEAR] = "clear",
    };

    return names[verdict];
}

const struct score_cell *evaluation_cell(const struct evaluation *evaluation, size_t option, size_t criterion)
{
    return &evaluation->cells[option * evaluation->criterion_count + criterion];
}

const struct must_result *evaluation_must(const struct evaluation *evaluation, size_t must_have, size_t option)
{
    return &evaluation->must[must_have * evaluation->option_count + option];
}

/* ---- Must-haves ---- */

static void check_must_haves(struct arena *arena, struct evaluation *evaluation)
{
    const struct decision *decision = evaluation->decision;
    size_t options = evaluation->option_count;
    struct must_result *results = ARENA_ARRAY(arena, struct must_result, decision->must_have_count * options);
    bool *is_out = ARENA_ARRAY(arena, bool, options);
    bool *is_uncertain = ARENA_ARRAY(arena, bool, options);

    for (size_t i = 0; i < decision->must_have_count; i++) {
        const struct must_have *must = &decision->must_haves[i];
        for (size_t j = 0; j < options; j++) {
            struct must_result result =
                must_have_check(must, comparison_value(evaluation->comparison, j, must->attribute->index));
            results[i * options + j] = result;
            is_out[j] = is_out[j] || result.status == MUST_NOT_MET;
            is_uncertain[j] = is_uncertain[j] || result.status == MUST_NOT_KNOWN;
        }
    }
    for (size_t j = 0; j < options; j++)
        is_uncertain[j] = is_uncertain[j] && !is_out[j];
    evaluation->must = results;
    evaluation->is_out = is_out;
    evaluation->is_uncertain = is_uncertain;
}

/* ---- Values ---- */

static bool is_local(const struct criterion *criterion)
{
    return criterion->scale.kind == SCALE_LOCAL || criterion->scale.kind == SCALE_NONE;
}

static bool has_local_scale(const struct evaluation *evaluation)
{
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        if (is_local(&evaluation->decision->criteria[j]))
            return true;
    return false;
}

static void fill_cells(struct arena *arena, struct evaluation *evaluation)
{
    size_t criteria = evaluation->criterion_count;
    struct score_cell *cells = ARENA_ARRAY(arena, struct score_cell, evaluation->option_count * criteria);

    for (size_t j = 0; j < criteria; j++) {
        const struct criterion *criterion = &evaluation->decision->criteria[j];
        struct local_scale local = {0};
        if (is_local(criterion))
            local = local_scale_of(evaluation->comparison, criterion, evaluation->is_out);
        for (size_t i = 0; i < evaluation->option_count; i++)
            cells[i * criteria + j] =
                criterion_cell(arena, criterion,
                               comparison_value(evaluation->comparison, i, criterion->attribute->index), &local, false);
    }
    evaluation->cells = cells;
}

/* ---- Weights ---- */

static void set_weights(struct arena *arena, struct evaluation *evaluation)
{
    const struct decision *decision = evaluation->decision;
    size_t count = evaluation->criterion_count;
    double *stated = ARENA_ARRAY(arena, double, count);
    double *weights = ARENA_ARRAY(arena, double, count);
    size_t *places = ARENA_ARRAY(arena, size_t, count);

    for (size_t i = 0; i < count; i++) {
        stated[i] = decision->criteria[i].weight;
        places[i] = decision->method == WEIGHTS_RANKING ? (size_t)stated[i] : 0;
    }
    if (decision->method == WEIGHTS_RANKING)
        weights_from_ranking(arena, places, count, weights);
    else if (decision->method == WEIGHTS_PAIRWISE)
        evaluation->consistency = weights_from_pairwise(decision->pairwise, count, weights);
    else if (!weights_normalize(stated, count, weights))
        return; /* the loader has refused such weights */
    evaluation->weights = weights;
}

/* ---- Everything ---- */

const struct evaluation *decision_evaluate(struct arena *arena, const struct comparison *comparison)
{
    const struct decision *decision = comparison->decision;
    struct evaluation *evaluation;

    if (!decision)
        return NULL;
    evaluation = ARENA_NEW(arena, struct evaluation);
    evaluation->comparison = comparison;
    evaluation->decision = decision;
    evaluation->option_count = comparison->option_count;
    evaluation->criterion_count = decision->criterion_count;
    check_must_haves(arena, evaluation);
    fill_cells(arena, evaluation);
    if (decision->method != WEIGHTS_NONE)
        set_weights(arena, evaluation);
    evaluation_judge(arena, evaluation);
    return evaluation;
}

static struct evaluation *copy_of(struct arena *arena, const struct evaluation *evaluation)
{
    struct evaluation *copy = ARENA_NEW(arena, struct evaluation);

    *copy = *evaluation;
    return copy;
}

const struct evaluation *evaluation_suppose(struct arena *arena, const struct evaluation *evaluation, size_t option,
                                            size_t criterion, double value)
{
    struct evaluation *supposed = copy_of(arena, evaluation);
    size_t count = evaluation->option_count * evaluation->criterion_count;
    struct score_cell *cells = ARENA_ARRAY(arena, struct score_cell, count);

    memcpy(cells, evaluation->cells, count * sizeof *cells);
    cells[option * evaluation->criterion_count + criterion] =
        (struct score_cell){.value = {value, value}, .likely = {value, value}, .order = {value, value}};
    supposed->cells = cells;
    evaluation_judge(arena, supposed);
    return supposed;
}

const struct evaluation *evaluation_without(struct arena *arena, const struct evaluation *evaluation, size_t option)
{
    struct evaluation *rest = copy_of(arena, evaluation);
    bool *is_out = ARENA_ARRAY(arena, bool, evaluation->option_count);
    bool *is_uncertain = ARENA_ARRAY(arena, bool, evaluation->option_count);

    memcpy(is_out, evaluation->is_out, evaluation->option_count * sizeof *is_out);
    memcpy(is_uncertain, evaluation->is_uncertain, evaluation->option_count * sizeof *is_uncertain);
    is_out[option] = true;
    is_uncertain[option] = false;
    rest->is_out = is_out;
    rest->is_uncertain = is_uncertain;
    if (has_local_scale(evaluation)) /* from worst to best of the options that are left */
        fill_cells(arena, rest);

    evaluation_judge(arena, rest);
    return rest;
}

bool evaluation_dominates(const struct evaluation *evaluation, size_t option, size_t other)
{
    return evaluation->criterion_count && option_dominates(&evaluation->order_model, option, other) != DOMINANCE_NONE;
}
