/* Whether somebody else could put code in the place of a file that is to be run.
 *
 * Trusted are root, the user, and the owner of the running program, who could change that as well. */
#ifndef VERSUS_HOST_TRUST_H
#define VERSUS_HOST_TRUST_H

#include "base/arena.h"

enum trust_extent {
    TRUST_FILE_AND_FOLDER, /* the file, the folder it is in, and the links to it */
    TRUST_WHOLE_WAY,       /* every folder above as well */
};

/* Why the regular file at `path` is not to be run, as a clause; NULL: it may be. Every step of the path is looked at,
 * and links are followed one by one. */
const char *trust_problem(struct arena *arena, const char *path, enum trust_extent extent);

#endif
