#include "canvas.h"

#include "text.h"

#include <math.h>

/* The base is the first member. */
static struct pdf_canvas *pdf_of(struct canvas *canvas)
{
    return (struct pdf_canvas *)canvas;
}

/* The page that is being drawn. */
static struct pdf_page *current_page(const struct pdf_canvas *pdf)
{
    return &pdf->pages[pdf->page_count - 1];
}

static void add_page(struct pdf_canvas *pdf, HPDF_Page object)
{
    size_t old = pdf->page_capacity, capacity = old ? old * 2 : 8;

    if (pdf->page_count == old) {
        pdf->pages =
            arena_resize(pdf->document.arena, pdf->pages, old * sizeof *pdf->pages, capacity * sizeof *pdf->pages);
        pdf->page_capacity = capacity;
    }
    pdf->pages[pdf->page_count++] = (struct pdf_page){.object = object};
}

static void begin_page(struct canvas *canvas, double width, double height)
{
    struct pdf_canvas *pdf = pdf_of(canvas);
    HPDF_Page page = pdf_document_need(&pdf->document, HPDF_AddPage(pdf->document.haru));

    pdf_document_check(&pdf->document, HPDF_Page_SetWidth(page, (HPDF_REAL)width));
    pdf_document_check(&pdf->document, HPDF_Page_SetHeight(page, (HPDF_REAL)height));
    add_page(pdf, page);
    pdf_content_begin_page(&pdf->content, height);
    pdf_tags_begin_page(&pdf->tags, page);
}

static void end_page(struct canvas *canvas)
{
    struct pdf_canvas *pdf = pdf_of(canvas);
    HPDF_Dict stream =
        pdf_document_need(&pdf->document, HPDF_Dict_GetItem(current_page(pdf)->object, "Contents", HPDF_OCLASS_DICT));

    pdf_content_end_text(&pdf->content);
    pdf_stream_fill(&pdf->document, stream, "", buffer_text(&pdf->content.bytes), pdf->content.bytes.size);
}

/* Tells a figure what it covers. The corners may come in any order. */
static void cover(struct pdf_canvas *pdf, double x0, double y0, double x1, double y1)
{
    double height = pdf->content.page_height;

    if (pdf->open)
        pdf_tags_cover(&pdf->tags, pdf->open, fmin(x0, x1), height - fmax(y0, y1), fmax(x0, x1), height - fmin(y0, y1));
}

static void fill_rectangle(struct canvas *canvas, double x, double y, double width, double height, struct color color)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    cover(pdf, x, y, x + width, y + height);
    pdf_content_fill_rectangle(&pdf->content, x, y, width, height, color);
}

static void stroke_line(struct canvas *canvas, double x0, double y0, double x1, double y1, double width,
                        struct color color)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    cover(pdf, x0, y0, x1, y1);
    pdf_content_stroke_line(&pdf->content, x0, y0, x1, y1, width, color);
}

static void fill_path(struct canvas *canvas, const struct path_step *steps, size_t count, struct color color)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    for (size_t i = 0; i < count; i++)
        if (steps[i].verb != PATH_CLOSE)
            cover(pdf, steps[i].x[0], steps[i].y[0], steps[i].x[0], steps[i].y[0]);
    pdf_content_fill_path(&pdf->content, steps, count, color);
}

static void draw_glyphs(struct canvas *canvas, const struct glyph_run *run, double x, double baseline,
                        struct color color)
{
    struct pdf_canvas *pdf = pdf_of(canvas);
    double width = 0;

    for (size_t i = 0; i < run->count; i++)
        width += run->glyphs[i].advance;
    cover(pdf, x, baseline - run->face->ascent * run->size, x + width, baseline + run->face->descent * run->size);
    pdf_text_draw(&pdf->content, &pdf->fonts, run, x, baseline, color);
}

/* A document has one picture, its logo. */
static void draw_image(struct canvas *canvas, const struct vs_node *image, double x, double y, double width,
                       double height, bool at_right)
{
    struct pdf_canvas *pdf = pdf_of(canvas);
    uint32_t wide, high;
    double scale;

    if (!pdf->host || pdf->image)
        return;
    if (!pdf->host->service(pdf->host, "versus.picture/1")) {
        pdf->host->log(pdf->host, VS_LOG_WARNING, image, "the logo is left out: this host cannot read pictures");
        return;
    }
    pdf->image = pdf_image_add(&pdf->document, pdf->host, pdf->images, image, width, height, &wide, &high);
    pdf->image_failed = !pdf->image;
    if (!pdf->image)
        return;
    scale = fmin(width / wide, height / high);
    if (at_right)
        x += width - wide * scale;
    cover(pdf, x, y, x + wide * scale, y + high * scale);
    pdf_content_draw_image(&pdf->content, 1, x, y, wide * scale, high * scale);
}

static uint32_t add_element(struct canvas *canvas, uint32_t parent, const struct element *element)
{
    return pdf_tags_add(&pdf_of(canvas)->tags, parent, element);
}

static void begin_content(struct canvas *canvas, uint32_t element)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    pdf->open = pdf_tags_find(&pdf->tags, element);
    if (pdf->open)
        pdf_content_begin_marked(&pdf->content, pdf_tag_type(pdf->open), pdf_tags_own_content(&pdf->tags, pdf->open));
    else
        pdf_content_begin_artifact(&pdf->content);
}

static void end_content(struct canvas *canvas)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    pdf_content_end_marked(&pdf->content);
    pdf->open = NULL;
}

