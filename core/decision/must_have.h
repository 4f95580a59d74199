/* Must-haves: what is required whatever else an option offers. A failure is never made up for by other values. */
#ifndef VERSUS_DECISION_MUST_HAVE_H
#define VERSUS_DECISION_MUST_HAVE_H

#include "data/decision.h"

enum must_status {
    MUST_MET,
    MUST_NOT_KNOWN, /* the value is missing or not applicable, or a range reaches over the limit */
    MUST_NOT_MET,
};

struct must_result {
    enum must_status status;
    bool has_shortfall; /* of numbers and grades: by how much the limit is missed, in the attribute's unit or in grades
                         */
    double shortfall;
};

/* Holds the value of an option against the rule. Figures that differ by no more than a part in 10^12 are equal, so that
 * totals of decimal fractions are held against limits as they read. A limit itself does unless the rule is strict; a
 * date counts with its whole span: a year is at most the same year, but may be later than its June. */
struct must_result must_have_check(const struct must_have *must, const struct value *value);

#endif
