/* The svg plugin: a file a chart, named and described, the same whatever was drawn before. How it looks is compared
 * between renderers in tests/conformance/svg. */
#include "support/fake_host.h"
#include "support/sample_report.h"
#include "support/test.h"
#include "svg/canvas.h"
#include "svg/markup.h"
#include "svg/path.h"

#include <math.h>

struct fixture {
    struct arena arena;
    struct fake_host fake;
    void *state; /* of the plugin */
};

static int set_up(void **state)
{
    static struct fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, NULL);
    fake_host_init(&fixture.fake, &fixture.arena, &vs_plugin_v1);
    assert_int_equal(vs_plugin_v1.open(&fixture.fake.host, &fixture.state), VS_OK);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    vs_plugin_v1.close(fixture->state);
    arena_release(&fixture->arena);
    return 0;
}

static int render(struct fixture *fixture, const struct vs_node *report)
{
    return vs_plugin_v1.render(fixture->state, &fixture->fake.host, report);
}

static const char *written(const struct fixture *fixture, const char *part)
{
    const struct buffer *output = fake_host_output(&fixture->fake, part);
    return output ? buffer_text(output) : NULL;
}

/* A host without outputs, as for the next report of a worker. */
static void forget_outputs(struct fixture *fixture)
{
    fake_host_init(&fixture->fake, &fixture->arena, &vs_plugin_v1);
}

static void each_chart_is_a_file_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);
    struct vs_node *document = sample_document(report);
    struct vs_node *unknown = node_add(&fixture->arena, document, (enum vs_kind)999);

    sample_chart(&fixture->arena, document, "first", 1, 2);
    sample_chart(&fixture->arena, unknown, "second", 3, 12);
    assert_int_equal(render(fixture, report), VS_OK);
    assert_int_equal(fixture->fake.output_count, 3);
    assert_non_null(strstr(written(fixture, "first"), "</svg>\n"));
    assert_non_null(strstr(written(fixture, "second"), "</svg>\n"));
    assert_int_equal(fixture->fake.outputs[0].bytes.size, 0);
}

static void a_report_without_charts_makes_no_file(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(render(fixture, sample_empty_report(&fixture->arena)), VS_OK);
    assert_int_equal(fixture->fake.output_count, 1);
}

static void a_picture_is_named_and_described(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = node_new(&fixture->arena, VS_REPORT);
    struct vs_node *document = node_add(&fixture->arena, report, VS_DOCUMENT);
    struct vs_node *chart = sample_chart(&fixture->arena, document, "facts", 1, 2);
    const char *output;

    node_set_text(&fixture->arena, report, VS_KEY_TITLE, "A & B");
    node_set_text(&fixture->arena, report, VS_KEY_LANGUAGE, "de-AT");
    assert_int_equal(render(fixture, report), VS_OK);
    output = written(fixture, "facts");
    assert_non_null(strstr(output, " role=\"img\" aria-labelledby=\"chart-facts-title\" "
                                   "aria-describedby=\"chart-facts-desc\" lang=\"de-AT\" xml:lang=\"de-AT\">\n"
                                   "<title id=\"chart-facts-title\">A &#38; B</title>\n"
                                   "<desc id=\"chart-facts-desc\">Bars that start at zero, one an option.</desc>\n"));
    node_set_text(&fixture->arena, chart, VS_KEY_TITLE, "]]></title><script>");
    forget_outputs(fixture);
    assert_int_equal(render(fixture, report), VS_OK);
    assert_non_null(strstr(written(fixture, "facts"), "-title\">]]&#62;&#60;/title&#62;&#60;script&#62;</title>\n"));
}

static void a_picture_says_which_way_its_language_runs(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = node_new(&fixture->arena, VS_REPORT);
    struct vs_node *document = node_add(&fixture->arena, report, VS_DOCUMENT);

    sample_chart(&fixture->arena, document, "facts", 1, 2);
    node_set_text(&fixture->arena, report, VS_KEY_TITLE, "\u0645\u0642\u0627\u0631\u0646\u0629");
    node_set_text(&fixture->arena, report, VS_KEY_LANGUAGE, "ar");
    assert_int_equal(render(fixture, report), VS_OK);
    assert_non_null(strstr(written(fixture, "facts"), " lang=\"ar\" xml:lang=\"ar\" direction=\"rtl\">\n"));
}

static void nothing_refers_anywhere(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(render(fixture, sample_brief(&fixture->arena)), VS_OK);
    assert_null(strstr(written(fixture, "facts"), "<g id=\""));
    assert_null(strstr(written(fixture, "facts"), "surface"));
    assert_null(strstr(written(fixture, "facts"), "href"));
    assert_null(strstr(written(fixture, "facts"), "url("));
    assert_null(strstr(written(fixture, "facts"), "<text"));
    assert_null(strstr(written(fixture, "facts"), "<image"));
}

