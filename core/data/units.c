#include "data/units.h"

#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

#define LONGEST_UNIT 64

/* What a unit measures, and how much of the kind's base one of it is. */
struct measure {
    const char *kind; /* compared by address or text: the base unit's name */
    double amount;
};

struct named_unit {
    const char *name;
    const char *kind;
    double amount;
};

/* Units of time have no prefixes and many spellings. A month is no number of days. */
static const struct named_unit named_units[] = {
    {"ns", "second", 1e-9},   {"us", "second", 1e-6},   {"µs", "second", 1e-6},   {"μs", "second", 1e-6},
    {"ms", "second", 1e-3},   {"s", "second", 1},       {"sec", "second", 1},     {"second", "second", 1},
    {"min", "second", 60},    {"minute", "second", 60}, {"h", "second", 3600},    {"hr", "second", 3600},
    {"hour", "second", 3600}, {"d", "second", 86400},   {"day", "second", 86400}, {"week", "second", 604800},
    {"month", "month", 1},    {"quarter", "month", 3},  {"year", "month", 12},    {"byte", "B", 1},
    {"kg", "g", 1e3},         {"t", "g", 1e6},
};

/* Units that take prefixes. */
static const char *const base_units[] = {"B", "bit", "W", "Wh", "Hz", "m", "g", "V", "A", "J", "l", "L", "FLOPS"};

static const struct {
    const char *name;
    double amount;
} prefixes[] = {
    {"Ki", 1024.0},
    {"Mi", 1048576.0},
    {"Gi", 1073741824.0},
    {"Ti", 1099511627776.0},
    {"Pi", 1125899906842624.0},
    {"n", 1e-9},
    {"u", 1e-6},
    {"µ", 1e-6},
    {"m", 1e-3},
    {"c", 1e-2},
    {"k", 1e3},
    {"K", 1e3},
    {"M", 1e6},
    {"G", 1e9},
    {"T", 1e12},
    {"P", 1e15},
};

/* Whether two words are the same but for case and a plural's s. */
static bool equal_but_plural(const char *left, const char *right)
{
    bool has_words = *left && *right;
    size_t left_length = strlen(left);
    size_t right_length = strlen(right);

    while (*left && ascii_lower(*left) == ascii_lower(*right)) {
        left++;
        right++;
        left_length--;
        right_length--;
    }
    if (!left_length && !right_length)
        return true;
    return has_words && ((!left_length && strcmp(right, "s") == 0) || (!right_length && strcmp(left, "s") == 0));
}

static bool find_base(const char *name, double amount, struct measure *measure)
{
    for (size_t i = 0; i < sizeof base_units / sizeof *base_units; i++) {
        if (strcmp(name, base_units[i]) == 0) {
            *measure = (struct measure){strcmp(name, "L") == 0 ? "l" : base_units[i], amount};
            return true;
        }
    }
    return false;
}

static bool find_measure(const char *unit, struct measure *measure)
{
    for (size_t i = 0; i < sizeof named_units / sizeof *named_units; i++) {
        const struct named_unit *named = &named_units[i];
        bool is_word = strlen(named->name) > 2;
        if (is_word ? equal_but_plural(unit, named->name) : strcmp(unit, named->name) == 0) {
            *measure = (struct measure){named->kind, named->amount};
            return true;
        }
    }
    if (find_base(unit, 1, measure))
        return true;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i].name);
        if (strncmp(unit, prefixes[i].name, length) == 0 && find_base(unit + length, prefixes[i].amount, measure))
            return true;
    }
    return false;
}

/* Splits "MB/s" into what is measured and what it is per ("" where it is per nothing). False for a monster. */
static bool split_rate(const char *unit, char measured[LONGEST_UNIT], const char **per)
{
    size_t length = strcspn(unit, "/");

    if (length >= LONGEST_UNIT)
        return false;
    memcpy(measured, unit, length);
    while (length && measured[length - 1] == ' ')
        length--;
    measured[length] = '\0';
    *per = strchr(unit, '/') ? strchr(unit, '/') + 1 : "";
    while (**per == ' ')
        (*per)++;
    return true;
}

bool unit_is_known(const char *unit)
{
    char measured[LONGEST_UNIT];
    const char *per;
    struct measure measure;

    return split_rate(unit, measured, &per) && find_measure(measured, &measure);
}

bool unit_convert(const char *from, const char *to, double *factor)
{
    char measured_from[LONGEST_UNIT];
    char measured_to[LONGEST_UNIT];
    const char *per_from;
    const char *per_to;
    struct measure one;
    struct measure other;

    *factor = 1;
    if (strcmp(from, to) == 0)
        return true;
    if (!split_rate(from, measured_from, &per_from) || !split_rate(to, measured_to, &per_to) ||
        !equal_but_plural(per_from, per_to))
        return false;
    if (find_measure(measured_from, &one) && find_measure(measured_to, &other)) {
        *factor = one.amount / other.amount;
        return strcmp(one.kind, other.kind) == 0;
    }
    return equal_but_plural(measured_from, measured_to);
}
