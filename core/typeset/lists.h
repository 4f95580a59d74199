/* Lists to strips: bullets, numbers, check marks and crosses. */
#ifndef VERSUS_TYPESET_LISTS_H
#define VERSUS_TYPESET_LISTS_H

#include "typeset/blocks.h"

void flow_list(struct flow *flow, const struct vs_node *node);

#endif
