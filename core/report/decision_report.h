/* What a decision adds to a report besides its blocks: the data tree's part, the warnings, the derivation, the sketch.
 */
#ifndef VERSUS_REPORT_DECISION_REPORT_H
#define VERSUS_REPORT_DECISION_REPORT_H

#include "report/fill.h"

/* Words the decision and adds it to the data tree. Nothing where none is stated. */
void decision_add_data(struct filler *filler);

/* Warns of what a reader of the decision would object to: scales, weights, the same fact twice. */
void decision_warn(struct arena *arena, const struct facts *facts, struct diagnostics *diagnostics);

/* How the verdict comes about, step by step, as plain text: must-haves, values, weights, contributions, sensitivity,
 * the rule that gave the class. Says so where no decision is stated. */
const char *decision_derivation(struct filler *filler);

/* A decision block for the comparison, to be filled by a person. */
const char *decision_sketch(struct filler *filler);

#endif
