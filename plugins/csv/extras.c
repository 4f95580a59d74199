/* The tables beside the values: what is said of the options as a whole, and the sources. */
#include "tables.h"

static void write_statement(struct table *table, const struct vs_node *option, const char *kind,
                            const struct vs_node *node, const char *text)
{
    if (!text)
        return;
    cell_text(table, option, table->host->text(option, VS_KEY_NAME));
    cell_text(table, option, kind);
    cell_text(table, node, text);
    row_end(table);
}

static void write_option(struct table *table, const struct vs_node *option)
{
    const struct vs_host *host = table->host;
    const struct vs_node *points = child_of_kind(host, option, VS_POINTS);

    write_statement(table, option, "summary", option, host->text(option, VS_KEY_SUMMARY));
    write_statement(table, option, "role", option, host->text(option, VS_KEY_ROLE));
    for (; points; points = next_of_kind(host, points, VS_POINTS)) {
        const struct vs_node *entry = child_of_kind(host, points, VS_ENTRY);
        for (; entry; entry = next_of_kind(host, entry, VS_ENTRY))
            write_statement(table, option, host->text(points, VS_KEY_NAME), entry, host->text(entry, VS_KEY_TEXT));
    }
}

void points_write(struct table *table, const struct vs_node *data)
{
    const struct vs_host *host = table->host;
    const struct vs_node *option = child_of_kind(host, data, VS_OPTION);

    cell_exact(table, "option");
    cell_exact(table, "kind");
    cell_exact(table, "text");
    row_end(table);
    for (; option; option = next_of_kind(host, option, VS_OPTION))
        write_option(table, option);
}

bool points_any(const struct vs_host *host, const struct vs_node *data)
{
    const struct vs_node *option = child_of_kind(host, data, VS_OPTION);

    for (; option; option = next_of_kind(host, option, VS_OPTION)) {
        const struct vs_node *points = child_of_kind(host, option, VS_POINTS);
        if (host->text(option, VS_KEY_SUMMARY) || host->text(option, VS_KEY_ROLE))
            return true;
        for (; points; points = next_of_kind(host, points, VS_POINTS))
            if (child_of_kind(host, points, VS_ENTRY))
                return true;
    }
    return false;
}

void sources_write(struct table *table, const struct vs_node *data)
{
    static const char *const columns[] = {"source", "number", "title", "url", "as_of", "basis"};
    static const uint32_t rest[] = {VS_KEY_TITLE, VS_KEY_URL, VS_KEY_AS_OF, VS_KEY_BASIS};
    const struct vs_host *host = table->host;
    const struct vs_node *source = child_of_kind(host, data, VS_SOURCE);

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        cell_exact(table, columns[i]);
    row_end(table);
    for (; source; source = next_of_kind(host, source, VS_SOURCE)) {
        cell_text(table, source, host->text(source, VS_KEY_NAME));
        cell_number(table, source, VS_KEY_NUMBER);
        for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
            cell_text(table, source, host->text(source, rest[i]));
        row_end(table);
    }
}

bool sources_any(const struct vs_host *host, const struct vs_node *data)
{
    return child_of_kind(host, data, VS_SOURCE) != NULL;
}
