#include "report/wording.h"

#include "base/buffer.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What every wording needs. */
struct words {
    struct arena *arena;
    const struct labels *labels;
    const struct facts *facts;
    size_t attribute;
};

static const struct value *value_of(const struct words *words, size_t option)
{
    return comparison_value(words->facts->comparison, option, words->attribute);
}

static const char *name_of(const struct words *words, size_t option)
{
    return words->facts->options[option].name;
}

static const char *word(const struct words *words, enum label label)
{
    return label_word(words->labels, label);
}

#define LEAST_GROUPED 5 /* digits before the point: 10,000 but 1200 */

const char *number_word(struct arena *arena, const struct labels *labels, double number, int decimals)
{
    char text[NUMBER_TEXT_SIZE];
    struct buffer out;
    size_t digits;
    size_t length;

    (void)number_to_fixed(number, decimals, text);
    length = strlen(text);
    if (strchr(text, '.'))
        while (text[length - 1] == '0' || text[length - 1] == '.')
            if (text[--length] == '.')
                break;
    text[length] = '\0';
    buffer_init(&out, arena);
    if (*text == '-')
        buffer_append_byte(&out, '-');
    memmove(text, text + (*text == '-'), length + 1 - (*text == '-'));
    digits = strcspn(text, ".");
    for (size_t i = 0; i < digits; i++) {
        if (i && digits >= LEAST_GROUPED && (digits - i) % 3 == 0)
            buffer_append_text(&out, label_word(labels, LABEL_DIGIT_GROUP_MARK));
        buffer_append_byte(&out, text[i]);
    }
    if (text[digits])
        buffer_append_format(&out, "%s%s", label_word(labels, LABEL_DECIMAL_MARK), text + digits + 1);
    return buffer_text(&out);
}

/* "low to high", or one of them where they read the same. */
static const char *range_word(const struct words *words, const char *low, const char *high)
{
    if (strcmp(low, high) == 0)
        return low;
    return label_text(words->arena, words->labels, LABEL_RANGE, {"low", low}, {"high", high});
}

/* The range with so many decimals: one number where both ends round to it, else outwards, so that the words never
 * claim more than the figures bear. */
static const char *number_range(const struct words *words, double low, double high, int decimals)
{
    const double noise = 1e-6; /* of the arithmetic, in units of the last decimal */
    double scale = pow(10, decimals);

    if (round(low * scale) != round(high * scale)) {
        low = floor(low * scale + noise) / scale;
        high = ceil(high * scale - noise) / scale;
    }
    return range_word(words, number_word(words->arena, words->labels, low, decimals),
                      number_word(words->arena, words->labels, high, decimals));
}

/* ---- Two options: numbers ---- */

#define LEAST_TIMES    1.5 /* from here on "2.2 times", below "120 % more" would read worse */
#define TIMES_WHOLE    10  /* from here on without decimals */
#define LEAST_SCALED   1e4 /* from here on "12K" */
#define LARGEST_NUMBER 1e15

/* Decimals that show about two digits of a number that was not written by anybody. */
static int decimals_for(double number)
{
    double size = fabs(number);

    return size >= 10 || size == floor(size) ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : size >= 0.01 ? 3 : 6;
}

/* "2.2", "10 to 30", "2.4 to 2.6B" */
static const char *times_number(const struct words *words, const struct ratio *ratio)
{
    static const struct {
        double size;
        enum label label;
    } scales[] = {{1e9, LABEL_BILLIONS}, {1e6, LABEL_MILLIONS}, {1e3, LABEL_THOUSANDS}};

    for (size_t i = 0; ratio->nominal >= LEAST_SCALED && i < sizeof scales / sizeof *scales; i++)
        if (ratio->nominal >= scales[i].size)
            return label_text(
                words->arena, words->labels, scales[i].label,
                {"number", number_range(words, ratio->low / scales[i].size, ratio->high / scales[i].size, 1)});
    return number_range(words, ratio->low, ratio->high, ratio->nominal >= TIMES_WHOLE ? 0 : 1);
}

