/* The tables and paragraphs of a decision: what the directives must-haves, criteria, scores, sensitivity and basis
 * become. */
#ifndef VERSUS_REPORT_DECISION_TABLES_H
#define VERSUS_REPORT_DECISION_TABLES_H

#include "report/directive_blocks.h"

/* A row a rule, a column an option. */
void must_haves_fill(const struct job *job, struct blocks *blocks);

/* Weights and scales: what a point of each criterion stands for. */
void criteria_fill(const struct job *job, struct blocks *blocks);

/* By `show`: options with must-haves and scores; criteria with points; or in words why one is ahead. */
void scores_fill(const struct job *job, struct blocks *blocks);

/* By `layout`: where the lead holds, criterion by criterion, or in words what would change the answer. */
void sensitivity_fill(const struct job *job, struct blocks *blocks);

/* Whose weights, how many values from where, what is missing. */
void basis_fill(const struct job *job, struct blocks *blocks);

/* Which charts of a decision there are: scores, margin, weights, win-share. */
void decision_chart_fill(const struct job *job, struct blocks *blocks);

/* ---- What they share ---- */

/* How another option passes the first: by the change of one weight that is nearest to the weights of today. NULL: none
 * does. */
const char *nearest_crossing_sentence(const struct job *job);

/* Where the lead holds while the weight changes: "below 48 %, above it Own stack". */
const char *stays_word(const struct job *job, const struct stability *stability, double weight);

/* Where nobody leads for certain: who is meant then. NULL: that is clear. */
struct vs_node *stays_note(const struct job *job);

#endif
