/* Charts: bars from zero, values as written, the same geometry on a page and on its own. */
#include "unit/typeset/chart_fixture.h"

/* The n-th bar, from 0. */
static const struct drawing *bar(const struct recording *recording, size_t n)
{
    for (size_t i = 0; i < recording->drawing_count; i++)
        if (recording->drawings[i].kind == DRAWN_RECTANGLE && recording->drawings[i].element && n-- == 0)
            return &recording->drawings[i];
    return NULL;
}

static void test_bars_are_as_long_as_their_numbers(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_chart(fixture, sample_brief(&fixture->arena), 480);
    assert_true(fabs(length(bar(recording, 1)) / length(bar(recording, 0)) - 188.0 / 87) < 1e-6);
    assert_true(fabs(length(bar(recording, 3)) / length(bar(recording, 2)) - 3.5 / 3.2) < 1e-6);
    assert_true(fabs(bar(recording, 0)->left - bar(recording, 1)->left) < 1e-9);
    assert_null(bar(recording, 4));
}

static void test_names_and_values_stand_beside_their_bars(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *value;
    const struct drawing *name;

    set_chart(fixture, sample_brief(&fixture->arena), 480);
    value = recording_find_text(recording, "188.0K");
    name = recording_find_text(recording, "TensorFlow");
    assert_true(value->left > bar(recording, 1)->right);
    assert_true(name->right < bar(recording, 1)->left);
    assert_true(value->baseline < bar(recording, 1)->bottom && value->baseline > bar(recording, 1)->top);
    assert_true(fabs(name->baseline - value->baseline) < 0.01);
}

static void test_an_option_has_one_colour_everywhere(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_chart(fixture, sample_brief(&fixture->arena), 480);
    assert_memory_equal(&bar(recording, 0)->color, &bar(recording, 2)->color, sizeof(struct color));
    assert_memory_not_equal(&bar(recording, 0)->color, &bar(recording, 1)->color, sizeof(struct color));
}

static void test_a_missing_value_has_no_bar_but_its_word(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    const struct drawing *word;

    sample_chart(&fixture->arena, sample_document(report), "facts", 5, 2); /* one point of the fifth is missing */
    set_chart(fixture, report, 480);
    assert_non_null(bar(&fixture->recording, 8));
    assert_null(bar(&fixture->recording, 9));
    word = recording_find_text(&fixture->recording, "not stated");
    assert_true(word->face->italic);
}

static size_t count_lines(const struct recording *recording)
{
    size_t count = 0;

    for (size_t i = 0; i < recording->drawing_count; i++)
        count += recording->drawings[i].kind == DRAWN_LINE;
    return count;
}

/* A bar of 4, and one point of that state. */
static void set_two_points(struct fixture *fixture, enum vs_state state, const char *word)
{
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = node_add(arena, sample_document(report), VS_CHART);
    struct vs_node *series = node_add(arena, node_add(arena, chart, VS_PANEL), VS_SERIES);
    struct vs_node *point = node_add(arena, series, VS_POINT);

    node_set_text(arena, chart, VS_KEY_CHART_KIND, "facts");
    node_set_text(arena, point, VS_KEY_TEXT, word);
    node_set_number(arena, point, VS_KEY_STATE, state);
    node_set_number(arena, node_add(arena, series, VS_POINT), VS_KEY_NUMBER, 4);
    set_chart(fixture, report, 300);
}

static void test_where_a_number_does_not_apply_nothing_is_drawn(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_two_points(fixture, VS_STATE_MISSING, "not stated");
    assert_true(count_lines(recording) > 2);
    set_two_points(fixture, VS_STATE_NOT_APPLICABLE, "not applicable");
    assert_int_equal(count_lines(recording), 2); /* the axis, and zero */
    assert_true(recording_find_text(recording, "not applicable")->face->italic);
    assert_true(recording_find_text(recording, "not applicable")->left < bar(recording, 0)->left + 10);
}

static void test_words_without_a_bar_take_no_room_from_bars(void **state)
{
    struct fixture *fixture = *state;
    double length_beside_short;

    set_two_points(fixture, VS_STATE_MISSING, "?");
    length_beside_short = length(bar(&fixture->recording, 0));
    set_two_points(fixture, VS_STATE_MISSING, "not stated by anybody");
    assert_true(fabs(length(bar(&fixture->recording, 0)) - length_beside_short) < 1e-6);
    assert_true(recording_find_text(&fixture->recording, "not stated by anybody")->right <= 300);
    set_two_points(fixture, VS_STATE_MISSING,
                   "not stated by anybody whom we asked, at first in autumn and a second time at the end of winter");
    assert_true(recording_find_text(&fixture->recording, "not stated by anybody")->right <= 300);
}

