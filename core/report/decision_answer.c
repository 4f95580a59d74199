#include "report/decision_answer.h"

#include "decision/scores.h"
#include "report/decision_tables.h"
#include "report/decision_words.h"
#include "report/wording.h"

#include <math.h>

#define MOST_NAMES 3 /* options or cells named in one sentence, or with a sentence each */

/* "3 and 1 more" would take the room that the fourth takes. */
static bool are_many(size_t count)
{
    return count > MOST_NAMES + 1;
}

static const char *names_of(const struct job *job, const size_t *options, size_t count)
{
    const char **names = ARENA_ARRAY(job->arena, const char *, count);

    for (size_t i = 0; i < count; i++)
        names[i] = option_name(job, options[i]);
    return label_list_cut(job->arena, job->labels, names, count, MOST_NAMES);
}

/* ---- Must-haves ---- */

static const char *failure_text(const struct job *job, const struct must_have *must, size_t option)
{
    const char *value = shown_value(job, option, must->attribute);
    const char *rule = rule_word(job, must);

    if (must->because)
        return label_text(job->arena, job->labels, LABEL_FAILURE_BECAUSE, {"must", must_label(must)}, {"value", value},
                          {"rule", rule}, {"because", must->because});
    return label_text(job->arena, job->labels, LABEL_FAILURE, {"must", must_label(must)}, {"value", value},
                      {"rule", rule});
}

static const char *out_sentence(const struct job *job, size_t option)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct decision *decision = evaluation->decision;
    const char **failures = ARENA_ARRAY(job->arena, const char *, decision->must_have_count);
    size_t count = 0;

    for (size_t i = 0; i < decision->must_have_count; i++)
        if (evaluation_must(evaluation, i, option)->status == MUST_NOT_MET)
            failures[count++] = failure_text(job, &decision->must_haves[i], option);
    return label_text(
        job->arena, job->labels, evaluation->verdict == VERDICT_NONE_FEASIBLE ? LABEL_OUT_SHORT : LABEL_OUT_SENTENCE,
        {"option", option_name(job, option)}, {"failures", label_list(job->arena, job->labels, failures, count)});
}

const char *decision_out_text(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t out = 0;
    size_t told = 0;
    struct buffer text;

    buffer_init(&text, job->arena);
    for (size_t i = 0; i < evaluation->option_count; i++)
        out += evaluation->is_out[i];
    for (size_t i = 0; i < evaluation->option_count && told < (are_many(out) ? MOST_NAMES : out); i++) {
        if (evaluation->is_out[i]) {
            sentence_append(&text, out_sentence(job, i));
            told++;
        }
    }
    if (told < out)
        sentence_append(&text, label_text(job->arena, job->labels, LABEL_OUT_MORE, {"n", count_text(job, out - told)}));
    return text.size ? buffer_text(&text) : NULL;
}

/* The must-haves of which it is not known whether the option meets them. */
static const char *unknown_musts(const struct job *job, size_t option)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct decision *decision = evaluation->decision;
    const char **musts = ARENA_ARRAY(job->arena, const char *, decision->must_have_count);
    size_t count = 0;

    for (size_t i = 0; i < decision->must_have_count; i++)
        if (evaluation_must(evaluation, i, option)->status == MUST_NOT_KNOWN)
            musts[count++] =
                label_text(job->arena, job->labels, LABEL_QUOTED, {"text", must_label(&decision->must_haves[i])});
    return label_list(job->arena, job->labels, musts, count);
}

static const char *not_known_sentence(const struct job *job, size_t option)
{
    return label_text(job->arena, job->labels, LABEL_NOT_KNOWN_IF_MET, {"option", option_name(job, option)},
                      {"musts", unknown_musts(job, option)});
}

static void append_not_known(const struct job *job, struct buffer *text)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t *uncertain = ARENA_ARRAY(job->arena, size_t, evaluation->option_count);
    size_t count = 0;

    for (size_t i = 0; i < evaluation->option_count; i++)
        if (evaluation->is_uncertain[i])
            uncertain[count++] = i;
    if (are_many(count)) {
        sentence_append(text, label_text(job->arena, job->labels, LABEL_NOT_KNOWN_IF_ALL_MET,
                                         {"options", names_of(job, uncertain, count)}));
        return;
    }
    for (size_t i = 0; i < count; i++)
        sentence_append(text, not_known_sentence(job, uncertain[i]));
}

