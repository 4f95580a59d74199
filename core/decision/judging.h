/* Inside of core/decision: the second half of an evaluation. */
#ifndef VERSUS_DECISION_JUDGING_H
#define VERSUS_DECISION_JUDGING_H

#include "decision/evaluation.h"

/* From must-haves, cells and weights to everything else; may be called again after one of those was changed. */
void evaluation_judge(struct arena *arena, struct evaluation *evaluation);

/* Sets stability, groups, tolerance and rounding_decides: of the reference against those that surely stay behind. */
void evaluation_find_stability(struct arena *arena, struct evaluation *evaluation);

#endif
