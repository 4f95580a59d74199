/* What a reader of a composed report reads, as text that a test can compare. */
#ifndef VERSUS_TESTS_SUPPORT_PLAIN_TEXT_H
#define VERSUS_TESTS_SUPPORT_PLAIN_TEXT_H

#include "data/comparison.h"

/* The document that the template makes: a line for each paragraph, heading ("# ") and row of a table, whose cells are
 * divided by "|"; of a chart its description. A template that is wrong ends the test. */
const char *plain_text(struct arena *arena, const char *template_text, const struct comparison *comparison);

#endif
