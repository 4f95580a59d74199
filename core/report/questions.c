/* The directives `open-questions` and `sources`. */
#include "report/decision_words.h"

#include "base/buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Open questions ---- */

/* What one asks for when nobody wrote the question down. */
static enum label question_label(enum value_type type)
{
    switch (type) {
    case TYPE_FLAG:
        return LABEL_ASK_FLAG;
    case TYPE_DATE:
        return LABEL_ASK_DATE;
    case TYPE_COUNT:
        return LABEL_ASK_COUNT;
    case TYPE_NUMBER:
    case TYPE_QUANTITY:
    case TYPE_MONEY:
    case TYPE_PERCENT:
        return LABEL_ASK_AMOUNT;
    case TYPE_GRADE:
    case TYPE_CHOICE:
    case TYPE_LIST:
    case TYPE_VERSION:
        return LABEL_ASK_CHOICE;
    default:
        return LABEL_ASK_TEXT;
    }
}

static bool says_more(const struct value *value)
{
    return value->missing || value->ask || value->owner || value->by;
}

/* effect: what hangs on the answer, or NULL. */
static const char *with_details(const struct job *job, const char *question, const struct value *value,
                                const char *effect)
{
    const char *details[4];
    size_t count = 0;

    if (value->missing)
        details[count++] = value->missing;
    if (value->owner)
        details[count++] = label_text(job->arena, job->labels, LABEL_QUESTION_OWNER, {"owner", value->owner});
    if (value->by)
        details[count++] = label_text(job->arena, job->labels, LABEL_QUESTION_DUE, {"date", value->by});
    if (effect)
        details[count++] = effect;
    if (!count)
        return question;
    return label_text(job->arena, job->labels, LABEL_QUESTION_WITH_DETAILS, {"question", question},
                      {"details", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, details, count)});
}

static const char *question_text(const struct job *job, const struct attribute_facts *attribute, const char *options,
                                 const char *question)
{
    const char *subject = label_text(job->arena, job->labels, LABEL_ATTRIBUTE_OF_OPTION,
                                     {"attribute", attribute->label}, {"option", options});

    return label_text(job->arena, job->labels, LABEL_QUESTION, {"subject", subject}, {"question", question});
}

/* What to ask: as somebody wrote it down, else by the type. */
static const char *asked_text(const struct job *job, const struct value *value)
{
    return value->ask ? value->ask : label_word(job->labels, question_label(value->attribute->type));
}

/* A question of its own for each option that says more than nothing; one for all the others. */
static void add_questions(const struct job *job, struct vs_node *list, size_t attribute)
{
    const struct attribute_facts *facts = &job->facts->attributes[attribute];
    const char **silent = ARENA_ARRAY(job->arena, const char *, job->option_count);
    struct position silent_at = {0};
    size_t silent_count = 0;

    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++) {
        const struct value *value = comparison_value(job->facts->comparison, i, attribute);
        if (!facts_is_question(job->facts, i, attribute))
            continue;
        if (!says_more(value)) {
            silent_at = silent_count ? silent_at : value->at;
            silent[silent_count++] = job->facts->options[i].name;
            continue;
        }
        job_item(job, list,
                 with_details(job, question_text(job, facts, job->facts->options[i].name, asked_text(job, value)),
                              value, NULL),
                 value->at);
    }
    if (silent_count)
        job_item(job, list,
                 question_text(job, facts, label_list_cut(job->arena, job->labels, silent, silent_count, 3),
                               label_word(job->labels, question_label(facts->attribute->type))),
                 silent_at);
}

/* ---- Questions of a decision ---- */

/* A missing value of a ranked option, and what hangs on it. */
struct open_question {
    size_t option, attribute;
    double width;        /* points that can change who leads */
    bool of_must;        /* so can a must-have */
    bool of_must_behind; /* the must-have of one that cannot lead */
    bool has_weight;
};

static int compare_questions(const void *left, const void *right)
{
    const struct open_question *a = left;
    const struct open_question *b = right;
    bool a_decides = a->of_must || a->width > 0;
    bool b_decides = b->of_must || b->width > 0;

    if (a_decides != b_decides)
        return a_decides ? -1 : 1;
    if (a->width < b->width || a->width > b->width)
        return a->width > b->width ? -1 : 1;
    if (a->has_weight != b->has_weight)
        return a->has_weight ? -1 : 1;
    if (a->attribute != b->attribute)
        return a->attribute < b->attribute ? -1 : 1;
    return a->option < b->option ? -1 : a->option > b->option;
}

static bool can_lead(const struct evaluation *evaluation, size_t option)
{
    for (size_t i = 0; i < evaluation->candidate_count; i++)
        if (evaluation->order[i] == option)
            return true;
    return false;
}

