/* The directive `sensitivity`: what would change the answer, in words and as a table. */
#include "report/decision_tables.h"
#include "report/decision_words.h"
#include "report/table_parts.h"
#include "report/wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Weights ---- */

const char *stays_word(const struct job *job, const struct stability *stability, double weight)
{
    const char *below = stability->has_below ? percent_of(job, stability->below, weight) : NULL;
    const char *above = stability->has_above ? percent_of(job, stability->above, weight) : NULL;

    if (stability->is_undefined)
        return label_word(job->labels, weight > 0 ? LABEL_STAYS_ONLY : LABEL_STAYS_NO_WEIGHT);
    if (below && above)
        return label_text(job->arena, job->labels, LABEL_STAYS_BETWEEN, {"low", below}, {"high", above},
                          {"below", option_name(job, stability->below_option)},
                          {"above", option_name(job, stability->above_option)});
    if (below)
        return label_text(job->arena, job->labels, LABEL_STAYS_ABOVE, {"low", below},
                          {"option", option_name(job, stability->below_option)});
    if (above)
        return label_text(job->arena, job->labels, LABEL_STAYS_BELOW, {"high", above},
                          {"option", option_name(job, stability->above_option)});
    return label_word(job->labels, LABEL_STAYS_ALWAYS);
}

/* One crossing: a criterion's weight at which another option draws level. */
struct crossing {
    double distance;
    size_t criterion;
    size_t option;
    bool above;
};

static int compare_crossings(const void *left, const void *right)
{
    const struct crossing *a = left;
    const struct crossing *b = right;

    if (a->distance < b->distance || a->distance > b->distance)
        return a->distance < b->distance ? -1 : 1;
    return a->criterion < b->criterion ? -1 : a->criterion > b->criterion;
}

/* All crossings, the nearest to the weights of today first. */
static struct crossing *find_crossings(const struct job *job, const struct evaluation *evaluation, size_t *count)
{
    struct crossing *crossings = ARENA_ARRAY(job->arena, struct crossing, 2 * evaluation->criterion_count);

    *count = 0;
    for (size_t j = 0; evaluation->stability && j < evaluation->criterion_count; j++) {
        const struct stability *stability = &evaluation->stability[j];
        if (stability->has_above)
            crossings[(*count)++] =
                (struct crossing){stability->above - evaluation->weights[j], j, stability->above_option, true};
        if (stability->has_below)
            crossings[(*count)++] =
                (struct crossing){evaluation->weights[j] - stability->below, j, stability->below_option, false};
    }
    if (*count)
        qsort(crossings, *count, sizeof *crossings, compare_crossings);
    return crossings;
}

static double crossing_weight(const struct evaluation *evaluation, const struct crossing *crossing)
{
    const struct stability *stability = &evaluation->stability[crossing->criterion];

    return crossing->above ? stability->above : stability->below;
}

static const char *crossing_text(const struct job *job, const struct crossing *crossing)
{
    const struct evaluation *evaluation = evaluation_of(job);
    double today = evaluation->weights[crossing->criterion];
    double weight = crossing_weight(evaluation, crossing);

    return label_text(job->arena, job->labels, crossing->above ? LABEL_WEIGHT_ABOVE : LABEL_WEIGHT_BELOW,
                      {"criterion", criterion_label(job, crossing->criterion)},
                      {"percent", percent_of(job, weight, today)}, {"today", percent_of(job, today, weight)});
}

#define MOST_CROSSINGS 3

/* "Own stack passes Acme with a weight of cost above 48 % (today 30 %) or ...", a sentence for each option that does.
 */
