/* What the tests of charts start from: one chart on a page of its own, and what is drawn on it. */
#ifndef VERSUS_TESTS_UNIT_TYPESET_CHART_FIXTURE_H
#define VERSUS_TESTS_UNIT_TYPESET_CHART_FIXTURE_H

#include "unit/typeset/fixture.h"

#include <math.h>

static inline const struct vs_node *find_kind(const struct vs_node *node, uint32_t kind)
{
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child)) {
        const struct vs_node *found = node_kind(child) == kind ? child : find_kind(child, kind);
        if (found)
            return found;
    }
    return NULL;
}

/* Draws the first chart of a report. */
static inline void set_chart(struct fixture *fixture, const struct vs_node *report, double width)
{
    recording_init(&fixture->recording, &fixture->arena);
    assert_int_equal(typeset_chart(fixture->typeset, &fixture->fake.host, &fixture->arena, report,
                                   find_kind(report, VS_CHART), width, &fixture->recording.base),
                     VS_OK);
    assert_holds(fixture->recording.fault);
}

/* Draws the chart of a decision of that kind. */
static inline void set_decision_chart(struct fixture *fixture, const char *kind, double width)
{
    struct vs_node *report = sample_empty_report(&fixture->arena);

    sample_decision_chart(&fixture->arena, sample_document(report), kind);
    set_chart(fixture, report, width);
}

static inline double length(const struct drawing *drawing)
{
    return drawing->right - drawing->left;
}

static inline double height(const struct drawing *drawing)
{
    return drawing->bottom - drawing->top;
}

static inline bool is_near(double one, double other)
{
    return fabs(one - other) < 1e-6;
}

static inline bool same_color(struct color one, struct color other)
{
    return is_near(one.red, other.red) && is_near(one.green, other.green) && is_near(one.blue, other.blue);
}

/* The n-th drawing of a kind, from 0, that is at least and at most so high; NULL: none. */
static inline const struct drawing *find_drawing(const struct recording *recording, enum drawing_kind kind,
                                                 double least, double most, size_t n)
{
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        if (drawing->kind == kind && height(drawing) > least && height(drawing) < most && n-- == 0)
            return drawing;
    }
    return NULL;
}

/* The first run of this very text. */
static inline const struct drawing *find_run(const struct recording *recording, const char *text)
{
    for (size_t i = 0; i < recording->drawing_count; i++)
        if (recording->drawings[i].kind == DRAWN_TEXT && strcmp(recording->drawings[i].text, text) == 0)
            return &recording->drawings[i];
    fail_msg("\"%s\" is not drawn", text);
    return NULL;
}

/* Where the axis has this number: below it stands the tick of that label. */
static inline double place_of_tick(const struct recording *recording, const char *label)
{
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        if (drawing->kind == DRAWN_TEXT && drawing->size < 7.3 && strcmp(drawing->text, label) == 0)
            return (drawing->left + drawing->right) / 2;
    }
    fail_msg("there is no tick \"%s\"", label);
    return 0;
}

/* How far hatching of a colour reaches between two heights: its slanted strokes and borders. */
static inline bool find_hatching(const struct recording *recording, struct color color, double top, double bottom,
                                 double *left, double *right)
{
    size_t strokes = 0;

    *left = HUGE_VAL;
    *right = -HUGE_VAL;
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        if (drawing->kind != DRAWN_LINE || !same_color(drawing->color, color) || drawing->top < top - 0.1 ||
            drawing->bottom > bottom + 0.1)
            continue;
        strokes += height(drawing) > 0 && length(drawing) > 0;
        *left = fmin(*left, drawing->left);
        *right = fmax(*right, drawing->right);
    }
    return strokes > 0;
}

/* The chart holds in its page, at every width. */
static inline void assert_chart_is_sound(struct fixture *fixture, const struct vs_node *report)
{
    static const double widths[] = {0, 190, 300, 470, 900};
    const struct page_options none = {0};

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        set_chart(fixture, report, widths[i]);
        assert_int_equal(fixture->recording.page_count, 1);
        assert_holds(check_inside_pages(&fixture->recording, &none));
        assert_holds(check_nothing_overlaps(&fixture->recording));
    }
}

#endif
