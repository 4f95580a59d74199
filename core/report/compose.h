/* Template + comparison -> report tree. */
#ifndef VERSUS_REPORT_COMPOSE_H
#define VERSUS_REPORT_COMPOSE_H

#include "data/comparison.h"
#include "report/node.h"

struct labels;

enum report_text {
    TEXT_NONE,
    TEXT_DERIVATION, /* how the verdict comes about */
    TEXT_SKETCH,     /* a decision to start from */
};

struct compose_options {
    const char *fallback_date;        /* ISO 8601, used where the comparison has no date (SOURCE_DATE_EPOCH); NULL */
    const struct file_reader *reader; /* for the files that the template names; NULL: none can be read */
    enum report_text text;            /* what to tell beside */
};

struct report {
    const struct vs_node *root;  /* VS_REPORT */
    const struct labels *labels; /* the template's words */
    const char *text;            /* what was asked for in plain text, NULL: nothing */
};

/* NULL when the template is wrong; diagnostics then tells all of it. options may be NULL. The report lives in the arena
 * and refers to the comparison and the template file. */
const struct report *report_compose(struct arena *arena, const struct comparison *comparison,
                                    const struct file_text *template_file, const struct compose_options *options,
                                    struct diagnostics *diagnostics);

/* The template's word for `name`, else the built-in English one; NULL for an unknown name. Parameters stand in braces:
 * "Page {page} of {pages}". */
const char *report_label(const struct report *report, const char *name);

#endif
