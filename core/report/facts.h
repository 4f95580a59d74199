/* What a template can name: the comparison and what follows from it, in the shape that placeholders read. */
#ifndef VERSUS_REPORT_FACTS_H
#define VERSUS_REPORT_FACTS_H

#include "data/comparison.h"
#include "data/decision.h"
#include "decision/difference.h"
#include "decision/shown.h"
#include "report/labels.h"

/* What names are looked up in. Sections nest; the innermost scope that knows a name answers. */
enum scope {
    SCOPE_REPORT,    /* struct facts */
    SCOPE_OPTION,    /* struct option_facts */
    SCOPE_ATTRIBUTE, /* struct attribute_facts */
    SCOPE_CELL,      /* struct cell_facts: a value with its option and attribute */
    SCOPE_GROUP,     /* struct group_facts */
    SCOPE_SOURCE,    /* struct source_facts */
    SCOPE_DECISION,  /* struct decision_facts */
    SCOPE_CHOICE,    /* struct choice_facts */
    SCOPE_LEFT_OUT,  /* struct left_out */
    SCOPE_TEXT,      /* a text: `.` */
    SCOPE_PROSE,     /* Markdown of the data: `.` */
    SCOPE_NOTHING,   /* a section that only asks */
};

/* Subjects of one scope. */
struct records {
    const void *const *items;
    size_t count;
};

struct source_facts {
    const struct fact_source *source;
    const char *key, *title, *url, *as_of, *basis;
    size_t number; /* in the list of sources, from 1 */
    size_t values; /* how many stated values rest on it */
    size_t totals; /* how many computed totals are of an attribute that names it, or add up its values */
};

struct option_facts {
    const struct option *option;
    const char *name, *summary, *role;
    const char *slug; /* for ids: [a-z0-9-]+, unique among the options */
    struct text_list use_when, avoid_when, risks;
    const struct source_facts *source; /* NULL */
};

struct attribute_facts {
    const struct attribute *attribute;
    const char *key, *label, *group, *unit, *note, *type, *better;
    bool same, differing, not_comparable;
    enum comparability compared;
    const struct source_facts *source; /* NULL */
};

struct group_facts {
    const char *name; /* NULL: the attributes without a group */
    struct records attributes;
};

struct cell_facts {
    const struct value *value;
    size_t option_index;
    const char *option, *attribute, *unit, *note, *as_of, *reason, *question, *owner, *due;
    bool stated, missing, not_applicable;
    const struct source_facts *source; /* NULL */
};

/* A person's choice, as stated. */
struct choice_facts {
    const char *option, *because, *by, *date;
};

struct decision_facts {
    const struct decision *decision;
    const char *weights_by, *weighted, *anchors_set, *approver, *needed_by;
    const char *verdict; /* the word of its class: "clear" */
    size_t must_have_count, criterion_count, left_out_count;
    const struct choice_facts *choice; /* NULL */
};

struct facts {
    struct arena *arena;
    const struct comparison *comparison;
    const char *title, *question, *date, *author, *status, *version, *language;
    const char *context, *rationale, *next_steps;
    struct difference_counts counts;
    size_t option_count, attribute_count, group_count, source_count, question_count, note_count;
    bool several_options;                  /* more than one: there is something to compare */
    bool avoid_when_conditions;            /* every avoid_when begins like a condition */
    bool scored;                           /* a decision with weights: options are ranked */
    const struct decision_facts *decision; /* NULL: none is stated */
    const struct evaluation *evaluation;   /* likewise */
    const struct shown_scores *shown;      /* NULL without weights */
    struct option_facts *options;
    struct attribute_facts *attributes;
    struct group_facts *groups; /* in the order of their first attribute */
    struct source_facts *sources;
};

/* date: what stands for the comparison's own when it has none, or NULL. */
const struct facts *facts_gather(struct arena *arena, const struct comparison *comparison, const struct labels *labels,
                                 const char *date);

/* The facts of a source, NULL for NULL. */
const struct source_facts *facts_source(const struct facts *facts, const struct fact_source *source);

const struct cell_facts *facts_cell(const struct facts *facts, size_t option, size_t attribute);

/* Whether a value is missing that somebody may be asked for: not a total, which follows from its terms, and not of an
 * option that fails a must-have. */
bool facts_is_question(const struct facts *facts, size_t option, size_t attribute);

/* [a-z0-9-]+ from any text; NULL when nothing of it is left. */
const char *slug_of(struct arena *arena, const char *text);

#endif
