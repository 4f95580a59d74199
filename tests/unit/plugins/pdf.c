/* The pdf plugin below the layout engine: what the canvas writes for what it is told to draw. That readers understand
 * the files is tested in tests/conformance/pdf. */
#include "pdf/attach.h"
#include "pdf/canvas.h"
#include "pdf/cff.h"
#include "pdf/color_profile.h"
#include "pdf/save.h"
#include "pdf/text.h"
#include "support/fake_host.h"
#include "support/sample_report.h"
#include "support/test.h"

#include <hb-ot.h>
#include <math.h>
#include <stdlib.h>

#define LATIN  "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
#define ARABIC "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf"
#define HAN    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

static const struct color black = {0, 0, 0};

/* ---- Faces and runs as the layout engine gives them ---- */

static double metric(hb_font_t *font, hb_ot_metrics_tag_t tag, double units_per_em)
{
    hb_position_t position = 0;

    hb_ot_metrics_get_position_with_fallback(font, tag, &position);
    return fabs(position / units_per_em);
}

static struct face *face_load(struct arena *arena, const char *path)
{
    struct face *face = ARENA_NEW(arena, struct face);
    hb_blob_t *file = hb_blob_create_from_file_or_fail(path);
    hb_blob_t *outlines;

    assert_non_null(file);
    face->path = path;
    face->hb_face = hb_face_create(file, 0);
    hb_blob_destroy(file);
    arena_on_release(arena, (void (*)(void *))hb_face_destroy, face->hb_face);
    face->hb_font = hb_font_create(face->hb_face);
    arena_on_release(arena, (void (*)(void *))hb_font_destroy, face->hb_font);
    face->units_per_em = hb_face_get_upem(face->hb_face);
    face->glyph_count = hb_face_get_glyph_count(face->hb_face);
    face->weight = 400;
    outlines = hb_face_reference_table(face->hb_face, HB_TAG('C', 'F', 'F', ' '));
    face->has_cff = hb_blob_get_length(outlines) > 0;
    hb_blob_destroy(outlines);
    face->ascent = metric(face->hb_font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, face->units_per_em);
    face->descent = metric(face->hb_font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, face->units_per_em);
    face->cap_height = metric(face->hb_font, HB_OT_METRICS_TAG_CAP_HEIGHT, face->units_per_em);
    return face;
}

static struct glyph_run run_shape(struct arena *arena, const struct face *face, double size, const char *text)
{
    hb_buffer_t *buffer = hb_buffer_create();
    double scale = size / face->units_per_em;
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *positions;
    struct glyph *glyphs;
    unsigned count;
    bool right_to_left;

    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(face->hb_font, buffer, NULL, 0);
    infos = hb_buffer_get_glyph_infos(buffer, &count);
    positions = hb_buffer_get_glyph_positions(buffer, &count);
    right_to_left = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL;
    glyphs = ARENA_ARRAY(arena, struct glyph, count);
    for (unsigned i = 0; i < count; i++)
        glyphs[i] = (struct glyph){infos[i].codepoint, infos[i].cluster, positions[i].x_advance * scale,
                                   positions[i].x_offset * scale, positions[i].y_offset * scale};
    hb_buffer_destroy(buffer);
    return (struct glyph_run){face, size, glyphs, count, text, strlen(text), right_to_left};
}

/* ---- A document under test ---- */

