#include "typeset/draw.h"
#include "typeset/pages.h"

#include <math.h>
#include <string.h>

/* Pages to the canvas: what stands behind, the body, the running head from the second page on, the foot. */

#define HEAD_BASELINE 24.0 /* above the body */
#define HEAD_RULE     18.0
#define FOOT_BASELINE 30.0 /* below the body */

/* The logo stands in the first page's upper margin, where the others have their running head. */
#define LOGO_TOP   20.0 /* below the edge of the paper */
#define LOGO_WIDTH 0.4  /* of the body, at most */

#define MOST_RUNNING 1024 /* bytes of a running text that are looked at: more than any page is wide */

static struct text_style running_style(const struct layout *layout)
{
    return (struct text_style){.size = RUNNING_SIZE, .color = layout->theme.muted, .features = FEATURE_TABULAR};
}

/* "Page {page} of {pages}" */
static const char *page_text(struct layout *layout, size_t page, size_t pages)
{
    const char *pattern = layout->host->label(layout->host, "page");
    struct buffer text;

    buffer_init(&text, layout->arena);
    for (const char *at = pattern ? pattern : "{page} / {pages}"; *at;) {
        if (strncmp(at, "{page}", 6) == 0) {
            buffer_append_format(&text, "%zu", page);
            at += 6;
        } else if (strncmp(at, "{pages}", 7) == 0) {
            buffer_append_format(&text, "%zu", pages);
            at += 7;
        } else {
            buffer_append_byte(&text, *at++);
        }
    }
    return buffer_text(&text);
}

static const char *beginning(struct layout *layout, const char *text)
{
    size_t size = strnlen(text, MOST_RUNNING);

    while (size && ((unsigned char)text[size] & 0xC0) == 0x80) /* within a character */
        size--;
    return arena_copy_bytes(layout->arena, text, size);
}

static double draw_running_text(struct drawer *drawer, const char *text, double x, double baseline, double width,
                                enum vs_alignment alignment)
{
    struct text_style style = running_style(drawer->layout);
    const struct paragraph *paragraph = paragraph_of_text(drawer->layout, &style, beginning(drawer->layout, text));
    struct lines lines = paragraph_break(drawer->layout, paragraph, width);
    double offset;

    if (lines.count > 1) {
        paragraph = paragraph_cut(drawer->layout, paragraph, &lines, 1, width);
        lines = paragraph_break(drawer->layout, paragraph, width);
    }
    offset = line_offset(&lines.items[0], width, 1, alignment);

    draw_artifact_line(drawer, paragraph, &lines.items[0], x + offset, baseline);
    return lines.items[0].width;
}

static void draw_head(struct drawer *drawer, const struct page_frame *frame, double width)
{
    const struct vs_host *host = drawer->layout->host;
    const char *title = host->text(drawer->layout->report, VS_KEY_TITLE);
    const char *date = host->text(drawer->layout->report, VS_KEY_DATE);
    double baseline = frame->top - HEAD_BASELINE;
    double used = date ? draw_running_text(drawer, date, frame->left, baseline, width, VS_ALIGN_END) + CELL_GAP : 0;

    if (title)
        draw_running_text(drawer, title, frame->left, baseline, width - used, VS_ALIGN_START);
    draw_artifact_stroke(drawer, frame->left, frame->top - HEAD_RULE, frame->left + width, frame->top - HEAD_RULE,
                         THIN_RULE, drawer->layout->theme.rule);
}

static void draw_logo(struct drawer *drawer, const struct page_frame *frame, double width)
{
    const struct layout *layout = drawer->layout;
    double room = width * LOGO_WIDTH;

    if (layout->logo && frame->top > LOGO_TOP)
        draw_image(drawer, layout->logo, layout->logo_tag, frame->left + width - room, LOGO_TOP, room,
                   frame->top - LOGO_TOP);
}

static void draw_ground(struct drawer *drawer, const struct placed_ground *placed)
{
    const struct ground *ground = placed->ground;
    double x = placed->x + ground->x;
    double height = placed->bottom - placed->top;

    if (ground->filled)
        draw_artifact_rectangle(drawer, x, placed->top, ground->width, height, ground->color);
    if (ground->bar > 0)
        draw_artifact_rectangle(drawer, x, placed->top, ground->bar, height, ground->bar_color);
}

static void draw_body(struct drawer *drawer, const struct page *page)
{
    for (const struct placed_ground *ground = page->grounds; ground; ground = ground->next)
        draw_ground(drawer, ground);
    for (const struct placed *placed = page->placed; placed; placed = placed->next)
        draw_strip(drawer, placed->strip, placed->x, placed->y, placed->repeated);
}

void pages_draw(struct layout *layout, const struct pages *pages, struct canvas *canvas)
{
    const struct page_frame *frame = &pages->frame;
    struct drawer drawer;
    size_t number = 0;

    drawer_init(&drawer, layout, canvas);
    for (const struct page *page = pages->first; page; page = page->next) {
        double width = frame_body_width(frame, page->landscape);
        double foot = frame->top + frame_body_height(frame, page->landscape) + FOOT_BASELINE;

        number++;
        drawer_set_sides(&drawer, frame->left, frame->left + width);
        canvas->operations->begin_page(canvas, page->landscape ? frame->height : frame->width,
                                       page->landscape ? frame->width : frame->height);
        if (number > 1)
            draw_head(&drawer, frame, width);
        else
            draw_logo(&drawer, frame, width);
        draw_body(&drawer, page);
        draw_running_text(&drawer, page_text(layout, number, pages->count), frame->left, foot, width, VS_ALIGN_END);
        drawer_finish(&drawer);
        canvas->operations->end_page(canvas);
    }
}

void stream_draw(struct layout *layout, const struct stream *stream, double width, struct canvas *canvas)
{
    struct drawer drawer;
    double height = 0;

    for (const struct strip *strip = stream->first; strip; strip = strip->next)
        height += strip->height + (strip == stream->first ? 0 : strip->above);
    drawer_init(&drawer, layout, canvas);
    drawer_set_sides(&drawer, 0, width);
    canvas->operations->begin_page(canvas, width, height > 1 ? height : 1);
    height = 0;
    for (const struct strip *strip = stream->first; strip; strip = strip->next) {
        height += strip == stream->first ? 0 : strip->above;
        draw_strip(&drawer, strip, 0, height, false);
        height += strip->height;
    }
    drawer_finish(&drawer);
    canvas->operations->end_page(canvas);
}
