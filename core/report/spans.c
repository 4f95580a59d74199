#include "report/spans.h"

#include "base/utf8.h"
#include "report/directions.h"

#include <string.h>

void spans_init(struct spans *spans, struct arena *arena, const struct labels *labels, struct vs_node *parent)
{
    *spans = (struct spans){.arena = arena, .labels = labels, .parent = parent, .after_blank = true};
    buffer_init(&spans->pending, arena);
}

static void flush(struct spans *spans)
{
    struct vs_node *node;

    if (!spans->pending.size)
        return;
    node = node_add(spans->arena, spans->parent, VS_TEXT);
    node_set_text(spans->arena, node, VS_KEY_TEXT, buffer_text(&spans->pending));
    node_set_position(node, spans->at);
    buffer_init(&spans->pending, spans->arena);
}

static void start_text(struct spans *spans, struct position at)
{
    if (!spans->pending.size)
        spans->at = at;
}

void spans_words(struct spans *spans, const char *text, struct position at)
{
    start_text(spans, at);
    for (; *text; text++) {
        bool blank = ascii_is_space(*text);
        if (blank && spans->after_blank)
            continue;
        buffer_append_byte(&spans->pending, blank ? ' ' : *text);
        spans->after_blank = blank;
        spans->any |= !blank;
    }
}

void spans_data(struct spans *spans, const char *text, struct position at)
{
    if (!*text)
        return;
    start_text(spans, at);
    label_append_data(&spans->pending, spans->labels, text);
    spans->after_blank = false;
    spans->any = true;
}

void spans_mark(struct spans *spans, uint32_t mark, struct position at)
{
    start_text(spans, at);
    buffer_append_code_point(&spans->pending, mark);
}

void spans_node(struct spans *spans, struct vs_node *node)
{
    flush(spans);
    node_append(spans->parent, node);
    spans->after_blank = node_kind(node) == VS_LINE_BREAK;
    spans->any = true;
}

struct vs_node *spans_enter(struct spans *inner, struct spans *outer, enum vs_kind kind)
{
    struct vs_node *node = node_new(outer->arena, kind);

    spans_init(inner, outer->arena, outer->labels, node);
    inner->after_blank = outer->after_blank;
    return node;
}

void spans_leave(struct spans *inner, struct spans *outer)
{
    flush(inner);
    if (!inner->any)
        return;
    flush(outer);
    node_append(outer->parent, inner->parent);
    outer->after_blank = inner->after_blank;
    outer->any = true;
}

void spans_finish(struct spans *spans)
{
    struct buffer *pending = &spans->pending;
    struct vs_node *only;
    const char *text;

    /* Only a blank of the template sets after_blank. */
    if (pending->size && spans->after_blank && pending->data[pending->size - 1] == ' ')
        pending->data[--pending->size] = '\0';
    flush(spans);
    only = node_only_text(spans->parent);
    text = only ? node_text(only, VS_KEY_TEXT) : NULL;
    if (text)
        node_change_text(only, VS_KEY_TEXT, text_without_isolate(spans->arena, text));
}
