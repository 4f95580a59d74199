/* What would change the order: weights, one at a time and all at once, and the rounding of figures. */
#include "decision/criterion_value.h"
#include "decision/judging.h"

#include <math.h>
#include <string.h>

static void add_critical(struct stability *stability, struct critical_weight critical, size_t rival)
{
    if (critical.status == CRITICAL_UNDEFINED)
        stability->is_undefined = true;
    if (critical.status != CRITICAL_AT || critical.only_tie)
        return;
    if (critical.above && (!stability->has_above || critical.weight < stability->above)) {
        stability->has_above = true;
        stability->above = critical.weight;
        stability->above_option = rival;
    }
    if (!critical.above && (!stability->has_below || critical.weight > stability->below)) {
        stability->has_below = true;
        stability->below = critical.weight;
        stability->below_option = rival;
    }
}

/* ---- Groups ---- */

static bool is_member(const struct evaluation *evaluation, size_t criterion, const char *group)
{
    const char *name = evaluation->decision->criteria[criterion].attribute->group;

    return name && strcmp(name, group) == 0;
}

static void set_groups(struct arena *arena, struct evaluation *evaluation)
{
    struct weight_group *groups = ARENA_ARRAY(arena, struct weight_group, evaluation->criterion_count);
    size_t count = 0;

    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        const char *name = evaluation->decision->criteria[j].attribute->group;
        struct weight_group group = {.name = name};
        bool is_known = !name;
        for (size_t i = 0; i < j && !is_known; i++)
            is_known = is_member(evaluation, i, name);
        for (size_t i = j; i < evaluation->criterion_count && !is_known; i++) {
            if (!is_member(evaluation, i, name))
                continue;
            group.member_count++;
            group.weight += evaluation->weights[i];
        }
        if (group.member_count > 1 && group.member_count < evaluation->criterion_count)
            groups[count++] = group;
    }
    evaluation->groups = groups;
    evaluation->group_count = count;
}

static void add_groups(struct evaluation *evaluation, const double *differences, size_t rival, bool *member)
{
    /* Made by this part a moment ago, so they may still be changed. */
    struct weight_group *groups = (struct weight_group *)evaluation->groups;

    for (size_t i = 0; i < evaluation->group_count; i++) {
        for (size_t j = 0; j < evaluation->criterion_count; j++)
            member[j] = is_member(evaluation, j, groups[i].name);
        add_critical(&groups[i].stability,
                     critical_weight_of_group(evaluation->weights, differences, evaluation->criterion_count, member),
                     rival);
    }
}

/* ---- Rounding ---- */

/* What the reference is ahead by at least, once every figure is as far off as its rounding leaves open. */
static double margin_within_rounding(struct arena *arena, const struct evaluation *evaluation, size_t rival)
{
    const struct comparison *comparison = evaluation->comparison;
    double margin = 0;

    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        const struct criterion *criterion = &evaluation->decision->criteria[j];
        const struct value *ours = comparison_value(comparison, evaluation->reference, criterion->attribute->index);
        const struct value *theirs = comparison_value(comparison, rival, criterion->attribute->index);
        double low = evaluation_cell(evaluation, evaluation->reference, j)->likely.low;
        double high = evaluation_cell(evaluation, rival, j)->likely.high;
        struct local_scale local = {0};
        bool is_fixed = criterion->scale.kind == SCALE_LINEAR || criterion->scale.kind == SCALE_LOGARITHMIC ||
                        criterion->scale.kind == SCALE_POINTS;
        if (is_fixed && ours->rounding > 0 && !ours->is_range)
            low = criterion_cell(arena, criterion, ours, &local, true).value.low;
        if (is_fixed && theirs->rounding > 0 && !theirs->is_range)
            high = criterion_cell(arena, criterion, theirs, &local, true).value.high;
        margin += evaluation->weights[j] * (low - high);
    }
    return margin;
}

/* ---- Everything ---- */

/* Scratch space, used for one rival after the other. */
struct scratch {
    double *differences;
    struct critical_weight *criticals;
    bool *member;
};

static void add_rival(struct arena *arena, struct evaluation *evaluation, struct stability *stability, size_t rival,
                      const struct scratch *scratch)
{
    double *differences = scratch->differences;
    double tolerance;

    evaluation_differences(evaluation, evaluation->reference, rival, differences);
    critical_weights_of(arena, evaluation->weights, differences, evaluation->criterion_count, scratch->criticals);
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        add_critical(&stability[j], scratch->criticals[j], rival);
    add_groups(evaluation, differences, rival, scratch->member);
    tolerance = joint_tolerance(evaluation->weights, differences, evaluation->criterion_count);
    if (!(tolerance >= evaluation->tolerance)) {
        evaluation->tolerance = tolerance;
        evaluation->tolerance_rival = rival;
    }
    if (margin_within_rounding(arena, evaluation, rival) <= 0)
        evaluation->rounding_decides = true;
}

void evaluation_find_stability(struct arena *arena, struct evaluation *evaluation)
{
    size_t criteria = evaluation->criterion_count;
    struct stability *stability = ARENA_ARRAY(arena, struct stability, criteria);
    const struct scratch scratch = {
        ARENA_ARRAY(arena, double, criteria),
        ARENA_ARRAY(arena, struct critical_weight, criteria),
        ARENA_ARRAY(arena, bool, criteria),
    };

    if (evaluation->candidate_count >= evaluation->ranked_count)
        return;
    set_groups(arena, evaluation);
    for (size_t i = evaluation->candidate_count; i < evaluation->ranked_count; i++)
        add_rival(arena, evaluation, stability, evaluation->order[i], &scratch);
    evaluation->stability = stability;
}
