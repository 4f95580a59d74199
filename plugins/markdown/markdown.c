/* The plugin "markdown": the document as GitHub-flavoured Markdown. Reading the file back gives the structure and the
 * exact texts, whatever the data holds.
 *
 * blocks.c, table.c and chart.c write a kind each, spans.c what is in a line, escape.c the characters. */
#include "blocks.h"

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    struct markdown markdown;
    const struct vs_node *part = host->first_child(report);

    (void)state;
    writer_init(&markdown.writer, host);
    markdown.runs = (struct runs){.writer = &markdown.writer};
    for (; part; part = host->next(part))
        if (host->kind(part) == VS_DOCUMENT)
            blocks_write(&markdown, part);
    return writer_finish(&markdown.writer);
}

static const uint32_t kinds[] = {
    VS_REPORT,   VS_DOCUMENT, VS_HEADING, VS_PARAGRAPH, VS_LIST,         VS_ITEM,   VS_QUOTE,   VS_CODE_BLOCK,
    VS_RULE,     VS_TABLE,    VS_COLUMN,  VS_ROW_GROUP, VS_ROW,          VS_CELL,   VS_CHART,   VS_PANEL,
    VS_AXIS,     VS_TICK,     VS_SERIES,  VS_POINT,     VS_SIDE_BY_SIDE, VS_PANE,   VS_CALLOUT, VS_TEXT,
    VS_EMPHASIS, VS_STRONG,   VS_CODE,    VS_LINK,      VS_LINE_BREAK,   VS_STRIKE, 0,
};

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 0,
    .id = "markdown",
    .name = "Markdown",
    .version = "1.0",
    .summary = "The report as GitHub-flavoured Markdown",
    .suffix = "md",
    .media_type = "text/markdown",
    .kinds = kinds,
    .render = render,
};
