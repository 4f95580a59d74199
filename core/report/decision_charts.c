/* The charts of a decision: scores, margin, weights, win-share. They show the same whole numbers as the tables. */
#include "decision/scores.h"
#include "report/decision_tables.h"
#include "report/decision_words.h"

#include <math.h>
#include <stdlib.h>

/* ---- Parts of charts ---- */

static struct vs_node *new_chart(const struct job *job, const char *kind, const char *description)
{
    struct vs_node *chart = job_node(job, VS_CHART);

    node_set_text(job->arena, chart, VS_KEY_ID, job_take_id(job));
    node_set_text(job->arena, chart, VS_KEY_CHART_KIND, kind);
    node_set_text(job->arena, chart, VS_KEY_DESCRIPTION, description);
    node_set_text(job->arena, chart, VS_KEY_TITLE, job->directive->title);
    return chart;
}

static struct vs_node *add_child(const struct job *job, struct vs_node *parent, enum vs_kind kind)
{
    struct vs_node *node = node_add(job->arena, parent, kind);

    node_set_position(node, job->at);
    return node;
}

static void add_axis(const struct job *job, struct vs_node *panel, long low, long high, long step, const char *unit)
{
    struct vs_node *axis = add_child(job, panel, VS_AXIS);

    node_set_number(job->arena, axis, VS_KEY_LOW, (double)low);
    node_set_number(job->arena, axis, VS_KEY_HIGH, (double)high);
    node_set_text(job->arena, axis, VS_KEY_UNIT, unit);
    for (long at = low; at <= high; at += step) {
        struct vs_node *tick = add_child(job, axis, VS_TICK);
        node_set_number(job->arena, tick, VS_KEY_NUMBER, (double)at);
        node_set_text(job->arena, tick, VS_KEY_TEXT,
                      low < 0 ? signed_word(job, at) : arena_format(job->arena, "%ld", at));
    }
}

static struct vs_node *add_series(const struct job *job, struct vs_node *panel, const char *title, size_t color)
{
    struct vs_node *series = add_child(job, panel, VS_SERIES);

    node_set_text(job->arena, series, VS_KEY_TITLE, title);
    node_set_number(job->arena, series, VS_KEY_COLOR_INDEX, (double)color);
    return series;
}

static struct vs_node *add_total(const struct job *job, struct vs_node *panel, const char *title)
{
    struct vs_node *series = add_child(job, panel, VS_SERIES);

    node_set_text(job->arena, series, VS_KEY_TITLE, title);
    node_set_text(job->arena, series, VS_KEY_ROLE, "total");
    return series;
}

static struct vs_node *add_point(const struct job *job, struct vs_node *series, const char *title, const char *text)
{
    struct vs_node *point = add_child(job, series, VS_POINT);

    node_set_text(job->arena, point, VS_KEY_TITLE, title);
    node_set_text(job->arena, point, VS_KEY_TEXT, text);
    node_set_number(job->arena, point, VS_KEY_STATE, VS_STATE_STATED);
    return point;
}

static void set_range(const struct job *job, struct vs_node *point, double low, double high)
{
    if (low >= high)
        node_set_points(job->arena, point, VS_KEY_NUMBER, low);
    node_set_points(job->arena, point, VS_KEY_LOW, low);
    node_set_points(job->arena, point, VS_KEY_HIGH, high);
}

static void set_option(const struct job *job, struct vs_node *node, size_t option)
{
    node_set_reference(job->arena, node, VS_KEY_OPTION, job->filler->data->options[option]);
}

/* ---- Scores ---- */

static void add_score_series(const struct job *job, struct vs_node *panel, size_t criterion)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *series = add_series(job, panel, criterion_label(job, criterion), color_of_criterion(criterion));

    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        size_t option = evaluation->order[i];
        const struct score_cell *cell = evaluation_cell(evaluation, option, criterion);
        struct vs_node *point =
            add_point(job, series, option_title(job, &job->facts->options[option]),
                      points_word(job, job->facts->shown->parts[option * evaluation->criterion_count + criterion]));
        set_range(job, point, evaluation->weights[criterion] * cell->value.low * 100,
                  evaluation->weights[criterion] * cell->value.high * 100);
        set_option(job, point, option);
    }
}

