/* The yardstick: a two-page brief like that of data/pytorch-vs-tensorflow.yaml, drawn with cairo and Pango in the plain
 * way, without loading, composing, tags, bookmarks or metadata.
 *
 *   bench-bare FILE.pdf [COUNT]     draws the brief COUNT times (1) in one process, the last one stays */
#include <pango/pangocairo.h>

#include <cairo-pdf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define PAGE_WIDTH  595.28
#define PAGE_HEIGHT 841.89
#define MARGIN      56.0
#define WIDTH       (PAGE_WIDTH - 2 * MARGIN)

static const char *const paragraphs[] = {
    "PyTorch and TensorFlow are the same in 19 of 30 attributes and differ in 10. One cannot be compared: the backing "
    "organisation of TensorFlow is not stated. In API type, Deployment and SDK languages TensorFlow lists everything "
    "that PyTorch lists and more; in Team size fit it is the other way round.",
    "No weights were given, so this report makes no recommendation. None of the 59 stated values names a source.",
    "PyTorch: Flexible deep learning framework for research and production",
    "TensorFlow: End-to-end platform for production ML at scale",
};

static const char *const uses[2][5] = {
    {"Rapid research prototyping with dynamic computation graphs",
     "Training large language models and vision transformers", "Reinforcement learning experiments",
     "Production serving via TorchServe", "ONNX export for cross-platform deployment"},
    {"Train and deploy deep learning models at scale", "Image classification and object detection pipelines",
     "NLP text classification and generation", "Recommendation systems for e-commerce",
     "Edge deployment via TensorFlow Lite on mobile/IoT"},
};

static const char *const weak_points[2][3] = {
    {"TorchServe less mature than TF Serving for high-load production",
     "Mobile deployment less streamlined than TF Lite", "Larger community skew toward research vs production"},
    {"Not ideal for quick prototyping compared to PyTorch", "Overkill for simple scikit-learn-level tasks",
     "Static graph mode can be confusing for beginners"},
};

#define COLUMNS 4
static const char *const table[][COLUMNS] = {
    {"", "PyTorch", "TensorFlow", "Difference"},
    {"Complexity", "intermediate", "advanced", "TensorFlow one grade up"},
    {"Team size fit", "solo, small, medium, enterprise", "small, medium, enterprise", "PyTorch adds solo"},
    {"API type", "SDK", "SDK, REST", "TensorFlow adds REST"},
    {"SDK languages", "python, c++", "python, javascript, java, c++, swift, go",
     "TensorFlow adds javascript, java, swift, go"},
    {"Deployment", "pip, docker", "pip, docker, binary", "TensorFlow adds binary"},
    {"GitHub stars", "87.0K", "188.0K", "TensorFlow 2.2 times"},
    {"Contributors", "3.2K", "3.5K", "TensorFlow 6 to 13 % more"},
    {"License", "BSD-3-Clause", "Apache-2.0", "different"},
    {"First release", "2016", "2015", "TensorFlow 1 year earlier"},
    {"Latest version", "2.5", "2.18", "not comparable"},
    {"Backing org", "Meta / Linux Foundation", "not stated", "to be asked"},
};
static const double column_widths[COLUMNS] = {90, 125, 125, WIDTH - 340};

static const char *const notes[][2] = {
    {"The same in both",
     "Maturity mature · Performance tier enterprise grade · License type permissive · Pricing fully "
     "free · Commit frequency daily · Plugin ecosystem large · Docs quality excellent · Funding "
     "model corporate · Min RAM 2 GB · Min CPU cores 2 · Scaling pattern distributed · Self-hostable "
     "Yes · K8s native Yes · Offline capable Yes · Vendor lock-in none · Languages Python, C++ · "
     "Protocols gRPC, HTTP · Category AI / ML · Sub-category ML Framework"},
    {"Open questions", "Backing org of TensorFlow: who is it?"},
    {"Sources", "None stated."},
    {"For a ranked answer", "Add must-haves or weights to the comparison."},
    {"How to read", "“Not stated” means that the file has no value; “none” is a value. Counts are shown as the source "
                    "rounds them, and ratios of rounded counts keep their range."},
};

struct page {
    cairo_t *cairo;
    PangoLayout *layout;
    double y;
};

