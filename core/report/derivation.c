/* How a verdict comes about, step by step, for the analyst who has to defend it: plain text in columns, with the
 * decimals that a report leaves out. */
#include "report/decision_report.h"

#include "base/number.h"
#include "base/utf8.h"
#include "report/decision_answer.h"
#include "report/decision_tables.h"
#include "report/decision_words.h"
#include "report/wording.h"

#include <math.h>
#include <string.h>

struct derivation {
    struct job job;
    struct buffer out;
    int step;
    size_t name_width; /* columns for the names of options */
};

/* ---- Text ---- */

static size_t width_of(const char *text)
{
    const char *end = text + strlen(text);
    size_t width = 0;

    while (text < end)
        width += (size_t)utf8_width(utf8_decode(&text, end));
    return width;
}

static void pad(struct derivation *derivation, const char *text, size_t width)
{
    buffer_append_text(&derivation->out, text);
    for (size_t i = width_of(text); i < width; i++)
        buffer_append_byte(&derivation->out, ' ');
}

static void pad_left(struct derivation *derivation, const char *text, size_t width)
{
    for (size_t i = width_of(text); i < width; i++)
        buffer_append_byte(&derivation->out, ' ');
    buffer_append_text(&derivation->out, text);
}

/* Columns for the names of criteria. */
static size_t criteria_width(const struct derivation *derivation)
{
    size_t width = 0;

    for (size_t j = 0; j < evaluation_of(&derivation->job)->criterion_count; j++)
        if (width_of(criterion_label(&derivation->job, j)) > width)
            width = width_of(criterion_label(&derivation->job, j));
    return width;
}

/* Columns for the values of an attribute. */
static size_t values_width(const struct derivation *derivation, const struct attribute *attribute)
{
    size_t width = 12;

    for (size_t i = 0; i < evaluation_of(&derivation->job)->option_count; i++)
        if (width_of(shown_value(&derivation->job, i, attribute)) > width)
            width = width_of(shown_value(&derivation->job, i, attribute));
    return width + 2;
}

static void heading(struct derivation *derivation, const char *text)
{
    buffer_append_format(&derivation->out, "\n%d. %s\n", ++derivation->step, text);
}

static const char *fixed(const struct derivation *derivation, double number, int decimals)
{
    char text[NUMBER_TEXT_SIZE];

    return arena_copy(derivation->job.arena, number_to_fixed(number, decimals, text));
}

/* "0.850", "0.786 to 0.929" */
static const char *fixed_range(const struct derivation *derivation, struct interval range, double scale, int decimals)
{
    const char *low = fixed(derivation, range.low * scale, decimals);
    const char *high = fixed(derivation, range.high * scale, decimals);

    return strcmp(low, high) == 0 ? low : arena_format(derivation->job.arena, "%s to %s", low, high);
}

static void option_line(struct derivation *derivation, size_t option)
{
    buffer_append_text(&derivation->out, "     ");
    pad(derivation, option_name(&derivation->job, option), derivation->name_width + 2);
}

/* ---- Steps ---- */

static void tell_must_haves(struct derivation *derivation)
{
    static const char *const words[] = {[MUST_MET] = "met", [MUST_NOT_KNOWN] = "not known", [MUST_NOT_MET] = "NOT MET"};
    const struct evaluation *evaluation = evaluation_of(&derivation->job);
    const struct decision *decision = evaluation->decision;

    if (!decision->must_have_count)
        return;
    heading(derivation, "Must-haves: an option that fails one is not ranked, whatever else it offers");
    for (size_t i = 0; i < decision->must_have_count; i++) {
        const struct must_have *must = &decision->must_haves[i];
        buffer_append_format(&derivation->out, "   %s, required: %s", must_label(must),
                             rule_word(&derivation->job, must));
        if (must->because)
            buffer_append_format(&derivation->out, " (%s)", must->because);
        buffer_append_byte(&derivation->out, '\n');
        for (size_t j = 0; j < evaluation->option_count; j++) {
            option_line(derivation, j);
            pad(derivation, shown_value(&derivation->job, j, must->attribute),
                values_width(derivation, must->attribute));
            buffer_append_format(&derivation->out, "%s\n", words[evaluation_must(evaluation, i, j)->status]);
        }
    }
}

