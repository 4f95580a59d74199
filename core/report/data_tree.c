#include "report/data_tree.h"

#include <math.h>

#define OPTION_COLORS    8
#define CRITERION_COLORS 8

size_t color_of_option(size_t option)
{
    return option % OPTION_COLORS;
}

size_t color_of_criterion(size_t criterion)
{
    return OPTION_COLORS + criterion % CRITERION_COLORS;
}

void node_set_points(struct arena *arena, struct vs_node *node, enum vs_key key, double points)
{
    node_set_number(arena, node, key, round(points * 1e6) / 1e6);
}

enum vs_state state_of(const struct value *value)
{
    switch (value->state) {
    case STATE_STATED:
        return VS_STATE_STATED;
    case STATE_NOT_APPLICABLE:
        return VS_STATE_NOT_APPLICABLE;
    case STATE_NONE:
        return VS_STATE_NONE;
    default:
        return VS_STATE_MISSING;
    }
}

bool value_figure(const struct value *value, double *figure)
{
    if (value->state != STATE_STATED || !value->has_number || value->is_range)
        return false;
    if (value->low != value->high && value->attribute->type != TYPE_DATE)
        return false;
    *figure = value->low;
    return true;
}

static const char *compared_word(enum comparability compared)
{
    return compared == COMPARED_SAME ? "same" : compared == COMPARED_DIFFERING ? "differing" : "not-comparable";
}

/* A node for each source, by its place in facts. */
static struct vs_node **add_sources(struct arena *arena, const struct facts *facts)
{
    struct vs_node **nodes = ARENA_ARRAY(arena, struct vs_node *, facts->source_count);

    for (size_t i = 0; i < facts->source_count; i++) {
        const struct source_facts *source = &facts->sources[i];
        nodes[i] = node_new(arena, VS_SOURCE);
        node_set_position(nodes[i], source->source->at);
        node_set_text(arena, nodes[i], VS_KEY_NAME, source->key);
        node_set_text(arena, nodes[i], VS_KEY_TITLE, source->title);
        node_set_number(arena, nodes[i], VS_KEY_NUMBER, (double)source->number);
        node_set_text(arena, nodes[i], VS_KEY_URL, source->url);
        node_set_text(arena, nodes[i], VS_KEY_AS_OF, source->as_of);
        node_set_text(arena, nodes[i], VS_KEY_BASIS, source->basis);
    }
    return nodes;
}

static void add_attributes(struct arena *arena, const struct facts *facts, struct vs_node *root, struct vs_node **nodes)
{
    for (size_t i = 0; i < facts->group_count; i++) {
        const struct group_facts *group = &facts->groups[i];
        struct vs_node *group_node = node_add(arena, root, VS_GROUP);
        node_set_text(arena, group_node, VS_KEY_NAME, group->name ? group->name : "");
        for (size_t j = 0; j < group->attributes.count; j++) {
            const struct attribute_facts *attribute = group->attributes.items[j];
            struct vs_node *node = node_add(arena, group_node, VS_ATTRIBUTE);
            node_set_position(node, attribute->attribute->at);
            node_set_text(arena, node, VS_KEY_NAME, attribute->key);
            node_set_text(arena, node, VS_KEY_LABEL, attribute->label);
            node_set_text(arena, node, VS_KEY_TYPE, attribute->type);
            node_set_text(arena, node, VS_KEY_COMPARED, compared_word(attribute->compared));
            node_set_text(arena, node, VS_KEY_UNIT, attribute->unit);
            node_set_text(arena, node, VS_KEY_BETTER, attribute->better);
            node_set_text(arena, node, VS_KEY_NOTE, attribute->note);
            nodes[attribute->attribute->index] = node;
        }
    }
}

static void set_numbers(struct arena *arena, struct vs_node *node, const struct value *value)
{
    double figure;

    if (!value->has_number)
        return;
    /* A date is a span of days and no number. */
    if (value->attribute->type != TYPE_DATE && value_figure(value, &figure))
        node_set_number(arena, node, VS_KEY_NUMBER, figure);
    node_set_number(arena, node, VS_KEY_LOW, value->low);
    node_set_number(arena, node, VS_KEY_HIGH, value->high);
    if (value->has_likely)
        node_set_number(arena, node, VS_KEY_LIKELY, value->likely);
}

