/* What both layouts of values share. */
#include "tables.h"

static const struct vs_node *find_kind(const struct vs_host *host, const struct vs_node *node, uint32_t kind)
{
    while (node && host->kind(node) != kind)
        node = host->next(node);
    return node;
}

const struct vs_node *child_of_kind(const struct vs_host *host, const struct vs_node *parent, uint32_t kind)
{
    return find_kind(host, host->first_child(parent), kind);
}

const struct vs_node *next_of_kind(const struct vs_host *host, const struct vs_node *node, uint32_t kind)
{
    return find_kind(host, host->next(node), kind);
}

void cell_value(struct table *table, const struct vs_node *value)
{
    const char *text = table->host->text(value, VS_KEY_TEXT);
    double number;

    if (table->host->number(value, VS_KEY_NUMBER, &number))
        cell_exact(table, text);
    else
        cell_text(table, value, text);
}