static const char *const decision_kinds[] = {"scores", "margin", "weights", "win-share"};
#define DECISION_KINDS (sizeof decision_kinds / sizeof *decision_kinds)

static void charts_of_decisions_are_pictures_like_others(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);

    for (size_t i = 0; i < DECISION_KINDS; i++)
        sample_decision_chart(&fixture->arena, sample_document(report), decision_kinds[i]);
    assert_int_equal(render(fixture, report), VS_OK);
    assert_string_equal(buffer_text(&fixture->fake.log), "");
    for (size_t i = 0; i < DECISION_KINDS; i++) {
        const char *output = written(fixture, decision_kinds[i]);
        assert_non_null(strstr(output, " lang=\"en\" xml:lang=\"en\">\n<title id=\"chart-"));
        assert_non_null(strstr(output, "-title\">Sample</title>\n"));
        assert_non_null(strstr(output, arena_format(&fixture->arena, "-desc\">What a chart of kind %s shows.</desc>\n",
                                                    decision_kinds[i])));
        assert_non_null(strstr(output, " width=\"524pt\"")); /* with margins */
        assert_null(strstr(output, "<g id=\""));
        assert_null(strstr(output, "<text"));
        assert_non_null(strstr(output, "</svg>\n"));
    }
}

static void charts_of_decisions_are_drawn_at_any_width(void **state)
{
    static const char *const widths[] = {"120", "300", "7200"};
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);

    for (size_t i = 0; i < DECISION_KINDS; i++)
        sample_decision_chart(&fixture->arena, sample_document(report), decision_kinds[i]);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        forget_outputs(fixture);
        fake_host_set(&fixture->fake, "width", widths[i]);
        assert_int_equal(render(fixture, report), VS_OK);
    }
}

static void a_warm_worker_writes_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct sample_shape shape = {.options = 5, .attributes = 20};
    struct vs_node *report = sample_brief(&fixture->arena);
    const char *fresh;

    assert_int_equal(render(fixture, report), VS_OK);
    fresh = written(fixture, "facts");
    forget_outputs(fixture);
    assert_int_equal(render(fixture, sample_report(&fixture->arena, &shape)), VS_OK);
    forget_outputs(fixture);
    assert_int_equal(render(fixture, report), VS_OK);
    assert_string_equal(written(fixture, "facts"), fresh);
}

static void the_width_can_be_set(void **state)
{
    static const char *const wrong[] = {"119", "-1", "7201", "1e300"};
    struct fixture *fixture = *state;
    struct vs_node *report = sample_brief(&fixture->arena);

    fake_host_set(&fixture->fake, "width", "600");
    assert_int_equal(render(fixture, report), VS_OK);
    assert_non_null(strstr(written(fixture, "facts"), " width=\"600pt\""));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        forget_outputs(fixture);
        fake_host_set(&fixture->fake, "width", wrong[i]);
        assert_int_equal(render(fixture, report), VS_FAILED);
        assert_string_equal(buffer_text(&fixture->fake.log),
                            "error: svg.width is from 120 to 7200 points, or 0 for the natural width\n");
    }
}

static void the_narrowest_chart_of_many_options_is_drawn(void **state)
{
    struct fixture *fixture = *state;
    struct sample_shape shape = {.options = 12, .attributes = 30, .long_unbroken = true};

    fake_host_set(&fixture->fake, "width", "120");
    assert_int_equal(render(fixture, sample_report(&fixture->arena, &shape)), VS_OK);
}

static void the_background_can_be_left_out(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_brief(&fixture->arena);

    assert_int_equal(render(fixture, report), VS_OK);
    assert_non_null(strstr(written(fixture, "facts"), "fill=\"#ffffff\""));
    forget_outputs(fixture);
    fake_host_set(&fixture->fake, "background", "no");
    assert_int_equal(render(fixture, report), VS_OK);
    assert_null(strstr(written(fixture, "facts"), "fill=\"#ffffff\""));
}

static void every_failing_write_fails_the_output(void **state)
{
    struct fixture *fixture = *state;

    fixture->fake.fail_write = 1;
    assert_int_equal(render(fixture, sample_brief(&fixture->arena)), VS_FAILED);
}

static void a_claimed_name_fails_the_output(void **state)
{
    struct fixture *fixture = *state;

    assert_non_null(fixture->fake.host.open_output(&fixture->fake.host, "facts", NULL));
    assert_int_equal(render(fixture, sample_brief(&fixture->arena)), VS_FAILED);
}

