#include "support/plain_text.h"

#include "base/buffer.h"
#include "support/compose_text.h"

#include <stdlib.h>

static void append_node(struct buffer *out, const struct vs_node *node);

static void append_children(struct buffer *out, const struct vs_node *node, const char *between)
{
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child)) {
        append_node(out, child);
        if (node_next(child))
            buffer_append_text(out, between);
    }
}

/* Columns come before the groups of rows. */
static void append_table(struct buffer *out, const struct vs_node *table)
{
    for (const struct vs_node *child = node_first_child(table); child; child = node_next(child)) {
        append_node(out, child);
        if (node_kind(child) == VS_COLUMN)
            buffer_append_byte(out, node_next(child) && node_kind(node_next(child)) == VS_COLUMN ? '|' : '\n');
    }
}

static void append_node(struct buffer *out, const struct vs_node *node)
{
    switch (node_kind(node)) {
    case VS_CHART:
        buffer_append_format(out, "%s\n", node_text(node, VS_KEY_DESCRIPTION));
        return;
    case VS_TABLE:
        append_table(out, node);
        return;
    case VS_ROW:
        append_children(out, node, "|");
        buffer_append_byte(out, '\n');
        return;
    case VS_HEADING:
        buffer_append_text(out, "# ");
        append_children(out, node, "");
        buffer_append_byte(out, '\n');
        return;
    case VS_PARAGRAPH:
        append_children(out, node, "");
        buffer_append_byte(out, '\n');
        return;
    default:
        buffer_append_text(out, node_text(node, VS_KEY_TEXT) ? node_text(node, VS_KEY_TEXT) : "");
        append_children(out, node, "");
    }
}

const char *plain_text(struct arena *arena, const char *template_text, const struct comparison *comparison)
{
    const struct report *report = compose_report(arena, template_text, comparison);
    struct buffer out;

    if (!report)
        abort();
    buffer_init(&out, arena);
    append_node(&out, node_first_child(report->root));
    return buffer_text(&out);
}
