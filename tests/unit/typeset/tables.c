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

/* A table of 10 options whose values are all this word. */
static void set_long_words(struct fixture *fixture, const char *word)
{
    struct vs_node *table;

    buffer_clear(&fixture->fake.log);
    set_document(fixture, table_report(fixture, 10, 5, word, &table));
    assert_sound(fixture);
}

static void test_words_are_divided_before_a_table_is_split(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_long_words(fixture, "internationalizations2"); /* a name, which has no place to divide it */
    assert_int_not_equal(recording_find(recording, ELEMENT_TABLE, 1), 0);
    assert_non_null(strstr(buffer_text(&fixture->fake.log), "is set in 2 parts"));
    set_long_words(fixture, "internationalizations");
    assert_int_equal(recording_find(recording, ELEMENT_TABLE, 1), 0);
    assert_string_equal(buffer_text(&fixture->fake.log), "");
    assert_non_null(recording_find_text(recording, "Option 10"));
    assert_non_null(recording_find_text(recording, "\u00AD"));
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

/* A table of options, the first of them with this name. */
static struct vs_node *named_report(struct fixture *fixture, const char *name, size_t rows)
{
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "facts");
    struct vs_node *group;

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    sample_column(arena, table, name, VS_ALIGN_START, 1);
    sample_column(arena, table, "Other", VS_ALIGN_START, 1);
    group = node_add(arena, table, VS_ROW_GROUP);
    for (size_t row = 0; row < rows; row++) {
        struct vs_node *node = node_add(arena, group, VS_ROW);

        sample_cell(arena, node, arena_format(arena, "Row %zu", row + 1));
        sample_cell(arena, node, "one");
        sample_cell(arena, node, "two");
    }
    return report;
}

/* How often text is drawn that begins so: as content, or as an artifact. */
static size_t count_begins(const struct recording *recording, const char *text, bool artifact)
{
    size_t count = 0;

    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        count += drawing->kind == DRAWN_TEXT && strncmp(drawing->text, text, strlen(text)) == 0 &&
                 (drawing->element == 0) == artifact;
    }
    return count;
}

/* A table of 150 rows whose option is named so: the name is there once, and its beginning on each page that follows. */
static void assert_high_head(struct fixture *fixture, size_t words)
{
    const struct recording *recording = &fixture->recording;
    const char *name = long_text(&fixture->arena, words);
    uint32_t row;
    const struct drawing *first;
    const struct drawing *last;
    size_t repeats;

    set_document(fixture, named_report(fixture, name, 150));
    assert_sound(fixture);
    row = recording_find(recording, ELEMENT_TABLE_ROW, 0);
    assert_string_equal(recording_text_of(recording, recording_find(recording, ELEMENT_TABLE_COLUMN_HEADER, 1)), name);
    assert_int_equal(recording_element(recording, row)->parent, recording_find(recording, ELEMENT_TABLE_HEAD, 0));
    assert_int_equal(count_begins(recording, "word0 ", false), 1);
    first = recording_find_text(recording, "Row 1");
    last = recording_find_text(recording, "Row 150");
    repeats = count_begins(recording, "word0 ", true);
    assert_true(last->page - first->page <= 5);
    assert_true(repeats >= last->page - first->page && repeats <= last->page - first->page + 1);
}

static void test_a_high_head_is_repeated_by_its_first_lines(void **state)
{
    assert_high_head(*state, 300);
}

static void test_a_head_higher_than_a_page_runs_on(void **state)
{
    assert_high_head(*state, 3000);
}