struct fixture {
    struct arena arena;  /* faces, and what the test keeps */
    struct arena report; /* of the document */
    jmp_buf exhausted;
    struct pdf_compressor compressor;
    struct subset_memo memo;
    struct pdf_canvas canvas;
    struct fake_host fake;
    const struct face *latin;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    assert_non_null(fixture);
    arena_init(&fixture->arena, NULL);
    arena_init(&fixture->report, NULL);
    assert_true(pdf_compressor_open(&fixture->compressor));
    fake_host_init(&fixture->fake, &fixture->arena, &vs_plugin_v1);
    fixture->latin = face_load(&fixture->arena, LATIN);
    pdf_canvas_open(&fixture->canvas, &fixture->report, &fixture->compressor);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    pdf_canvas_close(&fixture->canvas);
    subset_memo_clear(&fixture->memo);
    pdf_compressor_close(&fixture->compressor);
    arena_release(&fixture->report);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static void draw_text(struct fixture *fixture, const struct face *face, double x, double y, const char *text)
{
    struct canvas *canvas = &fixture->canvas.base;
    struct glyph_run run = run_shape(&fixture->arena, face, 10, text);

    canvas->operations->draw_glyphs(canvas, &run, x, y, black);
}

/* The content of the current page so far. */
static const char *content_of(struct fixture *fixture)
{
    return buffer_text(&fixture->canvas.content.bytes);
}

static void begin_page(struct fixture *fixture)
{
    struct canvas *canvas = &fixture->canvas.base;

    canvas->operations->begin_page(canvas, 200, 100);
}

static void end_page(struct fixture *fixture)
{
    fixture->canvas.base.operations->end_page(&fixture->canvas.base);
}

static uint32_t add_element(struct fixture *fixture, uint32_t parent, struct element element)
{
    return fixture->canvas.base.operations->add_element(&fixture->canvas.base, parent, &element);
}

static void begin_content(struct fixture *fixture, uint32_t element)
{
    fixture->canvas.base.operations->begin_content(&fixture->canvas.base, element);
}

static void end_content(struct fixture *fixture)
{
    fixture->canvas.base.operations->end_content(&fixture->canvas.base);
}

/* ---- Looking into a finished document ---- */

static HPDF_STATUS append_to_buffer(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    return buffer_try_append(stream->attr, bytes, size) ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM;
}

/* The dictionaries of all objects but streams as libharu serialises them. */
static const char *objects_of(struct fixture *fixture)
{
    HPDF_Doc haru = fixture->canvas.document.haru;
    struct buffer text;
    HPDF_Stream stream;

    buffer_init(&text, &fixture->arena);
    stream = HPDF_CallbackWriter_New(haru->mmgr, append_to_buffer, &text);
    for (HPDF_UINT i = 1; i < haru->xref->entries->count; i++) {
        HPDF_Dict object = HPDF_Xref_GetEntry(haru->xref, i)->obj;
        if ((object->header.obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && object->stream)
            continue;
        buffer_append_format(&text, "\n%u: ", i);
        assert_int_equal(HPDF_Obj_WriteValue(object, stream, NULL), HPDF_OK);
    }
    return buffer_text(&text);
}

/* The entries of the dictionaries of all streams, those of libharu's own left out. */
static const char *stream_entries_of(struct fixture *fixture)
{
    HPDF_Doc haru = fixture->canvas.document.haru;
    struct buffer text;
    HPDF_Stream stream;

    buffer_init(&text, &fixture->arena);
    stream = HPDF_CallbackWriter_New(haru->mmgr, append_to_buffer, &text);
    for (HPDF_UINT i = 1; i < haru->xref->entries->count; i++) {
        HPDF_Dict object = HPDF_Xref_GetEntry(haru->xref, i)->obj;
        if ((object->header.obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && object->stream && object->write_fn)
            assert_int_equal(object->write_fn(object, stream), HPDF_OK);
    }
    return buffer_text(&text);
}

static void finish(struct fixture *fixture)
{
    static const struct pdf_metadata metadata = {.title = "T", .language = "en"};
    struct buffer catalog;

    buffer_init(&catalog, &fixture->arena);
    pdf_canvas_finish(&fixture->canvas, &metadata, &fixture->memo, &catalog);
}

#define assert_contains(text, part)                                                                                    \
    do {                                                                                                               \
        if (!strstr((text), (part)))                                                                                   \
            fail_msg("\"%s\" is not in:\n%s", (part), (text));                                                         \
    } while (0)

#define assert_lacks(text, part)                                                                                       \
    do {                                                                                                               \
        if (strstr((text), (part)))                                                                                    \
            fail_msg("\"%s\" is in:\n%s", (part), (text));                                                             \
    } while (0)

/* ---- Numbers and strings ---- */

static void numbers_are_short_and_always_numbers(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0, "0"},          {-0.0, "0"},        {1, "1"},     {0.5, "0.5"},        {-0.25, "-0.25"},
        {3.14159, "3.14"}, {12.999, "13"},     {100, "100"}, {0.004, "0"},        {-0.004, "0"},
        {1e9, "32767"},    {-1e300, "-32767"}, {NAN, "0"},   {INFINITY, "32767"}, {10.05, "10.05"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text;
        buffer_init(&text, &fixture->arena);
        pdf_append_number(&text, cases[i].number);
        assert_string_equal(buffer_text(&text), cases[i].text);
    }
}

static void shares_of_a_colour_have_three_decimals(void **state)
{
    struct fixture *fixture = *state;
    struct buffer text;

    buffer_init(&text, &fixture->arena);
    pdf_append_fraction(&text, 1.0 / 255);
    assert_string_equal(buffer_text(&text), "0.004");
}

static void text_strings_are_utf16_beyond_the_first_plane_too(void **state)
{
    struct fixture *fixture = *state;
    struct buffer text;

    buffer_init(&text, &fixture->arena);
    pdf_append_text_string(&text, "A\xC3\xA9\xF0\x9D\x84\x9E");
    assert_string_equal(buffer_text(&text), "<FEFF004100E9D834DD1E>");
}

/* What PDF/A allows (ISO 19005-3, 6.1.13), in bytes. */
#define LONGEST_STRING 32767
#define LONGEST_NAME   127

/* Behind a name that begins at `at`: its length in bytes is checked; "#2F" is one. */
static const char *assert_name(const char *at)
{
    size_t size = 0;

    for (; *at && !strchr(" \n\t/<>[]()", *at); size++)
        at += *at == '#' ? sizeof "#2F" - 1 : 1;
    assert_in_range(size, 1, LONGEST_NAME);
    return at;
}

static const char *assert_string(const char *at, char end, size_t digits_of_byte)
{
    const char *close = strchr(at, end);

    assert_non_null(close);
    assert_in_range((size_t)(close - at) / digits_of_byte, 0, LONGEST_STRING);
    return close + 1;
}

/* All strings and names of objects or content; literal strings are written without escapes. */
static void assert_within_limits(const char *at)
{
    while (*at) {
        char byte = *at++;

        if (byte == '/')
            at = assert_name(at);
        else if (byte == '(')
            at = assert_string(at, ')', 1);
        else if (byte == '<' && *at == '<')
            at++;
        else if (byte == '<')
            at = assert_string(at, '>', 2);
    }
}

static const char *repeated(struct fixture *fixture, const char *text, size_t count)
{
    struct buffer all;

    buffer_init(&all, &fixture->arena);
    for (size_t i = 0; i < count; i++)
        buffer_append_text(&all, text);
    return buffer_text(&all);
}

static void text_strings_that_are_too_long_end_with_an_ellipsis(void **state)
{
    static const struct {
        const char *letter;
        size_t units;
    } cases[] = {{"a", 1}, {"\xC3\xA9", 1}, {"\xF0\x9D\x84\x9E", 2}};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t units = 16370; units < 16390; units += cases[i].units) {
            struct buffer text;

            buffer_init(&text, &fixture->arena);
            pdf_append_text_string(&text, repeated(fixture, cases[i].letter, units / cases[i].units));
            assert_within_limits(buffer_text(&text));
            if (units <= 16378)
                assert_int_equal(text.size, sizeof "<FEFF>" - 1 + 4 * units);
            if (units > 16382) /* with the byte order mark more than 32,767 bytes */
                assert_string_equal(buffer_text(&text) + text.size - 5, "2026>");
        }
    }
}

/* ---- Painting ---- */

static void what_is_painted_is_turned_upside_down(void **state)
{
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;

    begin_page(fixture);
    canvas->operations->fill_rectangle(canvas, 10, 20, 30, 5, (struct color){1, 0.5, 0});
    canvas->operations->stroke_line(canvas, 0, 0, 200, 100, 0.25, black);
    assert_string_equal(content_of(fixture), "1 0.5 0 rg\n10 75 30 5 re f\n"
                                             "0 0 0 RG\n0.25 w\n0 100 m 200 0 l S\n");
}

static void what_is_set_is_not_set_again(void **state)
{
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;

    begin_page(fixture);
    canvas->operations->stroke_line(canvas, 0, 0, 1, 0, 1, black);
    canvas->operations->stroke_line(canvas, 0, 1, 1, 1, 1, black);
    canvas->operations->stroke_line(canvas, 0, 2, 1, 2, 2, black);
    assert_string_equal(content_of(fixture), "0 0 0 RG\n1 w\n0 100 m 1 100 l S\n0 99 m 1 99 l S\n"
                                             "2 w\n0 98 m 1 98 l S\n");
    end_page(fixture);
    begin_page(fixture);
    canvas->operations->stroke_line(canvas, 0, 0, 1, 0, 2, black);
    assert_string_equal(content_of(fixture), "0 0 0 RG\n2 w\n0 100 m 1 100 l S\n");
}

