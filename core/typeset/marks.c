#include "typeset/marks.h"

struct corner {
    double x, y; /* in a unit square, y downwards */
};

static const struct corner check_corners[] = {{0.02, 0.56}, {0.13, 0.44}, {0.36, 0.68},
                                              {0.86, 0.08}, {0.98, 0.18}, {0.38, 0.92}};

static const struct corner cross_corners[] = {{0.10, 0.21}, {0.21, 0.10}, {0.50, 0.39}, {0.79, 0.10},
                                              {0.90, 0.21}, {0.61, 0.50}, {0.90, 0.79}, {0.79, 0.90},
                                              {0.50, 0.61}, {0.21, 0.90}, {0.10, 0.79}, {0.39, 0.50}};

const struct path_step *mark_outline(struct arena *arena, enum mark_sign sign, double size, size_t *count)
{
    const struct corner *corners = sign == SIGN_CHECK ? check_corners : cross_corners;
    size_t corner_count = sign == SIGN_CHECK ? sizeof check_corners / sizeof *check_corners
                                             : sizeof cross_corners / sizeof *cross_corners;
    struct path_step *steps = ARENA_ARRAY(arena, struct path_step, corner_count + 1);

    for (size_t i = 0; i < corner_count; i++) {
        steps[i].verb = i ? PATH_LINE : PATH_MOVE;
        steps[i].x[0] = corners[i].x * size;
        steps[i].y[0] = (corners[i].y - 1) * size;
    }
    steps[corner_count].verb = PATH_CLOSE;
    *count = corner_count + 1;
    return steps;
}
