/* What tests of numbers share: nearness, and models of known values. */
#ifndef VERSUS_TESTS_SUPPORT_NUMBERS_H
#define VERSUS_TESTS_SUPPORT_NUMBERS_H

#include "support/test.h"

#include "base/arena.h"
#include "decision/model.h"

#include <math.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static inline void near_check(double actual, double expected, double tolerance, const char *file, int line)
{
    if (fabs(actual - expected) <= tolerance)
        return;
    print_error("%.17g is not %.17g +- %g\n", actual, expected, tolerance);
    _fail(file, line);
}

/* Not a number is near to nothing. */
#define assert_near(actual, expected, tolerance) near_check((actual), (expected), (tolerance), __FILE__, __LINE__)

static inline struct model model_known(struct arena *arena, const double *values, size_t option_count,
                                       const double *weights, size_t criterion_count)
{
    struct interval *cells = ARENA_ARRAY(arena, struct interval, option_count * criterion_count);

    for (size_t i = 0; i < option_count * criterion_count; i++)
        cells[i] = (struct interval){values[i], values[i]};
    return (struct model){option_count, criterion_count, weights, cells};
}

/* differences[criterion_count]: the low ends of one option's values less the high ends of another's. */
static inline void model_differences(const struct model *model, size_t option, size_t other, double *differences)
{
    for (size_t j = 0; j < model->criterion_count; j++)
        differences[j] = model_value(model, option, j).low - model_value(model, other, j).high;
}

#endif
