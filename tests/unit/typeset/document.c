/* Whole documents: what stands on the pages, in which order, and what never happens whatever the report holds. */
#include "unit/typeset/fixture.h"

#include <math.h>

/* ---- The brief ---- */

static void test_brief_is_sound(void **state)
{
    struct fixture *fixture = *state;

    set_document(fixture, sample_brief(&fixture->arena));
    assert_sound(fixture);
    assert_holds(check_rows_whole(&fixture->recording));
    assert_string_equal(buffer_text(&fixture->fake.log), "");
}

static void test_brief_takes_two_pages_on_a4_and_letter(void **state)
{
    static const char *const sizes[] = {"A4", "Letter"};
    struct fixture *fixture = *state;

    fixture->options = (struct page_options){0};
    for (size_t i = 0; i < 2; i++) {
        struct vs_node *report = sample_brief(&fixture->arena);

        node_set_text(&fixture->arena, report, VS_KEY_PAGE_SIZE, sizes[i]);
        set_document(fixture, report);
        assert_int_equal(fixture->recording.page_count, 2);
        assert_int_equal((int)fixture->recording.pages[0].width, i ? 612 : 595);
        /* Page 1 answers: all differences and weak points are on it. */
        assert_int_equal(recording_find_text(&fixture->recording, "Latest version")->page, 1);
        if (i == 0)
            assert_int_equal(recording_find_text(&fixture->recording, "Static graph mode")->page, 1);
    }
}

static void test_every_cell_is_shown_as_written(void **state)
{
    struct fixture *fixture = *state;
    const struct vs_node *report = sample_brief(&fixture->arena);

    set_document(fixture, report);
    for (size_t i = 0, seen = 0; i < fixture->recording.element_count; i++) {
        uint32_t number = (uint32_t)(i + 1);
        if (fixture->recording.elements[i].element.kind != ELEMENT_TABLE_CELL)
            continue;
        if (seen++ == 0)
            assert_string_equal(recording_text_of(&fixture->recording, number), "intermediate");
    }
    assert_non_null(recording_find_text(&fixture->recording, "188.0K"));
    assert_non_null(recording_find_text(&fixture->recording, "BSD-3-Clause"));
    assert_non_null(recording_find_text(&fixture->recording, "not stated"));
}

static void test_elements_follow_the_order_of_reading(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const char *const order[] = {"PyTorch vs TensorFlow", "When to use PyTorch", "When to use TensorFlow",
                                 "Where they differ", "Weak points of PyTorch"};

    set_document(fixture, sample_brief(&fixture->arena));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        assert_string_equal(recording_text_of(recording, recording_find(recording, ELEMENT_HEADING, i)), order[i]);
    /* The list of the first pane comes before the heading of the second. */
    assert_true(recording_find(recording, ELEMENT_LIST, 0) < recording_find(recording, ELEMENT_HEADING, 2));
}

static void test_headings_are_bookmarks(void **state)
{
    struct fixture *fixture = *state;
    const struct recorded_bookmark *bookmarks;

    set_document(fixture, sample_brief(&fixture->arena));
    bookmarks = fixture->recording.bookmarks;
    assert_int_equal(fixture->recording.bookmark_count, 10);
    assert_string_equal(bookmarks[0].title, "PyTorch vs TensorFlow");
    assert_int_equal(bookmarks[0].level, 1);
    assert_int_equal(bookmarks[3].level, 2);
    assert_true(bookmarks[3].y > bookmarks[0].y);
}

static void test_date_stands_beside_the_title(void **state)
{
    struct fixture *fixture = *state;
    const struct drawing *title;
    const struct drawing *date;

    set_document(fixture, sample_brief(&fixture->arena));
    title = recording_find_text(&fixture->recording, "PyTorch vs TensorFlow");
    date = recording_find_text(&fixture->recording, "data of 2026-02-14");
    assert_true(fabs(title->baseline - date->baseline) < 0.01);
    assert_true(date->left > title->right);
    assert_true(fabs(date->right - (595 - 50)) < 0.6);
}