static void test_a_range_is_certain_up_to_its_low_end(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = node_add(arena, sample_document(report), VS_CHART);
    struct vs_node *panel = node_add(arena, chart, VS_PANEL);
    struct vs_node *axis = node_add(arena, panel, VS_AXIS);
    struct vs_node *point = node_add(arena, node_add(arena, panel, VS_SERIES), VS_POINT);
    double furthest = 0;

    node_set_text(arena, chart, VS_KEY_CHART_KIND, "facts");
    node_set_text(arena, panel, VS_KEY_TITLE, "Migration");
    node_set_text(arena, panel, VS_KEY_UNIT, "weeks");
    node_set_number(arena, axis, VS_KEY_LOW, 0);
    node_set_number(arena, axis, VS_KEY_HIGH, 10);
    node_set_text(arena, point, VS_KEY_TEXT, "3-6 weeks");
    node_set_number(arena, point, VS_KEY_LOW, 3);
    node_set_number(arena, point, VS_KEY_HIGH, 6);
    set_chart(fixture, report, 300);
    assert_null(bar(&fixture->recording, 1));
    for (size_t i = 0; i < fixture->recording.drawing_count; i++) {
        const struct drawing *drawing = &fixture->recording.drawings[i];
        /* of the hatching: inside the bar's height, slanted */
        if (drawing->kind == DRAWN_LINE && drawing->top >= bar(&fixture->recording, 0)->top - 0.1 &&
            drawing->bottom <= bar(&fixture->recording, 0)->bottom + 0.1)
            furthest = fmax(furthest, drawing->right);
    }
    assert_true(fabs((furthest - bar(&fixture->recording, 0)->left) / length(bar(&fixture->recording, 0)) - 2) < 1e-6);
    assert_non_null(recording_find_text(&fixture->recording, "Migration (weeks)"));
}

static void test_numbers_below_zero_go_to_the_left_of_it(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = node_add(arena, sample_document(report), VS_CHART);
    struct vs_node *panel = node_add(arena, chart, VS_PANEL);
    struct vs_node *series = node_add(arena, panel, VS_SERIES);

    node_set_text(arena, chart, VS_KEY_CHART_KIND, "facts");
    for (int i = -1; i <= 1; i += 2)
        node_set_number(arena, node_add(arena, series, VS_POINT), VS_KEY_NUMBER, i * 4.0);
    set_chart(fixture, report, 300);
    assert_true(fabs(bar(&fixture->recording, 0)->right - bar(&fixture->recording, 1)->left) < 1e-9);
}

static void test_the_page_of_a_chart_is_as_high_as_it_needs(void **state)
{
    static const size_t panels[] = {0, 1, 2, 3, 7};
    static const double widths[] = {0, 150, 320, 700};
    struct fixture *fixture = *state;
    const struct page_options none = {0};

    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        for (size_t j = 0; j < sizeof widths / sizeof *widths; j++) {
            struct vs_node *report = sample_empty_report(&fixture->arena);

            sample_chart(&fixture->arena, sample_document(report), "facts", panels[i], 6);
            set_chart(fixture, report, widths[j]);
            assert_int_equal(fixture->recording.page_count, 1);
            assert_holds(check_inside_pages(&fixture->recording, &none));
            assert_holds(check_nothing_overlaps(&fixture->recording));
        }
    }
}

static void test_a_chart_in_a_document_is_a_figure_with_the_same_bars(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct recorded_element *figure;
    double ratio;

    set_chart(fixture, sample_brief(&fixture->arena), 480);
    ratio = length(bar(recording, 0)) / length(bar(recording, 2));
    set_document(fixture, sample_brief(&fixture->arena));
    figure = recording_element(recording, recording_find(recording, ELEMENT_FIGURE, 0));
    assert_non_null(strstr(figure->element.alternative, "GitHub stars: PyTorch 87.0K"));
    assert_true(fabs(length(bar(recording, 0)) / length(bar(recording, 2)) - ratio) < 1e-6);
}

static void test_long_names_are_broken(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *chart = sample_chart(arena, sample_document(report), "facts", 1, 1);
    struct vs_node *series = node_add(arena, node_add(arena, chart, VS_PANEL), VS_SERIES);
    const struct page_options none = {0};

    for (size_t i = 0; i < 3; i++) {
        struct vs_node *point = node_add(arena, series, VS_POINT);
        node_set_text(arena, point, VS_KEY_TITLE,
                      "An option with quite a long name, and anextraordinarilylongwordinit");
        node_set_text(arena, point, VS_KEY_TEXT, "a value of several words, too");
        node_set_number(arena, point, VS_KEY_NUMBER, 10 + (double)i);
    }
    set_chart(fixture, report, 300);
    assert_holds(check_inside_pages(&fixture->recording, &none));
    assert_holds(check_nothing_overlaps(&fixture->recording));
}

static void test_an_unknown_kind_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    struct vs_node *chart = node_add(&fixture->arena, sample_document(report), VS_CHART);

    node_set_text(&fixture->arena, chart, VS_KEY_CHART_KIND, "pie");
    set_document(fixture, report);
    assert_string_equal(buffer_text(&fixture->fake.log),
                        "warning: charts of kind \"pie\" are not known and left out\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_bars_are_as_long_as_their_numbers),
        TEST(test_names_and_values_stand_beside_their_bars),
        TEST(test_an_option_has_one_colour_everywhere),
        TEST(test_a_missing_value_has_no_bar_but_its_word),
        TEST(test_where_a_number_does_not_apply_nothing_is_drawn),
        TEST(test_words_without_a_bar_take_no_room_from_bars),
        TEST(test_a_range_is_certain_up_to_its_low_end),
        TEST(test_numbers_below_zero_go_to_the_left_of_it),
        TEST(test_the_page_of_a_chart_is_as_high_as_it_needs),
        TEST(test_a_chart_in_a_document_is_a_figure_with_the_same_bars),
        TEST(test_long_names_are_broken),
        TEST(test_an_unknown_kind_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
