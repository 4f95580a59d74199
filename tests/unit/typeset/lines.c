/* Lines: shaping, where they end, what happens to words without a place to break. */
#include "typeset/lines.h"

#include "unit/typeset/fixture.h"

#include <math.h>

static const struct text_style plain = {.size = 10};

static const struct paragraph *paragraph_from(struct layout *layout, const char *text)
{
    return paragraph_of_text(layout, &plain, text);
}

static const char *line_text(struct layout *layout, const struct paragraph *paragraph, const struct line *line)
{
    return arena_copy_bytes(layout->arena, paragraph->text + line->start, line->end - line->start);
}

/* As it will be drawn: parts of words shaped by themselves. */
static double drawn_width(struct layout *layout, const struct paragraph *paragraph, const struct line *line)
{
    double width = 0;

    for (size_t i = 0; i < paragraph->atom_count; i++) {
        const struct atom *atom = &paragraph->atoms[i];
        size_t start = atom->start > line->start ? atom->start : line->start;
        size_t end = atom->end < line->end ? atom->end : line->end;
        const struct shaped *shaped;
        size_t first;
        size_t count;
        size_t base;

        if (start >= end)
            continue;
        shaped = atom_part(layout, paragraph, atom, start, end, &first, &count, &base);
        for (size_t glyph = first; glyph < first + count; glyph++)
            width += atom_advance(atom, &shaped->glyphs[glyph]);
    }
    return width;
}

static void assert_fits(const struct paragraph *paragraph, struct lines lines, double width)
{
    size_t at = 0;

    for (size_t i = 0; i < lines.count; i++) {
        assert_true(lines.items[i].width <= width + 1e-6);
        for (; at < lines.items[i].start; at++)
            assert_true(paragraph->text[at] == ' ' || paragraph->text[at] == '\n');
        at = lines.items[i].end;
    }
    for (; at < paragraph->size; at++)
        assert_true(paragraph->text[at] == ' ' || paragraph->text[at] == '\n');
}

static void test_lines_end_at_spaces_and_lose_them(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct paragraph *paragraph = paragraph_from(&layout, "one two three four five six seven eight nine ten");
    struct lines lines = paragraph_break(&layout, paragraph, 90);

    assert_true(lines.count >= 3);
    assert_fits(paragraph, lines, 90);
    for (size_t i = 0; i < lines.count; i++) {
        assert_true(paragraph->text[lines.items[i].start] != ' ');
        assert_true(paragraph->text[lines.items[i].end - 1] != ' ');
    }
}

static void test_lines_are_as_few_as_possible_and_even(void **state)
{
    struct layout layout = fixture_layout(*state);
    /* First fit would leave "b" alone behind a full line. */
    const struct paragraph *paragraph = paragraph_from(&layout, "aaaa aaaa aaaa aaaa b");
    double width = paragraph->x[19] + 1;
    struct lines lines = paragraph_break(&layout, paragraph, width);

    assert_int_equal(lines.count, 2);
    assert_true(lines.items[1].end - lines.items[1].start > 1);
}

static void test_hard_breaks_and_empty_lines_are_kept(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct paragraph *paragraph = paragraph_from(&layout, "one\r\n\ntwo\rthree");
    struct lines lines = paragraph_break(&layout, paragraph, 500);

    assert_int_equal(lines.count, 4);
    assert_string_equal(line_text(&layout, paragraph, &lines.items[0]), "one");
    assert_string_equal(line_text(&layout, paragraph, &lines.items[1]), "");
    assert_string_equal(line_text(&layout, paragraph, &lines.items[3]), "three");
}

static void test_addresses_break_behind_punctuation(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct paragraph *paragraph =
        paragraph_from(&layout, "https://documentation.example.org/some_long_page.html?query=first_value&other=2");
    struct lines lines = paragraph_break(&layout, paragraph, 110);

    assert_fits(paragraph, lines, 110);
    assert_true(lines.count > 2);
    for (size_t i = 0; i + 1 < lines.count; i++)
        assert_non_null(strchr("/._?&=", paragraph->text[lines.items[i].end - 1]));
    assert_true(lines.items[0].end > strlen("https://"));
}

static void test_words_longer_than_a_line_are_cut_anywhere(void **state)
{
    struct layout layout = fixture_layout(*state);
    char word[81];
    const struct paragraph *paragraph;

    memset(word, 'm', 80);
    word[80] = '\0';
    paragraph = paragraph_from(&layout, arena_format(layout.arena, "before %s after", word));
    for (int width = 12; width < 200; width += 13)
        assert_fits(paragraph, paragraph_break(&layout, paragraph, width), width);
}

static void test_a_line_narrower_than_a_letter_holds_one(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct paragraph *paragraph = paragraph_from(&layout, "MMM");

    assert_int_equal(paragraph_break(&layout, paragraph, 0).count, 3);
}

