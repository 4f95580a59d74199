#include "report/names.h"

#include <stddef.h>
#include <string.h>

/* ---- Lists of subjects ---- */

static struct records pointers_to(const struct facts *facts, const void *items, size_t size, size_t count)
{
    const void **pointers = ARENA_ARRAY(facts->arena, const void *, count);

    for (size_t i = 0; i < count; i++)
        pointers[i] = (const char *)items + i * size;
    return (struct records){pointers, count};
}

static struct records list_options(const struct facts *facts, const void *subject)
{
    (void)subject;
    return pointers_to(facts, facts->options, sizeof *facts->options, facts->option_count);
}

static struct records list_attributes(const struct facts *facts, const void *subject)
{
    (void)subject;
    return pointers_to(facts, facts->attributes, sizeof *facts->attributes, facts->attribute_count);
}

static struct records list_groups(const struct facts *facts, const void *subject)
{
    (void)subject;
    return pointers_to(facts, facts->groups, sizeof *facts->groups, facts->group_count);
}

static struct records list_sources(const struct facts *facts, const void *subject)
{
    (void)subject;
    return pointers_to(facts, facts->sources, sizeof *facts->sources, facts->source_count);
}

static struct records list_attributes_of_group(const struct facts *facts, const void *subject)
{
    (void)facts;
    return ((const struct group_facts *)subject)->attributes;
}

static struct records list_values_of_option(const struct facts *facts, const void *subject)
{
    const void **cells = ARENA_ARRAY(facts->arena, const void *, facts->attribute_count);
    size_t option = ((const struct option_facts *)subject)->option->index;

    for (size_t i = 0; i < facts->attribute_count; i++)
        cells[i] = facts_cell(facts, option, i);
    return (struct records){cells, facts->attribute_count};
}

static struct records list_values_of_attribute(const struct facts *facts, const void *subject)
{
    const void **cells = ARENA_ARRAY(facts->arena, const void *, facts->option_count);
    size_t attribute = ((const struct attribute_facts *)subject)->attribute->index;

    for (size_t i = 0; i < facts->option_count; i++)
        cells[i] = facts_cell(facts, i, attribute);
    return (struct records){cells, facts->option_count};
}

static struct records list_left_out(const struct facts *facts, const void *subject)
{
    const struct decision *decision = ((const struct decision_facts *)subject)->decision;

    return pointers_to(facts, decision->left_out, sizeof *decision->left_out, decision->left_out_count);
}

/* The values that pass, attribute by attribute. */
static struct records list_cells(const struct facts *facts, size_t count,
                                 bool (*passes)(const struct facts *facts, size_t option, size_t attribute))
{
    const void **cells = ARENA_ARRAY(facts->arena, const void *, count);
    size_t found = 0;

    for (size_t i = 0; i < facts->attribute_count && found < count; i++)
        for (size_t j = 0; j < facts->option_count; j++)
            if (passes(facts, j, i))
                cells[found++] = facts_cell(facts, j, i);
    return (struct records){cells, found};
}

static bool has_note(const struct facts *facts, size_t option, size_t attribute)
{
    return comparison_value(facts->comparison, option, attribute)->note != NULL;
}

static struct records list_open_questions(const struct facts *facts, const void *subject)
{
    (void)subject;
    return list_cells(facts, facts->question_count, facts_is_question);
}

static struct records list_notes(const struct facts *facts, const void *subject)
{
    (void)subject;
    return list_cells(facts, facts->note_count, has_note);
}

/* ---- The names ---- */

/* clang-format off */
#define FIELD(name, kind, type, field, scope) {name, NULL, offsetof(struct type, field), kind, scope}
#define TEXT(name, type, field)    FIELD(name, NAME_TEXT, type, field, SCOPE_TEXT)
#define PROSE(name, type, field)   FIELD(name, NAME_PROSE, type, field, SCOPE_PROSE)
#define NUMBER(name, type, field)  FIELD(name, NAME_NUMBER, type, field, SCOPE_TEXT)
#define FLAG(name, type, field)    FIELD(name, NAME_FLAG, type, field, SCOPE_NOTHING)
#define TEXTS(name, type, field)   FIELD(name, NAME_TEXTS, type, field, SCOPE_TEXT)
#define VALUE(name, type, field)   FIELD(name, NAME_VALUE, type, field, SCOPE_TEXT)
#define SOURCE(name, type, field)  FIELD(name, NAME_RECORD, type, field, SCOPE_SOURCE)
#define RECORD(name, type, field, scope) FIELD(name, NAME_RECORD, type, field, scope)
#define RECORDS(name, scope, list) {name, list, 0, NAME_RECORDS, scope}
/* clang-format on */

