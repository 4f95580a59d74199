/* `decision`: the head of it, the criteria one by one, the limits of what counts as close, and a person's choice.
 * Scales, weights and must-haves have files of their own. */
#include "data/decision_building.h"

#include "base/number.h"

#include <string.h>

static const char *const decision_keys[] = {"weights_by", "weighted", "anchors_set", "approver", "needed_by",
                                            "left_out",   "must",     "criteria",    "ranking",  "weights",
                                            "swing",      "pairwise", "limits",      "choice"};
static const char *const criterion_keys[] = {"weight", "levels", "worst",  "best",    "scale",
                                             "points", "covers", "values", "because", "if_not_applicable"};
static const char *const limit_keys[] = {"too_close", "fragile", "weight_distance"};
static const char *const choice_keys[] = {"option", "because", "by", "date"};

/* ---- Shared ---- */

const struct attribute *decision_attribute(struct decision_building *decision, const struct node *name)
{
    struct loader *loader = decision->loader;
    struct building *building = decision->building;
    size_t drafts = building->draft_count;
    struct attribute_draft *draft = attribute_find(building, name);

    if (!draft)
        return NULL;
    /* Where none are declared, any name makes a draft: here it is one that no option has. */
    if (!draft->final) {
        const char **names = ARENA_ARRAY(loader->arena, const char *, building->attribute_count);
        for (size_t i = 0; i < building->attribute_count; i++)
            names[i] = building->attributes[i].key;
        loader_report(loader, "E207", name->at,
                      loader_suggestion(loader, name->text, names,
                                        building->draft_count > drafts ? building->attribute_count : 0,
                                        "give the options values for it, or remove it here"),
                      "no option has the attribute \"%s\"", loader_excerpt(loader, name->text));
        return NULL;
    }
    return draft->final;
}

bool decision_criterion(struct decision_building *decision, const struct node *name, size_t *criterion)
{
    struct loader *loader = decision->loader;
    const struct attribute *attribute;

    if (!field_expect(loader, name, NODE_SCALAR, "criterion"))
        return false;
    attribute = decision_attribute(decision, name);
    if (!attribute)
        return false;
    for (*criterion = 0; *criterion < decision->made->criterion_count; ++*criterion)
        if (decision->criteria[*criterion].attribute == attribute)
            return true;
    loader_report(
        loader, "E256", name->at,
        arena_format(loader->arena, "add a line for \"%s\" below \"criteria\"", loader_excerpt(loader, attribute->key)),
        "\"%s\" has a weight but is no criterion", loader_excerpt(loader, name->text));
    return false;
}

/* Reads a figure that may have a percent sign behind it. */
static bool read_number(const char *text, double *number, bool *is_percent)
{
    const char *end;

    if (!number_parse(text, number, &end))
        return false;
    while (*end == ' ')
        end++;
    *is_percent = *end == '%';
    end += *is_percent;
    return !*end;
}

bool decision_points(struct loader *loader, const struct node *node, const char *name, double *value)
{
    const char *text = node_is_empty(node) ? "" : scalar_text(loader, node, name);
    bool is_percent;
    double points;

    if (!text)
        return false;
    if (!read_number(text, &points, &is_percent) || points < 0 || points > 100) {
        loader_report(loader, "E254", node->at,
                      "write 0 for just acceptable, 100 for as good as ever needed, or between",
                      "\"%s\" needs points from 0 to 100, not \"%s\"", loader_excerpt(loader, name),
                      loader_excerpt(loader, text));
        return false;
    }
    *value = points / 100;
    return true;
}

#define MOST_WEIGHT  1e12
#define LEAST_WEIGHT 1e-6 /* beside 1 it is nothing that anybody means */

/* What is wrong with a weight that is a figure; NULL: nothing. */
static const char *weight_size_help(double weight)
{
    if (weight > MOST_WEIGHT)
        return "weights are at most 1,000,000,000,000: divide all of them by the same number";
    if (weight > 0 && weight < LEAST_WEIGHT)
        return "weights are 0, which counts nothing, or at least 0.000001: multiply all of them by the same number";
    return NULL;
}

