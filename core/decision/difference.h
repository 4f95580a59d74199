/* How the options differ in an attribute: facts only, no weights, no words. Pure functions on the comparison. */
#ifndef VERSUS_DECISION_DIFFERENCE_H
#define VERSUS_DECISION_DIFFERENCE_H

#include "data/comparison.h"

/* An attribute is the same when every option states the same value, differing when two stated ones differ, and not
 * comparable when what is stated is the same but a value is missing. A missing value is not a difference. */
enum comparability { COMPARED_SAME, COMPARED_DIFFERING, COMPARED_NOT_COMPARABLE };

enum comparability attribute_compare(const struct comparison *comparison, size_t attribute);

struct difference_counts {
    size_t same, differing, not_comparable;
    size_t values_stated, values_missing;
    size_t values_with_source;
};

struct difference_counts comparison_count(const struct comparison *comparison);

/* Whether two stated values say the same: numbers by value and unit, lists as sets without regard to order or ASCII
 * case, all others by text without regard to ASCII case. Values of different state differ; missing ones are equal to
 * nothing. */
bool value_equal(const struct value *left, const struct value *right);

/* How many times `value` is `base`, as the range that the rounding of both figures leaves: [low, high], nominal.
 * False where there is no such ratio: not numbers, different units, ranges, not both above zero. */
struct ratio {
    double low, nominal, high;
};
bool value_ratio(const struct value *value, const struct value *base, struct ratio *ratio);

#endif
