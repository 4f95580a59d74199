/* Words for the numbers of a decision: points, weights, figures in their own unit, rules of must-haves. Each is worded
 * in one place, so that it reads the same wherever it stands. */
#ifndef VERSUS_REPORT_DECISION_WORDS_H
#define VERSUS_REPORT_DECISION_WORDS_H

#include "decision/shown.h"
#include "report/directive_blocks.h"

/* The decision as it was weighed; NULL: none is stated. */
static inline const struct evaluation *evaluation_of(const struct job *job)
{
    return job->facts->evaluation;
}

/* "46", "66 to 67" */
const char *points_word(const struct job *job, struct shown_points points);

/* "+3", "−5", "0" */
const char *signed_word(const struct job *job, long points);

/* A share of 0..1 in percent, without the sign: "48"; with a decimal where it would read the same as `other`, a share
 * that it is not. */
const char *percent_of(const struct job *job, double share, double other);

/* A whole number. */
const char *count_text(const struct job *job, size_t number);

/* A figure of a criterion in its own unit, as finely as matters on its scale: "4.4 h", "414K EUR", "2024-03". */
const char *figure_word(const struct job *job, const struct criterion *criterion, double figure);

/* "4.4 h or less", "high or very high", "worth more than 70 points of 100"; NULL where nothing would do. */
const char *needed_word(const struct job *job, const struct criterion *criterion, double value);

/* The same, so that being level is not enough: "less than 4 h" where 4 h itself would be level. */
const char *better_word(const struct job *job, const struct criterion *criterion, double value);

/* What is worth less than `value`: "more than 6.6 h"; NULL where nothing is. */
const char *not_enough_word(const struct job *job, const struct criterion *criterion, double value);

/* The unit in which the row's figures are, NULL: none. */
const char *row_unit(const struct job *job, const struct attribute *attribute);

/* The rule of a must-have: "at least 90 days", "yes", "MIT or Apache-2.0". */
const char *rule_word(const struct job *job, const struct must_have *must);

const char *option_name(const struct job *job, size_t option);
const char *criterion_label(const struct job *job, size_t criterion);
const char *must_label(const struct must_have *must);

/* "a, b or c" */
const char *list_or(const struct job *job, const char *const *items, size_t count);

/* The value of an option as shown, for an attribute of the decision. */
const char *shown_value(const struct job *job, size_t option, const struct attribute *attribute);

/* Appends a sentence behind others; NULL appends nothing. */
void sentence_append(struct buffer *text, const char *sentence);

#endif
