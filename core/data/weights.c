/* How much the criteria count: points, percent, swing points, an order, pairs, or the word equal. One way only. */
#include "data/decision_building.h"

#include "base/number.h"

#include <string.h>

#define MOST_RATIO 9 /* of a pairwise comparison, Saaty's scale */

/* ---- weight: in each criterion ---- */

static const struct node *criteria_map(const struct decision_building *decision)
{
    const struct node *map = node_find(decision->root, "criteria");

    return map && map->kind == NODE_MAP ? map : NULL;
}

/* The mapping of a criterion by its key's position, NULL when it is empty. */
static const struct node *criterion_map(const struct decision_building *decision, const struct criterion *criterion)
{
    const struct node *map = criteria_map(decision);

    for (size_t i = 0; map && i < map->count; i++)
        if (map->pairs[i].key->at.line == criterion->at.line && map->pairs[i].key->at.column == criterion->at.column)
            return map->pairs[i].value->kind == NODE_MAP ? map->pairs[i].value : NULL;
    return NULL;
}

static const struct node_pair *first_weight(const struct decision_building *decision)
{
    for (size_t i = 0; i < decision->made->criterion_count; i++) {
        const struct node *map = criterion_map(decision, &decision->criteria[i]);
        const struct node_pair *pair = map ? node_find_pair(map, "weight") : NULL;
        if (pair)
            return pair;
    }
    return NULL;
}

static void report_without_weight(struct decision_building *decision, const struct criterion *criterion,
                                  const char *help)
{
    loader_report(decision->loader, "E256", criterion->at, help, "the criterion \"%s\" has no weight",
                  loader_excerpt(decision->loader, criterion->attribute->label));
}

static void read_points(struct decision_building *decision)
{
    struct loader *loader = decision->loader;
    size_t percents = 0;
    size_t plain = 0;

    for (size_t i = 0; i < decision->made->criterion_count; i++) {
        struct criterion *criterion = &decision->criteria[i];
        const struct node *map = criterion_map(decision, criterion);
        const struct node_pair *pair = map ? node_find_pair(map, "weight") : NULL;
        bool is_percent = false;
        if (!pair) {
            report_without_weight(decision, criterion, "add weight:, 0 where it is not to count");
            continue;
        }
        criterion->weight_at = pair->value->at;
        if (!decision_weight(loader, pair->value, criterion->attribute->label, &criterion->weight, &is_percent))
            continue;
        percents += is_percent;
        plain += !is_percent && criterion->weight > 0;
        if (percents && plain) {
            loader_report(loader, "E255", pair->value->at, "write all weights with the percent sign, or none",
                          "some weights are percentages and others are not");
            return;
        }
    }
    decision->made->method = percents ? WEIGHTS_PERCENT : WEIGHTS_POINTS;
}

/* ---- swing ---- */

static void read_swing(struct decision_building *decision, const struct node_pair *pair)
{
    struct loader *loader = decision->loader;
    bool *stated = ARENA_ARRAY(loader->arena, bool, decision->made->criterion_count);

    decision->made->method = WEIGHTS_SWING;
    if (!field_expect(loader, pair->value, NODE_MAP, "swing"))
        return;
    for (size_t i = 0; i < pair->value->count; i++) {
        const struct node_pair *entry = &pair->value->pairs[i];
        size_t index;
        double points;
        if (!decision_criterion(decision, entry->key, &index))
            continue;
        stated[index] = true;
        decision->criteria[index].weight_at = entry->value->at;
        if (decision_points(loader, entry->value, entry->key->text, &points) &&
            decision_weight_fits(loader, entry->value, entry->key->text, points * 100))
            decision->criteria[index].weight = points * 100;
    }
    for (size_t i = 0; i < decision->made->criterion_count; i++)
        if (!stated[i])
            report_without_weight(decision, &decision->criteria[i],
                                  "add it to \"swing\": what is its step from worst to best worth?");
}

/* ---- ranking ---- */

static void rank_one(struct decision_building *decision, const struct node *name, size_t place, bool *stated)
{
    size_t index;

    if (!decision_criterion(decision, name, &index))
        return;
    if (stated[index])
        loader_report(decision->loader, "E256", name->at, "remove one of them", "\"%s\" has two places in the ranking",
                      loader_excerpt(decision->loader, name->text));
    stated[index] = true;
    decision->criteria[index].weight = (double)place;
    decision->criteria[index].weight_at = name->at;
}

