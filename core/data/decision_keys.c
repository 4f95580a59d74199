/* The keys of `decision`, checked so that no misspelling waits there until decisions are supported. */
#include "data/building.h"

static const char *const decision_keys[] = {"weights_by", "weighted", "anchors_set", "approver", "needed_by",
                                            "left_out",   "must",     "criteria",    "ranking",  "weights",
                                            "swing",      "pairwise", "limits",      "choice"};
static const char *const must_keys[] = {"at_least", "at_most", "contains", "is", "because"};
static const char *const criterion_keys[] = {"weight", "levels", "worst",  "best",    "scale",
                                             "points", "covers", "values", "because", "if_not_applicable"};
static const char *const limit_keys[] = {"too_close", "fragile", "weight_distance"};
static const char *const choice_keys[] = {"option", "because", "by", "date"};

/* Checks a mapping from attributes to mappings with known fields. */
static void check_by_attribute(struct building *building, const struct node *map, const char *what,
                               const char *const *known, size_t count)
{
    for (size_t i = 0; map && i < map->count; i++) {
        const struct node_pair *pair = &map->pairs[i];
        attribute_find(building, pair->key);
        if (pair->value->kind == NODE_MAP)
            fields_check(building->loader, pair->value, what, known, count);
    }
}

static void check_left_out(struct loader *loader, const struct node *left_out)
{
    for (size_t i = 0; left_out && i < left_out->count; i++)
        if (left_out->pairs[i].key->bare)
            loader_report(loader, "W153", left_out->pairs[i].key->at,
                          "a comma ends a value inside { }: put the text in quotes",
                          "\"%s\" stands behind a comma, so it is an entry of its own",
                          loader_excerpt(loader, left_out->pairs[i].key->text));
}

void decision_check(struct building *building, const struct node_pair *pair)
{
    struct loader *loader = building->loader;
    const struct node *decision;
    const struct node *part;

    if (!pair || node_is_empty(pair->value) || !field_expect(loader, pair->value, NODE_MAP, "decision"))
        return;
    decision = pair->value;
    fields_check(loader, decision, "a decision", decision_keys, COUNT_OF(decision_keys));
    check_by_attribute(building, field_map(loader, decision, "must"), "a must-have", must_keys, COUNT_OF(must_keys));
    check_by_attribute(building, field_map(loader, decision, "criteria"), "a criterion", criterion_keys,
                       COUNT_OF(criterion_keys));
    check_left_out(loader, field_map(loader, decision, "left_out"));
    part = field_map(loader, decision, "limits");
    if (part)
        fields_check(loader, part, "\"limits\"", limit_keys, COUNT_OF(limit_keys));
    part = field_map(loader, decision, "choice");
    if (part)
        fields_check(loader, part, "\"choice\"", choice_keys, COUNT_OF(choice_keys));
    loader_report(loader, "W240", pair->key->at, NULL,
                  "\"decision\" is not supported yet, so the report makes no recommendation");
}