static void append_crossings(const struct job *job, struct buffer *text)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t count;
    struct crossing *crossings = find_crossings(job, evaluation, &count);
    size_t shown = count < MOST_CROSSINGS ? count : MOST_CROSSINGS;
    bool *told = ARENA_ARRAY(job->arena, bool, evaluation->option_count);

    for (size_t i = 0; i < shown; i++) {
        const char *texts[MOST_CROSSINGS];
        size_t found = 0;
        size_t option = crossings[i].option;
        if (told[option])
            continue;
        told[option] = true;
        for (size_t k = i; k < shown; k++)
            if (crossings[k].option == option)
                texts[found++] = crossing_text(job, &crossings[k]);
        sentence_append(text, label_text(job->arena, job->labels, LABEL_PASSES_IF, {"option", option_name(job, option)},
                                         {"other", option_name(job, evaluation->reference)},
                                         {"changes", list_or(job, texts, found)}));
    }
    if (!count)
        sentence_append(text, label_text(job->arena, job->labels,
                                         evaluation->leader == NO_OPTION ? LABEL_NO_WEIGHT_AHEAD : LABEL_NO_WEIGHT,
                                         {"option", option_name(job, evaluation->reference)}));
    else if (count <= MOST_CROSSINGS && evaluation->leader != NO_OPTION)
        sentence_append(text, label_word(job->labels, LABEL_NO_OTHER_WEIGHT));
}

const char *nearest_crossing_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t count;
    const struct crossing *crossings = find_crossings(job, evaluation, &count);

    return count
               ? label_text(job->arena, job->labels, LABEL_PASSES_IF, {"option", option_name(job, crossings[0].option)},
                            {"other", option_name(job, evaluation->reference)},
                            {"changes", crossing_text(job, &crossings[0])})
               : NULL;
}

/* ---- All weights at once ---- */

static const char *tolerance_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char *percent;
    const char *option;

    if (evaluation->leader == NO_OPTION || !(evaluation->tolerance > 0) || evaluation->tolerance >= 1)
        return NULL;
    percent = number_word(job->arena, job->labels, floor(evaluation->tolerance * 100 + 1e-9), 0);
    option = option_name(job, evaluation->leader);
    if (evaluation->tolerance < evaluation->decision->fragile)
        return label_text(job->arena, job->labels, LABEL_TOLERANCE_FRAGILE, {"percent", percent}, {"option", option},
                          {"limit", number_word(job->arena, job->labels, evaluation->decision->fragile * 100, 2)});
    return label_text(job->arena, job->labels, LABEL_TOLERANCE, {"percent", percent}, {"option", option});
}

/* ---- What if ---- */

#define MOST_REVERSALS 2

static const char *fragile_outcome(const struct job *job, const struct evaluation *supposed, const char *outcome)
{
    size_t count;
    struct crossing *crossings = find_crossings(job, supposed, &count);
    const char *changes[MOST_REVERSALS];

    if (!count)
        return label_text(job->arena, job->labels, LABEL_OUTCOME_FRAGILE_JOINT, {"outcome", outcome});
    count = count < MOST_REVERSALS ? count : MOST_REVERSALS;
    for (size_t i = 0; i < count; i++) {
        double today = supposed->weights[crossings[i].criterion];
        double weight = crossing_weight(supposed, &crossings[i]);
        changes[i] = label_text(job->arena, job->labels, crossings[i].above ? LABEL_CHANGE_ABOVE : LABEL_CHANGE_BELOW,
                                {"criterion", criterion_label(job, crossings[i].criterion)},
                                {"percent", percent_of(job, weight, today)}, {"today", percent_of(job, today, weight)});
    }
    return label_text(job->arena, job->labels, LABEL_OUTCOME_FRAGILE, {"outcome", outcome},
                      {"changes", list_or(job, changes, count)});
}

static const char *outcome_text(const struct job *job, const struct evaluation *supposed)
{
    const char *outcome;

    if (supposed->verdict == VERDICT_TIE || supposed->verdict == VERDICT_TOO_CLOSE)
        return label_word(job->labels, LABEL_OUTCOME_CLOSE);
    if (supposed->candidate_count != 1)
        return label_word(job->labels, LABEL_OUTCOME_OPEN);
    outcome =
        label_text(job->arena, job->labels, LABEL_OUTCOME_LEADS, {"option", option_name(job, supposed->reference)},
                   {"n", arena_format(job->arena, "%ld", lround(supposed->margin * 100))});

    return supposed->is_fragile ? fragile_outcome(job, supposed, outcome) : outcome;
}

#define MOST_SUPPOSITIONS 2

