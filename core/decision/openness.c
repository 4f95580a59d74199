/* What is not known and could decide, and what it would have to be. */
#include "decision/evaluation.h"
#include "decision/shares.h"
#include "decision/value_function.h"

#include <math.h>
#include <stdlib.h>

/* ---- Open cells ---- */

static int compare_open_cells(const void *left, const void *right)
{
    const struct open_cell *a = left;
    const struct open_cell *b = right;

    if (a->width < b->width || a->width > b->width)
        return a->width > b->width ? -1 : 1;
    if (a->option != b->option)
        return a->option < b->option ? -1 : 1;
    return a->criterion < b->criterion ? -1 : a->criterion > b->criterion;
}

/* The best that any other option can have, and the best that one of them surely has. */
static struct interval best_of_others(const struct evaluation *evaluation, size_t option)
{
    struct interval best = {0, 0};

    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        const struct interval *score = &evaluation->scores[evaluation->order[i]];
        if (evaluation->order[i] == option)
            continue;
        best.low = fmax(best.low, score->low);
        best.high = fmax(best.high, score->high);
    }
    return best;
}

static struct open_cell open_cell_of(const struct evaluation *evaluation, size_t option, size_t criterion,
                                     struct interval others)
{
    const struct interval *value = &evaluation_cell(evaluation, option, criterion)->value;
    const struct interval *score = &evaluation->scores[option];
    double weight = evaluation->weights[criterion];
    double rest_low = score->low - weight * value->low;
    double rest_high = score->high - weight * value->high;

    return (struct open_cell){
        .option = option,
        .criterion = criterion,
        .width = weight * (value->high - value->low) * 100,
        .leads_above = (others.high - rest_low) / weight,
        .trails_below = (others.low - rest_high) / weight,
    };
}

const struct open_cell *evaluation_open_cells(struct arena *arena, const struct evaluation *evaluation,
                                              bool with_ranges, size_t *count)
{
    size_t candidates = evaluation->candidate_count > 1 ? evaluation->candidate_count : 0;
    struct open_cell *cells = ARENA_ARRAY(arena, struct open_cell, candidates * evaluation->criterion_count);

    *count = 0;
    for (size_t i = 0; i < candidates; i++) {
        struct interval others = best_of_others(evaluation, evaluation->order[i]);
        for (size_t j = 0; j < evaluation->criterion_count; j++) {
            const struct score_cell *cell = evaluation_cell(evaluation, evaluation->order[i], j);
            if (!(evaluation->weights[j] > 0) || !(cell->value.high - cell->value.low > TIE_EPSILON) ||
                (!cell->is_missing && !with_ranges))
                continue;
            cells[(*count)++] = open_cell_of(evaluation, evaluation->order[i], j, others);
        }
    }
    if (*count)
        qsort(cells, *count, sizeof *cells, compare_open_cells);
    return cells;
}

/* ---- Needed values ---- */

static struct needed needed_levels(struct arena *arena, const struct scale *scale, double value)
{
    const char **levels = ARENA_ARRAY(arena, const char *, scale->count);
    struct needed needed = {.kind = NEEDED_LEVELS, .levels = levels};

    for (size_t i = 0; i < scale->count; i++)
        if (scale->values[i] > value + TIE_EPSILON)
            levels[needed.level_count++] = scale->names[i];
    if (!needed.level_count)
        needed.kind = NEEDED_NOTHING;
    return needed;
}

/* Points rise or fall; those that do both have no single figure. */
static bool rises_with_figure(const struct scale *scale, bool *rises)
{
    bool up = false;
    bool down = false;

    for (size_t i = 1; i < scale->count; i++) {
        bool larger = scale->figures[i] > scale->figures[i - 1];
        up = up || (larger ? scale->values[i] > scale->values[i - 1] : scale->values[i] < scale->values[i - 1]);
        down = down || (larger ? scale->values[i] < scale->values[i - 1] : scale->values[i] > scale->values[i - 1]);
    }
    *rises = up;
    return up != down;
}

struct needed criterion_needed(struct arena *arena, const struct criterion *criterion, double value)
{
    const struct scale *scale = &criterion->scale;
    struct needed needed = {.kind = NEEDED_FIGURE, .points = value};
    bool rises;

    if (!(value < 1 - TIE_EPSILON))
        return (struct needed){.kind = NEEDED_NOTHING, .points = value};
    switch (scale->kind) {
    case SCALE_LINEAR:
    case SCALE_LOGARITHMIC:
        needed.or_less = scale->best < scale->worst;
        needed.figure = scale->kind == SCALE_LINEAR
                            ? value_linear_inverse(fmax(value, 0), scale->worst, scale->best)
                            : value_logarithmic_inverse(fmax(value, 0), scale->worst, scale->best);
        return needed;
    case SCALE_POINTS:
        if (rises_with_figure(scale, &rises) &&
            value_piecewise_inverse(fmax(value, 0), scale->figures, scale->values, scale->count, &needed.figure)) {
            needed.or_less = !rises;
            return needed;
        }
        break;
    case SCALE_LEVELS:
    case SCALE_TABLE:
        return needed_levels(arena, scale, value);
    default:
        break;
    }
    needed.kind = NEEDED_POINTS;
    return needed;
}

/* ---- Steps of grades ---- */

const struct step_check *evaluation_steps(struct arena *arena, const struct evaluation *evaluation, size_t *count)
{
    struct step_check *checks = ARENA_ARRAY(arena, struct step_check, evaluation->criterion_count);
    double *differences = ARENA_ARRAY(arena, double, evaluation->criterion_count);

    *count = 0;
    if (evaluation->leader == NO_OPTION || evaluation->rival == NO_OPTION)
        return checks;
    evaluation_differences(evaluation, evaluation->leader, evaluation->rival, differences);
    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        const struct criterion *criterion = &evaluation->decision->criteria[j];
        size_t row = criterion->attribute->index;
        const struct value *ours = comparison_value(evaluation->comparison, evaluation->leader, row);
        const struct value *theirs = comparison_value(evaluation->comparison, evaluation->rival, row);
        size_t grades = criterion->scale.count;
        bool falls = criterion->attribute->better == BETTER_LOWER;
        struct spacing spacing;
        if (!criterion->scale.is_assumed || criterion->attribute->type != TYPE_GRADE || grades < 3 ||
            ours->state != STATE_STATED || theirs->state != STATE_STATED)
            continue;
        spacing = spacing_of(evaluation->weights, differences, evaluation->criterion_count, j,
                             falls ? grades - 1 - ours->grade : ours->grade,
                             falls ? grades - 1 - theirs->grade : theirs->grade, grades);
        checks[(*count)++] = (struct step_check){j, spacing.holds, spacing.has_break_even, spacing.break_even};
    }
    return checks;
}
