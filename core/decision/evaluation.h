/* What follows from a stated decision: must-haves, values, scores, the verdict and what would change it. Computed once
 * for a comparison; every number that a report shows of it is from here. Pure functions, no words.
 *
 * Order of work: must-haves; values on the stated scales; weights; scores as intervals; who can lead; sensitivity; the
 * verdict, the first class that holds. */
#ifndef VERSUS_DECISION_EVALUATION_H
#define VERSUS_DECISION_EVALUATION_H

#include "base/arena.h"
#include "decision/model.h"
#include "decision/must_have.h"
#include "decision/sensitivity.h"
#include "decision/weights.h"

#include <stdint.h>

/* No option at all. */
#define NO_OPTION SIZE_MAX

/* In the order in which they are tried. */
enum verdict_class {
    VERDICT_NONE_FEASIBLE, /* every option fails a must-have */
    VERDICT_SINGLE,        /* one option is left: nothing to rank it against */
    VERDICT_NO_WEIGHTS,    /* nothing is weighed: differences, must-haves and dominance only */
    VERDICT_DOMINANT,      /* the leader is nowhere worse: it leads under any weights */
    VERDICT_TIE,           /* equal scores at the top */
    VERDICT_TOO_CLOSE,     /* the first are less than limits.too_close points apart, whatever missing values are */
    VERDICT_UNDECIDED,     /* what is not known decides */
    VERDICT_CONDITIONAL,   /* the leader leads if it meets a must-have of which that is not known */
    VERDICT_FRAGILE,       /* weights a little different would change the leader */
    VERDICT_CLEAR,
};

/* "too-close": the word of the plugin interface and of machine formats. */
const char *verdict_class_name(enum verdict_class verdict);

/* An option in a criterion. Values on 0..1. */
struct score_cell {
    struct interval value;  /* all that is possible */
    struct interval likely; /* the same, but a range with a likely value is at that value */
    struct interval order;  /* as value, but not clipped: for comparing, never for scoring */
    bool is_missing;        /* nobody said */
    bool is_unvalued;       /* it is stated, but nobody said what it is worth */
    bool is_clipped;        /* some of it lies beyond an anchor */
};

/* Where the leader stays ahead of all rivals while one weight changes and the others keep their proportions. */
struct stability {
    bool is_undefined; /* it has all the weight, or a group has none */
    bool has_below, has_above;
    double below, above;               /* weights, 0..1, at which another option draws level */
    size_t below_option, above_option; /* which */
};

struct weight_group {
    const char *name; /* of the attributes' group */
    double weight;
    size_t member_count;
    struct stability stability;
};

struct evaluation {
    const struct comparison *comparison;
    const struct decision *decision;
    size_t option_count, criterion_count;

    const struct must_result *must; /* [must-have * option_count + option] */
    const bool *is_out;             /* [option]: fails a must-have, so it is not ranked */
    const bool *is_uncertain;       /* [option]: not out, but of some must-have it is not known */

    const struct score_cell *cells; /* [option * criterion_count + criterion] */

    /* Only with weights, else NULL. Scores are computed for all options, ranked or out; only ranked ones are shown. */
    const double *weights;          /* [criterion], sum 1 */
    struct consistency consistency; /* of WEIGHTS_PAIRWISE */
    struct model model;             /* over all options, of all that is possible */
    struct model order_model;       /* the same of score_cell.order */
    const struct interval *scores;  /* [option], of all that is possible */
    const struct interval *likely;  /* [option], of score_cell.likely */

    const size_t *order; /* ranked options, by the score that is certain, then what is possible, then in file order */
    size_t ranked_count;
    size_t candidate_count; /* the first of `order` of which each can lead */

    enum verdict_class verdict;
    size_t leader;    /* NO_OPTION where the class names none */
    size_t reference; /* leads, or would if what is not known turned out badly for all: order[0] */
    size_t rival;     /* whose best case is nearest to the reference; NO_OPTION: there is none */
    double margin;    /* points of the reference above the rival, in the likely case, missing values the worst for it */