/* Whether the answer is asked for by what is said of the other attribute: the same, or a total that adds it. */
static bool answers(const struct attribute *asked, const struct attribute *attribute)
{
    return asked == attribute || attribute_adds(asked, attribute);
}

static struct open_question weigh_question(const struct job *job, size_t option, size_t row)
{
    const struct evaluation *evaluation = job->facts->evaluation;
    const struct decision *decision = evaluation->decision;
    const struct attribute *attribute = job->facts->attributes[row].attribute;
    struct open_question question = {.option = option, .attribute = row};
    bool leads = can_lead(evaluation, option);

    for (size_t i = 0; i < decision->must_have_count; i++)
        question.of_must_behind =
            question.of_must_behind || (answers(decision->must_haves[i].attribute, attribute) &&
                                        evaluation_must(evaluation, i, option)->status == MUST_NOT_KNOWN);
    question.of_must = leads && question.of_must_behind;
    for (size_t j = 0; evaluation->weights && j < evaluation->criterion_count; j++) {
        if (!answers(decision->criteria[j].attribute, attribute) || !(evaluation->weights[j] > 0))
            continue;
        question.has_weight = true;
        if (leads && evaluation->candidate_count > 1)
            question.width += evaluation->weights[j] * 100;
    }
    return question;
}

/* All of them, those that decide first. */
static struct open_question *weigh_questions(const struct job *job, size_t *count)
{
    struct open_question *questions = ARENA_ARRAY(job->arena, struct open_question, job->facts->question_count);

    *count = 0;
    for (size_t j = 0; j < job->facts->attribute_count; j++)
        for (size_t i = 0; i < job->facts->option_count; i++)
            if (facts_is_question(job->facts, i, j))
                questions[(*count)++] = weigh_question(job, i, j);
    if (*count)
        qsort(questions, *count, sizeof *questions, compare_questions);
    return questions;
}

static const char *effect_text(const struct job *job, const struct open_question *question)
{
    if (question->width > 0)
        return label_text(job->arena, job->labels, LABEL_QUESTION_DECIDES,
                          {"n", arena_format(job->arena, "%ld", lround(question->width))});
    if (question->of_must)
        return label_word(job->labels, LABEL_QUESTION_MUST);
    if (question->of_must_behind)
        return label_word(job->labels, LABEL_QUESTION_MUST_BEHIND);
    return label_word(job->labels, question->has_weight ? LABEL_QUESTION_NO_CHANGE : LABEL_QUESTION_NO_WEIGHT);
}

static bool is_shown(const struct job *job, size_t option)
{
    return option >= job->first_option && option < job->first_option + job->option_count;
}

static void add_weighed(const struct job *job, struct vs_node *list)
{
    size_t count;
    const struct open_question *questions = weigh_questions(job, &count);

    for (size_t i = 0; i < count; i++) {
        const struct open_question *question = &questions[i];
        const struct value *value = comparison_value(job->facts->comparison, question->option, question->attribute);
        if (is_shown(job, question->option))
            job_item(job, list,
                     with_details(job,
                                  question_text(job, &job->facts->attributes[question->attribute],
                                                job->facts->options[question->option].name, asked_text(job, value)),
                                  value, effect_text(job, question)),
                     value->at);
    }
}

static bool same_text(const char *left, const char *right)
{
    return left && right ? strcmp(left, right) == 0 : left == right;
}

static const char *to_ask_text(const struct job *job, const struct value *value, const char *option,
                               const char *questions)
{
    if (value->owner && value->by)
        return label_text(job->arena, job->labels, LABEL_TO_ASK_BY, {"owner", value->owner}, {"option", option},
                          {"date", value->by}, {"questions", questions});
    if (value->owner)
        return label_text(job->arena, job->labels, LABEL_TO_ASK, {"owner", value->owner}, {"option", option},
                          {"questions", questions});
    if (value->by)
        return label_text(job->arena, job->labels, LABEL_TO_ASK_ANYBODY_BY, {"option", option}, {"date", value->by},
                          {"questions", questions});
    return label_text(job->arena, job->labels, LABEL_TO_ASK_ANYBODY, {"option", option}, {"questions", questions});
}

/* A question as somebody wrote it down is quoted; else the attribute is what is asked for. */
static const char *short_question(const struct job *job, const struct value *value)
{
    if (value->ask)
        return label_text(job->arena, job->labels, LABEL_QUOTED, {"text", value->ask});
    return label_text(job->arena, job->labels, LABEL_QUESTION_SHORT, {"attribute", value->attribute->label},
                      {"question", label_word(job->labels, question_label(value->attribute->type))});
}

