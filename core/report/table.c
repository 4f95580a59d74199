/* The directive `table`: attributes as rows, options as columns, and how they differ; or in one paragraph. */
#include "report/table_parts.h"

#include "base/utf8.h"
#include "report/directions.h"
#include "report/wording.h"

#include <string.h>

/* Whether the text names a unit: the one declared, another word, a sign. "510K" does not. */
static bool names_unit(const char *text, const char *unit)
{
    if (strstr(text, unit))
        return true;
    for (size_t i = 0; text[i]; i++) {
        size_t letters = 0;
        while (ascii_is_letter(text[i + letters]))
            letters++;
        if (text[i] == '%' || text[i] == '$' || (unsigned char)text[i] >= 0x80)
            return true;
        if (letters > 1 || (letters == 1 && i && text[i - 1] == ' '))
            return true;
    }
    return false;
}

/* Whether every value names its unit: then the label need not say it. */
static bool unit_is_written(const struct job *job, const struct attribute_facts *attribute)
{
    bool any = false;

    for (size_t i = 0; i < job->facts->option_count; i++) {
        const struct value *value = comparison_value(job->facts->comparison, i, attribute->attribute->index);
        if (value->state != STATE_STATED)
            continue;
        if (!names_unit(value->text, attribute->unit))
            return false;
        any = true;
    }
    return any;
}

const char *attribute_title(const struct job *job, const struct attribute_facts *attribute)
{
    if (!attribute->unit || unit_is_written(job, attribute))
        return attribute->label;
    return label_text(job->arena, job->labels, LABEL_ATTRIBUTE_WITH_UNIT, {"attribute", attribute->label},
                      {"unit", attribute->unit});
}

static struct vs_node *add_text(const struct job *job, struct vs_node *parent, const char *text, struct position at)
{
    struct vs_node *node = node_add(job->arena, parent, VS_TEXT);

    node_set_text(job->arena, node, VS_KEY_TEXT, text);
    node_set_position(node, at);
    return node;
}

struct vs_node *table_new(const struct job *job)
{
    struct vs_node *table = job_node(job, VS_TABLE);

    node_set_text(job->arena, table, VS_KEY_ID, job_take_id(job));
    node_set_text(job->arena, table, VS_KEY_TITLE, job->directive->title);
    return table;
}

static struct vs_node *add_column(const struct job *job, struct vs_node *table, const char *title, int priority,
                                  enum vs_alignment alignment, struct position at)
{
    struct vs_node *column = node_add(job->arena, table, VS_COLUMN);

    node_set_position(column, at);
    node_set_number(job->arena, column, VS_KEY_ALIGNMENT, alignment);
    node_set_number(job->arena, column, VS_KEY_PRIORITY, priority);
    add_text(job, column, title, at);
    return column;
}

struct vs_node *table_add_column(const struct job *job, struct vs_node *table, const char *title, int priority,
                                 struct position at)
{
    return add_column(job, table, title, priority, VS_ALIGN_START, at);
}

struct vs_node *table_add_number_column(const struct job *job, struct vs_node *table, const char *title, int priority,
                                        struct position at)
{
    return add_column(job, table, title, priority, VS_ALIGN_END, at);
}

struct vs_node *table_add_option_column(const struct job *job, struct vs_node *table, size_t option)
{
    const struct option_facts *facts = &job->facts->options[option];
    struct vs_node *column =
        table_add_column(job, table, option_title(job, facts), COLUMN_OF_OPTION, facts->option->at);

    node_set_reference(job->arena, column, VS_KEY_OPTION, job->filler->data->options[option]);
    return column;
}

struct vs_node *table_add_group(const struct job *job, struct vs_node *table, const char *title, struct position at)
{
    struct vs_node *group = node_add(job->arena, table, VS_ROW_GROUP);

    node_set_position(group, at);
    node_set_text(job->arena, group, VS_KEY_TITLE, title);
    return group;
}

struct vs_node *table_add_row(const struct job *job, struct vs_node *group, struct position at)
{
    struct vs_node *row = node_add(job->arena, group, VS_ROW);

    node_set_position(row, at);
    return row;
}

struct vs_node *table_add_cell(const struct job *job, struct vs_node *row, const char *text, struct position at)
{
    struct vs_node *cell = node_add(job->arena, row, VS_CELL);

    node_set_position(cell, at);
    if (text)
        add_text(job, cell, text, at);
    return cell;
}

