/* Functions of the C library that the checker has in its own way, so that a plugin that calls them is found out. The
 * loader looks for symbols in the program first, which is why this works, and why the checker is a program of its own:
 * nothing of it is in versus. */
#ifndef VERSUS_VERIFY_CHECKER_INTERPOSE_H
#define VERSUS_VERIFY_CHECKER_INTERPOSE_H

#include <stdbool.h>
#include <stddef.h>

struct interposing {
    bool another_day;   /* clocks are more than a year ahead */
    bool lie;           /* the plugin's own code finds every variable set in the environment */
    size_t mallocs;     /* calls of malloc(), calloc() and realloc() from the plugin's own code */
    size_t fail_malloc; /* the one that fails, from 1, and all after it; 0: none */
};

extern struct interposing interposing;

/* Whether malloc() can be made to fail here: not with a sanitizer, which has its own. */
extern const bool mallocs_can_fail;

#endif