/* Without weights: who meets the must-haves, and who does not. */
static void append_must_haves(const struct job *job, struct buffer *text)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t *met = ARENA_ARRAY(job->arena, size_t, evaluation->option_count);
    size_t count = 0;

    if (!evaluation->decision->must_have_count)
        return;
    for (size_t i = 0; i < evaluation->option_count; i++)
        if (!evaluation->is_out[i] && !evaluation->is_uncertain[i])
            met[count++] = i;
    if (count && count <= MOST_NAMES)
        sentence_append(text, label_text(job->arena, job->labels, LABEL_ALL_MEET,
                                         {"options", names_of(job, met, count)}, {"count", count_text(job, count)},
                                         {"n", count_text(job, evaluation->decision->must_have_count)}));
    sentence_append(text, decision_out_text(job));
    append_not_known(job, text);
}

/* ---- Dominance ---- */

#define LEAST_FOR_NEARLY 3 /* criteria: of fewer, all but one is not much */

/* At least as good in all criteria but one: to be told, but nothing follows from it. */
static void append_near_dominance(const struct job *job, struct buffer *text)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t exception;

    if (evaluation->ranked_count > MOST_NAMES || evaluation->criterion_count < LEAST_FOR_NEARLY)
        return;
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        for (size_t j = 0; j < evaluation->ranked_count; j++)
            if (i != j && option_nearly_dominates(&evaluation->order_model, evaluation->order[i], evaluation->order[j],
                                                  &exception))
                sentence_append(text, label_text(job->arena, job->labels, LABEL_NEARLY_DOMINATES,
                                                 {"option", option_name(job, evaluation->order[i])},
                                                 {"other", option_name(job, evaluation->order[j])},
                                                 {"criterion", criterion_label(job, exception)}));
}

static void append_dominance(const struct job *job, struct buffer *text)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char *criteria = count_text(job, evaluation->criterion_count);
    const char *last = NULL;
    size_t count = 0;

    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        for (size_t j = 0; j < evaluation->ranked_count; j++) {
            if (i == j || !evaluation_dominates(evaluation, evaluation->order[i], evaluation->order[j]))
                continue;
            if (++count > MOST_NAMES + 1)
                continue;
            sentence_append(text, last);
            last =
                label_text(job->arena, job->labels, LABEL_DOMINATES, {"option", option_name(job, evaluation->order[i])},
                           {"other", option_name(job, evaluation->order[j])}, {"n", criteria});
        }
    }
    if (are_many(count)) /* instead of the last one */
        last = label_text(job->arena, job->labels, LABEL_DOMINATES_MORE, {"n", count_text(job, count - MOST_NAMES)});
    sentence_append(text, last);
    append_near_dominance(job, text);
}

/* ---- Scores ---- */

static const char *weights_phrase(const struct job *job)
{
    const struct decision *decision = evaluation_of(job)->decision;

    if (!decision->weights_by)
        return label_word(job->labels, LABEL_WEIGHTS_BY_NOBODY);
    if (!decision->weighted)
        return label_text(job->arena, job->labels, LABEL_WEIGHTS_BY, {"name", decision->weights_by});
    return label_text(job->arena, job->labels, LABEL_WEIGHTS_BY_DATED, {"name", decision->weights_by},
                      {"date", decision->weighted});
}

static const char *score_text(const struct job *job, size_t option)
{
    return points_word(job, job->facts->shown->totals[option]);
}

/* "With the weights stated by the team, B scores 74 of 100 and A 68." */
static const char *scores_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **scores = ARENA_ARRAY(job->arena, const char *, evaluation->ranked_count);

    for (size_t i = 0; i < evaluation->ranked_count; i++)
        scores[i] = label_text(job->arena, job->labels, i ? LABEL_OPTION_SCORE : LABEL_FIRST_SCORE,
                               {"option", option_name(job, evaluation->order[i])},
                               {"score", score_text(job, evaluation->order[i])});
    return label_text(
        job->arena, job->labels, LABEL_SCORES_SENTENCE, {"weights", weights_phrase(job)},
        {"scores", label_list_cut(job->arena, job->labels, scores, evaluation->ranked_count, MOST_NAMES + 1)});
}

