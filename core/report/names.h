/* The names that templates use, by scope, and how they are read. docs/templates.md lists them. */
#ifndef VERSUS_REPORT_NAMES_H
#define VERSUS_REPORT_NAMES_H

#include "report/facts.h"

enum name_kind {
    NAME_TEXT,    /* const char *, NULL: missing */
    NAME_PROSE,   /* likewise, Markdown */
    NAME_NUMBER,  /* size_t */
    NAME_FLAG,    /* bool: for sections only */
    NAME_TEXTS,   /* struct text_list */
    NAME_RECORDS, /* subjects of another scope */
    NAME_RECORD,  /* one or none */
    NAME_VALUE,   /* const struct value *: what a cell of a table shows */
};

struct name {
    const char *text;
    struct records (*list)(const struct facts *facts, const void *subject); /* NAME_RECORDS */
    size_t offset;                                                          /* of the others: in the scope's struct */
    enum name_kind kind;
    enum scope scope; /* inside a section of that name */
};

/* What a section opened, innermost first; while a template is read only the scopes are known. */
struct context {
    const struct context *outer; /* NULL: the report itself */
    enum scope scope;
    const void *subject; /* the scope's struct; of SCOPE_TEXT and SCOPE_PROSE the text */
};

/* The name in a scope, NULL when it does not know it. */
const struct name *name_find(enum scope scope, const char *text);

/* All names of a scope. */
const struct name *name_list(enum scope scope, size_t *count);

/* The name in the innermost context that knows it, with the number of contexts passed over in *up. */
const struct name *name_resolve(const struct context *context, const char *text, unsigned *up);

const char *name_text(const struct name *name, const void *subject);
size_t name_number(const struct name *name, const void *subject);
bool name_flag(const struct name *name, const void *subject);
const struct text_list *name_texts(const struct name *name, const void *subject);
const void *name_record(const struct name *name, const void *subject);
const struct value *name_value(const struct name *name, const void *subject);

/* How a subject is called where it is written out: an option by its name, an attribute by its label. */
const char *scope_title(enum scope scope, const void *subject);

#endif
