/* Scores and win shares: parts that add up, possible parts behind the certain ones, an axis of the whole, a legend. */
#include "unit/typeset/chart_fixture.h"

#define BAR_HEIGHT 13.0 /* at least; nothing else on these charts is as high */

/* The n-th certain part of all bars, from 0. */
static const struct drawing *part(const struct recording *recording, size_t n)
{
    return find_drawing(recording, DRAWN_RECTANGLE, BAR_HEIGHT, 15, n);
}

/* The n-th entry of the legend. */
static const struct drawing *swatch(const struct recording *recording, size_t n)
{
    return find_drawing(recording, DRAWN_RECTANGLE, 6.9, 7.1, n);
}

static double place(const struct recording *recording, double number)
{
    double zero = part(recording, 0)->left;

    return zero + (place_of_tick(recording, "100") - zero) * number / 100;
}

/* ---- Geometry ---- */

static void test_certain_parts_stand_behind_each_other_from_zero(void **state)
{
    /* Acme Observe, Borealis Cloud, Own stack: where each part that is not 0 begins. */
    static const double starts[] = {0, 5, 30, 45, 58, 0, 10, 33, 49, 0, 23, 28, 36};
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_decision_chart(fixture, "scores", 500);
    assert_true(fabs(part(recording, 0)->left - place_of_tick(recording, "0")) < 0.5);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        assert_true(fabs(part(recording, i)->left - place(recording, starts[i])) < 0.3);
    assert_null(part(recording, sizeof starts / sizeof *starts));
    assert_true(fabs(part(recording, 12)->right - place(recording, 46)) < 0.3);
}

static void test_parts_are_parted_by_thin_gaps(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_decision_chart(fixture, "scores", 500);
    for (size_t i = 1; i < 5; i++) {
        double gap = part(recording, i)->left - part(recording, i - 1)->right;
        assert_true(gap > 0.5 && gap < 1.5);
    }
}

static void test_the_possible_begins_where_the_certain_ends(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *last;
    double left;
    double right;

    set_decision_chart(fixture, "scores", 500);
    last = part(recording, 8); /* Borealis Cloud, migration time; support response is between 0 and 15 */
    assert_true(find_hatching(recording, palette_color(3), last->top, last->bottom, &left, &right));
    assert_true(fabs(left - place(recording, 55)) < 0.3);
    assert_true(fabs(right - place(recording, 70)) < 0.3);
    assert_true(left > last->right);
    last = part(recording, 12); /* Own stack: all is certain */
    for (unsigned color = 0; color < 5; color++)
        assert_false(find_hatching(recording, palette_color(color), last->top, last->bottom, &left, &right));
}

static void test_the_total_stands_at_the_end_of_the_bar(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *total;

    set_decision_chart(fixture, "scores", 500);
    total = recording_find_text(recording, "55 to 70");
    assert_true(total->left > place(recording, 70) && total->left < place(recording, 70) + 12);
    assert_true(total->baseline > part(recording, 5)->top && total->baseline < part(recording, 5)->bottom);
    assert_int_equal(total->face->weight, 700);
    total = recording_find_text(recording, "46");
    assert_true(total->left > place(recording, 46) && total->left < place(recording, 46) + 12);
}

/* A chart of one option with `count` criteria of so many points. */
static struct vs_node *one_bar(struct fixture *fixture, size_t count, const char *text, double low, double high)
{
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "scores", "scores");
    struct vs_node *panel = sample_chart_panel(arena, chart, 0, 100, 50);

    for (size_t i = 0; i < count; i++)
        sample_chart_point(arena, sample_chart_series(arena, panel, arena_format(arena, "Criterion %zu", i + 1), NULL),
                           "Option", text, low, high);
    return report;
}