/* Of the options that can lead. */
static const char *ranges_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char **scores = ARENA_ARRAY(job->arena, const char *, evaluation->candidate_count);

    for (size_t i = 0; i < evaluation->candidate_count; i++)
        scores[i] =
            label_text(job->arena, job->labels, LABEL_OPTION_SCORES, {"option", option_name(job, evaluation->order[i])},
                       {"score", score_text(job, evaluation->order[i])});
    return label_text(
        job->arena, job->labels, LABEL_SCORES_RANGES,
        {"scores", label_list_cut(job->arena, job->labels, scores, evaluation->candidate_count, MOST_NAMES)});
}

/* Which of those that can lead are ahead of all that cannot, and by how much, whatever is not known. */
static const char *ahead_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t candidates = evaluation->candidate_count;
    size_t *ahead = ARENA_ARRAY(job->arena, size_t, candidates);
    const char **leads = ARENA_ARRAY(job->arena, const char *, candidates);
    size_t behind = evaluation->ranked_count - candidates;
    size_t count = 0;
    double highest = 0;

    if (!behind || candidates > MOST_NAMES)
        return NULL;
    for (size_t i = candidates; i < evaluation->ranked_count; i++)
        highest = fmax(highest, evaluation->scores[evaluation->order[i]].high);
    for (size_t i = 0; i < candidates; i++) {
        double lead = floor((evaluation->scores[evaluation->order[i]].low - highest) * 100 + 1e-9);
        if (lead < 1)
            continue;
        ahead[count] = evaluation->order[i];
        leads[count++] =
            label_text(job->arena, job->labels, LABEL_AHEAD_BY, {"option", option_name(job, evaluation->order[i])},
                       {"n", arena_format(job->arena, "%ld", lround(lead))});
    }
    if (!count)
        return NULL;
    return label_text(job->arena, job->labels, LABEL_AHEAD_OF, {"options", names_of(job, ahead, count)},
                      {"count", count_text(job, count)},
                      {"other", behind == 1 ? option_name(job, evaluation->order[candidates])
                                            : label_word(job->labels, LABEL_ALL_OTHERS)},
                      {"leads", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, leads, count)});
}

/* ---- Conditions ---- */

/* Who leads once the option is out; NULL where that is open, or nobody is left to lead. */
static const char *leader_without(const struct job *job, size_t option)
{
    const struct evaluation *rest = evaluation_without(job->arena, evaluation_of(job), option);

    if (rest->verdict == VERDICT_SINGLE && !rest->is_uncertain[rest->order[0]])
        return option_name(job, rest->order[0]);
    return rest->leader == NO_OPTION ? NULL : option_name(job, rest->leader);
}

/* All must-haves of which it is not known: it takes each of them. NULL: there is none. */
static const char *condition_sentence(const struct job *job, size_t option, bool is_answer)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct decision *decision = evaluation->decision;
    const char **musts = ARENA_ARRAY(job->arena, const char *, decision->must_have_count);
    const char *next = leader_without(job, option);
    enum label label = is_answer ? (next ? LABEL_LEADS_IF_MET : LABEL_LEADS_IF_MET_OPEN)
                                 : (next ? LABEL_HOLDS_IF : LABEL_HOLDS_IF_OPEN);
    size_t count = 0;

    for (size_t i = 0; i < decision->must_have_count; i++)
        if (evaluation_must(evaluation, i, option)->status == MUST_NOT_KNOWN)
            musts[count++] =
                label_text(job->arena, job->labels, LABEL_MUST_RULE, {"must", must_label(&decision->must_haves[i])},
                           {"rule", rule_word(job, &decision->must_haves[i])});
    if (count) {
        const struct label_parameter parameters[] = {{"option", option_name(job, option)},
                                                     {"musts", label_list(job->arena, job->labels, musts, count)},
                                                     {"next", next}};
        return label_fill(job->arena, job->labels, label, parameters, next ? 3 : 2);
    }
    return NULL;
}

/* Of the options that can lead, the must-haves of which it is not known. */
static void append_conditions(const struct job *job, struct buffer *text, bool is_answer)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t *uncertain = ARENA_ARRAY(job->arena, size_t, evaluation->candidate_count);
    size_t count = 0;

    for (size_t i = 0; i < evaluation->candidate_count; i++)
        if (evaluation->is_uncertain[evaluation->order[i]])
            uncertain[count++] = evaluation->order[i];
    if (are_many(count)) {
        sentence_append(text, label_text(job->arena, job->labels, LABEL_HOLDS_IF_ALL,
                                         {"options", names_of(job, uncertain, count)}));
        return;
    }
    for (size_t i = 0; i < count; i++)
        sentence_append(text, condition_sentence(job, uncertain[i], is_answer));
}

