/* Charts: what the picture shows in words, then its numbers as a table. A row is a series, a column a point; series
 * with the same points share a table. */
#include "blocks.h"

#include <string.h>

/* The child of that kind at or after node. */
static const struct vs_node *find(const struct vs_host *host, const struct vs_node *node, uint32_t kind)
{
    while (node && host->kind(node) != kind)
        node = host->next(node);
    return node;
}

static const struct vs_node *first_of(const struct vs_host *host, const struct vs_node *parent, uint32_t kind)
{
    return find(host, host->first_child(parent), kind);
}

static const struct vs_node *next_of(const struct vs_host *host, const struct vs_node *node, uint32_t kind)
{
    return find(host, host->next(node), kind);
}

static const char *title_of(const struct vs_host *host, const struct vs_node *node)
{
    const char *title = host->text(node, VS_KEY_TITLE);
    return title ? title : "";
}

static bool has_same_points(const struct vs_host *host, const struct vs_node *series, const struct vs_node *other)
{
    const struct vs_node *left = first_of(host, series, VS_POINT);
    const struct vs_node *right = first_of(host, other, VS_POINT);

    while (left && right && strcmp(title_of(host, left), title_of(host, right)) == 0) {
        left = next_of(host, left, VS_POINT);
        right = next_of(host, right, VS_POINT);
    }
    return !left && !right;
}

/* Whether a panel has several series, so that each needs its name. */
static bool names_series(const struct vs_host *host, const struct vs_node *chart)
{
    const struct vs_node *panel = first_of(host, chart, VS_PANEL);

    for (; panel; panel = next_of(host, panel, VS_PANEL)) {
        const struct vs_node *series = first_of(host, panel, VS_SERIES);
        if (next_of(host, series, VS_SERIES))
            return true;
    }
    return false;
}

static void write_cell(struct markdown *markdown, const char *text)
{
    runs_add_text(&markdown->runs, text, 0);
    table_cell_write(markdown);
}

/* As on the picture: the unit behind the name, since the points may be written without. */
static void write_panel_cell(struct markdown *markdown, const struct vs_node *panel)
{
    const char *unit = markdown->writer.host->text(panel, VS_KEY_UNIT);

    runs_add_text(&markdown->runs, title_of(markdown->writer.host, panel), 0);
    if (unit && *unit) {
        runs_add_text(&markdown->runs, " (", 0);
        runs_add_text(&markdown->runs, unit, 0);
        runs_add_text(&markdown->runs, ")", 0);
    }
    table_cell_write(markdown);
}

static void write_header(struct markdown *markdown, const struct vs_node *series, bool named)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *first = first_of(host, series, VS_POINT);

    table_row_begin(markdown);
    write_cell(markdown, NULL);
    if (named)
        write_cell(markdown, NULL);
    for (const struct vs_node *point = first; point; point = next_of(host, point, VS_POINT))
        write_cell(markdown, title_of(host, point));
    table_row_end(markdown);
    table_row_begin(markdown);
    table_rule_write(markdown, VS_ALIGN_START);
    if (named)
        table_rule_write(markdown, VS_ALIGN_START);
    for (const struct vs_node *point = first; point; point = next_of(host, point, VS_POINT))
        table_rule_write(markdown, VS_ALIGN_END);
    table_row_end(markdown);
}

static void write_series(struct markdown *markdown, const struct vs_node *panel, const struct vs_node *series,
                         bool named)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *point = first_of(host, series, VS_POINT);

    table_row_begin(markdown);
    write_panel_cell(markdown, panel);
    if (named)
        write_cell(markdown, title_of(host, series));
    for (; point; point = next_of(host, point, VS_POINT))
        write_cell(markdown, host->text(point, VS_KEY_TEXT));
    table_row_end(markdown);
}

static void write_numbers(struct markdown *markdown, const struct vs_node *chart)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *panel = first_of(host, chart, VS_PANEL);
    const struct vs_node *previous = NULL;
    bool named = names_series(host, chart);

    for (; panel; panel = next_of(host, panel, VS_PANEL)) {
        const struct vs_node *series = first_of(host, panel, VS_SERIES);
        for (; series; series = next_of(host, series, VS_SERIES)) {
            if (!previous || !has_same_points(host, previous, series)) {
                if (previous)
                    writer_end_block(&markdown->writer);
                write_header(markdown, series, named);
            }
            write_series(markdown, panel, series, named);
            previous = series;
        }
    }
    if (previous)
        writer_end_block(&markdown->writer);
}

void chart_write(struct markdown *markdown, const struct vs_node *chart)
{
    const struct vs_host *host = markdown->writer.host;

    runs_add_text(&markdown->runs, host->text(chart, VS_KEY_TITLE), RUN_STRONG);
    paragraph_write(markdown);
    runs_add_text(&markdown->runs, host->text(chart, VS_KEY_DESCRIPTION), 0);
    paragraph_write(markdown);
    block_begin(markdown);
    write_numbers(markdown, chart);
}
