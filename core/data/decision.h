/* A decision as a person states it: what must be, what counts how much, and where the scales begin and end. Part of the
 * comparison, checked against it, immutable. Nothing is computed here: see core/decision. */
#ifndef VERSUS_DATA_DECISION_H
#define VERSUS_DATA_DECISION_H

#include "data/comparison.h"

/* How a value becomes points. */
enum scale_kind {
    SCALE_NONE,        /* not stated; the attribute's direction orders values, but they cannot be scored */
    SCALE_LINEAR,      /* from worst to best; dates by days */
    SCALE_LOGARITHMIC, /* likewise, equal ratios being worth the same */
    SCALE_LOCAL,       /* from the worst to the best of the options compared, because the file says so */
    SCALE_POINTS,      /* linear between stated points */
    SCALE_LEVELS,      /* a figure for each grade, or for no and yes */
    SCALE_COVERAGE,    /* how much of a stated set is there */
    SCALE_TABLE,       /* a figure for each text */
};

struct scale {
    enum scale_kind kind;
    bool is_assumed; /* the file does not say it: equal steps between grades, no is 0 and yes is 1 */
    struct position at;

    double worst, best;                 /* SCALE_LINEAR, SCALE_LOGARITHMIC: in the attribute's unit, dates in days */
    const char *worst_text, *best_text; /* as written */
    const char *const *names;           /* SCALE_POINTS: as written; SCALE_COVERAGE, SCALE_TABLE: the texts */
    const double *figures;   /* SCALE_POINTS: x, strictly rising or falling; SCALE_COVERAGE: weights, or NULL */
    const double *values;    /* SCALE_POINTS, SCALE_TABLE: 0..1; SCALE_LEVELS: one for each grade (no, yes) */
    size_t count;            /* of all of these */
    bool has_not_applicable; /* if_not_applicable is stated: */
    double not_applicable;   /* 0..1 */
};

struct criterion {
    const struct attribute *attribute;
    struct scale scale;
    double weight;       /* as stated: points, percent or swing points; WEIGHTS_RANKING: its place, from 0 */
    const char *because; /* NULL */
    struct position at;
    struct position weight_at; /* where its weight stands */
};

enum weight_method {
    WEIGHTS_NONE,     /* nothing is weighed, nothing is recommended */
    WEIGHTS_POINTS,   /* any positive figures */
    WEIGHTS_PERCENT,  /* written with % */
    WEIGHTS_SWING,    /* what a step from worst to best is worth, the largest being 100 */
    WEIGHTS_RANKING,  /* an order only */
    WEIGHTS_PAIRWISE, /* how many times as important one is as the other, for all pairs */
    WEIGHTS_EQUAL,    /* the word equal */
};

/* A limit of a must-have. */
struct limit {
    bool is_set;
    bool is_strict; /* the limit itself does not do */
    double figure;  /* in the attribute's unit; grades by their place */
    const char *text;
};

struct must_have {
    const struct attribute *attribute;
    struct limit least, most;    /* numbers, dates and grades */
    const struct value *allowed; /* one of them, by value_equal, of a list an item; STATE_NONE: none; allowed_count 0:
                                    anything */
    size_t allowed_count;
    const char *const *contains; /* lists: all of them */
    size_t contains_count;
    const char *because; /* NULL */
    struct position at;
};

struct left_out {
    const char *name;
    const char *reason; /* NULL */
};

/* Stated by a person, printed as such, never computed. */
struct choice {
    const struct option *option;
    const char *because, *by, *date; /* NULL where not given */
    struct position at;
};

struct decision {
    const char *weights_by, *weighted, *anchors_set, *approver, *needed_by; /* NULL where not given; dates ISO 8601 */
    const struct left_out *left_out;
    size_t left_out_count;
    const struct must_have *must_haves;
    size_t must_have_count;
    const struct criterion *criteria; /* in the order of the file */
    size_t criterion_count;
    enum weight_method method;
    struct position weights_at;
    const double *pairwise;      /* WEIGHTS_PAIRWISE: [criterion_count * criterion_count], reciprocal; NULL */
    double too_close;            /* points: less is too close to call */
    double fragile;              /* 0..1: joint tolerance below it */
    double weight_distance;      /* 0..1: a critical weight as near as that */
    const struct choice *choice; /* NULL */
    struct position at;
};

#endif