/* ---- Undecided ---- */

static const char *cell_text(const struct job *job, const struct open_cell *cell)
{
    const struct attribute *attribute = evaluation_of(job)->decision->criteria[cell->criterion].attribute;

    return label_text(job->arena, job->labels, LABEL_CELL_OF_OPTION, {"option", option_name(job, cell->option)},
                      {"criterion", attribute->label}, {"value", shown_value(job, cell->option, attribute)});
}

/* The stated ranges of those that can lead: "Migration time of Acme Observe (3-5 weeks)"; NULL: none. */
static const char *ranges_text(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t count;
    const struct open_cell *cells = evaluation_open_cells(job->arena, evaluation, true, &count);
    const char **texts = ARENA_ARRAY(job->arena, const char *, count);
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        if (!evaluation_cell(evaluation, cells[i].option, cells[i].criterion)->is_missing)
            texts[found++] = cell_text(job, &cells[i]);
    return found ? label_list_cut(job->arena, job->labels, texts, found, MOST_NAMES) : NULL;
}

/* Who leads where the option does not: the other one that can, where there is one. */
static const char *other_candidate(const struct job *job, size_t option)
{
    const struct evaluation *evaluation = evaluation_of(job);

    if (evaluation->candidate_count != 2)
        return NULL;
    return option_name(job, evaluation->order[evaluation->order[0] == option ? 1 : 0]);
}

/* Whether what the one missing value is tells who is ahead, but for stated ranges. */
static bool has_thresholds(const struct job *job, const struct open_cell *cell)
{
    return other_candidate(job, cell->option) && cell->trails_below > TIE_EPSILON && cell->leads_above >= 0 &&
           cell->leads_above < 1 - TIE_EPSILON;
}

/* What the one missing value would have to be. */
static const char *threshold_sentence(const struct job *job, const struct open_cell *cell)
{
    const struct criterion *criterion = &evaluation_of(job)->decision->criteria[cell->criterion];
    const char *option = option_name(job, cell->option);
    const char *other = other_candidate(job, cell->option);
    const char *good = cell->leads_above < 0 ? NULL : better_word(job, criterion, cell->leads_above);
    const char *bad = not_enough_word(job, criterion, cell->trails_below);
    const char *ranges = ranges_text(job);

    if (!good)
        return NULL;
    if (!other || !bad)
        return label_text(job->arena, job->labels, LABEL_LEADS_ONLY_IF, {"option", option},
                          {"criterion", criterion->attribute->label}, {"good", good});
    if (ranges)
        return label_text(job->arena, job->labels, LABEL_LEADS_IF_BETWEEN, {"option", option},
                          {"criterion", criterion->attribute->label}, {"good", good}, {"other", other}, {"bad", bad},
                          {"cells", ranges});
    return label_text(job->arena, job->labels, LABEL_LEADS_IF, {"option", option},
                      {"criterion", criterion->attribute->label}, {"good", good}, {"other", other}, {"bad", bad});
}

/* Being ahead is not yet leading. */
static const char *close_lead_sentence(const struct job *job)
{
    double limit = evaluation_of(job)->decision->too_close;

    return limit > 0 ? label_text(job->arena, job->labels, LABEL_CLOSE_LEAD,
                                  {"n", number_word(job->arena, job->labels, limit, 2)})
                     : NULL;
}

static const char *weightiest_sentence(const struct job *job, const struct open_cell *cells, size_t count)
{
    const char **texts = ARENA_ARRAY(job->arena, const char *, count);

    for (size_t i = 0; i < count; i++)
        texts[i] = label_text(job->arena, job->labels, LABEL_CELL_WORTH, {"option", option_name(job, cells[i].option)},
                              {"criterion", criterion_label(job, cells[i].criterion)},
                              {"n", arena_format(job->arena, "%ld", lround(cells[i].width))});
    return label_text(job->arena, job->labels, LABEL_WEIGHTIEST_CELLS,
                      {"cells", label_list_cut(job->arena, job->labels, texts, count, MOST_NAMES)});
}

