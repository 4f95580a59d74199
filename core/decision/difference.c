#include "decision/difference.h"

#include "base/buffer.h"
#include "base/map.h"
#include "base/number.h"
#include "base/texts.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool same_unit(const struct value *left, const struct value *right)
{
    if (!left->unit || !right->unit)
        return left->unit == right->unit;
    return strcmp(left->unit, right->unit) == 0;
}

static bool is_stated(const struct value *value)
{
    return value->state == STATE_STATED;
}

static enum value_type type_of(const struct value *value)
{
    return value->attribute->type;
}

bool value_is_list(const struct value *value)
{
    return type_of(value) == TYPE_LIST && (is_stated(value) || value->state == STATE_NONE);
}

bool value_lists(const struct value *value, const char *item)
{
    for (size_t i = 0; i < value->item_count; i++)
        if (ascii_equal_ignoring_case(value->items[i], item))
            return true;
    return false;
}

static bool lists_all(const struct value *left, const struct value *right)
{
    for (size_t i = 0; i < right->item_count; i++)
        if (!value_lists(left, right->items[i]))
            return false;
    return true;
}

bool value_lists_more(const struct value *left, const struct value *right)
{
    return value_is_list(left) && value_is_list(right) && lists_all(left, right) && !lists_all(right, left);
}

static bool numbers_equal(const struct value *left, const struct value *right)
{
    return left->low == right->low && left->high == right->high && left->is_range == right->is_range &&
           left->has_likely == right->has_likely && (!left->has_likely || left->likely == right->likely) &&
           same_unit(left, right);
}

bool value_equal(const struct value *left, const struct value *right)
{
    if (left->state != right->state || left->state == STATE_MISSING)
        return false;
    if (!is_stated(left))
        return true;
    if (left->has_number && right->has_number)
        return numbers_equal(left, right);
    switch (type_of(left)) {
    case TYPE_FLAG:
    case TYPE_GRADE:
        return left->grade == right->grade;
    case TYPE_LIST:
        return lists_all(left, right) && lists_all(right, left);
    default:
        return ascii_equal_ignoring_case(left->text, right->text);
    }
}

enum comparability attribute_compare(const struct comparison *comparison, size_t attribute)
{
    const struct value *first = NULL;
    bool missing = false;

    /* Saying the same is transitive, so each value need only be held against the first. */
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct value *value = comparison_value(comparison, i, attribute);
        if (value->state == STATE_MISSING)
            missing = true;
        else if (!first)
            first = value;
        else if (!value_equal(first, value))
            return COMPARED_DIFFERING;
    }
    return missing ? COMPARED_NOT_COMPARABLE : COMPARED_SAME;
}

static void count_values(const struct comparison *comparison, size_t attribute, struct difference_counts *counts)
{
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct value *value = comparison_value(comparison, i, attribute);
        /* What follows from other values nobody stated, and nobody has to ask for. */
        if (value->computed)
            continue;
        if (value->state == STATE_MISSING)
            counts->values_missing++;
        if (value->state != STATE_STATED && value->state != STATE_NONE)
            continue;
        counts->values_stated++;
        if (value->source)
            counts->values_with_source++;
    }
}

struct difference_counts comparison_count(const struct comparison *comparison)
{
    struct difference_counts counts = {0};

    for (size_t i = 0; i < comparison->attribute_count; i++) {
        switch (attribute_compare(comparison, i)) {
        case COMPARED_SAME:
            counts.same++;
            break;
        case COMPARED_DIFFERING:
            counts.differing++;
            break;
        case COMPARED_NOT_COMPARABLE:
            counts.not_comparable++;
            break;
        }
        count_values(comparison, i, &counts);
    }
    return counts;
}

static void append_lower(struct buffer *out, const char *text)
{
    for (; *text; text++)
        buffer_append_byte(out, ascii_lower(*text));
}

static const char *lower_copy(struct arena *arena, const char *text)
{
    struct buffer lower;

    buffer_init(&lower, arena);
    append_lower(&lower, text);
    return buffer_text(&lower);
}

/* The items in small letters, sorted, each once, a line each. */
static void append_set(struct buffer *out, const struct value *value)
{
    const char **items = ARENA_ARRAY(out->arena, const char *, value->item_count);

    for (size_t i = 0; i < value->item_count; i++)
        items[i] = lower_copy(out->arena, value->items[i]);
    if (value->item_count)
        qsort(items, value->item_count, sizeof *items, texts_compare);
    for (size_t i = 0; i < value->item_count; i++)
        if (!i || strcmp(items[i], items[i - 1]) != 0)
            buffer_append_format(out, "%s\n", items[i]);
}

static void append_number(struct buffer *out, double number)
{
    char text[NUMBER_TEXT_SIZE];

    buffer_append_format(out, "%s ", number_to_text(number == 0 ? 0 : number, text));
}

/* A text that is the same for two values exactly when value_equal says so. */
static const char *canonical(struct arena *arena, const struct value *value)
{
    struct buffer out;

    buffer_init(&out, arena);
    buffer_append_format(&out, "%d ", (int)value->state);
    if (!is_stated(value))
        return buffer_text(&out);
    if (value->has_number) {
        append_number(&out, value->low);
        append_number(&out, value->high);
        buffer_append_text(&out, value->is_range ? "range " : "");
        if (value->has_likely)
            append_number(&out, value->likely);
        buffer_append_text(&out, value->unit ? value->unit : "");
    } else if (type_of(value) == TYPE_FLAG || type_of(value) == TYPE_GRADE) {
        buffer_append_format(&out, "%zu", value->grade);
    } else if (type_of(value) == TYPE_LIST) {
        append_set(&out, value);
    } else {
        append_lower(&out, value->text);
    }
    return buffer_text(&out);
}

