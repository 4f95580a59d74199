/* Attributes: declared by dictionaries and by the comparison, or made of the keys that values use. */
#include "data/building.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char *const attribute_keys[] = {"label", "type",   "group",   "unit",     "better",
                                             "note",  "grades", "choices", "total_of", "source"};
static const char *const better_words[] = {"higher", "lower"};

/* ---- Drafts ---- */

/* "github_stars" reads "Github stars"; anything that is no plain key is a label already. */
static const char *label_of_key(struct loader *loader, const char *key)
{
    char *label;

    for (const char *at = key; *at; at++)
        if (!(*at >= 'a' && *at <= 'z') && !ascii_is_digit(*at) && *at != '_')
            return key;
    label = arena_copy(loader->arena, key);
    if (*label >= 'a' && *label <= 'z')
        *label = (char)(*label - 'a' + 'A');
    for (char *at = label; *at; at++)
        if (*at == '_')
            *at = ' ';
    return label;
}

static struct attribute_draft *add_draft(struct building *building, const struct node *key)
{
    struct arena *arena = building->loader->arena;
    struct attribute_draft *draft = ARENA_NEW(arena, struct attribute_draft);

    building->drafts = array_reserve(arena, (void *)building->drafts, building->draft_count, &building->draft_capacity,
                                     sizeof(void *));
    building->drafts[building->draft_count++] = draft;
    draft->made.key = key->text;
    draft->made.label = label_of_key(building->loader, key->text);
    draft->made.at = key->at;
    map_put(&building->draft_by_key, draft->made.key, draft);
    return draft;
}

/* ---- Declarations ---- */

static enum value_type read_type(struct loader *loader, const struct node *node, enum value_type otherwise)
{
    const char *words[TYPE_COUNT_OF_TYPES];
    size_t word;

    for (size_t i = 0; i < TYPE_COUNT_OF_TYPES; i++)
        words[i] = value_type_name((enum value_type)i);
    word = field_word(loader, node, "type", words, COUNT_OF(words));
    return word < COUNT_OF(words) ? (enum value_type)word : otherwise;
}

/* Replaces *text by the field where the field is there. */
static void override_text(struct loader *loader, const struct node *node, const char *key, const char **text)
{
    if (node_find(node, key))
        *text = field_text(loader, node, key);
}

/* grades of a grade and choices of a choice are kept in one place. */
static void read_grades(struct loader *loader, const struct node *node, struct attribute *attribute)
{
    static const struct {
        const char *key;
        enum value_type type;
    } lists[] = {{"grades", TYPE_GRADE}, {"choices", TYPE_CHOICE}};

    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        const struct node_pair *pair = node_find_pair(node, lists[i].key);
        struct text_list texts;
        if (!pair)
            continue;
        texts = field_texts(loader, field_list(loader, node, lists[i].key), lists[i].key);
        if (attribute->type != lists[i].type)
            loader_report(loader, "E210", pair->key->at,
                          arena_format(loader->arena, "add type: %s, or remove it", value_type_name(lists[i].type)),
                          "\"%s\" belongs to an attribute of type %s, but \"%s\" is of type %s", lists[i].key,
                          value_type_name(lists[i].type), loader_excerpt(loader, attribute->key),
                          value_type_name(attribute->type));
        attribute->grades = texts.items;
        attribute->grade_count = texts.count;
    }
}

static void check_grades(struct loader *loader, const struct attribute *attribute)
{
    for (size_t i = 1; i < attribute->grade_count; i++)
        for (size_t j = 0; j < i; j++)
            if (ascii_equal_ignoring_case(attribute->grades[i], attribute->grades[j]))
                loader_report(loader, "E210", attribute->at, "list every grade once, lowest first",
                              "\"%s\" of \"%s\" stands twice in its list", loader_excerpt(loader, attribute->grades[i]),
                              loader_excerpt(loader, attribute->key));
    if (attribute->type == TYPE_GRADE && !attribute->grade_count)
        loader_report(loader, "E210", attribute->at, "add grades: [lowest, ..., highest], or take type: choice",
                      "the attribute \"%s\" is a grade without a list of grades",
                      loader_excerpt(loader, attribute->key));
}