/* "Acme 66 to 67: Cost 5, Run effort 25." */
static const char *describe_score(const struct job *job, size_t option)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **parts = ARENA_ARRAY(job->arena, const char *, evaluation->criterion_count);

    for (size_t j = 0; j < evaluation->criterion_count; j++)
        parts[j] =
            label_text(job->arena, job->labels, LABEL_OPTION_VALUE, {"option", criterion_label(job, j)},
                       {"value", points_word(job, job->facts->shown->parts[option * evaluation->criterion_count + j])});
    return label_text(
        job->arena, job->labels, LABEL_CHART_SCORES, {"option", option_name(job, option)},
        {"score", points_word(job, job->facts->shown->totals[option])},
        {"parts", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, parts, evaluation->criterion_count)});
}

static struct vs_node *scores_chart(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct buffer description;
    struct vs_node *chart;
    struct vs_node *panel;
    struct vs_node *total;

    buffer_init(&description, job->arena);
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        sentence_append(&description, describe_score(job, evaluation->order[i]));
    chart = new_chart(job, "scores", buffer_text(&description));
    panel = add_child(job, chart, VS_PANEL);
    add_axis(job, panel, 0, 100, 20, NULL);
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        add_score_series(job, panel, j);
    total = add_total(job, panel, label_word(job->labels, LABEL_SCORE_TOTAL));
    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        size_t option = evaluation->order[i];
        struct vs_node *point = add_point(job, total, option_title(job, &job->facts->options[option]),
                                          points_word(job, job->facts->shown->totals[option]));
        set_range(job, point, evaluation->scores[option].low * 100, evaluation->scores[option].high * 100);
        set_option(job, point, option);
    }
    return chart;
}

/* ---- Margin ---- */

/* A round number at or beyond the size of any part and of the sum. */
static long margin_reach(const struct shown_margin *margin)
{
    static const long reaches[] = {5, 10, 20, 30, 50};
    long most = labs(margin->total);

    for (size_t i = 0; i < margin->known_count; i++)
        most = labs(margin->parts[margin->by_size[i]]) > most ? labs(margin->parts[margin->by_size[i]]) : most;
    for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++)
        if (most <= reaches[i])
            return reaches[i];
    return 100;
}

/* "Together", and what it leaves out. */
static const char *together_word(const struct job *job, const struct shown_margin *margin)
{
    size_t count = evaluation_of(job)->criterion_count;
    const char **names = ARENA_ARRAY(job->arena, const char *, count);
    size_t open = 0;

    for (size_t j = 0; j < count; j++)
        if (!margin->is_known[j])
            names[open++] = criterion_label(job, j);
    if (!open)
        return label_word(job->labels, LABEL_MARGIN_TOTAL);
    return label_text(job->arena, job->labels, LABEL_MARGIN_TOTAL_WITHOUT,
                      {"criteria", label_list(job->arena, job->labels, names, open)});
}

static const char *describe_margin(const struct job *job, const struct shown_margin *margin)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **parts = ARENA_ARRAY(job->arena, const char *, margin->known_count);

    for (size_t i = 0; i < margin->known_count; i++)
        parts[i] = label_text(job->arena, job->labels, LABEL_OPTION_VALUE,
                              {"option", criterion_label(job, margin->by_size[i])},
                              {"value", signed_word(job, margin->parts[margin->by_size[i]])});
    return label_text(job->arena, job->labels, LABEL_CHART_MARGIN, {"option", option_name(job, evaluation->reference)},
                      {"other", option_name(job, evaluation->rival)},
                      {"parts", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, parts, margin->known_count)},
                      {"together", together_word(job, margin)}, {"total", signed_word(job, margin->total)});
}

/* Which way the bars go for whom. In a right-to-left report the chart is drawn mirrored, and the arrows with it; each
 * is a part of its name's text, so that no order of the words parts them. */
