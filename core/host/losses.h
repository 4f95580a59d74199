/* What a plugin will not show of a report, told before the reader finds out. */
#ifndef VERSUS_HOST_LOSSES_H
#define VERSUS_HOST_LOSSES_H

#include "versus/plugin.h"

#include "base/arena.h"

/* "no charts (2 left out) and no links (5 left out)", or NULL when nothing is lost. Only of plugins that show the whole
 * document, paragraphs and all: one for charts or for data is not expected to show prose. */
const char *losses_of(struct arena *arena, const struct vs_plugin *plugin, const struct vs_node *report);

/* Words for those kinds of a list (ended by 0) that a user knows, "headings", "charts": NULL-terminated, in an order of
 * their own. */
const char *const *kinds_shown(struct arena *arena, const uint32_t *kinds);

/* Likewise for those that losses_of would tell of. */
const char *const *kinds_left_out(struct arena *arena, const uint32_t *kinds);

#endif
