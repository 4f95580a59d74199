/* The directive `scores`: must-haves and scores side by side, points criterion by criterion, and why one is ahead. */
#include "report/decision_answer.h"
#include "report/decision_tables.h"
#include "report/decision_words.h"
#include "report/table_parts.h"

#include <stdlib.h>

/* ---- Summary ---- */

/* "3 of 3 met", "1 not known", "EU data residency: no" */
static const char *must_word(const struct job *job, size_t option)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct decision *decision = evaluation->decision;
    const char **failed = ARENA_ARRAY(job->arena, const char *, decision->must_have_count);
    size_t failures = 0;
    size_t unknown = 0;

    for (size_t i = 0; i < decision->must_have_count; i++) {
        const struct must_have *must = &decision->must_haves[i];
        enum must_status status = evaluation_must(evaluation, i, option)->status;
        unknown += status == MUST_NOT_KNOWN;
        if (status == MUST_NOT_MET)
            failed[failures++] = label_text(job->arena, job->labels, LABEL_FAILED, {"must", must_label(must)},
                                            {"value", shown_value(job, option, must->attribute)});
    }
    if (failures)
        return label_join(job->arena, job->labels, LABEL_CLAUSE_SEPARATOR, failed, failures);
    if (unknown)
        return label_text(job->arena, job->labels, LABEL_UNKNOWN_COUNT, {"n", count_text(job, unknown)});
    return label_text(job->arena, job->labels, LABEL_MET_COUNT, {"n", count_text(job, decision->must_have_count)},
                      {"all", count_text(job, decision->must_have_count)});
}

/* The criterion with the most weight, of equals the first: its figures stand beside the scores. */
static size_t heaviest_criterion(const struct evaluation *evaluation)
{
    size_t heaviest = 0;

    for (size_t j = 1; j < evaluation->criterion_count; j++)
        if (evaluation->weights[j] > evaluation->weights[heaviest] + TIE_EPSILON)
            heaviest = j;
    return heaviest;
}

static void add_score_cell(const struct job *job, struct vs_node *row, size_t option, struct position at)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *cell;

    if (evaluation->is_out[option]) {
        table_add_cell(job, row, label_word(job->labels, LABEL_NOT_RANKED), at);
        return;
    }
    cell = table_add_cell(job, row, points_word(job, job->facts->shown->totals[option]), at);
    node_set_points(job->arena, cell, VS_KEY_LOW, evaluation->scores[option].low * 100);
    node_set_points(job->arena, cell, VS_KEY_HIGH, evaluation->scores[option].high * 100);
}

static void add_summary_row(const struct job *job, struct vs_node *group, size_t option)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct option_facts *facts = &job->facts->options[option];
    struct position at = facts->option->at;
    struct vs_node *row = table_add_row(job, group, at);

    table_add_cell(job, row, option_title(job, facts), at);
    if (evaluation->decision->must_have_count)
        table_add_cell(job, row, must_word(job, option), at);
    if (!job->facts->scored)
        return;
    add_score_cell(job, row, option, at);
    table_add_value(job, row, option, evaluation->decision->criteria[heaviest_criterion(evaluation)].attribute->index);
}

static void add_summary_columns(const struct job *job, struct vs_node *table)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *column;
    const struct attribute *attribute;

    table_add_column(job, table, label_word(job->labels, LABEL_OPTION), COLUMN_STAYS, job->at);
    if (evaluation->decision->must_have_count)
        table_add_column(job, table, label_word(job->labels, LABEL_MUST_HAVES), COLUMN_OF_OPTION, job->at);
    if (!job->facts->scored)
        return;
    column = table_add_column(job, table, label_word(job->labels, LABEL_SCORE), COLUMN_OF_OPTION, job->at);
    node_set_number(job->arena, column, VS_KEY_LOW, 0);
    node_set_number(job->arena, column, VS_KEY_HIGH, 100);
    attribute = evaluation->decision->criteria[heaviest_criterion(evaluation)].attribute;
    table_add_column(job, table, attribute_title(job, &job->facts->attributes[attribute->index]), COLUMN_OF_OPTION,
                     job->at);
}

static void fill_summary(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *table;
    struct vs_node *group;
    const char *out = decision_out_text(job);

    if (!job->facts->scored && !evaluation->decision->must_have_count)
        return;
    table = table_new(job);
    add_summary_columns(job, table);
    group = table_add_group(job, table, NULL, job->at);
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        add_summary_row(job, group, evaluation->order[i]);
    for (size_t i = 0; i < evaluation->option_count; i++)
        if (evaluation->is_out[i])
            add_summary_row(job, group, i);
    blocks_add(blocks, table);
    if (out && job->facts->scored)
        blocks_add(blocks, job_paragraph(job, NULL, out));
}

