/* The answer where a decision is stated: its head by the class of the verdict, and the sentences below it. */
#ifndef VERSUS_REPORT_DECISION_ANSWER_H
#define VERSUS_REPORT_DECISION_ANSWER_H

#include "report/directive_blocks.h"

/* Paragraphs of the answer. Without weights it adds what follows from must-haves and directions alone, to be followed
 * by the facts. */
void decision_answer_fill(const struct job *job, struct vs_node *callout);

/* The answer as one text, as far as the verdict goes: for machine formats, `versus why` and descriptions. */
const char *decision_answer_text(const struct job *job);

/* "Cirrus Monitor does not meet ... and is therefore not ranked", a sentence for each option that is out; NULL: none.
 */
const char *decision_out_text(const struct job *job);

#endif