bool decision_weight_fits(struct loader *loader, const struct node *node, const char *name, double weight)
{
    const char *help = weight_size_help(weight);

    if (help)
        loader_report(loader, "E255", node->at, help, "the weight of \"%s\" is too %s: \"%s\"",
                      loader_excerpt(loader, name), weight > MOST_WEIGHT ? "large" : "small",
                      loader_excerpt(loader, node->text));
    return !help;
}

bool decision_weight(struct loader *loader, const struct node *node, const char *name, double *weight, bool *is_percent)
{
    const char *text = node_is_empty(node) ? "" : scalar_text(loader, node, name);

    if (!text)
        return false;
    if (!read_number(text, weight, is_percent) || *weight < 0) {
        loader_report(loader, "E255", node->at, "write a figure from 0 to 1,000,000,000,000, such as 30 or 30 %",
                      "the weight of \"%s\" cannot be \"%s\"", loader_excerpt(loader, name),
                      loader_excerpt(loader, text));
        return false;
    }
    return decision_weight_fits(loader, node, name, *weight);
}

/* ---- Parts ---- */

static void read_left_out(struct decision_building *decision)
{
    struct loader *loader = decision->loader;
    const struct node *map = field_map(loader, decision->root, "left_out");
    struct left_out *left_out;

    if (!map)
        return;
    left_out = ARENA_ARRAY(loader->arena, struct left_out, map->count);
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *pair = &map->pairs[i];
        if (pair->key->bare)
            loader_report(loader, "W153", pair->key->at, "a comma ends a value inside { }: put the text in quotes",
                          "\"%s\" stands behind a comma, so it is an entry of its own",
                          loader_excerpt(loader, pair->key->text));
        left_out[i] = (struct left_out){pair->key->text, scalar_text(loader, pair->value, pair->key->text)};
    }
    decision->made->left_out = left_out;
    decision->made->left_out_count = map->count;
}

static void read_criteria(struct decision_building *decision)
{
    struct loader *loader = decision->loader;
    const struct node *map = field_map(loader, decision->root, "criteria");

    if (!map)
        return;
    decision->criteria = ARENA_ARRAY(loader->arena, struct criterion, map->count);
    decision->made->criteria = decision->criteria;
    decision->is_sound = ARENA_ARRAY(loader->arena, bool, map->count);
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *pair = &map->pairs[i];
        struct criterion *criterion = &decision->criteria[decision->made->criterion_count];
        const struct attribute *attribute = decision_attribute(decision, pair->key);
        if (!attribute)
            continue;
        *criterion = (struct criterion){.attribute = attribute, .at = pair->key->at, .weight_at = pair->key->at};
        if (!node_is_empty(pair->value) && !field_expect(loader, pair->value, NODE_MAP, pair->key->text))
            continue;
        for (size_t j = 0; j < decision->made->criterion_count; j++)
            if (decision->criteria[j].attribute == attribute)
                loader_report(loader, "E215", pair->key->at, "remove one of them", "\"%s\" is a criterion twice",
                              loader_excerpt(loader, attribute->label));
        if (!node_is_empty(pair->value)) {
            fields_check(loader, pair->value, "a criterion", criterion_keys, COUNT_OF(criterion_keys));
            criterion->because = field_text(loader, pair->value, "because");
        }
        decision->is_sound[decision->made->criterion_count++] = scale_read(decision, pair->value, criterion);
    }
    if (!map->count)
        loader_report(loader, "E204", map->at, "add a line for each attribute that counts, or remove the key",
                      "\"criteria\" names no criterion");
}

/* Beyond, the limit would hold of nearly every decision and the verdict say nothing. */
#define MOST_TOO_CLOSE       50 /* points */
#define MOST_WEIGHT_DISTANCE 50 /* percentage points */

/* A limit in points or percent, up to `most`; `scale` brings it to its range. */
static void read_limit(struct decision_building *decision, const struct node *map, const char *key, double most,
                       double scale, double *limit)
{
    struct loader *loader = decision->loader;
    const char *text = field_text(loader, map, key);
    bool is_percent;
    double number;

    if (!text)
        return;
    if (!read_number(text, &number, &is_percent) || number < 0 || number > most) {
        loader_report(loader, "E261", node_find(map, key)->at,
                      arena_format(loader->arena, "write a figure from 0 to %.0f", most), "\"%s\" cannot be \"%s\"",
                      key, loader_excerpt(loader, text));
        return;
    }
    *limit = number * scale;
}

