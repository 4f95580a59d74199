/* Lists of texts. */
#ifndef VERSUS_BASE_TEXTS_H
#define VERSUS_BASE_TEXTS_H

#include <stdbool.h>

/* For qsort and bsearch over an array of texts: by their bytes, the same in every locale. */
int texts_compare(const void *left, const void *right);

/* Whether the text is in the list, which ends with NULL. */
bool texts_contain(const char *const *texts, const char *text);

#endif
