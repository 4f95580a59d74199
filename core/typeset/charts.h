/* Charts: a kind's geometry is made once, for the page of a document and for a picture of its own. */
#ifndef VERSUS_TYPESET_CHARTS_H
#define VERSUS_TYPESET_CHARTS_H

#include "typeset/blocks.h"

/* A chart among the blocks, with its title as caption. */
void flow_chart(struct flow *flow, const struct vs_node *chart);

/* The width that suits the chart when nothing limits it. */
double chart_natural_width(struct layout *layout, const struct vs_node *chart);

#endif
