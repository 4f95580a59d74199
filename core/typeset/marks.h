/* Signs drawn as outlines, so that they are there whatever the font has. */
#ifndef VERSUS_TYPESET_MARKS_H
#define VERSUS_TYPESET_MARKS_H

#include "base/arena.h"
#include "typeset/canvas.h"

enum mark_sign { SIGN_CHECK, SIGN_CROSS };

/* Steps in a square of `size` whose lower left corner is the origin (y downwards, so the sign reaches up to -size). */
const struct path_step *mark_outline(struct arena *arena, enum mark_sign sign, double size, size_t *count);

#endif
