#include "decision/must_have.h"

#include "decision/difference.h"

#include <math.h>

/* What a value spans. Grades are points. */
static void span_of(const struct value *value, double *low, double *high)
{
    bool is_grade = value->attribute->type == TYPE_GRADE;

    *low = is_grade ? (double)value->grade : value->low;
    *high = is_grade ? (double)value->grade : value->high;
}

/* Figures this near, as a share of the larger, are one: a total of decimal fractions is off by its last binary digits.
 */
#define NOISE 1e-12

static bool nearly_equal(double one, double other)
{
    return fabs(one - other) <= NOISE * fmax(fabs(one), fabs(other));
}

static bool reaches(double figure, const struct limit *limit, bool is_least)
{
    if (nearly_equal(figure, limit->figure))
        return !limit->is_strict;
    return is_least ? figure > limit->figure : figure < limit->figure;
}

/* The end of the span that is nearer to failing decides whether it is met, the other one whether it can be. */
static struct must_result check_limit(const struct limit *limit, const struct value *value, bool is_least)
{
    double low;
    double high;
    bool weaker;
    bool stronger;

    span_of(value, &low, &high);
    weaker = reaches(is_least ? low : high, limit, is_least);
    stronger = reaches(is_least ? high : low, limit, is_least);

    if (weaker)
        return (struct must_result){.status = MUST_MET};
    if (stronger)
        return (struct must_result){.status = MUST_NOT_KNOWN};
    return (struct must_result){MUST_NOT_MET, true, is_least ? limit->figure - high : low - limit->figure};
}

static bool contains_all(const struct must_have *must, const struct value *value)
{
    for (size_t i = 0; i < must->contains_count; i++)
        if (!value_lists(value, must->contains[i]))
            return false;
    return true;
}

/* Of a list an allowed text is an item of it; none is the empty one. */
static bool equals_allowed(const struct value *value, const struct value *allowed)
{
    if (value->attribute->type == TYPE_LIST && allowed->state == STATE_STATED)
        return value_lists(value, allowed->text);
    if (value->has_number && allowed->has_number)
        return nearly_equal(value->low, allowed->low) && nearly_equal(value->high, allowed->high);
    return value_equal(value, allowed);
}

static bool is_allowed(const struct must_have *must, const struct value *value)
{
    for (size_t i = 0; i < must->allowed_count; i++)
        if (equals_allowed(value, &must->allowed[i]))
            return true;
    return !must->allowed_count;
}

/* Whether a range that equals nothing allowed might still turn out to be it. */
static bool may_be_allowed(const struct must_have *must, const struct value *value)
{
    for (size_t i = 0; i < must->allowed_count; i++)
        if (value->is_range && value->low <= must->allowed[i].high && value->high >= must->allowed[i].low)
            return true;
    return false;
}

static void take_worse(struct must_result *result, struct must_result other)
{
    if (other.status > result->status)
        *result = other;
}

struct must_result must_have_check(const struct must_have *must, const struct value *value)
{
    struct must_result result = {.status = MUST_MET};

    if (value->state == STATE_MISSING || value->state == STATE_NOT_APPLICABLE)
        return (struct must_result){.status = MUST_NOT_KNOWN};
    if (must->least.is_set)
        take_worse(&result, check_limit(&must->least, value, true));
    if (must->most.is_set)
        take_worse(&result, check_limit(&must->most, value, false));
    if (!contains_all(must, value))
        take_worse(&result, (struct must_result){.status = MUST_NOT_MET});
    if (!is_allowed(must, value))
        take_worse(&result,
                   (struct must_result){.status = may_be_allowed(must, value) ? MUST_NOT_KNOWN : MUST_NOT_MET});
    return result;
}