static const char *times_word(const struct words *words, size_t more, const struct ratio *ratio)
{
    return label_text(words->arena, words->labels, LABEL_TIMES, {"option", name_of(words, more)},
                      {"times", times_number(words, ratio)});
}

static const char *percent_word(const struct words *words, size_t more, const struct ratio *ratio)
{
    double low = (ratio->low - 1) * 100;
    double high = (ratio->high - 1) * 100;

    if (high < 1)
        return label_text(words->arena, words->labels, LABEL_PERCENT_MORE_SLIGHT, {"option", name_of(words, more)});
    return label_text(words->arena, words->labels, LABEL_PERCENT_MORE, {"option", name_of(words, more)},
                      {"percent", number_range(words, low, high, 0)});
}

static const char *amount_with_unit(const struct words *words, const char *amount, const char *unit)
{
    if (!unit)
        return amount;
    return label_text(words->arena, words->labels, LABEL_AMOUNT, {"number", amount}, {"unit", unit});
}

/* By how much: for percentages, ranges, and figures that are not all above zero. */
static const char *gap_word(const struct words *words)
{
    bool percent = words->facts->attributes[words->attribute].attribute->type == TYPE_PERCENT;
    struct gap gap;
    size_t more;
    const char *amount;

    if (!value_gap(value_of(words, 1), value_of(words, 0), &gap))
        return word(words, LABEL_DIFFERENT);
    more = gap.nominal > 0 ? 1 : 0;
    if (gap.low <= 0 && gap.high >= 0)
        return word(words, value_of(words, 0)->is_range || value_of(words, 1)->is_range ? LABEL_OVERLAPPING
                                                                                        : LABEL_WITHIN_ROUNDING);
    if (fabs(gap.low) >= LARGEST_NUMBER || fabs(gap.high) >= LARGEST_NUMBER)
        return word(words, LABEL_DIFFERENT);
    if (more == 0)
        gap = (struct gap){-gap.high, -gap.nominal, -gap.low};
    amount = number_range(words, gap.low, gap.high, decimals_for(gap.nominal));
    if (percent)
        return label_text(words->arena, words->labels, LABEL_POINTS_MORE, {"option", name_of(words, more)},
                          {"points", amount});
    return label_text(words->arena, words->labels, LABEL_AMOUNT_MORE, {"option", name_of(words, more)},
                      {"amount", amount_with_unit(words, amount, value_of(words, more)->unit)});
}

static const char *number_difference(const struct words *words)
{
    size_t more = value_of(words, 1)->low > value_of(words, 0)->low ? 1 : 0;
    struct ratio ratio;

    if (words->facts->attributes[words->attribute].attribute->type == TYPE_PERCENT ||
        !value_ratio(value_of(words, more), value_of(words, 1 - more), &ratio) || ratio.high >= LARGEST_NUMBER)
        return gap_word(words);
    if (ratio.low <= 1)
        return word(words, LABEL_WITHIN_ROUNDING);
    return ratio.nominal >= LEAST_TIMES ? times_word(words, more, &ratio) : percent_word(words, more, &ratio);
}

/* ---- Two options: the other types ---- */

static const char *count_word(const struct words *words, enum label label, size_t option, long count)
{
    return label_text(words->arena, words->labels, label, {"option", name_of(words, option)},
                      {"n", arena_format(words->arena, "%ld", count)});
}

static const char *grade_difference(const struct words *words)
{
    long steps;

    if (!value_grade_steps(value_of(words, 1), value_of(words, 0), &steps))
        return word(words, LABEL_DIFFERENT);
    return count_word(words, LABEL_GRADES_UP, steps > 0 ? 1 : 0, labs(steps));
}

