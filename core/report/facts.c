#include "report/facts.h"

#include "base/buffer.h"
#include "base/map.h"
#include "base/utf8.h"

#include <string.h>

const char *slug_of(struct arena *arena, const char *text)
{
    struct buffer slug;

    buffer_init(&slug, arena);
    for (; *text; text++) {
        char byte = ascii_lower(*text);
        if ((byte >= 'a' && byte <= 'z') || ascii_is_digit(byte))
            buffer_append_byte(&slug, byte);
        else if (slug.size && slug.data[slug.size - 1] != '-')
            buffer_append_byte(&slug, '-');
    }
    while (slug.size && slug.data[slug.size - 1] == '-')
        slug.data[--slug.size] = '\0';
    return slug.size ? buffer_text(&slug) : NULL;
}

const struct source_facts *facts_source(const struct facts *facts, const struct fact_source *source)
{
    /* Sources are elements of the comparison's array. */
    return source ? &facts->sources[source - facts->comparison->sources] : NULL;
}

static bool is_stated(const struct value *value)
{
    return value->state == STATE_STATED || value->state == STATE_NONE;
}

/* A total is computed, so no source states it; but one may be named for its attribute. */
static void count_value(struct facts *facts, const struct value *value)
{
    const struct fact_source *source =
        value->computed && value->attribute->source ? value->attribute->source : value->source;

    if (!source || !is_stated(value))
        return;
    if (value->computed)
        facts->sources[source - facts->comparison->sources].totals++;
    else
        facts->sources[source - facts->comparison->sources].values++;
}

static void gather_sources(struct facts *facts)
{
    const struct comparison *comparison = facts->comparison;

    facts->source_count = comparison->source_count;
    facts->sources = ARENA_ARRAY(facts->arena, struct source_facts, comparison->source_count);
    for (size_t i = 0; i < comparison->source_count; i++) {
        const struct fact_source *source = &comparison->sources[i];
        facts->sources[i] = (struct source_facts){.source = source,
                                                  .key = source->key,
                                                  .title = source->title,
                                                  .url = source->url,
                                                  .as_of = source->as_of,
                                                  .basis = source->basis,
                                                  .number = i + 1};
    }
    for (size_t i = 0; i < comparison->option_count * comparison->attribute_count; i++)
        count_value(facts,
                    comparison_value(comparison, i / comparison->attribute_count, i % comparison->attribute_count));
}

/* A slug of its own for each option, as ids and names of files need it. */
static const char *unique_slug(struct map *taken, struct arena *arena, const char *name, size_t index)
{
    const char *stem = slug_of(arena, name);
    const char *slug;

    if (!stem)
        stem = arena_format(arena, "option-%zu", index + 1);
    slug = stem;
    for (size_t i = 2; map_find(taken, slug); i++)
        slug = arena_format(arena, "%s-%zu", stem, i);
    map_put(taken, slug, taken);
    return slug;
}

static void gather_options(struct facts *facts)
{
    const struct comparison *comparison = facts->comparison;
    struct map taken;

    map_init(&taken, facts->arena);
    facts->option_count = comparison->option_count;
    facts->several_options = comparison->option_count > 1;
    facts->options = ARENA_ARRAY(facts->arena, struct option_facts, comparison->option_count);
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct option *option = &comparison->options[i];
        facts->options[i] = (struct option_facts){.option = option,
                                                  .name = option->name,
                                                  .summary = option->summary,
                                                  .role = option->role,
                                                  .slug = unique_slug(&taken, facts->arena, option->name, i),
                                                  .use_when = option->use_when,
                                                  .avoid_when = option->avoid_when,
                                                  .risks = option->risks,
                                                  .source = facts_source(facts, option->source)};
    }
}

static const char *better_word(enum better better)
{
    return better == BETTER_HIGHER ? "higher" : better == BETTER_LOWER ? "lower" : NULL;
}

static void gather_attributes(struct facts *facts)
{
    const struct comparison *comparison = facts->comparison;

    facts->attribute_count = comparison->attribute_count;
    facts->attributes = ARENA_ARRAY(facts->arena, struct attribute_facts, comparison->attribute_count);
    for (size_t i = 0; i < comparison->attribute_count; i++) {
        const struct attribute *attribute = &comparison->attributes[i];
        enum comparability compared = attribute_compare(comparison, i);
        facts->attributes[i] = (struct attribute_facts){.attribute = attribute,
                                                        .key = attribute->key,
                                                        .label = attribute->label,
                                                        .group = attribute->group,
                                                        .unit = attribute->unit,
                                                        .note = attribute->note,
                                                        .type = value_type_name(attribute->type),
                                                        .better = better_word(attribute->better),
                                                        .same = compared == COMPARED_SAME,
                                                        .differing = compared == COMPARED_DIFFERING,
                                                        .not_comparable = compared == COMPARED_NOT_COMPARABLE,
                                                        .compared = compared,
                                                        .source = facts_source(facts, attribute->source)};
    }
}