static bool has_difference(const struct job *job)
{
    return job->directive->difference && job->option_count > 1;
}

static void add_columns(const struct job *job, struct vs_node *table)
{
    table_add_column(job, table, label_word(job->labels, LABEL_ATTRIBUTE), COLUMN_STAYS, job->at);
    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++)
        table_add_option_column(job, table, i);
    if (has_difference(job))
        table_add_column(job, table, label_word(job->labels, LABEL_DIFFERENCE), COLUMN_MAY_GO, job->at);
}

struct vs_node *table_add_value(const struct job *job, struct vs_node *row, size_t option, size_t attribute)
{
    const struct value *value = comparison_value(job->facts->comparison, option, attribute);
    const struct vs_node *node = data_tree_value(job->filler->data, option, attribute);
    struct vs_node *cell = node_add(job->arena, row, VS_CELL);
    struct spans spans;
    double figure;

    node_set_position(cell, value->at);
    node_set_number(job->arena, cell, VS_KEY_STATE, state_of(value));
    node_set_reference(job->arena, cell, VS_KEY_VALUE, node);
    if (value->attribute->type != TYPE_DATE && value_figure(value, &figure))
        node_set_number(job->arena, cell, VS_KEY_NUMBER, figure);
    spans_init(&spans, job->arena, job->labels, cell);
    fill_value(job->filler, &spans, value, node);
    spans_finish(&spans);
    return cell;
}

/* " ⁽¹²⁾": one sign a digit, so that it is a text in every format and a mark in none; in brackets and apart, since "5
 * m²" and "4²" would be something else. */
static const char *raised_number(struct arena *arena, size_t number)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const char *plain = arena_format(arena, "%zu", number);
    struct buffer raised;

    buffer_init(&raised, arena);
    buffer_append_text(&raised, "\u202F\u207D");
    for (; *plain; plain++)
        buffer_append_text(&raised, digits[*plain - '0']);
    buffer_append_text(&raised, "\u207E");
    return buffer_text(&raised);
}

/* Where everything is from one source, its number behind each value would tell nothing. */
static bool shows_sources(const struct job *job)
{
    const struct difference_counts *counts = &job->facts->counts;

    return job->directive->sources &&
           (job->facts->source_count > 1 || counts->values_with_source < counts->values_stated);
}

/* Keeps the value of a cell from choosing the side of what follows it: the mark stands where a reader of the report
 * ends, beside figures too. */
static void isolate_value(const struct job *job, struct vs_node *cell)
{
    struct vs_node *text = node_only_text(cell);
    const char *value = text ? node_text(text, VS_KEY_TEXT) : NULL;

    if (value && (job->labels->isolation == ISOLATE_RIGHT || text_directions(value).left))
        node_change_text(text, VS_KEY_TEXT, text_isolated(job->arena, value));
}

/* The number of the source behind a value that has one. */
static void add_source_mark(const struct job *job, struct vs_node *cell, size_t option, size_t attribute)
{
    const struct value *value = comparison_value(job->facts->comparison, option, attribute);
    const struct source_facts *source = facts_source(job->facts, value->source);
    struct vs_node *mark;

    if (!shows_sources(job) || !source || (value->state != STATE_STATED && value->state != STATE_NONE))
        return;
    isolate_value(job, cell);
    mark = add_text(job, cell, raised_number(job->arena, source->number), value->at);
    node_set_reference(job->arena, mark, VS_KEY_SOURCE, job->filler->data->sources[source->number - 1]);
}

static void add_row(const struct job *job, struct vs_node *group, const struct attribute_facts *attribute)
{
    size_t index = attribute->attribute->index;
    struct position at = attribute->attribute->at;
    struct vs_node *row = table_add_row(job, group, at);

    node_set_reference(job->arena, row, VS_KEY_ATTRIBUTE, job->filler->data->attributes[index]);
    table_add_cell(job, row, attribute_title(job, attribute), at);
    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++)
        add_source_mark(job, table_add_value(job, row, i, index), i, index);
    if (has_difference(job))
        table_add_cell(job, row, difference_word(job->arena, job->labels, job->facts, index), at);
}

static bool same_group(const struct attribute_facts *left, const struct attribute_facts *right)
{
    if (!left->group || !right->group)
        return left->group == right->group;
    return strcmp(left->group, right->group) == 0;
}