static void paths_have_lines_curves_and_ends(void **state)
{
    static const struct path_step steps[] = {
        {PATH_MOVE, {1}, {1}},
        {PATH_LINE, {2}, {1}},
        {PATH_CURVE, {3, 4, 5}, {1, 2, 3}},
        {PATH_CLOSE, {0}, {0}},
    };
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;

    begin_page(fixture);
    canvas->operations->fill_path(canvas, steps, 0, black);
    assert_string_equal(content_of(fixture), "");
    canvas->operations->fill_path(canvas, steps, 4, black);
    assert_string_equal(content_of(fixture), "0 0 0 rg\n1 99 m\n2 99 l\n3 99 4 98 5 97 c\nh\nf\n");
}

/* ---- Text ---- */

static void glyphs_are_numbered_in_the_order_of_use(void **state)
{
    struct fixture *fixture = *state;

    begin_page(fixture);
    draw_text(fixture, fixture->latin, 10, 20, "noon");
    draw_text(fixture, fixture->latin, 10, 32.5, "on");
    end_page(fixture);
    assert_string_equal(content_of(fixture), "BT\n0 0 0 rg\n/F0 10 Tf\n10 80 Td\n[<0001000200020001>]TJ\n"
                                             "0 -12.5 Td\n[<00020001>]TJ\nET\n");
}

static void kerning_moves_the_pen_by_thousandths(void **state)
{
    struct fixture *fixture = *state;

    begin_page(fixture);
    draw_text(fixture, fixture->latin, 0, 0, "AV");
    assert_contains(content_of(fixture), "[<0001>40<0002>]TJ");
}

/* What each code of a face is copied as, in the order of the codes. */
static const char *texts_of_codes(struct fixture *fixture, const struct face *face)
{
    const struct pdf_font *font = pdf_font_find(&fixture->canvas.fonts, face, 1);
    struct buffer texts;

    buffer_init(&texts, &fixture->arena);
    for (size_t i = 0; i < font->count; i++)
        buffer_append_format(&texts, "%s%s", i ? "," : "", font->codes[i].text);
    return buffer_text(&texts);
}

static void ligature_is_copied_as_its_letters(void **state)
{
    static const struct glyph glyph = {.id = 5, .cluster = 0, .advance = 6};
    struct fixture *fixture = *state;
    struct glyph_run run = {fixture->latin, 10, &glyph, 1, "ffi", 3, false};

    begin_page(fixture);
    fixture->canvas.base.operations->draw_glyphs(&fixture->canvas.base, &run, 0, 0, black);
    assert_string_equal(texts_of_codes(fixture, fixture->latin), "ffi");
    assert_lacks(content_of(fixture), "ActualText");
}

static void one_glyph_may_stand_for_several_texts(void **state)
{
    struct fixture *fixture = *state;

    begin_page(fixture);
    draw_text(fixture, fixture->latin, 0, 0, "\xCE\xA9 \xE2\x84\xA6"); /* omega and ohm: the same glyph */
    assert_string_equal(texts_of_codes(fixture, fixture->latin), "\xCE\xA9, ,\xE2\x84\xA6");
}

static void letters_and_marks_of_a_cluster_keep_their_own_text(void **state)
{
    struct fixture *fixture = *state;

    begin_page(fixture);
    draw_text(fixture, fixture->latin, 0, 0, "x\xCC\x82"); /* no glyph has both */
    assert_string_equal(texts_of_codes(fixture, fixture->latin), "x,\xCC\x82");
    assert_lacks(content_of(fixture), "ActualText");
}

static void more_glyphs_than_characters_say_their_text_outright(void **state)
{
    static const struct glyph glyphs[] = {{.id = 72, .advance = 6}, {.id = 500, .advance = 0, .y_offset = 1.5}};
    struct fixture *fixture = *state;
    struct glyph_run run = {fixture->latin, 10, glyphs, 2, "\xC3\xA9", 2, false};

    begin_page(fixture);
    fixture->canvas.base.operations->draw_glyphs(&fixture->canvas.base, &run, 0, 0, black);
    assert_contains(content_of(fixture), "/Span<</ActualText<FEFF00E9>>>BDC\n");
    assert_contains(content_of(fixture), "1.5 Ts\n");
    assert_contains(content_of(fixture), "]TJ\nEMC\n0 Ts\n");
}

static void right_to_left_text_is_written_in_the_order_of_reading(void **state)
{
    struct fixture *fixture = *state;
    const struct face *arabic = face_load(&fixture->arena, ARABIC);

    begin_page(fixture);
    draw_text(fixture, arabic, 0, 0, "\xD8\xAF\xD8\xA7\xD8\xB1"); /* dal alef reh */
    assert_string_equal(texts_of_codes(fixture, arabic), "\xD8\xAF,\xD8\xA7,\xD8\xB1");
    assert_contains(content_of(fixture), "TJ\n");
}

static void cff_glyphs_go_by_their_cid_and_have_one_text(void **state)
{
    struct fixture *fixture = *state;
    const struct face *han = face_load(&fixture->arena, HAN);
    hb_codepoint_t glyph;

    assert_true(hb_font_get_nominal_glyph(han->hb_font, 0x6F22, &glyph));
    begin_page(fixture);
    draw_text(fixture, han, 0, 0, "\xE6\xBC\xA2");
    assert_contains(content_of(fixture),
                    arena_format(&fixture->arena, "[<%04X>]TJ", glyph)); /* this font's CIDs are its glyph numbers */
    draw_text(fixture, han, 0, 0, "-\xC2\xAD-"); /* the soft hyphen shows the hyphen's glyph or none */
    assert_int_equal(pdf_font_find(&fixture->canvas.fonts, han, 1)->codes[0].text_size, 3);
}

