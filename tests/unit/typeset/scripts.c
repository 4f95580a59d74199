/* Scripts other than Latin: where their lines end, what stays together, which way they run. */
#include "unit/typeset/fixture.h"

#include "base/language.h"
#include "typeset/strips.h"

#include <ctype.h>
#include <math.h>

#define NOTO "/usr/share/fonts/truetype/noto/NotoSans"

/* A host with the faces of several scripts; bold and italic are those of the script's one face. */
static int find_font(const struct vs_host *host, const struct vs_font_request *request, struct vs_font *font)
{
    static const struct {
        uint32_t first, last;
        const char *path;
        uint32_t index;
    } faces[] = {
        {0x590, 0x5FF, NOTO "Hebrew-Regular.ttf", 0},
        {0x600, 0x6FF, NOTO "Arabic-Regular.ttf", 0},
        {0x900, 0x97F, NOTO "Devanagari-Regular.ttf", 0},
        {0xE00, 0xE7F, NOTO "Thai-Regular.ttf", 0},
        {0xE80, 0xEFF, NOTO "Lao-Regular.ttf", 0},
        {0x3000, 0x9FFF, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 0},
        {0xFF00, 0xFFEF, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 0},
        {0x10330, 0x1034F, NOTO "Gothic-Regular.ttf", 0},
    };

    (void)host;
    font->index = 0;
    font->path = request->weight >= 600 ? NOTO "-Bold.ttf" : NOTO "-Regular.ttf";
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        if (request->code_point >= faces[i].first && request->code_point <= faces[i].last) {
            font->path = faces[i].path;
            font->index = faces[i].index;
        }
    }
    return VS_OK;
}

static struct layout script_layout(struct fixture *fixture)
{
    fixture->fake.host.find_font = find_font;
    return fixture_layout(fixture);
}

static const struct text_style plain = {.size = 10};

/* The text with "|" at each place where a line may end. */
static const char *with_breaks(struct layout *layout, const char *text)
{
    const struct paragraph *paragraph = paragraph_of_text(layout, &plain, text);
    struct buffer marked;

    buffer_init(&marked, layout->arena);
    for (size_t i = 0; i < paragraph->size; i++) {
        if (i > 0 && (paragraph->flags[i] & PLACE_BREAK))
            buffer_append_byte(&marked, '|');
        buffer_append_byte(&marked, paragraph->text[i]);
    }
    return buffer_text(&marked);
}

/* ---- Lines ---- */

static void test_thai_lines_end_between_words(void **state)
{
    struct layout layout = script_layout(*state);

    assert_string_equal(with_breaks(&layout, "การเปรียบเทียบสำหรับทีมงาน"), "การ|เปรียบเทียบ|สำหรับ|ทีม|งาน");
    assert_string_equal(with_breaks(&layout, "PyTorch การเปรียบเทียบ 2.5"), "PyTorch |การ|เปรียบเทียบ |2.5");
    assert_string_equal(with_breaks(&layout, "ต่างๆ ฯลฯ"), "ต่างๆ |ฯลฯ");
}

static void test_thai_does_not_depend_on_the_environment(void **state)
{
    struct layout layout = script_layout(*state);

    assert_int_equal(setenv("LIBTHAI_DICTDIR", "/nowhere", 1), 0);
    assert_string_equal(with_breaks(&layout, "การเปรียบเทียบ"), "การ|เปรียบเทียบ");
    assert_int_equal(unsetenv("LIBTHAI_DICTDIR"), 0);
}

static void test_long_thai_texts_are_broken_throughout(void **state)
{
    struct layout layout = script_layout(*state);
    struct buffer text;
    const struct paragraph *paragraph;
    struct lines lines;

    buffer_init(&text, layout.arena);
    for (size_t i = 0; i < 3000; i++)
        buffer_append_text(&text, "การเปรียบเทียบ");
    paragraph = paragraph_of_text(&layout, &plain, buffer_text(&text));
    lines = paragraph_break(&layout, paragraph, 200);
    for (size_t i = 0; i < lines.count; i++)
        assert_true(paragraph->flags[lines.items[i].start] & (PLACE_BREAK | PLACE_CLUSTER));
    assert_true(lines.count > 500);
}

