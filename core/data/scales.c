/* The scale of a criterion: what is worth nothing, what is worth everything, and how values between them are. */
#include "data/decision_building.h"

#include "base/utf8.h"

#include <string.h>

struct scale_reading {
    struct decision_building *decision;
    struct loader *loader;
    const struct node *map;
    const struct attribute *attribute;
    struct scale *scale;
};

static const char *label_of(const struct scale_reading *reading)
{
    return loader_excerpt(reading->loader, reading->attribute->label);
}

static bool is_figure(const struct attribute *attribute)
{
    return value_type_is_numeric(attribute->type);
}

/* ---- worst and best ---- */

/* A date counts by its first day, here as in values. */
static bool read_anchor(struct scale_reading *reading, const char *key, double *figure, const char **text)
{
    const struct node_pair *pair = node_find_pair(reading->map, key);
    struct value value;

    if (!pair) {
        loader_report(reading->loader, "E251", reading->scale->at,
                      strcmp(key, "worst") == 0 ? "add worst: what is just acceptable"
                                                : "add best: what is as good as ever needed",
                      "the scale of \"%s\" has no \"%s\"", label_of(reading), key);
        return false;
    }
    if (!value_read_limit(reading->decision->building, reading->attribute, pair->value, key, &value))
        return false;
    *figure = value.low;
    *text = value.text;
    return true;
}

static void check_direction(struct scale_reading *reading)
{
    const struct scale *scale = reading->scale;
    bool lower = scale->best < scale->worst;

    if ((reading->attribute->better == BETTER_HIGHER && lower) ||
        (reading->attribute->better == BETTER_LOWER && !lower))
        loader_report(reading->loader, "E251", node_find_pair(reading->map, "worst")->key->at,
                      "swap them, or change \"better\" of the attribute",
                      "\"%s\" is better when %s, but its scale runs from worst \"%s\" to best \"%s\"",
                      label_of(reading), lower ? "higher" : "lower", loader_excerpt(reading->loader, scale->worst_text),
                      loader_excerpt(reading->loader, scale->best_text));
}

static void read_anchors(struct scale_reading *reading)
{
    struct scale *scale = reading->scale;
    const struct node_pair *worst = node_find_pair(reading->map, "worst");

    if (!read_anchor(reading, "worst", &scale->worst, &scale->worst_text) ||
        !read_anchor(reading, "best", &scale->best, &scale->best_text))
        return;
    if (scale->worst == scale->best)
        loader_report(reading->loader, "E252", worst->value->at, "make them differ, or remove the criterion",
                      "the scale of \"%s\" has no width: worst and best are both \"%s\"", label_of(reading),
                      loader_excerpt(reading->loader, scale->worst_text));
    else
        check_direction(reading);
    if (scale->kind == SCALE_LOGARITHMIC && (scale->worst <= 0 || scale->best <= 0))
        loader_report(reading->loader, "E253",
                      node_find_pair(reading->map, scale->worst <= 0 ? "worst" : "best")->value->at,
                      "write anchors above 0, or remove scale: log",
                      "the logarithmic scale of \"%s\" cannot reach \"%s\"", label_of(reading),
                      loader_excerpt(reading->loader, scale->worst <= 0 ? scale->worst_text : scale->best_text));
}

/* scale: local takes its ends from the options, so it says only which direction is good. */
static void read_local(struct scale_reading *reading)
{
    const struct node_pair *pair = node_find_pair(reading->map, "scale");

    if (node_find(reading->map, "worst") || node_find(reading->map, "best"))
        loader_report(reading->loader, "E251", pair->key->at, "keep worst and best, and remove scale: local",
                      "the local scale of \"%s\" has no anchors of its own", label_of(reading));
    if (reading->attribute->better == BETTER_UNDECLARED)
        loader_report(reading->loader, "E251", pair->key->at, "declare better: higher or lower for the attribute",
                      "the local scale of \"%s\" does not say which end is good", label_of(reading));
}