static void read_ranking(struct decision_building *decision, const struct node_pair *pair)
{
    struct loader *loader = decision->loader;
    bool *stated = ARENA_ARRAY(loader->arena, bool, decision->made->criterion_count);

    decision->made->method = WEIGHTS_RANKING;
    if (!field_expect(loader, pair->value, NODE_LIST, "ranking"))
        return;
    for (size_t i = 0; i < pair->value->count; i++) {
        const struct node *item = pair->value->items[i];
        if (item->kind != NODE_LIST) {
            rank_one(decision, item, i, stated);
            continue;
        }
        for (size_t j = 0; j < item->count; j++)
            rank_one(decision, item->items[j], i, stated);
    }
    for (size_t i = 0; i < decision->made->criterion_count; i++)
        if (!stated[i])
            report_without_weight(decision, &decision->criteria[i],
                                  "give it a place in \"ranking\"; equals stand in brackets: [a, [b, c]]");
}

/* ---- pairwise ---- */

/* "3", "1/3", "0.5": from 1/9 to 9. */
static bool read_ratio(struct loader *loader, const struct node *node, double *ratio)
{
    const char *text = scalar_text(loader, node, "pairwise");
    const char *end;
    double divisor = 1;

    if (!text)
        return false;
    if (number_parse(text, ratio, &end) && (*end != '/' || number_parse(end + 1, &divisor, &end)) && !*end &&
        divisor > 0) {
        *ratio /= divisor;
        if (*ratio >= 1.0 / MOST_RATIO - 1e-9 && *ratio <= MOST_RATIO + 1e-9)
            return true;
    }
    loader_report(loader, "E259", node->at, "write how many times as important the first is: 1 to 9, or 1/2 to 1/9",
                  "\"%s\" is no comparison of importance", loader_excerpt(loader, text));
    return false;
}

static void read_pair(struct decision_building *decision, const struct node *item, double *matrix)
{
    struct loader *loader = decision->loader;
    size_t count = decision->made->criterion_count;
    size_t row;
    size_t column;
    double ratio;

    if (item->kind != NODE_LIST || item->count != 3) {
        loader_report(loader, "E259", item->at, "write [one, other, 3]: one is three times as important as other",
                      "a pairwise comparison has two criteria and a figure");
        return;
    }
    if (!decision_criterion(decision, item->items[0], &row) || !decision_criterion(decision, item->items[1], &column) ||
        !read_ratio(loader, item->items[2], &ratio))
        return;
    if (row == column || matrix[row * count + column] > 0) {
        loader_report(loader, "E259", item->at, "remove it",
                      row == column ? "\"%s\" is compared with itself"
                                    : "\"%s\" is compared twice with the same criterion",
                      loader_excerpt(loader, item->items[0]->text));
        return;
    }
    matrix[row * count + column] = ratio;
    matrix[column * count + row] = 1 / ratio;
}

static void check_pairs(struct decision_building *decision, const struct node_pair *pair, const double *matrix)
{
    size_t count = decision->made->criterion_count;

    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (matrix[i * count + j] <= 0) {
                loader_report(decision->loader, "E259", pair->key->at,
                              arena_format(decision->loader->arena, "add [%s, %s, ...]",
                                           loader_excerpt(decision->loader, decision->criteria[i].attribute->key),
                                           loader_excerpt(decision->loader, decision->criteria[j].attribute->key)),
                              "\"pairwise\" does not compare \"%s\" with \"%s\"",
                              loader_excerpt(decision->loader, decision->criteria[i].attribute->label),
                              loader_excerpt(decision->loader, decision->criteria[j].attribute->label));
                return;
            }
}

#define MOST_PAIRWISE_CRITERIA 9 /* beyond it nobody compares all pairs with care, and no random index is published */

static void read_pairwise(struct decision_building *decision, const struct node_pair *pair)
{
    struct loader *loader = decision->loader;
    size_t count = decision->made->criterion_count;
    double *matrix;
    size_t errors = loader->diagnostics->errors;

    decision->made->method = WEIGHTS_PAIRWISE;
    if (!field_expect(loader, pair->value, NODE_LIST, "pairwise"))
        return;
    if (count > MOST_PAIRWISE_CRITERIA) {
        loader_report(loader, "E259", pair->key->at, "use swing: or weight:, or fewer criteria",
                      "%zu criteria are more than can be compared in pairs: %d at most", count, MOST_PAIRWISE_CRITERIA);
        return;
    }
    matrix = ARENA_ARRAY(loader->arena, double, count *count);
    for (size_t i = 0; i < count; i++)
        matrix[i * count + i] = 1;
    for (size_t i = 0; i < pair->value->count; i++)
        read_pair(decision, pair->value->items[i], matrix);
    if (loader->diagnostics->errors == errors)
        check_pairs(decision, pair, matrix);
    decision->made->pairwise = matrix;
}