static const char *method_text(enum weight_method method)
{
    static const char *const texts[] = {
        [WEIGHTS_NONE] = "none",
        [WEIGHTS_POINTS] = "points, divided by their sum",
        [WEIGHTS_PERCENT] = "percentages, divided by their sum",
        [WEIGHTS_SWING] = "swing points from worst to best, divided by their sum",
        [WEIGHTS_RANKING] = "a ranking, by rank order centroid: w = (1/n) sum of 1/i from its place on",
        [WEIGHTS_PAIRWISE] = "pairwise comparisons, principal eigenvector",
        [WEIGHTS_EQUAL] = "the word equal",
    };

    return texts[method];
}

static void tell_weights(struct derivation *derivation)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);
    const struct decision *decision = evaluation->decision;
    size_t width = criteria_width(derivation);

    heading(derivation, arena_format(derivation->job.arena, "Weights, from %s", method_text(decision->method)));
    buffer_append_format(&derivation->out, "   stated by %s%s%s\n",
                         decision->weights_by ? decision->weights_by : "nobody who is named",
                         decision->weighted ? " on " : "", decision->weighted ? decision->weighted : "");
    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        buffer_append_text(&derivation->out, "     ");
        pad(derivation, criterion_label(&derivation->job, j), width + 2);
        if (decision->method == WEIGHTS_RANKING)
            pad(derivation,
                arena_format(derivation->job.arena, "place %s", fixed(derivation, decision->criteria[j].weight + 1, 0)),
                12);
        else if (decision->method != WEIGHTS_PAIRWISE)
            pad(derivation, number_word(derivation->job.arena, derivation->job.labels, decision->criteria[j].weight, 4),
                12);
        buffer_append_format(&derivation->out, "%s %%\n", fixed(derivation, evaluation->weights[j] * 100, 2));
    }
    if (decision->method == WEIGHTS_PAIRWISE)
        buffer_append_format(
            &derivation->out, "     consistency ratio %s (up to 0.10 is usual), largest eigenvalue %s\n",
            fixed(derivation, evaluation->consistency.ratio, 3), fixed(derivation, evaluation->consistency.lambda, 3));
}

static const char *scale_text(struct derivation *derivation, const struct criterion *criterion)
{
    const struct scale *scale = &criterion->scale;
    struct arena *arena = derivation->job.arena;
    struct buffer text;

    switch (scale->kind) {
    case SCALE_LINEAR:
        return arena_format(arena, "(x - %s) / (%s - %s), within 0 and 1", scale->worst_text, scale->best_text,
                            scale->worst_text);
    case SCALE_LOGARITHMIC:
        return arena_format(arena, "ln(x / %s) / ln(%s / %s), within 0 and 1", scale->worst_text, scale->best_text,
                            scale->worst_text);
    case SCALE_LOCAL:
        return "from the worst to the best of these options";
    case SCALE_NONE:
        return criterion->attribute->better == BETTER_LOWER ? "lower is better" : "higher is better";
    case SCALE_COVERAGE:
        return arena_format(arena, "share of %s",
                            label_list(arena, derivation->job.labels, scale->names, scale->count));
    default:
        break;
    }
    buffer_init(&text, arena);
    for (size_t i = 0; i < scale->count; i++)
        buffer_append_format(&text, "%s%s: %s", i ? ", " : "", scale->names[i], fixed(derivation, scale->values[i], 2));
    if (scale->is_assumed && criterion->attribute->type == TYPE_GRADE)
        buffer_append_text(&text, " (equal steps assumed)");
    if (scale->kind == SCALE_POINTS)
        buffer_append_text(&text, ", linear between");
    return buffer_text(&text);
}

static void tell_value(struct derivation *derivation, size_t option, size_t criterion)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);
    const struct score_cell *cell = evaluation_cell(evaluation, option, criterion);
    const struct attribute *attribute = evaluation->decision->criteria[criterion].attribute;
    double weight = evaluation->weights ? evaluation->weights[criterion] : 0;

    option_line(derivation, option);
    pad(derivation, shown_value(&derivation->job, option, attribute), values_width(derivation, attribute));
    pad(derivation, fixed_range(derivation, cell->value, 1, 3), 16);
    if (evaluation->weights)
        buffer_append_format(&derivation->out, "x %s %% = %s points", fixed(derivation, weight * 100, 2),
                             fixed_range(derivation, cell->value, weight * 100, 2));
    if (cell->is_clipped)
        buffer_append_text(&derivation->out, "  (beyond the end of the scale)");

    if (cell->is_missing)
        buffer_append_text(&derivation->out, "  (not known: anything is possible)");
    if (cell->is_unvalued)
        buffer_append_text(&derivation->out, "  (nobody said what it is worth: anything is possible)");
    if (cell->likely.low > cell->value.low || cell->likely.high < cell->value.high)
        buffer_append_format(&derivation->out, "  (likely %s)", fixed_range(derivation, cell->likely, 1, 3));
    buffer_append_byte(&derivation->out, '\n');
}

