/* The whole numbers that stand for an evaluation wherever it is shown: points of 100 and percent of the weights. Shown
 * parts add up to the shown sum (largest remainder, see apportion), and every output shows these and no others. */
#ifndef VERSUS_DECISION_SHOWN_H
#define VERSUS_DECISION_SHOWN_H

#include "decision/evaluation.h"

struct shown_points {
    long low, high; /* equal where it is known, or reads the same */
};

struct shown_scores {
    const long *weights;               /* [criterion]: percent; they add up to 100 */
    const struct shown_points *totals; /* [option] */
    const struct shown_points *parts;  /* [option * criterion_count + criterion]; they add up to the totals */
};

/* NULL without weights. */
const struct shown_scores *evaluation_show(struct arena *arena, const struct evaluation *evaluation);

/* What one option is ahead of another by, in points, criterion by criterion. Ranges count at their likely value. Where
 * it is certain who leads, what is not known counts at its worst for the first; else it is left out. */
struct shown_margin {
    const long *parts;     /* [criterion]; they add up to the total */
    const bool *is_known;  /* [criterion]: false where a part is left out; it is 0 then */
    const long *open;      /* [criterion]: points that hang on what is not known */
    const size_t *by_size; /* criteria whose part is known, by falling size */
    size_t known_count;
    long total;
    bool is_complete; /* no part is left out */
    bool is_assumed;  /* some value is taken for more certain than it is */
    bool is_level;    /* every known part is 0, and not only shown so */
};
struct shown_margin evaluation_show_margin(struct arena *arena, const struct evaluation *evaluation,
                                           const struct shown_scores *shown, size_t option, size_t other);

#endif