static void test_thai_without_its_dictionary_is_cut_between_letters(void **state)
{
    struct layout layout = script_layout(*state);
    const struct paragraph *paragraph;
    struct lines lines;

    layout.typeset->thai.sought = true; /* and not found */
    assert_string_equal(with_breaks(&layout, "การเปรียบเทียบ สำหรับ"), "การเปรียบเทียบ |สำหรับ");
    paragraph = paragraph_of_text(&layout, &plain, "การเปรียบเทียบ");
    lines = paragraph_break(&layout, paragraph, 40);
    assert_true(lines.count > 1);
    for (size_t i = 1; i < lines.count; i++)
        assert_true(paragraph->flags[lines.items[i].start] & PLACE_CLUSTER);
}

/* No dictionary of these: cut between letters, never between a letter and its vowel signs. */
static void test_lao_is_cut_between_letters_with_their_signs(void **state)
{
    struct layout layout = script_layout(*state);
    const struct paragraph *paragraph = paragraph_of_text(&layout, &plain, "ການປຽບທຽບຊອບແວສໍາລັບທີມງານນີ້");
    struct lines lines = paragraph_break(&layout, paragraph, 40);

    assert_true(lines.count > 2);
    for (size_t i = 0; i < lines.count; i++)
        assert_true(lines.items[i].start == 0 || (paragraph->flags[lines.items[i].start] & PLACE_CLUSTER));
}

/* Punctuation that may not begin a line, or end one. */
static void test_japanese_lines_neither_begin_nor_end_with_the_wrong_sign(void **state)
{
    struct layout layout = script_layout(*state);
    const struct paragraph *paragraph = paragraph_of_text(
        &layout, &plain, "「ちょっと待って」と言った（っ、ょ、ー）。そして、「はい」。ソフトウェア・フレームワーク！");
    static const char *const never_first[] = {"、", "。", "」", "）", "っ", "ょ", "ー", "・", "！", "ッ", "ェ"};
    static const char *const never_last[] = {"「", "（"};

    for (int width = 85; width < 200; width += 5) { /* wide enough for what must not be parted */
        struct lines lines = paragraph_break(&layout, paragraph, width);

        for (size_t i = 0; i < lines.count; i++) {
            const char *begin = paragraph->text + lines.items[i].start;
            const char *end = paragraph->text + lines.items[i].end;
            for (size_t sign = 0; sign < sizeof never_first / sizeof *never_first; sign++)
                assert_true(strncmp(begin, never_first[sign], 3) != 0);
            for (size_t sign = 0; sign < sizeof never_last / sizeof *never_last; sign++)
                assert_true(strncmp(end - 3, never_last[sign], 3) != 0);
        }
    }
}

static void test_letters_of_devanagari_and_plane_1_stay_whole(void **state)
{
    static const char *const texts[] = {"क्षत्रियसॉफ़्टवेयरढाँचोंकीतुलना", "𐌲𐌿𐍄𐌹𐍃𐌺𐍂𐌰𐌶𐌳𐌰"};
    struct layout layout = script_layout(*state);

    for (size_t text = 0; text < sizeof texts / sizeof *texts; text++) {
        const struct paragraph *paragraph = paragraph_of_text(&layout, &plain, texts[text]);
        struct lines lines = paragraph_break(&layout, paragraph, 22);

        assert_true(lines.count > 2);
        for (size_t i = 0; i < lines.count; i++)
            assert_true(paragraph->flags[lines.items[i].start] & PLACE_CLUSTER);
    }
}

/* ---- Direction ---- */

static void test_languages_and_the_side_they_begin_at(void **state)
{
    static const char *const left[] = {"ar", "ar-EG", "he", "fa-IR", "ur", "AR", "az-Arab", "uz-Arab-AF", "ckb", "yi"};
    static const char *const right[] = {"en", "de-CH", "az", "ku", "ar-Latn", "zh-Hans", "arn", "", "x", "de-1901"};

    (void)state;
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        assert_true(language_runs_left(left[i]));
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        assert_false(language_runs_left(right[i]));
    assert_false(language_runs_left(NULL));
}

static bool runs_left(struct layout *layout, const char *text)
{
    return paragraph_of_text(layout, &plain, text)->right_to_left;
}

static void test_the_direction_of_paragraphs(void **state)
{
    struct layout layout = script_layout(*state);

    assert_true(runs_left(&layout, "מחיר PyTorch"));
    assert_false(runs_left(&layout, "מחיר in euros"));
    assert_false(runs_left(&layout, "PyTorch היא ספריית קוד"));
    layout.right_to_left = true;
    assert_true(runs_left(&layout, "PyTorch היא ספריית קוד"));
    assert_false(runs_left(&layout, "PyTorch and TensorFlow differ in all attributes, say all of the people of צוות"));
    assert_false(runs_left(&layout, "gRPC, HTTP"));
    assert_false(runs_left(&layout, "-12.5 %"));
}

