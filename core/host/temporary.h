/* Files under another name, beside the place where they will be renamed to.
 *
 * The name follows from that of the output, so that what a killed run has left is found again, without looking through
 * the folder, by the next run that writes the same output. A lock tells what is left from what is being written: it
 * goes with the process that holds it, however that ends. */
#ifndef VERSUS_HOST_TEMPORARY_H
#define VERSUS_HOST_TEMPORARY_H

#include "base/arena.h"

/* Opens a new, locked file for what will be `output` in the folder, and removes those that nobody is writing any more.
 * The lock stays as long as the descriptor or a duplicate of it is open. -1 and errno when it cannot be made. */
int temporary_open(struct arena *arena, int folder, const char *output, const char **name);

/* Gives a file that has no name such a one, and takes its lock. NULL and errno when that cannot be. */
const char *temporary_name(struct arena *arena, int folder, const char *output, int descriptor);

/* Removes what killed runs have left of `output`, for a run that has nothing to write. */
void temporaries_remove(struct arena *arena, int folder, const char *output);

/* Removes everything that killed runs have left in the folder, and closes it. */
void temporaries_sweep(int folder);

#endif