static const char *date_difference(const struct words *words)
{
    static const enum label labels[] = {
        [DATE_DAYS] = LABEL_DAYS_EARLIER, [DATE_MONTHS] = LABEL_MONTHS_EARLIER, [DATE_YEARS] = LABEL_YEARS_EARLIER};
    struct date_gap gap;

    if (!value_date_gap(value_of(words, 1), value_of(words, 0), &gap) || !gap.amount)
        return word(words, LABEL_DIFFERENT);
    return count_word(words, labels[gap.unit], gap.amount < 0 ? 1 : 0, labs(gap.amount));
}

static const char *flag_difference(const struct words *words)
{
    const struct value *left = value_of(words, 0);
    const struct value *right = value_of(words, 1);

    if (left->state != STATE_STATED || right->state != STATE_STATED)
        return word(words, LABEL_DIFFERENT);
    return label_text(words->arena, words->labels, LABEL_ONLY, {"option", name_of(words, left->grade ? 0 : 1)});
}

/* "TensorFlow adds REST", NULL where it lists nothing of its own. */
static const char *adds_word(const struct words *words, size_t option, const char *const *items, size_t count)
{
    if (!count)
        return NULL;
    return label_text(words->arena, words->labels, LABEL_ADDS, {"option", name_of(words, option)},
                      {"items", label_join(words->arena, words->labels, LABEL_LIST_SEPARATOR, items, count)});
}

/* What the option lists and no other does. NULL: nothing. */
static const char *own_items(const struct words *words, size_t option)
{
    const struct value *value = value_of(words, option);
    const char **items = ARENA_ARRAY(words->arena, const char *, value->item_count);
    size_t count = 0;

    for (size_t i = 0; i < value->item_count; i++) {
        bool own = true;
        for (size_t j = 0; own && j < words->facts->option_count; j++)
            own = j == option || !value_lists(value_of(words, j), value->items[i]);
        if (own)
            items[count++] = value->items[i];
    }
    return adds_word(words, option, items, count);
}

#define MOST_CLAUSES 2

/* "3 values"; what is not applicable is none of them. */
static const char *distinct_word(const struct words *words)
{
    size_t count = attribute_count_distinct(words->arena, words->facts->comparison, words->attribute);
    bool all_apply = true;

    for (size_t i = 0; i < words->facts->option_count; i++)
        all_apply = all_apply && value_of(words, i)->state != STATE_NOT_APPLICABLE;
    count -= !all_apply;
    if (count < 2)
        return word(words, LABEL_DIFFERENT);
    return label_text(words->arena, words->labels, LABEL_DISTINCT, {"n", arena_format(words->arena, "%zu", count)});
}

/* For any number of options. */
static const char *list_difference(const struct words *words)
{
    const char *clauses[MOST_CLAUSES];
    size_t count = 0;

    for (size_t i = 0; i < words->facts->option_count; i++) {
        const struct value *value = value_of(words, i);
        const char *clause = value_is_list(value) ? own_items(words, i) : NULL;
        if (!clause)
            continue;
        if (count == MOST_CLAUSES)
            return distinct_word(words);
        clauses[count++] = clause;
    }
    if (!count)
        return words->facts->option_count == 2 ? word(words, LABEL_DIFFERENT) : distinct_word(words);
    return label_join(words->arena, words->labels, LABEL_CLAUSE_SEPARATOR, clauses, count);
}

static const char *difference_of_two(const struct words *words)
{
    switch (words->facts->attributes[words->attribute].attribute->type) {
    case TYPE_GRADE:
        return grade_difference(words);
    case TYPE_LIST:
        return list_difference(words);
    case TYPE_FLAG:
        return flag_difference(words);
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_QUANTITY:
    case TYPE_MONEY:
    case TYPE_PERCENT:
        return number_difference(words);
    case TYPE_DATE:
        return date_difference(words);
    case TYPE_VERSION:
        return word(words, LABEL_NOT_COMPARABLE);
    default:
        return word(words, LABEL_DIFFERENT);
    }
}

/* ---- More than two options ---- */