static void test_a_group_that_begins_with_a_row_higher_than_a_page_is_named(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    struct vs_node *table;
    const struct vs_node *report = table_report(fixture, 1, 1, "short", &table);
    struct vs_node *group = node_add(&fixture->arena, table, VS_ROW_GROUP);
    const struct drawing *name;

    node_set_text(&fixture->arena, group, VS_KEY_TITLE, "Effort");
    for (size_t row = 0; row < 2; row++) {
        struct vs_node *node = node_add(&fixture->arena, group, VS_ROW);

        sample_cell(&fixture->arena, node, row ? "Low row" : "High row");
        sample_cell(&fixture->arena, node, row ? "short" : long_text(&fixture->arena, 3000));
        sample_cell(&fixture->arena, node, "remark");
    }
    set_document(fixture, report);
    assert_sound(fixture);
    name = recording_find_text(recording, "Effort");
    assert_non_null(name);
    assert_int_equal(recording_element(recording, name->element)->element.row_span, 2);
    assert_true(fabs(name->baseline - recording_find_text(recording, "High row")->baseline) < 0.01);
    assert_true(name->right < recording_find_text(recording, "High row")->left);
}

static void test_a_group_name_higher_than_a_page_runs_on(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const char *name = long_text(&fixture->arena, 3000);

    for (size_t options = 1; options <= 13; options += 6) {
        struct vs_node *table;
        const struct vs_node *report = table_report(fixture, options, 1, "some words in each cell", &table);
        struct vs_node *group = node_add(&fixture->arena, table, VS_ROW_GROUP);

        node_set_text(&fixture->arena, group, VS_KEY_TITLE, name);
        sample_cell(&fixture->arena, node_add(&fixture->arena, group, VS_ROW), "Last row");
        set_document(fixture, report);
        assert_sound(fixture);
        assert_string_equal(recording_text_of(recording, recording_find_text(recording, "word0 ")->element), name);
        assert_non_null(recording_find_text(recording, "Last row"));
    }
}

/* A report of one table with two groups of 100 rows; the rows of the second hold `text`. */
static const struct vs_node *long_groups(struct fixture *fixture, size_t options, const char *text)
{
    struct vs_node *table;
    const struct vs_node *report = table_report(fixture, options, 0, "", &table);
    struct vs_node *group = NULL;

    for (size_t i = 0; i < 200; i++) {
        struct vs_node *row;

        if (i % 100 == 0) {
            group = node_add(&fixture->arena, table, VS_ROW_GROUP);
            node_set_text(&fixture->arena, group, VS_KEY_TITLE, i ? "Effort" : "Fit");
        }
        row = node_add(&fixture->arena, group, VS_ROW);
        sample_cell(&fixture->arena, row, arena_format(&fixture->arena, "Row %zu", i + 1));
        for (size_t j = 0; j <= options; j++)
            sample_cell(&fixture->arena, row, i >= 100 || options > 2 ? text : "short");
    }
    return report;
}

/* The page that a row stands on. */
static size_t page_of_row(const struct recording *recording, size_t row)
{
    return recording_find_text(recording, arena_format(recording->arena, "Row %zu", row))->page;
}

/* On each page that begins within a group, its name stands over or beside the first row, and is no part of the
 * structure. Returns how many such pages there are. */
static size_t assert_names_again(const struct recording *recording, bool beside)
{
    size_t repeated = 0;

    for (size_t row = 2; row <= 200; row++) {
        const struct drawing *first = recording_find_text(recording, arena_format(recording->arena, "Row %zu", row));
        size_t names = 0;

        if (row == 101 || first->page == page_of_row(recording, row - 1))
            continue;
        repeated++;
        for (size_t i = 0; i < recording->drawing_count; i++) {
            const struct drawing *name = &recording->drawings[i];
            if (name->page != first->page || name->kind != DRAWN_TEXT || name->element ||
                strncmp(name->text, row < 101 ? "Fit" : "Effort", row < 101 ? 3 : 6) != 0)
                continue;
            names++;
            assert_true(beside ? fabs(name->baseline - first->baseline) < 0.01 : name->bottom < first->top);
            assert_non_null(beside ? recording_find_text(recording, "(continued)") : name);
            assert_true(beside || strstr(name->text, "(continued)"));
        }
        assert_int_equal(names, 1);
    }
    return repeated;
}