static void test_prose_that_names_the_date_is_prose(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    struct vs_node *document = sample_document(report);

    node_set_text(&fixture->arena, report, VS_KEY_DATE, "2026-02-14");
    sample_heading(&fixture->arena, document, 1, "Sample");
    sample_paragraph(&fixture->arena, document,
                     arena_format(&fixture->arena, "Since 2026-02-14 %s", long_text(&fixture->arena, 20)));
    sample_paragraph(&fixture->arena, document, "Body.");
    set_document(fixture, report);
    assert_true(recording_find_text(&fixture->recording, "Body.")->size ==
                recording_find_text(&fixture->recording, "word4")->size);
}

static void test_pages_are_numbered_and_later_ones_have_a_head(void **state)
{
    struct fixture *fixture = *state;
    size_t heads = 0;

    set_document(fixture, sample_brief(&fixture->arena));
    assert_int_equal(recording_find_text(&fixture->recording, "Page 1 of 2")->page, 1);
    assert_int_equal(recording_find_text(&fixture->recording, "Page 2 of 2")->page, 2);
    for (size_t i = 0; i < fixture->recording.drawing_count; i++) {
        const struct drawing *drawing = &fixture->recording.drawings[i];
        if (drawing->kind == DRAWN_TEXT && !drawing->element && drawing->bottom < fixture->options.top) {
            assert_int_equal(drawing->page, 2);
            heads++;
        }
    }
    assert_int_equal(heads, 2);
}

static void test_marks_are_outlines_with_a_text(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    uint32_t label;
    size_t paths = 0;

    set_document(fixture, sample_brief(&fixture->arena));
    label = recording_find(recording, ELEMENT_LIST_LABEL, 0);
    assert_string_equal(recording_element(recording, label)->element.alternative, "\u2713");
    for (size_t i = 0; i < recording->drawing_count; i++)
        paths += recording->drawings[i].kind == DRAWN_PATH;
    assert_int_equal(paths, 5 + 5 + 3 + 3);
}

static void test_a_canvas_without_structure_gets_the_same_pages(void **state)
{
    struct fixture *fixture = *state;
    size_t pages;

    set_document(fixture, sample_brief(&fixture->arena));
    pages = fixture->recording.page_count;
    recording_init_plain(&fixture->recording, &fixture->arena);
    assert_int_equal(typeset_document(fixture->typeset, &fixture->fake.host, &fixture->arena,
                                      sample_brief(&fixture->arena), &fixture->options, &fixture->recording.base),
                     VS_OK);
    assert_int_equal(fixture->recording.page_count, pages);
    assert_holds(fixture->recording.fault);
}

static void test_a_report_comes_out_the_same_whatever_came_before(void **state)
{
    struct fixture *fixture = *state;
    struct recording first;
    const struct sample_shape other = {.options = 5, .attributes = 12, .words = 9, .long_unbroken = true};

    set_document(fixture, sample_brief(&fixture->arena));
    first = fixture->recording;
    set_document(fixture, sample_report(&fixture->arena, &other));
    set_document(fixture, sample_brief(&fixture->arena));
    assert_int_equal(first.drawing_count, fixture->recording.drawing_count);
    for (size_t i = 0; i < first.drawing_count; i++) {
        assert_true(fabs(first.drawings[i].left - fixture->recording.drawings[i].left) == 0);
        assert_true(fabs(first.drawings[i].bottom - fixture->recording.drawings[i].bottom) == 0);
    }
}

/* ---- Pages ---- */

static size_t lines_of_element_on(const struct recording *recording, uint32_t element, size_t page)
{
    size_t lines = 0;
    double baseline = -1;

    for (size_t i = 0; i < recording->drawing_count; i++) {
        const struct drawing *drawing = &recording->drawings[i];
        if (drawing->kind == DRAWN_TEXT && drawing->element == element && drawing->page == page &&
            fabs(drawing->baseline - baseline) > 1) {
            baseline = drawing->baseline;
            lines++;
        }
    }
    return lines;
}