static const char *margin_title(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    bool mirrored = job->labels->isolation == ISOLATE_RIGHT;
    const char *back = mirrored ? "→" : "←";
    const char *forth = mirrored ? "←" : "→";
    const char *rival = label_data(job->arena, job->labels, option_name(job, evaluation->rival));
    const char *leader = label_data(job->arena, job->labels, option_name(job, evaluation->reference));

    return label_text(job->arena, job->labels, LABEL_MARGIN_TITLE,
                      {"left", arena_format(job->arena, "%s %s", back, rival)},
                      {"right", arena_format(job->arena, "%s %s", leader, forth)});
}

static struct vs_node *margin_chart(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct shown_margin margin;
    struct vs_node *chart;
    struct vs_node *panel;
    struct vs_node *series;
    struct vs_node *point;
    long reach;

    if (evaluation->rival == NO_OPTION)
        return NULL;
    margin =
        evaluation_show_margin(job->arena, evaluation, job->facts->shown, evaluation->reference, evaluation->rival);
    reach = margin_reach(&margin);
    chart = new_chart(job, "margin", describe_margin(job, &margin));
    panel = add_child(job, chart, VS_PANEL);
    node_set_text(job->arena, panel, VS_KEY_TITLE, margin_title(job));
    add_axis(job, panel, -reach, reach, reach, NULL);
    series = add_series(job, panel, label_word(job->labels, LABEL_CRITERION), color_of_option(evaluation->reference));
    for (size_t i = 0; i < margin.known_count; i++) {
        long part = margin.parts[margin.by_size[i]];
        point = add_point(job, series, criterion_label(job, margin.by_size[i]), signed_word(job, part));
        node_set_number(job->arena, point, VS_KEY_NUMBER, (double)part);
        node_set_number(job->arena, point, VS_KEY_COLOR_INDEX,
                        (double)color_of_option(part < 0 ? evaluation->rival : evaluation->reference));
    }

    series = add_total(job, panel, label_word(job->labels, LABEL_MARGIN_TOTAL));
    point = add_point(job, series, together_word(job, &margin), signed_word(job, margin.total));
    node_set_number(job->arena, point, VS_KEY_NUMBER, (double)margin.total);
    node_set_number(job->arena, point, VS_KEY_COLOR_INDEX,
                    (double)color_of_option(margin.total < 0 ? evaluation->rival : evaluation->reference));
    return chart;
}

/* ---- Weights ---- */

static const char *weight_text(const struct job *job, size_t criterion)
{
    const struct evaluation *evaluation = evaluation_of(job);

    return label_text(job->arena, job->labels,
                      evaluation->leader == NO_OPTION ? LABEL_WEIGHT_TODAY_AHEAD : LABEL_WEIGHT_TODAY,
                      {"percent", arena_format(job->arena, "%ld", job->facts->shown->weights[criterion])},
                      {"stays", stays_word(job, &evaluation->stability[criterion], evaluation->weights[criterion])});
}

static struct vs_node *weights_chart(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct buffer description;
    struct vs_node *chart;
    struct vs_node *panel;
    struct vs_node *series;

    if (!evaluation->stability)
        return NULL;
    buffer_init(&description, job->arena);
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        sentence_append(&description,
                        label_text(job->arena, job->labels, LABEL_CHART_WEIGHT, {"criterion", criterion_label(job, j)},
                                   {"text", weight_text(job, j)}));
    chart = new_chart(job, "weights", buffer_text(&description));
    panel = add_child(job, chart, VS_PANEL);
    node_set_text(job->arena, panel, VS_KEY_UNIT, "%");
    add_axis(job, panel, 0, 100, 20, "%");
    series = add_series(job, panel, label_word(job->labels, LABEL_WEIGHT), color_of_option(evaluation->reference));
    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        const struct stability *stability = &evaluation->stability[j];
        struct vs_node *point = add_point(job, series, criterion_label(job, j), weight_text(job, j));
        node_set_points(job->arena, point, VS_KEY_NUMBER, evaluation->weights[j] * 100);
        node_set_points(job->arena, point, VS_KEY_LOW, stability->has_below ? stability->below * 100 : 0);
        node_set_points(job->arena, point, VS_KEY_HIGH, stability->has_above ? stability->above * 100 : 100);
    }
    return chart;
}

