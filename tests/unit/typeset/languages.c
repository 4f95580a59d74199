/* Words in another language than the report's: which they are, and that the structure tells it. */
#include "unit/typeset/fixture.h"

static const struct text_style plain = {.size = 10};

/* The text with its passages as "{language:...}", in a report of that language. */
static const char *with_passages(struct fixture *fixture, const char *language, const char *text)
{
    struct layout layout = fixture_layout(fixture);
    const struct paragraph *paragraph;
    const struct passage *open = NULL;
    struct buffer marked;

    layout.language_tag = language;
    layout.script = language_script(language);
    paragraph = paragraph_of_text(&layout, &plain, text);
    buffer_init(&marked, &fixture->arena);
    for (size_t i = 0; i <= paragraph->atom_count; i++) {
        const struct passage *next = i < paragraph->atom_count ? paragraph->atoms[i].passage : NULL;

        if (open && open != next)
            buffer_append_byte(&marked, '}');
        if (next && next != open)
            buffer_append_format(&marked, "{%s:", next->language);
        open = next;
        if (i < paragraph->atom_count)
            buffer_append(&marked, paragraph->text + paragraph->atoms[i].start,
                          paragraph->atoms[i].end - paragraph->atoms[i].start);
    }
    return buffer_text(&marked);
}