static void private_characters_say_their_text_outright(void **state)
{
    static const char *const cases[][2] = {
        {"\xEE\x80\x80", "<FEFFE000>"},         /* U+E000 */
        {"\xEF\xA3\xBF", "<FEFFF8FF>"},         /* U+F8FF */
        {"\xF3\xB0\x80\x80", "<FEFFDB80DC00>"}, /* U+F0000 */
        {"\xF4\x8F\xBF\xBD", "<FEFFDBFFDFFD>"}, /* U+10FFFD */
        {"a\xEE\x80\x80", "<FEFF0061E000>"},    /* in a ligature */
    };
    static const struct glyph glyph = {.id = 72, .advance = 6};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct glyph_run run = {fixture->latin, 10, &glyph, 1, cases[i][0], strlen(cases[i][0]), false};

        begin_page(fixture);
        fixture->canvas.base.operations->draw_glyphs(&fixture->canvas.base, &run, 0, 0, black);
        assert_contains(content_of(fixture), arena_format(&fixture->arena, "/Span<</ActualText%s>>BDC\n", cases[i][1]));
        assert_contains(content_of(fixture), "]TJ\nEMC\n");
        end_page(fixture);
    }
    begin_page(fixture);
    draw_text(fixture, fixture->latin, 0, 0, "\xEF\xA4\x80"); /* U+F900, right behind, is a letter */
    assert_lacks(content_of(fixture), "ActualText");
}

static void content_keeps_within_the_limits(void **state)
{
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;
    struct glyph_run run = {fixture->latin, 10, NULL, 40000, repeated(fixture, "\xEE\x80\x80", 40000), 120000, false};
    struct glyph *glyphs = ARENA_ARRAY(&fixture->arena, struct glyph, run.count);

    begin_page(fixture);
    for (size_t i = 0; i < 100; i++)
        canvas->operations->fill_rectangle(canvas, 0, 0, 1, 1, (struct color){(double)i / 100, 0, 0});
    draw_text(fixture, fixture->latin, 0, 0, repeated(fixture, "n", 40000)); /* evenly spaced: one string if it could */
    for (size_t i = 0; i < run.count; i++)
        glyphs[i] = (struct glyph){.id = 72, .advance = 6}; /* a single cluster */
    run.glyphs = glyphs;
    canvas->operations->draw_glyphs(canvas, &run, 0, 50, black);
    assert_within_limits(content_of(fixture));
    assert_contains(content_of(fixture), "2026>>>BDC");
    /* No graphics state is saved, so none is nested too deep. */
    assert_lacks(content_of(fixture), "q\n");
    assert_lacks(content_of(fixture), "q ");
}

static void empty_run_paints_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct glyph_run run = {fixture->latin, 10, NULL, 0, "", 0, false};

    begin_page(fixture);
    fixture->canvas.base.operations->draw_glyphs(&fixture->canvas.base, &run, 0, 0, black);
    assert_string_equal(content_of(fixture), "");
}

/* ---- Structure ---- */

static void content_is_numbered_on_each_page_and_finds_its_element(void **state)
{
    struct fixture *fixture = *state;
    uint32_t heading = add_element(fixture, 0, (struct element){.kind = ELEMENT_HEADING, .level = 2});
    uint32_t paragraph = add_element(fixture, 0, (struct element){.kind = ELEMENT_PARAGRAPH});
    const char *objects;

    begin_page(fixture);
    begin_content(fixture, heading);
    end_content(fixture);
    begin_content(fixture, paragraph);
    end_content(fixture);
    assert_string_equal(content_of(fixture), "/H2<</MCID 0>>BDC\nEMC\n/P<</MCID 1>>BDC\nEMC\n");
    end_page(fixture);
    begin_page(fixture);
    begin_content(fixture, paragraph); /* goes on here */
    end_content(fixture);
    assert_string_equal(content_of(fixture), "/P<</MCID 0>>BDC\nEMC\n");
    end_page(fixture);
    finish(fixture);
    objects = objects_of(fixture);
    assert_contains(objects, "/S/Document/P ");
    assert_contains(objects, "/K[1 <</Type/MCR/Pg "); /* the paragraph's two contents */
    assert_contains(objects, "/ParentTreeNextKey 2");
    assert_contains(objects, "/StructParents 0");
    assert_contains(objects, "/StructParents 1");
}

static void artifacts_are_marked_and_not_in_the_tree(void **state)
{
    struct fixture *fixture = *state;
    uint32_t artifact = add_element(fixture, 0, (struct element){.kind = ELEMENT_ARTIFACT});
    uint32_t below = add_element(fixture, artifact, (struct element){.kind = ELEMENT_TABLE_ROW});

    begin_page(fixture);
    begin_content(fixture, 0);
    end_content(fixture);
    begin_content(fixture, below);
    end_content(fixture);
    assert_string_equal(content_of(fixture), "/Artifact BMC\nEMC\n/Artifact BMC\nEMC\n");
    end_page(fixture);
    finish(fixture);
    assert_lacks(objects_of(fixture), "/TR");
}

static void header_cells_say_what_they_head(void **state)
{
    struct fixture *fixture = *state;
    uint32_t table = add_element(fixture, 0, (struct element){.kind = ELEMENT_TABLE});
    uint32_t head = add_element(fixture, table, (struct element){.kind = ELEMENT_TABLE_HEAD});
    uint32_t row = add_element(fixture, head, (struct element){.kind = ELEMENT_TABLE_ROW});
    const char *objects;

    add_element(fixture, row, (struct element){.kind = ELEMENT_TABLE_COLUMN_HEADER});
    add_element(fixture, row, (struct element){.kind = ELEMENT_TABLE_ROW_HEADER});
    finish(fixture);
    objects = objects_of(fixture);
    assert_contains(objects, "/S/THead/P ");
    assert_contains(objects, "/A<</O/Table/Scope/Column>>");
    assert_contains(objects, "/A<</O/Table/Scope/Row>>");
}

static void cells_say_how_many_rows_and_columns_they_cover(void **state)
{
    struct fixture *fixture = *state;
    uint32_t table = add_element(fixture, 0, (struct element){.kind = ELEMENT_TABLE});
    uint32_t row = add_element(fixture, table, (struct element){.kind = ELEMENT_TABLE_ROW});
    const char *objects;

    add_element(fixture, row, (struct element){.kind = ELEMENT_TABLE_ROW_HEADER, .row_span = 3});
    add_element(fixture, row, (struct element){.kind = ELEMENT_TABLE_ROW_HEADER, .column_span = 4});
    add_element(fixture, row, (struct element){.kind = ELEMENT_TABLE_CELL, .row_span = 2, .column_span = 5});
    add_element(fixture, row, (struct element){.kind = ELEMENT_TABLE_CELL, .row_span = 1, .column_span = 1});
    finish(fixture);
    objects = objects_of(fixture);
    assert_contains(objects, "/A<</O/Table/Scope/Row/RowSpan 3>>");
    assert_contains(objects, "/A<</O/Table/Scope/Row/ColSpan 4>>");
    assert_contains(objects, "/A<</O/Table/RowSpan 2/ColSpan 5>>");
    assert_lacks(objects, "Span 1");
}

