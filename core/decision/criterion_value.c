#include "decision/criterion_value.h"

#include "base/utf8.h"
#include "decision/difference.h"
#include "decision/value_function.h"

#include <math.h>

#define ANYTHING .value = {0, 1}, .likely = {0, 1}, .order = {0, 1}

static const struct score_cell unknown = {ANYTHING, .is_missing = true};
static const struct score_cell unvalued = {ANYTHING, .is_unvalued = true};

/* Where nobody said how far values can reach, what is not known may lie beyond all that are. */
static struct score_cell unknown_on(const struct scale *scale)
{
    struct score_cell cell = unknown;

    if (scale->kind == SCALE_LOCAL || scale->kind == SCALE_NONE)
        cell.order = (struct interval){-INFINITY, INFINITY};
    return cell;
}

static struct score_cell exactly(double value)
{
    return (struct score_cell){.value = {value, value}, .likely = {value, value}, .order = {value, value}};
}

/* ---- Local scales ---- */

/* What orders the values of an attribute: figures, grades, no and yes. */
static bool figure_of(const struct value *value, double *low, double *high)
{
    enum value_type type = value->attribute->type;

    if (value->state != STATE_STATED)
        return false;
    if (type == TYPE_GRADE || type == TYPE_FLAG) {
        *low = *high = (double)value->grade;
        return true;
    }
    *low = value->low;
    /* A date counts by its first day. */
    *high = type == TYPE_DATE ? value->low : value->high;
    return value->has_number;
}

struct local_scale local_scale_of(const struct comparison *comparison, const struct criterion *criterion,
                                  const bool *is_out)
{
    struct local_scale scale = {0};
    double least = 0;
    double most = 0;

    for (size_t i = 0; i < comparison->option_count; i++) {
        double low;
        double high;
        if (is_out[i] || !figure_of(comparison_value(comparison, i, criterion->attribute->index), &low, &high))
            continue;
        least = scale.is_known ? fmin(least, low) : low;
        most = scale.is_known ? fmax(most, high) : high;
        scale.is_known = true;
    }
    scale.worst = criterion->attribute->better == BETTER_LOWER ? most : least;
    scale.best = criterion->attribute->better == BETTER_LOWER ? least : most;
    return scale;
}

/* ---- Figures ---- */

static double value_at(const struct criterion *criterion, const struct local_scale *local, double figure, bool *clipped)
{
    const struct scale *scale = &criterion->scale;

    switch (scale->kind) {
    case SCALE_LOGARITHMIC:
        return figure > 0 ? value_logarithmic(figure, scale->worst, scale->best, clipped)
                          : (double)(scale->best < scale->worst);
    case SCALE_POINTS:
        return value_piecewise(figure, scale->figures, scale->values, scale->count, clipped);
    case SCALE_LINEAR:
        return value_linear(figure, scale->worst, scale->best, clipped);
    default:
        *clipped = false;
        return local->worst < local->best || local->worst > local->best
                   ? value_linear(figure, local->worst, local->best, clipped)
                   : 1;
    }
}

/* The values between two figures: at the ends, and at the points of a scale that lie between, where it may peak. */
static struct interval value_between(const struct criterion *criterion, const struct local_scale *local, double low,
                                     double high, bool *clipped)
{
    const struct scale *scale = &criterion->scale;
    bool at_low = false;
    bool at_high = false;
    double first = value_at(criterion, local, low, &at_low);
    double last = value_at(criterion, local, high, &at_high);
    struct interval value = {fmin(first, last), fmax(first, last)};

    *clipped = at_low || at_high;
    for (size_t i = 0; scale->kind == SCALE_POINTS && i < scale->count; i++) {
        if (scale->figures[i] <= low || scale->figures[i] >= high)
            continue;
        value.low = fmin(value.low, scale->values[i]);
        value.high = fmax(value.high, scale->values[i]);
    }
    return value;
}

/* How far beyond the end of its scale a figure lies, in widths of the scale; 0 within it. */
static double beyond(double figure, double first, double last)
{
    double low = fmin(first, last);
    double high = fmax(first, last);

    return figure < low ? (low - figure) / (high - low) : figure > high ? (figure - high) / (high - low) : 0;
}

/* Values beyond an anchor are worth the same, and are not the same: they still compare as figures do. Where a scale of
 * points is flat at its end, or falls again, what lies beyond it is left level. */
static double order_at(const struct criterion *criterion, double figure, double value)
{
    const struct scale *scale = &criterion->scale;
    double distance;

    if (scale->kind != SCALE_LINEAR && scale->kind != SCALE_LOGARITHMIC)
        return value;
    distance = beyond(figure, scale->worst, scale->best);
    return value > 0.5 ? value + distance : value - distance;
}

static struct interval order_between(const struct criterion *criterion, const struct score_cell *cell, double low,
                                     double high)
{
    bool falls = criterion->scale.best < criterion->scale.worst;

    return (struct interval){order_at(criterion, falls ? high : low, cell->value.low),
                             order_at(criterion, falls ? low : high, cell->value.high)};
}

static struct score_cell figure_cell(const struct criterion *criterion, const struct value *value,
                                     const struct local_scale *local, bool rounding)
{
    struct score_cell cell = {0};
    double off = rounding ? value->rounding : 0;
    double low;
    double high;
    bool ignored;

    if (!figure_of(value, &low, &high) || (!local->is_known && criterion->scale.kind == SCALE_LOCAL))
        return unknown_on(&criterion->scale);
    cell.value = value_between(criterion, local, low - off, high + off, &cell.is_clipped);
    cell.likely = cell.value;
    cell.order = order_between(criterion, &cell, low - off, high + off);
    if (value->has_likely && !rounding)
        cell.likely = value_between(criterion, local, value->likely, value->likely, &ignored);
    return cell;
}

/* ---- Words and sets ---- */

static struct score_cell table_cell(const struct scale *scale, const struct value *value)
{
    for (size_t i = 0; i < scale->count; i++)
        if (ascii_equal_ignoring_case(scale->names[i], value->text))
            return exactly(scale->values[i]);
    return unvalued;
}

static struct score_cell coverage_cell(struct arena *arena, const struct scale *scale, const struct value *value)
{
    bool *covered = ARENA_ARRAY(arena, bool, scale->count);

    for (size_t i = 0; i < scale->count; i++)
        covered[i] = value_lists(value, scale->names[i]);
    return exactly(value_coverage(covered, scale->figures, scale->count));
}

struct score_cell criterion_cell(struct arena *arena, const struct criterion *criterion, const struct value *value,
                                 const struct local_scale *local, bool rounding)
{
    const struct scale *scale = &criterion->scale;

    if (value->state == STATE_MISSING)
        return unknown_on(scale);
    if (value->state == STATE_NOT_APPLICABLE)
        return scale->has_not_applicable ? exactly(scale->not_applicable) : unknown_on(scale);
    switch (scale->kind) {
    case SCALE_COVERAGE:
        return coverage_cell(arena, scale, value);
    case SCALE_TABLE:
        return table_cell(scale, value);
    case SCALE_LEVELS:
        return value->state == STATE_STATED ? exactly(scale->values[value->grade]) : unknown;
    default:
        return figure_cell(criterion, value, local, rounding);
    }
}