static void test_no_paragraph_leaves_one_line_behind(void **state)
{
    struct fixture *fixture = *state;

    for (size_t words = 30; words < 90; words += 7) {
        struct vs_node *report = sample_empty_report(&fixture->arena);
        const struct recording *recording = &fixture->recording;

        for (size_t i = 0; i < 40; i++)
            sample_paragraph(&fixture->arena, sample_document(report), long_text(&fixture->arena, words + i % 9));
        set_document(fixture, report);
        assert_sound(fixture);
        for (uint32_t element = 1; element <= recording->element_count; element++) {
            size_t first = 0;
            size_t second = 0;

            for (size_t page = 1; page <= recording->page_count; page++) {
                size_t lines = lines_of_element_on(recording, element, page);
                if (lines && !first)
                    first = lines;
                else if (lines)
                    second = lines;
            }
            if (second) {
                assert_true(first >= 2);
                assert_true(second >= 2);
            }
        }
    }
}

static void test_a_paragraph_over_two_pages_is_one_element(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);

    sample_paragraph(&fixture->arena, sample_document(report), long_text(&fixture->arena, 1500));
    set_document(fixture, report);
    assert_true(fixture->recording.page_count >= 2);
    assert_int_equal(fixture->recording.element_count, 1);
    assert_string_equal(recording_text_of(&fixture->recording, 1), long_text(&fixture->arena, 1500));
}

static void test_an_empty_document_is_one_page(void **state)
{
    struct fixture *fixture = *state;

    set_document(fixture, sample_empty_report(&fixture->arena));
    assert_int_equal(fixture->recording.page_count, 1);
    assert_sound(fixture);
}

static void test_headings_move_on_with_what_follows(void **state)
{
    struct fixture *fixture = *state;

    for (size_t filler = 40; filler < 60; filler++) {
        struct vs_node *report = sample_empty_report(&fixture->arena);
        struct vs_node *document = sample_document(report);

        for (size_t i = 0; i < filler; i++)
            sample_paragraph(&fixture->arena, document, "One line.");
        sample_heading(&fixture->arena, document, 2, "Section");
        sample_heading(&fixture->arena, document, 3, "Part");
        sample_paragraph(&fixture->arena, document, long_text(&fixture->arena, 60));
        set_document(fixture, report);
        assert_sound(fixture);
    }
}

/* ---- Spans ---- */

static void test_links_have_an_element_and_a_rectangle_on_each_line(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    const struct recording *recording = &fixture->recording;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *paragraph = sample_paragraph(arena, sample_document(report), "See ");
    struct vs_node *link = node_add(arena, paragraph, VS_LINK);
    size_t rectangles = 0;
    uint32_t element;

    node_set_text(arena, link, VS_KEY_URL, "https://example.org/");
    sample_span(arena, link, long_text(arena, 30));
    sample_span(arena, paragraph, " for more.");
    set_document(fixture, report);
    assert_sound(fixture);
    element = recording_find(recording, ELEMENT_LINK, 0);
    assert_int_equal(recording_find(recording, ELEMENT_LINK, 1), 0);
    assert_string_equal(recording_element(recording, element)->element.url, "https://example.org/");
    assert_int_equal(recording_element(recording, element)->parent, recording_find(recording, ELEMENT_PARAGRAPH, 0));
    assert_string_equal(recording_text_of(recording, element), long_text(arena, 30));
    for (size_t i = 0; i < recording->drawing_count; i++) {
        if (recording->drawings[i].kind != DRAWN_LINK)
            continue;
        assert_int_equal(recording->drawings[i].element, element);
        rectangles++;
    }
    assert_true(rectangles >= 2);
}

static void test_missing_values_are_grey_italics(void **state)
{
    struct fixture *fixture = *state;
    const struct drawing *missing;
    const struct drawing *stated;

    set_document(fixture, sample_brief(&fixture->arena));
    missing = recording_find_text(&fixture->recording, "not stated");
    /* The answer says it too, as plain text; the cell comes later. */
    for (size_t i = 0; i < fixture->recording.drawing_count; i++)
        if (fixture->recording.drawings[i].text && strcmp(fixture->recording.drawings[i].text, "not stated") == 0)
            missing = &fixture->recording.drawings[i];
    stated = recording_find_text(&fixture->recording, "Apache-2.0");
    assert_true(missing->face->italic);
    assert_false(stated->face->italic);
    assert_true(missing->color.red > stated->color.red);
}