static void figures_have_their_description_and_place(void **state)
{
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;
    uint32_t figure = add_element(fixture, 0, (struct element){.kind = ELEMENT_FIGURE, .alternative = "Two bars"});

    begin_page(fixture);
    canvas->operations->fill_rectangle(canvas, 0, 0, 200, 100, black); /* not of the figure */
    begin_content(fixture, figure);
    canvas->operations->fill_rectangle(canvas, 10, 20, 30, 5, black);
    canvas->operations->stroke_line(canvas, 50, 10, 40, 40, 1, black);
    end_content(fixture);
    end_page(fixture);
    finish(fixture);
    assert_contains(objects_of(fixture), "/BBox[10 60 50 90]>>/Alt<FEFF00540077006F00200062006100720073>");
}

static void drawn_marks_stand_for_their_text(void **state)
{
    struct fixture *fixture = *state;

    add_element(fixture, 0, (struct element){.kind = ELEMENT_LIST_LABEL, .alternative = "\xE2\x9C\x93"});
    finish(fixture);
    assert_contains(objects_of(fixture), "/S/Lbl/P 4 0 R/ActualText<FEFF2713>");
}

static void words_of_another_language_say_which(void **state)
{
    struct fixture *fixture = *state;
    uint32_t paragraph = add_element(fixture, 0, (struct element){.kind = ELEMENT_PARAGRAPH});
    uint32_t span = add_element(fixture, paragraph, (struct element){.kind = ELEMENT_SPAN, .language = "uk"});

    begin_page(fixture);
    begin_content(fixture, span);
    draw_text(fixture, fixture->latin, 10, 10, "a");
    end_content(fixture);
    end_page(fixture);
    assert_contains(content_of(fixture), "/Span<</MCID 0>>BDC\n");
    finish(fixture);
    assert_contains(objects_of(fixture), "/S/Span");
    assert_contains(objects_of(fixture), "/Lang<FEFF0075006B>");
}

static void links_belong_to_their_element_and_are_plain_ascii(void **state)
{
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;
    uint32_t link = add_element(fixture, 0, (struct element){.kind = ELEMENT_LINK, .url = "https://a.org/"});
    const char *objects;

    begin_page(fixture);
    canvas->operations->link(canvas, link, 10, 20, 30, 12, "https://a.org/(x) \xC3\xA9%20\\");
    canvas->operations->link(canvas, 0, 0, 0, 5, 5, "https://b.org/");
    end_page(fixture);
    finish(fixture);
    objects = objects_of(fixture);
    assert_contains(objects, "/Rect[10 68 40 80]/A<</S/URI/URI(https://a.org/%28x%29%20%C3%A9%20%5C)>>");
    assert_contains(objects, "/StructParent 1");
    assert_contains(objects, "<</Type/OBJR/Obj ");
    assert_contains(objects, "/URI(https://b.org/)");
}

static void references_lead_to_notes_with_names(void **state)
{
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;
    uint32_t paragraph = add_element(fixture, 0, (struct element){.kind = ELEMENT_PARAGRAPH});
    uint32_t reference = add_element(fixture, paragraph, (struct element){.kind = ELEMENT_REFERENCE});
    uint32_t link = add_element(fixture, reference, (struct element){.kind = ELEMENT_LINK});
    uint32_t second = add_element(fixture, 0, (struct element){.kind = ELEMENT_SOURCE, .source = 2});
    uint32_t first = add_element(fixture, 0, (struct element){.kind = ELEMENT_SOURCE, .source = 1});
    const char *objects;

    begin_page(fixture);
    canvas->operations->refer(canvas, link, 10, 20, 30, 10, 2, "GitHub");
    canvas->operations->refer(canvas, link, 10, 30, 30, 10, 1, NULL);
    canvas->operations->refer(canvas, link, 10, 40, 30, 10, 3, "Nowhere");
    canvas->operations->place_source(canvas, 2, 60);
    end_page(fixture);
    begin_page(fixture);
    canvas->operations->place_source(canvas, 1, 25);
    end_page(fixture);
    finish(fixture);
    objects = objects_of(fixture);
    assert_contains(objects, "/S/Reference");
    assert_contains(objects, "/S/Note");
    assert_contains(objects, "/ID(source-0000000002)");
    assert_contains(objects, "/XYZ null 40 null]/Contents<FEFF004700690074004800750062>/StructParent 2");
    assert_contains(objects, "/XYZ null 75 null]/Contents<FEFF0031>");
    assert_contains(objects, "/Rect[10 50 40 60]/Contents<FEFF004E006F00770068006500720065>");
    assert_contains(objects, arena_format(&fixture->arena,
                                          "/IDTree<</Names[(source-0000000001)%u 0 R(source-0000000002)%u 0 R]>>",
                                          pdf_object_number(pdf_tags_find(&fixture->canvas.tags, first)->object),
                                          pdf_object_number(pdf_tags_find(&fixture->canvas.tags, second)->object)));
}

static void bookmarks_nest_by_level(void **state)
{
    static const int levels[] = {1, 2, 3, 2, 1};
    struct fixture *fixture = *state;
    struct canvas *canvas = &fixture->canvas.base;
    const struct pdf_bookmark *root = &fixture->canvas.outline.root;

    begin_page(fixture);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        canvas->operations->bookmark(canvas, levels[i], "Bookmark", 10);
    end_page(fixture);
    finish(fixture);
    assert_int_equal(root->below, 5);
    assert_int_equal(root->first->below, 3);
    assert_int_equal(root->first->first->below, 1);
    assert_ptr_equal(root->first->next, root->last);
    assert_contains(objects_of(fixture), "/XYZ null 90 null]");
    assert_contains(objects_of(fixture), "/PageMode/UseOutlines");
}

static void document_without_bookmarks_has_no_outline(void **state)
{
    struct fixture *fixture = *state;

    finish(fixture);
    assert_lacks(objects_of(fixture), "/Outlines");
}

/* ---- Metadata ---- */

static const char *info_with(struct fixture *fixture, const struct pdf_metadata *metadata)
{
    struct buffer catalog;

    buffer_init(&catalog, &fixture->arena);
    pdf_canvas_finish(&fixture->canvas, metadata, &fixture->memo, &catalog);
    return objects_of(fixture);
}

