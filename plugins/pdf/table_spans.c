#include "table_spans.h"

static size_t cell_count(const struct pdf_tag *row)
{
    size_t count = 0;

    for (const struct pdf_kid *kid = row->first; kid; kid = kid->next)
        count += kid->tag != NULL;
    return count;
}

static struct pdf_tag *first_cell(const struct pdf_tag *row)
{
    const struct pdf_kid *kid = row->first;

    while (!kid->tag)
        kid = kid->next;
    return kid->tag;
}

/* Of the rows in a table or in its head or body. */
static size_t most_cells(const struct pdf_tag *rows)
{
    size_t most = 0;

    for (const struct pdf_kid *kid = rows->first; kid; kid = kid->next) {
        size_t count = 0;
        if (kid->tag && kid->tag->kind == ELEMENT_TABLE_ROW)
            count = cell_count(kid->tag);
        else if (kid->tag && (kid->tag->kind == ELEMENT_TABLE_HEAD || kid->tag->kind == ELEMENT_TABLE_BODY))
            count = most_cells(kid->tag);
        most = count > most ? count : most;
    }
    return most;
}

static void set_spans(const struct pdf_tag *rows, size_t width)
{
    struct pdf_tag *beside = NULL; /* the row header that may go on beside the next rows */

    for (const struct pdf_kid *kid = rows->first; kid; kid = kid->next) {
        size_t count;
        if (!kid->tag)
            continue;
        if (kid->tag->kind != ELEMENT_TABLE_ROW) {
            if (kid->tag->kind == ELEMENT_TABLE_HEAD || kid->tag->kind == ELEMENT_TABLE_BODY)
                set_spans(kid->tag, width);
            continue;
        }
        count = cell_count(kid->tag);
        if (count == width && width)
            beside = first_cell(kid->tag);
        else if (count == 1)
            first_cell(kid->tag)->columns = width;
        else if (count + 1 == width && beside && beside->kind == ELEMENT_TABLE_ROW_HEADER)
            beside->rows++;
    }
}

void table_set_spans(struct pdf_tag *table)
{
    set_spans(table, most_cells(table));
}
