/* The files that "versus new" writes. */
#ifndef VERSUS_CLI_STARTERS_H
#define VERSUS_CLI_STARTERS_H

extern const char starter_comparison[];
extern const char starter_template[];
extern const char starter_manifest[];

#endif
