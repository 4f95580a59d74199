/* Charts: what the picture shows in words, then its numbers as tables.
 *
 * Facts: a row is a series, a column a point; series with the same points share a table. The other kinds have a table a
 * panel, with the panel's name at its head: again a row a series, but of a single series a row a point. Totals come
 * last, as they do in the report. */
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

static bool is_total(const struct vs_host *host, const struct vs_node *series)
{
    const char *role = host->text(series, VS_KEY_ROLE);
    return role && strcmp(role, "total") == 0;
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

/* The names of the points, behind that of the panel, NULL: none. */
static void write_header(struct markdown *markdown, const struct vs_node *panel, const struct vs_node *series,
                         bool named)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *first = first_of(host, series, VS_POINT);

    table_row_begin(markdown);
    write_panel_cell(markdown, panel);
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

static void write_texts(struct markdown *markdown, const struct vs_node *series)
{
    const struct vs_host *host = markdown->writer.host;

    for (const struct vs_node *point = first_of(host, series, VS_POINT); point; point = next_of(host, point, VS_POINT))
        write_cell(markdown, host->text(point, VS_KEY_TEXT));
}

/* ---- Facts ---- */

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

static void write_series(struct markdown *markdown, const struct vs_node *panel, const struct vs_node *series,
                         bool named)
{
    table_row_begin(markdown);
    write_panel_cell(markdown, panel);
    if (named)
        write_cell(markdown, title_of(markdown->writer.host, series));
    write_texts(markdown, series);
    table_row_end(markdown);
}

static void write_facts(struct markdown *markdown, const struct vs_node *chart)
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
                write_header(markdown, NULL, series, named);
            }
            write_series(markdown, panel, series, named);
            previous = series;
        }
    }
    if (previous)
        writer_end_block(&markdown->writer);
}

/* ---- The other kinds ---- */

/* The panel where it has a name to be written, else NULL. */
static const struct vs_node *named_panel(const struct vs_host *host, const struct vs_node *panel)
{
    return *title_of(host, panel) ? panel : NULL;
}

/* The series that are not totals. */
static size_t count_series(const struct vs_host *host, const struct vs_node *panel)
{
    const struct vs_node *series = first_of(host, panel, VS_SERIES);
    size_t count = 0;

    for (; series; series = next_of(host, series, VS_SERIES))
        count += !is_total(host, series);
    return count;
}

/* A row a point: its name and its text, a number where all add up to a total. */
static void write_points(struct markdown *markdown, const struct vs_node *panel)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *series = first_of(host, panel, VS_SERIES);

    table_row_begin(markdown);
    write_panel_cell(markdown, named_panel(host, panel));
    write_cell(markdown, title_of(host, series));
    table_row_end(markdown);
    table_row_begin(markdown);
    table_rule_write(markdown, VS_ALIGN_START);
    table_rule_write(markdown, next_of(host, series, VS_SERIES) ? VS_ALIGN_END : VS_ALIGN_START);
    table_row_end(markdown);
    for (; series; series = next_of(host, series, VS_SERIES)) {
        const struct vs_node *point = first_of(host, series, VS_POINT);
        for (; point; point = next_of(host, point, VS_POINT)) {
            table_row_begin(markdown);
            write_cell(markdown, title_of(host, point));
            write_cell(markdown, host->text(point, VS_KEY_TEXT));
            table_row_end(markdown);
        }
    }
}

/* A row a series: its name and the texts of its points. */
static void write_all_series(struct markdown *markdown, const struct vs_node *panel)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *series = first_of(host, panel, VS_SERIES);
    const struct vs_node *previous = NULL;

    for (; series; series = next_of(host, series, VS_SERIES)) {
        if (!previous || !has_same_points(host, previous, series)) {
            if (previous)
                writer_end_block(&markdown->writer);
            write_header(markdown, named_panel(host, panel), series, false);
        }
        table_row_begin(markdown);
        write_cell(markdown, title_of(host, series));
        write_texts(markdown, series);
        table_row_end(markdown);
        previous = series;
    }
}

static void write_panel(struct markdown *markdown, const struct vs_node *panel)
{
    if (!first_of(markdown->writer.host, panel, VS_SERIES))
        return;
    if (count_series(markdown->writer.host, panel) == 1)
        write_points(markdown, panel);
    else
        write_all_series(markdown, panel);
    writer_end_block(&markdown->writer);
}

/* ---- All kinds ---- */

static void write_numbers(struct markdown *markdown, const struct vs_node *chart)
{
    const struct vs_host *host = markdown->writer.host;
    const char *kind = host->text(chart, VS_KEY_CHART_KIND);
    const struct vs_node *panel = first_of(host, chart, VS_PANEL);

    if (!kind || strcmp(kind, "facts") == 0) {
        write_facts(markdown, chart);
        return;
    }
    for (; panel; panel = next_of(host, panel, VS_PANEL))
        write_panel(markdown, panel);
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
