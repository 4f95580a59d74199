/* The comparison: options compared in attributes, as the data file states them.
 *
 * Made by comparison_load (load.h), immutable afterwards, all of it in one arena. Everything has the position it came
 * from, so that later stages can point at it. Text is kept as written; typed values stand beside it. */
#ifndef VERSUS_DATA_COMPARISON_H
#define VERSUS_DATA_COMPARISON_H

#include "base/diagnostics.h"

/* Declared by an attribute, never guessed from the look of a value. */
enum value_type {
    TYPE_TEXT,
    TYPE_FLAG,   /* yes or no */
    TYPE_GRADE,  /* one of the attribute's grades, lowest first */
    TYPE_CHOICE, /* one word, without order */
    TYPE_LIST,   /* a set */
    TYPE_COUNT,  /* 87.0K, 3.2M, 1 200 */
    TYPE_NUMBER,
    TYPE_QUANTITY, /* a number with a unit */
    TYPE_MONEY,    /* a number with a currency */
    TYPE_PERCENT,
    TYPE_VERSION,
    TYPE_DATE, /* a year, a month or a day */
    TYPE_URL,
};
#define TYPE_COUNT_OF_TYPES (TYPE_URL + 1)

/* The word used in files, in messages and by the plugin interface: "quantity". */
const char *value_type_name(enum value_type type);

/* Whether values of the type carry low and high. Dates do, as days; versions do not: 2.18 is not below 2.5 of another
 * product. */
bool value_type_is_numeric(enum value_type type);

enum value_state {
    STATE_MISSING = 0, /* absent key, ~, an empty value, {missing: why}; never zero, never a difference */
    STATE_STATED = 1,
    STATE_NOT_APPLICABLE = 2, /* n/a */
    STATE_NONE = 3,           /* the word none, where the attribute has no grade or choice of that name */
};

enum better { BETTER_UNDECLARED, BETTER_HIGHER, BETTER_LOWER };

/* Where a fact is from. */
struct fact_source {
    const char *key;
    const char *title; /* never NULL: the key where none is given */
    const char *url;   /* NULL, or http, https, mailto */
    const char *as_of; /* ISO 8601, NULL */
    const char *basis; /* "measured", "vendor statement", "estimate", NULL */
    struct position at;
};

struct attribute;

/* A term of total_of: factor times the value of another attribute of the same option. */
struct total_term {
    const struct attribute *attribute;
    double factor;
};

struct attribute {
    size_t index; /* its row: place in comparison.attributes, in option.values */
    const char *key;
    const char *label; /* never NULL */
    enum value_type type;
    const char *group; /* NULL */
    const char *unit;  /* NULL: none, or whatever the values are written in */
    enum better better;
    const char *note;          /* NULL */
    const char *const *grades; /* TYPE_GRADE, TYPE_CHOICE where declared; lowest first */
    size_t grade_count;
    const struct total_term *total_of;
    size_t total_count;
    const struct fact_source *source; /* NULL */
    struct position at;
};

struct value {
    enum value_state state;
    const char *text; /* as written (a list: items joined by ", "); "" when missing, never NULL */
    const struct attribute *attribute;

    /* Numeric types. In `unit`; dates in days since 1970-01-01 (a year runs from its first to its last day). A single
     * figure has low == high; a range has low < high and perhaps a likely value. */
    bool has_number;
    bool is_range;
    bool has_likely;
    double low, high, likely;
    double rounding;  /* half a unit of the last digit written: "87.0K" is 87000 +- 50; 0 where the figure is exact */
    const char *unit; /* as written or declared: "GB", "EUR"; NULL */

    size_t grade;             /* TYPE_GRADE: place in attribute.grades; TYPE_FLAG: 0 no, 1 yes */
    const char *const *items; /* TYPE_LIST; others: NULL */
    size_t item_count;
    const char *date; /* TYPE_DATE: ISO 8601 */

    const struct fact_source *source; /* the nearest: of the value, option, attribute, file; NULL: none is named */
    const char *as_of;                /* of the value itself, else of its source; NULL */
    const char *note;
    bool computed; /* by total_of; STATE_MISSING where a term is missing: attribute->total_of tells which */

    /* STATE_MISSING, from {missing: ..., ask: ..., owner: ..., by: ...}; NULL where not said */
    const char *missing, *ask, *owner, *by;

    struct position at; /* of the value; of the option when the key is absent */
};

struct text_list {
    const char *const *items;
    size_t count;
};

struct decision;

struct option {
    size_t index;
    const char *name;
    const char *summary; /* Markdown, NULL */
    const char *role;    /* NULL */
    const struct fact_source *source;
    const struct value *values; /* one for each attribute, in order */
    struct text_list use_when, avoid_when, risks;
    struct position at;
};

struct comparison {
    const struct file_text *file;
    const struct file_text *const *files; /* all that were read, the comparison itself first */
    size_t file_count;
    const char *title; /* never NULL */
    /* NULL where not given */
    const char *question, *date, *author, *status, *version, *language;
    struct position language_at;
    const char *context, *rationale, *next_steps; /* Markdown */
    const struct attribute *attributes;           /* those of a group stand together, groups by their first attribute */
    size_t attribute_count;
    const struct option *options;
    size_t option_count;
    const struct fact_source *sources; /* in the order of the file */
    size_t source_count;
    const struct decision *decision; /* decision.h; NULL: none is stated */
    struct position at;
};

/* The value in a row and column. */
const struct value *comparison_value(const struct comparison *comparison, size_t option, size_t attribute);

/* Whether the total adds the attribute, itself or within another total. */
bool attribute_adds(const struct attribute *total, const struct attribute *attribute);

#endif