static void test_the_axis_is_never_cut(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "scores", "scores");
    struct vs_node *panel = sample_chart_panel(arena, chart, 40, 60, 10);
    struct vs_node *series = sample_chart_series(arena, panel, "Criterion", NULL);

    sample_chart_point(arena, series, "One", "50", 50, 50);
    sample_chart_point(arena, series, "Other", "100", 100, 100);
    set_chart(fixture, report, 400);
    assert_true(is_near(length(part(&fixture->recording, 1)), 2 * length(part(&fixture->recording, 0))));
    assert_true(fabs(place_of_tick(&fixture->recording, "50") - part(&fixture->recording, 0)->right) < 0.5);
}

static void test_numbers_beyond_the_axis_end_with_it(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct page_options none = {0};

    set_chart(fixture, one_bar(fixture, 3, "much", 9e14, 9.5e14), 400);
    assert_holds(check_inside_pages(recording, &none));
    assert_null(part(recording, 1));
    set_chart(fixture, one_bar(fixture, 3, "less", -9e14, -1), 400);
    assert_null(part(recording, 0));
}

/* ---- Texts ---- */

static double contrast(struct color one, struct color other)
{
    double ratio = color_contrast(one) / color_contrast(other);

    return ratio < 1 ? 1 / ratio : ratio;
}

static void test_numbers_in_parts_can_be_read(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    size_t numbers = 0;

    set_chart(fixture, one_bar(fixture, 8, "12", 12, 12), 500);
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *text = &recording->drawings[i];
        if (text->kind != DRAWN_TEXT || strcmp(text->text, "12") != 0)
            continue;
        assert_true(text->left > part(recording, numbers)->left && text->right < part(recording, numbers)->right);
        assert_true(text->bottom < part(recording, numbers)->bottom && text->top > part(recording, numbers)->top);
        assert_true(contrast(text->color, part(recording, numbers)->color) >= 4.5);
        numbers++;
    }
    assert_int_equal(numbers, 8);
}

static void test_a_number_without_room_is_left_out(void **state)
{
    struct fixture *fixture = *state;

    set_chart(fixture, one_bar(fixture, 1, "2", 1, 1), 500);
    assert_null(recording_find_text(&fixture->recording, "2"));
    set_chart(fixture, one_bar(fixture, 1, "from 20 to 21 points, as far as anybody knows", 20, 20), 300);
    assert_null(recording_find_text(&fixture->recording, "points"));
}

static void test_a_range_is_written_once(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *text;
    size_t count = 0;

    set_chart(fixture, one_bar(fixture, 1, "40 to 80", 40, 80), 500);
    for (size_t i = 0; i < recording->drawing_count; i++)
        count += recording->drawings[i].kind == DRAWN_TEXT && strcmp(recording->drawings[i].text, "40 to 80") == 0;
    assert_int_equal(count, 1);
    set_chart(fixture, one_bar(fixture, 1, "0 to 40", 0, 40), 500); /* nothing is certain: on the hatching */
    text = recording_find_text(recording, "0 to 40");
    assert_true(text->left > place_of_tick(recording, "0") && text->right < place_of_tick(recording, "50"));
}

static void test_the_legend_names_the_criteria_in_the_order_of_parts(void **state)
{
    static const char *const names[] = {"Cost over 3 years", "Run effort", "Hands-on trial", "Support response",
                                        "Migration time"};
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_decision_chart(fixture, "scores", 500);
    for (size_t i = 0; i < 5; i++) {
        const struct drawing *name = recording_find_text(recording, names[i]);
        assert_true(same_color(swatch(recording, i)->color, part(recording, i)->color));
        assert_true(name->left > swatch(recording, i)->right && name->left < swatch(recording, i)->right + 8);
        assert_true(name->baseline < part(recording, 0)->top);
    }
    assert_null(swatch(recording, 5)); /* the total is no part */
    set_decision_chart(fixture, "scores", 200);
    assert_true(swatch(recording, 4)->top > swatch(recording, 0)->bottom);
}

