/* versus list --format: what a build would do, for programs. */
#ifndef VERSUS_CLI_LISTING_H
#define VERSUS_CLI_LISTING_H

#include "cli/command.h"

/* What stands before the reports. */
const char *listing_head(const struct options *options);

/* Appends what is said of a report. */
void listing_append(struct buffer *text, const struct invocation *invocation, const struct listed_report *report);

#endif
