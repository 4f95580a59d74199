#include "manifest/made_comparison.h"

#include "base/json_text.h"
#include "host/run_inputs.h"

/* Texts as in JSON, which YAML reads too. */
static void append_key(struct buffer *text, const char *key, const char *value)
{
    if (!value)
        return;
    buffer_append_format(text, "%s: ", key);
    buffer_append_json(text, value);
    buffer_append_byte(text, '\n');
}

const char *made_comparison_text(struct arena *arena, const struct made_comparison *made)
{
    struct buffer text;

    buffer_init(&text, arena);
    buffer_append_text(&text, "versus: 1\n");
    append_key(&text, "title", made->title);
    append_key(&text, "base", made->base);
    buffer_append_text(&text, "options:\n");
    for (size_t i = 0; i < made->option_count; i++)
        append_key(&text, "  - from", made->options[i]);
    return buffer_text(&text);
}

const char *const *made_comparison_names(struct arena *arena, const struct made_comparison *made)
{
    const char **names = ARENA_ARRAY(arena, const char *, made->option_count + 2);
    size_t count = 0;

    if (made->base)
        names[count++] = made->base;
    for (size_t i = 0; i < made->option_count; i++)
        names[count++] = made->options[i];
    return names;
}

const char *made_comparison_stem(struct arena *arena, const struct made_comparison *made)
{
    struct buffer stem;

    buffer_init(&stem, arena);
    for (size_t i = 0; i < made->option_count; i++)
        buffer_append_format(&stem, "%s%s", i ? "-vs-" : "", report_stem(arena, made->options[i]));
    return buffer_text(&stem);
}