static void test_criteria_beyond_the_palette_have_numbers(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *key;

    set_chart(fixture, one_bar(fixture, 8, "5", 5, 5), 500);
    assert_non_null(recording_find_text(recording, "Criterion 1"));
    assert_null(recording_find_text(recording, "1 Criterion 1"));
    set_chart(fixture, one_bar(fixture, 12, "5", 5, 5), 500);
    assert_true(same_color(part(recording, 8)->color, palette_color(8)));
    assert_non_null(recording_find_text(recording, "9 Criterion 9"));
    key = find_run(recording, "9");
    assert_true(key->left > part(recording, 8)->left && key->right < part(recording, 8)->right);
    assert_true(key->bottom <= part(recording, 8)->top);
}

/* ---- Sizes ---- */

/* Any number of options and criteria, with names that are long or in another script. */
static struct vs_node *many_scores(struct fixture *fixture, size_t options, size_t criteria)
{
    static const char *const names[] = {"Acme", "An option with quite a long name, and anextraordinarilylongwordinit",
                                        "\u0646\u0638\u0627\u0645 \u0627\u0644\u0645\u0631\u0627\u0642\u0628\u0629 2",
                                        "Own stack (status quo)"};
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "scores", "scores");
    struct vs_node *panel = sample_chart_panel(arena, chart, 0, 100, 20);
    double most = 100.0 / (double)(criteria ? criteria : 1);
    struct vs_node *series;

    for (size_t i = 0; i < criteria; i++) {
        series = sample_chart_series(arena, panel, arena_format(arena, "%s %zu", names[(i + 1) % 4], i), NULL);
        for (size_t option = 0; option < options; option++) {
            double low = most * (double)((i * 5 + option * 3) % 8) / 8;
            sample_chart_point(arena, series, names[option % 4], arena_format(arena, "%.0f", low), low,
                               (i + option) % 3 ? low : most);
        }
    }
    series = sample_chart_series(arena, panel, "Score", "total");
    for (size_t option = 0; option < options; option++)
        sample_chart_point(arena, series, names[option % 4], "55 to 70", 55, 70);
    return report;
}

static void test_any_number_of_options_and_criteria(void **state)
{
    static const size_t counts[][2] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {1, 12}, {3, 8}, {12, 9}, {12, 12}, {26, 40}};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        assert_chart_is_sound(*state, many_scores(*state, counts[i][0], counts[i][1]));
}

static void test_a_chart_stays_on_one_page_if_a_page_can_hold_it(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    for (size_t paragraphs = 28; paragraphs <= 42; paragraphs++) {
        struct vs_node *report = sample_empty_report(&fixture->arena);
        struct vs_node *document = sample_document(report);

        for (size_t i = 0; i < paragraphs; i++)
            sample_paragraph(&fixture->arena, document, "A paragraph.");
        sample_decision_chart(&fixture->arena, document, "scores");
        set_document(fixture, report);
        assert_sound(fixture);
        assert_int_equal(part(recording, 0)->page, swatch(recording, 0)->page);
        assert_int_equal(part(recording, 12)->page, swatch(recording, 0)->page);
        assert_int_equal(recording_find_text(recording, "80")->page, swatch(recording, 0)->page);
    }
    assert_int_equal(swatch(recording, 0)->page, 2);
}

static void test_a_chart_higher_than_a_page_is_divided_between_bars(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    size_t repeated = 0;

    set_document(fixture, many_scores(fixture, 80, 3));
    assert_sound(fixture);
    assert_true(recording->page_count > 1);
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        repeated += drawing->kind == DRAWN_RECTANGLE && !drawing->element && drawing->page > 1;
    }
    assert_int_equal(repeated, 3 * (recording->page_count - 1)); /* the legend, as an artifact */
}

static void test_missing_children_do_no_harm(void **state)
{
    static const char *const kinds[] = {"scores", "win-share", "margin", "weights"};
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct vs_node *report = sample_empty_report(arena);
        struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), kinds[i], kinds[i]);
        struct vs_node *panel;

        assert_chart_is_sound(fixture, report);
        panel = node_add(arena, chart, VS_PANEL);
        assert_chart_is_sound(fixture, report);
        node_add(arena, panel, VS_AXIS);
        node_add(arena, panel, VS_SERIES);
        assert_chart_is_sound(fixture, report);
        node_add(arena, sample_chart_series(arena, panel, "", "total"), VS_POINT);
        node_add(arena, node_add(arena, panel, VS_SERIES), VS_POINT);
        node_add(arena, sample_chart_series(arena, panel, "Named", NULL), VS_POINT);
        assert_chart_is_sound(fixture, report);
    }
}

