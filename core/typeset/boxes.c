#include "typeset/boxes.h"

#include <math.h>
#include <string.h>

#define LEAST_PANE   130.0 /* points; panes narrower than that go below each other */
#define PANE_ROW_GAP 11.0  /* between rows of panes */

/* ---- Grounds ---- */

static struct ground *ground_new(const struct flow *flow)
{
    struct ground *ground = ARENA_NEW(flow->layout->arena, struct ground);

    ground->outer = flow->ground;
    ground->x = flow->x;
    ground->width = flow->width;
    return ground;
}

/* Blocks on a ground: inset from its sides, with room above the first and below the last strip. */
static void flow_on_ground(struct flow *flow, const struct vs_node *node, const struct ground *ground, struct tag *tag,
                           double inset, double room)
{
    struct flow inner = *flow;
    struct strip *before = flow->stream->last;
    struct strip *first;
    double above = fmax(flow->above, PARAGRAPH_SPACE + 2);

    inner.tag = tag;
    inner.ground = ground;
    inner.x += inset;
    inner.width = fmax(flow->width - 2 * inset, LEAST_WIDTH);
    inner.above = 0;
    if (room > 0) {
        first = flow_strip(&inner, 0, room);
        first->keep = true;
        before = first;
    }
    flow_blocks(&inner, node);
    if (flow->stream->last == before && room <= 0)
        return;
    if (room > 0) {
        if (before->next)
            before->next->above = 0;
        before->above = above;
        flow->stream->last->keep = true;
        flow_strip(&inner, 0, room);
    } else {
        first = before ? before->next : flow->stream->first;
        first->above = above;
    }
    flow->above = PARAGRAPH_SPACE + 2;
}

void flow_callout(struct flow *flow, const struct vs_node *node)
{
    struct ground *ground = ground_new(flow);

    ground->filled = true;
    ground->color = flow->layout->theme.tint;
    ground->bar = 2.6;
    ground->bar_color = flow->layout->theme.accent;
    flow_on_ground(flow, node, ground, tag_new(flow->layout, flow->tag, ELEMENT_CALLOUT), 12, 7);
}

void flow_quote(struct flow *flow, const struct vs_node *node)
{
    struct ground *ground = ground_new(flow);

    ground->bar = 1.5;
    ground->bar_color = color_mix(flow->layout->theme.strong, 0.35);
    flow_on_ground(flow, node, ground, tag_new(flow->layout, flow->tag, ELEMENT_QUOTE), 12, 0);
}

void flow_code(struct flow *flow, const struct vs_node *node)
{
    struct layout *layout = flow->layout;
    struct ground *ground = ground_new(flow);
    struct flow inner = *flow;
    struct tag *tag = tag_new(layout, flow->tag, ELEMENT_CODE);
    struct text_style *style = style_new(layout, FACE_CODE, CODE_SIZE, layout->theme.text);
    const char *text = node_text_or(layout, node, VS_KEY_TEXT, "");
    size_t size = strlen(text);
    struct rich_text rich;

    while (size && (text[size - 1] == '\n' || text[size - 1] == '\r'))
        size--;
    ground->filled = true;
    ground->color = layout->theme.ground;
    inner.ground = ground;
    inner.x += 7;
    inner.width = fmax(flow->width - 14, LEAST_WIDTH);
    flow_strip(&inner, PARAGRAPH_SPACE, 4)->keep = true;
    rich_text_init(&rich, layout->arena);
    rich.direction = DIRECTION_LEFT_TO_RIGHT;
    rich_text_add(&rich, style, arena_copy_bytes(layout->arena, text, size));
    flow_lines(&inner, tag, paragraph_make(layout, &rich), 0, CODE_LEADING,
               layout->right_to_left ? VS_ALIGN_END : VS_ALIGN_START, false);
    flow->stream->last->keep = true;
    flow_strip(&inner, 0, 4);
    flow->above = PARAGRAPH_SPACE + 1;
}

void flow_rule(struct flow *flow)
{
    struct strip *strip = flow_strip(flow, PARAGRAPH_SPACE + 2, 1);

    strip_add_stroke(flow->layout, strip, NULL, flow->x, 0.5, flow->x + flow->width, 0.5, THIN_RULE,
                     flow->layout->theme.strong);
    flow->above = PARAGRAPH_SPACE + 4;
}

/* ---- Panes ---- */

/* Panes in a row: all where they fit, else rows of equal length. */
static size_t panes_per_row(const struct flow *flow, size_t count)
{
    size_t most = (size_t)fmax(1, (flow->width + PANE_GAP) / (LEAST_PANE + PANE_GAP));
    size_t rows;

    most = most > 3 ? 3 : most;
    rows = (count + most - 1) / most;
    return rows ? (count + rows - 1) / rows : 1;
}

static void flow_pane_row(struct flow *flow, const struct vs_node **pane, size_t count, size_t per_row)
{
    struct layout *layout = flow->layout;
    struct columns *columns = ARENA_NEW(layout->arena, struct columns);
    double width = (flow->width - PANE_GAP * (double)(per_row - 1)) / (double)per_row;
    double above = 0;
    struct strip *strip;

    columns->count = count;
    columns->items = ARENA_ARRAY(layout->arena, struct column_stream, count);
    for (size_t i = 0; i < count; i++) {
        struct flow inner = *flow;
        struct stream *stream = &columns->items[i].stream;

        stream_init(stream);
        columns->items[i].x = flow->x + (double)i * (width + PANE_GAP);
        inner.stream = stream;
        inner.x = 0;
        inner.width = width;
        inner.in_pane = true;
        inner.ground = NULL;
        flow_blocks(&inner, *pane);
        if (stream->first)
            above = fmax(above, stream->first->above);
        *pane = layout->host->next(*pane);
    }
    strip = flow_strip(flow, above, 0);
    strip->columns = columns;
    flow->above = PANE_ROW_GAP;
}

void flow_panes(struct flow *flow, const struct vs_node *node)
{
    const struct vs_host *host = flow->layout->host;
    const struct vs_node *pane = host->first_child(node);
    size_t count = 0;
    size_t per_row;

    for (const struct vs_node *at = pane; at; at = host->next(at))
        count++;
    per_row = panes_per_row(flow, count);
    if (flow->in_pane || per_row == 1) {
        for (; pane; pane = host->next(pane))
            flow_blocks(flow, pane);
        return;
    }
    while (count) {
        size_t in_row = count < per_row ? count : per_row;
        flow_pane_row(flow, &pane, in_row, per_row);
        count -= in_row;
    }
}