/* ---- Shares of weightings ---- */

/* Shares in whole percent, which add up to 100 where they are certain. */
static void show_shares(const struct job *job, const struct interval *shares, struct shown_points *shown)
{
    size_t count = evaluation_of(job)->ranked_count;
    double *parts = ARENA_ARRAY(job->arena, double, count);
    long *rounded = ARENA_ARRAY(job->arena, long, count);
    double sum = 0;
    bool certain = true;

    for (size_t i = 0; i < count; i++) {
        certain = certain && shares[i].high - shares[i].low <= TIE_EPSILON;
        parts[i] = shares[i].low * 100;
        sum += parts[i];
    }
    apportion(job->arena, parts, count, lround(sum), rounded);
    for (size_t i = 0; i < count; i++)
        shown[i] = certain ? (struct shown_points){rounded[i], rounded[i]}
                           : (struct shown_points){lround(shares[i].low * 100), lround(shares[i].high * 100)};
}

/* Computed when it is first asked for: drawing a hundred thousand weightings takes longer than all the rest. */
static const struct report_shares *shares_of(const struct job *job)
{
    size_t count = evaluation_of(job)->ranked_count;
    struct interval *shares = ARENA_ARRAY(job->arena, struct interval, count);
    struct report_shares *made = job->filler->shares;

    if (made)
        return made;
    made = ARENA_NEW(job->arena, struct report_shares);
    made->all = ARENA_ARRAY(job->arena, struct shown_points, count);
    made->kept = ARENA_ARRAY(job->arena, struct shown_points, count);
    made->has_all = evaluation_shares(job->arena, evaluation_of(job), false, shares);
    if (made->has_all)
        show_shares(job, shares, made->all);
    made->has_kept = made->has_all && evaluation_shares(job->arena, evaluation_of(job), true, shares);
    if (made->has_kept)
        show_shares(job, shares, made->kept);
    job->filler->shares = made;
    return made;
}

/* What a picture of shares must not be left without. NULL: there are none. */
static const char *shares_text(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct report_shares *shares = shares_of(job);
    const char *option = option_name(job, evaluation->reference);
    const char *count = count_text(job, evaluation->criterion_count);
    const char *text;

    if (!shares->has_all)
        return NULL;
    text = shares->has_kept ? label_text(job->arena, job->labels, LABEL_SHARE_BOTH, {"n", count},
                                         {"percent", points_word(job, shares->all[0])}, {"option", option},
                                         {"kept", points_word(job, shares->kept[0])})
                            : label_text(job->arena, job->labels, LABEL_SHARE_SENTENCE, {"n", count},
                                         {"percent", points_word(job, shares->all[0])}, {"option", option});
    return arena_format(job->arena, "%s %s", text,
                        label_text(job->arena, job->labels, LABEL_SHARE_CAVEAT, {"option", option}));
}

static struct vs_node *add_share_point(const struct job *job, struct vs_node *series, const char *title,
                                       struct shown_points share)
{
    struct vs_node *point = add_point(
        job, series, title, label_text(job->arena, job->labels, LABEL_PERCENT, {"n", points_word(job, share)}));

    set_range(job, point, (double)share.low, (double)share.high);
    return point;
}

static const char *describe_shares(const struct job *job, const char *weightings, const struct shown_points *shares)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **texts = ARENA_ARRAY(job->arena, const char *, evaluation->ranked_count);

    for (size_t i = 0; i < evaluation->ranked_count; i++)
        texts[i] = label_text(
            job->arena, job->labels, LABEL_OPTION_VALUE, {"option", option_name(job, evaluation->order[i])},
            {"value", label_text(job->arena, job->labels, LABEL_PERCENT, {"n", points_word(job, shares[i])})});
    return label_text(
        job->arena, job->labels, LABEL_CHART_SHARES, {"weightings", weightings},
        {"shares", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, texts, evaluation->ranked_count)});
}

static bool are_certain(const struct shown_points *shares, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (shares[i].low < shares[i].high)
            return false;
    return true;
}

