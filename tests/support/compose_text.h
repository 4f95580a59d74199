/* A template composed with a comparison, as text that a test can compare. */
#ifndef VERSUS_TESTS_SUPPORT_COMPOSE_TEXT_H
#define VERSUS_TESTS_SUPPORT_COMPOSE_TEXT_H

#include "data/comparison.h"
#include "report/compose.h"

/* The dump of the document's blocks, without the line of the document itself; or, when the template is wrong, a line
 * "4:3+5 E310 message | help" for each diagnostic. Warnings come first. */
const char *compose_text(struct arena *arena, const char *template_text, const struct comparison *comparison);

/* The report, for tests that look closer; NULL when the template is wrong. */
const struct report *compose_report(struct arena *arena, const char *template_text,
                                    const struct comparison *comparison);

#endif