static void files_are_carried_as_the_source(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = node_new(&fixture->arena, VS_REPORT);
    struct vs_node *data = node_add(&fixture->arena, report, VS_DATA);
    struct vs_node *file = node_add(&fixture->arena, data, VS_FILE);
    struct buffer catalog;
    const char *objects;

    node_set_text(&fixture->arena, file, VS_KEY_NAME, "options/a(b).yaml");
    node_set_text(&fixture->arena, file, VS_KEY_MEDIA_TYPE, "application/yaml");
    node_set_text(&fixture->arena, file, VS_KEY_TEXT, "versus: 1\n");
    buffer_init(&catalog, &fixture->arena);
    pdf_attach_files(&fixture->canvas.document, &fixture->fake.host, report, "2026-02-14", &catalog);
    objects = objects_of(fixture);
    assert_contains(objects, "/AFRelationship/Source/F(options-a_b_.yaml)");
    assert_contains(buffer_text(&catalog), "/AF[");
    assert_contains(buffer_text(&catalog), "/Names<</EmbeddedFiles<</Names[<6F7074696F6E732F61286229");
}

static void objects_keep_within_the_limits(void **state)
{
    struct fixture *fixture = *state;
    const struct canvas_operations *operations = fixture->canvas.base.operations;
    const char *text = repeated(fixture, "word ", 8000);
    struct vs_node *report = node_new(&fixture->arena, VS_REPORT);
    struct vs_node *file = node_add(&fixture->arena, node_add(&fixture->arena, report, VS_DATA), VS_FILE);
    struct pdf_metadata metadata = {.title = text, .language = "en"};
    uint32_t link = add_element(fixture, 0, (struct element){.kind = ELEMENT_LINK, .url = "https://a.org/"});
    struct buffer catalog;

    add_element(fixture, 0, (struct element){.kind = ELEMENT_LIST_LABEL, .alternative = text});
    begin_page(fixture);
    draw_text(fixture, fixture->latin, 0, 0, "text");
    operations->bookmark(&fixture->canvas.base, 1, text, 20);
    operations->link(&fixture->canvas.base, link, 0, 0, 5, 5, repeated(fixture, "https:a", 5000));
    operations->link(&fixture->canvas.base, 0, 0, 0, 5, 5, repeated(fixture, "\xC3\xA9", 6000)); /* long when escaped */
    end_page(fixture);
    node_set_text(&fixture->arena, file, VS_KEY_NAME, "a.yaml");
    node_set_text(&fixture->arena, file, VS_KEY_MEDIA_TYPE, repeated(fixture, "application/", 20));
    node_set_text(&fixture->arena, file, VS_KEY_TEXT, "versus: 1\n");
    buffer_init(&catalog, &fixture->arena);
    pdf_attach_files(&fixture->canvas.document, &fixture->fake.host, report, NULL, &catalog);
    pdf_canvas_finish(&fixture->canvas, &metadata, &fixture->memo, &catalog);
    assert_within_limits(objects_of(fixture));
    assert_within_limits(stream_entries_of(fixture));
    assert_lacks(objects_of(fixture), "/URI"); /* half of an address would lead elsewhere */
    assert_within_limits(buffer_text(&catalog));
}

static void dates_are_those_of_the_report_and_no_finer(void **state)
{
    static const struct pdf_metadata month = {.title = "T", .date = "2026-02"};

    assert_contains(info_with(*state, &month), "/CreationDate(D:202602)/ModDate(D:202602)");
}

static void what_is_no_date_is_left_out(void **state)
{
    static const struct pdf_metadata soon = {.title = "T", .date = "soon"};
    const char *info = info_with(*state, &soon);

    assert_lacks(info, "Date");
    assert_lacks(info, "Haru Free"); /* libharu's own */
    assert_lacks(info, "/Lang");
}

static void colour_profile_says_its_size(void **state)
{
    struct fixture *fixture = *state;
    struct buffer profile;

    buffer_init(&profile, &fixture->arena);
    color_profile_append(&profile);
    assert_int_equal((unsigned char)profile.data[2] << 8 | (unsigned char)profile.data[3], profile.size);
    assert_memory_equal(profile.data + 36, "acsp", 4);
}

/* ---- Subsets ---- */

static void the_same_glyphs_are_subset_once(void **state)
{
    static const uint32_t glyphs[] = {0, 36, 37}, others[] = {0, 36, 38};
    struct fixture *fixture = *state;
    const struct subset *first, *second;

    first = subset_find(&fixture->memo, &fixture->compressor, fixture->latin, glyphs, 3, false);
    second = subset_find(&fixture->memo, &fixture->compressor, fixture->latin, others, 3, false);
    assert_non_null(first);
    assert_ptr_not_equal(first, second);
    assert_ptr_equal(first, subset_find(&fixture->memo, &fixture->compressor, fixture->latin, glyphs, 3, false));
}

static void the_memo_forgets_what_was_not_used_for_long(void **state)
{
    struct fixture *fixture = *state;
    const struct subset *kept;

    for (uint32_t i = 0; i < SUBSETS_KEPT + 5; i++) {
        const uint32_t favourite[] = {0, 36}, glyphs[] = {0, 40 + i};
        kept = subset_find(&fixture->memo, &fixture->compressor, fixture->latin, favourite, 2, false);
        assert_non_null(subset_find(&fixture->memo, &fixture->compressor, fixture->latin, glyphs, 2, false));
    }
    assert_int_equal(kept->glyphs[1], 36);
    assert_int_equal(fixture->memo.uses, 2 * (SUBSETS_KEPT + 5));
}

/* ---- CFF ---- */

/* header, name INDEX, top DICT INDEX with ROS and charset at 26, then the charset */
#define CFF_HEAD                                                                                                       \
    "\1\0\4\1"                                                                                                         \
    "\0\1\1\1\2"                                                                                                       \
    "F"                                                                                                                \
    "\0\1\1\1\10"
#define CFF_TOP                                                                                                        \
    "\x8B\x8B\x8B\x0C\x1E"                                                                                             \
    "\xA1\x0F" /* 0 0 0 ROS, 22 charset */

