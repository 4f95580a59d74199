/* Where things are on this machine. The only reader of the environment. */
#ifndef VERSUS_CLI_PLACE_H
#define VERSUS_CLI_PLACE_H

#include "cli/command.h"

/* What the host needs to know of the machine. Complains when the environment holds nonsense. */
struct run_place place_find(const struct invocation *invocation, struct diagnostics *diagnostics);

/* What GNU make tells those that it calls, NULL: it did not call. */
const char *place_make_flags(char *const *environment);

/* Whether diagnostics are to be coloured. */
bool place_wants_color(char *const *environment, enum terminal_choice choice);

/* Whether the progress of a batch is to be shown. */
bool place_wants_progress(char *const *environment, enum terminal_choice choice);

/* The folder of the repository that a job of GitHub works on, NULL: none is known. */
const char *place_workspace(char *const *environment);

/* A day from seconds since 1970 in UTC: "2026-02-14". NULL when the text is not a whole number of seconds before the
 * year 10000. */
const char *date_of_epoch(struct arena *arena, const char *seconds);

/* Folders in which plugins are looked for: those the user named, those of VERSUS_PLUGIN_PATH, the user's own, the
 * installed ones. `environment` is to be empty where it is not to be trusted. */
struct plugin_folders plugin_folders_of(struct arena *arena, const struct word_list *named, char *const *environment,
                                        const char *prefix);

#endif
