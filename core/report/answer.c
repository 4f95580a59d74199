/* The answer of a comparison without weights: how much is the same, what cannot be compared, which lists hold more. */
#include "report/directive_blocks.h"

#include "report/decision_answer.h"

#include "base/buffer.h"

#include <string.h>

#define MOST_NAMES  3 /* options called by their names */
#define MOST_LISTED 4 /* attributes named in one sentence */

static const char *number_text(struct arena *arena, size_t number)
{
    return arena_format(arena, "%zu", number);
}

static const char *name_of(const struct job *job, size_t option)
{
    return job->facts->options[option].name;
}

static bool any_name_holds_a_comma(const struct job *job)
{
    for (size_t i = 0; i < job->facts->option_count; i++)
        if (strchr(name_of(job, i), ','))
            return true;
    return false;
}

/* "PyTorch and TensorFlow", "The 6 options" */
static const char *name_options(const struct job *job)
{
    const char *names[MOST_NAMES];
    size_t count = job->facts->option_count;

    if (count > MOST_NAMES || (count > 1 && any_name_holds_a_comma(job)))
        return label_text(job->arena, job->labels, LABEL_THE_OPTIONS, {"n", number_text(job->arena, count)});
    for (size_t i = 0; i < count; i++)
        names[i] = name_of(job, i);
    return label_list(job->arena, job->labels, names, count);
}

/* NULL where nothing can be compared: the next sentence says that. */
static const char *count_sentence(const struct job *job)
{
    const struct difference_counts *counts = &job->facts->counts;
    const char *options = name_options(job);
    const char *all = number_text(job->arena, job->facts->attribute_count);
    const char *same = number_text(job->arena, counts->same);
    const char *differing = number_text(job->arena, counts->differing);

    if (!job->facts->attribute_count || (!job->facts->several_options && !counts->values_stated))
        return label_text(job->arena, job->labels, LABEL_ANSWER_NO_ATTRIBUTES, {"options", options});
    if (!job->facts->several_options)
        return label_text(job->arena, job->labels, LABEL_ANSWER_SINGLE, {"option", options}, {"attributes", all},
                          {"stated", number_text(job->arena, counts->values_stated)});
    if (counts->same == job->facts->attribute_count)
        return label_text(job->arena, job->labels, LABEL_ANSWER_ALL_SAME, {"options", options}, {"all", all});
    if (counts->differing == job->facts->attribute_count)
        return label_text(job->arena, job->labels, LABEL_ANSWER_ALL_DIFFER, {"options", options}, {"all", all});
    if (!counts->same && !counts->differing)
        return NULL;
    if (!counts->differing)
        return label_text(job->arena, job->labels, LABEL_ANSWER_SAME, {"options", options}, {"same", same},
                          {"all", all});
    if (!counts->same)
        return label_text(job->arena, job->labels, LABEL_ANSWER_DIFFER, {"options", options}, {"differing", differing},
                          {"all", all});
    return label_text(job->arena, job->labels, LABEL_ANSWER_COUNTS, {"options", options}, {"same", same}, {"all", all},
                      {"differing", differing});
}

const char *job_missing_subject(const struct job *job, size_t attribute)
{
    const struct facts *facts = job->facts;
    const char **names = ARENA_ARRAY(job->arena, const char *, job->option_count);
    const char *label = facts->attributes[attribute].label;
    size_t count = 0;

    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++)
        if (comparison_value(facts->comparison, i, attribute)->state == STATE_MISSING)
            names[count++] = facts->options[i].name;
    if (count > MOST_NAMES)
        return label_text(job->arena, job->labels, LABEL_ATTRIBUTE_OF_OPTIONS, {"attribute", label},
                          {"n", number_text(job->arena, count)});
    return label_text(job->arena, job->labels, LABEL_ATTRIBUTE_OF_OPTION, {"attribute", label},
                      {"option", label_list(job->arena, job->labels, names, count)});
}

static const char *not_comparable_sentence(const struct job *job)
{
    size_t count = job->facts->counts.not_comparable;
    const char *number = number_text(job->arena, count);
    const char **subjects = ARENA_ARRAY(job->arena, const char *, count);
    const char *list;
    size_t found = 0;

    if (!count || !job->facts->several_options)
        return NULL;
    for (size_t i = 0; i < job->facts->attribute_count; i++)
        if (job->facts->attributes[i].not_comparable)
            subjects[found++] = job_missing_subject(job, i);
    list = label_list_cut(job->arena, job->labels, subjects, count, MOST_LISTED);
    if (count == job->facts->attribute_count)
        return label_text(job->arena, job->labels, LABEL_ANSWER_NONE_COMPARABLE, {"options", name_options(job)},
                          {"n", number}, {"attributes", list});
    return label_text(job->arena, job->labels, LABEL_ANSWER_NOT_COMPARABLE, {"n", number}, {"attributes", list});
}

/* The option whose list has everything that each other option lists, and something more; option_count: none has. Beside
 * options that list nothing at all, that would be no praise. */