static void test_a_character_without_face_is_replaced_and_told_once(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);

    sample_paragraph(&fixture->arena, sample_document(report), "\u5317 and \u5317, \u05D0");
    sample_paragraph(&fixture->arena, sample_document(report), "\u5317");
    set_document(fixture, report);
    assert_holds(fixture->recording.fault); /* no glyph 0 */
    assert_string_equal(buffer_text(&fixture->fake.log),
                        "warning: no font has the character \"\u5317\" (U+5317), so a replacement is shown\n"
                        "warning: no font has the character \"\u05D0\" (U+05D0), so a replacement is shown\n");
    assert_non_null(recording_find_text(&fixture->recording, "\u5317"));
}

static void test_the_rest_of_many_missing_characters_is_counted(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    struct buffer text;

    buffer_init(&text, &fixture->arena);
    for (uint32_t code_point = 0x4E00; code_point < 0x4E00 + 100; code_point++)
        buffer_append_code_point(&text, code_point);
    sample_paragraph(&fixture->arena, sample_document(report), buffer_text(&text));
    set_document(fixture, report);
    assert_sound(fixture);
    assert_non_null(strstr(buffer_text(&fixture->fake.log), "warning: no font has 88 more characters"));
}

static void test_right_to_left_text_keeps_its_words(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    const char *text = "abc \u05D0\u05D1 \u05D2 12 def";

    sample_paragraph(&fixture->arena, sample_document(report), text);
    set_document(fixture, report);
    assert_holds(fixture->recording.fault);
    assert_non_null(recording_find_text(&fixture->recording, "abc "));
    assert_true(recording_find_text(&fixture->recording, "abc ")->right <=
                recording_find_text(&fixture->recording, "def")->left);
}

static void test_an_end_of_a_line_parts_words_as_a_space_does(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    const char *text = "first\nsecond\nthird";

    node_set_text(&fixture->arena, node_add(&fixture->arena, sample_document(report), VS_CODE_BLOCK), VS_KEY_TEXT,
                  text);
    sample_paragraph(&fixture->arena, sample_document(report), text);
    set_document(fixture, report);
    assert_sound(fixture);
    assert_string_equal(recording_text_of(&fixture->recording, recording_find(&fixture->recording, ELEMENT_CODE, 0)),
                        text);
    assert_string_equal(
        recording_text_of(&fixture->recording, recording_find(&fixture->recording, ELEMENT_PARAGRAPH, 0)), text);
}

/* ---- All kinds of blocks, any size ---- */

static void test_all_blocks(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *document = sample_document(report);
    static const char *const items[] = {"First", "Second"};
    struct vs_node *list;
    struct vs_node *node;

    sample_heading(arena, document, 1, "All blocks");
    sample_heading(arena, document, 4, "Low heading");
    list = sample_list(arena, document, VS_MARK_BULLET, items, 2);
    node = node_add(arena, list, VS_ITEM);
    sample_paragraph(arena, node, "Third, with a list in it");
    sample_list(arena, node, VS_MARK_AGAINST, items, 2);
    node_add(arena, list, VS_ITEM);
    list = node_add(arena, document, VS_LIST);
    node_set_number(arena, list, VS_KEY_ORDERED, 1);
    node_set_number(arena, list, VS_KEY_START, 99);
    for (size_t i = 0; i < 3; i++)
        sample_paragraph(arena, node_add(arena, list, VS_ITEM), long_text(arena, 30));
    node = node_add(arena, document, VS_QUOTE);
    sample_paragraph(arena, node, long_text(arena, 40));
    sample_paragraph(arena, node_add(arena, node, VS_QUOTE), "Quoted twice");
    node_set_text(arena, node_add(arena, document, VS_CODE_BLOCK), VS_KEY_TEXT, "line 1\n  line 2\n");
    node_add(arena, document, VS_RULE);
    node_append(document, node_new(arena, 999)); /* a kind of a later minor, with children */
    node = node_add(arena, document, (enum vs_kind)998);
    sample_paragraph(arena, node, "Inside the unknown");
    node = node_add(arena, sample_paragraph(arena, document, "Code: "), VS_CODE);
    node_set_text(arena, node, VS_KEY_TEXT, "a_b()");
    set_document(fixture, report);
    assert_sound(fixture);
    assert_non_null(recording_find_text(&fixture->recording, "100."));
    assert_non_null(recording_find_text(&fixture->recording, "Quoted twice"));
    assert_non_null(recording_find_text(&fixture->recording, "Inside the unknown"));
    assert_true(recording_find_text(&fixture->recording, "line 2")->baseline >
                recording_find_text(&fixture->recording, "line 1")->baseline);
}

