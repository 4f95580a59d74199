#include "typeset/typeset.h"

/* The outlines of glyphs, for canvases that draw text as paths. */

struct outline {
    struct arena *arena;
    struct path_step *steps;
    size_t count, capacity;
    double x, y; /* the pen, for the cubic form of a quadratic curve */
    bool exhausted;
};

/* HarfBuzz calls: no jumping out of here. */
static struct path_step *add_step(struct outline *outline, enum path_verb verb)
{
    if (outline->count == outline->capacity) {
        size_t capacity = outline->capacity ? outline->capacity * 2 : 64;
        struct path_step *steps = arena_try_resize(outline->arena, outline->steps, outline->capacity * sizeof *steps,
                                                   capacity * sizeof *steps);
        if (!steps) {
            outline->exhausted = true;
            return NULL;
        }
        outline->steps = steps;
        outline->capacity = capacity;
    }
    outline->steps[outline->count] = (struct path_step){.verb = verb};
    return &outline->steps[outline->count++];
}

static void move_pen(struct outline *outline, double x, double y)
{
    outline->x = x;
    outline->y = y;
}

static void add_point(struct outline *outline, enum path_verb verb, double x, double y)
{
    struct path_step *step = add_step(outline, verb);

    if (step) {
        step->x[0] = x;
        step->y[0] = y;
    }
    move_pen(outline, x, y);
}

static void on_move(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)functions, (void)state, (void)user;
    add_point(data, PATH_MOVE, (double)x, (double)y);
}

static void on_line(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)functions, (void)state, (void)user;
    add_point(data, PATH_LINE, (double)x, (double)y);
}

static void add_curve(struct outline *outline, const double x[3], const double y[3])
{
    struct path_step *step = add_step(outline, PATH_CURVE);

    for (size_t i = 0; step && i < 3; i++) {
        step->x[i] = x[i];
        step->y[i] = y[i];
    }
    move_pen(outline, x[2], y[2]);
}

static void on_cubic(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x1, float y1, float x2,
                     float y2, float x3, float y3, void *user)
{
    (void)functions, (void)state, (void)user;
    add_curve(data, (const double[]){(double)x1, (double)x2, (double)x3},
              (const double[]){(double)y1, (double)y2, (double)y3});
}

static void on_quadratic(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x1, float y1, float x2,
                         float y2, void *user)
{
    struct outline *outline = data;
    double x = (double)x1;
    double y = (double)y1;

    (void)functions, (void)state, (void)user;
    add_curve(
        outline,
        (const double[]){outline->x + (x - outline->x) * 2 / 3, (double)x2 + (x - (double)x2) * 2 / 3, (double)x2},
        (const double[]){outline->y + (y - outline->y) * 2 / 3, (double)y2 + (y - (double)y2) * 2 / 3, (double)y2});
}

static void on_close(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, void *user)
{
    (void)functions, (void)state, (void)user;
    (void)add_step(data, PATH_CLOSE);
}

const struct path_step *face_glyph_outline(struct arena *arena, const struct face *face, uint32_t glyph, size_t *count)
{
    struct outline outline = {.arena = arena};
    hb_draw_funcs_t *functions = hb_draw_funcs_create();

    hb_draw_funcs_set_move_to_func(functions, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(functions, on_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(functions, on_quadratic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(functions, on_cubic, NULL, NULL);
    hb_draw_funcs_set_close_path_func(functions, on_close, NULL, NULL);
    hb_font_get_glyph_shape(face->hb_font, glyph, functions, &outline);
    hb_draw_funcs_destroy(functions);
    if (outline.exhausted)
        arena_exhausted(arena);
    *count = outline.count;
    return outline.steps;
}
