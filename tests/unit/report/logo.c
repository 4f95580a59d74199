/* A logo is checked where the template names it, and goes to plugins as the file that it is. */
#include "base/base64.h"
#include "data/load.h"
#include "report/compose.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include <string.h>

static struct arena arena;
static const struct comparison *sample;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    sample = sample_comparison(&arena, "versus: 1\ntitle: T\noptions:\n  - {name: One, values: {a: 1}}\n");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* The one file that there is, whatever it is called. */
static enum file_status read_only_file(void *context, struct arena *into, const char *path,
                                       const struct file_text *from, size_t limit, const struct file_text **file,
                                       const char **problem)
{
    (void)into;
    (void)path;
    assert_non_null(from);
    *file = context;
    *problem = "no such file";
    if (!*file)
        return FILE_NOT_FOUND;
    return (*file)->size > limit ? FILE_TOO_LARGE : FILE_READ;
}

/* The report's logo; else *problem is what was said instead. */
static const struct vs_node *compose(const char *logo, struct file_text *file, const char **problem)
{
    const struct file_reader reader = {read_only_file, file};
    const struct compose_options options = {.reader = &reader};
    const char *text = arena_format(&arena, "---\nlogo: %s\n---\nx\n", logo);
    const struct file_text template_file = {"template.md", text, strlen(text), NULL};
    struct diagnostics diagnostics;
    const struct report *report;

    diagnostics_init(&diagnostics, &arena);
    report = report_compose(&arena, sample, &template_file, &options, &diagnostics);
    *problem = diagnostics.first ? diagnostics.first->message : NULL;
    return report ? node_reference(report->root, VS_KEY_LOGO) : NULL;
}

/* The beginning of a PNG file. */
static struct file_text png(uint32_t width, uint32_t height)
{
    static const unsigned char head[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    unsigned char *bytes = arena_allocate(&arena, 64);

    memcpy(bytes, head, sizeof head);
    for (int i = 0; i < 4; i++) {
        bytes[16 + i] = (unsigned char)(width >> (24 - 8 * i) & 0xff);
        bytes[20 + i] = (unsigned char)(height >> (24 - 8 * i) & 0xff);
    }
    return (struct file_text){"logo.png", (const char *)bytes, 33, NULL};
}

static struct file_text svg(const char *text)
{
    return (struct file_text){"logo.svg", text, strlen(text), NULL};
}

static void the_file_and_what_it_says_are_in_the_report(void **state)
{
    struct file_text file = png(4000, 1);
    const char *problem;
    const struct vs_node *image = compose("{file: logo.png, description: Example Ltd}", &file, &problem);
    const void *bytes;
    size_t size = 0;

    (void)state;
    assert_null(problem);
    assert_non_null(image);
    assert_int_equal(node_kind(image), VS_IMAGE);
    assert_string_equal(node_text(image, VS_KEY_MEDIA_TYPE), "image/png");
    assert_string_equal(node_text(image, VS_KEY_DESCRIPTION), "Example Ltd");
    bytes = base64_decode(&arena, node_text(image, VS_KEY_BASE64), &size);
    assert_int_equal(size, file.size);
    assert_memory_equal(bytes, file.data, size);
    assert_int_equal(node_position(image).line, 2);
}

static void an_svg_may_begin_with_anything_but_text_and_has_none(void **state)
{
    static const char *const good[] = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "\xef\xbb\xbf<?xml version='1.0'?>\n<!-- text > --><svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>",
        "<svg><textures/><style>text{}</style><mytext/></svg>",
    };
    static const char *const text[] = {"<svg><text>x</text></svg>", "<svg><s:text\nx='1'>x</s:text></svg>"};
    const char *problem;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct file_text file = svg(good[i]);
        const struct vs_node *image = compose("logo.svg", &file, &problem);

        assert_null(problem);
        assert_string_equal(node_text(image, VS_KEY_MEDIA_TYPE), "image/svg+xml");
        assert_null(node_text(image, VS_KEY_DESCRIPTION));
    }
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct file_text file = svg(text[i]);
        assert_null(compose("logo.svg", &file, &problem));
        assert_string_equal(problem, "the logo \"logo.svg\" cannot be used: it holds text, which would look different "
                                     "with the fonts of another machine");
    }
}

static void expect_problem(struct file_text file, const char *expected)
{
    const char *problem;

    assert_null(compose("a", &file, &problem));
    assert_string_equal(problem, arena_format(&arena, "the logo \"a\" cannot be used: %s", expected));
}

static void an_svg_is_drawn_from_its_own_paths_alone(void **state)
{
    const char *const picture = "it holds another picture (image)";
    const char *const outside = "it refers to something outside of it (href)";
    const char *problem;
    struct file_text own = svg("<svg><use href='#a'/><use xlink:href = \"#b\"/><imagery/><filter/></svg>");

    (void)state;
    assert_non_null(compose("a", &own, &problem));
    expect_problem(svg("<svg><image href='#a'/></svg>"), picture);
    expect_problem(svg("<svg><s:image/></svg>"), picture);
    expect_problem(svg("<svg><feImage href='#a'/></svg>"), "it holds another picture (feImage)");
    expect_problem(svg("<svg><foreignObject>x</foreignObject></svg>"),
                   "it holds something else than a picture (foreignObject)");
    expect_problem(svg("<!DOCTYPE svg [<!ENTITY t '&#60;text/>'>]><svg>&t;</svg>"),
                   "it defines entities, which may stand for anything");
    expect_problem(svg("<svg><use href='data:image/svg+xml;base64,x#a'/></svg>"), outside);
    expect_problem(svg("<svg><use xlink:href\n=\n\"other.svg#a\"/></svg>"), outside);
    expect_problem(svg("<?xml-stylesheet href='file:///a.css'?><svg/>"), outside);
}

static void other_files_are_refused(void **state)
{
    const char *problem;
    struct file_text large = {"a", arena_allocate(&arena, 600000), 600000, NULL};

    (void)state;
    assert_null(compose("a", NULL, &problem));
    assert_string_equal(problem, "the logo \"a\" cannot be used: no such file");
    expect_problem(large, "it is larger than 524288 bytes");
    expect_problem(svg(""), "it is neither a PNG nor an SVG file");
    expect_problem(svg("GIF89a"), "it is neither a PNG nor an SVG file");
    expect_problem(svg("\x89PNG\r\n\x1a\n"), "it is neither a PNG nor an SVG file");
    expect_problem(png(4001, 10), "it has 4001 x 10 pixels, more than 4000 in a row or column");
    expect_problem(png(10, 4294967295U), "it has 10 x 4294967295 pixels, more than 4000 in a row or column");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_and_what_it_says_are_in_the_report),
        cmocka_unit_test(an_svg_may_begin_with_anything_but_text_and_has_none),
        cmocka_unit_test(an_svg_is_drawn_from_its_own_paths_alone),
        cmocka_unit_test(other_files_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
