/* Blocks that hold blocks, or stand on a ground: quotes, code, the answer, panes beside each other; and the rule. */
#ifndef VERSUS_TYPESET_BOXES_H
#define VERSUS_TYPESET_BOXES_H

#include "typeset/blocks.h"

void flow_callout(struct flow *flow, const struct vs_node *node);
void flow_quote(struct flow *flow, const struct vs_node *node);
void flow_code(struct flow *flow, const struct vs_node *node);
void flow_rule(struct flow *flow);

/* Panes as columns where they fit, else in rows of equal length, else below each other. */
void flow_panes(struct flow *flow, const struct vs_node *node);

#endif
