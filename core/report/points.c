/* The directive `points`: when to use each option, when not, what its risks are, beside each other. */
#include "report/directive_blocks.h"

static const struct text_list *points_of(const struct option_facts *option, enum points_kind show)
{
    switch (show) {
    case POINTS_USE_WHEN:
        return &option->use_when;
    case POINTS_AVOID_WHEN:
        return &option->avoid_when;
    default:
        return &option->risks;
    }
}

static enum vs_mark mark_of(enum points_kind show)
{
    return show == POINTS_USE_WHEN ? VS_MARK_FOR : show == POINTS_AVOID_WHEN ? VS_MARK_AGAINST : VS_MARK_BULLET;
}

static void add_heading(const struct job *job, struct vs_node *pane, const struct option_facts *option)
{
    struct vs_node *heading = node_add(job->arena, pane, VS_HEADING);
    struct vs_node *text = node_add(job->arena, heading, VS_TEXT);
    unsigned level = job->filler->level < 6 ? job->filler->level + 1 : 6;

    node_set_position(heading, option->option->at);
    node_set_number(job->arena, heading, VS_KEY_LEVEL, level);
    node_set_text(job->arena, heading, VS_KEY_ID,
                  fill_unique_id(job->filler, arena_format(job->arena, "%s-%s", job->directive->id, option->slug)));
    node_set_text(job->arena, text, VS_KEY_TEXT, option_title(job, option));
    node_set_position(text, option->option->at);
}

static void add_pane(const struct job *job, struct vs_node *side_by_side, const struct option_facts *option)
{
    const struct text_list *points = points_of(option, job->directive->show);
    struct vs_node *pane = node_add(job->arena, side_by_side, VS_PANE);
    struct vs_node *list;

    node_set_position(pane, option->option->at);
    add_heading(job, pane, option);
    list = node_add(job->arena, pane, VS_LIST);
    node_set_position(list, option->option->at);
    node_set_number(job->arena, list, VS_KEY_ORDERED, 0);
    node_set_number(job->arena, list, VS_KEY_START, 1);
    node_set_number(job->arena, list, VS_KEY_MARK, mark_of(job->directive->show));
    for (size_t i = 0; i < points->count; i++) {
        struct vs_node *paragraph = job_paragraph(job, node_add(job->arena, list, VS_ITEM), points->items[i]);
        node_set_position(paragraph, option->option->at);
    }
}

/* "Acme Observe: Price may rise. Own stack: ...": one paragraph, for pages with little room. */
static void fill_compact(const struct job *job, struct blocks *blocks)
{
    struct vs_node *paragraph = job_node(job, VS_PARAGRAPH);
    struct spans spans;
    bool any = false;

    spans_init(&spans, job->arena, job->labels, paragraph);
    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++) {
        const struct option_facts *option = &job->facts->options[i];
        const struct text_list *points = points_of(option, job->directive->show);
        struct spans strong;
        if (!points->count)
            continue;
        if (any)
            spans_data(&spans, label_word(job->labels, LABEL_ITEM_SEPARATOR), job->at);
        any = true;
        node_set_position(spans_enter(&strong, &spans, VS_STRONG), option->option->at);
        spans_data(&strong, option->name, option->option->at);
        spans_leave(&strong, &spans);
        spans_data(&spans, " ", job->at);
        spans_data(&spans, label_join(job->arena, job->labels, LABEL_CLAUSE_SEPARATOR, points->items, points->count),
                   option->option->at);
    }
    spans_finish(&spans);
    if (any)
        blocks_add(blocks, paragraph);
}

void points_fill(const struct job *job, struct blocks *blocks)
{
    struct vs_node *side_by_side = job_node(job, VS_SIDE_BY_SIDE);

    if (job->directive->layout == LAYOUT_COMPACT) {
        fill_compact(job, blocks);
        return;
    }
    for (size_t i = job->first_option; i < job->first_option + job->option_count; i++)
        if (points_of(&job->facts->options[i], job->directive->show)->count)
            add_pane(job, side_by_side, &job->facts->options[i]);
    if (node_first_child(side_by_side))
        blocks_add(blocks, side_by_side);
}