static void test_isolates_have_no_part_in_the_direction_of_paragraphs(void **state)
{
    struct layout layout = script_layout(*state);

    assert_false(runs_left(&layout, "\u2068מחיר של ספרייה\u2069 leads"));
    assert_false(runs_left(&layout, "\u2068מחיר\u2069 10 \u2068שקל\u2069"));
    assert_true(runs_left(&layout, "\u2068PyTorch\u2069 היא"));
    layout.right_to_left = true;
    assert_false(runs_left(&layout, "\u2068מחיר של ספרייה\u2069 leads"));
    assert_true(runs_left(&layout, "\u2068PyTorch and all the others\u2069 היא"));
    assert_true(runs_left(&layout, "\u2068PyTorch\u2069 \u00B7 \u2068Go\u2069"));
    assert_true(runs_left(&layout, "\u2068yes\u2069 1"));
    assert_false(runs_left(&layout, "\u20682026-01-01\u2069"));
}

/* Where the text of an atom that begins with `text` is drawn. */
static const struct drawing *drawn(const struct fixture *fixture, const char *text)
{
    const struct drawing *drawing = recording_find_text(&fixture->recording, text);

    if (!drawing)
        fail_msg("%s is not drawn", text);
    return drawing;
}

/* The language of reports, whatever they say themselves. */
static const char *language;

static const char *text_with_language(const struct vs_node *node, uint32_t key)
{
    return key == VS_KEY_LANGUAGE ? language : node_text(node, key);
}

static void set_language(struct fixture *fixture, const char *tag)
{
    language = tag;
    fixture->fake.host.text = text_with_language;
}

static struct vs_node *report_in(struct fixture *fixture, const char *tag)
{
    set_language(fixture, tag);
    fixture->fake.host.find_font = find_font;
    return sample_empty_report(&fixture->arena);
}

static void test_signs_stay_at_their_side_of_a_latin_word(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = report_in(fixture, "he");

    sample_paragraph(&fixture->arena, sample_document(report), "תומך ב C++ וגם F# וגם .NET וגם (Go) היום");
    set_document(fixture, report);
    (void)drawn(fixture, "C++");
    (void)drawn(fixture, "F#");
    (void)drawn(fixture, ".NET");
    assert_true(drawn(fixture, "C++")->left > drawn(fixture, ".NET")->right);
}

/* One run is drawn left of another. */
static void assert_before(const struct fixture *fixture, const char *left, const char *right)
{
    assert_true(drawn(fixture, left)->right <= drawn(fixture, right)->left + 0.01);
}

/* Left to right: a name, then its figures; and the arrows at their sides. */
static void test_a_foreign_name_moves_no_figures(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = report_in(fixture, "en");

    sample_paragraph(&fixture->arena, sample_document(report),
                     "\u2068ראש\u2069 scores 50 and \u2068תנובה\u2069 25 to 40");
    sample_paragraph(&fixture->arena, sample_document(report), "\u2190 \u2068מחיר\u2069 \u00B7 Go \u2192");
    set_document(fixture, report);
    assert_sound(fixture);
    assert_before(fixture, "ראש", "scores 50");
    assert_before(fixture, "scores 50", "תנובה");
    assert_before(fixture, "תנובה", "25 to 40");
    assert_before(fixture, "\u2190", "מחיר");
    assert_before(fixture, "מחיר", "Go");
}

static void test_a_date_is_not_turned_in_a_right_to_left_report(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = report_in(fixture, "ar");

    sample_paragraph(&fixture->arena, sample_document(report), "Weights by \u2068مصر\u2069, 2026-01-01. 16 values");
    set_document(fixture, report);
    assert_before(fixture, "Weights by", "مصر");
    assert_before(fixture, "مصر", "2026-01-01. 16 values");
}

