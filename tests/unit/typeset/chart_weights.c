/* Weights: a dot for today, a bar where the leader stays, strong marks where another takes over. */
#include "unit/typeset/chart_fixture.h"

#define MARK_HEIGHT 11.5 /* at least; lines of the axis are as high as rows, which are higher */

static const struct drawing *dot(const struct recording *recording, size_t n)
{
    return find_drawing(recording, DRAWN_PATH, 0, 20, n);
}

/* The n-th range, from 0; the plates below words are higher. */
static const struct drawing *range(const struct recording *recording, size_t n)
{
    return find_drawing(recording, DRAWN_RECTANGLE, 4.9, 5.1, n);
}

static const struct drawing *mark(const struct recording *recording, size_t n)
{
    return find_drawing(recording, DRAWN_LINE, MARK_HEIGHT, 12.5, n);
}

static double middle(const struct drawing *drawing)
{
    return (drawing->left + drawing->right) / 2;
}

static double place(const struct recording *recording, double number)
{
    double zero = place_of_tick(recording, "0");

    return zero + (place_of_tick(recording, "80") - zero) * number / 80;
}

static void test_a_dot_stands_at_the_weight_of_today(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_decision_chart(fixture, "weights", 500);
    assert_true(fabs(middle(dot(recording, 0)) - place(recording, 30)) < 0.3);
    assert_true(fabs(middle(dot(recording, 1)) - place(recording, 25)) < 0.3);
    assert_true(fabs(middle(dot(recording, 2)) - place(recording, 20)) < 0.3);
    assert_true(is_near(length(dot(recording, 0)), height(dot(recording, 0))));
    assert_null(dot(recording, 3));
}

static void test_a_bar_stands_over_the_weights_at_which_the_leader_stays(void **state)
{
    static const double ends[][2] = {{0, 48}, {11, 100}, {0, 100}};
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_decision_chart(fixture, "weights", 500);
    for (size_t i = 0; i < 3; i++) {
        assert_true(fabs(range(recording, i)->left - place(recording, ends[i][0])) < 0.3);
        assert_true(fabs(range(recording, i)->right - place(recording, ends[i][1])) < 0.3);
    }
}

static void test_where_another_takes_over_is_a_strong_mark(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_decision_chart(fixture, "weights", 500);
    assert_true(fabs(mark(recording, 0)->left - place(recording, 48)) < 0.3);
    assert_true(fabs(mark(recording, 1)->left - place(recording, 11)) < 0.3);
    assert_null(mark(recording, 2)); /* not at the ends of the axis */
}

static void test_words_stand_below_each_other_behind_the_axis(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *words;

    set_decision_chart(fixture, "weights", 500);
    words = recording_find_text(recording, "30 %: up to 48 %");
    assert_true(words->left > place(recording, 100));
    assert_true(words->baseline > range(recording, 0)->top && words->baseline < range(recording, 0)->bottom + 4);
    assert_true(fabs(words->left - recording_find_text(recording, "25 %: from 11 % on")->left) < 0.01);
    assert_non_null(recording_find_text(recording, "100 %")); /* the unit, at the last tick */
}

static void test_a_weight_or_a_range_alone_is_drawn(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "weights", "weights");
    struct vs_node *series = sample_chart_series(arena, sample_chart_panel(arena, chart, 0, 100, 20), "", NULL);

    node_set_number(arena, node_add(arena, series, VS_POINT), VS_KEY_NUMBER, 40);
    set_chart(fixture, report, 400);
    assert_non_null(dot(&fixture->recording, 0));
    assert_null(range(&fixture->recording, 0));
    sample_chart_point(arena, series, "Other", "words", 90, -30);
    set_chart(fixture, report, 400);
    assert_null(dot(&fixture->recording, 1));
    assert_true(fabs(range(&fixture->recording, 0)->left - place(&fixture->recording, 0)) < 0.3);
    assert_true(fabs(range(&fixture->recording, 0)->right - place(&fixture->recording, 90)) < 0.3);
}

static void test_many_criteria_with_long_words(void **state)
{
    static const char *const names[] = {"Cost", "A criterion whose name goes on and on until nobody reads it any more",
                                        "\u062A\u0643\u0644\u0641\u0629 \u0627\u0644\u062A\u0634\u063A\u064A\u0644"};
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "weights", "weights");
    struct vs_node *panel = sample_chart_panel(arena, chart, 0, 100, 10);
    struct vs_node *series = sample_chart_series(arena, panel, "Weight", NULL);

    for (size_t i = 0; i < 30; i++)
        node_set_number(arena,
                        sample_chart_point(arena, series, names[i % 3],
                                           i % 2 ? "10 %: up to 63 %; beyond, Own stack (status quo) leads" : "5 %",
                                           -1e14, 1e14),
                        VS_KEY_NUMBER, i % 2 ? 9e14 : (double)i);
    assert_chart_is_sound(fixture, report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_dot_stands_at_the_weight_of_today),
        TEST(test_a_bar_stands_over_the_weights_at_which_the_leader_stays),
        TEST(test_where_another_takes_over_is_a_strong_mark),
        TEST(test_words_stand_below_each_other_behind_the_axis),
        TEST(test_a_weight_or_a_range_alone_is_drawn),
        TEST(test_many_criteria_with_long_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
