/* Margins: bars to both sides of zero, their sum below a rule. */
#include "unit/typeset/chart_fixture.h"

/* The n-th solid bar, from 0; the plates below values are white. */
static const struct drawing *bar(const struct recording *recording, size_t n)
{
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        if (drawing->kind == DRAWN_RECTANGLE && drawing->color.red + drawing->color.green < 1.9 && n-- == 0)
            return drawing;
    }
    return NULL;
}

/* A chart with one criterion, on an axis from -10 to 10, and its sum where `sum` is not NULL. */
static struct vs_node *one_row(struct fixture *fixture, const char *text, double low, double high, const char *sum)
{
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "margin", "margin");
    struct vs_node *panel = sample_chart_panel(arena, chart, -10, 10, 5);

    sample_chart_point(arena, sample_chart_series(arena, panel, "Points", NULL), "Criterion", text, low, high);
    if (sum)
        sample_chart_point(arena, sample_chart_series(arena, panel, "Sum", "total"), "Lead", sum, low, high);
    return report;
}

static void test_bars_go_to_the_side_of_whom_they_favour(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    double unit;

    set_decision_chart(fixture, "margin", 500);
    unit = (place_of_tick(recording, "5") - place_of_tick(recording, "0")) / 5;
    /* cost -5, migration time 2 (to 3), run effort 2, hands-on trial -1 */
    assert_true(is_near(bar(recording, 0)->right, bar(recording, 1)->left));
    assert_true(fabs(length(bar(recording, 0)) - 5 * unit) < 0.1);
    assert_true(fabs(length(bar(recording, 1)) - 2 * unit) < 0.1);
    assert_true(is_near(bar(recording, 2)->left, bar(recording, 3)->right));
    assert_null(bar(recording, 4)); /* the others may be on either side */
    assert_true(same_color(bar(recording, 0)->color, palette_color(1)));
    assert_true(same_color(bar(recording, 1)->color, palette_color(0)));
}

static void test_values_stand_at_the_ends_of_bars(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *left;
    const struct drawing *right;

    set_decision_chart(fixture, "margin", 500);
    right = recording_find_text(recording, "+2");
    assert_true(right->left > bar(recording, 1)->right);
    left = find_run(recording, "-5");
    assert_true(left->right < bar(recording, 0)->left && left->right > bar(recording, 0)->left - 12);
    assert_true(recording_find_text(recording, "Cost over 3 years")->right < left->left);
}

static void test_a_range_is_solid_up_to_its_nearer_end(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    struct color color = theme_make(NULL).strong;
    double left;
    double right;

    set_chart(fixture, one_row(fixture, "-8 to -4", -8, -4, NULL), 400);
    assert_true(find_hatching(recording, color, bar(recording, 0)->top, bar(recording, 0)->bottom, &left, &right));
    assert_true(is_near(right, bar(recording, 0)->left));
    assert_true(fabs((bar(recording, 0)->right - left) / length(bar(recording, 0)) - 2) < 1e-6);
    set_chart(fixture, one_row(fixture, "+4 to +8", 4, 8, NULL), 400);
    assert_true(find_hatching(recording, color, bar(recording, 0)->top, bar(recording, 0)->bottom, &left, &right));
    assert_true(is_near(left, bar(recording, 0)->right));
    assert_true(fabs((right - bar(recording, 0)->left) / length(bar(recording, 0)) - 2) < 1e-6);
}

static void test_a_range_around_zero_has_nothing_certain(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    double left;
    double right;

    set_chart(fixture, one_row(fixture, "-5 to +10", -5, 10, NULL), 400);
    assert_null(bar(recording, 0));
    assert_true(find_hatching(recording, theme_make(NULL).strong, 0, 12, &left, &right));
    assert_true(fabs(left - place_of_tick(recording, "-5")) < 0.5);
    assert_true(fabs(right - place_of_tick(recording, "10")) < 0.5);
    assert_true(recording_find_text(recording, "-5 to +10")->left > right);
}

