/* Comparing outputs across processes: a checker starts another one, which renders a report elsewhere. */
#ifndef VERSUS_VERIFY_CHECKER_COMPARING_H
#define VERSUS_VERIFY_CHECKER_COMPARING_H

struct checker;

/* The hidden checks that do so. */
#define COMPARED_HERE        "render-here"
#define COMPARED_ELSEWHERE   "render-elsewhere"
#define COMPARED_ANOTHER_DAY "render-another-day"

/* In the other process: renders and writes the outputs to where the first one reads them. */
void render_to_be_compared(struct checker *checker);

#endif
