/* How the options differ in an attribute, in words: what stands in the last column of a table. */
#ifndef VERSUS_REPORT_WORDING_H
#define VERSUS_REPORT_WORDING_H

#include "report/facts.h"
#include "report/labels.h"

/* "TensorFlow adds REST", "TensorFlow 6 to 13 % more", "1 to 12 GB"; never NULL. */
const char *difference_word(struct arena *arena, const struct labels *labels, const struct facts *facts,
                            size_t attribute);

/* A number that we computed, with at most `decimals` of them and the label's decimal mark; trailing zeros go. */
const char *number_word(struct arena *arena, const struct labels *labels, double number, int decimals);

#endif