static void test_reports_of_every_size_are_sound(void **state)
{
    static const size_t options[] = {1, 2, 3, 6, 12, 26};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        for (size_t words = 0; words <= 36; words += 12) {
            const struct sample_shape shape = {
                .options = options[i], .attributes = 18, .words = words, .long_unbroken = words > 0};

            set_document(fixture, sample_report(&fixture->arena, &shape));
            assert_sound(fixture);
            assert_holds(check_rows_whole(&fixture->recording));
        }
    }
}

static void test_panes_go_below_each_other_where_they_are_too_narrow(void **state)
{
    struct fixture *fixture = *state;
    const struct sample_shape shape = {.options = 3, .attributes = 4, .words = 4};
    const struct drawing *first;
    const struct drawing *second;

    fixture->options =
        (struct page_options){.width = 260, .height = 500, .top = 40, .right = 20, .bottom = 40, .left = 20};
    set_document(fixture, sample_report(&fixture->arena, &shape));
    assert_sound(fixture);
    first = recording_find_text(&fixture->recording, "Aurora");
    second = recording_find_text(&fixture->recording, "Borealis");
    assert_true(second->top > first->bottom || second->page > first->page);
}

/* Panes of options, each with a few points, below a heading of their own. */
static struct vs_node *add_panes(struct arena *arena, struct vs_node *document, size_t count, size_t points)
{
    static const char *const items[] = {"Reading", "Writing", "Waiting", "Asking",  "Telling", "Going",
                                        "Coming",  "Staying", "Buying",  "Selling", "Lending", "Owing"};
    struct vs_node *side_by_side;

    sample_heading(arena, document, 2, "When to use");
    side_by_side = node_add(arena, document, VS_SIDE_BY_SIDE);
    for (size_t i = 0; i < count; i++) {
        struct vs_node *pane = node_add(arena, side_by_side, VS_PANE);
        sample_heading(arena, pane, 3, arena_format(arena, "Option %zu", i));
        sample_list(arena, pane, VS_MARK_FOR, items, points);
    }
    return side_by_side;
}

static void test_rows_of_panes_stand_apart(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);

    (void)add_panes(&fixture->arena, sample_document(report), 6, 3);
    set_document(fixture, report);
    assert_sound(fixture);
    /* more than from one point to the next */
    assert_true(recording_find_text(&fixture->recording, "Option 3")->baseline -
                    recording_find_text(&fixture->recording, "Waiting")->baseline >
                1.5 * (recording_find_text(&fixture->recording, "Waiting")->baseline -
                       recording_find_text(&fixture->recording, "Writing")->baseline));
}

static void test_low_panes_are_not_divided_nor_their_heading_left_behind(void **state)
{
    struct fixture *fixture = *state;

    for (size_t filler = 20; filler < 50; filler++) {
        struct vs_node *report = sample_empty_report(&fixture->arena);
        struct vs_node *document = sample_document(report);

        for (size_t i = 0; i < filler; i++)
            sample_paragraph(&fixture->arena, document, "One line.");
        (void)add_panes(&fixture->arena, document, 2, 12);
        set_document(fixture, report);
        assert_sound(fixture);
        assert_int_equal(recording_find_text(&fixture->recording, "Option 0")->page,
                         recording_find_text(&fixture->recording, "When to use")->page);
        assert_int_equal(recording_find_text(&fixture->recording, "Option 0")->page,
                         recording_find_text(&fixture->recording, "Owing")->page);
    }
}