/* If a missing value were what another option has: the answers that are nearest to what one may expect. */
static void add_suppositions(const struct job *job, struct vs_node *list)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t count;
    const struct open_cell *cells = evaluation_open_cells(job->arena, evaluation, false, &count);
    const struct criterion *criterion;
    double tried[MOST_SUPPOSITIONS];
    size_t tries = 0;

    if (count != 1)
        return;
    criterion = &evaluation->decision->criteria[cells[0].criterion];
    for (size_t i = 0; i < evaluation->option_count && tries < MOST_SUPPOSITIONS; i++) {
        const struct score_cell *cell = evaluation_cell(evaluation, i, cells[0].criterion);
        const struct value *value = comparison_value(job->facts->comparison, i, criterion->attribute->index);
        bool known = cell->value.high - cell->value.low <= TIE_EPSILON && value->state == STATE_STATED;
        for (size_t k = 0; k < tries && known; k++)
            known = fabs(tried[k] - cell->value.low) > TIE_EPSILON;
        if (!known)
            continue;
        tried[tries++] = cell->value.low;
        job_item(job, list,
                 label_text(job->arena, job->labels, LABEL_SUPPOSE, {"criterion", criterion->attribute->label},
                            {"option", option_name(job, cells[0].option)},
                            {"value", shown_value(job, i, criterion->attribute)},
                            {"outcome", outcome_text(job, evaluation_suppose(job->arena, evaluation, cells[0].option,
                                                                             cells[0].criterion, cell->value.low))}),
                 job->at);
    }
}

/* ---- Grades and rounding ---- */

static void append_steps(const struct job *job, struct buffer *text)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t count;
    const struct step_check *checks = evaluation_steps(job->arena, evaluation, &count);

    for (size_t i = 0; i < count; i++) {
        const struct attribute *attribute = evaluation->decision->criteria[checks[i].criterion].attribute;
        const char *option = option_name(job, evaluation->leader);
        const char *ours = shown_value(job, evaluation->leader, attribute);
        const char *theirs = shown_value(job, evaluation->rival, attribute);
        bool ahead = checks[i].break_even > 0;
        if (checks[i].holds || !checks[i].has_break_even)
            continue;
        sentence_append(text,
                        label_text(job->arena, job->labels, ahead ? LABEL_STEPS_DECIDE : LABEL_STEPS_LIMIT,
                                   {"option", option}, {"criterion", attribute->label},
                                   {"n", arena_format(job->arena, "%ld", lround(fabs(checks[i].break_even) * 100))},
                                   {"more", ahead ? ours : theirs}, {"less", ahead ? theirs : ours}));
    }
}

/* ---- In words ---- */

static void fill_words(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *suppositions = job_list(job, false);
    struct buffer text;

    buffer_init(&text, job->arena);
    if (evaluation->verdict == VERDICT_UNDECIDED)
        add_suppositions(job, suppositions);
    if (node_first_child(suppositions))
        blocks_add(blocks, suppositions);
    if (evaluation->stability && evaluation->verdict != VERDICT_DOMINANT)
        append_crossings(job, &text);
    sentence_append(&text, tolerance_sentence(job));
    append_steps(job, &text);
    if (evaluation->rounding_decides)
        sentence_append(&text, label_word(job->labels, LABEL_ROUNDING_DECIDES));
    if (text.size)
        blocks_add(blocks, job_paragraph(job, NULL, buffer_text(&text)));
}

/* ---- As a table ---- */

/* At which value of the rival's in the criterion it would draw level; NULL where a row has no such thing. */
static const char *break_even_text(const struct job *job, size_t criterion)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char *rival = option_name(job, evaluation->rival);
    const struct score_cell *cell = evaluation_cell(evaluation, evaluation->rival, criterion);
    double *differences = ARENA_ARRAY(job->arena, double, evaluation->criterion_count);
    double change;
    const char *needed;

    evaluation_differences(evaluation, evaluation->reference, evaluation->rival, differences);
    if (cell->is_missing || cell->is_unvalued ||
        !break_even_change(evaluation->weights, differences, evaluation->criterion_count, criterion, &change))
        return NULL;
    needed = needed_word(job, &evaluation->decision->criteria[criterion], cell->likely.high + change - 2 * TIE_EPSILON);
    if (!needed)
        return label_text(job->arena, job->labels, LABEL_LEVEL_NEVER, {"option", rival});
    return label_text(job->arena, job->labels, LABEL_LEVEL_IF, {"option", rival}, {"value", needed});
}

