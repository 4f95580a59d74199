#include "typeset/text.h"

#include "base/utf8.h"

#include <string.h>

/* Spans of the report to text with styles. */

#define DEEPEST_SPAN 64

void rich_text_init(struct rich_text *rich, struct arena *arena)
{
    memset(rich, 0, sizeof *rich);
    buffer_init(&rich->text, arena);
}

static void add_span(struct rich_text *rich, const struct text_style *style, size_t start)
{
    if (start == rich->text.size)
        return;
    if (rich->count && rich->spans[rich->count - 1].style == style) {
        rich->spans[rich->count - 1].end = rich->text.size;
        return;
    }
    if (rich->count == rich->capacity) {
        size_t capacity = rich->capacity ? rich->capacity * 2 : 4;
        rich->spans = arena_resize(rich->text.arena, rich->spans, rich->capacity * sizeof *rich->spans,
                                   capacity * sizeof *rich->spans);
        rich->capacity = capacity;
    }
    rich->spans[rich->count++] = (struct text_span){start, rich->text.size, style};
}

bool is_line_end(uint32_t code_point)
{
    return (code_point >= '\n' && code_point <= '\f') || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

/* What is set for a character; 0: nothing. */
static uint32_t settable(uint32_t code_point)
{
    if (is_line_end(code_point))
        return '\n';
    if (code_point == '\t')
        return ' ';
    if (code_point == '\r') /* of CR LF; a lone one is handled by the caller */
        return 0;
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ? UTF8_REPLACEMENT : code_point;
}

void rich_text_add(struct rich_text *rich, const struct text_style *style, const char *text)
{
    size_t start = rich->text.size;
    const char *end = text + strlen(text);

    while (text < end) {
        const char *from = text;
        uint32_t code_point = utf8_decode(&text, end);
        uint32_t set = settable(code_point);

        if (code_point == '\r' && (text == end || *text != '\n'))
            set = '\n';
        if (set == code_point && code_point != UTF8_REPLACEMENT)
            buffer_append(&rich->text, from, (size_t)(text - from));
        else if (set)
            buffer_append_code_point(&rich->text, set);
    }
    add_span(rich, style, start);
}

static struct text_style *copy_style(struct layout *layout, const struct text_style *style)
{
    struct text_style *copy = ARENA_NEW(layout->arena, struct text_style);

    *copy = *style;
    return copy;
}

static enum face_style with_bold(enum face_style face)
{
    return face == FACE_ITALIC || face == FACE_BOLD_ITALIC ? FACE_BOLD_ITALIC : FACE_BOLD;
}

static enum face_style with_italic(enum face_style face)
{
    return face == FACE_BOLD || face == FACE_BOLD_ITALIC ? FACE_BOLD_ITALIC : FACE_ITALIC;
}

static const struct text_style *style_of_text(struct layout *layout, const struct text_style *style,
                                              const struct vs_node *node)
{
    double state = node_number_or(layout, node, VS_KEY_STATE, VS_STATE_STATED);
    const struct listed_source *source = listed_source_of(layout, node);
    struct text_style *changed;

    if (source && !style->url) {
        changed = copy_style(layout, style);
        changed->source = source;
        return changed;
    }
    if (state != VS_STATE_MISSING && state != VS_STATE_NOT_APPLICABLE)
        return style;
    changed = copy_style(layout, style);
    changed->face = with_italic(style->face);
    changed->color = layout->theme.muted;
    return changed;
}

static const struct text_style *style_of_span(struct layout *layout, const struct text_style *style,
                                              const struct vs_node *node)
{
    struct text_style *changed = copy_style(layout, style);

    switch (layout->host->kind(node)) {
    case VS_EMPHASIS:
        changed->face = with_italic(style->face);
        break;
    case VS_STRONG:
        changed->face = with_bold(style->face);
        break;
    case VS_CODE:
        changed->face = FACE_CODE;
        changed->size = style->size * 0.94;
        break;
    case VS_STRIKE:
        changed->struck = true;
        break;
    case VS_LINK:
        changed->url = layout->host->text(node, VS_KEY_URL);
        changed->color = layout->theme.accent;
        changed->underlined = true;
        break;
    default:
        return style;
    }
    return changed;
}

static void add_spans(struct layout *layout, struct rich_text *rich, const struct text_style *style,
                      const struct vs_node *parent, int depth)
{
    const struct vs_host *host = layout->host;

    for (const struct vs_node *node = host->first_child(parent); node; node = host->next(node)) {
        const char *text = host->text(node, VS_KEY_TEXT);

        switch (host->kind(node)) {
        case VS_TEXT:
            if (text)
                rich_text_add(rich, style_of_text(layout, style, node), text);
            break;
        case VS_CODE:
            if (text)
                rich_text_add(rich, style_of_span(layout, style, node), text);
            break;
        case VS_LINE_BREAK:
            rich_text_add(rich, style, "\n");
            break;
        default:
            if (depth > 0)
                add_spans(layout, rich, style_of_span(layout, style, node), node, depth - 1);
            break;
        }
    }
}

void rich_text_add_spans(struct layout *layout, struct rich_text *rich, const struct text_style *style,
                         const struct vs_node *parent)
{
    add_spans(layout, rich, style, parent, DEEPEST_SPAN);
}