/* Puts a link on the current page. */
static void place_link(struct pdf_canvas *pdf, struct pdf_link *link, double x, double y, double width, double height)
{
    struct pdf_link **end = &current_page(pdf)->links;

    link->left = x;
    link->right = x + width;
    link->top = pdf->content.page_height - y;
    link->bottom = link->top - height;
    while (*end)
        end = &(*end)->next;
    *end = link;
}

static void add_link(struct canvas *canvas, uint32_t element, double x, double y, double width, double height,
                     const char *url)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    place_link(pdf, pdf_link_new(&pdf->tags, pdf_tags_find(&pdf->tags, element), url), x, y, width, height);
}

static void add_reference(struct canvas *canvas, uint32_t element, double x, double y, double width, double height,
                          size_t source, const char *title)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    place_link(pdf, pdf_link_to_source(&pdf->tags, pdf_tags_find(&pdf->tags, element), source, title), x, y, width,
               height);
}

static void place_source(struct canvas *canvas, size_t source, double y)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    pdf_places_add(&pdf->sources, pdf->document.arena, source,
                   (struct pdf_place){current_page(pdf)->object, pdf->content.page_height - y});
}

static void add_bookmark(struct canvas *canvas, int level, const char *title, double y)
{
    struct pdf_canvas *pdf = pdf_of(canvas);

    pdf_outline_add(&pdf->outline, level, title, current_page(pdf)->object, pdf->content.page_height - y);
}

static const struct canvas_operations operations = {
    .begin_page = begin_page,
    .end_page = end_page,
    .fill_rectangle = fill_rectangle,
    .stroke_line = stroke_line,
    .fill_path = fill_path,
    .draw_glyphs = draw_glyphs,
    .draw_image = draw_image,
    .add_element = add_element,
    .begin_content = begin_content,
    .end_content = end_content,
    .link = add_link,
    .refer = add_reference,
    .place_source = place_source,
    .bookmark = add_bookmark,
};

void pdf_canvas_open(struct pdf_canvas *canvas, struct arena *arena, struct pdf_compressor *compressor)
{
    *canvas = (struct pdf_canvas){.base.operations = &operations};
    pdf_document_open(&canvas->document, arena, compressor);
    pdf_content_init(&canvas->content, arena);
    pdf_fonts_init(&canvas->fonts, &canvas->document);
    pdf_tags_init(&canvas->tags, &canvas->document);
    pdf_outline_init(&canvas->outline, &canvas->document);
}

void pdf_canvas_close(struct pdf_canvas *canvas)
{
    pdf_document_close(&canvas->document);
}

static HPDF_Dict add_font_resources(struct pdf_canvas *canvas)
{
    HPDF_Dict resources = pdf_object_add(&canvas->document);
    struct buffer body;

    buffer_init(&body, canvas->document.arena);
    for (const struct pdf_font *font = canvas->fonts.first; font; font = font->next)
        buffer_append_format(&body, "/F%zu %u 0 R", font->number, pdf_object_number(font->object));
    pdf_object_set_body(&canvas->document, resources, &body);
    return resources;
}

static void add_annotations(struct pdf_canvas *canvas, HPDF_Page page, struct pdf_link *links)
{
    struct pdf_document *document = &canvas->document;
    HPDF_Array annotations;

    if (!links)
        return;
    annotations = pdf_document_need(document, HPDF_Array_New(document->haru->mmgr));
    pdf_document_check(document, HPDF_Dict_Add(page, "Annots", annotations));
    for (struct pdf_link *link = links; link; link = link->next) {
        pdf_document_check(document, HPDF_Array_Add(annotations, link->object));
        pdf_link_finish(link, &canvas->tags, &canvas->sources);
    }
}

/* The first page's, if any. */
static void add_image_resource(struct pdf_canvas *canvas, HPDF_Dict resources)
{
    struct pdf_document *document = &canvas->document;
    HPDF_Dict images = pdf_document_need(document, HPDF_Dict_New(document->haru->mmgr));

    pdf_document_check(document, HPDF_Dict_Add(resources, "XObject", images));
    pdf_document_check(document, HPDF_Dict_Add(images, "I1", canvas->image));
}

static void finish_pages(struct pdf_canvas *canvas)
{
    struct pdf_document *document = &canvas->document;
    HPDF_Dict fonts = add_font_resources(canvas);

    for (size_t i = 0; i < canvas->page_count; i++) {
        HPDF_Page page = canvas->pages[i].object;
        HPDF_Dict resources = pdf_document_need(document, HPDF_Dict_GetItem(page, "Resources", HPDF_OCLASS_DICT));
        pdf_document_check(document, HPDF_Dict_Add(resources, "Font", fonts));
        if (i == 0 && canvas->image)
            add_image_resource(canvas, resources);
        pdf_document_check(document, HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)i));
        pdf_document_check(document, HPDF_Dict_AddName(page, "Tabs", "S")); /* in the order of the structure */
        add_annotations(canvas, page, canvas->pages[i].links);
    }
}

void pdf_canvas_finish(struct pdf_canvas *canvas, const struct pdf_metadata *metadata, struct subset_memo *memo,
                       struct buffer *catalog)
{
    struct pdf_document *document = &canvas->document;
    HPDF_Dict outline;

    pdf_fonts_finish(&canvas->fonts, memo);
    finish_pages(canvas);
    buffer_append_format(catalog, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R",
                         pdf_object_number(pdf_tags_finish(&canvas->tags)));
    outline = pdf_outline_finish(&canvas->outline);
    if (outline)
        buffer_append_format(catalog, "/Outlines %u 0 R/PageMode/UseOutlines", pdf_object_number(outline));
    pdf_metadata_finish(document, metadata, catalog);
    pdf_object_set_body(document, document->haru->catalog, catalog);
}