static void read_figures(struct scale_reading *reading)
{
    static const char *const words[] = {"linear", "log", "local"};
    static const enum scale_kind kinds[] = {SCALE_LINEAR, SCALE_LOGARITHMIC, SCALE_LOCAL, SCALE_LINEAR};

    reading->scale->kind = kinds[field_word(reading->loader, reading->map, "scale", words, COUNT_OF(words))];
    if (reading->scale->kind == SCALE_LOGARITHMIC && reading->attribute->type == TYPE_DATE)
        loader_report(reading->loader, "E251", node_find_pair(reading->map, "scale")->key->at, "remove it",
                      "dates have no ratios: \"%s\" cannot have a logarithmic scale", label_of(reading));
    if (reading->scale->kind == SCALE_LOCAL)
        read_local(reading);
    else
        read_anchors(reading);
}

/* ---- points ---- */

static void check_order(struct scale_reading *reading, const struct node *map, const double *figures)
{
    bool falls = map->count > 1 && figures[1] < figures[0];

    for (size_t i = 1; i < map->count; i++) {
        if (falls ? figures[i] < figures[i - 1] : figures[i] > figures[i - 1])
            continue;
        loader_report(reading->loader, "E257", map->pairs[i].key->at,
                      "write the figures in rising or falling order, each once",
                      "\"%s\" is out of order among the points of \"%s\"",
                      loader_excerpt(reading->loader, map->pairs[i].key->text), label_of(reading));
        return;
    }
}

static void read_points(struct scale_reading *reading, const struct node *map)
{
    struct arena *arena = reading->loader->arena;
    const char **names = ARENA_ARRAY(arena, const char *, map->count);
    double *figures = ARENA_ARRAY(arena, double, map->count);
    double *values = ARENA_ARRAY(arena, double, map->count);
    size_t errors = reading->loader->diagnostics->errors;

    reading->scale->kind = SCALE_POINTS;
    for (size_t i = 0; i < map->count; i++) {
        struct value value;
        if (value_read_limit(reading->decision->building, reading->attribute, map->pairs[i].key, "points", &value)) {
            figures[i] = value.low;
            names[i] = value.text;
        }
        (void)decision_points(reading->loader, map->pairs[i].value, map->pairs[i].key->text, &values[i]);
    }
    reading->scale->names = names;
    reading->scale->figures = figures;
    reading->scale->values = values;
    reading->scale->count = map->count;
    if (map->count < 2)
        loader_report(reading->loader, "E252", map->at, "add another point, such as 60K: 100",
                      "the scale of \"%s\" needs at least two points", label_of(reading));
    else if (reading->loader->diagnostics->errors == errors)
        check_order(reading, map, figures);
}

/* ---- levels and values ---- */

static const char *const flag_words[] = {"no", "yes"};

static const char *const *levels_of(const struct attribute *attribute, size_t *count)
{
    *count = attribute->type == TYPE_FLAG ? 2 : attribute->grade_count;
    return attribute->type == TYPE_FLAG ? flag_words : attribute->grades;
}

static size_t find_text(const char *text, const char *const *texts, size_t count)
{
    size_t i = 0;

    while (i < count && !ascii_equal_ignoring_case(text, texts[i]))
        i++;
    return i;
}

/* A scale that gives everything the same points tells nothing apart. */
static void check_width(struct scale_reading *reading, const struct node *map)
{
    const struct scale *scale = reading->scale;

    for (size_t i = 1; i < scale->count; i++)
        if (scale->values[i] < scale->values[0] || scale->values[i] > scale->values[0])
            return;
    if (scale->count > 1)
        loader_report(reading->loader, "E252", map->at, "give them different points, or remove the criterion",
                      "the scale of \"%s\" has no width: everything is worth the same", label_of(reading));
}