static void test_points_beyond_the_axis_end_with_it(void **state)
{
    struct fixture *fixture = *state;
    const struct page_options none = {0};

    set_chart(fixture, one_row(fixture, "+40", 40, 40, NULL), 400);
    assert_true(fabs(bar(&fixture->recording, 0)->right - place_of_tick(&fixture->recording, "10")) < 0.5);
    set_chart(fixture, one_row(fixture, "-9e14 to -40", -9e14, -40, "-9e14"), 400);
    assert_true(fabs(bar(&fixture->recording, 0)->left - place_of_tick(&fixture->recording, "-10")) < 0.5);
    assert_holds(check_inside_pages(&fixture->recording, &none));
    assert_holds(check_nothing_overlaps(&fixture->recording));
}

static void test_the_sum_stands_below_a_rule(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *sum;
    double rule = 0; /* where a line crosses the whole chart */

    set_decision_chart(fixture, "margin", 500);
    sum = recording_find_text(recording, "Sum");
    assert_int_equal(sum->face->weight, 700);
    assert_int_equal(recording_find_text(recording, "-4 to +12")->face->weight, 700);
    for (size_t i = 0; i < recording->drawing_count; i++)
        if (recording->drawings[i].kind == DRAWN_LINE && length(&recording->drawings[i]) > 499)
            rule = recording->drawings[i].top;
    assert_true(rule > recording_find_text(recording, "Hands-on trial")->bottom && rule < sum->top);
}

static void test_nothing_gained_is_a_number_without_bar(void **state)
{
    struct fixture *fixture = *state;

    set_chart(fixture, one_row(fixture, "0 points", 0, 0, NULL), 400);
    assert_null(bar(&fixture->recording, 0));
    assert_true(recording_find_text(&fixture->recording, "0 points")->left > place_of_tick(&fixture->recording, "0"));
}

static void test_what_is_not_stated_is_a_word_at_zero(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "margin", "margin");
    struct vs_node *panel = sample_chart_panel(arena, chart, -10, 10, 5);
    struct vs_node *point = node_add(arena, sample_chart_series(arena, panel, "Points", NULL), VS_POINT);

    node_set_text(arena, point, VS_KEY_TEXT, "not known");
    set_chart(fixture, report, 400);
    assert_null(bar(&fixture->recording, 0));
    assert_true(recording_find_text(&fixture->recording, "not known")->face->italic);
}

static void test_many_criteria_with_long_names(void **state)
{
    static const char *const names[] = {"Cost", "A criterion whose name goes on and on until nobody reads it any more",
                                        "\u062A\u0643\u0644\u0641\u0629 \u0627\u0644\u062A\u0634\u063A\u064A\u0644"};
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "margin", "margin");
    struct vs_node *panel = sample_chart_panel(arena, chart, -20, 20, 5);
    struct vs_node *series = sample_chart_series(arena, panel, "Points", NULL);

    node_set_text(arena, panel, VS_KEY_TITLE, "Left: for an option with quite a long name, right: for another of them");
    for (int i = 0; i < 30; i++)
        sample_chart_point(arena, series, names[i % 3], i % 2 ? "-12 to -9, as it seems" : "+11", i % 2 ? -12 : 11,
                           i % 2 ? -9 : 11);
    assert_chart_is_sound(fixture, report);
    sample_chart_point(arena, sample_chart_series(arena, panel, "Sum", "total"), names[1], "-20 to +20", -20, 20);
    assert_chart_is_sound(fixture, report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_bars_go_to_the_side_of_whom_they_favour), TEST(test_values_stand_at_the_ends_of_bars),
        TEST(test_a_range_is_solid_up_to_its_nearer_end),   TEST(test_a_range_around_zero_has_nothing_certain),
        TEST(test_points_beyond_the_axis_end_with_it),      TEST(test_the_sum_stands_below_a_rule),
        TEST(test_nothing_gained_is_a_number_without_bar),  TEST(test_what_is_not_stated_is_a_word_at_zero),
        TEST(test_many_criteria_with_long_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