/* While a value is missing nobody can be said to be the only one or the highest. */
static bool all_known(const struct words *words)
{
    for (size_t i = 0; i < words->facts->option_count; i++)
        if (value_of(words, i)->state == STATE_MISSING)
            return false;
    return true;
}

/* "1 GB", "12 GB" -> "1 to 12 GB": a unit that both end with is written once. */
static const char *range_as_written(const struct words *words, const char *low, const char *high)
{
    const char *low_unit = strrchr(low, ' ');
    const char *high_unit = strrchr(high, ' ');

    if (low_unit && high_unit && strcmp(low_unit, high_unit) == 0 && strcmp(low, high) != 0)
        low = arena_copy_bytes(words->arena, low, (size_t)(low_unit - low));
    return range_word(words, low, high);
}

/* From the least to the most that any option says; false where none of them is a range. */
static bool reach_of_ranges(const struct words *words, double *low, double *high, const char **unit)
{
    bool any = false;

    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < words->facts->option_count; i++) {
        const struct value *value = value_of(words, i);
        if (value->state != STATE_STATED || !value->has_number)
            continue;
        any |= value->is_range;
        *low = fmin(*low, value->low);
        *high = fmax(*high, value->high);
        *unit = value->unit;
    }
    return any && fabs(*low) < LARGEST_NUMBER && fabs(*high) < LARGEST_NUMBER;
}

static const char *extremes_word(const struct words *words)
{
    enum value_type type = words->facts->attributes[words->attribute].attribute->type;
    struct extremes extremes;
    size_t attribute = words->attribute;
    double low;
    double high;
    const char *unit = NULL;

    if (!attribute_extremes(words->facts->comparison, attribute, &extremes))
        return distinct_word(words);
    if (type == TYPE_GRADE && extremes.highest_is_unique && all_known(words))
        return label_text(words->arena, words->labels, LABEL_HIGHEST, {"option", extremes.highest->name});
    if (type != TYPE_DATE && reach_of_ranges(words, &low, &high, &unit))
        return amount_with_unit(words,
                                range_word(words, number_word(words->arena, words->labels, low, 6),
                                           number_word(words->arena, words->labels, high, 6)),
                                unit);
    return range_as_written(words, extremes.lowest->values[attribute].text, extremes.highest->values[attribute].text);
}

static const char *flags_word(const struct words *words)
{
    size_t yes = 0;
    size_t stated = 0;
    size_t last = 0;

    for (size_t i = 0; i < words->facts->option_count; i++) {
        const struct value *value = value_of(words, i);
        if (value->state != STATE_STATED)
            continue;
        stated++;
        if (value->grade) {
            yes++;
            last = i;
        }
    }
    if (yes == 1 && all_known(words))
        return label_text(words->arena, words->labels, LABEL_ONLY, {"option", name_of(words, last)});
    return label_text(words->arena, words->labels, LABEL_SOME_YES, {"n", arena_format(words->arena, "%zu", yes)},
                      {"all", arena_format(words->arena, "%zu", stated)});
}

static const char *difference_of_many(const struct words *words)
{
    enum value_type type = words->facts->attributes[words->attribute].attribute->type;

    switch (type) {
    case TYPE_LIST:
        return all_known(words) ? list_difference(words) : distinct_word(words);
    case TYPE_FLAG:
        return flags_word(words);
    case TYPE_VERSION:
        return word(words, LABEL_NOT_COMPARABLE);
    default:
        return type == TYPE_GRADE || value_type_is_numeric(type) ? extremes_word(words) : distinct_word(words);
    }
}

const char *difference_word(struct arena *arena, const struct labels *labels, const struct facts *facts,
                            size_t attribute)
{
    const struct words words = {arena, labels, facts, attribute};

    switch (facts->attributes[attribute].compared) {
    case COMPARED_SAME:
        return word(&words, LABEL_SAME);
    case COMPARED_NOT_COMPARABLE:
        return word(&words, LABEL_TO_BE_ASKED);
    default:
        return facts->option_count == 2 ? difference_of_two(&words) : difference_of_many(&words);
    }
}
