/* Faces: styles, fallbacks, files that are no fonts; and the outlines of glyphs. */
#include "unit/typeset/fixture.h"

#include <math.h>
#include <unistd.h>

#define NOTO   "/usr/share/fonts/truetype/noto/"
#define HEBREW NOTO "NotoSansHebrew-Regular.ttf"

/* A host that knows one more face, and counts how often it was asked for a character. */
struct asked {
    struct vs_host host;
    const struct vs_host *fake;
    size_t characters;
    const char *fallback;
};

static int find_with_fallback(const struct vs_host *host, const struct vs_font_request *request, struct vs_font *font)
{
    struct asked *asked = host->context;

    if (!request->code_point)
        return asked->fake->find_font(asked->fake, request, font);
    asked->characters++;
    font->index = 0;
    font->path = asked->fallback;
    return VS_OK;
}

static void log_to_fake(const struct vs_host *host, uint32_t severity, const struct vs_node *node, const char *message)
{
    const struct asked *asked = host->context;

    asked->fake->log(asked->fake, severity, node, message);
}

static struct asked ask_with(struct fixture *fixture, const char *fallback)
{
    struct asked asked = {.host = fixture->fake.host, .fake = &fixture->fake.host, .fallback = fallback};

    asked.host.find_font = find_with_fallback;
    asked.host.log = log_to_fake;
    return asked;
}

static void test_a_family_has_four_styles(void **state)
{
    struct fixture *fixture = *state;
    struct layout layout = fixture_layout(fixture);
    const struct face *faces[4];

    for (size_t i = 0; i < 4; i++)
        faces[i] = font_set_style(&fixture->typeset->faces, layout.fonts, layout.host, (enum face_style)i);
    assert_ptr_not_equal(faces[FACE_REGULAR], faces[FACE_BOLD]);
    assert_ptr_not_equal(faces[FACE_ITALIC], faces[FACE_BOLD_ITALIC]);
    assert_int_equal(faces[FACE_BOLD_ITALIC]->weight, 700);
    assert_true(faces[FACE_BOLD_ITALIC]->italic);
    assert_int_equal(faces[FACE_REGULAR]->units_per_em, 1000);
    assert_true(faces[FACE_REGULAR]->cap_height > 0.6 && faces[FACE_REGULAR]->cap_height < 0.8);
    assert_false(faces[FACE_REGULAR]->has_cff);
}

static void test_faces_are_loaded_once(void **state)
{
    struct fixture *fixture = *state;
    size_t count;

    set_document(fixture, sample_brief(&fixture->arena));
    count = fixture->typeset->faces.count;
    set_document(fixture, sample_brief(&fixture->arena));
    assert_int_equal(fixture->typeset->faces.count, count);
}

static void test_a_fallback_is_asked_for_once_a_character_and_report(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    struct asked asked;

    assert_int_equal(access(HEBREW, R_OK), 0); /* comes with the fonts that every build needs */
    asked = ask_with(fixture, HEBREW);
    asked.host.context = &asked;
    sample_paragraph(&fixture->arena, sample_document(report), "\u05E9\u05DC\u05D5\u05DD \u05E9\u05DC\u05D5\u05DD");
    for (size_t i = 0; i < 2; i++) {
        recording_init(&fixture->recording, &fixture->arena);
        assert_int_equal(typeset_document(fixture->typeset, &asked.host, &fixture->arena, report, &fixture->options,
                                          &fixture->recording.base),
                         VS_OK);
    }
    /* Four letters, and one of them again in the second report: the host knows of the font in each of them. */
    assert_int_equal(asked.characters, 5);
    assert_holds(fixture->recording.fault);
    assert_string_equal(recording_find_text(&fixture->recording, "\u05E9")->face->path, HEBREW);
    assert_true(recording_find_text(&fixture->recording, "\u05E9")->right_to_left);
    assert_string_equal(buffer_text(&fixture->fake.log), "");
    assert_holds(check_inside_pages(&fixture->recording, &fixture->options));
}

static void test_files_that_are_no_fonts_count_as_missing(void **state)
{
    static const char *const paths[] = {"/dev/null", "/no/such/file", __FILE__};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct asked asked = ask_with(fixture, paths[i]);
        struct font_set *set;

        asked.host.context = &asked;
        set = faces_find_set(&fixture->typeset->faces, &asked.host, NULL, paths[i]);
        assert_null(font_set_find(&fixture->typeset->faces, set, &asked.host, FACE_REGULAR, 0x5317));
    }
}

static void test_outlines_are_closed_and_inside_the_em(void **state)
{
    struct fixture *fixture = *state;
    struct layout layout = fixture_layout(fixture);
    const struct face *face = layout.fonts->styles[FACE_REGULAR];
    hb_codepoint_t glyph;
    size_t count;
    const struct path_step *steps;
    size_t moves = 0;
    size_t closes = 0;

    assert_true(hb_font_get_nominal_glyph(face->hb_font, 'o', &glyph));
    steps = face_glyph_outline(&fixture->arena, face, glyph, &count);
    for (size_t i = 0; i < count; i++) {
        moves += steps[i].verb == PATH_MOVE;
        closes += steps[i].verb == PATH_CLOSE;
        assert_true(fabs(steps[i].x[0]) < 1000 && fabs(steps[i].y[0]) < 1000);
    }
    assert_int_equal(moves, 2); /* outside and inside of the letter */
    assert_int_equal(closes, 2);
    assert_true(hb_font_get_nominal_glyph(face->hb_font, ' ', &glyph));
    (void)face_glyph_outline(&fixture->arena, face, glyph, &count);
    assert_int_equal(count, 0);
}

static void test_outlines_tell_when_memory_runs_out(void **state)
{
    struct fixture *fixture = *state;
    struct layout layout = fixture_layout(fixture);
    struct arena small;
    jmp_buf exhausted;
    size_t count;

    arena_init(&small, NULL);
    small.limit = 1;
    small.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        (void)face_glyph_outline(&small, layout.fonts->styles[FACE_REGULAR], 40, &count);
        fail();
    }
    arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_family_has_four_styles),
        TEST(test_faces_are_loaded_once),
        TEST(test_a_fallback_is_asked_for_once_a_character_and_report),
        TEST(test_files_that_are_no_fonts_count_as_missing),
        TEST(test_outlines_are_closed_and_inside_the_em),
        TEST(test_outlines_tell_when_memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
