/* A Versus plugin in one file: the report as plain text. docs/plugins.md walks through it. */
#include <string.h>
#include <versus/plugin.h>

static int put(const struct vs_host *host, const char *text)
{
    return host->write(host, NULL, text ? text : "", text ? strlen(text) : 0);
}

/* Writes a node and all below it; of a kind it does not know, what is below, but nothing within tables and charts. */
static void visit(const struct vs_host *host, const struct vs_node *node)
{
    uint32_t kind = host->kind(node);
    int fixed = kind >= VS_TABLE && kind < VS_POINT && kind != VS_COLUMN && kind != VS_CELL;

    if (kind == VS_DATA) /* the document says it in words */
        return;
    if (kind == VS_CHART) /* a picture: say what it shows */
        put(host, host->text(node, VS_KEY_DESCRIPTION));
    else if (kind == VS_ITEM || kind == VS_ROW_GROUP)
        put(host, kind == VS_ITEM ? host->setting(host, "bullet") : "\n");
    else if (kind == VS_TEXT || kind == VS_CODE || kind == VS_CODE_BLOCK)
        put(host, host->text(node, VS_KEY_TEXT));
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        if (!fixed || (host->kind(child) >= VS_COLUMN && host->kind(child) <= VS_POINT))
            visit(host, child);
    if (kind == VS_COLUMN || kind == VS_CELL)
        put(host, "\t");
    else if (kind == VS_HEADING || kind == VS_TABLE || kind == VS_LIST || kind == VS_CHART)
        put(host, "\n\n");
    else if (kind == VS_PARAGRAPH || kind == VS_ROW || kind == VS_CODE_BLOCK || kind == VS_LINE_BREAK)
        put(host, "\n");
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    visit(host, report);
    return put(host, "\n"); /* once a write failed all do: the last one tells */
}

static const struct vs_setting bullet = {sizeof bullet, VS_SETTING_TEXT, "bullet", "- ", "What marks an item", NULL};
static const uint32_t kinds[] = {VS_HEADING,    VS_PARAGRAPH, VS_LIST,  VS_ITEM, VS_QUOTE, VS_CALLOUT,
                                 VS_CODE_BLOCK, VS_TABLE,     VS_CHART, VS_TEXT, VS_CODE,  0};

VS_EXPORT const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 0,
    .id = "plain-text",
    .name = "plain-text",
    .version = "1.0",
    .summary = "The report as plain text",
    .suffix = "txt",
    .media_type = "text/plain",
    .kinds = kinds,
    .settings = (const struct vs_setting *const[]){&bullet, NULL},
    .render = render,
};
