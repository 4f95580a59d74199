/* A decision to start from: the attributes that could count, each with the scale that fits it, to be filled by a
 * person. All of it is comments but the keys, so that it can be pasted and still loads. */
#include "report/decision_report.h"

#include "base/utf8.h"
#include "report/wording.h"

#include <string.h>

struct sketch {
    const struct filler *filler;
    struct buffer out;
};

static const struct value *value_of(const struct sketch *sketch, size_t option, size_t attribute)
{
    return comparison_value(sketch->filler->facts->comparison, option, attribute);
}

/* A text as YAML: in quotes where it could be read as anything else. */
static void append_yaml(struct buffer *out, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+- ";
    size_t length = strlen(text);

    if (length && strspn(text, plain) == length && text[0] != '-' && text[0] != ' ' && text[length - 1] != ' ') {
        buffer_append_text(out, text);
        return;
    }
    buffer_append_byte(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buffer_append_byte(out, '\\');
        if (*text == '\n')
            buffer_append_text(out, "\\n");
        else
            buffer_append_byte(out, *text);
    }
    buffer_append_byte(out, '"');
}

/* "{beginner: , intermediate: }" */
static void append_names(struct buffer *out, const char *key, const char *const *names, size_t count)
{
    buffer_append_format(out, "{%s: {", key);
    for (size_t i = 0; i < count; i++) {
        buffer_append_text(out, i ? ", " : "");
        append_yaml(out, names[i]);
        buffer_append_text(out, ": ");
    }
    buffer_append_text(out, "}}");
}

static bool is_listed(const char *const *texts, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(texts[i], text) == 0)
            return true;
    return false;
}

/* The different texts that the options state. */
static size_t stated_texts(const struct sketch *sketch, size_t attribute, const char **texts)
{
    size_t count = 0;

    for (size_t i = 0; i < sketch->filler->facts->option_count; i++) {
        const struct value *value = value_of(sketch, i, attribute);
        if (value->state == STATE_STATED && !is_listed(texts, count, value->text))
            texts[count++] = value->text;
    }
    return count;
}

/* The items that any option lists. */
static void append_covers(struct sketch *sketch, size_t attribute)
{
    struct map seen;
    static char mark;

    map_init(&seen, sketch->filler->arena);
    buffer_append_text(&sketch->out, "{covers: [");
    for (size_t i = 0; i < sketch->filler->facts->option_count; i++) {
        const struct value *value = value_of(sketch, i, attribute);
        for (size_t k = 0; k < value->item_count; k++) {
            if (map_find(&seen, value->items[k]))
                continue;
            buffer_append_text(&sketch->out, seen.count ? ", " : "");
            map_put(&seen, value->items[k], &mark);
            append_yaml(&sketch->out, value->items[k]);
        }
    }
    buffer_append_text(&sketch->out, "]}");
}

static bool can_be_scored(enum value_type type)
{
    return type != TYPE_VERSION && type != TYPE_URL && type != TYPE_TEXT;
}

static void append_scale(struct sketch *sketch, const struct attribute *attribute)
{
    const char **texts = ARENA_ARRAY(sketch->filler->arena, const char *, sketch->filler->facts->option_count);

    switch (attribute->type) {
    case TYPE_GRADE:
        append_names(&sketch->out, "levels", attribute->grades, attribute->grade_count);
        break;
    case TYPE_FLAG:
        buffer_append_text(&sketch->out, "{levels: {no: 0, yes: 100}}");
        break;
    case TYPE_LIST:
        append_covers(sketch, attribute->index);
        break;
    case TYPE_CHOICE:
        append_names(&sketch->out, "values", texts, stated_texts(sketch, attribute->index, texts));
        break;
    default:
        buffer_append_text(&sketch->out, "{worst: , best: }");
    }
}

/* A comment ends with its line. */
static void append_comment(struct buffer *out, const char *text)
{
    for (; *text; text++)
        buffer_append_byte(out, *text == '\n' || *text == '\r' ? ' ' : *text);
}

/* "  # PyTorch 87.0K; TensorFlow 188.0K" */
static void append_values(struct sketch *sketch, size_t attribute)
{
    buffer_append_text(&sketch->out, "  # ");
    for (size_t i = 0; i < sketch->filler->facts->option_count; i++) {
        buffer_append_text(&sketch->out, i ? "; " : "");
        append_comment(&sketch->out, sketch->filler->facts->options[i].name);
        buffer_append_byte(&sketch->out, ' ');
        append_comment(&sketch->out, value_text(sketch->filler->labels, value_of(sketch, i, attribute)));
    }
    buffer_append_byte(&sketch->out, '\n');
}

static void append_attributes(struct sketch *sketch, bool swings)
{
    const struct facts *facts = sketch->filler->facts;

    for (size_t i = 0; i < facts->attribute_count; i++) {
        const struct attribute *attribute = facts->attributes[i].attribute;
        if (facts->attributes[i].same || !can_be_scored(attribute->type))
            continue;
        buffer_append_text(&sketch->out, "    # ");
        append_yaml(&sketch->out, attribute->key);
        buffer_append_text(&sketch->out, ": ");
        if (swings) {
            buffer_append_byte(&sketch->out, '\n');
            continue;
        }
        append_scale(sketch, attribute);
        append_values(sketch, i);
    }
}

/* Where the comparison itself is written in braces, as all of JSON is, indented lines cannot follow it. */
static bool is_in_braces(const struct file_text *file)
{
    size_t at = 0;

    while (at < file->size && (ascii_is_space(file->data[at]) || (unsigned char)file->data[at] >= 0x80))
        at++;
    return at < file->size && file->data[at] == '{';
}

static const char *head_for(const struct file_text *file)
{
    if (is_in_braces(file))
        return "# The comparison is written in braces, as JSON: put \"decision\": {...} in front of its last brace, "
               "behind a\n"
               "# comma. This is what can stand in it, to be written in the same way: {} for what is indented, keys "
               "and\n"
               "# texts in quotes, commas between them, and no comments.\n";
    return "# Put this at the end of the comparison, fill in what counts, remove the rest and the signs # before it.\n";
}

const char *decision_sketch(struct filler *filler)
{
    struct sketch sketch = {.filler = filler};

    buffer_init(&sketch.out, filler->arena);
    buffer_append_text(&sketch.out, head_for(filler->facts->comparison->file));
    buffer_append_text(&sketch.out,
                       "decision:\n"
                       "  # weights_by: who states the weights below\n"
                       "  # weighted: the date, as 2026-02-10\n"
                       "  must:      # what an option has to have, whatever else it offers\n"
                       "    # key: yes, or {at_least: ...}, {at_most: ...}, {contains: [...]}, with because: ...\n"
                       "  criteria:  # what counts: where 0 points end and 100 begin, or the points of each grade\n");
    append_attributes(&sketch, false);
    buffer_append_text(&sketch.out,
                       "  swing:     # what the step from 0 to 100 points is worth: 100 for the most important one\n");
    append_attributes(&sketch, true);
    return buffer_text(&sketch.out);
}
