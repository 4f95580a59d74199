/* Numbers to and from text without a locale. */
#ifndef VERSUS_BASE_NUMBER_H
#define VERSUS_BASE_NUMBER_H

#include "base/arena.h"

/* Holds any double in the shortest form that reads back, with the final NUL. */
#define NUMBER_TEXT_SIZE 32

/* Reads a decimal number, [+-]digits[.digits][e[+-]digits], at the start of text. `*end` is set behind it.
 * False when there is none, or when it is beyond the range of a double (`*end` tells them apart: it then stands behind
 * the digits). Never infinite, never NaN, never hexadecimal. */
bool number_parse(const char *text, double *value, const char **end);

/* The shortest text that reads back as the same double: "87000", "0.1", "1e-07". */
const char *number_to_text(double value, char text[NUMBER_TEXT_SIZE]);

/* With a fixed number of decimals (0 to 9), rounded half away from zero; "-0" is "0". `value` must be finite, below
 * 1e15 in magnitude. */
const char *number_to_fixed(double value, int decimals, char text[NUMBER_TEXT_SIZE]);

/* Makes this thread deaf to setlocale(), whoever calls it: text functions then follow the C locale. */
bool number_pin_locale(void);

#endif