static void read_levels(struct scale_reading *reading, const struct node *map)
{
    struct loader *loader = reading->loader;
    size_t count;
    const char *const *levels = levels_of(reading->attribute, &count);
    double *values = ARENA_ARRAY(loader->arena, double, count);
    bool *stated = ARENA_ARRAY(loader->arena, bool, count);
    size_t errors = loader->diagnostics->errors;

    reading->scale->kind = SCALE_LEVELS;
    reading->scale->names = levels;
    reading->scale->values = values;
    reading->scale->count = count;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *pair = &map->pairs[i];
        size_t level = find_text(pair->key->text, levels, count);
        if (level == count) {
            loader_report(
                loader, "E224", pair->key->at, loader_suggestion(loader, pair->key->text, levels, count, NULL),
                "\"%s\" is none of the grades of \"%s\"", loader_excerpt(loader, pair->key->text), label_of(reading));
            continue;
        }
        stated[level] = decision_points(loader, pair->value, pair->key->text, &values[level]);
    }
    for (size_t i = 0; i < count && loader->diagnostics->errors == errors; i++)
        if (!stated[i])
            loader_report(loader, "E251", map->at, arena_format(loader->arena, "add %s: with its points", levels[i]),
                          "the scale of \"%s\" does not say what \"%s\" is worth", label_of(reading), levels[i]);
    if (count < 2)
        loader_report(loader, "E252", map->at, "a single grade tells nothing apart: remove the criterion",
                      "the scale of \"%s\" has no width: there is one grade", label_of(reading));
    if (loader->diagnostics->errors == errors)
        check_width(reading, map);
}

static void read_table(struct scale_reading *reading, const struct node *map)
{
    struct loader *loader = reading->loader;
    const char **names = ARENA_ARRAY(loader->arena, const char *, map->count);
    double *values = ARENA_ARRAY(loader->arena, double, map->count);
    const struct attribute *attribute = reading->attribute;
    size_t errors = loader->diagnostics->errors;

    reading->scale->kind = SCALE_TABLE;
    reading->scale->names = names;
    reading->scale->values = values;
    reading->scale->count = map->count;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *pair = &map->pairs[i];
        names[i] = pair->key->text;
        (void)decision_points(loader, pair->value, pair->key->text, &values[i]);
        if (attribute->grade_count &&
            find_text(names[i], attribute->grades, attribute->grade_count) == attribute->grade_count)
            loader_report(loader, "E224", pair->key->at,
                          loader_suggestion(loader, names[i], attribute->grades, attribute->grade_count, NULL),
                          "\"%s\" is none of the choices of \"%s\"", loader_excerpt(loader, names[i]),
                          label_of(reading));
    }
    slips_warn(reading->decision, attribute, map);
    if (loader->diagnostics->errors == errors)
        check_width(reading, map);
}

/* ---- covers ---- */

static void read_covers(struct scale_reading *reading, const struct node *node)
{
    struct loader *loader = reading->loader;
    struct scale *scale = reading->scale;

    scale->kind = SCALE_COVERAGE;
    if (node->kind == NODE_MAP) {
        const char **names = ARENA_ARRAY(loader->arena, const char *, node->count);
        double *weights = ARENA_ARRAY(loader->arena, double, node->count);
        scale->names = names;
        scale->figures = weights;
        scale->count = node->count;
        for (size_t i = 0; i < node->count; i++) {
            bool is_percent;
            names[i] = node->pairs[i].key->text;
            if (decision_weight(loader, node->pairs[i].value, names[i], &weights[i], &is_percent) && weights[i] <= 0)
                loader_report(loader, "E255", node->pairs[i].value->at, "give it a weight above 0, or remove it",
                              "\"%s\" counts nothing", loader_excerpt(loader, names[i]));
        }
    } else {
        struct text_list texts = field_texts(loader, node, "covers");
        scale->names = texts.items;
        scale->count = texts.count;
    }
    if (scale->count)
        slips_warn(reading->decision, reading->attribute, node);
    else
        loader_report(loader, "E252", node->at, "list what is needed: covers: [one, two]",
                      "\"covers\" of \"%s\" lists nothing", label_of(reading));
}

/* ---- Which scale ---- */

enum form { FORM_NONE, FORM_FIGURES, FORM_POINTS, FORM_LEVELS, FORM_VALUES, FORM_COVERS };