static void test_a_group_is_named_again_on_each_page_that_it_runs_on_to(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    set_document(fixture, long_groups(fixture, 1, "some words"));
    assert_sound(fixture);
    assert_true(assert_names_again(recording, true) >= 3);
    set_document(fixture, long_groups(fixture, 8, "somewhat longer text"));
    assert_sound(fixture);
    assert_true(assert_names_again(recording, false) >= 3);
}

static void test_a_group_is_named_again_beside_rows_higher_than_a_page(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    struct vs_node *table;
    const struct vs_node *report = table_report(fixture, 1, 0, "", &table);
    struct vs_node *group = node_add(&fixture->arena, table, VS_ROW_GROUP);
    struct vs_node *row = node_add(&fixture->arena, group, VS_ROW);
    size_t repeated = 0;

    node_set_text(&fixture->arena, group, VS_KEY_TITLE, "Effort");
    sample_cell(&fixture->arena, row, "High row");
    sample_cell(&fixture->arena, row, long_text(&fixture->arena, 3000));
    sample_cell(&fixture->arena, row, "remark");
    set_document(fixture, report);
    assert_sound(fixture);
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *name = &recording->drawings[i];
        if (name->kind != DRAWN_TEXT || strncmp(name->text, "Effort", 6) != 0)
            continue;
        assert_int_equal(name->element == 0, name->page > 1);
        repeated += name->element == 0;
    }
    assert_true(repeated >= 1);
    assert_int_equal(repeated + 1, recording->page_count);
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
    node_set_number(arena, node_add(arena, row, VS_CELL), VS_KEY_STATE, VS_STATE_MISSING);
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

static void test_an_empty_cell_makes_its_row_no_higher(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "empty");
    struct vs_node *group = node_new(arena, VS_ROW_GROUP);
    static const char *const rows[][2] = {{"one", "a"},  {"two", "b"}, {"three", ""},
                                          {"four", "d"}, {"", ""},     {"six", "f"}};
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
    assert_true(fabs(line_distance(&fixture->recording, "two", "three") - regular) < 0.01);
    assert_true(fabs(line_distance(&fixture->recording, "three", "four") - regular) < 0.01);
    assert_true(fabs(line_distance(&fixture->recording, "four", "six") - 2 * regular) < 0.01);
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

/* ---- Bars behind texts ---- */

/* A table of scores: its column has an axis from 0 to 100; the fourth option has no score, and so no bar. */
static struct vs_node *bar_report(struct fixture *fixture, enum vs_alignment alignment, bool axis, const char *remark)
{
    static const char *const rows[][2] = {{"Acme Observe", "66 to 67"},
                                          {"Borealis Cloud", "55 to 70"},
                                          {"Own stack", "46"},
                                          {"Cirrus Monitor", "not ranked, since it does not meet a must-have"}};
    static const double ranges[][2] = {{66, 67}, {55, 70}, {46, 46}};
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "scores");
    struct vs_node *group = node_new(arena, VS_ROW_GROUP);
    struct vs_node *column;

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    column = sample_column(arena, table, "Score of 100", alignment, 2);
    if (axis) {
        node_set_number(arena, column, VS_KEY_LOW, 0);
        node_set_number(arena, column, VS_KEY_HIGH, 100);
    }
    sample_column(arena, table, "Remark", VS_ALIGN_START, 2);
    node_append(table, group);
    for (size_t i = 0; i < 4; i++) {
        struct vs_node *row = node_add(arena, group, VS_ROW);
        struct vs_node *cell;

        sample_cell(arena, row, rows[i][0]);
        cell = i == 2 ? sample_number_cell(arena, row, rows[i][1], 46) : sample_cell(arena, row, rows[i][1]);
        if (i < 3) {
            node_set_number(arena, cell, VS_KEY_LOW, ranges[i][0]);
            node_set_number(arena, cell, VS_KEY_HIGH, ranges[i][1]);
        }
        sample_cell(arena, row, remark);
    }
    return report;
}

