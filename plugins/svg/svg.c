/* The plugin "svg": each chart of the document as a picture of its own, drawn by the layout engine as in the PDF.
 *
 * canvas.c draws, path.c writes the ways of the pen, markup.c names and describes the picture. */
#include "base/language.h"
#include "base/number.h"
#include "canvas.h"
#include "markup.h"

#include <string.h>

/* Points around a chart: it stands alone, on a page of any colour. */
#define MARGIN 12.0

/* One report. */
struct rendering {
    struct typeset *typeset;
    const struct vs_host *host;
    const struct vs_node *report;
    double width; /* points without margins, 0: the natural width */
    bool ground;
};

/* One chart. */
struct picture {
    const struct rendering *rendering;
    const struct vs_node *chart;
    struct arena arena;
    jmp_buf exhausted;
    struct svg_canvas canvas;
};

static int open_plugin(const struct vs_host *host, void **state)
{
    *state = typeset_open(host);
    return *state ? VS_OK : VS_FAILED;
}

static void close_plugin(void *state)
{
    typeset_close(state);
}

/* The chart's, with letters in front: names of XML begin with one. */
static const char *id_of(struct picture *picture)
{
    const char *id = picture->rendering->host->text(picture->chart, VS_KEY_ID);

    return id ? arena_format(&picture->arena, "chart-%s", id) : "chart";
}

static struct svg_words words_of(struct picture *picture)
{
    const struct vs_host *host = picture->rendering->host;
    const char *language = host->text(picture->rendering->report, VS_KEY_LANGUAGE);
    const char *title = host->text(picture->chart, VS_KEY_TITLE);

    return (struct svg_words){
        .id = id_of(picture),
        .language = language,
        .right_to_left = language_runs_left(language),
        .title = title ? title : host->text(picture->rendering->report, VS_KEY_TITLE),
        .description = host->text(picture->chart, VS_KEY_DESCRIPTION),
    };
}

/* The whole file comes at once: an output that fails half way is never opened. */
static int write_file(const struct picture *picture, const struct buffer *bytes)
{
    const struct vs_host *host = picture->rendering->host;
    const char *id = host->text(picture->chart, VS_KEY_ID);
    struct vs_output *output = host->open_output(host, id ? id : "chart", NULL);

    return output ? host->write(host, output, bytes->data, bytes->size) : VS_FAILED;
}

static int draw(struct picture *picture)
{
    const struct rendering *rendering = picture->rendering;
    const struct vs_host *host = rendering->host;
    struct svg_words words = words_of(picture);
    struct buffer bytes;
    int result;

    svg_canvas_open(&picture->canvas, &picture->arena, MARGIN, rendering->ground);
    result = typeset_chart(rendering->typeset, host, &picture->arena, rendering->report, picture->chart,
                           rendering->width, &picture->canvas.base);
    if (result != VS_OK)
        return result;
    if (!svg_canvas_is_whole(&picture->canvas)) {
        host->log(host, VS_LOG_ERROR, picture->chart, "the chart is beyond the limits of a picture");
        return VS_FAILED;
    }
    buffer_init(&bytes, &picture->arena);
    markup_finish(&bytes, &picture->canvas, &words);
    return write_file(picture, &bytes);
}

/* A function of its own: what setjmp may spoil are the variables of its caller. */
static int draw_or_give_up(struct picture *picture)
{
    typeset_arena(&picture->arena, picture->rendering->host, &picture->exhausted);
    if (setjmp(picture->exhausted))
        return VS_NO_MEMORY;
    return draw(picture);
}

static int render_chart(const struct rendering *rendering, const struct vs_node *chart)
{
    struct picture picture = {.rendering = rendering, .chart = chart};
    int result = draw_or_give_up(&picture);

    arena_release(&picture.arena);
    return result;
}

/* Draws the charts below a node, wherever they stand. */
static int render_charts(const struct rendering *rendering, const struct vs_node *parent)
{
    const struct vs_host *host = rendering->host;
    const struct vs_node *child = host->first_child(parent);
    int result = VS_OK;

    for (; child && result == VS_OK; child = host->next(child))
        result = host->kind(child) == VS_CHART ? render_chart(rendering, child) : render_charts(rendering, child);
    return result;
}

#define LEAST_WIDTH 120.0 /* in less, numbers would be divided or cut off */
#define MOST_WIDTH  7200.0

static bool read_width(const struct vs_host *host, double *width)
{
    const char *end;

    if (!number_parse(host->setting(host, "width"), width, &end))
        return false;
    if (*width == 0)
        return true;
    if (*width < LEAST_WIDTH || *width > MOST_WIDTH)
        return false;
    *width -= 2 * MARGIN;
    return true;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    struct rendering rendering = {
        .typeset = state,
        .host = host,
        .report = report,
        .ground = strcmp(host->setting(host, "background"), "yes") == 0,
    };

    if (!read_width(host, &rendering.width)) {
        host->log(host, VS_LOG_ERROR, NULL, "svg.width is from 120 to 7200 points, or 0 for the natural width");
        return VS_FAILED;
    }
    return render_charts(&rendering, report);
}

static const struct vs_setting width_setting = {
    .size = sizeof(struct vs_setting),
    .type = VS_SETTING_NUMBER,
    .key = "width",
    .default_value = "0",
    .help = "Width of a chart in points, from 120 to 7200; 0 is as wide as it looks best",
};

static const struct vs_setting background_setting = {
    .size = sizeof(struct vs_setting),
    .type = VS_SETTING_FLAG,
    .key = "background",
    .default_value = "yes",
    .help = "Draw on white, so that the chart can be read on dark pages too; no: on nothing",
};

static const struct vs_setting *const settings[] = {&width_setting, &background_setting, NULL};

static const uint32_t kinds[] = {VS_REPORT, VS_DOCUMENT, VS_CHART, VS_PANEL, VS_AXIS, VS_TICK, VS_SERIES, VS_POINT, 0};

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 0,
    .id = "svg",
    .name = "SVG",
    .version = "1.0",
    .summary = "Each chart of the report as a picture",
    .suffix = "svg",
    .media_type = "image/svg+xml",
    .flags = VS_PLUGIN_EXTRAS_ONLY,
    .kinds = kinds,
    .settings = settings,
    .open = open_plugin,
    .render = render,
    .close = close_plugin,
};
