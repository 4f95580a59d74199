/* The directives `must-haves`, `criteria` and `basis`. */
#include "report/decision_tables.h"

#include "base/number.h"
#include "report/decision_words.h"
#include "report/table_parts.h"
#include "report/wording.h"

#include <math.h>
#include <string.h>

/* ---- Must-haves ---- */

/* By how much a figure or grade falls short, in the attribute's unit. */
static const char *shortfall_text(const struct job *job, const struct must_have *must, double shortfall)
{
    const char *number = number_word(job->arena, job->labels, shortfall, 2);
    const char *unit = row_unit(job, must->attribute);

    if (!(shortfall > 0) || must->attribute->type == TYPE_DATE || must->attribute->type == TYPE_GRADE ||
        fabs(shortfall) >= 1e15)
        return NULL;
    return unit ? label_text(job->arena, job->labels, LABEL_AMOUNT, {"number", number}, {"unit", unit}) : number;
}

static const char *check_text(const struct job *job, size_t must_have, size_t option)
{
    static const enum label labels[] = {
        [MUST_MET] = LABEL_MET, [MUST_NOT_KNOWN] = LABEL_NOT_KNOWN, [MUST_NOT_MET] = LABEL_NOT_MET};
    const struct must_have *must = &evaluation_of(job)->decision->must_haves[must_have];
    const struct must_result *result = evaluation_must(evaluation_of(job), must_have, option);
    const char *text = label_text(job->arena, job->labels, labels[result->status],
                                  {"value", shown_value(job, option, must->attribute)});
    const char *shortfall = result->has_shortfall ? shortfall_text(job, must, result->shortfall) : NULL;

    return shortfall ? label_text(job->arena, job->labels, LABEL_MISSED_BY, {"text", text}, {"amount", shortfall})
                     : text;
}

void must_haves_fill(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *table;
    struct vs_node *group;

    if (!evaluation || !evaluation->decision->must_have_count)
        return;
    table = table_new(job);
    table_add_column(job, table, label_word(job->labels, LABEL_MUST_HAVE), COLUMN_STAYS, job->at);
    table_add_column(job, table, label_word(job->labels, LABEL_REQUIRED), COLUMN_STAYS, job->at);
    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++)
        table_add_option_column(job, table, i);
    group = table_add_group(job, table, NULL, job->at);
    for (size_t i = 0; i < evaluation->decision->must_have_count; i++) {
        const struct must_have *must = &evaluation->decision->must_haves[i];
        struct vs_node *row = table_add_row(job, group, must->at);
        const char *rule = rule_word(job, must);
        if (must->because)
            rule =
                label_text(job->arena, job->labels, LABEL_REQUIRED_BECAUSE, {"rule", rule}, {"because", must->because});
        table_add_cell(job, row, must_label(must), must->at);
        table_add_cell(job, row, rule, must->at);
        for (size_t j = job->first_option; j < job->first_option + job->option_count; j++)
            table_add_cell(job, row, check_text(job, i, j), must->at);
    }
    blocks_add(blocks, table);
}

/* ---- Criteria ---- */

static const char *points_of_value(const struct job *job, double value)
{
    return number_word(job->arena, job->labels, value * 100, 2);
}

/* "beginner 100, intermediate 80" */
static const char *items_text(const struct job *job, const struct scale *scale)
{
    const char **items = ARENA_ARRAY(job->arena, const char *, scale->count);

    for (size_t i = 0; i < scale->count; i++)
        items[i] = label_text(job->arena, job->labels, LABEL_SCALE_ITEM, {"name", scale->names[i]},
                              {"points", points_of_value(job, scale->values[i])});
    return label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, items, scale->count);
}

static const char *direction_word(const struct job *job, const struct attribute *attribute)
{
    return label_word(job->labels,
                      attribute->better == BETTER_LOWER ? LABEL_SCALE_DIRECTION_LOWER : LABEL_SCALE_DIRECTION_HIGHER);
}