/* What decides, an item for each who asks, whom, and by when. */
static void add_deciding(const struct job *job, struct vs_node *list)
{
    size_t count;
    const struct open_question *questions = weigh_questions(job, &count);
    bool *told = ARENA_ARRAY(job->arena, bool, count);

    for (size_t i = 0; i < count && (questions[i].of_must || questions[i].width > 0); i++) {
        const struct value *first =
            comparison_value(job->facts->comparison, questions[i].option, questions[i].attribute);
        const char **texts = ARENA_ARRAY(job->arena, const char *, count);
        size_t found = 0;
        for (size_t k = i; k < count && (questions[k].of_must || questions[k].width > 0); k++) {
            const struct value *value =
                comparison_value(job->facts->comparison, questions[k].option, questions[k].attribute);
            if (told[k] || questions[k].option != questions[i].option || !same_text(first->owner, value->owner) ||
                !same_text(first->by, value->by))
                continue;
            told[k] = true;
            texts[found++] = short_question(job, value);
        }
        if (found)
            job_item(job, list,
                     to_ask_text(job, first, job->facts->options[questions[i].option].name,
                                 label_join(job->arena, job->labels, LABEL_QUESTION_SEPARATOR, texts, found)),
                     first->at);
    }
}

void open_questions_fill(const struct job *job, struct blocks *blocks)
{
    struct vs_node *list = job_list(job, false);

    if (job->directive->questions == QUESTIONS_DECIDING) {
        if (job->facts->scored)
            add_deciding(job, list);
    } else if (job->facts->scored) {
        add_weighed(job, list);
    } else {
        for (size_t i = 0; i < job->facts->attribute_count; i++)
            add_questions(job, list, i);
    }
    if (node_first_child(list))
        blocks_add(blocks, list);
}

/* ---- Sources ---- */

static const char *basis_word(const struct job *job, const char *basis)
{
    if (strcmp(basis, "measured") == 0)
        return label_word(job->labels, LABEL_MEASURED);
    if (strcmp(basis, "vendor statement") == 0)
        return label_word(job->labels, LABEL_VENDOR_STATEMENT);
    if (strcmp(basis, "estimate") == 0)
        return label_word(job->labels, LABEL_ESTIMATE);
    return basis;
}

static const char *source_details(const struct job *job, const struct source_facts *source)
{
    const char *details[3];
    size_t count = 0;

    if (source->basis)
        details[count++] = basis_word(job, source->basis);
    if (source->as_of)
        details[count++] = label_text(job->arena, job->labels, LABEL_SOURCE_AS_OF, {"date", source->as_of});
    if (source->values)
        details[count++] = label_text(job->arena, job->labels, LABEL_SOURCE_VALUES,
                                      {"n", arena_format(job->arena, "%zu", source->values)});
    else if (source->totals)
        details[count++] = label_text(job->arena, job->labels, LABEL_SOURCE_TOTALS,
                                      {"n", arena_format(job->arena, "%zu", source->totals)});
    else
        details[count++] = label_word(job->labels, LABEL_SOURCE_UNUSED);
    return label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, details, count);
}

static void add_source(const struct job *job, struct vs_node *list, const struct source_facts *source)
{
    struct position at = source->source->at;
    struct vs_node *item = node_add(job->arena, list, VS_ITEM);
    struct vs_node *paragraph = node_add(job->arena, item, VS_PARAGRAPH);
    struct spans spans;
    struct spans inner;

    node_set_position(item, at);
    node_set_reference(job->arena, item, VS_KEY_SOURCE, job->filler->data->sources[source->number - 1]);
    node_set_position(paragraph, at);
    spans_init(&spans, job->arena, job->labels, paragraph);
    if (source->url && link_is_allowed(source->url)) {
        struct vs_node *link = spans_enter(&inner, &spans, VS_LINK);
        node_set_text(job->arena, link, VS_KEY_URL, source->url);
        node_set_position(link, at);
        spans_data(&inner, source->title, at);
        spans_leave(&inner, &spans);
    } else {
        spans_data(&spans, source->title, at);
    }
    spans_data(&spans, label_word(job->labels, LABEL_LIST_SEPARATOR), at);
    spans_data(&spans, source_details(job, source), at);
    spans_finish(&spans);
}

void sources_fill(const struct job *job, struct blocks *blocks)
{
    struct vs_node *list = job_list(job, true);
    const char *sentence = job_sources_sentence(job);

    for (size_t i = 0; i < job->facts->source_count; i++)
        add_source(job, list, &job->facts->sources[i]);
    if (node_first_child(list))
        blocks_add(blocks, list);
    else if (sentence)
        blocks_add(blocks, job_paragraph(job, NULL, sentence));
}
