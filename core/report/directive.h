/* Directives: fenced blocks of a template that stand for a part of the report. This is how they are written; what they
 * become is in directive_blocks.h. */
#ifndef VERSUS_REPORT_DIRECTIVE_H
#define VERSUS_REPORT_DIRECTIVE_H

#include "report/source.h"

enum directive_kind {
    DIRECTIVE_ANSWER,
    DIRECTIVE_TABLE,
    DIRECTIVE_CHART,
    DIRECTIVE_POINTS,
    DIRECTIVE_OPEN_QUESTIONS,
    DIRECTIVE_SOURCES,
    /* These speak of a decision and leave nothing where there is none. */
    DIRECTIVE_MUST_HAVES,
    DIRECTIVE_CRITERIA,
    DIRECTIVE_SCORES,
    DIRECTIVE_SENSITIVITY,
    DIRECTIVE_BASIS,
    DIRECTIVE_COUNT,
};

enum selector_kind { SELECT_ALL, SELECT_SAME, SELECT_DIFFERING, SELECT_NOT_COMPARABLE, SELECT_GROUP, SELECT_KEY };

struct selector {
    enum selector_kind kind;
    const char *name; /* SELECT_GROUP, SELECT_KEY */
    struct position at;
};

enum points_kind { POINTS_USE_WHEN, POINTS_AVOID_WHEN, POINTS_RISKS };
enum table_layout { LAYOUT_TABLE, LAYOUT_COMPACT, LAYOUT_TEXT };
enum chart_kind { CHART_FACTS, CHART_SCORES, CHART_MARGIN, CHART_WEIGHTS, CHART_WIN_SHARE };
enum scores_part { SCORES_SUMMARY, SCORES_POINTS, SCORES_REASONS };
enum questions_part { QUESTIONS_ALL, QUESTIONS_DECIDING };

struct directive {
    enum directive_kind kind;
    size_t offset, size;              /* of the opening fence */
    const char *id;                   /* never NULL; unique but for sections, where the option's slug is appended */
    const char *title;                /* table, chart; NULL */
    const struct selector *selectors; /* table, chart */
    size_t selector_count;
    bool difference;
    bool sources; /* table: values carry the numbers of their sources */
    enum table_layout layout;
    enum points_kind show;
    enum chart_kind chart;
    enum scores_part scores;
    enum questions_part questions;
};

/* The name in a template: "open-questions". */
const char *directive_name(enum directive_kind kind);

/* The kind of that name, DIRECTIVE_COUNT when there is none. */
enum directive_kind directive_find(const char *name);

/* Reads the body on the lines [first, end) of the template, the opening fence before them. The id is the one given, or
 * NULL: the caller finds one. NULL when something is wrong. */
struct directive *directive_read(const struct source *source, enum directive_kind kind, size_t first, size_t end);

#endif