static const char *scale_shape(const struct job *job, const struct criterion *criterion)
{
    const struct scale *scale = &criterion->scale;

    switch (scale->kind) {
    case SCALE_LINEAR:
    case SCALE_LOGARITHMIC:
        return label_text(job->arena, job->labels, scale->kind == SCALE_LINEAR ? LABEL_SCALE_LINEAR : LABEL_SCALE_LOG,
                          {"worst", scale->worst_text}, {"best", scale->best_text});
    case SCALE_LOCAL:
        return label_word(job->labels, LABEL_SCALE_LOCAL);
    case SCALE_COVERAGE:
        return label_text(job->arena, job->labels, LABEL_SCALE_COVERS,
                          {"items", label_list(job->arena, job->labels, scale->names, scale->count)});
    case SCALE_NONE:
        return direction_word(job, criterion->attribute);
    default:
        return items_text(job, scale);
    }
}

static const char *scale_text(const struct job *job, const struct criterion *criterion)
{
    const char *text;

    /* Points that nobody stated say no more than what is better, where nothing is scored. */
    if (!evaluation_of(job)->weights && criterion->scale.is_assumed)
        return direction_word(job, criterion->attribute);
    text = scale_shape(job, criterion);

    if (criterion->scale.is_assumed && criterion->attribute->type == TYPE_GRADE)
        text = label_text(job->arena, job->labels, LABEL_SCALE_ASSUMED, {"scale", text});
    if (criterion->scale.has_not_applicable)
        text = label_text(job->arena, job->labels, LABEL_SCALE_NOT_APPLICABLE, {"scale", text},
                          {"points", points_of_value(job, criterion->scale.not_applicable)});
    return text;
}

static bool any_reason(const struct decision *decision)
{
    for (size_t j = 0; j < decision->criterion_count; j++)
        if (decision->criteria[j].because)
            return true;
    return false;
}

static void add_criterion_row(const struct job *job, struct vs_node *group, size_t index, bool reasons)
{
    const struct criterion *criterion = &evaluation_of(job)->decision->criteria[index];
    struct vs_node *row = table_add_row(job, group, criterion->at);
    struct vs_node *cell;

    table_add_cell(job, row, criterion->attribute->label, criterion->at);
    if (job->facts->shown) {
        cell = table_add_cell(job, row,
                              label_text(job->arena, job->labels, LABEL_PERCENT,
                                         {"n", arena_format(job->arena, "%ld", job->facts->shown->weights[index])}),
                              criterion->weight_at);
        node_set_number(job->arena, cell, VS_KEY_NUMBER, (double)job->facts->shown->weights[index]);
        node_set_number(job->arena, cell, VS_KEY_STATE, VS_STATE_STATED);
    }
    table_add_cell(job, row, scale_text(job, criterion), criterion->scale.at);
    if (reasons)
        table_add_cell(job, row, criterion->because, criterion->at);
}

/* Values beyond an end of their scale, of the options that are ranked. */
static const char *beyond_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **cells = ARENA_ARRAY(job->arena, const char *, evaluation->ranked_count * evaluation->criterion_count);
    size_t count = 0;

    for (size_t j = 0; j < evaluation->criterion_count; j++)
        for (size_t i = 0; i < evaluation->ranked_count; i++) {
            const struct attribute *attribute = evaluation->decision->criteria[j].attribute;
            if (evaluation_cell(evaluation, evaluation->order[i], j)->is_clipped)
                cells[count++] = label_text(
                    job->arena, job->labels, LABEL_CELL_OF_OPTION, {"option", option_name(job, evaluation->order[i])},
                    {"criterion", attribute->label}, {"value", shown_value(job, evaluation->order[i], attribute)});
        }
    return count ? label_text(job->arena, job->labels, LABEL_BEYOND,
                              {"cells", label_list_cut(job->arena, job->labels, cells, count, 8)})
                 : NULL;
}

static const char *groups_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **texts = ARENA_ARRAY(job->arena, const char *, evaluation->group_count);

    for (size_t i = 0; i < evaluation->group_count; i++)
        texts[i] = label_text(job->arena, job->labels, LABEL_GROUP_WEIGHT, {"group", evaluation->groups[i].name},
                              {"percent", number_word(job->arena, job->labels, evaluation->groups[i].weight * 100, 0)});
    return evaluation->group_count ? label_text(job->arena, job->labels, LABEL_GROUP_WEIGHTS,
                                                {"groups", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR,
                                                                      texts, evaluation->group_count)})
                                   : NULL;
}