/* A group of rows for each run of attributes of one group. */
static void add_groups(const struct job *job, struct vs_node *table, const struct chosen *chosen, size_t count)
{
    const struct attribute_facts *last = NULL;
    struct vs_node *group = NULL;

    for (size_t i = 0; i < count; i++) {
        if (chosen[i].as_not_comparable)
            continue;
        if (!last || !same_group(last, chosen[i].attribute)) {
            last = chosen[i].attribute;
            group = table_add_group(job, table, last->group, last->attribute->at);
        }
        add_row(job, group, chosen[i].attribute);
    }
}

/* What cannot be compared stands last, apart from the groups. */
static void add_not_comparable(const struct job *job, struct vs_node *table, const struct chosen *chosen, size_t count)
{
    struct vs_node *group = NULL;

    for (size_t i = 0; i < count; i++) {
        if (!chosen[i].as_not_comparable)
            continue;
        if (!group)
            group = table_add_group(job, table, label_word(job->labels, LABEL_NOT_COMPARABLE_GROUP), job->at);
        add_row(job, group, chosen[i].attribute);
    }
}

/* The attributes of a group stand together, even where the file has others between them. */
static const struct chosen *bring_groups_together(const struct job *job, const struct chosen *chosen, size_t count)
{
    struct chosen *sorted = ARENA_ARRAY(job->arena, struct chosen, count);
    size_t *next = ARENA_ARRAY(job->arena, size_t, count);
    struct map last_of_group;
    size_t first_count = 0;
    size_t *firsts = ARENA_ARRAY(job->arena, size_t, count);
    size_t placed = 0;

    map_init(&last_of_group, job->arena);
    for (size_t i = 0; i < count; i++) {
        const char *group = chosen[i].attribute->group ? chosen[i].attribute->group : "";
        size_t *last = map_find(&last_of_group, group);
        next[i] = count;
        if (!last) {
            last = ARENA_NEW(job->arena, size_t);
            map_put(&last_of_group, group, last);
            firsts[first_count++] = i;
        } else {
            next[*last] = i;
        }
        *last = i;
    }
    for (size_t i = 0; i < first_count; i++)
        for (size_t j = firsts[i]; j < count; j = next[j])
            sorted[placed++] = chosen[j];
    return sorted;
}

void table_fill(const struct job *job, struct blocks *blocks)
{
    size_t count;
    const struct chosen *chosen = job_choose(job, &count);
    struct vs_node *table;

    if (!count)
        return;
    chosen = bring_groups_together(job, chosen, count);
    table = table_new(job);
    add_columns(job, table);
    add_groups(job, table, chosen, count);
    add_not_comparable(job, table, chosen, count);
    blocks_add(blocks, table);
}

/* ---- Compact ---- */

/* The value once where all options say the same, else each option's. */
static void add_compact_values(const struct job *job, struct spans *spans, const struct attribute_facts *attribute)
{
    size_t index = attribute->attribute->index;
    size_t end = attribute->same ? job->first_option + 1 : job->first_option + job->option_count;

    for (size_t i = job->first_option; i < end; i++) {
        if (i > job->first_option)
            spans_data(spans, label_word(job->labels, LABEL_LIST_SEPARATOR), job->at);
        if (!attribute->same) {
            spans_data(spans, job->facts->options[i].name, job->at);
            spans_data(spans, " ", job->at);
        }
        fill_value(job->filler, spans, comparison_value(job->facts->comparison, i, index),
                   data_tree_value(job->filler->data, i, index));
    }
}

void compact_fill(const struct job *job, struct blocks *blocks)
{
    size_t count;
    const struct chosen *chosen = job_choose(job, &count);
    struct vs_node *paragraph = job_node(job, VS_PARAGRAPH);
    struct spans spans;

    spans_init(&spans, job->arena, job->labels, paragraph);
    for (size_t i = 0; i < count; i++) {
        struct spans strong;
        struct vs_node *node;
        if (i)
            spans_data(&spans, label_word(job->labels, LABEL_ITEM_SEPARATOR), job->at);
        node = spans_enter(&strong, &spans, VS_STRONG);
        node_set_position(node, chosen[i].attribute->attribute->at);
        spans_data(&strong, attribute_title(job, chosen[i].attribute), chosen[i].attribute->attribute->at);
        spans_leave(&strong, &spans);
        spans_data(&spans, " ", job->at);
        add_compact_values(job, &spans, chosen[i].attribute);
    }
    spans_finish(&spans);
    if (count)
        blocks_add(blocks, paragraph);
}