static void assert_every_failing_allocation_is_told(struct fixture *fixture, const struct vs_node *report)
{
    size_t allocations;

    forget_outputs(fixture);
    assert_int_equal(render(fixture, report), VS_OK);
    allocations = fixture->fake.allocations;
    assert_true(allocations > 2);
    for (size_t fail = 1; fail <= allocations; fail++) {
        forget_outputs(fixture);
        fixture->fake.fail_allocation = fail;
        assert_int_equal(render(fixture, report), VS_NO_MEMORY);
        assert_int_equal(fixture->fake.output_count, 1);
    }
}

static void every_failing_allocation_is_no_memory(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *report = sample_empty_report(&fixture->arena);

    sample_chart(&fixture->arena, sample_document(report), "facts", 2, 3);
    assert_every_failing_allocation_is_told(fixture, report);
    for (size_t i = 0; i < DECISION_KINDS; i++) {
        report = sample_empty_report(&fixture->arena);
        sample_decision_chart(&fixture->arena, sample_document(report), decision_kinds[i]);
        assert_every_failing_allocation_is_told(fixture, report);
    }
}

static void without_fonts_it_does_not_open(void **state)
{
    struct fixture *fixture = *state;
    void *none = NULL;

    forget_outputs(fixture);
    fixture->fake.without_fonts = true;
    assert_int_equal(vs_plugin_v1.open(&fixture->fake.host, &none), VS_FAILED);
    assert_null(none);
}

/* ---- Canvas ----------------------------------------------------------------------------------------------------- */

static void numbers_that_no_picture_has_fail_the_canvas(void **state)
{
    static const double wrong[] = {NAN, INFINITY, -INFINITY, 1e6, 1e300};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        for (int operation = 0; operation < 5; operation++) {
            struct path_step step = {.verb = PATH_MOVE, .x = {wrong[i]}};
            struct color black = {0, 0, 0};
            struct arena arena;
            struct svg_canvas svg;
            struct canvas *canvas = &svg.base;

            arena_init(&arena, NULL);
            svg_canvas_open(&svg, &arena, 0, true);
            canvas->operations->begin_page(canvas, operation == 0 ? wrong[i] : 10, 10);
            if (operation == 1)
                canvas->operations->fill_rectangle(canvas, 0, 0, wrong[i], 1, black);
            if (operation == 2)
                canvas->operations->stroke_line(canvas, 0, 0, 1, 1, wrong[i], black);
            if (operation == 3)
                canvas->operations->fill_path(canvas, &step, 1, black);
            if (operation == 4)
                canvas->operations->fill_rectangle(canvas, 0, 0, 1, 1, (struct color){wrong[i], 0, 0});
            canvas->operations->end_page(canvas);
            assert_false(svg_canvas_is_whole(&svg));
            arena_release(&arena);
        }
    }
}

static void a_canvas_has_one_page(void **state)
{
    struct arena arena;
    struct svg_canvas svg;

    (void)state;
    arena_init(&arena, NULL);
    svg_canvas_open(&svg, &arena, 0, true);
    assert_false(svg_canvas_is_whole(&svg));
    svg.base.operations->begin_page(&svg.base, 10, 10);
    svg.base.operations->begin_page(&svg.base, 10, 10);
    assert_false(svg_canvas_is_whole(&svg));
    arena_release(&arena);
}

static void paths_are_drawn_step_by_step(void **state)
{
    static const struct path_step steps[] = {
        {PATH_MOVE, {1}, {2}}, {PATH_LINE, {3}, {4}}, {PATH_CURVE, {5, 6, 7}, {8, 9, 10}}, {PATH_CLOSE, {0}, {0}}};
    struct arena arena;
    struct svg_canvas svg;

    (void)state;
    arena_init(&arena, NULL);
    svg_canvas_open(&svg, &arena, 5, false);
    svg.base.operations->begin_page(&svg.base, 20, 20);
    svg.base.operations->fill_path(&svg.base, steps, 4, (struct color){1, 0, 0});
    assert_true(svg_canvas_is_whole(&svg));
    assert_string_equal(buffer_text(&svg.bytes), "<path fill=\"#ff0000\" d=\"m6 7l2 2c2 4 3 5 4 6z\"/>\n");
    assert_true(svg.width == 30 && svg.height == 30);
    arena_release(&arena);
}

/* ---- Markup ----------------------------------------------------------------------------------------------------- */

static void expect_path(const struct path_step *steps, size_t count, const char *data)
{
    struct arena arena;
    struct buffer out;
    struct svg_path path = {.out = &out};

    arena_init(&arena, NULL);
    buffer_init(&out, &arena);
    for (size_t i = 0; i < count; i++) {
        double points[] = {steps[i].x[0], steps[i].y[0], steps[i].x[1], steps[i].y[1], steps[i].x[2], steps[i].y[2]};
        svg_path_add(&path, steps[i].verb, points);
    }
    assert_string_equal(buffer_text(&out), data);
    arena_release(&arena);
}

