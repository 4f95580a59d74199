/* Tables: one line a row. A group of rows is headed by a row of its own that has its name, strong, in the first cell
 * and nothing in the others: this keeps a wide table narrow and reads well where Markdown is shown. */
#include "blocks.h"

void table_row_begin(struct markdown *markdown)
{
    writer_put_byte(&markdown->writer, '|');
}

void table_cell_write(struct markdown *markdown)
{
    writer_put_byte(&markdown->writer, ' ');
    runs_write(&markdown->runs, PLACE_CELL);
    writer_put_text(&markdown->writer, " |");
}

void table_row_end(struct markdown *markdown)
{
    writer_end_line(&markdown->writer);
}

void table_rule_write(struct markdown *markdown, enum vs_alignment alignment)
{
    static const char *const rules[] = {" --- |", " :---: |", " ---: |"};

    writer_put_text(&markdown->writer, rules[alignment]);
}

static enum vs_alignment alignment_of(const struct vs_host *host, const struct vs_node *column)
{
    double alignment = VS_ALIGN_START;

    (void)host->number(column, VS_KEY_ALIGNMENT, &alignment);
    if (alignment == VS_ALIGN_CENTER)
        return VS_ALIGN_CENTER;
    return alignment == VS_ALIGN_END ? VS_ALIGN_END : VS_ALIGN_START;
}

static void write_title(struct markdown *markdown, const struct vs_node *table)
{
    runs_add_text(&markdown->runs, markdown->writer.host->text(table, VS_KEY_TITLE), RUN_STRONG);
    paragraph_write(markdown);
}

/* The header and the rule below it; gives the number of columns. */
static size_t write_header(struct markdown *markdown, const struct vs_node *table)
{
    const struct vs_host *host = markdown->writer.host;
    size_t columns = 0;

    for (const struct vs_node *child = host->first_child(table); child; child = host->next(child)) {
        if (host->kind(child) != VS_COLUMN)
            continue;
        if (columns++ == 0)
            table_row_begin(markdown);
        runs_add_spans(&markdown->runs, host->first_child(child), NULL, 0);
        table_cell_write(markdown);
    }
    if (columns == 0)
        return 0;
    table_row_end(markdown);
    table_row_begin(markdown);
    for (const struct vs_node *child = host->first_child(table); child; child = host->next(child))
        if (host->kind(child) == VS_COLUMN)
            table_rule_write(markdown, alignment_of(host, child));
    table_row_end(markdown);
    return columns;
}

/* A row has as many cells as the header, whatever is in it: the reader drops cells beyond. */
static void write_row(struct markdown *markdown, const struct vs_node *first_cell, size_t columns)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *cell = first_cell;

    table_row_begin(markdown);
    for (size_t i = 0; i < columns; i++) {
        runs_add_spans(&markdown->runs, host->first_child(cell), NULL, 0);
        table_cell_write(markdown);
        cell = host->next(cell);
    }
    table_row_end(markdown);
}

static void write_group_row(struct markdown *markdown, const char *title, size_t columns)
{
    table_row_begin(markdown);
    for (size_t i = 0; i < columns; i++) {
        if (i == 0)
            runs_add_text(&markdown->runs, title, RUN_STRONG);
        table_cell_write(markdown);
    }
    table_row_end(markdown);
}

void table_write(struct markdown *markdown, const struct vs_node *table)
{
    const struct vs_host *host = markdown->writer.host;
    bool titled = false;
    size_t columns;

    write_title(markdown, table);
    block_begin(markdown);
    columns = write_header(markdown, table);
    if (columns == 0)
        return;
    for (const struct vs_node *group = host->first_child(table); group; group = host->next(group)) {
        const char *title = host->text(group, VS_KEY_TITLE);
        if (host->kind(group) != VS_ROW_GROUP)
            continue;
        /* An empty row ends a named group where rows without one follow. */
        if ((title && *title) || titled)
            write_group_row(markdown, title, columns);
        titled = title && *title;
        for (const struct vs_node *row = host->first_child(group); row; row = host->next(row))
            write_row(markdown, host->first_child(row), columns);
    }
    writer_end_block(&markdown->writer);
}