static bool has_better(enum value_type type)
{
    return value_type_is_numeric(type) || type == TYPE_GRADE || type == TYPE_FLAG || type == TYPE_VERSION;
}

static void check_better(struct loader *loader, const struct node *node, const struct attribute *attribute)
{
    const struct node *better = node_find(node, "better");

    if (better && attribute->better != BETTER_UNDECLARED && !has_better(attribute->type))
        loader_report(loader, "E210", better->at, "remove it, or give the attribute a type with an order",
                      "\"%s\" is of type %s, which has no order: nothing of it is higher or lower",
                      loader_excerpt(loader, attribute->key), value_type_name(attribute->type));
}

static void read_attribute(struct building *building, const struct node *node, const struct source_scope *scope,
                           struct attribute_draft *draft)
{
    struct loader *loader = building->loader;
    struct attribute *attribute = &draft->made;
    const char *label = attribute->label;

    fields_check(loader, node, "an attribute", attribute_keys, COUNT_OF(attribute_keys));
    override_text(loader, node, "label", &label);
    attribute->label = label ? label : label_of_key(loader, attribute->key);
    attribute->type = read_type(loader, node, attribute->type);
    override_text(loader, node, "group", &attribute->group);
    override_text(loader, node, "unit", &attribute->unit);
    override_text(loader, node, "note", &attribute->note);
    if (node_find(node, "better"))
        attribute->better =
            (enum better)((field_word(loader, node, "better", better_words, 2) + 1) % 3); /* unknown: undeclared */
    read_grades(loader, node, attribute);
    if (node_find(node, "total_of"))
        draft->total = field_map(loader, node, "total_of");
    if (node_find(node, "source"))
        attribute->source = source_find(building, scope, node);
    check_better(loader, node, attribute);
    check_grades(loader, attribute);
    if (attribute->type != TYPE_GRADE && attribute->type != TYPE_CHOICE)
        attribute->grade_count = 0;
}

static void remember_label(struct building *building, struct attribute_draft *draft)
{
    struct loader *loader = building->loader;
    struct attribute_draft *other = map_find(&building->draft_by_label, draft->made.label);

    if (other && other != draft)
        loader_report(loader, "E210", draft->made.at, "give one of them another label",
                      "the attributes \"%s\" and \"%s\" have the same label \"%s\"",
                      loader_excerpt(loader, other->made.key), loader_excerpt(loader, draft->made.key),
                      loader_excerpt(loader, draft->made.label));
    map_put(&building->draft_by_label, draft->made.label, draft);
}

void attributes_declare(struct building *building, const struct node *map, const struct source_scope *scope,
                        bool is_dictionary)
{
    struct loader *loader = building->loader;

    building->declares = building->declares || map->count > 0;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_pair *pair = &map->pairs[i];
        struct attribute_draft *draft = map_find(&building->draft_by_key, pair->key->text);
        if (!*pair->key->text) {
            loader_report(loader, "E204", pair->key->at, NULL, "an attribute needs a key");
            continue;
        }
        if (!draft)
            draft = add_draft(building, pair->key);
        draft->made.at = pair->key->at;
        draft->declared_here = draft->declared_here || !is_dictionary;
        if (!node_is_empty(pair->value) && field_expect(loader, pair->value, NODE_MAP, pair->key->text))
            read_attribute(building, pair->value, scope, draft);
        remember_label(building, draft);
    }
}

/* ---- Use ---- */

static void report_unknown(struct building *building, const struct node *key)
{
    struct loader *loader = building->loader;
    size_t count = loader_keeps_errors(loader) ? building->draft_count : 0;
    const char **names = ARENA_ARRAY(loader->arena, const char *, count * 2);
    const char *help = "declare it under \"attributes\"";

    for (size_t i = 0; i < count; i++) {
        names[2 * i] = building->drafts[i]->made.key;
        names[2 * i + 1] = building->drafts[i]->made.label;
    }
    if (key->bare)
        help = bare_key_help(loader, key);
    else
        help = loader_suggestion(loader, key->text, names, count * 2, help);
    loader_report(loader, "E207", key->at, help, "there is no attribute \"%s\"", loader_excerpt(loader, key->text));
}

