/* total_of: figures that are sums of other figures of the same option. A missing term makes the total missing, a range
 * makes it a range; n/a and none add nothing. */
#include "data/building.h"

#include "base/buffer.h"
#include "data/figure.h"
#include "data/units.h"

#include <math.h>
#include <string.h>

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

static bool can_be_added(enum value_type type)
{
    return value_type_is_numeric(type) && type != TYPE_DATE;
}

/* ---- Which terms ---- */

static struct attribute_draft *find_term(struct building *building, const struct attribute_draft *total,
                                         const struct node *key)
{
    struct loader *loader = building->loader;
    struct attribute_draft *term = map_find(&building->draft_by_key, key->text);
    const char **names;
    size_t count;

    if (term)
        return term;
    count = loader_keeps_errors(loader) ? building->draft_count : 0;
    names = ARENA_ARRAY(loader->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        names[i] = building->drafts[i]->made.key;
    loader_report(loader, "E207", key->at,
                  loader_suggestion(loader, key->text, names, count, "declare it under \"attributes\""),
                  "\"%s\" adds \"%s\", which is no attribute", loader_excerpt(loader, total->made.key),
                  loader_excerpt(loader, key->text));
    return NULL;
}

/* Money is added to money of the same currency, whatever it is per: the factor makes up for that. */
static bool units_agree(const struct attribute *total, const struct attribute *term)
{
    size_t total_length;
    size_t term_length;

    if (total->type != TYPE_MONEY || !total->unit || !term->unit)
        return true;
    total_length = strcspn(total->unit, "/ ");
    term_length = strcspn(term->unit, "/ ");
    return total_length == term_length && strncmp(total->unit, term->unit, total_length) == 0;
}

static bool check_term(struct loader *loader, const struct attribute *total, const struct attribute *term,
                       struct position at)
{
    if (!can_be_added(term->type) || (total->type == TYPE_MONEY) != (term->type == TYPE_MONEY)) {
        loader_report(loader, "E229", at, "add amounts of money, or figures that are no money",
                      "\"%s\" of type %s cannot be added to \"%s\" of type %s", loader_excerpt(loader, term->key),
                      value_type_name(term->type), loader_excerpt(loader, total->key), value_type_name(total->type));
        return false;
    }
    if (!units_agree(total, term)) {
        loader_report(loader, "E223", at, "give both the same currency", "\"%s\" in %s cannot be added to \"%s\" in %s",
                      loader_excerpt(loader, term->key), loader_excerpt(loader, term->unit),
                      loader_excerpt(loader, total->key), loader_excerpt(loader, total->unit));
        return false;
    }
    return true;
}

static void resolve(struct building *building, struct attribute_draft *draft, int level);

static void resolve_term(struct building *building, struct attribute_draft *draft, const struct node_pair *pair,
                         struct total_term *terms, int level)
{
    struct loader *loader = building->loader;
    struct attribute_draft *term = find_term(building, draft, pair->key);
    double factor = 0;

    if (!term || !field_number(loader, pair->value, pair->key->text, &factor))
        return;
    if (term->visit == VISIT_OPEN || level == MOST_TOTAL_LEVELS) {
        loader_report(loader, "E229", pair->key->at, "a total can add other totals, but not itself",
                      "\"%s\" adds up to itself", loader_excerpt(loader, draft->made.key));
        return;
    }
    resolve(building, term, level + 1);
    if (term->final && check_term(loader, &draft->made, &term->made, pair->key->at))
        terms[draft->final->total_count++] = (struct total_term){term->final, factor};
}

static void resolve(struct building *building, struct attribute_draft *draft, int level)
{
    struct total_term *terms;

    if (draft->visit != VISIT_NEW || !draft->total || !draft->final)
        return;
    draft->visit = VISIT_OPEN;
    terms = ARENA_ARRAY(building->loader->arena, struct total_term, draft->total->count);
    draft->final->total_of = terms;
    if (!can_be_added(draft->made.type))
        loader_report(building->loader, "E229", draft->made.at, "give it type: money, quantity, count or number",
                      "\"%s\" is a total, but of type %s", loader_excerpt(building->loader, draft->made.key),
                      value_type_name(draft->made.type));
    else
        for (size_t i = 0; i < draft->total->count; i++)
            resolve_term(building, draft, &draft->total->pairs[i], terms, level);
    draft->visit = VISIT_DONE;
}

void totals_resolve(struct building *building)
{
    for (size_t i = 0; i < building->draft_count; i++)
        resolve(building, building->drafts[i], 0);
}

/* ---- Sums ---- */

struct sum {
    double low, high, likely, rounding;
    bool has_likely;
    bool is_range;
    double quantum;    /* of the coarsest term that is rounded */
    double multiplier; /* the largest that a term is written with */
    const char *multiplier_text;
    const char *unit; /* as the first term writes it; NULL where it does not */
    bool unit_first;
    bool is_missing;
    bool is_applicable;        /* to one term at least */
    const struct value *first; /* term with a figure */
    bool one_source;           /* all terms are from where the first is */
};

/* How the text of a term is written tells how the total is. */
static void follow_form(struct loader *loader, struct sum *sum, const struct value *term)
{
    struct figure figure;
    struct figure_fault fault;

    if (!figure_parse(loader->arena, term->text, term->attribute->type, term->attribute->unit, &figure, &fault))
        return;
    if (figure.is_rounded)
        sum->quantum = fmax(sum->quantum, figure.quantum);
    if (figure.multiplier > sum->multiplier) {
        sum->multiplier = figure.multiplier;
        sum->multiplier_text = figure.multiplier_text;
    }
    if (!sum->unit && figure.unit) {
        sum->unit = figure.unit;
        sum->unit_first = figure.unit_first;
    }
}

/* How many of the total's unit one of the term's is; the factor makes up for what a rate is per. */
static double unit_factor(const struct attribute *total, const struct value *term)
{
    double factor;

    return total->unit && term->unit && unit_convert(term->unit, total->unit, &factor) ? factor : 1;
}

static void add_term(struct loader *loader, struct sum *sum, const struct attribute *total,
                     const struct total_term *term, const struct value *value)
{
    double factor = term->factor * unit_factor(total, value);
    double low = value->low * factor;
    double high = value->high * factor;

    sum->is_applicable = sum->is_applicable || value->state != STATE_NOT_APPLICABLE;
    if (value->state == STATE_MISSING || !value->has_number) {
        sum->is_missing = sum->is_missing || value->state == STATE_MISSING;
        return;
    }
    if (!sum->first)
        sum->first = value;
    sum->one_source = sum->one_source && value->source == sum->first->source;
    sum->low += fmin(low, high);
    sum->high += fmax(low, high);
    sum->likely += value->has_likely ? value->likely * factor : low;
    sum->has_likely = sum->has_likely && (value->has_likely || !value->is_range);
    sum->is_range = sum->is_range || value->is_range;
    sum->rounding += value->rounding * fabs(factor);
    follow_form(loader, sum, value);
}

static const char *sum_text(struct loader *loader, const struct attribute *attribute, const struct sum *sum)
{
    bool is_money = attribute->type == TYPE_MONEY;
    struct buffer text;

    buffer_init(&text, loader->arena);
    if (sum->unit && sum->unit_first)
        buffer_append_format(&text, "%s ", sum->unit);
    buffer_append_text(
        &text, figure_format(loader->arena, sum->low, sum->quantum, sum->multiplier, sum->multiplier_text, is_money));
    if (sum->low < sum->high) {
        buffer_append_byte(&text, '-');
        buffer_append_text(&text, figure_format(loader->arena, sum->high, sum->quantum, sum->multiplier,
                                                sum->multiplier_text, is_money));
    }
    if (sum->unit && !sum->unit_first)
        buffer_append_format(&text, " %s", attribute->unit ? attribute->unit : sum->unit);
    return buffer_text(&text);
}

static void set_total(struct loader *loader, struct value *value, const struct sum *sum)
{
    value->computed = true;
    if (sum->is_missing)
        return;
    if (!sum->is_applicable) {
        value->state = STATE_NOT_APPLICABLE;
        value->text = "n/a";
        return;
    }
    if (fabs(sum->low) >= 1e15 || fabs(sum->high) >= 1e15) {
        loader_report(loader, "E221", value->attribute->at, "numbers stay below 1e15", "the total \"%s\" is too large",
                      loader_excerpt(loader, value->attribute->label));
        return;
    }
    value->state = STATE_STATED;
    value->has_number = true;
    value->low = sum->low;
    value->high = sum->high;
    value->is_range = sum->low < sum->high;
    value->has_likely = value->is_range && sum->has_likely;
    value->likely = value->has_likely ? sum->likely : 0;
    value->rounding = sum->rounding;
    value->unit = value->attribute->unit ? value->attribute->unit : sum->unit;
    value->text = sum_text(loader, value->attribute, sum);
    if (sum->one_source && sum->first) {
        value->source = sum->first->source;
        value->as_of = sum->first->as_of;
    }
}

static void compute(struct building *building, struct option *option, const struct attribute *attribute)
{
    struct loader *loader = building->loader;
    /* Made by this part a moment ago, so it may still be changed. */
    struct value *value = (struct value *)&option->values[attribute->index];
    struct sum sum = {.has_likely = true, .one_source = true, .multiplier = 1, .multiplier_text = ""};

    if (value->computed)
        return;
    if (value->state != STATE_MISSING) {
        loader_report(loader, "E231", value->at, "remove it here, or total_of there",
                      "\"%s\" is computed from other attributes, so it cannot be stated",
                      loader_excerpt(loader, attribute->label));
        return;
    }
    for (size_t i = 0; i < attribute->total_count; i++) {
        const struct total_term *term = &attribute->total_of[i];
        if (term->attribute->total_count)
            compute(building, option, term->attribute);
        add_term(loader, &sum, attribute, term, &option->values[term->attribute->index]);
    }
    set_total(loader, value, &sum);
}

void totals_compute(struct building *building)
{
    for (size_t i = 0; i < building->attribute_count; i++)
        for (size_t j = 0; building->attributes[i].total_count && j < building->option_count; j++)
            compute(building, &building->made_options[j], &building->attributes[i]);
}
