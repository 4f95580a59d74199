/* How many rows and columns the cells of a table cover. */
#ifndef VERSUS_PDF_TABLE_SPANS_H
#define VERSUS_PDF_TABLE_SPANS_H

#include "tags.h"

/* Sets the spans of all cells of a table, so that every row covers as many columns as the widest.
 *
 * Cells are declared as they are drawn: the title of a group stands alone in a row above the others, or once at the
 * left of its rows. So a cell that is alone in its row covers all columns, and where a row lacks one cell, the row
 * header at the left of the last full row goes on beside it. */
void table_set_spans(struct pdf_tag *table);

#endif