    /* Of the reference against those that surely stay behind it. */
    const struct stability *stability; /* [criterion]; NULL where nobody stays behind */
    const struct weight_group *groups; /* of at least two criteria, but not all */
    size_t group_count;
    double tolerance; /* joint, the least over rivals; not a number where nothing is weighed against anything */
    size_t tolerance_rival;
    bool is_fragile; /* one leads for certain, but other weights a little different, or nearly nothing, change it */
    bool rounding_decides; /* the figures are rounded so coarsely that the order could be another */
};

/* Why a lead is fragile: it may shrink to less than limits.too_close; the joint tolerance is below limits.fragile; a
 * critical weight is no further than limits.weight_distance. */
bool evaluation_is_thin(const struct evaluation *evaluation);
bool evaluation_is_intolerant(const struct evaluation *evaluation);
bool evaluation_has_near_weight(const struct evaluation *evaluation);

/* NULL for a comparison without decision. Lives in the arena; the comparison must live as long. */
const struct evaluation *decision_evaluate(struct arena *arena, const struct comparison *comparison);

/* The same decision if one value were another: on 0..1, in the criterion's scale. */
const struct evaluation *evaluation_suppose(struct arena *arena, const struct evaluation *evaluation, size_t option,
                                            size_t criterion, double value);

/* The same decision without an option; its rows stay, but it counts as out. */
const struct evaluation *evaluation_without(struct arena *arena, const struct evaluation *evaluation, size_t option);

const struct score_cell *evaluation_cell(const struct evaluation *evaluation, size_t option, size_t criterion);
const struct must_result *evaluation_must(const struct evaluation *evaluation, size_t must_have, size_t option);

/* The differences d that sensitivity works on: leader - rival in each criterion, likely where a range says so, else the
 * worst case for the leader. differences[criterion_count]. */
void evaluation_differences(const struct evaluation *evaluation, size_t leader, size_t rival, double *differences);

/* ---- Dominance, with or without weights ---- */

/* Whether `option` dominates `other` in all criteria, whatever is not known; criteria without weight count too. */
bool evaluation_dominates(const struct evaluation *evaluation, size_t option, size_t other);

/* ---- What is not known ---- */

/* A value that is not known of an option that can lead. */
struct open_cell {
    size_t option, criterion;
    double width; /* points that hang on it */
    /* What its value would have to be, the others being whatever they may: more than `leads_above` and the option
     * surely leads; less than `trails_below` and it surely does not. Beyond 0..1 that cannot happen. */
    double leads_above, trails_below;
};

/* Those that can change who leads, the weightiest first; *count is set. Missing values only, or with ranges. */
const struct open_cell *evaluation_open_cells(struct arena *arena, const struct evaluation *evaluation,
                                              bool with_ranges, size_t *count);

/* ---- Back to the raw unit ---- */

enum needed_kind {
    NEEDED_NOTHING, /* no value can be worth that much */
    NEEDED_FIGURE,  /* `figure` or better */
    NEEDED_LEVELS,  /* one of the levels */
    NEEDED_POINTS,  /* the scale has no raw figure: `points` of it */
};
struct needed {
    enum needed_kind kind;
    double figure; /* in the attribute's unit */
    bool or_less;  /* less is better */
    const char *const *levels;
    size_t level_count;
    double points; /* 0..1 */
};

/* What is worth more than `value` (0..1). */
struct needed criterion_needed(struct arena *arena, const struct criterion *criterion, double value);

/* ---- Shares of weightings ---- */

/* For each option of `order`: the share of all weightings, or of those that keep the order of the stated weights, in
 * which it is first (shares.h); two that are level in everything share alike. False where there is nothing to share,
 * where that order has too many ties to tell, or where drawing weightings would take too long. */
bool evaluation_shares(struct arena *arena, const struct evaluation *evaluation, bool keeping_order,
                       struct interval *shares);

/* Grades scored in equal steps that nobody stated: whether the leader leads for any increasing values of them. */
struct step_check {
    size_t criterion;
    bool holds;
    bool has_break_even;
    double break_even; /* the difference between the two grades, 0..1, at which both are level */
};
const struct step_check *evaluation_steps(struct arena *arena, const struct evaluation *evaluation, size_t *count);

#endif
