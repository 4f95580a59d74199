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
    size_t values_stated, values_missing; /* none is stated; not applicable is neither; totals do not count */
    size_t values_with_source;            /* of the stated ones */
};

struct difference_counts comparison_count(const struct comparison *comparison);

/* Whether two stated values say the same: numbers and dates by value and unit, flags and grades by what they mean,
 * lists as sets without regard to order or ASCII case, all others by text without regard to ASCII case. Values of
 * different state differ; missing ones are equal to nothing. */
bool value_equal(const struct value *left, const struct value *right);

/* How many different things the options say, missing values left out. */
size_t attribute_count_distinct(struct arena *arena, const struct comparison *comparison, size_t attribute);

/* The options with the lowest and the highest stated value: grades, numbers and dates (by where they begin). False
 * where there is no such order: other types, different units, fewer than two such values. Of equals the first;
 * `unique` tells that no other option says the same as the highest. */
struct extremes {
    const struct option *lowest, *highest;
    bool highest_is_unique;
};
bool attribute_extremes(const struct comparison *comparison, size_t attribute, struct extremes *extremes);

/* How many times `value` is `base`, as the range that the rounding of both figures leaves: [low, high], nominal.
 * False where there is no such ratio: not numbers, different units, ranges, not both above zero. */
struct ratio {
    double low, nominal, high;
};
bool value_ratio(const struct value *value, const struct value *base, struct ratio *ratio);

/* By how much `value` is above `base`, in their unit, as the range that rounding and ranges leave; negative: below. A
 * range that holds zero leaves open which is more. False where there is no such difference: not numbers (dates are
 * none here), different units. */
struct gap {
    double low, nominal, high;
};
bool value_gap(const struct value *value, const struct value *base, struct gap *gap);

/* How many grades `value` is above `base` (negative: below). False where one is no stated grade. */
bool value_grade_steps(const struct value *value, const struct value *base, long *steps);

/* How much later `value` is than `base` (negative: earlier), in the largest unit that tells them apart and that both
 * dates are written in: days below two months, months below two years, years otherwise. False where one is no stated
 * date, or where one lies within the other ("2016" and "2016-03"). */
enum date_unit { DATE_DAYS, DATE_MONTHS, DATE_YEARS };
struct date_gap {
    long amount;
    enum date_unit unit;
};
bool value_date_gap(const struct value *value, const struct value *base, struct date_gap *gap);

/* Lists as sets. A stated `none` is the empty list. */
bool value_is_list(const struct value *value);
bool value_lists(const struct value *value, const char *item);

/* Whether the left list has everything that the right one has, and something more. False for other values. */
bool value_lists_more(const struct value *left, const struct value *right);

#endif