static void tell_values(struct derivation *derivation)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);

    heading(derivation, "Values: 0 is the worst that is acceptable, 1 as good as ever needed");
    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        buffer_append_format(&derivation->out, "   %s: %s\n", criterion_label(&derivation->job, j),
                             scale_text(derivation, &evaluation->decision->criteria[j]));
        for (size_t i = 0; i < evaluation->ranked_count; i++)
            tell_value(derivation, evaluation->order[i], j);
    }
}

static void tell_scores(struct derivation *derivation)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);

    heading(derivation, "Scores of 100: the sum of an option's points");
    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        size_t option = evaluation->order[i];
        option_line(derivation, option);
        pad(derivation, fixed_range(derivation, evaluation->scores[option], 100, 2), 18);
        buffer_append_format(&derivation->out, "shown as %s%s\n",
                             points_word(&derivation->job, derivation->job.facts->shown->totals[option]),
                             i < evaluation->candidate_count ? "  (can lead)" : "");
    }
    for (size_t i = 0; i < evaluation->option_count; i++)
        if (evaluation->is_out[i]) {
            option_line(derivation, i);
            buffer_append_text(&derivation->out, "not ranked\n");
        }
}

static void tell_margin(struct derivation *derivation)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);
    size_t criteria = evaluation->criterion_count;
    double *differences = ARENA_ARRAY(derivation->job.arena, double, criteria);
    size_t width;

    if (evaluation->rival == NO_OPTION)
        return;
    width = criteria_width(derivation);
    evaluation_differences(evaluation, evaluation->reference, evaluation->rival, differences);
    heading(derivation, arena_format(derivation->job.arena, "%s against %s: weight x difference of values",
                                     option_name(&derivation->job, evaluation->reference),
                                     option_name(&derivation->job, evaluation->rival)));
    buffer_append_text(
        &derivation->out,
        "   (a range counts at its likely value, else, like what is missing, at its worst for the first)\n");
    for (size_t j = 0; j < criteria; j++) {
        buffer_append_text(&derivation->out, "     ");
        pad(derivation, criterion_label(&derivation->job, j), width + 2);
        pad_left(derivation, fixed(derivation, evaluation->weights[j] * 100, 2), 6);
        buffer_append_text(&derivation->out, " % x ");
        pad_left(derivation, fixed(derivation, differences[j], 3), 6);
        buffer_append_text(&derivation->out, " = ");
        pad_left(derivation, fixed(derivation, evaluation->weights[j] * differences[j] * 100, 2), 6);
        buffer_append_text(&derivation->out, " points\n");
    }
    buffer_append_text(&derivation->out, "     ");
    pad(derivation, "together", width + 2);
    pad_left(derivation, fixed(derivation, evaluation->margin * 100, 2), 26);
    buffer_append_text(&derivation->out, " points\n");
}

static void tell_stability(struct derivation *derivation)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);

    if (!evaluation->stability)
        return;
    heading(derivation,
            arena_format(derivation->job.arena,
                         "Where %s stays ahead of those behind it, one weight changing and the others in proportion",
                         option_name(&derivation->job, evaluation->reference)));
    for (size_t j = 0; j < evaluation->criterion_count; j++)
        buffer_append_format(&derivation->out, "     %s, today %s %%: %s\n", criterion_label(&derivation->job, j),
                             fixed(derivation, evaluation->weights[j] * 100, 2),
                             stays_word(&derivation->job, &evaluation->stability[j], evaluation->weights[j]));
    for (size_t i = 0; i < evaluation->group_count; i++)
        buffer_append_format(
            &derivation->out, "     group %s, today %s %%: %s\n", evaluation->groups[i].name,
            fixed(derivation, evaluation->groups[i].weight * 100, 2),
            stays_word(&derivation->job, &evaluation->groups[i].stability, evaluation->groups[i].weight));
    if (isfinite(evaluation->tolerance))
        buffer_append_format(&derivation->out,
                             "     all weights at once, in the worst direction: off by up to %s %% (against %s)\n",
                             fixed(derivation, evaluation->tolerance * 100, 1),
                             option_name(&derivation->job, evaluation->tolerance_rival));
}

