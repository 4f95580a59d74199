#include "report/labels.h"

#include "report/directions.h"

#include <string.h>

const struct label_definition *label_definition(enum label label)
{
#define LABEL(identifier, name, parameters, plural, one, other) {name, parameters, plural, one, other},
    static const struct label_definition definitions[LABEL_COUNT] = {
#include "report/labels.def"
    };
#undef LABEL
    return &definitions[label];
}

void labels_init(struct labels *labels)
{
    labels->isolation = ISOLATE_NOTHING;
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        const struct label_definition *definition = label_definition((enum label)i);
        labels->forms[i] = (struct label_forms){definition->one, definition->other};
    }
}

enum label label_find(const char *name)
{
    size_t i = 0;

    while (i < LABEL_COUNT && strcmp(label_definition((enum label)i)->name, name) != 0)
        i++;
    return (enum label)i;
}

/* The parameter's name at "{name}", its length in *length; NULL when there is no such thing at `at`. */
static const char *parameter_at(const char *at, size_t *length)
{
    if (*at != '{')
        return NULL;
    *length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
    return *length && at[1 + *length] == '}' ? at + 1 : NULL;
}

static bool is_word_of(const char *words, const char *word, size_t length)
{
    while (*words) {
        size_t size = strcspn(words, " ");
        if (size == length && memcmp(words, word, length) == 0)
            return true;
        words += size;
        words += strspn(words, " ");
    }
    return false;
}

const char *label_unknown_parameter(enum label label, const char *form, size_t *length)
{
    for (const char *at = form; *at; at++) {
        const char *name = parameter_at(at, length);
        if (name && !is_word_of(label_definition(label)->parameters, name, *length))
            return name;
    }
    return NULL;
}

static const char *parameter_text(const struct label_parameter *parameters, size_t count, const char *name,
                                  size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(parameters[i].name) == length && memcmp(parameters[i].name, name, length) == 0)
            return parameters[i].text;
    return NULL;
}

static const char *choose_form(const struct labels *labels, enum label label, const struct label_parameter *parameters,
                               size_t count)
{
    const char *plural = label_definition(label)->plural;
    const struct label_forms *forms = &labels->forms[label];
    const char *number = plural && forms->one ? parameter_text(parameters, count, plural, strlen(plural)) : NULL;

    return number && strcmp(number, "1") == 0 ? forms->one : forms->other;
}

/* ---- Isolates ---- */

static void append_text(struct buffer *out, const char *text, bool isolated)
{
    if (isolated)
        buffer_append_isolated(out, text);
    else
        buffer_append_closed(out, text);
}

/* Words whose direction is not known: all of a right-to-left report that has one, for its template may be of the other
 * direction. */
bool label_isolates(const struct labels *labels, const char *text)
{
    struct directions of = text_directions(text);
    bool turns = labels->isolation == ISOLATE_RIGHT && (of.right || of.figures);

    return labels->isolation != ISOLATE_NOTHING && (of.left || turns);
}

void label_append_data(struct buffer *buffer, const struct labels *labels, const char *text)
{
    append_text(buffer, text, label_isolates(labels, text));
}

const char *label_data(struct arena *arena, const struct labels *labels, const char *text)
{
    struct buffer out;

    buffer_init(&out, arena);
    label_append_data(&out, labels, text);
    return buffer_text(&out);
}

/* The directions of a form's own words. */
static struct directions words_of(struct arena *arena, const char *form)
{
    struct buffer words;
    size_t length;

    buffer_init(&words, arena);
    while (*form) {
        if (parameter_at(form, &length))
            form += length + 2;
        else
            buffer_append_byte(&words, *form++);
    }
    return text_directions(buffer_text(&words));
}

/* Which way the words of a form run, whatever the report does. Without words, as in "{number} {unit}", a right-to-left
 * report has them run to the left where any of the texts does, else leaves all as it is. */
static enum label_isolation isolation_in(struct arena *arena, const struct labels *labels, const char *form,
                                         const struct label_parameter *parameters, size_t count)
{
    struct directions words = words_of(arena, form);

    if (labels->isolation == ISOLATE_NOTHING)
        return ISOLATE_NOTHING;
    if (words.right != words.left)
        return words.left ? ISOLATE_RIGHT : ISOLATE_LEFT;
    if (labels->isolation == ISOLATE_LEFT)
        return ISOLATE_LEFT;
    for (size_t i = 0; i < count; i++)
        if (parameters[i].text && text_directions(parameters[i].text).left)
            return ISOLATE_RIGHT;
    return ISOLATE_NOTHING;
}

static void append_in(struct buffer *out, const char *text, enum label_isolation isolation)
{
    struct directions of = text_directions(text);

    append_text(out, text,
                isolation == ISOLATE_LEFT ? of.left : isolation == ISOLATE_RIGHT && (of.right || of.figures));
}

const char *label_fill(struct arena *arena, const struct labels *labels, enum label label,
                       const struct label_parameter *parameters, size_t count)
{
    const char *form = choose_form(labels, label, parameters, count);
    enum label_isolation isolation = isolation_in(arena, labels, form, parameters, count);
    struct buffer out;

    buffer_init(&out, arena);
    while (*form) {
        size_t length = 0;
        const char *name = parameter_at(form, &length);
        const char *text = name ? parameter_text(parameters, count, name, length) : NULL;
        if (text) {
            append_in(&out, text, isolation);
            form += length + 2;
        } else {
            buffer_append_byte(&out, *form++);
        }
    }
    return buffer_text(&out);
}

const char *label_word(const struct labels *labels, enum label label)
{
    return labels->forms[label].other;
}

const char *label_join(struct arena *arena, const struct labels *labels, enum label separator, const char *const *items,
                       size_t count)
{
    struct buffer out;

    if (count == 1)
        return text_closed(arena, items[0]);
    buffer_init(&out, arena);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_append_text(&out, label_word(labels, separator));
        append_in(&out, items[i], labels->isolation);
    }
    return buffer_text(&out);
}

const char *label_list(struct arena *arena, const struct labels *labels, const char *const *items, size_t count)
{
    const char *list;

    if (count < 2)
        return count ? items[0] : "";
    list = label_join(arena, labels, LABEL_LIST_SEPARATOR, items, count - 1);
    return label_text(arena, labels, LABEL_LIST_END, {"list", list}, {"last", items[count - 1]});
}

const char *label_list_cut(struct arena *arena, const struct labels *labels, const char *const *items, size_t count,
                           size_t most)
{
    const char *list;

    /* "a, b and 1 more" would take the room that naming it takes. */
    if (count <= most + 1)
        return label_list(arena, labels, items, count);
    list = label_join(arena, labels, LABEL_LIST_SEPARATOR, items, most);
    return label_text(arena, labels, LABEL_LIST_CUT, {"list", list}, {"n", arena_format(arena, "%zu", count - most)});
}