static void test_a_head_that_is_cut_says_so(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = node_new(&fixture->arena, VS_REPORT);
    bool told = false;

    node_set_text(&fixture->arena, report, VS_KEY_TITLE, long_text(&fixture->arena, 60));
    (void)node_add(&fixture->arena, report, VS_DOCUMENT);
    for (size_t i = 0; i < 60; i++)
        sample_paragraph(&fixture->arena, sample_document(report), "One line.");
    set_document(fixture, report);
    assert_sound(fixture);
    for (size_t i = 0; i < fixture->recording.drawing_count; i++) {
        const struct drawing *drawing = &fixture->recording.drawings[i];
        if (drawing->kind == DRAWN_TEXT && !drawing->element && drawing->page == 2 &&
            strncmp(drawing->text, "word0", 5) == 0)
            told = strcmp(drawing->text + strlen(drawing->text) - 3, "\u2026") == 0;
    }
    assert_true(told);
}

static void test_no_font_is_told(void **state)
{
    struct fixture *fixture = *state;

    fixture->fake.without_fonts = true;
    assert_null(typeset_open(&fixture->fake.host));
    assert_non_null(strstr(buffer_text(&fixture->fake.log), "error: no font can be found"));
}

/* Each allocation of the report fails in turn: the arena's owner is told, the engine stays usable. */
static void test_memory_that_runs_out_is_survived(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_brief(&fixture->arena);
    volatile size_t failed = 0;

    for (volatile size_t limit = 1; limit < 40; limit++) {
        struct arena arena;
        jmp_buf exhausted;

        fixture->fake.allocations = 0;
        fixture->fake.fail_allocation = limit;
        typeset_arena(&arena, &fixture->fake.host, &exhausted);
        if (setjmp(exhausted) == 0) {
            recording_init(&fixture->recording, &fixture->arena);
            (void)typeset_document(fixture->typeset, &fixture->fake.host, &arena, report, &fixture->options,
                                   &fixture->recording.base);
        } else {
            failed++;
        }
        arena_release(&arena);
    }
    assert_true(failed > 2);
    fixture->fake.fail_allocation = 0;
    set_document(fixture, report);
    assert_sound(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_brief_is_sound),
        TEST(test_brief_takes_two_pages_on_a4_and_letter),
        TEST(test_every_cell_is_shown_as_written),
        TEST(test_elements_follow_the_order_of_reading),
        TEST(test_headings_are_bookmarks),
        TEST(test_date_stands_beside_the_title),
        TEST(test_prose_that_names_the_date_is_prose),
        TEST(test_pages_are_numbered_and_later_ones_have_a_head),
        TEST(test_marks_are_outlines_with_a_text),
        TEST(test_a_canvas_without_structure_gets_the_same_pages),
        TEST(test_a_report_comes_out_the_same_whatever_came_before),
        TEST(test_no_paragraph_leaves_one_line_behind),
        TEST(test_a_paragraph_over_two_pages_is_one_element),
        TEST(test_an_empty_document_is_one_page),
        TEST(test_headings_move_on_with_what_follows),
        TEST(test_links_have_an_element_and_a_rectangle_on_each_line),
        TEST(test_missing_values_are_grey_italics),
        TEST(test_a_character_without_face_is_replaced_and_told_once),
        TEST(test_the_rest_of_many_missing_characters_is_counted),
        TEST(test_right_to_left_text_keeps_its_words),
        TEST(test_an_end_of_a_line_parts_words_as_a_space_does),
        TEST(test_all_blocks),
        TEST(test_reports_of_every_size_are_sound),
        TEST(test_panes_go_below_each_other_where_they_are_too_narrow),
        TEST(test_rows_of_panes_stand_apart),
        TEST(test_low_panes_are_not_divided_nor_their_heading_left_behind),
        TEST(test_a_head_that_is_cut_says_so),
        TEST(test_no_font_is_told),
        TEST(test_memory_that_runs_out_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
