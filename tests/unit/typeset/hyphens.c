/* Words divided at the ends of lines: where they may be, when they are, and what is drawn. */
#include "unit/typeset/fixture.h"

#include "typeset/lines.h"

static const struct text_style plain = {.size = 10};
static const struct text_style divided = {.size = 10, .divided = true};

/* ---- Patterns ---- */

/* The word with "-" where it may be divided. */
static const char *with_hyphens(struct fixture *fixture, const char *language, const char *word)
{
    size_t places[MOST_HYPHENS];
    size_t count = hyphens_find(&fixture->typeset->hyphens, language, word, strlen(word), places);
    struct buffer text;
    size_t at = 0;

    buffer_init(&text, &fixture->arena);
    for (size_t i = 0; i < count; i++) {
        buffer_append(&text, word + at, places[i] - at);
        buffer_append_byte(&text, '-');
        at = places[i];
    }
    buffer_append_text(&text, word + at);
    return buffer_text(&text);
}

static void test_words_of_each_language_with_patterns(void **state)
{
    static const struct {
        const char *language, *word;
    } words[] = {
        {"en", "hy-phen-ation"},       {"en-US", "com-par-i-son"},
        {"en-GB", "hy-phen-a-tion"},   {"de", "Wirt-schaft-lich-keits-be-rech-nung"},
        {"de-CH", "Ver-füg-bar-keit"}, {"fr", "or-di-na-teur"},
        {"es-MX", "com-pa-ra-ción"},   {"it", "con-fronto"},
        {"EN", "HY-PHEN-ATION"},       {"de", "Alarm-ein-rich-tung"},
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char word[64];
        size_t size = 0;

        for (const char *at = words[i].word; *at; at++)
            if (*at != '-')
                word[size++] = *at;
        word[size] = '\0';
        assert_string_equal(with_hyphens(*state, words[i].language, word), words[i].word);
    }
}

static void test_other_words_have_no_places(void **state)
{
    struct fixture *fixture = *state;
    char endless[300];

    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_string_equal(with_hyphens(fixture, "en", endless), endless);
    assert_string_equal(with_hyphens(fixture, "tlh", "comparison"), "comparison");
    assert_string_equal(with_hyphens(fixture, "ent", "comparison"), "comparison");
    assert_string_equal(with_hyphens(fixture, "", "comparison"), "comparison");
    assert_string_equal(with_hyphens(fixture, NULL, "comparison"), "comparison");
    assert_string_equal(with_hyphens(fixture, "de", "\u0441\u0440\u0430\u0432\u043D\u0435\u043D\u0438\u0435"),
                        "\u0441\u0440\u0430\u0432\u043D\u0435\u043D\u0438\u0435");
}

/* ---- Lines ---- */

static struct layout layout_in(struct fixture *fixture, const char *language)
{
    struct layout layout = fixture_layout(fixture);

    layout.language_tag = language;
    return layout;
}

/* Lines with "=" for each hyphen that is drawn and "|" between lines. */
static const char *broken(struct layout *layout, const struct text_style *style, const char *text, double width)
{
    const struct paragraph *paragraph = paragraph_of_text(layout, style, text);
    struct lines lines = paragraph_break(layout, paragraph, width);
    struct buffer result;

    buffer_init(&result, layout->arena);
    for (size_t i = 0; i < lines.count; i++) {
        assert_true(lines.items[i].width <= width + 1e-6);
        buffer_append(&result, text + lines.items[i].start, lines.items[i].end - lines.items[i].start);
        buffer_append_text(&result, lines.items[i].divides ? "=|" : i + 1 < lines.count ? "|" : "");
    }
    return buffer_text(&result);
}

static void test_a_word_that_would_be_cut_is_divided(void **state)
{
    struct layout layout = layout_in(*state, "de");

    assert_string_equal(broken(&layout, &plain, "Wirtschaftlichkeitsberechnung", 100),
                        "Wirtschaftlichkeits=|berechnung");
    assert_string_equal(broken(&layout, &plain, "(Wirtschaftlichkeitsberechnung),", 104),
                        "(Wirtschaftlichkeits=|berechnung),");
    layout.language_tag = "tlh";
    assert_null(strchr(broken(&layout, &plain, "Wirtschaftlichkeitsberechnung", 100), '='));
}