static const struct {
    const char *key;
    enum form form;
} forms[] = {
    {"worst", FORM_FIGURES}, {"best", FORM_FIGURES},  {"scale", FORM_FIGURES}, {"points", FORM_POINTS},
    {"levels", FORM_LEVELS}, {"values", FORM_VALUES}, {"covers", FORM_COVERS},
};

static bool fits(enum form form, enum value_type type)
{
    switch (form) {
    case FORM_FIGURES:
    case FORM_POINTS:
        return value_type_is_numeric(type);
    case FORM_LEVELS:
        return type == TYPE_GRADE || type == TYPE_FLAG;
    case FORM_VALUES:
        return type == TYPE_GRADE || type == TYPE_FLAG || type == TYPE_CHOICE || type == TYPE_TEXT;
    case FORM_COVERS:
        return type == TYPE_LIST;
    default:
        return false;
    }
}

/* How values of a type are scored, for messages. */
static const char *way_of(enum value_type type)
{
    switch (type) {
    case TYPE_GRADE:
        return "use levels: {lowest: 0, ..., highest: 100}";
    case TYPE_FLAG:
        return "use levels: {no: 0, yes: 100}, or leave the scale out";
    case TYPE_CHOICE:
    case TYPE_TEXT:
        return "use values: {one: 100, other: 40}, which is your own judgement";
    case TYPE_LIST:
        return "use covers: [what, is, needed]";
    case TYPE_VERSION:
    case TYPE_URL:
        return "remove it, or declare another type";
    default:
        return "use worst: and best:, or points: {600K: 0, 60K: 100}";
    }
}

/* The pair that says which form the scale has; NULL when none does or after a report. */
static const struct node_pair *find_form(struct scale_reading *reading, enum form *form)
{
    const struct node_pair *found = NULL;

    *form = FORM_NONE;
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        const struct node_pair *pair = node_find_pair(reading->map, forms[i].key);
        if (!pair)
            continue;
        if (!fits(forms[i].form, reading->attribute->type)) {
            loader_report(reading->loader, "E250", pair->key->at, way_of(reading->attribute->type),
                          "\"%s\" of type %s cannot be scored by \"%s\"", label_of(reading),
                          value_type_name(reading->attribute->type), forms[i].key);
            return NULL;
        }
        if (found && (*form != forms[i].form || *form != FORM_FIGURES)) {
            loader_report(reading->loader, "E251", pair->key->at, "keep one of them",
                          "\"%s\" has two scales: \"%s\" and \"%s\"", label_of(reading), found->key->text,
                          forms[i].key);
            return NULL;
        }
        *form = forms[i].form;
        found = found ? found : pair;
    }
    return found;
}

/* What can be scored without being told: no and yes, and grades in equal steps where the direction is declared. */
static void assume_scale(struct scale_reading *reading)
{
    const struct attribute *attribute = reading->attribute;
    bool lower = attribute->better == BETTER_LOWER;
    size_t count;
    const char *const *levels = levels_of(attribute, &count);
    double *values;

    if (!fits(FORM_LEVELS, attribute->type) || count < 2 ||
        (attribute->type != TYPE_FLAG && (attribute->type != TYPE_GRADE || attribute->better == BETTER_UNDECLARED)))
        return;
    values = ARENA_ARRAY(reading->loader->arena, double, count);
    for (size_t i = 0; i < count; i++)
        values[i] = (double)(lower ? count - 1 - i : i) / (double)(count - 1);
    reading->scale->kind = SCALE_LEVELS;
    reading->scale->is_assumed = true;
    reading->scale->names = levels;
    reading->scale->values = values;
    reading->scale->count = count;
}

static void read_form(struct scale_reading *reading, enum form form, const struct node_pair *pair)
{
    if (form == FORM_FIGURES)
        read_figures(reading);
    else if (form == FORM_COVERS && !node_is_empty(pair->value))
        read_covers(reading, pair->value);
    else if (node_is_empty(pair->value) || !field_expect(reading->loader, pair->value, NODE_MAP, pair->key->text))
        loader_report(reading->loader, "E251", pair->key->at, way_of(reading->attribute->type),
                      "\"%s\" of \"%s\" says nothing", pair->key->text, label_of(reading));
    else if (form == FORM_POINTS)
        read_points(reading, pair->value);
    else if (reading->attribute->type == TYPE_GRADE || reading->attribute->type == TYPE_FLAG)
        read_levels(reading, pair->value);
    else
        read_table(reading, pair->value);
}