/* Draws text in a box and gives its height. */
static double draw_text(struct page *page, double x, double width, const char *font, const char *text)
{
    PangoFontDescription *description = pango_font_description_from_string(font);
    int height;

    pango_layout_set_font_description(page->layout, description);
    pango_font_description_free(description);
    pango_layout_set_width(page->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(page->layout, text, -1);
    pango_layout_get_size(page->layout, NULL, &height);
    cairo_move_to(page->cairo, x, page->y);
    pango_cairo_show_layout(page->cairo, page->layout);
    return (double)height / PANGO_SCALE;
}

static void draw_block(struct page *page, const char *font, const char *text, double space)
{
    page->y += draw_text(page, MARGIN, WIDTH, font, text) + space;
}

static void draw_heading(struct page *page, const char *text)
{
    page->y += 8;
    draw_block(page, "Noto Sans Bold 11px", text, 4);
}

static void draw_lists(struct page *page, const char *const *left, const char *const *right, size_t count,
                       const char *mark)
{
    const double half = (WIDTH - 20) / 2;

    for (size_t i = 0; i < count; i++) {
        double left_height, right_height;
        draw_text(page, MARGIN, 12, "Noto Sans Symbols2 9px", mark);
        left_height = draw_text(page, MARGIN + 14, half - 14, "Noto Sans 9px", left[i]);
        draw_text(page, MARGIN + half + 20, 12, "Noto Sans Symbols2 9px", mark);
        right_height = draw_text(page, MARGIN + half + 34, half - 14, "Noto Sans 9px", right[i]);
        page->y += (left_height > right_height ? left_height : right_height) + 2;
    }
}

static void draw_rule(struct page *page, double width)
{
    cairo_set_line_width(page->cairo, width);
    cairo_move_to(page->cairo, MARGIN, page->y);
    cairo_line_to(page->cairo, MARGIN + WIDTH, page->y);
    cairo_stroke(page->cairo);
    page->y += 3;
}

static void draw_table(struct page *page)
{
    for (size_t row = 0; row < sizeof table / sizeof *table; row++) {
        double x = MARGIN, height = 0;
        for (size_t column = 0; column < COLUMNS; column++) {
            const char *font = row == 0 || column == 0 ? "Noto Sans Bold 9px" : "Noto Sans 9px";
            double cell = draw_text(page, x, column_widths[column] - 8, font, table[row][column]);
            height = cell > height ? cell : height;
            x += column_widths[column];
        }
        page->y += height + 2;
        draw_rule(page, row == 0 ? 0.8 : 0.3);
    }
}

static void draw_bars(struct page *page)
{
    static const double shares[2] = {87.0 / 188, 1};

    for (size_t i = 0; i < 2; i++) {
        draw_text(page, MARGIN, 80, "Noto Sans 9px", table[0][i + 1]);
        cairo_save(page->cairo);
        cairo_set_source_rgb(page->cairo, 0.16, 0.38, 0.62);
        cairo_rectangle(page->cairo, MARGIN + 90, page->y, 250 * shares[i], 11);
        cairo_fill(page->cairo);
        cairo_restore(page->cairo);
        draw_text(page, MARGIN + 96 + 250 * shares[i], 60, "Noto Sans 9px", table[6][i + 1]);
        page->y += 16;
    }
}

static void end_page(struct page *page, const char *number)
{
    page->y = PAGE_HEIGHT - 40;
    draw_text(page, PAGE_WIDTH - MARGIN - 60, 60, "Noto Sans 8px", number);
    cairo_show_page(page->cairo);
    page->y = MARGIN;
}

static void draw_brief(struct page *page)
{
    draw_block(page, "Noto Sans Bold 20px", "PyTorch vs TensorFlow", 2);
    draw_block(page, "Noto Sans 11px", "Which framework should the platform team standardise on?", 8);
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
        draw_block(page, "Noto Sans 10px", paragraphs[i], 5);
    draw_heading(page, "When to use");
    draw_lists(page, uses[0], uses[1], 5, "✓");
    draw_heading(page, "Where they differ");
    draw_table(page);
    draw_heading(page, "Weak points");
    draw_lists(page, weak_points[0], weak_points[1], 3, "✕");
    end_page(page, "1 / 2");
    draw_heading(page, "GitHub stars");
    draw_bars(page);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        draw_heading(page, notes[i][0]);
        draw_block(page, "Noto Sans 9px", notes[i][1], 4);
    }
    end_page(page, "2 / 2");
}

static bool make_brief(const char *path)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(path, PAGE_WIDTH, PAGE_HEIGHT);
    struct page page = {.cairo = cairo_create(surface), .y = MARGIN};
    bool made;

    page.layout = pango_cairo_create_layout(page.cairo);
    draw_brief(&page);
    g_object_unref(page.layout);
    cairo_surface_finish(surface);
    made = cairo_status(page.cairo) == CAIRO_STATUS_SUCCESS && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(page.cairo);
    cairo_surface_destroy(surface);
    return made;
}

int main(int argc, char **argv)
{
    long count = argc > 2 ? strtol(argv[2], NULL, 10) : 1;

    if (argc < 2 || count < 1) {
        (void)fputs("usage: bench-bare FILE.pdf [COUNT]\n", stderr);
        return 2;
    }
    while (count-- > 0)
        if (!make_brief(argv[1]))
            return 4;
    return 0;
}
