/* Tables: column widths, turning and splitting of wide ones, rows to strips. */
#ifndef VERSUS_TYPESET_TABLES_H
#define VERSUS_TYPESET_TABLES_H

#include "typeset/blocks.h"

void flow_table(struct flow *flow, const struct vs_node *node);

#endif
