/* The decision as nodes of VS_DATA: weights, must-haves and scores for outputs that read data. */
#include "report/data_tree.h"

#include "decision/scores.h"

#include <math.h>

/* On 0..100, to a millionth: beyond it the logarithms of different machines differ. */
static void set_points(struct arena *arena, struct vs_node *node, enum vs_key key, double share)
{
    node_set_points(arena, node, key, share * 100);
}

static struct vs_node **add_criteria(struct arena *arena, const struct facts *facts, const struct data_tree *tree,
                                     struct vs_node *root)
{
    const struct evaluation *evaluation = facts->evaluation;
    struct vs_node **nodes = ARENA_ARRAY(arena, struct vs_node *, evaluation->criterion_count);

    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        const struct criterion *criterion = &evaluation->decision->criteria[j];
        nodes[j] = node_add(arena, root, VS_CRITERION);
        node_set_position(nodes[j], criterion->at);
        node_set_text(arena, nodes[j], VS_KEY_NAME, criterion->attribute->key);
        node_set_text(arena, nodes[j], VS_KEY_LABEL, criterion->attribute->label);
        node_set_reference(arena, nodes[j], VS_KEY_ATTRIBUTE, tree->attributes[criterion->attribute->index]);
        if (evaluation->weights)
            set_points(arena, nodes[j], VS_KEY_WEIGHT, evaluation->weights[j]);
        node_set_text(arena, nodes[j], VS_KEY_NOTE, criterion->because);
    }
    return nodes;
}

static void add_must_haves(struct arena *arena, const struct facts *facts, const struct data_tree *tree,
                           struct vs_node *root, const struct decision_texts *texts)
{
    static const char *const words[] = {[MUST_MET] = "met", [MUST_NOT_KNOWN] = "not known", [MUST_NOT_MET] = "not met"};
    const struct evaluation *evaluation = facts->evaluation;

    for (size_t i = 0; i < evaluation->decision->must_have_count; i++) {
        const struct must_have *must = &evaluation->decision->must_haves[i];
        struct vs_node *node = node_add(arena, root, VS_MUST_HAVE);
        node_set_position(node, must->at);
        node_set_text(arena, node, VS_KEY_NAME, must->attribute->key);
        node_set_text(arena, node, VS_KEY_LABEL, must->attribute->label);
        node_set_reference(arena, node, VS_KEY_ATTRIBUTE, tree->attributes[must->attribute->index]);
        node_set_text(arena, node, VS_KEY_TEXT, texts->rules[i]);
        node_set_text(arena, node, VS_KEY_NOTE, must->because);
        for (size_t j = 0; j < evaluation->option_count; j++) {
            struct vs_node *check = node_add(arena, node, VS_CHECK);
            node_set_position(check, must->at);
            node_set_reference(arena, check, VS_KEY_OPTION, tree->options[j]);
            node_set_text(arena, check, VS_KEY_ROLE, words[evaluation_must(evaluation, i, j)->status]);
            node_set_text(arena, check, VS_KEY_TEXT, texts->checks[i * evaluation->option_count + j]);
        }
    }
}

static void set_ranks(struct arena *arena, const struct evaluation *evaluation, size_t option, struct vs_node *node)
{
    struct interval *ranked = ARENA_ARRAY(arena, struct interval, evaluation->ranked_count);
    struct rank_range ranks;
    size_t place = 0;

    for (size_t i = 0; i < evaluation->ranked_count; i++) {
        ranked[i] = evaluation->scores[evaluation->order[i]];
        place = evaluation->order[i] == option ? i : place;
    }
    ranks = score_rank_range(ranked, evaluation->ranked_count, place);
    node_set_number(arena, node, VS_KEY_RANK, (double)ranks.best);
    node_set_number(arena, node, VS_KEY_LOWEST_RANK, (double)ranks.worst);
}

static void add_score(struct arena *arena, const struct facts *facts, const struct data_tree *tree,
                      struct vs_node *root, size_t option, struct vs_node *const *criteria,
                      const struct decision_texts *texts)
{
    const struct evaluation *evaluation = facts->evaluation;
    struct vs_node *node = node_add(arena, root, VS_SCORE);

    node_set_position(node, facts->options[option].option->at);
    node_set_reference(arena, node, VS_KEY_OPTION, tree->options[option]);
    node_set_text(arena, node, VS_KEY_ROLE, evaluation->is_out[option] ? "out" : "ranked");
    node_set_text(arena, node, VS_KEY_TEXT, texts->totals[option]);
    if (!evaluation->weights || evaluation->is_out[option])
        return;
    set_points(arena, node, VS_KEY_LOW, evaluation->scores[option].low);
    set_points(arena, node, VS_KEY_HIGH, evaluation->scores[option].high);
    set_ranks(arena, evaluation, option, node);
    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        const struct score_cell *cell = evaluation_cell(evaluation, option, j);
        struct vs_node *part = node_add(arena, node, VS_CONTRIBUTION);
        node_set_position(part, evaluation->decision->criteria[j].at);
        node_set_reference(arena, part, VS_KEY_CRITERION, criteria[j]);
        node_set_text(arena, part, VS_KEY_TEXT, texts->parts[option * evaluation->criterion_count + j]);
        node_set_number(arena, part, VS_KEY_STATE, cell->is_missing ? VS_STATE_MISSING : VS_STATE_STATED);
        set_points(arena, part, VS_KEY_LOW, evaluation->weights[j] * cell->value.low);
        set_points(arena, part, VS_KEY_HIGH, evaluation->weights[j] * cell->value.high);
    }
}

void data_tree_add_decision(struct arena *arena, const struct facts *facts, const struct data_tree *tree,
                            const struct decision_texts *texts)
{
    const struct evaluation *evaluation = facts->evaluation;
    struct vs_node *root = node_add(arena, tree->root, VS_DECISION);
    struct vs_node **criteria;

    node_set_position(root, evaluation->decision->at);
    node_set_text(arena, root, VS_KEY_VERDICT, verdict_class_name(evaluation->verdict));
    node_set_text(arena, root, VS_KEY_TEXT, texts->answer);
    if (evaluation->leader != NO_OPTION)
        node_set_reference(arena, root, VS_KEY_OPTION, tree->options[evaluation->leader]);
    node_set_text(arena, root, VS_KEY_AUTHOR, evaluation->decision->weights_by);
    node_set_text(arena, root, VS_KEY_DATE, evaluation->decision->weighted);
    criteria = add_criteria(arena, facts, tree, root);
    add_must_haves(arena, facts, tree, root, texts);
    for (size_t i = 0; i < evaluation->option_count; i++)
        add_score(arena, facts, tree, root, i, criteria, texts);
}
