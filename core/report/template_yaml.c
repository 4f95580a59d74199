#include "report/template_yaml.h"

#include "base/buffer.h"
#include "base/suggest.h"
#include "base/utf8.h"

/* A template says little in YAML. */
static const struct load_limits limits = {
    .file_bytes = (size_t)2 << 20,
    .scalar_bytes = (size_t)64 << 10,
    .depth = 8,
    .anchors = 16,
    .nodes = 10000,
    .files = 1,
};

static bool says_nothing(const struct source *source, size_t first, size_t end)
{
    for (size_t line = first; line < end; line++) {
        const char *text = source->file->data + source->lines[line];
        size_t length = source_line_length(source, line);
        size_t blanks = 0;
        while (blanks < length && ascii_is_space(text[blanks]))
            blanks++;
        if (blanks < length && text[blanks] != '#')
            return false;
    }
    return true;
}

/* The lines as a file of their own, with as many empty ones before them as there are in the template: so everything in
 * it has its place in the template. */
static const struct file_text *lines_as_file(const struct source *source, size_t first, size_t end)
{
    struct file_text *file = ARENA_NEW(source->arena, struct file_text);
    struct buffer text;

    buffer_init(&text, source->arena);
    for (size_t i = 0; i < first; i++)
        buffer_append_byte(&text, '\n');
    buffer_append(&text, source->file->data + source->lines[first], source->lines[end] - source->lines[first]);
    *file = (struct file_text){.name = source->file->name, .data = buffer_text(&text), .size = text.size};
    return file;
}

const struct node *template_yaml_read(const struct source *source, size_t first, size_t end)
{
    struct loader loader = {.arena = source->arena, .limits = limits, .diagnostics = source->diagnostics};

    if (says_nothing(source, first, end)) {
        struct node *empty = ARENA_NEW(source->arena, struct node);
        empty->kind = NODE_MAP;
        return empty;
    }
    return yaml_read(&loader, lines_as_file(source, first, end));
}

const char *template_yaml_text(const struct source *source, const struct node_pair *pair, const char *what)
{
    if (pair->value->kind == NODE_SCALAR && !node_is_empty(pair->value))
        return pair->value->text;
    template_yaml_report(source, "E306", pair->value->at,
                         arena_format(source->arena, "write %s behind \"%s:\"", what, pair->key->text),
                         "\"%s\" needs %s, not %s", pair->key->text, what,
                         pair->value->kind == NODE_SCALAR ? "nothing" : node_kind_phrase(pair->value));
    return NULL;
}

size_t template_yaml_word(const struct source *source, const struct node_pair *pair, const char *const *words,
                          size_t count)
{
    const char *word = template_yaml_text(source, pair, "a word");

    if (!word)
        return count;
    for (size_t i = 0; i < count; i++)
        if (ascii_equal_ignoring_case(words[i], word))
            return i;
    template_yaml_report(source, "E306", pair->value->at, source_suggestion(source, word, words, count, NULL),
                         "\"%s\" cannot be \"%s\"", pair->key->text, word);
    return count;
}

void template_yaml_unknown_key(const struct source *source, const struct node *key, const char *const *known,
                               size_t count)
{
    template_yaml_report(source, "E305", key->at, source_suggestion(source, key->text, known, count, NULL),
                         "unknown key \"%s\"", key->text);
}
