#include "host/losses.h"

#include "base/buffer.h"
#include "report/node.h"

/* The kinds whose loss takes something away from the reader; the others change how it looks. */
static const struct {
    uint32_t kind;
    const char *plural;
} told[] = {
    {VS_HEADING, "headings"}, {VS_LIST, "lists"},   {VS_QUOTE, "quotes"},     {VS_CODE_BLOCK, "code blocks"},
    {VS_TABLE, "tables"},     {VS_CHART, "charts"}, {VS_CALLOUT, "callouts"}, {VS_LINK, "links"},
};

#define TOLD (sizeof told / sizeof *told)

static bool shows(const struct vs_plugin *plugin, uint32_t kind)
{
    for (const uint32_t *each = plugin->kinds; *each; each++)
        if (*each == kind)
            return true;
    return false;
}

/* Counts the kinds below a node. The tree is as deep as the template and data allow: a few levels. */
static void count_kinds(const struct vs_node *node, size_t counts[TOLD])
{
    uint32_t kind = node_kind(node);

    for (size_t i = 0; i < TOLD; i++)
        counts[i] += told[i].kind == kind;
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        count_kinds(child, counts);
}

static const struct vs_node *document_of(const struct vs_node *report)
{
    const struct vs_node *child = node_first_child(report);

    while (child && node_kind(child) != VS_DOCUMENT)
        child = node_next(child);
    return child;
}

const char *losses_of(struct arena *arena, const struct vs_plugin *plugin, const struct vs_node *report)
{
    const struct vs_node *document = document_of(report);
    size_t counts[TOLD] = {0};
    struct buffer text;

    if (!document || !shows(plugin, VS_PARAGRAPH))
        return NULL;
    count_kinds(document, counts);
    buffer_init(&text, arena);
    for (size_t i = 0; i < TOLD; i++)
        if (counts[i] && !shows(plugin, told[i].kind))
            buffer_append_format(&text, "%sno %s (%zu left out)", text.size ? ", " : "", told[i].plural, counts[i]);
    return text.size ? buffer_text(&text) : NULL;
}