/* Types that are never scored, and texts without a judgement of their own. */
static void report_unscored(struct scale_reading *reading)
{
    const struct attribute *attribute = reading->attribute;
    const struct node_pair *weight = reading->map ? node_find_pair(reading->map, "weight") : NULL;

    if (is_figure(attribute) || attribute->type == TYPE_GRADE || attribute->type == TYPE_FLAG)
        return;
    loader_report(reading->loader, "E250", weight ? weight->key->at : reading->scale->at, way_of(attribute->type),
                  "\"%s\" is of type %s and cannot be scored as it is", label_of(reading),
                  value_type_name(attribute->type));
}

bool scale_read(struct decision_building *decision, const struct node *node, struct criterion *criterion)
{
    struct scale_reading reading = {decision, decision->loader, node->kind == NODE_MAP ? node : NULL,
                                    criterion->attribute, &criterion->scale};
    size_t errors = decision->loader->diagnostics->errors;
    enum form form = FORM_NONE;
    const struct node_pair *pair;

    criterion->scale.at = criterion->at;
    pair = reading.map ? find_form(&reading, &form) : NULL;
    if (pair)
        read_form(&reading, form, pair);
    else if (decision->loader->diagnostics->errors == errors)
        assume_scale(&reading);
    if (criterion->scale.kind == SCALE_NONE && decision->loader->diagnostics->errors == errors)
        report_unscored(&reading);
    pair = reading.map ? node_find_pair(reading.map, "if_not_applicable") : NULL;
    if (pair)
        criterion->scale.has_not_applicable =
            decision_points(decision->loader, pair->value, "if_not_applicable", &criterion->scale.not_applicable);
    return decision->loader->diagnostics->errors == errors;
}

/* ---- What the options have ---- */

static void check_value(struct decision_building *decision, const struct criterion *criterion,
                        const struct option *option)
{
    const struct value *value = &option->values[criterion->attribute->index];
    const struct scale *scale = &criterion->scale;
    struct loader *loader = decision->loader;
    const char *label = loader_excerpt(loader, criterion->attribute->label);

    if (value->state == STATE_NOT_APPLICABLE && !scale->has_not_applicable)
        loader_report(loader, "E258", value->at,
                      arena_format(loader->arena, "add if_not_applicable: 0 (or other points) to the criterion \"%s\"",
                                   loader_excerpt(loader, criterion->attribute->key)),
                      "\"%s\" of \"%s\" is not applicable, and the criterion does not say what that is worth", label,
                      loader_excerpt(loader, option->name));
    else if (scale->kind == SCALE_LOGARITHMIC && value->state == STATE_STATED && value->low <= 0)
        loader_report(loader, "E253", value->at,
                      "remove scale: log, or use points:", "\"%s\" of \"%s\" has no place on a logarithmic scale",
                      loader_excerpt(loader, value->text), label);
}

void scale_check_values(struct decision_building *decision, const struct criterion *criterion)
{
    for (size_t i = 0; i < decision->building->option_count; i++)
        check_value(decision, criterion, &decision->building->made_options[i]);
    if (criterion->scale.kind != SCALE_COVERAGE && criterion->scale.kind != SCALE_TABLE)
        figures_check_none(decision, criterion->attribute);
}

void figures_check_none(struct decision_building *decision, const struct attribute *attribute)
{
    struct loader *loader = decision->loader;

    for (size_t i = 0; i < decision->building->option_count; i++) {
        const struct value *value = &decision->building->made_options[i].values[attribute->index];
        if (value->state == STATE_NONE)
            loader_report(loader, "E258", value->at,
                          is_figure(attribute) ? "write 0, or n/a where the question does not arise"
                                               : "write one of the grades, or n/a",
                          "\"none\" is no value of \"%s\" that the decision can weigh",
                          loader_excerpt(loader, attribute->label));
    }
}