static void cids_of_each_charset_format_are_read(void **state)
{
    static const struct {
        const char *charset;
        size_t size;
        uint16_t cids[4];
    } cases[] = {
        {"\0\0\5\0\7\0\11", 7, {0, 5, 7, 9}},
        {"\1\0\5\1\0\11\0", 7, {0, 5, 6, 9}},
        {"\2\0\5\0\2", 5, {0, 5, 6, 7}},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char table[64] = CFF_HEAD CFF_TOP;
        const uint16_t *cids;
        memcpy(table + 22, cases[i].charset, cases[i].size);
        cids = cff_read_cids(&fixture->arena, (const uint8_t *)table, 22 + cases[i].size, 4);
        assert_non_null(cids);
        assert_memory_equal(cids, cases[i].cids, sizeof cases[i].cids);
        for (size_t size = 0; size < 22 + cases[i].size; size++) /* cut off anywhere */
            assert_null(cff_read_cids(&fixture->arena, (const uint8_t *)table, size, 4));
    }
}

static void cff_without_ros_has_no_cids(void **state)
{
    static const char table[] = CFF_HEAD "\x8B\x8B\x8B\x8B\x11"
                                         "\xA1\x0F"
                                         "\0\0\5";
    struct fixture *fixture = *state;

    assert_null(cff_read_cids(&fixture->arena, (const uint8_t *)table, sizeof table - 1, 2));
}

/* ---- Files ---- */

static void draw_sample(struct fixture *fixture)
{
    uint32_t paragraph = add_element(fixture, 0, (struct element){.kind = ELEMENT_PARAGRAPH});
    struct canvas *canvas = &fixture->canvas.base;

    for (size_t page = 0; page < 3; page++) {
        begin_page(fixture);
        begin_content(fixture, paragraph);
        draw_text(fixture, fixture->latin, 10, 20, "The quick brown fox");
        end_content(fixture);
        canvas->operations->bookmark(canvas, 1, "Page", 20);
        canvas->operations->link(canvas, paragraph, 10, 10, 50, 12, "https://example.org/");
        end_page(fixture);
    }
    finish(fixture);
}

static void file_begins_and_ends_as_a_pdf_and_repeats_to_the_byte(void **state)
{
    struct fixture *fixture = *state;
    struct buffer *bytes = &fixture->fake.outputs[0].bytes;
    char *first;
    size_t size;

    draw_sample(fixture);
    assert_int_equal(pdf_save(&fixture->canvas.document, &fixture->fake.host), VS_OK);
    assert_memory_equal(bytes->data, "%PDF-1.7\n", 9);
    assert_string_equal(bytes->data + bytes->size - 6, "%%EOF\n");
    size = bytes->size;
    first = arena_copy_bytes(&fixture->arena, bytes->data, size);

    /* again, with a memo that already has the subset and another one */
    arena_release(&fixture->report);
    buffer_clear(bytes);
    pdf_canvas_open(&fixture->canvas, &fixture->report, &fixture->compressor);
    draw_sample(fixture);
    assert_int_equal(pdf_save(&fixture->canvas.document, &fixture->fake.host), VS_OK);
    assert_int_equal(bytes->size, size);
    assert_memory_equal(bytes->data, first, size);
}

static void more_objects_than_one_object_stream_holds(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < 1500; i++)
        add_element(fixture, 0, (struct element){.kind = ELEMENT_PARAGRAPH});
    draw_sample(fixture);
    assert_int_equal(pdf_save(&fixture->canvas.document, &fixture->fake.host), VS_OK);
}

static bool pages_fit(struct fixture *fixture, size_t count)
{
    fixture->report.exhausted = &fixture->exhausted;
    if (setjmp(fixture->exhausted))
        return false;
    for (size_t i = 0; i < count; i++) {
        begin_page(fixture);
        end_page(fixture);
    }
    return true;
}

static void more_pages_than_a_file_can_count_are_an_error(void **state)
{
    struct fixture *fixture = *state;

    assert_true(pages_fit(fixture, 1000));
    assert_false(pages_fit(fixture, HPDF_LIMIT_MAX_ARRAY));
    assert_int_equal(fixture->canvas.document.status, HPDF_ARRAY_COUNT_ERR);
}

/* ---- When memory runs out below the canvas ---- */

static bool sample_fits(struct fixture *fixture)
{
    fixture->report.exhausted = &fixture->exhausted;
    if (setjmp(fixture->exhausted))
        return false;
    pdf_canvas_open(&fixture->canvas, &fixture->report, &fixture->compressor);
    draw_sample(fixture);
    return pdf_save(&fixture->canvas.document, &fixture->fake.host) == VS_OK;
}

/* The arena gives out blocks: moving where the last one ends makes different allocations fail, libharu's among them. */
static void every_shortage_ends_at_the_recovery_point(void **state)
{
    const size_t block = (size_t)64 << 10, step = 677;
    struct fixture *fixture = *state;
    size_t failures = 0;
    bool fits = false;

    for (size_t limit = block + 64; !fits; limit += block + 64) {
        for (size_t taken = 0; taken < block; taken += step) {
            arena_release(&fixture->report);
            fixture->report.limit = limit;
            (void)arena_try_allocate(&fixture->report, taken);
            buffer_clear(&fixture->fake.outputs[0].bytes);
            fits = sample_fits(fixture);
            failures += !fits;
        }
    }
    assert_true(failures > 100);
    assert_memory_equal(fixture->fake.outputs[0].bytes.data, "%PDF-1.7\n", 9);
}

/* ---- The plugin as a whole ---- */

/* Opens, renders once and closes; the result of whichever failed. */
static int build(struct fixture *fixture, const struct vs_node *report)
{
    const struct vs_host *host = &fixture->fake.host;
    void *plugin = NULL;
    int result = vs_plugin_v1.open(host, &plugin);

    buffer_clear(&fixture->fake.outputs[0].bytes);
    if (result == VS_OK)
        result = vs_plugin_v1.render(plugin, host, report);
    if (plugin)
        vs_plugin_v1.close(plugin);
    return result;
}

static void paper_is_chosen_by_the_setting(void **state)
{
    struct fixture *fixture = *state;
    const struct vs_node *report = sample_brief(&fixture->arena);
    const struct buffer *bytes = fake_host_output(&fixture->fake, NULL);
    const char *automatic;
    size_t size;

    assert_int_equal(build(fixture, report), VS_OK);
    size = bytes->size;
    automatic = arena_copy_bytes(&fixture->arena, bytes->data, size);
    fake_host_set(&fixture->fake, "page", "A4");
    assert_int_equal(build(fixture, report), VS_OK);
    assert_int_equal(bytes->size, size);
    assert_memory_equal(bytes->data, automatic, size);
    fake_host_set(&fixture->fake, "page", "Letter");
    assert_int_equal(build(fixture, report), VS_OK);
    assert_true(bytes->size != size || memcmp(bytes->data, automatic, size) != 0);
}