/* The n-th bar of all, from 0: its certain part. */
static const struct drawing *bar(const struct recording *recording, size_t n)
{
    for (size_t i = 0; i < recording->drawing_count; i++)
        if (recording->drawings[i].kind == DRAWN_RECTANGLE && n-- == 0)
            return &recording->drawings[i];
    return NULL;
}

static double bar_length(const struct drawing *drawing)
{
    return drawing->right - drawing->left;
}

static void test_bars_begin_behind_the_widest_text(void **state)
{
    static const double certain[] = {66, 55, 46};
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *text;

    set_document(fixture, bar_report(fixture, VS_ALIGN_START, true, "as offered"));
    assert_sound(fixture);
    text = recording_find_text(recording, "66 to 67");
    assert_true(bar(recording, 0)->left > text->right && bar(recording, 0)->left < text->right + 12);
    for (size_t i = 0; i < 3; i++) {
        assert_true(fabs(bar(recording, i)->left - bar(recording, 0)->left) < 1e-6);
        assert_true(fabs(bar_length(bar(recording, i)) - 70 * certain[i] / 100) < 1e-6);
        assert_int_equal(bar(recording, i)->element, 0);
    }
    assert_null(bar(recording, 3));
    assert_true(text->baseline > bar(recording, 0)->top && text->baseline < bar(recording, 0)->bottom + 1);
    assert_true(recording_find_text(recording, "Remark")->left > bar(recording, 0)->left + 70);
}

static void test_the_possible_part_of_a_bar_is_hatched(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const struct drawing *certain;
    double furthest = 0;
    double track = 0;

    set_document(fixture, bar_report(fixture, VS_ALIGN_START, true, "as offered"));
    certain = bar(recording, 1);
    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *line = &recording->drawings[i];
        if (line->kind != DRAWN_LINE || line->left < certain->right - 0.1 || line->top < certain->top - 0.1 ||
            line->bottom > certain->bottom + 0.1)
            continue;
        assert_int_equal(line->element, 0);
        if (line->top != line->bottom || line->top < certain->top + 1)
            furthest = fmax(furthest, line->right);
        else
            track = fmax(track, line->right);
    }
    assert_true(fabs(furthest - certain->left - 70 * 0.7) < 1e-6);
    assert_true(fabs(track - certain->left - 70) < 1e-6);
}

static void test_a_text_without_bar_takes_the_whole_column(void **state)
{
    struct fixture *fixture = *state;
    const struct drawing *text;

    set_document(fixture, bar_report(fixture, VS_ALIGN_START, true, "as offered"));
    text = recording_find_text(&fixture->recording, "not ranked");
    assert_true(text->right > bar(&fixture->recording, 0)->left + 20);
}

static void test_bars_stand_with_their_texts_at_either_side(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;

    for (int alignment = VS_ALIGN_START; alignment <= VS_ALIGN_END; alignment++) {
        set_document(fixture, bar_report(fixture, (enum vs_alignment)alignment, true, "as offered"));
        assert_sound(fixture);
        assert_true(bar(recording, 0)->left > recording_find_text(recording, "55 to 70")->right);
        assert_true(bar(recording, 0)->left > recording_find_text(recording, "46")->right);
        assert_true(fabs(bar(recording, 2)->left - bar(recording, 0)->left) < 1e-6);
    }
    assert_true(fabs(recording_find_text(recording, "Score of 100")->right - bar(recording, 0)->left - 70) < 0.1);
}

static void test_a_column_without_axis_has_no_bars(void **state)
{
    struct fixture *fixture = *state;

    set_document(fixture, bar_report(fixture, VS_ALIGN_START, false, "as offered"));
    assert_null(bar(&fixture->recording, 0));
}