struct attribute_draft *attribute_find(struct building *building, const struct node *key)
{
    struct attribute_draft *draft = map_find(&building->draft_by_key, key->text);

    if (!draft)
        draft = map_find(&building->draft_by_label, key->text);
    if (draft)
        return draft;
    if (building->declares) {
        report_unknown(building, key);
        return NULL;
    }
    if (!*key->text) {
        loader_report(building->loader, "E204", key->at, NULL, "an attribute needs a name");
        return NULL;
    }
    if (key->bare)
        loader_report(building->loader, "W153", key->at, bare_key_help(building->loader, key),
                      "\"%s\" is read as an attribute of its own, without a value",
                      loader_excerpt(building->loader, key->text));
    return add_draft(building, key);
}

/* ---- Rows ---- */

/* Whether all that a total adds is used. */
static bool terms_are_used(const struct building *building, const struct node *total)
{
    for (size_t i = 0; i < total->count; i++) {
        const struct attribute_draft *term = map_find(&building->draft_by_key, total->pairs[i].key->text);
        if (!term || !term->used)
            return false;
    }
    return total->count > 0;
}

/* What a row adds is a row too; a total of a dictionary is one when all that it adds is. */
static void spread_use(struct building *building)
{
    for (int level = 0; level < MOST_TOTAL_LEVELS; level++) {
        for (size_t i = 0; i < building->draft_count; i++) {
            struct attribute_draft *draft = building->drafts[i];
            if (!draft->total)
                continue;
            draft->used = draft->used || terms_are_used(building, draft->total);
            for (size_t j = 0; draft->used && j < draft->total->count; j++) {
                struct attribute_draft *term = map_find(&building->draft_by_key, draft->total->pairs[j].key->text);
                if (term)
                    term->used = true;
            }
        }
    }
}

struct row {
    struct attribute_draft *draft;
    size_t group; /* rank of the group's first row */
    size_t index;
};

static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left;
    const struct row *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* `values` may name an attribute by its label, so no label is the key of another one. */
static void check_labels(struct building *building)
{
    struct loader *loader = building->loader;

    for (size_t i = 0; i < building->draft_count; i++) {
        const struct attribute_draft *draft = building->drafts[i];
        const struct attribute_draft *other = map_find(&building->draft_by_key, draft->made.label);
        if (other && other != draft)
            loader_report(loader, "E210", draft->made.at,
                          building->declares ? "give it another label, or the other one another key"
                                             : "if they are one attribute, write its name in one way",
                          "the label \"%s\" of \"%s\" is the key of another attribute",
                          loader_excerpt(loader, draft->made.label), loader_excerpt(loader, draft->made.key));
    }
}

void attributes_settle(struct building *building)
{
    struct arena *arena = building->loader->arena;
    struct row *rows = ARENA_ARRAY(arena, struct row, building->draft_count);
    struct map groups;
    size_t count = 0;

    check_labels(building);
    for (size_t i = 0; i < building->draft_count; i++)
        building->drafts[i]->used = building->drafts[i]->used || building->drafts[i]->declared_here;
    spread_use(building);
    map_init(&groups, arena);
    for (size_t i = 0; i < building->draft_count; i++) {
        struct attribute_draft *draft = building->drafts[i];
        const char *group = draft->made.group ? draft->made.group : "";
        const struct row *first = map_find(&groups, group);
        if (!draft->used)
            continue;
        rows[count] = (struct row){draft, first ? first->group : count, count};
        if (!first)
            map_put(&groups, group, &rows[count]);
        count++;
    }
    if (count)
        qsort(rows, count, sizeof *rows, compare_rows);
    building->attributes = ARENA_ARRAY(arena, struct attribute, count);
    building->attribute_count = count;
    for (size_t i = 0; i < count; i++) {
        building->attributes[i] = rows[i].draft->made;
        building->attributes[i].index = i;
        rows[i].draft->final = &building->attributes[i];
    }
}
