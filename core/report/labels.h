/* The words of a report: built-in English ones (labels.def), overridden by a template. A label may have named
 * parameters, `{option}`, and a form for one beside the form for all other numbers. */
#ifndef VERSUS_REPORT_LABELS_H
#define VERSUS_REPORT_LABELS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

#define LABEL(identifier, name, parameters, plural, one, other) LABEL_##identifier,
enum label {
#include "report/labels.def"
    LABEL_COUNT
};
#undef LABEL

struct label_definition {
    const char *name;
    const char *parameters; /* names, separated by spaces */
    const char *plural;     /* the parameter whose number chooses the form; NULL: one form */
    const char *one;        /* NULL without a plural */
    const char *other;
};

const struct label_definition *label_definition(enum label label);

struct label_forms {
    const char *one, *other; /* one: NULL where the other form serves for all */
};

/* What isolates (report/directions.h) the texts that are put between the words get. */
enum label_isolation {
    ISOLATE_NOTHING, /* messages for a terminal, which shows such marks as their numbers */
    ISOLATE_LEFT,    /* a report that is written from left to right: what runs from right to left */
    ISOLATE_RIGHT,   /* the other: what runs from left to right, dates and ranges */
};

struct labels {
    struct label_forms forms[LABEL_COUNT];
    enum label_isolation isolation;
};

/* The built-in words; nothing is isolated. */
void labels_init(struct labels *labels);

/* The label of that name, LABEL_COUNT when there is none. */
enum label label_find(const char *name);

struct label_parameter {
    const char *name;
    const char *text;
};

/* Whether a text of the data is isolated between words that may run either way. */
bool label_isolates(const struct labels *labels, const char *text);

/* Appends a text of the data to such words. */
void label_append_data(struct buffer *buffer, const struct labels *labels, const char *text);
const char *label_data(struct arena *arena, const struct labels *labels, const char *text);

/* The label's text with its parameters put in, isolated where their direction is not that of its words; what they hold
 * is never looked into for further parameters. A form for one is taken when the parameter that decides it reads "1". */
const char *label_fill(struct arena *arena, const struct labels *labels, enum label label,
                       const struct label_parameter *parameters, size_t count);

/* label_text(arena, labels, LABEL_ADDS, {"option", name}, {"items", items}) */
#define label_text(arena, labels, label, ...)                                                                          \
    label_fill((arena), (labels), (label), (const struct label_parameter[]){__VA_ARGS__},                              \
               sizeof((const struct label_parameter[]){__VA_ARGS__}) / sizeof(struct label_parameter))

/* A label without parameters. */
const char *label_word(const struct labels *labels, enum label label);

/* "a, b and c". */
const char *label_list(struct arena *arena, const struct labels *labels, const char *const *items, size_t count);

/* As label_list, but at most `most` items: "a, b, c and 9 more". */
const char *label_list_cut(struct arena *arena, const struct labels *labels, const char *const *items, size_t count,
                           size_t most);

/* "a, b, c". */
const char *label_join(struct arena *arena, const struct labels *labels, enum label separator, const char *const *items,
                       size_t count);

/* The name of the first parameter in `form`, "{name}", that the label does not have, with its length; NULL: none. */
const char *label_unknown_parameter(enum label label, const char *form, size_t *length);

#endif