/* ---- Points ---- */

static struct vs_node *add_points_cell(const struct job *job, struct vs_node *row, struct shown_points points,
                                       struct position at)
{
    struct vs_node *cell = table_add_cell(job, row, points_word(job, points), at);

    node_set_number(job->arena, cell, VS_KEY_STATE, VS_STATE_STATED);
    return cell;
}

static void add_points_row(const struct job *job, struct vs_node *group, size_t criterion)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct shown_scores *shown = job->facts->shown;
    struct position at = evaluation->decision->criteria[criterion].at;
    struct vs_node *row = table_add_row(job, group, at);

    table_add_cell(job, row, criterion_label(job, criterion), at);
    add_points_cell(job, row, (struct shown_points){shown->weights[criterion], shown->weights[criterion]}, at);
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        add_points_cell(job, row, shown->parts[evaluation->order[i] * evaluation->criterion_count + criterion], at);
}

static void fill_points(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *table;
    struct vs_node *group;
    struct vs_node *row;

    if (!evaluation->weights || evaluation->ranked_count < 2)
        return;
    table = table_new(job);
    table_add_column(job, table, label_word(job->labels, LABEL_CRITERION), COLUMN_STAYS, job->at);
    table_add_number_column(job, table, label_word(job->labels, LABEL_WEIGHT), COLUMN_STAYS, job->at);
    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        const struct option_facts *option = &job->facts->options[evaluation->order[i]];
        struct vs_node *column =
            table_add_number_column(job, table, option_title(job, option), COLUMN_OF_OPTION, option->option->at);
        node_set_reference(job->arena, column, VS_KEY_OPTION, job->filler->data->options[evaluation->order[i]]);
    }
    group = table_add_group(job, table, NULL, job->at);
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        add_points_row(job, group, j);
    group = table_add_group(job, table, NULL, job->at);
    row = table_add_row(job, group, job->at);
    table_add_cell(job, row, label_word(job->labels, LABEL_SCORE_TOTAL), job->at);
    add_points_cell(job, row, (struct shown_points){100, 100}, job->at);
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        add_points_cell(job, row, job->facts->shown->totals[evaluation->order[i]], job->at);
    blocks_add(blocks, table);
}

/* ---- Reasons ---- */

#define MOST_REASONS 4

static const char *reason_text(const struct job *job, size_t criterion, long points)
{
    return label_text(job->arena, job->labels, LABEL_CRITERION_POINTS, {"criterion", criterion_label(job, criterion)},
                      {"points", signed_word(job, points)});
}

/* Parts that are shown: of either sign (0: both), the largest first. What there is no room for is added up, so that all
 * that is shown adds up. NULL: none. */
static const char *parts_text(const struct job *job, const struct shown_margin *margin, int sign)
{
    const char **texts = ARENA_ARRAY(job->arena, const char *, margin->known_count + 1);
    size_t count = 0;
    size_t more = 0;
    long rest = 0;
    size_t all = 0;

    for (size_t i = 0; i < margin->known_count; i++)
        all += margin->parts[margin->by_size[i]] && margin->parts[margin->by_size[i]] * sign >= 0;
    for (size_t i = 0; i < margin->known_count; i++) {
        long points = margin->parts[margin->by_size[i]];
        if (!points || points * sign < 0)
            continue;
        if (count < MOST_REASONS || all == MOST_REASONS + 1) {
            texts[count++] = reason_text(job, margin->by_size[i], points);
            continue;
        }
        more++;
        rest += points;
    }
    if (more)
        texts[count++] = label_text(job->arena, job->labels, LABEL_MORE_CRITERIA, {"n", count_text(job, more)},
                                    {"points", signed_word(job, rest)});
    return count ? label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, texts, count) : NULL;
}

