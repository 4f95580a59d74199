/* Units of quantities: which ones mean the same, and which can be converted into each other exactly. */
#ifndef VERSUS_DATA_UNITS_H
#define VERSUS_DATA_UNITS_H

#include <stdbool.h>

/* How many `to` one `from` is: 1 where both are the same ("week" and "weeks", any case for unknown units), a factor
 * between known ones of a kind ("GiB" to "MB", "h" to "min", "MB/s" to "GB/s"); false where there is none. */
bool unit_convert(const char *from, const char *to, double *factor);

/* Whether the unit is a known one, or is one for each of something ("MB/s"): a time, or one that takes prefixes. */
bool unit_is_known(const char *unit);

#endif