static void test_soft_hyphens_say_where_words_are_divided(void **state)
{
    struct layout layout = layout_in(*state, "en");

    /* The one that is drawn stands for the one in the text. */
    assert_string_equal(broken(&layout, &plain, "(comparis\u00ADon,", 50), "(comparis=|on,");
    assert_string_equal(broken(&layout, &plain, "PyTo\u00ADrches2", 40), "PyTo=|rches2");
    assert_string_equal(broken(&layout, &plain, "com\u00ADpar\u00ADison", 40), "com\u00ADpar=|ison");
    assert_string_equal(broken(&layout, &plain, "compar\u00ADison", 400), "compar\u00ADison");
}

static void test_lines_with_hyphens_fit_any_width(void **state)
{
    struct layout layout = layout_in(*state, "de");

    for (int width = 12; width < 300; width++)
        (void)broken(&layout, &divided,
                     "Die Rindfleischetikettierungsüberwachungsaufgabenübertragung verlangt Verfügbarkeitszusagen",
                     width);
}

static void test_a_word_is_divided_where_that_saves_a_line(void **state)
{
    struct layout layout = layout_in(*state, "en");
    const char *text = "a small configuration of memories";
    double width = paragraph_of_text(&layout, &plain, "ration of memories")->x[18] + 1;

    assert_string_equal(broken(&layout, &plain, text, width), "a small|configuration of|memories");
    assert_string_equal(broken(&layout, &divided, text, width), "a small configura=|tion of memories");
    /* Not in wide lines, nor without need. */
    assert_null(strchr(broken(&layout, &divided, text, 400), '='));
    assert_null(strchr(broken(&layout, &divided, "small, medium, enterprise", 90), '='));
}

static void test_names_addresses_and_code_are_not_divided(void **state)
{
    static const struct text_style code = {.size = 10, .divided = true, .face = FACE_CODE};
    static const struct text_style link = {.size = 10, .divided = true, .url = "https://example.org"};
    static const char *const texts[] = {"configuration2000", "getElementByIdentifier", "https://documentation.org",
                                        "configuration_of_servers", "INTERNATIONALIZATION"};
    struct layout layout = layout_in(*state, "en");

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_null(strchr(broken(&layout, &divided, texts[i], 60), '='));
    assert_null(strchr(broken(&layout, &code, "internationalization", 60), '='));
    assert_null(strchr(broken(&layout, &link, "internationalization", 60), '='));
    assert_non_null(strchr(broken(&layout, &plain, "Internationalization", 60), '='));
}

/* ---- Drawing ---- */

static void test_the_hyphen_is_a_soft_one_to_readers(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *table = sample_table(arena, sample_document(report), "wide");
    struct vs_node *row;
    const struct drawing *before;
    const struct drawing *hyphen;

    fixture->options.width = fixture->options.height = 300;
    for (size_t i = 0; i < 3; i++)
        sample_column(arena, table, "Column", VS_ALIGN_START, 0);
    row = node_add(arena, node_add(arena, table, VS_ROW_GROUP), VS_ROW);
    for (size_t i = 0; i < 3; i++)
        sample_cell(arena, row, "internationalizations");
    set_document(fixture, report);
    assert_sound(fixture);
    hyphen = recording_find_text(&fixture->recording, "\u00AD");
    assert_non_null(hyphen);
    before = hyphen - 1;
    assert_true(hyphen->left >= before->right && hyphen->left < before->right + 1);
    assert_true(hyphen->baseline == before->baseline && hyphen->element == before->element);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_words_of_each_language_with_patterns),     TEST(test_other_words_have_no_places),
        TEST(test_a_word_that_would_be_cut_is_divided),      TEST(test_soft_hyphens_say_where_words_are_divided),
        TEST(test_lines_with_hyphens_fit_any_width),         TEST(test_a_word_is_divided_where_that_saves_a_line),
        TEST(test_names_addresses_and_code_are_not_divided), TEST(test_the_hyphen_is_a_soft_one_to_readers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