static size_t option_that_lists_most(const struct job *job, size_t attribute)
{
    const struct comparison *comparison = job->facts->comparison;
    size_t count = comparison->option_count;
    size_t best = 0;
    bool others_list = false;

    /* Only a list that no earlier one holds can be it: one pass to find the candidate, one to check it. */
    for (size_t i = 1; i < count; i++)
        if (value_lists_more(comparison_value(comparison, i, attribute), comparison_value(comparison, best, attribute)))
            best = i;
    for (size_t i = 0; i < count; i++) {
        const struct value *value = comparison_value(comparison, i, attribute);
        if (i == best)
            continue;
        if (!value_lists_more(comparison_value(comparison, best, attribute), value))
            return count;
        others_list |= value->item_count > 0;
    }
    return others_list ? best : count;
}

/* The labels of the attributes whose longest list is the option's. */
static const char *attributes_led_by(const struct job *job, const size_t *leaders, size_t option)
{
    const char **labels = ARENA_ARRAY(job->arena, const char *, job->facts->attribute_count);
    size_t count = 0;

    for (size_t i = 0; i < job->facts->attribute_count; i++)
        if (leaders[i] == option)
            labels[count++] = job->facts->attributes[i].label;
    return count ? label_list_cut(job->arena, job->labels, labels, count, MOST_LISTED) : NULL;
}

static void append_sentence(struct buffer *text, const char *sentence)
{
    if (!sentence)
        return;
    if (text->size)
        buffer_append_byte(text, ' ');
    buffer_append_text(text, sentence);
}

static size_t count_of(const size_t *leaders, size_t attributes, size_t option)
{
    size_t count = 0;

    for (size_t i = 0; i < attributes; i++)
        count += leaders[i] == option;
    return count;
}

static const char *sets_of_two(const struct job *job, const size_t *leaders)
{
    size_t attributes = job->facts->attribute_count;
    size_t more = count_of(leaders, attributes, 1) > count_of(leaders, attributes, 0) ? 1 : 0;
    const char *names = attributes_led_by(job, leaders, more);
    const char *reversed = attributes_led_by(job, leaders, 1 - more);

    if (names && reversed)
        return label_text(job->arena, job->labels, LABEL_SETS_MORE_BOTH_WAYS, {"attributes", names},
                          {"more", name_of(job, more)}, {"less", name_of(job, 1 - more)}, {"reversed", reversed});
    if (names)
        return label_text(job->arena, job->labels, LABEL_SETS_MORE, {"attributes", names}, {"more", name_of(job, more)},
                          {"less", name_of(job, 1 - more)});
    return NULL;
}

static void append_sets(const struct job *job, struct buffer *text)
{
    const struct facts *facts = job->facts;
    size_t *leaders = ARENA_ARRAY(job->arena, size_t, facts->attribute_count);

    if (!facts->several_options)
        return;
    for (size_t i = 0; i < facts->attribute_count; i++)
        leaders[i] = option_that_lists_most(job, i);
    if (facts->option_count == 2) {
        append_sentence(text, sets_of_two(job, leaders));
        return;
    }
    for (size_t i = 0; i < facts->option_count; i++) {
        const char *names = attributes_led_by(job, leaders, i);
        if (names)
            append_sentence(text, label_text(job->arena, job->labels, LABEL_SETS_MOST, {"attributes", names},
                                             {"option", name_of(job, i)}));
    }
}

const char *job_sources_sentence(const struct job *job)
{
    const struct difference_counts *counts = &job->facts->counts;
    const char *stated = number_text(job->arena, counts->values_stated);

    if (!counts->values_stated)
        return NULL;
    if (!counts->values_with_source)
        return label_text(job->arena, job->labels, LABEL_SOURCES_NONE, {"stated", stated});
    if (counts->values_with_source == counts->values_stated)
        return label_text(job->arena, job->labels, LABEL_SOURCES_ALL, {"stated", stated});
    return label_text(job->arena, job->labels, LABEL_SOURCES_SOME, {"stated", stated},
                      {"n", number_text(job->arena, counts->values_with_source)});
}

/* What can be said without weights. */
static void add_facts(const struct job *job, struct vs_node *callout)
{
    struct buffer facts;
    struct buffer basis;

    buffer_init(&facts, job->arena);
    append_sentence(&facts, count_sentence(job));
    append_sentence(&facts, not_comparable_sentence(job));
    append_sets(job, &facts);
    job_paragraph(job, callout, buffer_text(&facts));
    buffer_init(&basis, job->arena);
    if (job->facts->several_options)
        append_sentence(&basis, label_word(job->labels, LABEL_NO_WEIGHTS));
    append_sentence(&basis, job_sources_sentence(job));
    if (basis.size)
        job_paragraph(job, callout, buffer_text(&basis));
}

void answer_fill(const struct job *job, struct blocks *blocks)
{
    const struct evaluation *evaluation = job->facts->evaluation;
    struct vs_node *callout = job_node(job, VS_CALLOUT);

    if (evaluation)
        decision_answer_fill(job, callout);
    if (!evaluation || !evaluation->weights || !job->facts->several_options)
        add_facts(job, callout);
    blocks_add(blocks, callout);
}