/* A bar for each option: shares that exclude each other do not fit into one. */
static void add_share_ranges(const struct job *job, struct vs_node *chart, const char *weightings,
                             const struct shown_points *shares)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *panel = add_child(job, chart, VS_PANEL);
    struct vs_node *series;

    node_set_text(job->arena, panel, VS_KEY_TITLE, weightings);
    node_set_text(job->arena, panel, VS_KEY_UNIT, "%");
    add_axis(job, panel, 0, 100, 20, "%");
    series = add_series(job, panel, label_word(job->labels, LABEL_SHARE), 0);
    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        size_t option = evaluation->order[i];
        struct vs_node *point = add_share_point(job, series, option_name(job, option), shares[i]);
        set_option(job, point, option);
        node_set_number(job->arena, point, VS_KEY_COLOR_INDEX, (double)color_of_option(option));
    }
}

/* A bar for each set of weightings, which the options share. */
static void add_share_parts(const struct job *job, struct vs_node *chart, const struct report_shares *shares)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *panel = add_child(job, chart, VS_PANEL);

    node_set_text(job->arena, panel, VS_KEY_UNIT, "%");
    add_axis(job, panel, 0, 100, 20, "%");
    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        size_t option = evaluation->order[i];
        struct vs_node *series = add_series(job, panel, option_name(job, option), color_of_option(option));
        set_option(job, series, option);
        (void)add_share_point(job, series, label_word(job->labels, LABEL_ALL_WEIGHTINGS), shares->all[i]);
        if (shares->has_kept)
            (void)add_share_point(job, series, label_word(job->labels, LABEL_KEPT_WEIGHTINGS), shares->kept[i]);
    }
}

static struct vs_node *shares_chart(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct report_shares *shares = shares_of(job);
    const char *all = label_word(job->labels, LABEL_ALL_WEIGHTINGS);
    const char *kept = label_word(job->labels, LABEL_KEPT_WEIGHTINGS);
    struct buffer description;
    struct vs_node *chart;

    if (!shares->has_all)
        return NULL;
    buffer_init(&description, job->arena);
    sentence_append(&description, describe_shares(job, all, shares->all));
    if (shares->has_kept)
        sentence_append(&description, describe_shares(job, kept, shares->kept));
    chart = new_chart(job, "win-share", buffer_text(&description));
    if (are_certain(shares->all, evaluation->ranked_count) &&
        (!shares->has_kept || are_certain(shares->kept, evaluation->ranked_count))) {
        add_share_parts(job, chart, shares);
        return chart;
    }
    add_share_ranges(job, chart, all, shares->all);
    if (shares->has_kept)
        add_share_ranges(job, chart, kept, shares->kept);
    return chart;
}

static bool is_open(const struct evaluation *evaluation)
{
    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        const struct interval *score = &evaluation->scores[evaluation->order[i]];
        if (score->high - score->low > TIE_EPSILON)
            return true;
    }
    return false;
}

/* What stands in small print below the picture. */
static struct vs_node *chart_note(const struct job *job)
{
    const char *text = NULL;

    if (job->directive->chart == CHART_WEIGHTS)
        return stays_note(job);
    if (job->directive->chart == CHART_WIN_SHARE)
        text = shares_text(job);
    else if (job->directive->chart == CHART_SCORES && is_open(evaluation_of(job)))
        text = label_word(job->labels, LABEL_HATCHED);
    return text ? job_note(job, text) : NULL;
}

void decision_chart_fill(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = evaluation_of(job);
    struct vs_node *chart = NULL;
    struct vs_node *note;

    if (!evaluation || !evaluation->weights || !evaluation->criterion_count || evaluation->ranked_count < 2)
        return;
    switch (job->directive->chart) {
    case CHART_SCORES:
        chart = scores_chart(job);
        break;
    case CHART_MARGIN:
        chart = margin_chart(job);
        break;
    case CHART_WEIGHTS:
        chart = weights_chart(job);
        break;
    case CHART_WIN_SHARE:
        chart = shares_chart(job);
        break;
    default:
        break;
    }
    if (!chart)
        return;
    blocks_add(blocks, chart);
    note = chart_note(job);
    if (note)
        blocks_add(blocks, note);
}