/* ---- Win share ---- */

static void test_shares_fill_the_whole_and_never_more(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    double whole;
    double left;
    double right;

    set_decision_chart(fixture, "win-share", 500);
    whole = place_of_tick(recording, "100 %");
    assert_true(fabs(part(recording, 5)->right - whole) < 0.3); /* 45 + 40 + 15 */
    /* 31 + 25 + 8 are certain; what is possible shares the rest. */
    assert_true(
        find_hatching(recording, palette_color(0), part(recording, 0)->top, part(recording, 0)->bottom, &left, &right));
    assert_true(left > part(recording, 2)->right && left < part(recording, 2)->right + 2);
    assert_true(
        find_hatching(recording, palette_color(1), part(recording, 0)->top, part(recording, 0)->bottom, &left, &right));
    assert_true(fabs(right - whole) < 0.3);
}

static void test_shares_may_be_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "win-share", "win-share");
    struct vs_node *panel = sample_chart_panel(arena, chart, 0, 100, 50);

    for (size_t i = 0; i < 2; i++) {
        struct vs_node *point = node_add(arena, node_add(arena, panel, VS_SERIES), VS_POINT);
        node_set_number(arena, point, VS_KEY_NUMBER, i ? 75 : 25);
    }
    set_chart(fixture, report, 400);
    assert_true(fabs(part(&fixture->recording, 1)->left - part(&fixture->recording, 0)->left -
                     length(part(&fixture->recording, 1)) / 3) < 0.01);
    assert_false(same_color(part(&fixture->recording, 0)->color, part(&fixture->recording, 1)->color));
}

static void test_the_legend_names_shares_that_are_there(void **state)
{
    static const char *const names[] = {"First", "Second", "Third"};
    static const double shares[] = {60, 0, 40};
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart_of_kind(arena, sample_document(report), "win-share", "win-share");
    struct vs_node *panel = node_add(arena, chart, VS_PANEL);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct vs_node *series = node_add(arena, panel, VS_SERIES);

        node_set_text(arena, series, VS_KEY_TITLE, names[i]);
        node_set_number(arena, node_add(arena, series, VS_POINT), VS_KEY_NUMBER, shares[i]);
    }
    set_chart(fixture, report, 500);
    assert_non_null(recording_find_text(&fixture->recording, "First"));
    assert_null(recording_find_text(&fixture->recording, "Second"));
    assert_non_null(recording_find_text(&fixture->recording, "Third"));
    assert_true(same_color(swatch(&fixture->recording, 1)->color, palette_color(2)));
    assert_null(swatch(&fixture->recording, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_certain_parts_stand_behind_each_other_from_zero),
        TEST(test_parts_are_parted_by_thin_gaps),
        TEST(test_the_possible_begins_where_the_certain_ends),
        TEST(test_the_total_stands_at_the_end_of_the_bar),
        TEST(test_the_axis_is_never_cut),
        TEST(test_numbers_beyond_the_axis_end_with_it),
        TEST(test_numbers_in_parts_can_be_read),
        TEST(test_a_number_without_room_is_left_out),
        TEST(test_a_range_is_written_once),
        TEST(test_the_legend_names_the_criteria_in_the_order_of_parts),
        TEST(test_criteria_beyond_the_palette_have_numbers),
        TEST(test_any_number_of_options_and_criteria),
        TEST(test_a_chart_stays_on_one_page_if_a_page_can_hold_it),
        TEST(test_a_chart_higher_than_a_page_is_divided_between_bars),
        TEST(test_missing_children_do_no_harm),
        TEST(test_shares_fill_the_whole_and_never_more),
        TEST(test_shares_may_be_numbers),
        TEST(test_the_legend_names_shares_that_are_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