static void append_undecided(const struct job *job, struct buffer *text)
{
    size_t missing;
    const struct open_cell *cells = evaluation_open_cells(job->arena, evaluation_of(job), false, &missing);
    const char *threshold = missing == 1 ? threshold_sentence(job, &cells[0]) : NULL;
    size_t all;

    if (threshold) {
        sentence_append(text, threshold);
        append_conditions(job, text, false);
        sentence_append(text, close_lead_sentence(job));
        return;
    }
    sentence_append(text, ranges_sentence(job));
    cells = evaluation_open_cells(job->arena, evaluation_of(job), true, &all);
    if (missing)
        sentence_append(text, weightiest_sentence(job, cells, all));
    append_conditions(job, text, false);
}

/* ---- Heads ---- */

/* Marks what somebody has to answer for: the attribute, or of a total the terms that are missing. */
static void mark_asked(const struct job *job, size_t option, const struct attribute *attribute, bool *asked)
{
    const struct comparison *comparison = job->facts->comparison;

    if (comparison_value(comparison, option, attribute->index)->state != STATE_MISSING)
        return; /* a range, or a fact that says nothing here: it is stated */
    if (!comparison_value(comparison, option, attribute->index)->computed)
        asked[option * comparison->attribute_count + attribute->index] = true;
    for (size_t i = 0; i < attribute->total_count; i++)
        mark_asked(job, option, attribute->total_of[i].attribute, asked);
}

/* The attributes of options that can lead that somebody has to answer for: criteria and must-haves, each once.
 * `*option` is the only option asked, NO_OPTION where there are several. */
static size_t count_answers(const struct job *job, size_t *option)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct decision *decision = evaluation->decision;
    bool *asked = ARENA_ARRAY(job->arena, bool, evaluation->option_count * job->facts->attribute_count);
    size_t cell_count;
    const struct open_cell *cells = evaluation_open_cells(job->arena, evaluation, false, &cell_count);
    size_t count = 0;

    *option = NO_OPTION;
    for (size_t i = 0; i < cell_count; i++)
        mark_asked(job, cells[i].option, decision->criteria[cells[i].criterion].attribute, asked);
    for (size_t i = 0; i < evaluation->candidate_count; i++)
        for (size_t j = 0; j < decision->must_have_count; j++)
            if (evaluation_must(evaluation, j, evaluation->order[i])->status == MUST_NOT_KNOWN)
                mark_asked(job, evaluation->order[i], decision->must_haves[j].attribute, asked);
    for (size_t i = 0; i < evaluation->option_count * job->facts->attribute_count; i++) {
        size_t whose = i / job->facts->attribute_count;
        if (!asked[i])
            continue;
        *option = !count || *option == whose ? whose : NO_OPTION;
        count++;
    }
    return count;
}

/* Whether nothing that is not known is left to decide once one that can lead is out. */
static bool is_settled_without(const struct job *job, size_t option)
{
    return evaluation_without(job->arena, evaluation_of(job), option)->verdict != VERDICT_UNDECIDED;
}

/* Whether the option has a must-have of which a stated range leaves open whether it is met: no answer is asked for. */
static bool range_leaves_must_open(const struct job *job, size_t option)
{
    const struct evaluation *evaluation = evaluation_of(job);

    for (size_t i = 0; i < evaluation->decision->must_have_count; i++) {
        size_t row = evaluation->decision->must_haves[i].attribute->index;
        if (evaluation_must(evaluation, i, option)->status == MUST_NOT_KNOWN &&
            comparison_value(job->facts->comparison, option, row)->state != STATE_MISSING)
            return true;
    }
    return false;
}

/* Whether all is decided once the answers are there, but for ranges that the thresholds are told with. */
static bool answers_decide(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t missing;
    const struct open_cell *cells = evaluation_open_cells(job->arena, evaluation, false, &missing);

    for (size_t i = 0; i < evaluation->candidate_count; i++)
        if (range_leaves_must_open(job, evaluation->order[i]) ||
            (evaluation->is_uncertain[evaluation->order[i]] && !is_settled_without(job, evaluation->order[i])))
            return false;
    return !ranges_text(job) || (missing == 1 && has_thresholds(job, &cells[0]));
}

static const char *undecided_head(const struct job *job)
{
    size_t option;
    size_t count = count_answers(job, &option);
    const char *ranges = ranges_text(job);
    bool decide = answers_decide(job);

    if (!count && ranges)
        return label_text(job->arena, job->labels, LABEL_VERDICT_UNDECIDED_RANGES, {"cells", ranges});
    if (option == NO_OPTION)
        return label_text(job->arena, job->labels, decide ? LABEL_VERDICT_UNDECIDED : LABEL_VERDICT_UNDECIDED_MISSING,
                          {"n", count_text(job, count)});
    return label_text(job->arena, job->labels,
                      decide ? LABEL_VERDICT_UNDECIDED_FROM : LABEL_VERDICT_UNDECIDED_MISSING_FROM,
                      {"n", count_text(job, count)}, {"option", option_name(job, option)});
}

