#include "typeset/typeset.h"

#include "base/language.h"
#include "typeset/blocks.h"
#include "typeset/charts.h"
#include "typeset/languages.h"

#include <linebreak.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Store of a worker ---- */

struct typeset *typeset_open(const struct vs_host *host)
{
    struct typeset *typeset = calloc(1, sizeof *typeset);

    if (!typeset) {
        host->log(host, VS_LOG_ERROR, NULL, "not enough memory to prepare fonts");
        return NULL;
    }
    faces_init(&typeset->faces);
    word_memo_init(&typeset->memo);
    hyphens_init(&typeset->hyphens);
    typeset->buffer = hb_buffer_create();
    init_linebreak();
    if (!faces_find_set(&typeset->faces, host, NULL, NULL)) {
        host->log(host, VS_LOG_ERROR, NULL, "no font can be found for text, install one such as Noto Sans");
        typeset_close(typeset);
        return NULL;
    }
    return typeset;
}

void typeset_close(struct typeset *typeset)
{
    if (!typeset)
        return;
    hb_buffer_destroy(typeset->buffer);
    word_memo_release(&typeset->memo);
    thai_release(&typeset->thai);
    hyphens_release(&typeset->hyphens);
    faces_release(&typeset->faces);
    free(typeset);
}

static void *host_allocate(void *context, size_t size)
{
    const struct vs_host *host = context;

    return host->allocate(host, size);
}

/* The host takes its memory back by itself. */
static void host_release(void *context, void *block)
{
    (void)context;
    (void)block;
}

void typeset_arena(struct arena *arena, const struct vs_host *host, jmp_buf *exhausted)
{
    /* The source's context is of any type and not const; host_allocate takes it as what it is. */
    const union {
        const struct vs_host *host;
        void *context;
    } own = {.host = host};
    const struct memory_source source = {host_allocate, host_release, own.context};

    arena_init(arena, &source);
    arena->exhausted = exhausted;
}

/* ---- One document ---- */

double node_number_or(const struct layout *layout, const struct vs_node *node, uint32_t key, double fallback)
{
    double value = fallback;

    return layout->host->number(node, key, &value) ? value : fallback;
}

const char *node_text_or(const struct layout *layout, const struct vs_node *node, uint32_t key, const char *fallback)
{
    const char *text = layout->host->text(node, key);

    return text ? text : fallback;
}

static bool layout_init(struct layout *layout, struct typeset *typeset, const struct vs_host *host, struct arena *arena,
                        const struct vs_node *report, const char *font)
{
    *layout = (struct layout){
        .typeset = typeset,
        .host = host,
        .arena = arena,
        .report = report,
        .theme = theme_make(host->text(report, VS_KEY_ACCENT)),
        .language_tag = host->text(report, VS_KEY_LANGUAGE),
    };
    layout->script = language_script(layout->language_tag);
    layout->right_to_left = language_runs_left(layout->language_tag);
    word_memo_trim(&typeset->memo);
    faces_begin_report(&typeset->faces);
    if (layout->language_tag)
        layout->language = hb_language_from_string(layout->language_tag, -1);
    layout->fonts =
        faces_find_set(&typeset->faces, host, font ? font : host->text(report, VS_KEY_FONT), layout->language_tag);
    if (!layout->fonts)
        host->log(host, VS_LOG_ERROR, NULL, "no font can be found for the report's text");
    return layout->fonts != NULL;
}

static void paper_size(const struct layout *layout, double *width, double *height)
{
    static const struct {
        const char *name;
        double width, height;
    } sizes[] = {
        {"A4", 595.28, 841.89}, {"Letter", 612, 792},    {"Legal", 612, 1008},
        {"A5", 419.53, 595.28}, {"A3", 841.89, 1190.55},
    };
    const char *name = node_text_or(layout, layout->report, VS_KEY_PAGE_SIZE, "A4");
    size_t chosen = 0;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(sizes[i].name, name) == 0)
            chosen = i;
    *width = sizes[chosen].width;
    *height = sizes[chosen].height;
}

/* Margins after the paper's size, so that lines of body text hold some 95 letters and the foot has room. */
static struct page_frame frame_make(const struct layout *layout, const struct page_options *options)
{
    struct page_frame frame = {0};

    paper_size(layout, &frame.width, &frame.height);
    if (options && options->width > 0 && options->height > 0) {
        frame.width = options->width;
        frame.height = options->height;
    }
    if (options && (options->top > 0 || options->right > 0 || options->bottom > 0 || options->left > 0)) {
        frame.top = options->top;
        frame.right = options->right;
        frame.bottom = options->bottom;
        frame.left = options->left;
        return frame;
    }
    frame.left = frame.right = frame.width * 0.094;
    frame.top = fmax(frame.height * 0.064, 46);
    frame.bottom = fmax(frame.height * 0.064, 50);
    return frame;
}

/* A logo that says something is the first thing that is read. */
static void take_logo(struct layout *layout)
{
    const char *description;
    struct tag *tag;

    layout->logo = layout->host->reference(layout->report, VS_KEY_LOGO);
    description = layout->host->text(layout->logo, VS_KEY_DESCRIPTION);
    if (!description)
        return;
    tag = tag_new(layout, NULL, ELEMENT_FIGURE);
    tag->element.alternative = description;
    layout->logo_tag = tag;
}

static const struct vs_node *document_of(const struct vs_host *host, const struct vs_node *report)
{
    const struct vs_node *node = host->first_child(report);

    while (node && host->kind(node) != VS_DOCUMENT)
        node = host->next(node);
    return node;
}

int typeset_document(struct typeset *typeset, const struct vs_host *host, struct arena *arena,
                     const struct vs_node *report, const struct page_options *options, struct canvas *canvas)
{
    struct layout layout;
    struct page_frame frame;
    struct stream stream;
    struct flow flow;

    if (!layout_init(&layout, typeset, host, arena, report, options ? options->font : NULL))
        return VS_FAILED;
    frame = frame_make(&layout, options);
    stream_init(&stream);
    flow_init(&flow, &layout, &stream, &frame);
    take_logo(&layout);
    find_listed_sources(&layout, document_of(host, report));
    flow_blocks(&flow, document_of(host, report));
    pages_draw(&layout, pages_make(&layout, &frame, &stream), canvas);
    report_more_missing(&layout);
    return VS_OK;
}

int typeset_chart(struct typeset *typeset, const struct vs_host *host, struct arena *arena,
                  const struct vs_node *report, const struct vs_node *chart, double width, struct canvas *canvas)
{
    struct layout layout;
    struct page_frame frame = {0};
    struct stream stream;
    struct flow flow;

    if (!layout_init(&layout, typeset, host, arena, report, NULL))
        return VS_FAILED;
    frame.width = width > 0 ? width : chart_natural_width(&layout, chart);
    stream_init(&stream);
    flow_init(&flow, &layout, &stream, &frame);
    flow_chart(&flow, chart);
    stream_draw(&layout, &stream, frame.width, canvas);
    report_more_missing(&layout);
    return VS_OK;
}