void criteria_fill(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    bool reasons;
    struct buffer text;
    struct vs_node *table;
    struct vs_node *group;

    if (!evaluation || !evaluation->criterion_count)
        return;
    reasons = any_reason(evaluation->decision);
    table = table_new(job);
    table_add_column(job, table, label_word(job->labels, LABEL_CRITERION), COLUMN_STAYS, job->at);
    if (job->facts->shown)
        table_add_column(job, table, label_word(job->labels, LABEL_WEIGHT), COLUMN_OF_OPTION, job->at);
    table_add_column(job, table, label_word(job->labels, evaluation->weights ? LABEL_SCALE : LABEL_DIRECTION),
                     COLUMN_OF_OPTION, job->at);
    if (reasons)
        table_add_column(job, table, label_word(job->labels, LABEL_BECAUSE), COLUMN_OF_OPTION, job->at);
    group = table_add_group(job, table, NULL, job->at);
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        add_criterion_row(job, group, j, reasons);
    blocks_add(blocks, table);
    buffer_init(&text, job->arena);
    sentence_append(&text, groups_sentence(job));
    if (evaluation->weights)
        sentence_append(&text, beyond_sentence(job));
    if (text.size)
        blocks_add(blocks, job_paragraph(job, NULL, buffer_text(&text)));
}

/* ---- Basis ---- */

static const char *weights_sentence(const struct job *job)
{
    const struct decision *decision = evaluation_of(job)->decision;

    if (!decision->weights_by)
        return label_word(job->labels, LABEL_BASIS_WEIGHTS_NOBODY);
    if (!decision->weighted)
        return label_text(job->arena, job->labels, LABEL_BASIS_WEIGHTS, {"name", decision->weights_by});
    return label_text(job->arena, job->labels, LABEL_BASIS_WEIGHTS_DATED, {"name", decision->weights_by},
                      {"date", decision->weighted});
}

static const char *method_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);

    switch (evaluation->decision->method) {
    case WEIGHTS_RANKING:
        return label_word(job->labels, LABEL_BASIS_RANKING);
    case WEIGHTS_EQUAL:
        return label_word(job->labels, LABEL_BASIS_EQUAL);
    case WEIGHTS_SWING:
        return label_word(job->labels, LABEL_BASIS_SWING);
    case WEIGHTS_PAIRWISE:
        return label_text(job->arena, job->labels, LABEL_BASIS_PAIRWISE,
                          {"ratio", number_word(job->arena, job->labels, evaluation->consistency.ratio, 2)});
    default:
        return NULL;
    }
}

/* Stated values by what they rest on. */
struct basis_counts {
    size_t vendor, measured, estimate, other, none;
};

static void count_basis(const struct value *value, struct basis_counts *counts)
{
    const char *basis = value->source ? value->source->basis : NULL;

    if (!value->source)
        counts->none++;
    else if (!basis)
        counts->other++;
    else if (strcmp(basis, "measured") == 0)
        counts->measured++;
    else if (strcmp(basis, "estimate") == 0)
        counts->estimate++;
    else
        counts->vendor++;
}