static void read_limits(struct decision_building *decision)
{
    struct loader *loader = decision->loader;
    struct decision *made = decision->made;
    const struct node *map = field_map(loader, decision->root, "limits");

    made->too_close = 1;
    made->fragile = 0.25;
    made->weight_distance = 0.05;
    if (!map)
        return;
    fields_check(loader, map, "\"limits\"", limit_keys, COUNT_OF(limit_keys));
    read_limit(decision, map, "too_close", MOST_TOO_CLOSE, 1, &made->too_close);
    read_limit(decision, map, "fragile", 100, 0.01, &made->fragile);
    read_limit(decision, map, "weight_distance", MOST_WEIGHT_DISTANCE, 0.01, &made->weight_distance);
}

static const struct option *find_option(struct decision_building *decision, const struct node *node)
{
    struct building *building = decision->building;
    const char *name = scalar_text(decision->loader, node, "option");
    const char **names;

    if (!name)
        return NULL;
    names = ARENA_ARRAY(decision->loader->arena, const char *, building->option_count);
    for (size_t i = 0; i < building->option_count; i++) {
        names[i] = building->made_options[i].name;
        if (strcmp(names[i], name) == 0)
            return &building->made_options[i];
    }
    loader_report(decision->loader, "E207", node->at,
                  loader_suggestion(decision->loader, name, names, building->option_count, NULL),
                  "there is no option \"%s\"", loader_excerpt(decision->loader, name));
    return NULL;
}

static void read_choice(struct decision_building *decision)
{
    struct loader *loader = decision->loader;
    const struct node *map = field_map(loader, decision->root, "choice");
    struct choice *choice;

    if (!map)
        return;
    choice = ARENA_NEW(loader->arena, struct choice);
    fields_check(loader, map, "\"choice\"", choice_keys, COUNT_OF(choice_keys));
    if (node_is_empty(node_find(map, "option")))
        loader_report(loader, "E204", map->at, "add option: with the name of the option chosen",
                      "\"choice\" does not say which option was chosen");
    choice->option = find_option(decision, node_find(map, "option"));
    choice->because = field_text(loader, map, "because");
    choice->by = field_text(loader, map, "by");
    choice->date = field_date(loader, map, "date");
    choice->at = map->at;
    if (!choice->by)
        loader_report(loader, "E204", map->at, "add by: with the name of who decided",
                      "\"choice\" does not say whose choice it is");
    decision->made->choice = choice;
}

/* ---- Everything ---- */

static void check_values(struct decision_building *decision)
{
    if (decision->made->method == WEIGHTS_NONE)
        return;
    for (size_t i = 0; i < decision->made->criterion_count; i++)
        scale_check_values(decision, &decision->criteria[i]);
}

const struct decision *decision_build(struct building *building, const struct node_pair *pair)
{
    struct loader *loader = building->loader;
    size_t errors = loader->diagnostics->errors;
    struct decision_building decision = {.building = building, .loader = loader};

    if (!pair || node_is_empty(pair->value) || !field_expect(loader, pair->value, NODE_MAP, "decision"))
        return NULL;
    decision.root = pair->value;
    decision.made = ARENA_NEW(loader->arena, struct decision);
    decision.made->at = pair->key->at;
    fields_check(loader, decision.root, "a decision", decision_keys, COUNT_OF(decision_keys));
    decision.made->weights_by = field_text(loader, decision.root, "weights_by");
    decision.made->weighted = field_date(loader, decision.root, "weighted");
    decision.made->anchors_set = field_text(loader, decision.root, "anchors_set");
    decision.made->approver = field_text(loader, decision.root, "approver");
    decision.made->needed_by = field_date(loader, decision.root, "needed_by");
    read_left_out(&decision);
    must_haves_read(&decision);
    read_criteria(&decision);
    weights_read(&decision);
    read_limits(&decision);
    read_choice(&decision);
    /* A scale that is wrong has no place for values. */
    if (loader->diagnostics->errors == errors)
        check_values(&decision);
    return decision.made;
}
