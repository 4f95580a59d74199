/* Tables: widths, alignment, groups, headers, turning and splitting. */
#include "unit/typeset/fixture.h"

#include <math.h>

/* A report with one table of `options` columns; cells hold `text`. */
static struct vs_node *table_report(struct fixture *fixture, size_t options, size_t rows, const char *text,
                                    struct vs_node **table_out)
{
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "facts");
    struct vs_node *group;

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    for (size_t i = 0; i < options; i++)
        sample_column(arena, table, arena_format(arena, "Option %zu", i + 1), VS_ALIGN_START, 1);
    sample_column(arena, table, "Remark", VS_ALIGN_START, 2);
    group = node_add(arena, table, VS_ROW_GROUP);
    for (size_t row = 0; row < rows; row++) {
        struct vs_node *node = node_add(arena, group, VS_ROW);

        sample_cell(arena, node, arena_format(arena, "Row %zu", row + 1));
        for (size_t i = 0; i < options; i++)
            sample_cell(arena, node, text);
        sample_cell(arena, node, "remark");
    }
    *table_out = table;
    return report;
}

static void test_header_is_repeated_as_an_artifact(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *table;
    size_t headers = 0;

    set_document(fixture, table_report(fixture, 2, 150, "value", &table));
    assert_sound(fixture);
    assert_holds(check_rows_whole(&fixture->recording));
    assert_true(fixture->recording.page_count >= 3);
    for (size_t i = 0; i < fixture->recording.drawing_count; i++) {
        const struct drawing *drawing = &fixture->recording.drawings[i];
        if (drawing->kind != DRAWN_TEXT || strcmp(drawing->text, "Option 1") != 0)
            continue;
        headers++;
        assert_int_equal(drawing->page, headers);
        assert_int_equal(drawing->element != 0, drawing->page == 1);
    }
    assert_int_equal(headers, fixture->recording.page_count);
}

static void test_a_table_is_head_and_body_of_rows_of_cells(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    struct vs_node *table;
    uint32_t row;

    set_document(fixture, table_report(fixture, 2, 3, "value", &table));
    assert_int_equal(recording_element(recording, recording_find(recording, ELEMENT_TABLE_HEAD, 0))->parent,
                     recording_find(recording, ELEMENT_TABLE, 0));
    row = recording_find(recording, ELEMENT_TABLE_ROW, 1);
    assert_int_equal(recording_element(recording, row)->parent, recording_find(recording, ELEMENT_TABLE_BODY, 0));
    assert_int_equal(recording_element(recording, recording_find(recording, ELEMENT_TABLE_ROW_HEADER, 0))->parent, row);
    assert_string_equal(recording_text_of(recording, row), "Row 1valuevalueremark");
    assert_int_not_equal(recording_find(recording, ELEMENT_TABLE_COLUMN_HEADER, 3), 0);
    assert_int_equal(recording_find(recording, ELEMENT_TABLE_COLUMN_HEADER, 4), 0);
}

static void test_numbers_stand_with_their_points_below_each_other(void **state)
{
    static const char *const numbers[] = {"87.0K", "188.0K", "3.25K", "2016", "1,200.5", "EUR 12.75"};
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "numbers");
    struct vs_node *group;
    double point = -1;

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    sample_column(arena, table, "Value", VS_ALIGN_START, 1);
    group = node_add(arena, table, VS_ROW_GROUP);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct vs_node *row = node_add(arena, group, VS_ROW);
        sample_cell(arena, row, "row");
        sample_number_cell(arena, row, numbers[i], 1);
    }
    sample_cell(arena, node_add(arena, group, VS_ROW), "words");
    set_document(fixture, report);
    assert_sound(fixture);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const struct drawing *drawing = recording_find_text(&fixture->recording, numbers[i]);
        struct layout layout = fixture_layout(fixture);
        const struct text_style style = {.size = drawing->size, .features = FEATURE_TABULAR};
        const char *dot = strrchr(numbers[i], '.');
        size_t before = dot ? (size_t)(dot - numbers[i]) : strlen(numbers[i]);
        double at = drawing->left + paragraph_of_text(&layout, &style, numbers[i])->x[before];

        if (point >= 0)
            assert_true(fabs(at - point) < 0.05);
        point = at;
    }
}

static void test_a_column_of_numbers_alone_stands_right(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "numbers");
    struct vs_node *group = node_new(arena, VS_ROW_GROUP);
    struct vs_node *row = node_add(arena, group, VS_ROW);

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    sample_column(arena, table, "Number of parts", VS_ALIGN_START, 1);
    node_append(table, group);
    sample_cell(arena, row, "row");
    sample_number_cell(arena, row, "12", 12);
    set_document(fixture, report);
    assert_true(fabs(recording_find_text(&fixture->recording, "12")->right -
                     recording_find_text(&fixture->recording, "Number of parts")->right) < 0.1);
}

