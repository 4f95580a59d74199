/* `must`: what an option has to have, whatever else it offers. */
#include "data/decision_building.h"

#include "base/utf8.h"

static const char *const rule_keys[] = {"is", "at_least", "at_most", "more_than", "less_than", "contains", "because"};

/* "min" is nearer to "is" than to what it means, and taken at that word would ask for exactly the limit. */
static const struct field_alias rule_aliases[] = {
    {"min", "at_least"},
    {"minimum", "at_least"},
    {"least", "at_least"},
    {"from", "at_least"},
    {"max", "at_most"},
    {"maximum", "at_most"},
    {"most", "at_most"},
    {"above", "more_than"},
    {"over", "more_than"},
    {"after", "more_than"},
    {"greater_than", "more_than"},
    {"below", "less_than"},
    {"under", "less_than"},
    {"before", "less_than"},
    {"exactly", "is"},
    {"equals", "is"},
    {"equal", "is"},
    {"value", "is"},
    {"includes", "contains"},
    {"include", "contains"},
    {"has", "contains"},
    {"by", "at_most"},
    {"reason", "because"},
    {"why", "because"},
};

static bool has_order(const struct attribute *attribute)
{
    return value_type_is_numeric(attribute->type) || attribute->type == TYPE_GRADE;
}

/* The end of a limit that a value is held against: of a date the first day for a lower, the last for an upper one. */
static void read_limit(struct decision_building *decision, const struct node *map, const char *key,
                       const struct attribute *attribute, bool is_upper, bool is_strict, struct limit *limit)
{
    struct loader *loader = decision->loader;
    const struct node_pair *pair = node_find_pair(map, key);
    struct value value;

    if (!pair)
        return;
    if (!has_order(attribute)) {
        loader_report(loader, "E260", pair->key->at,
                      attribute->type == TYPE_LIST ? "write contains: [one, two]" : "write is: with what it must be",
                      "\"%s\" of type %s is nothing that can be \"%s\"", loader_excerpt(loader, attribute->label),
                      value_type_name(attribute->type), key);
        return;
    }
    if (!value_read_limit(decision->building, attribute, pair->value, key, &value))
        return;
    if (limit->is_set)
        loader_report(loader, "E260", pair->key->at, "keep the stricter one", "\"%s\" has two limits of one kind",
                      loader_excerpt(loader, attribute->label));
    *limit =
        (struct limit){true, is_strict, attribute->type == TYPE_GRADE ? (double)value.grade : value.low, value.text};
    if (attribute->type == TYPE_DATE && is_upper != is_strict)
        limit->figure = value.high;
}

/* The word none, which is no item but says that there are none. */
static bool node_says_none(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->plain && ascii_equal_ignoring_case(node->text, "none");
}

static void add_contained(struct decision_building *decision, const struct node *node, struct must_have *must)
{
    struct loader *loader = decision->loader;
    struct text_list texts = field_texts(loader, node, "contains");

    must->contains = texts.items;
    must->contains_count = texts.count;
    if (texts.count)
        slips_warn(decision, must->attribute, node);
    if (texts.count && node_says_none(node))
        loader_report(loader, "E260", node->at, "write is: none where nothing may be in it; quotes make it an item",
                      "\"contains\" names nothing");
    if (!texts.count)
        loader_report(loader, "E260", node->at, "write contains: [one, two]", "\"contains\" names nothing");
}

static void read_contains(struct decision_building *decision, const struct node *map, struct must_have *must)
{
    const struct node_pair *pair = node_find_pair(map, "contains");

    if (!pair)
        return;
    if (must->attribute->type == TYPE_LIST)
        add_contained(decision, pair->value, must);
    else
        loader_report(decision->loader, "E260", pair->key->at, "write is: with what it must be",
                      "\"contains\" needs a list, but \"%s\" is of type %s",
                      loader_excerpt(decision->loader, must->attribute->label), value_type_name(must->attribute->type));
}