static const char *values_sentence(const struct job *job)
{
    const struct comparison *comparison = job->facts->comparison;
    struct basis_counts counts = {0};
    const char *parts[5];
    size_t count = 0;
    const char *all = count_text(job, job->facts->counts.values_stated);

    for (size_t i = 0; i < comparison->option_count; i++)
        for (size_t j = 0; j < comparison->attribute_count; j++) {
            const struct value *value = comparison_value(comparison, i, j);
            if ((value->state == STATE_STATED || value->state == STATE_NONE) && !value->computed)
                count_basis(value, &counts);
        }
    if (counts.vendor)
        parts[count++] = label_text(job->arena, job->labels, LABEL_BASIS_VENDOR, {"n", count_text(job, counts.vendor)});
    if (counts.measured)
        parts[count++] =
            label_text(job->arena, job->labels, LABEL_BASIS_MEASURED, {"n", count_text(job, counts.measured)});
    if (counts.estimate)
        parts[count++] =
            label_text(job->arena, job->labels, LABEL_BASIS_ESTIMATE, {"n", count_text(job, counts.estimate)});
    if (counts.other)
        parts[count++] = label_text(job->arena, job->labels, LABEL_BASIS_SOURCED, {"n", count_text(job, counts.other)});
    if (counts.none)
        parts[count++] =
            label_text(job->arena, job->labels, LABEL_BASIS_UNSOURCED, {"n", count_text(job, counts.none)});

    if (!count)
        return label_text(job->arena, job->labels, LABEL_BASIS_VALUES, {"n", all});
    if (count == 1 && counts.none)
        return label_text(job->arena, job->labels, LABEL_BASIS_VALUES_UNSOURCED, {"n", all});

    return label_text(job->arena, job->labels, LABEL_BASIS_VALUES_OF, {"n", all},
                      {"parts", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, parts, count)});
}

/* Missing values of an option; of the others, those that nobody was asked for. */
static size_t count_missing(const struct job *job, size_t option, bool unasked_only)
{
    size_t count = 0;

    for (size_t j = 0; j < job->facts->attribute_count; j++) {
        const struct value *value = comparison_value(job->facts->comparison, option, j);
        if (value->state == STATE_MISSING && !value->computed && (!unasked_only || !value->ask))
            count++;
    }
    return count;
}

static const char *missing_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **parts = ARENA_ARRAY(job->arena, const char *, evaluation->option_count + 2);
    size_t count = 0;
    size_t all = 0;
    size_t asked = 0;
    size_t unasked = 0;

    for (size_t i = 0; i < evaluation->option_count; i++) {
        size_t missing = count_missing(job, i, false);
        size_t silent = count_missing(job, i, true);
        all += missing;
        if (!evaluation->is_out[i]) {
            unasked += silent;
            asked += missing - silent;
        } else if (missing)
            parts[count++] = label_text(job->arena, job->labels, LABEL_BASIS_MISSING_OUT,
                                        {"n", count_text(job, missing)}, {"option", option_name(job, i)});
    }
    if (!all)
        return NULL;

    if (unasked == all)
        return label_text(job->arena, job->labels, LABEL_BASIS_MISSING_ALL_UNASKED, {"n", count_text(job, all)});
    if (asked && asked < all)
        parts[count++] = label_text(job->arena, job->labels, LABEL_BASIS_MISSING_ASKED, {"n", count_text(job, asked)});
    if (unasked)
        parts[count++] =
            label_text(job->arena, job->labels, LABEL_BASIS_MISSING_UNASKED, {"n", count_text(job, unasked)});
    if (!count)
        return label_text(job->arena, job->labels, LABEL_BASIS_MISSING, {"n", count_text(job, all)});
    return label_text(job->arena, job->labels, LABEL_BASIS_MISSING_OF, {"n", count_text(job, all)},
                      {"parts", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, parts, count)});
}

static const char *limits_sentence(const struct job *job)
{
    const struct decision *decision = evaluation_of(job)->decision;

    return label_text(job->arena, job->labels, LABEL_BASIS_LIMITS,
                      {"close", number_word(job->arena, job->labels, decision->too_close, 2)},
                      {"fragile", number_word(job->arena, job->labels, decision->fragile * 100, 2)},
                      {"distance", number_word(job->arena, job->labels, decision->weight_distance * 100, 2)});
}

void basis_fill(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct buffer text;

    if (!evaluation)
        return;
    buffer_init(&text, job->arena);
    if (evaluation->weights) {
        sentence_append(&text, weights_sentence(job));
        sentence_append(&text, method_sentence(job));
    }
    if (evaluation->decision->anchors_set)
        sentence_append(&text, label_text(job->arena, job->labels, LABEL_BASIS_ANCHORS,
                                          {"when", evaluation->decision->anchors_set}));
    sentence_append(&text, values_sentence(job));
    sentence_append(&text, missing_sentence(job));
    if (evaluation->weights)
        sentence_append(&text, limits_sentence(job));
    blocks_add(blocks, job_paragraph(job, NULL, buffer_text(&text)));
}