static const char *conditional_head(const struct job *job)
{
    size_t option = evaluation_of(job)->reference;

    return label_text(job->arena, job->labels, LABEL_VERDICT_CONDITIONAL, {"option", option_name(job, option)},
                      {"musts", unknown_musts(job, option)});
}

/* NULL where there is nothing to say before the facts. */
static const char *head_of(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);

    switch (evaluation->verdict) {
    case VERDICT_NONE_FEASIBLE:
        return label_word(job->labels, LABEL_VERDICT_NONE_FEASIBLE);
    case VERDICT_SINGLE:

        if (!job->facts->several_options)
            return label_word(job->labels, LABEL_VERDICT_ONE_OPTION);
        return label_text(job->arena, job->labels,
                          evaluation->is_uncertain[evaluation->order[0]] ? LABEL_VERDICT_SINGLE_OPEN
                                                                         : LABEL_VERDICT_SINGLE,
                          {"option", option_name(job, evaluation->order[0])});
    case VERDICT_DOMINANT:
        return label_text(job->arena, job->labels, LABEL_VERDICT_DOMINANT,
                          {"option", option_name(job, evaluation->leader)});
    case VERDICT_TIE:
        return label_word(job->labels, LABEL_VERDICT_TIE);
    case VERDICT_TOO_CLOSE:
        return label_word(job->labels, LABEL_VERDICT_TOO_CLOSE);
    case VERDICT_UNDECIDED:
        return undecided_head(job);
    case VERDICT_CONDITIONAL:
        return conditional_head(job);
    case VERDICT_FRAGILE:
        return label_text(job->arena, job->labels, LABEL_VERDICT_FRAGILE,
                          {"option", option_name(job, evaluation->leader)});
    case VERDICT_CLEAR:
        return label_text(job->arena, job->labels, LABEL_VERDICT_CLEAR,
                          {"option", option_name(job, evaluation->leader)});
    default:
        return NULL;
    }
}

/* ---- The classes' sentences ---- */

/* Those whose best case is within the limit of the reference. */
static const char *close_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    size_t *close = ARENA_ARRAY(job->arena, size_t, evaluation->ranked_count);
    double limit = evaluation->decision->too_close / 100 - TIE_EPSILON;
    size_t count = 0;

    for (size_t i = 0; i < evaluation->ranked_count; i++)
        if (i < evaluation->candidate_count ||
            evaluation->likely[evaluation->reference].low - evaluation->likely[evaluation->order[i]].high < limit)
            close[count++] = evaluation->order[i];
    return label_text(
        job->arena, job->labels, LABEL_LESS_THAN_APART, {"options", names_of(job, close, count)},
        {"n", percent_of(job, evaluation->decision->too_close / 100, evaluation->decision->too_close / 100)});
}

static const char *tie_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);

    return label_text(job->arena, job->labels, LABEL_SCORES_ALIKE, {"weights", weights_phrase(job)},
                      {"options", names_of(job, evaluation->order, evaluation->candidate_count)},
                      {"score", score_text(job, evaluation->reference)});
}

/* Why the lead is called fragile, told by what comes nearest to ending it. */
static const char *fragile_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char *crossing = nearest_crossing_sentence(job);

    if (evaluation_is_thin(evaluation))
        return label_text(job->arena, job->labels, LABEL_FRAGILE_THIN, {"option", option_name(job, evaluation->leader)},
                          {"n", number_word(job->arena, job->labels, evaluation->decision->too_close, 2)});
    if (crossing)
        return crossing;
    return label_text(job->arena, job->labels, LABEL_FRAGILE_JOINT,
                      {"percent", number_word(job->arena, job->labels, floor(evaluation->tolerance * 100 + 1e-9), 0)});
}

static const char *nowhere_worse_sentence(const struct job *job)
{
    return label_text(job->arena, job->labels, LABEL_NOWHERE_WORSE,
                      {"option", option_name(job, evaluation_of(job)->leader)},
                      {"n", count_text(job, evaluation_of(job)->criterion_count)});
}

