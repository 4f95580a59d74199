/* What a plugin says of itself, for people, for man and for programs. */
#ifndef VERSUS_CLI_PLUGIN_MANUAL_H
#define VERSUS_CLI_PLUGIN_MANUAL_H

#include "cli/printer.h"

/* "1.0": the version of the interface that the plugin needs; "-" where it could not be asked. */
const char *plugin_interface(struct arena *arena, const struct described_plugin *plugin);

/* All that is to be known of it, as text for a terminal. */
void plugin_append_manual(struct buffer *text, const struct described_plugin *plugin);

/* The same as a page of section 5, in mdoc. The facts are there. */
void plugin_append_man_page(struct buffer *text, const struct plugin_facts *facts);

/* The same as an object in JSON on a line of its own. What could not be asked is null. */
void plugin_append_json(struct buffer *text, const struct described_plugin *plugin);

#endif