/* ---- The verdict ---- */

/* All that hold. */
static const char *fragile_reason(const struct derivation *derivation)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);
    const struct decision *decision = evaluation->decision;
    const struct labels *labels = derivation->job.labels;
    struct arena *arena = derivation->job.arena;
    const char *reasons[3];
    size_t count = 0;

    if (evaluation_is_thin(evaluation))
        reasons[count++] = arena_format(arena, "the lead may shrink to less than %s of 100 points",
                                        number_word(arena, labels, decision->too_close, 2));
    if (evaluation_is_intolerant(evaluation))
        reasons[count++] = arena_format(arena, "all weights may be off by less than %s %%",
                                        number_word(arena, labels, decision->fragile * 100, 2));
    if (evaluation_has_near_weight(evaluation))
        reasons[count++] = arena_format(arena, "a weight is within %s percentage points of changing it",
                                        number_word(arena, labels, decision->weight_distance * 100, 2));
    return label_list(arena, labels, reasons, count);
}

static const char *class_rule(const struct derivation *derivation, enum verdict_class verdict)
{
    const struct decision *decision = evaluation_of(&derivation->job)->decision;
    struct arena *arena = derivation->job.arena;

    switch (verdict) {
    case VERDICT_NONE_FEASIBLE:
        return "every option fails a must-have";
    case VERDICT_SINGLE:
        return "one option is left";
    case VERDICT_NO_WEIGHTS:
        return "no weights are stated";
    case VERDICT_TIE:
        return "the first have equal scores";
    case VERDICT_TOO_CLOSE:
        return arena_format(arena, "the first are less than %s of 100 points apart, whatever is not known",
                            number_word(arena, derivation->job.labels, decision->too_close, 2));
    case VERDICT_UNDECIDED:
        return "more than one option can lead, depending on what is not known";
    case VERDICT_CONDITIONAL:
        return "of the leader a must-have is not known";
    case VERDICT_DOMINANT:
        return "the leader is nowhere worse than any other, and meets the must-haves";
    case VERDICT_FRAGILE:
        return fragile_reason(derivation);

    default:
        return "none of the above";
    }
}

static void tell_verdict(struct derivation *derivation)
{
    const struct evaluation *evaluation = evaluation_of(&derivation->job);

    heading(derivation, "Verdict: the first class that holds");
    for (int verdict = VERDICT_NONE_FEASIBLE; verdict <= VERDICT_CLEAR; verdict++) {
        bool holds = verdict == (int)evaluation->verdict;
        buffer_append_format(&derivation->out, "   %s ", holds ? "->" : "  ");
        pad(derivation, verdict_class_name((enum verdict_class)verdict), 15);
        buffer_append_format(&derivation->out, "%s\n", class_rule(derivation, (enum verdict_class)verdict));
        if (holds)
            break;
    }
    buffer_append_format(&derivation->out, "\n%s\n", decision_answer_text(&derivation->job));
}

const char *decision_derivation(struct filler *filler)
{
    struct derivation derivation = {.job = {.filler = filler,
                                            .arena = filler->arena,
                                            .labels = filler->labels,
                                            .facts = filler->facts,
                                            .option_count = filler->facts->option_count}};
    const struct evaluation *evaluation = filler->facts->evaluation;

    buffer_init(&derivation.out, filler->arena);
    buffer_append_format(&derivation.out, "%s\n", filler->facts->title);
    if (!evaluation) {
        buffer_append_text(&derivation.out,
                           "\nNo decision is stated, so there is nothing to derive: add \"decision:\".\n");
        return buffer_text(&derivation.out);
    }
    for (size_t i = 0; i < evaluation->option_count; i++)
        if (width_of(option_name(&derivation.job, i)) > derivation.name_width)
            derivation.name_width = width_of(option_name(&derivation.job, i));
    tell_must_haves(&derivation);
    if (evaluation->weights)
        tell_weights(&derivation);
    if (evaluation->criterion_count)
        tell_values(&derivation);
    if (evaluation->weights) {
        tell_scores(&derivation);
        tell_margin(&derivation);
        tell_stability(&derivation);
    }
    tell_verdict(&derivation);
    return buffer_text(&derivation.out);
}