/* ---- Which way ---- */

static void read_equal(struct decision_building *decision, const struct node_pair *pair)
{
    static const char *const words[] = {"equal"};

    if (field_word(decision->loader, decision->root, "weights", words, COUNT_OF(words)) < COUNT_OF(words))
        decision->made->method = WEIGHTS_EQUAL;
    decision->made->weights_at = pair->key->at;
    for (size_t i = 0; i < decision->made->criterion_count; i++)
        decision->criteria[i].weight = 1;
}

static void check_sum(struct decision_building *decision)
{
    enum weight_method method = decision->made->method;
    double sum = 0;

    if (method != WEIGHTS_POINTS && method != WEIGHTS_PERCENT && method != WEIGHTS_SWING)
        return;
    for (size_t i = 0; i < decision->made->criterion_count; i++)
        sum += decision->criteria[i].weight;
    if (!(sum > 0))
        loader_report(decision->loader, "E255", decision->made->weights_at,
                      "give a weight to what counts, or remove all weights to weigh nothing",
                      "all weights are 0, so that nothing counts");
}

/* Weights can only be put on what can be scored. */
static void check_scales(struct decision_building *decision)
{
    struct loader *loader = decision->loader;

    for (size_t i = 0; i < decision->made->criterion_count; i++) {
        const struct criterion *criterion = &decision->criteria[i];
        const char *label = loader_excerpt(loader, criterion->attribute->label);
        enum value_type type = criterion->attribute->type;
        if (criterion->scale.kind != SCALE_NONE || !decision->is_sound[i])
            continue;
        if (type == TYPE_GRADE)
            loader_report(loader, "E251", criterion->at,
                          "add levels: {lowest: 0, ..., highest: 100}, a figure for each grade",
                          "\"%s\" has a weight but no scale: what is each grade worth?", label);
        else
            loader_report(loader, "E251", criterion->at,
                          "add worst: just acceptable, worth 0, and best: as good as ever needed, worth 100",
                          "\"%s\" has a weight but no scale: importance means nothing until worst and best are said",
                          label);
    }
}

/* Without weights criteria are compared all the same, by their scales or by the direction of the attribute. */
static void check_directions(struct decision_building *decision)
{
    struct loader *loader = decision->loader;

    for (size_t i = 0; i < decision->made->criterion_count; i++) {
        const struct criterion *criterion = &decision->criteria[i];
        if (criterion->scale.kind == SCALE_NONE && decision->is_sound[i] &&
            criterion->attribute->better == BETTER_UNDECLARED)
            loader_report(loader, "E251", criterion->at,
                          "declare better: higher or lower for the attribute, or give the criterion a scale",
                          "the criterion \"%s\" does not say which end is good",
                          loader_excerpt(loader, criterion->attribute->label));
    }
}

void weights_read(struct decision_building *decision)
{
    static const struct {
        const char *key;
        void (*read)(struct decision_building *decision, const struct node_pair *pair);
    } ways[] = {{"swing", read_swing}, {"ranking", read_ranking}, {"pairwise", read_pairwise}, {"weights", read_equal}};
    struct loader *loader = decision->loader;
    const struct node_pair *first = first_weight(decision);
    size_t errors = loader->diagnostics->errors;

    if (first) {
        decision->made->weights_at = first->key->at;
        read_points(decision);
    }
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        const struct node_pair *pair = node_find_pair(decision->root, ways[i].key);
        if (!pair || node_is_empty(pair->value))
            continue;
        if (first) {
            loader_report(loader, "E256", pair->key->at, "keep one of them",
                          "weights are stated twice: as \"%s\" and as \"%s\"", loader_excerpt(loader, first->key->text),
                          ways[i].key);
            return;
        }
        first = pair;
        decision->made->weights_at = pair->key->at;
        if (!decision->made->criterion_count)
            loader_report(loader, "E256", pair->key->at, "add criteria: with a line for each attribute that counts",
                          "there are weights but no criteria");
        else
            ways[i].read(decision, pair);
    }
    if (loader->diagnostics->errors == errors)
        check_sum(decision);

    if (decision->made->method != WEIGHTS_NONE)
        check_scales(decision);
    else if (loader->diagnostics->errors == errors)
        check_directions(decision);
}