size_t attribute_count_distinct(struct arena *arena, const struct comparison *comparison, size_t attribute)
{
    static char seen;
    struct map distinct;

    map_init(&distinct, arena);
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct value *value = comparison_value(comparison, i, attribute);
        if (value->state != STATE_MISSING)
            map_put(&distinct, canonical(arena, value), &seen);
    }
    return distinct.count;
}

/* Whether values of the attribute can be ordered, and by what. */
static bool order_of(const struct value *value, double *order)
{
    if (!is_stated(value))
        return false;
    if (type_of(value) == TYPE_GRADE)
        *order = (double)value->grade;
    else if (value->has_number)
        *order = value->low;
    else
        return false;
    return true;
}

bool attribute_extremes(const struct comparison *comparison, size_t attribute, struct extremes *extremes)
{
    const struct value *any = NULL;
    double lowest = 0;
    double highest = 0;
    size_t count = 0;

    *extremes = (struct extremes){0};
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct value *value = comparison_value(comparison, i, attribute);
        double order;
        if (!order_of(value, &order))
            continue;
        if (any && !same_unit(any, value))
            return false;
        any = value;
        if (!count || order < lowest) {
            lowest = order;
            extremes->lowest = &comparison->options[i];
        }
        if (count && order == highest)
            extremes->highest_is_unique = false;
        if (!count || order > highest) {
            highest = order;
            extremes->highest = &comparison->options[i];
            extremes->highest_is_unique = true;
        }
        count++;
    }
    return count >= 2;
}

static bool are_numbers(const struct value *left, const struct value *right)
{
    return is_stated(left) && is_stated(right) && left->has_number && right->has_number && type_of(left) != TYPE_DATE &&
           type_of(right) != TYPE_DATE && same_unit(left, right);
}

bool value_ratio(const struct value *value, const struct value *base, struct ratio *ratio)
{
    double least = value->low - value->rounding;
    double most = value->high + value->rounding;
    double base_least = base->low - base->rounding;
    double base_most = base->high + base->rounding;

    if (!are_numbers(value, base) || value->is_range || base->is_range)
        return false;
    if (!(least > 0) || !(base_least > 0))
        return false;
    *ratio = (struct ratio){least / base_most, value->low / base->low, most / base_least};
    return isfinite(ratio->low) && isfinite(ratio->nominal) && isfinite(ratio->high);
}

bool value_gap(const struct value *value, const struct value *base, struct gap *gap)
{
    double rounding = value->rounding + base->rounding;

    if (!are_numbers(value, base))
        return false;
    gap->low = value->low - base->high - rounding;
    gap->high = value->high - base->low + rounding;
    gap->nominal = (value->low + value->high) / 2 - (base->low + base->high) / 2;
    return isfinite(gap->low) && isfinite(gap->nominal) && isfinite(gap->high);
}

bool value_grade_steps(const struct value *value, const struct value *base, long *steps)
{
    if (type_of(value) != TYPE_GRADE || type_of(base) != TYPE_GRADE || !is_stated(value) || !is_stated(base))
        return false;
    *steps = (long)value->grade - (long)base->grade;
    return true;
}

/* An ISO 8601 date; month and day are 0 where it does not go so far. */
struct date {
    long year, month, day;
};

static bool read_digits(const char **text, int count, long *number)
{
    *number = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (!ascii_is_digit(**text))
            return false;
        *number = *number * 10 + (**text - '0');
    }
    return true;
}

static bool read_date(const struct value *value, struct date *date)
{
    const char *text = value->date;

    *date = (struct date){0};
    if (!is_stated(value) || !value->has_number || !text || !read_digits(&text, 4, &date->year))
        return false;
    if (*text == '-' && (text++, !read_digits(&text, 2, &date->month)))
        return false;
    if (*text == '-' && (text++, !read_digits(&text, 2, &date->day)))
        return false;
    return *text == '\0';
}

#define MOST_DAYS   60 /* as days; more are counted in months */
#define MOST_MONTHS 24

bool value_date_gap(const struct value *value, const struct value *base, struct date_gap *gap)
{
    struct date later;
    struct date earlier;
    long months;

    if (!read_date(value, &later) || !read_date(base, &earlier))
        return false;
    if (value->low <= base->high && base->low <= value->high)
        return false;
    months = (later.year - earlier.year) * 12 + later.month - earlier.month;
    if (later.day && earlier.day && fabs(value->low - base->low) < MOST_DAYS)
        *gap = (struct date_gap){(long)(value->low - base->low), DATE_DAYS};
    else if (later.month && earlier.month && labs(months) < MOST_MONTHS)
        *gap = (struct date_gap){months, DATE_MONTHS};
    else if (later.month && earlier.month)
        *gap = (struct date_gap){months / 12, DATE_YEARS};
    else
        *gap = (struct date_gap){later.year - earlier.year, DATE_YEARS};
    return true;
}
