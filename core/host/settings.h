/* Settings of plugins: whether a list of them is sound, and what the user's choices make of it. */
#ifndef VERSUS_HOST_SETTINGS_H
#define VERSUS_HOST_SETTINGS_H

#include "host/broker.h"

/* What is wrong with a plugin's list of settings (NULL: it has none), NULL when nothing is. */
const char *settings_problem(struct arena *arena, const struct vs_setting *const *settings);

/* The value of each setting, in the order of the list: the user's last word (for the report, then for the run), else
 * the default. A flag is "yes" or "no". NULL with diagnostics when a key is unknown or a value does not fit. */
const char *const *settings_choose(struct arena *arena, const char *plugin, const struct vs_setting *const *settings,
                                   const struct plugin_choice *choice, struct diagnostics *diagnostics);

/* "yes or no", "a number", "A4 or Letter": what a setting takes. */
const char *setting_takes(struct arena *arena, const struct vs_setting *setting);

#endif