static void add_row(const struct job *job, struct vs_node *group, size_t criterion, bool break_even)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct position at = evaluation->decision->criteria[criterion].at;
    struct vs_node *row = table_add_row(job, group, at);
    struct vs_node *cell;

    table_add_cell(job, row, criterion_label(job, criterion), at);
    cell = table_add_cell(job, row,
                          label_text(job->arena, job->labels, LABEL_PERCENT,
                                     {"n", arena_format(job->arena, "%ld", job->facts->shown->weights[criterion])}),
                          at);
    node_set_number(job->arena, cell, VS_KEY_NUMBER, (double)job->facts->shown->weights[criterion]);
    node_set_number(job->arena, cell, VS_KEY_STATE, VS_STATE_STATED);
    table_add_cell(job, row, stays_word(job, &evaluation->stability[criterion], evaluation->weights[criterion]), at);
    if (break_even)
        table_add_cell(job, row, break_even_text(job, criterion), at);
}

static void add_group_row(const struct job *job, struct vs_node *rows, const struct weight_group *group,
                          bool break_even)
{
    struct vs_node *row = table_add_row(job, rows, job->at);

    table_add_cell(job, row, group->name, job->at);
    table_add_cell(job, row,
                   label_text(job->arena, job->labels, LABEL_PERCENT,
                              {"n", number_word(job->arena, job->labels, group->weight * 100, 0)}),
                   job->at);
    table_add_cell(job, row, stays_word(job, &group->stability, group->weight), job->at);
    if (break_even)
        table_add_cell(job, row, NULL, job->at);
}

struct vs_node *stays_note(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t behind = evaluation->ranked_count - evaluation->candidate_count;
    const char **names = ARENA_ARRAY(job->arena, const char *, behind);

    if (evaluation->candidate_count < 2 || !behind)
        return NULL;
    for (size_t i = 0; i < behind; i++)
        names[i] = option_name(job, evaluation->order[evaluation->candidate_count + i]);
    return job_note(job, label_text(job->arena, job->labels, LABEL_STAYS_NOTE,
                                    {"option", option_name(job, evaluation->reference)},
                                    {"others", label_list_cut(job->arena, job->labels, names, behind, 3)}));
}

static void fill_rows(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    bool break_even = evaluation->leader != NO_OPTION;
    struct vs_node *table;
    struct vs_node *group;
    struct vs_node *note;

    if (evaluation->stability) {
        table = table_new(job);
        table_add_column(job, table, label_word(job->labels, LABEL_CRITERION), COLUMN_STAYS, job->at);
        table_add_column(job, table, label_word(job->labels, LABEL_WEIGHT), COLUMN_OF_OPTION, job->at);
        table_add_column(job, table,
                         label_word(job->labels, evaluation->leader == NO_OPTION ? LABEL_STAYS_AHEAD : LABEL_STAYS),
                         COLUMN_OF_OPTION, job->at);
        if (break_even)
            table_add_column(job, table, label_word(job->labels, LABEL_BREAK_EVEN), COLUMN_OF_OPTION, job->at);
        group = table_add_group(job, table, NULL, job->at);
        for (size_t j = 0; j < evaluation->criterion_count; j++)
            add_row(job, group, j, break_even);
        if (evaluation->group_count)
            group = table_add_group(job, table, NULL, job->at);
        for (size_t i = 0; i < evaluation->group_count; i++)
            add_group_row(job, group, &evaluation->groups[i], break_even);
        blocks_add(blocks, table);
        note = stays_note(job);
        if (note)
            blocks_add(blocks, note);
    }
}

void sensitivity_fill(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);

    if (!evaluation || !evaluation->weights || evaluation->rival == NO_OPTION)
        return;
    if (job->directive->layout == LAYOUT_TEXT)
        fill_words(job, blocks);
    else
        fill_rows(job, blocks);
}