static void test_languages_have_scripts(void **state)
{
    static const struct {
        const char *tag;
        hb_script_t script;
    } cases[] = {
        {"en", HB_SCRIPT_LATIN},
        {"de-CH", HB_SCRIPT_LATIN},
        {"de-1901", HB_SCRIPT_LATIN},
        {"ru", HB_SCRIPT_CYRILLIC},
        {"RU-ru", HB_SCRIPT_CYRILLIC},
        {"sr-Latn-RS", HB_SCRIPT_LATIN},
        {"zh-Hant", HB_SCRIPT_HAN},
        {"ja", HB_TAG('J', 'p', 'a', 'n')},
        {"ko-KR", HB_TAG('K', 'o', 'r', 'e')},
        {"az-Arab", HB_SCRIPT_ARABIC},
        {"ka", HB_SCRIPT_GEORGIAN},
        {"kab", HB_SCRIPT_LATIN},
        {"", HB_SCRIPT_LATIN},
        {NULL, HB_SCRIPT_LATIN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(language_script(cases[i].tag), cases[i].script);
}

static void test_a_script_tells_the_language(void **state)
{
    static const char *const cases[][3] = {
        {"en", "Hello, Ωμέγα!", "Hello, {el:Ωμέγα!}"},
        {"en", "ไทย and हिन्दी", "{th:ไทย} and {hi:हिन्दी}"},
        {"en", "한국어 עברית", "{ko:한국어} {he:עברית}"},
        {"en", "中文", "{zh:中文}"},
        {"en", "Größe, Łódź, 3.5 GB, π", "Größe, Łódź, 3.5 GB, {el:π}"},
        {"ru", "Журнал и PyTorch", "Журнал и PyTorch"},
        {"ru", "Київ", "Київ"},
        {"el", "Ωμέγα, Журнал", "Ωμέγα, {ru:Журнал}"},
        {"ar", "العربية PyTorch", "العربية PyTorch"},
        {"fa", "العربية", "العربية"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(with_passages(*state, cases[i][0], cases[i][1]), cases[i][2]);
}

static void test_a_passage_goes_from_its_first_letter_to_its_last(void **state)
{
    assert_string_equal(with_passages(*state, "en", "see (Ёлка 2.5 – Журнал) 3.5"), "see {ru:(Ёлка 2.5 – Журнал)} 3.5");
    assert_string_equal(with_passages(*state, "en", "Ёлка PyTorch Ёлка"), "{ru:Ёлка} PyTorch {ru:Ёлка}");
    assert_string_equal(with_passages(*state, "en", "Ёлка Ωμέγα"), "{ru:Ёлка} {el:Ωμέγα}");
}

static void test_letters_that_one_language_has_tell_it(void **state)
{
    static const char *const cases[][2] = {
        {"Львів", "{uk:Львів}"},
        {"Беларусь, Магілёў", "{be:Беларусь, Магілёў}"},
        {"Београд Љ", "{sr:Београд Љ}"},
        {"فارسی گفتار", "{fa:فارسی گفتار}"},
        {"اردو ٹھیک", "{ur:اردو ٹھیک}"},
        {"Журнал", "{ru:Журнал}"},
        {"Швидкий A їсть", "{uk:Швидкий} A {uk:їсть}"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(with_passages(*state, "en", cases[i][0]), cases[i][1]);
}

static void test_what_stands_among_kana_is_japanese(void **state)
{
    static const char *const cases[][3] = {
        {"en", "日本語のテスト", "{ja:日本語のテスト}"},
        {"en", "東京 (Tokyo) です", "{ja:東京} (Tokyo) {ja:です}"},
        {"en", "漢字 한국어", "{ko:漢字 한국어}"},
        {"ja", "日本語のテスト, 한국어", "日本語のテスト, {ko:한국어}"},
        {"ko", "漢字 한국어", "漢字 한국어"},
        {"ko", "日本語のテスト", "{ja:日本語のテスト}"},
        {"zh", "日本語のテスト", "{ja:日本語のテスト}"},
        {"zh-Hans", "产品名称叫做テスト很好用", "产品名称叫做{ja:テスト}很好用"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(with_passages(*state, cases[i][0], cases[i][1]), cases[i][2]);
}

/* ---- Structure ---- */

static void assert_span(const struct recording *recording, size_t n, uint32_t parent, const char *language,
                        const char *text)
{
    uint32_t number = recording_find(recording, ELEMENT_SPAN, n);

    assert_int_not_equal(number, 0);
    assert_int_equal(recording_element(recording, number)->parent, parent);
    assert_string_equal(recording_element(recording, number)->element.language, language);
    assert_string_equal(recording_text_of(recording, number), text);
}

static void test_spans_stand_in_what_they_are_part_of(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    const struct recording *recording = &fixture->recording;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *document = sample_document(report);
    struct vs_node *paragraph;
    struct vs_node *link;

    sample_heading(arena, document, 1, "Title Ωμέγα");
    paragraph = sample_paragraph(arena, document, "See Журнал ");
    link = node_add(arena, paragraph, VS_LINK);
    node_set_text(arena, link, VS_KEY_URL, "https://example.org/");
    sample_span(arena, link, "и Ёлка now");
    sample_span(arena, node_add(arena, paragraph, VS_EMPHASIS), " end");
    set_document(fixture, report);
    assert_sound(fixture);
    assert_span(recording, 0, recording_find(recording, ELEMENT_HEADING, 0), "el", "Ωμέγα");
    assert_span(recording, 1, recording_find(recording, ELEMENT_PARAGRAPH, 0), "ru", "Журнал ");
    assert_span(recording, 2, recording_find(recording, ELEMENT_LINK, 0), "ru", "и Ёлка");
    assert_int_equal(recording_find(recording, ELEMENT_SPAN, 3), 0);
    assert_string_equal(recording_text_of(recording, recording_find(recording, ELEMENT_PARAGRAPH, 0)),
                        "See Журнал и Ёлка now end");
}

static void test_a_passage_over_several_lines_is_one_span(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    struct buffer text;

    buffer_init(&text, &fixture->arena);
    for (size_t i = 0; i < 60; i++)
        buffer_append_text(&text, i ? " сравнение" : "Сравнение");
    sample_paragraph(&fixture->arena, sample_document(report), buffer_text(&text));
    set_document(fixture, report);
    assert_span(&fixture->recording, 0, recording_find(&fixture->recording, ELEMENT_PARAGRAPH, 0), "ru",
                buffer_text(&text));
    assert_int_equal(recording_find(&fixture->recording, ELEMENT_SPAN, 1), 0);
}

/* Names of options stand in charts, in headers of tables that are repeated, and in running heads, which say nothing. */
static void test_cells_and_charts_have_spans_too(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    const struct recording *recording = &fixture->recording;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *document = sample_document(report);
    struct vs_node *table = sample_table(arena, document, "facts");
    struct vs_node *chart;
    struct vs_node *rows;

    sample_column(arena, table, "Name", VS_ALIGN_START, 0);
    sample_column(arena, table, "Журнал", VS_ALIGN_START, 1);
    rows = node_add(arena, table, VS_ROW_GROUP);
    for (size_t i = 0; i < 90; i++) {
        struct vs_node *row = node_add(arena, rows, VS_ROW);
        sample_cell(arena, row, "a");
        sample_cell(arena, row, i ? "b" : "x Ёлка");
    }
    chart = sample_chart_of_kind(arena, document, "chart", "facts");
    sample_chart_point(arena, sample_chart_series(arena, sample_chart_panel(arena, chart, 0, 10, 5), "s", NULL),
                       "Ωμέγα", "5", 5, 5);
    set_document(fixture, report);
    assert_true(recording->page_count > 1);
    assert_span(recording, 0, recording_find(recording, ELEMENT_TABLE_COLUMN_HEADER, 1), "ru", "Журнал");
    assert_span(recording, 1, recording_find(recording, ELEMENT_TABLE_CELL, 0), "ru", "Ёлка");
    assert_span(recording, 2, recording_find(recording, ELEMENT_FIGURE, 0), "el", "Ωμέγα");
    assert_int_equal(recording_find(recording, ELEMENT_SPAN, 3), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_languages_have_scripts),
        TEST(test_a_script_tells_the_language),
        TEST(test_a_passage_goes_from_its_first_letter_to_its_last),
        TEST(test_letters_that_one_language_has_tell_it),
        TEST(test_what_stands_among_kana_is_japanese),
        TEST(test_spans_stand_in_what_they_are_part_of),
        TEST(test_a_passage_over_several_lines_is_one_span),
        TEST(test_cells_and_charts_have_spans_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