/* A value, or a list of which one will do. */
static void read_allowed(struct decision_building *decision, const struct node *node, struct must_have *must)
{
    struct loader *loader = decision->loader;
    const struct node *const *nodes = &node;
    size_t count = 1;
    struct value *allowed;

    if (node->kind == NODE_LIST) {
        nodes = node->items;
        count = node->count;
    } else if (must->attribute->type == TYPE_LIST && !node_is_empty(node) && !node_says_none(node)) {
        add_contained(decision, node, must);
        return;
    }
    allowed = ARENA_ARRAY(loader->arena, struct value, count);
    must->allowed = allowed;
    for (size_t i = 0; i < count; i++)
        if (value_read_allowed(decision->building, must->attribute, nodes[i], "is", &allowed[must->allowed_count]))
            must->allowed_count++;
    if (must->allowed_count)
        slips_warn(decision, must->attribute, node);
    if (!count)
        loader_report(loader, "E260", node->at, "list what will do, or remove it", "\"is\" lists nothing");
}

static bool says_something(const struct must_have *must)
{
    return must->least.is_set || must->most.is_set || must->allowed_count || must->contains_count;
}

static void check_rule(struct decision_building *decision, const struct node *node, const struct must_have *must)
{
    const struct limit *least = &must->least;
    const struct limit *most = &must->most;
    struct loader *loader = decision->loader;

    if (!says_something(must))
        loader_report(loader, "E260", node ? node->at : must->at,
                      must->attribute->type == TYPE_FLAG ? "add is: yes"
                      : has_order(must->attribute)       ? "add at_least:, at_most: or is:"
                                                         : "add is: with what it must be",
                      "the must-have \"%s\" does not say what must be", loader_excerpt(loader, must->attribute->label));
    if (least->is_set && most->is_set &&
        (least->figure > most->figure || (least->figure == most->figure && (least->is_strict || most->is_strict))))
        loader_report(loader, "E260", must->at, "nothing lies between the two: change one of them",
                      "no value of \"%s\" can be at least \"%s\" and at most \"%s\"",
                      loader_excerpt(loader, must->attribute->label), loader_excerpt(loader, least->text),
                      loader_excerpt(loader, most->text));
}

static void read_rule(struct decision_building *decision, const struct node *map, struct must_have *must)
{
    struct loader *loader = decision->loader;
    const struct node_pair *is = node_find_pair(map, "is");

    fields_check_meant(loader, map, "a must-have", rule_keys, COUNT_OF(rule_keys), rule_aliases,
                       COUNT_OF(rule_aliases));
    must->because = field_text(loader, map, "because");
    read_limit(decision, map, "at_least", must->attribute, false, false, &must->least);
    read_limit(decision, map, "more_than", must->attribute, false, true, &must->least);
    read_limit(decision, map, "at_most", must->attribute, true, false, &must->most);
    read_limit(decision, map, "less_than", must->attribute, true, true, &must->most);
    read_contains(decision, map, must);
    if (is && (node_is_empty(is->value) || is->value->kind != NODE_MAP))
        read_allowed(decision, is->value, must);
    else if (is)
        (void)field_expect(loader, is->value, NODE_SCALAR, "is");
}

void must_haves_read(struct decision_building *decision)
{
    struct loader *loader = decision->loader;
    const struct node *map = field_map(loader, decision->root, "must");
    struct must_have *must_haves;

    if (!map)
        return;
    must_haves = ARENA_ARRAY(loader->arena, struct must_have, map->count);
    decision->made->must_haves = must_haves;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *pair = &map->pairs[i];
        struct must_have *must = &must_haves[decision->made->must_have_count];
        const struct attribute *attribute = decision_attribute(decision, pair->key);
        size_t errors = loader->diagnostics->errors;
        if (!attribute)
            continue;
        *must = (struct must_have){.attribute = attribute, .at = pair->key->at};
        decision->made->must_have_count++;
        if (pair->value->kind == NODE_MAP)
            read_rule(decision, pair->value, must);
        else if (!node_is_empty(pair->value))
            read_allowed(decision, pair->value, must);
        if (loader->diagnostics->errors == errors)
            check_rule(decision, pair->value, must);
        if (must->least.is_set || must->most.is_set)
            figures_check_none(decision, attribute);
    }
}