static void test_runs_are_drawn_in_the_order_of_reading(void **state)
{
    struct fixture *fixture = *state;
    const struct recording *recording = &fixture->recording;
    const char *text = "תומך ב PyTorch 2.5 וגם (Go) היום";
    struct vs_node *report = report_in(fixture, "he");
    struct buffer read;

    sample_paragraph(&fixture->arena, sample_document(report), text);
    set_document(fixture, report);
    buffer_init(&read, &fixture->arena);
    for (size_t i = 0; i < recording->drawing_count; i++)
        if (recording->drawings[i].kind == DRAWN_TEXT && recording->drawings[i].element)
            buffer_append_text(&read, recording->drawings[i].text);
    assert_string_equal(buffer_text(&read), text);
    assert_true(drawn(fixture, "תומך")->left > drawn(fixture, "PyTorch")->right);
    assert_true(drawn(fixture, "PyTorch")->left > drawn(fixture, "היום")->right);
}

static void test_lines_of_both_directions_are_parted_by_spaces(void **state)
{
    static const char *const languages[] = {"en", "he"};
    struct fixture *fixture = *state;
    const char *text = "תומך ב PyTorch\n2.5 one";
    char *longer;

    longer = arena_format(&fixture->arena, "%s %s", text, long_text(&fixture->arena, 60));
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct vs_node *report = report_in(fixture, languages[i]);

        sample_paragraph(&fixture->arena, sample_document(report), longer);
        set_document(fixture, report);
        assert_sound(fixture);
        assert_string_equal(
            recording_text_of(&fixture->recording, recording_find(&fixture->recording, ELEMENT_PARAGRAPH, 0)), longer);
        assert_true(drawn(fixture, "2.5")->baseline > drawn(fixture, "PyTorch")->baseline);
    }
}

/* Everything changes places with its mirror image. */
static void assert_mirrored(const struct drawing *there, const struct drawing *here, double sides)
{
    assert_int_equal(there->kind, here->kind);
    assert_int_equal(there->element, here->element);
    assert_true(fabs(sides - there->right - here->left) < 0.1);
    assert_true(fabs(there->top - here->top) < 0.01);
}

static void test_a_right_to_left_report_is_the_mirror_of_the_other(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    double sides = fixture->options.left + fixture->options.width - fixture->options.right;
    struct vs_node *report = sample_report(arena, &(struct sample_shape){.options = 3, .attributes = 30, .words = 5});
    const char *kinds[] = {"scores", "margin", "weights", "win-share"};
    struct recording there;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        sample_decision_chart(arena, sample_document(report), kinds[i]);
    set_language(fixture, "la"); /* words are divided in neither */
    set_document(fixture, report);
    there = fixture->recording;
    set_language(fixture, "ar");
    set_document(fixture, report);
    assert_sound(fixture);
    assert_int_equal(there.drawing_count, fixture->recording.drawing_count);
    for (size_t i = 0; i < there.drawing_count; i++) {
        const struct recorded_element *element = recording_element(&fixture->recording, there.drawings[i].element);
        bool prose = there.drawings[i].element && element->element.kind == ELEMENT_PARAGRAPH;

        bool number = there.drawings[i].kind == DRAWN_TEXT && isdigit((unsigned char)*there.drawings[i].text);

        /* But for prose, which keeps its own side, and numbers, whose points stand below each other from the left. */
        if (!prose && !number && there.drawings[i].kind != DRAWN_LINK)
            assert_mirrored(&there.drawings[i], &fixture->recording.drawings[i], sides);
    }
}

static void test_panes_and_marks_begin_at_the_right(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    static const char *const first[] = {"ראשון"};
    struct vs_node *report = report_in(fixture, "he");
    struct vs_node *panes = node_add(arena, sample_document(report), VS_SIDE_BY_SIDE);
    struct vs_node *list;

    sample_list(arena, node_add(arena, panes, VS_PANE), VS_MARK_BULLET, first, 1);
    list = node_add(arena, node_add(arena, panes, VS_PANE), VS_LIST);
    node_set_number(arena, list, VS_KEY_ORDERED, 1);
    node_set_number(arena, list, VS_KEY_START, 1);
    sample_paragraph(arena, node_add(arena, list, VS_ITEM), "Second");
    set_document(fixture, report);
    assert_sound(fixture);
    assert_true(drawn(fixture, "ראשון")->left > drawn(fixture, "Second")->right);
    assert_true(drawn(fixture, "\u2022")->left > drawn(fixture, "ראשון")->right);
    assert_true(drawn(fixture, "1")->left > drawn(fixture, "Second")->right);
}

