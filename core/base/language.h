/* Language tags (BCP 47). */
#ifndef VERSUS_BASE_LANGUAGE_H
#define VERSUS_BASE_LANGUAGE_H

#include <stdbool.h>

/* Whether the tag is the wanted one or a narrower one: "zh-Hant-TW" is "zh-Hant" and "zh". Case does not count, "_" is
 * taken for "-". NULL is no language. */
bool language_is(const char *tag, const char *wanted);

/* Whether it is written from right to left: in the script that the tag names, else as the language usually is. */
bool language_runs_left(const char *tag);

#endif