static void assert_bars_have_room(struct fixture *fixture, const struct vs_node *report)
{
    const struct recording *recording = &fixture->recording;
    double scale;

    set_document(fixture, report);
    assert_sound(fixture);
    scale = recording_find_text(recording, "46")->size / TABLE_SIZE;
    assert_non_null(bar(recording, 2));
    assert_true(recording_find_text(recording, "55 to 70")->right < bar(recording, 0)->left);
    assert_true(fabs(bar_length(bar(recording, 2)) - 70 * 0.46 * scale) < 0.01);
    assert_true(recording_find_text(recording, "Remark")->left > bar(recording, 0)->left + 70 * scale);
}

static void test_room_for_bars_is_kept_in_narrow_tables(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = bar_report(fixture, VS_ALIGN_START, true, "as offered");
    struct vs_node *wordy = bar_report(fixture, VS_ALIGN_START, true, long_text(&fixture->arena, 60));

    for (int width = 380; width <= 600; width += 10) {
        fixture->options.width = width;
        assert_bars_have_room(fixture, report);
        assert_bars_have_room(fixture, wordy);
    }
    fixture->options.width = 190; /* not even the narrowest columns fit */
    set_document(fixture, report);
    assert_holds(check_inside_pages(&fixture->recording, &fixture->options));
    assert_holds(check_nothing_overlaps(&fixture->recording));
}

static void test_bars_end_with_their_axis(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "scores");
    struct vs_node *column = sample_column(arena, table, "Points", VS_ALIGN_START, 1);
    struct vs_node *group = node_add(arena, table, VS_ROW_GROUP);

    node_set_number(arena, column, VS_KEY_LOW, -10);
    node_set_number(arena, column, VS_KEY_HIGH, 10);
    for (int i = -1; i <= 1; i += 2) {
        struct vs_node *cell = sample_number_cell(arena, node_add(arena, group, VS_ROW), i < 0 ? "less" : "more", i);
        node_set_number(arena, cell, VS_KEY_LOW, i * 9e14);
        node_set_number(arena, cell, VS_KEY_HIGH, i * 9e14);
    }
    set_document(fixture, report);
    assert_sound(fixture);
    assert_true(fabs(bar_length(bar(&fixture->recording, 0)) - 70) < 1e-6);
    assert_null(bar(&fixture->recording, 1));
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
        TEST(test_words_are_divided_before_a_table_is_split),
        TEST(test_a_split_table_repeats_its_first_column),
        TEST(test_headings_turn_with_their_table),
        TEST(test_a_row_higher_than_a_page_runs_on),
        TEST(test_a_high_head_is_repeated_by_its_first_lines),
        TEST(test_a_head_higher_than_a_page_runs_on),
        TEST(test_a_group_that_begins_with_a_row_higher_than_a_page_is_named),
        TEST(test_a_group_is_named_again_on_each_page_that_it_runs_on_to),
        TEST(test_a_group_is_named_again_beside_rows_higher_than_a_page),
        TEST(test_a_group_name_higher_than_a_page_runs_on),
        TEST(test_a_title_is_the_caption),
        TEST(test_tables_without_columns_or_rows_do_no_harm),
        TEST(test_an_empty_missing_cell_gets_the_label),
        TEST(test_a_tall_script_widens_its_own_lines_only),
        TEST(test_an_empty_cell_makes_its_row_no_higher),
        TEST(test_columns_get_the_room_that_saves_lines),
        TEST(test_bars_begin_behind_the_widest_text),
        TEST(test_the_possible_part_of_a_bar_is_hatched),
        TEST(test_a_text_without_bar_takes_the_whole_column),
        TEST(test_bars_stand_with_their_texts_at_either_side),
        TEST(test_a_column_without_axis_has_no_bars),
        TEST(test_room_for_bars_is_kept_in_narrow_tables),
        TEST(test_bars_end_with_their_axis),
        TEST(test_many_rows_of_long_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