/* The groups in the order of their first attribute, each with its attributes in their order. */
static void gather_groups(struct facts *facts)
{
    size_t count = facts->attribute_count;
    size_t *group_of = ARENA_ARRAY(facts->arena, size_t, count);
    const void **members = ARENA_ARRAY(facts->arena, const void *, count);
    struct map known;

    map_init(&known, facts->arena);
    facts->groups = ARENA_ARRAY(facts->arena, struct group_facts, count);
    for (size_t i = 0; i < count; i++) {
        const char *name = facts->attributes[i].group;
        struct group_facts *group = map_find(&known, name ? name : "");
        if (!group) {
            group = &facts->groups[facts->group_count++];
            group->name = name;
            map_put(&known, name ? name : "", group);
        }
        group_of[i] = (size_t)(group - facts->groups);
        group->attributes.count++;
    }
    for (size_t i = 0; i < facts->group_count; i++) {
        facts->groups[i].attributes.items = members;
        members += facts->groups[i].attributes.count;
        facts->groups[i].attributes.count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct records *group = &facts->groups[group_of[i]].attributes;
        ((const void **)group->items)[group->count++] = &facts->attributes[i];
    }
}

static bool is_word_of(const char *words, const char *word, size_t length)
{
    for (; *words; words += strspn(words, " ")) {
        size_t size = strcspn(words, " ");
        bool same = size == length;
        for (size_t i = 0; same && i < length; i++)
            same = ascii_lower(words[i]) == ascii_lower(word[i]);
        if (same)
            return true;
        words += size;
    }
    return false;
}

static bool are_conditions(const struct comparison *comparison, const char *words)
{
    bool any = false;

    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct text_list *list = &comparison->options[i].avoid_when;
        for (size_t j = 0; j < list->count; j++, any = true)
            if (!is_word_of(words, list->items[j], strcspn(list->items[j], " ,")))
                return false;
    }
    return any;
}

bool facts_is_question(const struct facts *facts, size_t option, size_t attribute)
{
    const struct value *value = comparison_value(facts->comparison, option, attribute);

    return value->state == STATE_MISSING && !value->computed &&
           !(facts->evaluation && facts->evaluation->is_out[option]);
}

static void count_questions_and_notes(struct facts *facts)
{
    const struct comparison *comparison = facts->comparison;

    for (size_t i = 0; i < comparison->option_count; i++) {
        for (size_t j = 0; j < comparison->attribute_count; j++) {
            const struct value *value = comparison_value(comparison, i, j);
            facts->question_count += facts_is_question(facts, i, j);
            facts->note_count += value->note != NULL;
        }
    }
}

static const struct choice_facts *choice_of(struct arena *arena, const struct choice *choice)
{
    struct choice_facts *facts;

    if (!choice)
        return NULL;
    facts = ARENA_NEW(arena, struct choice_facts);
    *facts = (struct choice_facts){choice->option->name, choice->because, choice->by, choice->date};
    return facts;
}

static void gather_decision(struct facts *facts)
{
    const struct decision *decision = facts->comparison->decision;
    struct decision_facts *made;

    facts->evaluation = decision_evaluate(facts->arena, facts->comparison);
    if (!facts->evaluation)
        return;
    facts->shown = evaluation_show(facts->arena, facts->evaluation);
    facts->scored = facts->evaluation->weights && facts->evaluation->ranked_count > 1;
    made = ARENA_NEW(facts->arena, struct decision_facts);
    *made = (struct decision_facts){
        .decision = decision,
        .weights_by = decision->weights_by,
        .weighted = decision->weighted,
        .anchors_set = decision->anchors_set,
        .approver = decision->approver,
        .needed_by = decision->needed_by,
        .verdict = verdict_class_name(facts->evaluation->verdict),
        .must_have_count = decision->must_have_count,
        .criterion_count = decision->criterion_count,
        .left_out_count = decision->left_out_count,
        .choice = choice_of(facts->arena, decision->choice),
    };
    facts->decision = made;
}

const struct facts *facts_gather(struct arena *arena, const struct comparison *comparison, const struct labels *labels,
                                 const char *date)
{
    struct facts *facts = ARENA_NEW(arena, struct facts);

    *facts = (struct facts){
        .arena = arena,
        .comparison = comparison,
        .title = comparison->title,
        .question = comparison->question,
        .date = comparison->date ? comparison->date : date,
        .author = comparison->author,
        .status = comparison->status,
        .version = comparison->version,
        .language = comparison->language,
        .context = comparison->context,
        .rationale = comparison->rationale,
        .next_steps = comparison->next_steps,
        .counts = comparison_count(comparison),
        .avoid_when_conditions = are_conditions(comparison, label_word(labels, LABEL_CONDITION_WORDS)),
    };
    gather_sources(facts);
    gather_options(facts);
    gather_attributes(facts);
    gather_groups(facts);
    gather_decision(facts);
    count_questions_and_notes(facts);
    return facts;
}

const struct cell_facts *facts_cell(const struct facts *facts, size_t option, size_t attribute)
{
    const struct value *value = comparison_value(facts->comparison, option, attribute);
    struct cell_facts *cell = ARENA_NEW(facts->arena, struct cell_facts);

    *cell = (struct cell_facts){
        .value = value,
        .option_index = option,
        .option = facts->options[option].name,
        .attribute = facts->attributes[attribute].label,
        .unit = value->unit,
        .note = value->note,
        .as_of = value->as_of,
        .reason = value->missing,
        .question = value->ask,
        .owner = value->owner,
        .due = value->by,
        .stated = is_stated(value),
        .missing = value->state == STATE_MISSING,
        .not_applicable = value->state == STATE_NOT_APPLICABLE,
        .source = facts_source(facts, value->source),
    };
    return cell;
}
