#include "report/directive_blocks.h"

#include "base/suggest.h"
#include "report/decision_tables.h"

#include <string.h>

struct vs_node *job_node(const struct job *job, enum vs_kind kind)
{
    struct vs_node *node = node_new(job->arena, kind);

    node_set_position(node, job->at);
    return node;
}

struct vs_node *job_paragraph(const struct job *job, struct vs_node *parent, const char *text)
{
    struct vs_node *paragraph = job_node(job, VS_PARAGRAPH);
    struct vs_node *span = node_add(job->arena, paragraph, VS_TEXT);

    node_set_text(job->arena, span, VS_KEY_TEXT, text);
    node_set_position(span, job->at);
    if (parent)
        node_append(parent, paragraph);
    return paragraph;
}

struct vs_node *job_note(const struct job *job, const char *text)
{
    struct vs_node *paragraph = job_paragraph(job, NULL, text);

    node_set_text(job->arena, paragraph, VS_KEY_ROLE, "note");
    return paragraph;
}

struct vs_node *job_list(const struct job *job, bool ordered)
{
    struct vs_node *list = job_node(job, VS_LIST);

    node_set_number(job->arena, list, VS_KEY_ORDERED, ordered);
    node_set_number(job->arena, list, VS_KEY_START, 1);
    return list;
}

void job_item(const struct job *job, struct vs_node *list, const char *text, struct position at)
{
    struct vs_node *item = node_add(job->arena, list, VS_ITEM);

    node_set_position(item, at);
    node_set_position(job_paragraph(job, item, text), at);
}

const char *option_title(const struct job *job, const struct option_facts *option)
{
    if (!option->role)
        return option->name;
    return label_text(job->arena, job->labels, LABEL_OPTION_WITH_ROLE, {"option", option->name},
                      {"role", option->role});
}

/* ---- Choosing attributes ---- */

struct choosing {
    const struct job *job;
    struct chosen *chosen;
    size_t count;
    bool *taken; /* by the attribute's place */
};

static void take(struct choosing *choice, const struct attribute_facts *attribute, const struct selector *selector)
{
    size_t index = attribute->attribute->index;

    if (choice->taken[index])
        return;
    choice->taken[index] = true;
    choice->chosen[choice->count++] = (struct chosen){attribute, selector->kind == SELECT_NOT_COMPARABLE};
}

static bool selects(const struct selector *selector, const struct attribute_facts *attribute)
{
    switch (selector->kind) {
    case SELECT_ALL:
        return true;
    case SELECT_SAME:
        return attribute->same;
    case SELECT_DIFFERING:
        return attribute->differing;
    case SELECT_NOT_COMPARABLE:
        return attribute->not_comparable;
    case SELECT_GROUP:
        return attribute->group && strcmp(attribute->group, selector->name) == 0;
    case SELECT_KEY:
        return strcmp(attribute->key, selector->name) == 0;
    }
    return false;
}

/* A template may be meant for other comparisons than this one; what it names must be here all the same, or a slip of
 * the pen would go unnoticed. */
static void report_nothing_named(const struct job *job, const struct selector *selector)
{
    const struct facts *facts = job->facts;
    bool group = selector->kind == SELECT_GROUP;
    const char **names = ARENA_ARRAY(job->arena, const char *, facts->attribute_count + 4);
    size_t count = 0;

    if (group) {
        for (size_t i = 0; i < facts->group_count; i++)
            if (facts->groups[i].name)
                names[count++] = facts->groups[i].name;
    } else {
        names[count++] = "all";
        names[count++] = "same";
        names[count++] = "differing";
        names[count++] = "not-comparable";
        for (size_t i = 0; i < facts->attribute_count; i++)
            names[count++] = facts->attributes[i].key;
    }
    diagnostics_add(
        job->filler->template->source->diagnostics, "E324", selector->at,
        arena_format(job->arena, "the comparison has no %s \"%s\"", group ? "group" : "attribute", selector->name),
        source_suggestion(job->filler->template->source, selector->name, names, count, NULL));
}

const struct chosen *job_choose(const struct job *job, size_t *count)
{
    size_t attributes = job->facts->attribute_count;
    struct choosing choice = {.job = job,
                              .chosen = ARENA_ARRAY(job->arena, struct chosen, attributes),
                              .taken = ARENA_ARRAY(job->arena, bool, attributes)};

    for (size_t i = 0; i < job->directive->selector_count; i++) {
        const struct selector *selector = &job->directive->selectors[i];
        bool any = false;
        for (size_t j = 0; j < attributes; j++) {
            if (!selects(selector, &job->facts->attributes[j]))
                continue;
            any = true;
            take(&choice, &job->facts->attributes[j], selector);
        }
        if (!any && (selector->kind == SELECT_GROUP || selector->kind == SELECT_KEY))
            report_nothing_named(job, selector);
    }
    *count = choice.count;
    return choice.chosen;
}

/* ---- Filling ---- */

const char *job_take_id(const struct job *job)
{
    struct map *ids = &job->filler->ids;

    if (job->option)
        return fill_unique_id(job->filler, arena_format(job->arena, "%s-%s", job->directive->id, job->option->slug));
    /* Its own id is kept for it; a second time round, in another section, it is taken. */
    if (map_find(ids, job->directive->id) != (const void *)job->filler->template)
        return fill_unique_id(job->filler, job->directive->id);
    map_put(ids, job->directive->id, job->filler);
    return job->directive->id;
}

/* The directives that speak of a decision, and leave nothing where there is none. */
static void decision_fill(const struct job *job, struct blocks *blocks)
{
    switch (job->directive->kind) {
    case DIRECTIVE_MUST_HAVES:
        must_haves_fill(job, blocks);
        break;
    case DIRECTIVE_CRITERIA:
        criteria_fill(job, blocks);
        break;
    case DIRECTIVE_SCORES:
        scores_fill(job, blocks);
        break;
    case DIRECTIVE_SENSITIVITY:
        sensitivity_fill(job, blocks);
        break;
    case DIRECTIVE_BASIS:
        basis_fill(job, blocks);
        break;
    default:
        break;
    }
}

void directive_fill(struct filler *filler, const struct directive *directive, const struct context *context,
                    struct blocks *blocks)
{
    const struct option_facts *option = context_option(context);
    struct job job = {
        .filler = filler,
        .arena = filler->arena,
        .labels = filler->labels,
        .facts = filler->facts,
        .directive = directive,
        .option = option,
        .at = source_position(filler->template->source, directive->offset, directive->size),
        .first_option = option ? option->option->index : 0,
        .option_count = option ? 1 : filler->facts->option_count,
    };

    switch (directive->kind) {
    case DIRECTIVE_ANSWER:
        answer_fill(&job, blocks);
        break;
    case DIRECTIVE_TABLE:
        if (directive->layout == LAYOUT_COMPACT)
            compact_fill(&job, blocks);
        else
            table_fill(&job, blocks);
        break;
    case DIRECTIVE_CHART:
        if (directive->chart == CHART_FACTS)
            chart_fill(&job, blocks);
        else
            decision_chart_fill(&job, blocks);
        break;
    case DIRECTIVE_POINTS:
        points_fill(&job, blocks);
        break;
    case DIRECTIVE_OPEN_QUESTIONS:
        open_questions_fill(&job, blocks);
        break;
    case DIRECTIVE_SOURCES:
        sources_fill(&job, blocks);
        break;
    default:
        decision_fill(&job, blocks);
    }
}