static void test_letters_are_not_parted_from_their_accents(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct paragraph *paragraph = paragraph_from(&layout, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301");
    struct lines lines = paragraph_break(&layout, paragraph, 14);

    assert_true(lines.count > 2);
    for (size_t i = 0; i < lines.count; i++)
        assert_int_equal(paragraph->text[lines.items[i].start], 'e');
}

static void test_signs_stay_with_their_words(void **state)
{
    static const char *const texts[] = {
        "Python, C++ and others", "about 13 % of all",        "C# or F#",
        "see https://a.b",        "one thing \u00B7 another", "a server --version of it",
        "starting -quiet here",   "(a) between -5 and 5"};
    static const char *const whole[] = {"C++",          "13 %",      "C#",     "https://a.b",
                                        "thing \u00B7", "--version", "-quiet", "-5"};
    struct layout layout = fixture_layout(*state);

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct paragraph *paragraph = paragraph_from(&layout, texts[i]);

        for (int width = 62; width < 120; width += 2) {
            struct lines lines = paragraph_break(&layout, paragraph, width);
            bool found = false;

            for (size_t line = 0; line < lines.count; line++)
                found = found || strstr(line_text(&layout, paragraph, &lines.items[line]), whole[i]);
            assert_true(found);
        }
    }
}

static void test_kerning_and_ligatures_are_used(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct paragraph *kerned = paragraph_from(&layout, "AV");
    const struct paragraph *apart = paragraph_from(&layout, "A V");
    double space = paragraph_from(&layout, " ")->x[1];

    assert_true(kerned->x[2] < apart->x[3] - space - 0.1);
}

static void test_figures_of_tables_are_equally_wide(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct text_style tabular = {.size = 10, .features = FEATURE_TABULAR};
    const struct paragraph *ones = paragraph_of_text(&layout, &tabular, "1111");
    const struct paragraph *eights = paragraph_of_text(&layout, &tabular, "8888");

    assert_true(fabs(ones->x[4] - eights->x[4]) < 1e-9);
}

static void test_measures_of_a_paragraph(void **state)
{
    struct layout layout = fixture_layout(*state);
    const struct paragraph *paragraph = paragraph_from(&layout, "a longest b\nc d");
    struct extent extent = paragraph_measure(paragraph);

    assert_true(fabs(extent.least - paragraph_from(&layout, "longest")->x[7]) < 0.01);
    assert_true(fabs(extent.most - paragraph_from(&layout, "a longest b")->x[11]) < 0.01);
}

static void test_controls_become_visible_and_blanks_spaces(void **state)
{
    struct layout layout = fixture_layout(*state);

    assert_string_equal(paragraph_from(&layout, "a\tb\x01"
                                                "c\x7F")
                            ->text,
                        "a b\uFFFDc\uFFFD");
    assert_string_equal(paragraph_from(&layout, "a\u2028b\u2029c\xC2\x85"
                                                "d\ve\ff\r\ng\rh")
                            ->text,
                        "a\nb\nc\nd\ne\nf\ng\nh");
}

/* Cuts of joined or kerned glyphs are shaped anew, so no line is wider than asked whatever is cut. */
static void test_random_texts_fit_any_width(void **state)
{
    static const char letters[] = "AVTo.,-/fi lLWyj1+%";
    struct layout layout = fixture_layout(*state);
    uint32_t random = 12345;

    for (size_t round = 0; round < 300; round++) {
        char text[61];
        const struct paragraph *paragraph;

        for (size_t i = 0; i < 60; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = letters[(random >> 16) % (sizeof letters - 1)];
        }
        text[60] = '\0';
        paragraph = paragraph_from(&layout, text);
        for (int width = 15; width < 150; width += 21) {
            struct lines lines = paragraph_break(&layout, paragraph, width);

            assert_fits(paragraph, lines, width);
            for (size_t i = 0; i < lines.count; i++)
                assert_true(drawn_width(&layout, paragraph, &lines.items[i]) <= width + 1e-6);
        }
    }
}

static void test_long_texts_take_linear_time(void **state)
{
    struct layout layout = fixture_layout(*state);
    struct buffer text;
    const struct paragraph *paragraph;

    buffer_init(&text, layout.arena);
    for (size_t i = 0; i < 200000; i++)
        buffer_append_byte(&text, (char)('a' + i % 26));
    paragraph = paragraph_from(&layout, buffer_text(&text));
    assert_fits(paragraph, paragraph_break(&layout, paragraph, 200), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_lines_end_at_spaces_and_lose_them),
        TEST(test_lines_are_as_few_as_possible_and_even),
        TEST(test_hard_breaks_and_empty_lines_are_kept),
        TEST(test_addresses_break_behind_punctuation),
        TEST(test_words_longer_than_a_line_are_cut_anywhere),
        TEST(test_a_line_narrower_than_a_letter_holds_one),
        TEST(test_letters_are_not_parted_from_their_accents),
        TEST(test_signs_stay_with_their_words),
        TEST(test_kerning_and_ligatures_are_used),
        TEST(test_figures_of_tables_are_equally_wide),
        TEST(test_measures_of_a_paragraph),
        TEST(test_controls_become_visible_and_blanks_spaces),
        TEST(test_random_texts_fit_any_width),
        TEST(test_long_texts_take_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