static void test_group_names_stand_in_a_column_that_spans_their_rows(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *name;

    set_document(fixture, sample_brief(&fixture->arena));
    name = recording_find_text(recording, "Interface");
    assert_int_equal(recording_element(recording, name->element)->element.row_span, 3);
    assert_true(fabs(name->baseline - recording_find_text(recording, "SDK, REST")->baseline) < 0.01);
}

static void test_group_names_stand_on_lines_where_columns_need_the_room(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct sample_shape shape = {.options = 6, .attributes = 12, .words = 8};
    const struct drawing *name;

    set_document(fixture, sample_report(&fixture->arena, &shape));
    assert_sound(fixture);
    name = recording_find_text(recording, "Group 1");
    assert_int_equal(recording_element(recording, name->element)->element.column_span, 7);
    assert_true(name->bottom < recording_find_text(recording, "Attribute 1")->top);
}

static void test_wide_tables_shrink_then_turn_then_split(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *table;
    bool shrunk = false;
    bool turned = false;
    bool split = false;

    for (size_t options = 2; options <= 26; options++) {
        const struct drawing *cell;
        bool is_turned;
        bool is_split;

        buffer_clear(&fixture->fake.log);
        set_document(fixture, table_report(fixture, options, 5, "some words in each cell", &table));
        assert_sound(fixture);
        cell = recording_find_text(&fixture->recording, "remark");
        is_turned = fixture->recording.pages[cell->page - 1].width > 800;
        is_split = recording_find(&fixture->recording, ELEMENT_TABLE, 1) != 0;
        assert_true(cell->size >= 7.49);
        shrunk = shrunk || (cell->size < TABLE_SIZE - 0.1 && !is_turned && !is_split);
        assert_true(!is_split || strstr(buffer_text(&fixture->fake.log), "note: table \"facts\" is too wide"));
        assert_true(is_split >= split); /* more columns never need fewer parts */
        turned = turned || (is_turned && !is_split);
        split = is_split;
    }
    assert_true(shrunk);
    assert_true(turned);
    assert_true(split);
}

static void test_a_split_table_repeats_its_first_column(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *table;
    size_t firsts = 0;
    size_t remarks = 0;
    size_t values = 0;

    set_document(fixture, table_report(fixture, 20, 4, "some words in each cell", &table));
    for (size_t i = 0; i < fixture->recording.drawing_count; i++) {
        const struct drawing *drawing = &fixture->recording.drawings[i];
        if (drawing->kind != DRAWN_TEXT || !drawing->element)
            continue;
        firsts += strcmp(drawing->text, "Row 1") == 0;
        remarks += strcmp(drawing->text, "remark") == 0;
        values += strncmp(drawing->text, "Option ", 7) == 0;
    }
    assert_true(firsts >= 2);
    assert_int_equal(remarks, 4); /* in the last part only */
    assert_int_equal(values, 20); /* every option once */
}

static void test_headings_turn_with_their_table(void **state)
{
    struct fixture *fixture = *state;
    const struct sample_shape shape = {.options = 8, .attributes = 12, .words = 8};
    const struct drawing *heading;

    set_document(fixture, sample_report(&fixture->arena, &shape));
    assert_sound(fixture);
    heading = recording_find_text(&fixture->recording, "All facts");
    assert_true(fixture->recording.pages[heading->page - 1].width > 800);
    assert_int_equal(recording_find_text(&fixture->recording, "Attribute 1")->page, heading->page);
}

static void test_a_row_higher_than_a_page_runs_on(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    struct vs_node *table;
    const char *text = long_text(&fixture->arena, 3000);

    set_document(fixture, table_report(fixture, 1, 2, text, &table));
    assert_sound(fixture);
    assert_true(recording->page_count > 2);
    assert_string_equal(recording_text_of(recording, recording_find(recording, ELEMENT_TABLE_CELL, 0)), text);
}

static void test_a_title_is_the_caption(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    struct vs_node *table;
    const struct vs_node *report = table_report(fixture, 2, 3, "value", &table);

    node_set_text(&fixture->arena, table, VS_KEY_TITLE, "What is known");
    set_document(fixture, report);
    assert_string_equal(recording_text_of(recording, recording_find(recording, ELEMENT_CAPTION, 0)), "What is known");
    assert_int_equal(recording_element(recording, recording_find(recording, ELEMENT_CAPTION, 0))->parent,
                     recording_find(recording, ELEMENT_TABLE, 0));
}

static void test_tables_without_columns_or_rows_do_no_harm(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    struct vs_node *document = sample_document(report);

    sample_table(&fixture->arena, document, "empty");
    sample_column(&fixture->arena, sample_table(&fixture->arena, document, "head"), "Only a header", VS_ALIGN_END, 1);
    set_document(fixture, report);
    assert_sound(fixture);
    assert_non_null(recording_find_text(&fixture->recording, "Only a header"));
}