static struct vs_node *add_value(struct arena *arena, struct vs_node *option, const struct value *value,
                                 const struct vs_node *attribute, const struct vs_node *source)
{
    struct vs_node *node = node_add(arena, option, VS_VALUE);

    node_set_position(node, value->at);
    node_set_number(arena, node, VS_KEY_STATE, state_of(value));
    node_set_text(arena, node, VS_KEY_TEXT, value->text);
    node_set_reference(arena, node, VS_KEY_ATTRIBUTE, attribute);
    set_numbers(arena, node, value);
    node_set_text(arena, node, VS_KEY_UNIT, value->unit);
    node_set_text(arena, node, VS_KEY_DATE, value->date);
    node_set_reference(arena, node, VS_KEY_SOURCE, source);
    node_set_text(arena, node, VS_KEY_AS_OF, value->as_of);
    node_set_text(arena, node, VS_KEY_NOTE, value->note);
    node_set_text(arena, node, VS_KEY_REASON, value->missing);
    node_set_text(arena, node, VS_KEY_QUESTION, value->ask);
    node_set_text(arena, node, VS_KEY_OWNER, value->owner);
    node_set_text(arena, node, VS_KEY_DUE, value->by);
    for (size_t i = 0; i < value->item_count; i++)
        node_set_text(arena, node_add(arena, node, VS_ENTRY), VS_KEY_TEXT, value->items[i]);
    return node;
}

static void add_points(struct arena *arena, struct vs_node *option, const char *name, const struct text_list *points)
{
    struct vs_node *node;

    if (!points->count)
        return;
    node = node_add(arena, option, VS_POINTS);
    node_set_text(arena, node, VS_KEY_NAME, name);
    for (size_t i = 0; i < points->count; i++)
        node_set_text(arena, node_add(arena, node, VS_ENTRY), VS_KEY_TEXT, points->items[i]);
}

static const struct vs_node *source_node(struct vs_node *const *sources, const struct source_facts *source)
{
    return source ? sources[source->number - 1] : NULL;
}

static struct vs_node *add_option(struct arena *arena, const struct facts *facts, struct data_tree *tree, size_t index,
                                  struct vs_node *const *sources, struct vs_node **values)
{
    const struct option_facts *option = &facts->options[index];
    struct vs_node *node = node_add(arena, tree->root, VS_OPTION);

    node_set_position(node, option->option->at);
    node_set_text(arena, node, VS_KEY_NAME, option->name);
    node_set_text(arena, node, VS_KEY_ID, option->slug);
    node_set_text(arena, node, VS_KEY_SUMMARY, option->summary);
    node_set_text(arena, node, VS_KEY_ROLE, option->role);
    node_set_reference(arena, node, VS_KEY_SOURCE, source_node(sources, option->source));
    for (size_t i = 0; i < facts->attribute_count; i++) {
        const struct value *value = &option->option->values[i];
        values[i] = add_value(arena, node, value, tree->attributes[i],
                              source_node(sources, facts_source(facts, value->source)));
    }
    add_points(arena, node, "use_when", &option->use_when);
    add_points(arena, node, "avoid_when", &option->avoid_when);
    add_points(arena, node, "risks", &option->risks);
    return node;
}

const struct data_tree *data_tree_build(struct arena *arena, const struct facts *facts)
{
    struct data_tree *tree = ARENA_NEW(arena, struct data_tree);
    size_t attributes = facts->attribute_count;
    struct vs_node **attribute_nodes = ARENA_ARRAY(arena, struct vs_node *, attributes);
    struct vs_node **option_nodes = ARENA_ARRAY(arena, struct vs_node *, facts->option_count);
    struct vs_node **values =
        arena_allocate_array(arena, facts->option_count, (attributes + 1) * sizeof(struct vs_node *));
    struct vs_node **sources = add_sources(arena, facts);

    tree->root = node_new(arena, VS_DATA);
    tree->attribute_count = attributes;
    tree->attributes = attribute_nodes;
    tree->options = option_nodes;
    tree->values = values;
    tree->sources = sources;
    add_attributes(arena, facts, tree->root, attribute_nodes);
    for (size_t i = 0; i < facts->option_count; i++)
        option_nodes[i] = add_option(arena, facts, tree, i, sources, values + i * attributes);
    for (size_t i = 0; i < facts->source_count; i++)
        node_append(tree->root, sources[i]);
    return tree;
}

const struct vs_node *data_tree_value(const struct data_tree *tree, size_t option, size_t attribute)
{
    return tree->values[option * tree->attribute_count + attribute];
}
