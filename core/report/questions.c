/* The directives `open-questions` and `sources`. */
#include "report/directive_blocks.h"

#include "base/buffer.h"

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

static void add_item(const struct job *job, struct vs_node *list, const char *text, struct position at)
{
    struct vs_node *item = node_add(job->arena, list, VS_ITEM);

    node_set_position(item, at);
    node_set_position(job_paragraph(job, item, text), at);
}

static const char *with_details(const struct job *job, const char *question, const struct value *value)
{
    const char *details[3];
    size_t count = 0;

    if (value->missing)
        details[count++] = value->missing;
    if (value->owner)
        details[count++] = label_text(job->arena, job->labels, LABEL_QUESTION_OWNER, {"owner", value->owner});
    if (value->by)
        details[count++] = label_text(job->arena, job->labels, LABEL_QUESTION_DUE, {"date", value->by});
    if (!count)
        return question;
    return label_text(job->arena, job->labels, LABEL_QUESTION_WITH_DETAILS, {"question", question},
                      {"details", label_join(job->arena, job->labels, LABEL_LIST_SEPARATOR, details, count)});
}

/* A question of its own for each option that says more than nothing; one for all the others. */
static void add_questions(const struct job *job, struct vs_node *list, size_t attribute)
{
    const struct attribute_facts *facts = &job->facts->attributes[attribute];
    const char *asked = label_word(job->labels, question_label(facts->attribute->type));
    const char **silent = ARENA_ARRAY(job->arena, const char *, job->option_count);
    struct position silent_at = {0};
    size_t silent_count = 0;

    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++) {
        const struct value *value = comparison_value(job->facts->comparison, i, attribute);
        const char *subject;
        if (value->state != STATE_MISSING)
            continue;
        if (!says_more(value)) {
            silent_at = silent_count ? silent_at : value->at;
            silent[silent_count++] = job->facts->options[i].name;
            continue;
        }
        subject = label_text(job->arena, job->labels, LABEL_ATTRIBUTE_OF_OPTION, {"attribute", facts->label},
                             {"option", job->facts->options[i].name});
        add_item(job, list,
                 with_details(job,
                              label_text(job->arena, job->labels, LABEL_QUESTION, {"subject", subject},
                                         {"question", value->ask ? value->ask : asked}),
                              value),
                 value->at);
    }
    if (silent_count) {
        const char *options = label_list_cut(job->arena, job->labels, silent, silent_count, 3);
        const char *subject = label_text(job->arena, job->labels, LABEL_ATTRIBUTE_OF_OPTION,
                                         {"attribute", facts->label}, {"option", options});
        add_item(job, list,
                 label_text(job->arena, job->labels, LABEL_QUESTION, {"subject", subject}, {"question", asked}),
                 silent_at);
    }
}

static struct vs_node *new_list(const struct job *job, bool ordered)
{
    struct vs_node *list = job_node(job, VS_LIST);

    node_set_number(job->arena, list, VS_KEY_ORDERED, ordered);
    node_set_number(job->arena, list, VS_KEY_START, 1);
    return list;
}

void open_questions_fill(const struct job *job, struct blocks *blocks)
{
    struct vs_node *list = new_list(job, false);

    for (size_t i = 0; i < job->facts->attribute_count; i++)
        add_questions(job, list, i);
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
    node_set_position(paragraph, at);
    spans_init(&spans, job->arena, paragraph);
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
    struct vs_node *list = new_list(job, true);
    const char *sentence = job_sources_sentence(job);

    for (size_t i = 0; i < job->facts->source_count; i++)
        add_source(job, list, &job->facts->sources[i]);
    if (node_first_child(list))
        blocks_add(blocks, list);
    else if (sentence)
        blocks_add(blocks, job_paragraph(job, NULL, sentence));
}