static void paths_are_short(void **state)
{
    static const struct path_step straight[] = {
        {PATH_MOVE, {1.5}, {-0.25}}, {PATH_LINE, {2}, {-0.25}}, {PATH_LINE, {2}, {3}}, {PATH_LINE, {2.004}, {3}}};
    static const struct path_step twice[] = {{PATH_MOVE, {1}, {1}}, {PATH_LINE, {2}, {2}}, {PATH_CLOSE, {0}, {0}},
                                             {PATH_MOVE, {1}, {3}}, {PATH_LINE, {0}, {4}}, {PATH_CLOSE, {0}, {0}}};

    (void)state;
    expect_path(straight, 4, "m1.5-.25h.5v3.25h0");
    expect_path(twice, 6, "m1 1l1 1zm0 2l-1 1z");
}

/* Thirds of a hundredth, a hundred times: the end is where it should be. */
static void rounding_does_not_add_up(void **state)
{
    struct arena arena;
    struct buffer out;
    struct svg_path path = {.out = &out};

    (void)state;
    arena_init(&arena, NULL);
    buffer_init(&out, &arena);
    for (int i = 0; i <= 100; i++)
        svg_path_add(&path, i ? PATH_LINE : PATH_MOVE, (const double[]){i * 0.0133, i * 0.0166});
    assert_int_equal(path.x, 133);
    assert_int_equal(path.y, 166);
    arena_release(&arena);
}

static void numbers_are_short(void **state)
{
    static const struct {
        double points;
        const char *text;
    } cases[] = {{0, "0"},         {-0.001, "0"}, {0.05, ".05"},          {-0.5, "-.5"},           {1, "1"},
                 {10.05, "10.05"}, {3.10, "3.1"}, {-12.345678, "-12.35"}, {999999.99, "999999.99"}};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out;
        buffer_init(&out, &fixture->arena);
        append_hundredths(&out, hundredths_of(cases[i].points));
        assert_string_equal(buffer_text(&out), cases[i].text);
    }
}

static void a_picture_without_words_is_a_picture(void **state)
{
    struct fixture *fixture = *state;
    struct svg_words words = {.language = "not a tag", .title = "", .description = NULL};
    struct svg_canvas svg;
    struct buffer out;

    svg_canvas_open(&svg, &fixture->arena, 0, true);
    svg.base.operations->begin_page(&svg.base, 30.5, 20);
    buffer_init(&out, &fixture->arena);
    markup_finish(&out, &svg, &words);
    assert_string_equal(buffer_text(&out),
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                        "width=\"30.5pt\" height=\"20pt\" viewBox=\"0 0 30.5 20\" role=\"img\">\n"
                        "<rect width=\"30.5\" height=\"20\" fill=\"#ffffff\"/>\n</svg>\n");
}

static void characters_that_xml_cannot_hold_are_replaced(void **state)
{
    struct fixture *fixture = *state;
    struct buffer out;

    buffer_init(&out, &fixture->arena);
    markup_append_text(&out, "a\x01\x1b\t\n\r\"'<>&\xEF\xBF\xBE\xF0\x9F\x98\x80");
    assert_string_equal(buffer_text(&out), "a\xEF\xBF\xBD\xEF\xBF\xBD\t\n&#13;&#34;'&#60;&#62;&#38;\xEF\xBF\xBD"
                                           "\xF0\x9F\x98\x80");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_chart_is_a_file_of_its_own),
        TEST(a_report_without_charts_makes_no_file),
        TEST(a_picture_is_named_and_described),
        TEST(a_picture_says_which_way_its_language_runs),
        TEST(nothing_refers_anywhere),
        TEST(charts_of_decisions_are_pictures_like_others),
        TEST(charts_of_decisions_are_drawn_at_any_width),
        TEST(a_warm_worker_writes_the_same_bytes),
        TEST(the_width_can_be_set),
        TEST(the_narrowest_chart_of_many_options_is_drawn),
        TEST(the_background_can_be_left_out),
        TEST(every_failing_write_fails_the_output),
        TEST(a_claimed_name_fails_the_output),
        TEST(every_failing_allocation_is_no_memory),
        TEST(without_fonts_it_does_not_open),
        TEST(numbers_that_no_picture_has_fail_the_canvas),
        TEST(a_canvas_has_one_page),
        TEST(paths_are_drawn_step_by_step),
        TEST(paths_are_short),
        TEST(rounding_does_not_add_up),
        TEST(numbers_are_short),
        TEST(a_picture_without_words_is_a_picture),
        TEST(characters_that_xml_cannot_hold_are_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