static const struct name report_names[] = {
    TEXT("title", facts, title),
    TEXT("question", facts, question),
    TEXT("date", facts, date),
    TEXT("author", facts, author),
    TEXT("status", facts, status),
    TEXT("version", facts, version),
    TEXT("language", facts, language),
    PROSE("context", facts, context),
    PROSE("rationale", facts, rationale),
    PROSE("next_steps", facts, next_steps),
    RECORDS("options", SCOPE_OPTION, list_options),
    RECORDS("attributes", SCOPE_ATTRIBUTE, list_attributes),
    RECORDS("groups", SCOPE_GROUP, list_groups),
    RECORDS("sources", SCOPE_SOURCE, list_sources),
    RECORDS("open_questions", SCOPE_CELL, list_open_questions),
    RECORDS("notes", SCOPE_CELL, list_notes),
    FLAG("several_options", facts, several_options),
    FLAG("avoid_when_conditions", facts, avoid_when_conditions),
    RECORD("decision", facts, decision, SCOPE_DECISION),
    FLAG("scored", facts, scored),
    NUMBER("count.options", facts, option_count),
    NUMBER("count.attributes", facts, attribute_count),
    NUMBER("count.groups", facts, group_count),
    NUMBER("count.same", facts, counts.same),
    NUMBER("count.differing", facts, counts.differing),
    NUMBER("count.not_comparable", facts, counts.not_comparable),
    NUMBER("count.values", facts, counts.values_stated),
    NUMBER("count.missing", facts, counts.values_missing),
    NUMBER("count.values_with_source", facts, counts.values_with_source),
    NUMBER("count.sources", facts, source_count),
    NUMBER("count.open_questions", facts, question_count),
    NUMBER("count.notes", facts, note_count),
};

static const struct name option_names[] = {
    TEXT("name", option_facts, name),
    PROSE("summary", option_facts, summary),
    TEXT("role", option_facts, role),
    TEXTS("use_when", option_facts, use_when),
    TEXTS("avoid_when", option_facts, avoid_when),
    TEXTS("risks", option_facts, risks),
    RECORDS("values", SCOPE_CELL, list_values_of_option),
    SOURCE("source", option_facts, source),
};

static const struct name attribute_names[] = {
    TEXT("label", attribute_facts, label),
    TEXT("key", attribute_facts, key),
    TEXT("group", attribute_facts, group),
    TEXT("unit", attribute_facts, unit),
    TEXT("type", attribute_facts, type),
    TEXT("better", attribute_facts, better),
    TEXT("note", attribute_facts, note),
    FLAG("same", attribute_facts, same),
    FLAG("differing", attribute_facts, differing),
    FLAG("not_comparable", attribute_facts, not_comparable),
    RECORDS("values", SCOPE_CELL, list_values_of_attribute),
    SOURCE("source", attribute_facts, source),
};

static const struct name cell_names[] = {
    VALUE("text", cell_facts, value),
    TEXT("option", cell_facts, option),
    TEXT("attribute", cell_facts, attribute),
    TEXT("unit", cell_facts, unit),
    TEXT("note", cell_facts, note),
    TEXT("as_of", cell_facts, as_of),
    TEXT("reason", cell_facts, reason),
    TEXT("ask", cell_facts, question),
    TEXT("owner", cell_facts, owner),
    TEXT("by", cell_facts, due),
    FLAG("stated", cell_facts, stated),
    FLAG("missing", cell_facts, missing),
    FLAG("not_applicable", cell_facts, not_applicable),
    SOURCE("source", cell_facts, source),
};

static const struct name group_names[] = {
    TEXT("name", group_facts, name),
    RECORDS("attributes", SCOPE_ATTRIBUTE, list_attributes_of_group),
};

static const struct name source_names[] = {
    TEXT("title", source_facts, title),     TEXT("key", source_facts, key),     TEXT("url", source_facts, url),
    TEXT("as_of", source_facts, as_of),     TEXT("basis", source_facts, basis), NUMBER("number", source_facts, number),
    NUMBER("values", source_facts, values),
};