static void test_code_and_foreign_prose_stay_at_their_side(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = report_in(fixture, "ar");
    double left = fixture->options.left;
    double right = fixture->options.width - fixture->options.right;
    struct vs_node *code = node_add(arena, sample_document(report), VS_CODE_BLOCK);

    node_set_text(arena, code, VS_KEY_TEXT, "one\nlonger than it");
    sample_paragraph(arena, sample_document(report), "English");
    sample_paragraph(arena, sample_document(report), "12.5");
    sample_paragraph(arena, sample_document(report), "عربي");
    set_document(fixture, report);
    assert_true(drawn(fixture, "one")->left < left + 10);
    assert_true(drawn(fixture, "English")->left < left + 1);
    assert_true(drawn(fixture, "12.5")->right > right - 1);
    assert_true(drawn(fixture, "عربي")->right > right - 2);
}

static void test_numbers_keep_their_points_below_each_other_beside_right_to_left_units(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = report_in(fixture, "he");
    struct vs_node *table = sample_table(arena, sample_document(report), "numbers");
    struct vs_node *group;

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    sample_column(arena, table, "מחיר", VS_ALIGN_START, 1);
    group = node_add(arena, table, VS_ROW_GROUP);
    for (size_t i = 0; i < 2; i++) {
        struct vs_node *row = node_add(arena, group, VS_ROW);
        sample_cell(arena, row, "שורה");
        sample_number_cell(arena, row, i ? "375.25 שקל" : "1 שקל", 1);
    }
    set_document(fixture, report);
    assert_sound(fixture);
    /* The unit is left of the number, and what is right of its point is ".25". */
    assert_true(drawn(fixture, "375.25")->right > drawn(fixture, "1")->right + 5);
    assert_true(drawn(fixture, "375.25")->left < drawn(fixture, "1")->left - 5);
}

static void test_marks_follow_values_at_one_edge(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    static const char mark[] = "\u202F\u207D\u00B9\u207E";
    struct vs_node *report = report_in(fixture, "he");
    struct vs_node *table = sample_table(arena, sample_document(report), "numbers");
    struct vs_node *group;

    sample_column(arena, table, "", VS_ALIGN_START, 0);
    sample_column(arena, table, "מחיר", VS_ALIGN_START, 1);
    group = node_add(arena, table, VS_ROW_GROUP);
    for (size_t i = 0; i < 2; i++) {
        struct vs_node *row = node_add(arena, group, VS_ROW);
        sample_cell(arena, row, "שורה");
        sample_number_cell(arena, row, i ? arena_format(arena, "\u20681.3M\u2069%s", mark) : "2.7M", 1);
    }
    set_document(fixture, report);
    assert_sound(fixture);
    assert_true(fabs(drawn(fixture, "1.3M")->right - drawn(fixture, "2.7M")->right) < 0.1);
    assert_true(drawn(fixture, "\u207D")->right <= drawn(fixture, "1.3M")->left);
}

/* A face may announce more room than its letters take. */
static void test_a_word_of_another_script_does_not_part_lines(void **state)
{
    struct layout layout = script_layout(*state);
    const struct paragraph *latin = paragraph_of_text(&layout, &plain, "one");
    const struct paragraph *mixed = paragraph_of_text(&layout, &plain, "one عربي two");

    assert_true(fabs(paragraph_leading(latin, 13.9) - paragraph_leading(mixed, 13.9)) < 1e-9);
}

/* The library that finds breaks ends the process at such letters. */
static void test_flags_break_between_and_not_inside(void **state)
{
    struct fixture *fixture = *state;
    struct layout layout = script_layout(fixture);

    assert_string_equal(with_breaks(&layout, "a \U0001F1E8\U0001F1ED\U0001F1E9\U0001F1EA b"),
                        "a |\U0001F1E8\U0001F1ED|\U0001F1E9\U0001F1EA |b");
    assert_string_equal(with_breaks(&layout, "x \U0001F1E6"), "x |\U0001F1E6");
    assert_string_equal(with_breaks(&layout, "a \uFFFF b"), "a |\uFFFF |b");
}

static void test_a_missing_emoji_is_named(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = report_in(fixture, "en");

    sample_paragraph(&fixture->arena, sample_document(report), "ready \U0001F600");
    set_document(fixture, report);
    assert_non_null(
        strstr(buffer_text(&fixture->fake.log), "no font has outlines of the emoji \"\U0001F600\" (U+1F600)"));
    (void)drawn(fixture, "\U0001F600"); /* copied as what it stands for */
}

