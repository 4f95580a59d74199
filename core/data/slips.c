/* Texts of a decision that no option has. A rule may well name what nobody has; but where an option has nearly the same
 * text, a slip of the hand would decide in silence. */
#include "data/decision_building.h"

#include "base/suggest.h"
#include "base/utf8.h"

struct held_texts {
    const char **texts;
    size_t count, capacity;
};

/* What the text of a scalar, the items of a list or the keys of a mapping name. */
static size_t named_count(const struct node *node)
{
    return node->kind == NODE_SCALAR ? 1 : node->count;
}

static const struct node *named_node(const struct node *node, size_t index)
{
    return node->kind == NODE_SCALAR ? node : node->kind == NODE_LIST ? node->items[index] : node->pairs[index].key;
}

static void hold(struct arena *arena, struct held_texts *held, struct map *seen, const char *text)
{
    char *lower = arena_copy(arena, text);

    for (char *at = lower; *at; at++)
        *at = ascii_lower(*at);
    if (map_put(seen, lower, lower))
        return;
    if (held->count == held->capacity) {
        size_t larger = held->capacity ? 2 * held->capacity : 16;
        held->texts =
            arena_resize(arena, held->texts, held->capacity * sizeof *held->texts, larger * sizeof *held->texts);
        held->capacity = larger;
    }
    held->texts[held->count++] = text;
}

/* The texts or items that the options have, each once. */
static struct held_texts held_texts_of(const struct building *building, const struct attribute *attribute)
{
    struct arena *arena = building->loader->arena;
    struct held_texts held = {NULL, 0, 0};
    struct map seen;

    map_init(&seen, arena);
    for (size_t i = 0; i < building->option_count; i++) {
        const struct value *value = &building->made_options[i].values[attribute->index];
        if (value->state == STATE_STATED && attribute->type != TYPE_LIST)
            hold(arena, &held, &seen, value->text);
        for (size_t k = 0; k < value->item_count; k++)
            hold(arena, &held, &seen, value->items[k]);
    }
    return held;
}

/* Takes out what the decision names as well: who names both means two things. Sets is_held for what of `named`
 * was among it. */
static void split_named(struct held_texts *held, const char *const *named, size_t count, bool *is_held)
{
    size_t kept = 0;

    for (size_t i = 0; i < held->count; i++) {
        bool is_named = false;
        for (size_t k = 0; k < count; k++) {
            if (ascii_equal_ignoring_case(held->texts[i], named[k]))
                is_held[k] = is_named = true;
        }
        if (!is_named)
            held->texts[kept++] = held->texts[i];
    }
    held->count = kept;
}

/* Where the words are declared, all others are refused. */
static bool has_free_words(const struct attribute *attribute)
{
    return !attribute->grade_count &&
           (attribute->type == TYPE_LIST || attribute->type == TYPE_CHOICE || attribute->type == TYPE_TEXT);
}

void slips_warn(struct decision_building *decision, const struct attribute *attribute, const struct node *node)
{
    struct loader *loader = decision->loader;
    size_t count = named_count(node);
    const char **named = ARENA_ARRAY(loader->arena, const char *, count);
    bool *is_held = ARENA_ARRAY(loader->arena, bool, count);
    struct held_texts others;

    if (!has_free_words(attribute))
        return;
    for (size_t i = 0; i < count; i++)
        named[i] = named_node(node, i)->kind == NODE_SCALAR ? named_node(node, i)->text : "";
    others = held_texts_of(decision->building, attribute);
    split_named(&others, named, count, is_held);
    for (size_t i = 0; i < count; i++) {
        const char *meant = is_held[i] ? NULL : suggest_slip(named[i], others.texts, others.count);
        if (meant)
            loader_report(loader, "W273", named_node(node, i)->at,
                          arena_format(loader->arena, "did you mean \"%s\"?", loader_excerpt(loader, meant)),
                          "no option has \"%s\"", loader_excerpt(loader, named[i]));
    }
}