static void append_body(const struct job *job, struct buffer *text)
{
    switch (evaluation_of(job)->verdict) {
    case VERDICT_DOMINANT:
        sentence_append(text, scores_sentence(job));
        sentence_append(text, nowhere_worse_sentence(job));
        break;
    case VERDICT_TIE:
        sentence_append(text, tie_sentence(job));
        append_conditions(job, text, false);
        break;
    case VERDICT_TOO_CLOSE:
        sentence_append(text, scores_sentence(job));
        sentence_append(text, close_sentence(job));
        append_conditions(job, text, false);
        break;
    case VERDICT_UNDECIDED:
        append_undecided(job, text);
        break;
    case VERDICT_CONDITIONAL:
        append_conditions(job, text, true);
        sentence_append(text, scores_sentence(job));
        break;
    case VERDICT_FRAGILE:
        sentence_append(text, scores_sentence(job));
        sentence_append(text, fragile_sentence(job));
        break;
    case VERDICT_CLEAR:
        sentence_append(text, scores_sentence(job));
        break;
    default:
        break;
    }
}

/* ---- A person's choice ---- */

static enum label choice_label(const struct evaluation *evaluation, size_t option)
{
    if (evaluation->is_out[option])
        return LABEL_CHOICE_OUT;
    if (!evaluation->weights || evaluation->ranked_count < 2)
        return LABEL_CHOICE_SENTENCE;
    if (evaluation->leader == NO_OPTION)
        return LABEL_CHOICE_OPEN;
    return evaluation->leader == option ? LABEL_CHOICE_WITH : LABEL_CHOICE_AGAINST;
}

static const char *choice_sentence(const struct job *job)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const struct choice *choice = evaluation->decision->choice;
    const char *text;

    if (!choice)
        return NULL;
    text = choice->date ? label_text(job->arena, job->labels, LABEL_CHOICE_DATED, {"by", choice->by},
                                     {"option", choice->option->name}, {"date", choice->date})
                        : label_text(job->arena, job->labels, LABEL_CHOICE, {"by", choice->by},
                                     {"option", choice->option->name});
    if (choice->because)
        text =
            label_text(job->arena, job->labels, LABEL_CHOICE_BECAUSE, {"choice", text}, {"because", choice->because});
    return label_text(job->arena, job->labels, choice_label(evaluation, choice->option->index), {"choice", text},
                      {"option", evaluation->leader == NO_OPTION ? "" : option_name(job, evaluation->leader)});
}

/* ---- Together ---- */

/* The head in bold, then the sentences. */
static void add_lead_paragraph(const struct job *job, struct vs_node *parent, const char *head, const char *text)
{
    struct vs_node *paragraph = job_node(job, VS_PARAGRAPH);
    struct vs_node *strong = node_add(job->arena, paragraph, VS_STRONG);
    struct vs_node *span = node_add(job->arena, strong, VS_TEXT);

    node_set_text(job->arena, span, VS_KEY_TEXT, head);
    if (*text) {
        span = node_add(job->arena, paragraph, VS_TEXT);
        node_set_text(job->arena, span, VS_KEY_TEXT, arena_format(job->arena, " %s", text));
    }
    node_append(parent, paragraph);
}

void decision_answer_fill(const struct job *job, struct vs_node *callout)
{
    const struct evaluation *evaluation = evaluation_of(job);
    const char *head = head_of(job);
    const char *choice = choice_sentence(job);
    const char *ahead = evaluation->verdict == VERDICT_UNDECIDED ? ahead_sentence(job) : NULL;
    struct buffer text;

    if (choice)
        job_paragraph(job, callout, choice);
    buffer_init(&text, job->arena);
    append_body(job, &text);
    if (head)
        add_lead_paragraph(job, callout, head, buffer_text(&text));
    if (ahead)
        job_paragraph(job, callout, ahead);
    buffer_init(&text, job->arena);
    if (!evaluation->weights || evaluation->ranked_count < 2)
        append_must_haves(job, &text);
    if (!evaluation->weights)
        append_dominance(job, &text);
    if (text.size)
        job_paragraph(job, callout, buffer_text(&text));
}

const char *decision_answer_text(const struct job *job)
{
    const char *head = head_of(job);
    struct buffer text;

    buffer_init(&text, job->arena);
    sentence_append(&text, head ? head : label_word(job->labels, LABEL_NO_WEIGHTS));
    append_body(job, &text);
    return buffer_text(&text);
}