static const struct name decision_names[] = {
    TEXT("weights_by", decision_facts, weights_by),
    TEXT("weighted", decision_facts, weighted),
    TEXT("anchors_set", decision_facts, anchors_set),
    TEXT("approver", decision_facts, approver),
    TEXT("needed_by", decision_facts, needed_by),
    TEXT("verdict", decision_facts, verdict),
    RECORD("choice", decision_facts, choice, SCOPE_CHOICE),
    RECORDS("left_out", SCOPE_LEFT_OUT, list_left_out),
    NUMBER("count.must_haves", decision_facts, must_have_count),
    NUMBER("count.criteria", decision_facts, criterion_count),
    NUMBER("count.left_out", decision_facts, left_out_count),
};

static const struct name choice_names[] = {
    TEXT("option", choice_facts, option),
    TEXT("because", choice_facts, because),
    TEXT("by", choice_facts, by),
    TEXT("date", choice_facts, date),
};

static const struct name left_out_names[] = {
    TEXT("name", left_out, name),
    TEXT("reason", left_out, reason),
};

/* The subject is the text itself: see name_text. */
static const struct name text_names[] = {{".", NULL, 0, NAME_TEXT, SCOPE_TEXT}};
static const struct name prose_names[] = {{".", NULL, 0, NAME_PROSE, SCOPE_PROSE}};

#define NAMES(array)                                                                                                   \
    {                                                                                                                  \
        array, sizeof(array) / sizeof *(array)                                                                         \
    }

const struct name *name_list(enum scope scope, size_t *count)
{
    static const struct {
        const struct name *names;
        size_t count;
    } scopes[] = {
        [SCOPE_REPORT] = NAMES(report_names),       [SCOPE_OPTION] = NAMES(option_names),
        [SCOPE_ATTRIBUTE] = NAMES(attribute_names), [SCOPE_CELL] = NAMES(cell_names),
        [SCOPE_GROUP] = NAMES(group_names),         [SCOPE_SOURCE] = NAMES(source_names),
        [SCOPE_DECISION] = NAMES(decision_names),   [SCOPE_CHOICE] = NAMES(choice_names),
        [SCOPE_LEFT_OUT] = NAMES(left_out_names),   [SCOPE_TEXT] = NAMES(text_names),
        [SCOPE_PROSE] = NAMES(prose_names),         [SCOPE_NOTHING] = {NULL, 0},
    };

    *count = scopes[scope].count;
    return scopes[scope].names;
}

const struct name *name_find(enum scope scope, const char *text)
{
    size_t count;
    const struct name *names = name_list(scope, &count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i].text, text) == 0)
            return &names[i];
    return NULL;
}

const struct name *name_resolve(const struct context *context, const char *text, unsigned *up)
{
    *up = 0;
    for (; context; context = context->outer, ++*up) {
        const struct name *name = name_find(context->scope, text);
        if (name)
            return name;
        /* `.` is what the section was opened with, never something further out. */
        if (strcmp(text, ".") == 0 && context->scope != SCOPE_NOTHING)
            return NULL;
    }
    return NULL;
}

static const void *field(const struct name *name, const void *subject)
{
    return (const char *)subject + name->offset;
}

const char *name_text(const struct name *name, const void *subject)
{
    if (strcmp(name->text, ".") == 0)
        return subject;
    return *(const char *const *)field(name, subject);
}

size_t name_number(const struct name *name, const void *subject)
{
    return *(const size_t *)field(name, subject);
}

bool name_flag(const struct name *name, const void *subject)
{
    return *(const bool *)field(name, subject);
}

const struct text_list *name_texts(const struct name *name, const void *subject)
{
    return field(name, subject);
}

const void *name_record(const struct name *name, const void *subject)
{
    return *(const void *const *)field(name, subject);
}

const struct value *name_value(const struct name *name, const void *subject)
{
    return *(const struct value *const *)field(name, subject);
}

const char *scope_title(enum scope scope, const void *subject)
{
    switch (scope) {
    case SCOPE_OPTION:
        return ((const struct option_facts *)subject)->name;
    case SCOPE_ATTRIBUTE:
        return ((const struct attribute_facts *)subject)->label;
    case SCOPE_CELL:
        return ((const struct cell_facts *)subject)->value->text;
    case SCOPE_GROUP:
        return ((const struct group_facts *)subject)->name;
    case SCOPE_SOURCE:
        return ((const struct source_facts *)subject)->title;
    case SCOPE_DECISION:
        return ((const struct decision_facts *)subject)->verdict;
    case SCOPE_CHOICE:
        return ((const struct choice_facts *)subject)->option;
    case SCOPE_LEFT_OUT:
        return ((const struct left_out *)subject)->name;
    default:
        return subject;
    }
}