static void warm_plugin_gives_the_bytes_of_a_fresh_one(void **state)
{
    struct fixture *fixture = *state;
    const struct vs_host *host = &fixture->fake.host;
    const struct vs_node *report = sample_brief(&fixture->arena);
    const struct vs_node *other =
        sample_report(&fixture->arena, &(struct sample_shape){.options = 3, .attributes = 40, .words = 5});
    struct buffer *bytes = &fixture->fake.outputs[0].bytes;
    void *plugin;
    const char *fresh;
    size_t size;

    assert_int_equal(build(fixture, report), VS_OK);
    size = bytes->size;
    fresh = arena_copy_bytes(&fixture->arena, bytes->data, size);

    assert_int_equal(vs_plugin_v1.open(host, &plugin), VS_OK);
    assert_int_equal(vs_plugin_v1.render(plugin, host, other), VS_OK);
    for (size_t round = 0; round < 3; round++) {
        buffer_clear(bytes);
        assert_int_equal(vs_plugin_v1.render(plugin, host, report), VS_OK);
        assert_int_equal(bytes->size, size);
        assert_memory_equal(bytes->data, fresh, size);
    }
    vs_plugin_v1.close(plugin);
}

static void every_failing_allocation_of_the_host_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    const struct vs_node *report = sample_brief(&fixture->arena);
    size_t last = 0;

    for (int result = VS_FAILED; result != VS_OK;) {
        fixture->fake.allocations = 0;
        fixture->fake.fail_allocation = ++last;
        result = build(fixture, report);
        assert_true(last < 1000);
        if (result != VS_OK)
            assert_true(fixture->fake.allocations >= last);
    }
    assert_true(last > 1);
}

static void every_failing_write_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    const struct vs_node *report = sample_brief(&fixture->arena);
    size_t last = 0;

    for (int result = VS_FAILED; result != VS_OK;) {
        fixture->fake.writes = 0;
        fixture->fake.fail_write = ++last;
        result = build(fixture, report);
        assert_true(result == VS_OK || result == VS_FAILED);
        assert_true(last < 1000);
    }
    assert_true(last > 1);
}

static void without_fonts_there_is_no_plugin(void **state)
{
    struct fixture *fixture = *state;

    fixture->fake.without_fonts = true;
    assert_int_not_equal(build(fixture, sample_brief(&fixture->arena)), VS_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* ---- A host that has less ---- */

static void a_host_that_reads_no_pictures_costs_the_logo_alone(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *logo = node_new(arena, VS_IMAGE);
    void *plugin = NULL;

    node_set_text(arena, logo, VS_KEY_MEDIA_TYPE, "image/png");
    node_set_text(arena, logo, VS_KEY_BASE64, "iVBORw0KGgo=");
    node_set_reference(arena, report, VS_KEY_LOGO, logo);
    sample_paragraph(arena, sample_document(report), "Below the logo");
    assert_int_equal(vs_plugin_v1.open(&fixture->fake.host, &plugin), VS_OK);
    assert_int_equal(vs_plugin_v1.render(plugin, &fixture->fake.host, report), VS_OK);
    vs_plugin_v1.close(plugin);
    assert_string_equal(buffer_text(&fixture->fake.log),
                        "warning: the logo is left out: this host cannot read pictures\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_short_and_always_numbers),
        TEST(shares_of_a_colour_have_three_decimals),
        TEST(text_strings_are_utf16_beyond_the_first_plane_too),
        TEST(text_strings_that_are_too_long_end_with_an_ellipsis),
        TEST(what_is_painted_is_turned_upside_down),
        TEST(what_is_set_is_not_set_again),
        TEST(paths_have_lines_curves_and_ends),
        TEST(glyphs_are_numbered_in_the_order_of_use),
        TEST(kerning_moves_the_pen_by_thousandths),
        TEST(ligature_is_copied_as_its_letters),
        TEST(one_glyph_may_stand_for_several_texts),
        TEST(letters_and_marks_of_a_cluster_keep_their_own_text),
        TEST(more_glyphs_than_characters_say_their_text_outright),
        TEST(right_to_left_text_is_written_in_the_order_of_reading),
        TEST(cff_glyphs_go_by_their_cid_and_have_one_text),
        TEST(private_characters_say_their_text_outright),
        TEST(content_keeps_within_the_limits),
        TEST(empty_run_paints_nothing),
        TEST(content_is_numbered_on_each_page_and_finds_its_element),
        TEST(artifacts_are_marked_and_not_in_the_tree),
        TEST(header_cells_say_what_they_head),
        TEST(cells_say_how_many_rows_and_columns_they_cover),
        TEST(figures_have_their_description_and_place),
        TEST(drawn_marks_stand_for_their_text),
        TEST(words_of_another_language_say_which),
        TEST(links_belong_to_their_element_and_are_plain_ascii),
        TEST(references_lead_to_notes_with_names),
        TEST(bookmarks_nest_by_level),
        TEST(document_without_bookmarks_has_no_outline),
        TEST(files_are_carried_as_the_source),
        TEST(objects_keep_within_the_limits),
        TEST(dates_are_those_of_the_report_and_no_finer),
        TEST(what_is_no_date_is_left_out),
        TEST(colour_profile_says_its_size),
        TEST(the_same_glyphs_are_subset_once),
        TEST(the_memo_forgets_what_was_not_used_for_long),
        TEST(cids_of_each_charset_format_are_read),
        TEST(cff_without_ros_has_no_cids),
        TEST(file_begins_and_ends_as_a_pdf_and_repeats_to_the_byte),
        TEST(more_objects_than_one_object_stream_holds),
        TEST(more_pages_than_a_file_can_count_are_an_error),
        TEST(every_shortage_ends_at_the_recovery_point),
        TEST(paper_is_chosen_by_the_setting),
        TEST(warm_plugin_gives_the_bytes_of_a_fresh_one),
        TEST(every_failing_allocation_of_the_host_is_an_error),
        TEST(every_failing_write_is_an_error),
        TEST(without_fonts_there_is_no_plugin),
        TEST(a_host_that_reads_no_pictures_costs_the_logo_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