/* In points. */
static double width_of(struct layout *layout, const char *text)
{
    const struct paragraph *paragraph = paragraph_of_text(layout, &plain, text);

    return paragraph->x[paragraph->size];
}

static void assert_told(const struct fixture *fixture, const char *warning)
{
    if (!strstr(buffer_text(&fixture->fake.log), warning))
        fail_msg("\"%s\" is not told: %s", warning, buffer_text(&fixture->fake.log));
}

static void test_an_emoji_is_shown_as_its_like(void **state)
{
    struct fixture *fixture = *state;
    struct layout layout = script_layout(fixture);

    assert_true(width_of(&layout, "\U0001F1E9\U0001F1EA") == width_of(&layout, "DE"));
    assert_told(fixture, "no font has the character \"\U0001F1E9\" (U+1F1E9), so \"D\" is shown");
    assert_true(width_of(&layout, "a \u2795 b") == width_of(&layout, "a + b"));
    assert_told(fixture, "no font has the character \"\u2795\" (U+2795), so \"+\" is shown");
}

static void test_an_emoji_without_like_is_replaced_once(void **state)
{
    struct fixture *fixture = *state;
    struct layout layout = script_layout(fixture);
    double one = width_of(&layout, "\uFFFD");

    assert_true(width_of(&layout, "\U0001F680") == one);
    assert_true(width_of(&layout, "\U0001F44D\U0001F3FD") == one);
    assert_told(fixture, "no font has \"\U0001F3FD\" (U+1F3FD) with the character before it, so it is not drawn");
    assert_true(fabs(width_of(&layout, "\U0001F468\u200D\U0001F469\u200D\U0001F467") - 3 * one) < 1e-9);
    assert_true(width_of(&layout, "\U0001F3FD") == one);
}

static void test_a_digit_whose_key_no_font_draws_is_a_digit(void **state)
{
    struct fixture *fixture = *state;
    struct layout layout = script_layout(fixture);

    assert_true(width_of(&layout, "1\uFE0F\u20E3 2") == width_of(&layout, "1 2"));
    assert_told(fixture, "(U+20E3) with the character before it, so it is not drawn");
}

static void test_lines_do_not_part_an_emoji(void **state)
{
    struct layout layout = script_layout(*state);

    assert_string_equal(with_breaks(&layout, "\u270D\U0001F3FD a"), "\u270D\U0001F3FD |a");
    assert_string_equal(with_breaks(&layout, "\U0001F468\u200D\U0001F469 a"), "\U0001F468\u200D\U0001F469 |a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_thai_lines_end_between_words),
        TEST(test_thai_does_not_depend_on_the_environment),
        TEST(test_long_thai_texts_are_broken_throughout),
        TEST(test_thai_without_its_dictionary_is_cut_between_letters),
        TEST(test_lao_is_cut_between_letters_with_their_signs),
        TEST(test_japanese_lines_neither_begin_nor_end_with_the_wrong_sign),
        TEST(test_letters_of_devanagari_and_plane_1_stay_whole),
        TEST(test_languages_and_the_side_they_begin_at),
        TEST(test_the_direction_of_paragraphs),
        TEST(test_isolates_have_no_part_in_the_direction_of_paragraphs),
        TEST(test_a_foreign_name_moves_no_figures),
        TEST(test_a_date_is_not_turned_in_a_right_to_left_report),
        TEST(test_signs_stay_at_their_side_of_a_latin_word),
        TEST(test_runs_are_drawn_in_the_order_of_reading),
        TEST(test_lines_of_both_directions_are_parted_by_spaces),
        TEST(test_a_right_to_left_report_is_the_mirror_of_the_other),
        TEST(test_panes_and_marks_begin_at_the_right),
        TEST(test_code_and_foreign_prose_stay_at_their_side),
        TEST(test_numbers_keep_their_points_below_each_other_beside_right_to_left_units),
        TEST(test_marks_follow_values_at_one_edge),
        TEST(test_a_word_of_another_script_does_not_part_lines),
        TEST(test_flags_break_between_and_not_inside),
        TEST(test_a_missing_emoji_is_named),
        TEST(test_an_emoji_is_shown_as_its_like),
        TEST(test_an_emoji_without_like_is_replaced_once),
        TEST(test_a_digit_whose_key_no_font_draws_is_a_digit),
        TEST(test_lines_do_not_part_an_emoji),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