static const char *lead_sentence(const struct job *job, const struct shown_margin *margin, size_t option, size_t other)
{
    const char *for_text = parts_text(job, margin, 1);
    const char *against = parts_text(job, margin, -1);
    const char *number = arena_format(job->arena, "%ld", margin->total);

    if (!for_text && !against) {
        const char *names[] = {option_name(job, option), option_name(job, other)};
        return label_text(job->arena, job->labels, margin->is_level ? LABEL_SAME_PARTS : LABEL_SMALL_PARTS,
                          {"options", label_list(job->arena, job->labels, names, 2)});
    }
    if (margin->total <= 0 || !for_text)
        return label_text(job->arena, job->labels, LABEL_PARTS_AGAINST, {"option", option_name(job, option)},
                          {"other", option_name(job, other)}, {"parts", parts_text(job, margin, 0)});
    if (!against)
        return label_text(job->arena, job->labels, LABEL_LEAD_FROM, {"n", number}, {"option", option_name(job, option)},
                          {"other", option_name(job, other)}, {"for", for_text});
    return label_text(job->arena, job->labels, LABEL_LEAD_FROM_AGAINST, {"n", number},
                      {"option", option_name(job, option)}, {"other", option_name(job, other)}, {"for", for_text},
                      {"against", against});
}

/* "Support response of Borealis Cloud (up to 15 points)". */
static const char *unknown_text(const struct job *job, const struct shown_margin *margin, const size_t *options,
                                size_t criterion)
{
    const char *names[2];
    size_t count = 0;

    for (size_t i = 0; i < 2; i++) {
        const struct interval *likely = &evaluation_cell(evaluation_of(job), options[i], criterion)->likely;
        if (likely->high - likely->low > TIE_EPSILON)
            names[count++] = option_name(job, options[i]);
    }
    return label_text(job->arena, job->labels, LABEL_CELL_UP_TO, {"criterion", criterion_label(job, criterion)},
                      {"options", label_list(job->arena, job->labels, names, count)},
                      {"n", arena_format(job->arena, "%ld", margin->open[criterion])});
}

/* What is not known of one of the two, and what hangs on it. */
static void append_unknown(const struct job *job, struct buffer *text, const struct shown_margin *margin, size_t option,
                           size_t other)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const size_t options[] = {option, other};
    const char **names = ARENA_ARRAY(job->arena, const char *, evaluation->criterion_count);
    const char **cells = ARENA_ARRAY(job->arena, const char *, evaluation->criterion_count);
    const char *list;
    size_t count = 0;

    for (size_t j = 0; j < evaluation->criterion_count; j++)
        if (!margin->is_known[j]) {
            cells[count] = unknown_text(job, margin, options, j);
            names[count++] = criterion_label(job, j);
        }
    list = label_list(job->arena, job->labels, names, count);
    if (!margin->known_count)
        ; /* nothing else to tell of */
    else if (!margin->total)
        sentence_append(text, label_text(job->arena, job->labels, LABEL_WITHOUT_LEVEL, {"criteria", list}));
    else
        sentence_append(text, label_text(job->arena, job->labels, LABEL_WITHOUT_APART, {"criteria", list},
                                         {"n", arena_format(job->arena, "%ld", labs(margin->total))},
                                         {"option", option_name(job, margin->total > 0 ? option : other)}));
    sentence_append(text, label_text(job->arena, job->labels, LABEL_NOT_KNOWN_CELLS,
                                     {"cells", label_list(job->arena, job->labels, cells, count)}));
}

static void fill_reasons(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct shown_margin margin;
    struct buffer text;

    if (!evaluation->weights || evaluation->rival == NO_OPTION)
        return;
    margin =
        evaluation_show_margin(job->arena, evaluation, job->facts->shown, evaluation->reference, evaluation->rival);
    buffer_init(&text, job->arena);
    if (margin.is_complete) {

        sentence_append(&text, lead_sentence(job, &margin, evaluation->reference, evaluation->rival));
        if (margin.is_assumed)
            sentence_append(&text, label_text(job->arena, job->labels, LABEL_MARGIN_ASSUMES,
                                              {"option", option_name(job, evaluation->reference)}));

    } else {
        const char *parts = parts_text(job, &margin, 0);
        if (parts)
            sentence_append(&text, label_text(job->arena, job->labels, LABEL_PARTS_AGAINST,
                                              {"option", option_name(job, evaluation->reference)},
                                              {"other", option_name(job, evaluation->rival)}, {"parts", parts}));
        append_unknown(job, &text, &margin, evaluation->reference, evaluation->rival);
    }
    blocks_add(blocks, job_paragraph(job, NULL, buffer_text(&text)));
}

void scores_fill(const struct job *job, struct blocks *blocks)
{
    if (!evaluation_of(job))
        return;
    if (job->directive->scores == SCORES_SUMMARY)
        fill_summary(job, blocks);
    else if (job->directive->scores == SCORES_POINTS)
        fill_points(job, blocks);
    else
        fill_reasons(job, blocks);
}