static void test_an_empty_missing_cell_gets_the_label(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "facts");
    struct vs_node *row;

    sample_column(arena, table, "Column", VS_ALIGN_CENTER, 1);
    row = node_add(arena, node_add(arena, table, VS_ROW_GROUP), VS_ROW);
    node_set_number(arena, node_add(arena, row, VS_CELL), VS_KEY_STATE, VS_MISSING);
    set_document(fixture, report);
    assert_true(recording_find_text(&fixture->recording, "not stated")->face->italic);
}

static double line_distance(const struct recording *recording, const char *upper, const char *lower)
{
    return recording_find_text(recording, lower)->baseline - recording_find_text(recording, upper)->baseline;
}

static void test_a_tall_script_widens_its_own_lines_only(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "scripts");
    struct vs_node *group = node_new(arena, VS_ROW_GROUP);
    static const char *const rows[][2] = {{"one", "a"},
                                          {"two", "b"},
                                          {"arabic\nunder", "\u0627\u0644\u0625\u0645\u0627\u0631\u0627\u062A"},
                                          {"four", "d"}};
    double regular;

    sample_column(arena, table, "Name", VS_ALIGN_START, 0);
    sample_column(arena, table, "Value", VS_ALIGN_START, 1);
    node_append(table, group);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vs_node *row = node_add(arena, group, VS_ROW);
        sample_cell(arena, row, rows[i][0]);
        sample_cell(arena, row, rows[i][1]);
    }
    set_document(fixture, report);
    assert_sound(fixture);
    regular = line_distance(&fixture->recording, "one", "two");
    assert_true(regular < 20);
    assert_true(fabs(line_distance(&fixture->recording, "Name", "one") - regular) < 3);
    /* The lines of a cell beside it stay as close as everywhere. */
    assert_true(line_distance(&fixture->recording, "arabic", "under") < regular);
    assert_true(fabs(recording_find_text(&fixture->recording, rows[2][1])->baseline -
                     recording_find_text(&fixture->recording, "arabic")->baseline) < 0.01);
}

static void test_columns_get_the_room_that_saves_lines(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "room");
    struct vs_node *group = node_new(arena, VS_ROW_GROUP);
    double left = 0;

    sample_column(arena, table, "Attribute", VS_ALIGN_START, 0);
    sample_column(arena, table, "One option of two", VS_ALIGN_START, 1);
    sample_column(arena, table, "The other option", VS_ALIGN_START, 1);
    sample_column(arena, table, "Difference", VS_ALIGN_START, 2);
    node_append(table, group);
    for (size_t i = 0; i < 20; i++) {
        struct vs_node *row = node_add(arena, group, VS_ROW);
        sample_cell(arena, row, i ? "Battery" : "Notes");
        sample_cell(arena, row, i ? "114 kWh" : long_text(arena, 20));
        sample_cell(arena, row, i ? "18 kWh" : long_text(arena, 20));
        sample_cell(arena, row, i ? arena_format(arena, "An option of two %zu to 60 %% more", i) : "different");
    }
    set_document(fixture, report);
    assert_sound(fixture);
    /* Two lines each, since the one row of long texts can bear to be higher. */
    for (size_t i = 1; i < fixture->recording.drawing_count; i++) {
        const struct drawing *drawing = &fixture->recording.drawings[i];
        if (drawing->kind == DRAWN_TEXT && drawing->text && strncmp(drawing->text, "An option", 9) == 0)
            left = fmax(left, drawing->right - drawing->left);
    }
    assert_true(left > 85);
}

static void test_many_rows_of_long_texts(void **state)
{
    struct fixture *fixture = *state;
    const struct sample_shape shape = {.options = 12, .attributes = 200, .words = 30, .long_unbroken = true};

    set_document(fixture, sample_report(&fixture->arena, &shape));
    assert_sound(fixture);
    assert_holds(check_rows_whole(&fixture->recording));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_header_is_repeated_as_an_artifact),
        TEST(test_a_table_is_head_and_body_of_rows_of_cells),
        TEST(test_numbers_stand_with_their_points_below_each_other),
        TEST(test_a_column_of_numbers_alone_stands_right),
        TEST(test_group_names_stand_in_a_column_that_spans_their_rows),
        TEST(test_group_names_stand_on_lines_where_columns_need_the_room),
        TEST(test_wide_tables_shrink_then_turn_then_split),
        TEST(test_a_split_table_repeats_its_first_column),
        TEST(test_headings_turn_with_their_table),
        TEST(test_a_row_higher_than_a_page_runs_on),
        TEST(test_a_title_is_the_caption),
        TEST(test_tables_without_columns_or_rows_do_no_harm),
        TEST(test_an_empty_missing_cell_gets_the_label),
        TEST(test_a_tall_script_widens_its_own_lines_only),
        TEST(test_columns_get_the_room_that_saves_lines),
        TEST(test_many_rows_of_long_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
