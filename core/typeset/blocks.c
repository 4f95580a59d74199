#include "typeset/blocks.h"

#include "base/utf8.h"
#include "typeset/boxes.h"
#include "typeset/charts.h"
#include "typeset/lists.h"
#include "typeset/tables.h"

#include <math.h>
#include <string.h>

#define DEEPEST 32

void flow_init(struct flow *flow, struct layout *layout, struct stream *stream, const struct page_frame *frame)
{
    *flow = (struct flow){
        .layout = layout,
        .stream = stream,
        .frame = frame,
        .width = frame_body_width(frame, false),
        .depth = DEEPEST,
    };
}

struct strip *flow_strip(struct flow *flow, double above, double height)
{
    struct strip *strip = stream_add(flow->layout, flow->stream, fmax(above, flow->above), height);

    strip->ground = flow->ground;
    flow->above = 0;
    return strip;
}

struct strip *flow_lines(struct flow *flow, const struct tag *tag, const struct paragraph *paragraph, double above,
                         double leading, enum vs_alignment alignment, bool keep)
{
    struct lines lines = paragraph_break(flow->layout, paragraph, flow->width);
    struct strip *first = NULL;

    leading = paragraph_leading(paragraph, leading);
    for (size_t i = 0; i < lines.count; i++) {
        struct strip *strip = flow_strip(flow, i ? 0 : above, leading);
        double offset = line_offset(&lines.items[i], flow->width, 1, alignment);

        strip_add_line(flow->layout, strip, tag, paragraph, &lines.items[i], flow->x + offset,
                       baseline_in(paragraph, leading), 1);
        /* At least two lines on either side of a page's end. */
        strip->keep = i + 1 == lines.count ? keep : keep || i == 0 || i + 2 == lines.count;
        first = first ? first : strip;
    }
    return first;
}

struct strip *flow_paragraph(struct flow *flow, const struct tag *tag, const struct paragraph *paragraph, double above,
                             double leading, bool keep)
{
    return flow_lines(flow, tag, paragraph, above, leading, VS_ALIGN_START, keep);
}

struct text_style *style_new(struct layout *layout, enum face_style face, double size, struct color color)
{
    struct text_style *style = ARENA_NEW(layout->arena, struct text_style);

    style->face = face;
    style->size = size;
    style->color = color;
    return style;
}

/* ---- Plain text ---- */

static void append_line(struct buffer *text, const char *part)
{
    const char *end = part + strlen(part);

    while (part < end) {
        const char *from = part;
        uint32_t code_point = utf8_decode(&part, end);

        if (code_point == '\t' || code_point == '\r' || is_line_end(code_point))
            buffer_append_byte(text, ' ');
        else
            buffer_append(text, from, (size_t)(part - from));
    }
}

static void append_plain(struct layout *layout, struct buffer *text, const struct vs_node *parent, int depth)
{
    const struct vs_host *host = layout->host;

    for (const struct vs_node *node = host->first_child(parent); node; node = host->next(node)) {
        const char *part = host->text(node, VS_KEY_TEXT);

        if (host->kind(node) == VS_LINE_BREAK)
            buffer_append_byte(text, ' ');
        if (part)
            append_line(text, part);
        if (depth > 0)
            append_plain(layout, text, node, depth - 1);
    }
}

const char *plain_text(struct layout *layout, const struct vs_node *node)
{
    struct buffer text;

    buffer_init(&text, layout->arena);
    append_plain(layout, &text, node, DEEPEST);
    return buffer_text(&text);
}

static const struct paragraph *paragraph_of_spans(struct layout *layout, const struct text_style *style,
                                                  const struct vs_node *node)
{
    struct rich_text rich;

    rich_text_init(&rich, layout->arena);
    rich_text_add_spans(layout, &rich, style, node);
    return paragraph_make(layout, &rich);
}

/* ---- Headings ---- */

static void add_bookmark(struct flow *flow, struct strip *strip, const struct vs_node *node, int level)
{
    struct item *item = strip_add(flow->layout, strip, ITEM_BOOKMARK, NULL);

    item->level = level;
    item->title = plain_text(flow->layout, node);
}

#define LONGEST_DATELINE 120 /* bytes; what is longer is prose */

/* Whether a paragraph below the title says when and in which state the report is: "draft · data of 2026-02-14". */
static bool is_dateline(const struct flow *flow, const char *text)
{
    const char *status = flow->layout->host->text(flow->layout->report, VS_KEY_STATUS);
    const char *date = flow->layout->host->text(flow->layout->report, VS_KEY_DATE);

    if (strlen(text) > LONGEST_DATELINE)
        return false;
    return (status && *status && strncmp(text, status, strlen(status)) == 0) || (date && *date && strstr(text, date));
}

/* Small, beside the title's first line where there is room, else on a line of its own. */
static void flow_dateline(struct flow *flow, const struct vs_node *node)
{
    struct layout *layout = flow->layout;
    const struct tag *tag = tag_new(layout, flow->tag, ELEMENT_PARAGRAPH);
    const struct paragraph *paragraph =
        paragraph_of_spans(layout, style_new(layout, FACE_REGULAR, NOTE_SIZE, layout->theme.muted), node);
    struct lines lines = paragraph_break(layout, paragraph, flow->width);
    const struct line *line = &lines.items[0];

    if (lines.count == 1 && flow->title && line->width + 2 * CELL_GAP < flow->title_room)
        strip_add_line(layout, flow->title, tag, paragraph, line,
                       flow->x + line_offset(line, flow->width, 1, VS_ALIGN_END), flow->title_baseline, 1);
    else
        flow_paragraph(flow, tag, paragraph, 1, NOTE_LEADING, true);
    flow->title = NULL;
}

static void flow_title(struct flow *flow, const struct vs_node *node)
{
    struct layout *layout = flow->layout;
    struct tag *tag = tag_new(layout, flow->tag, ELEMENT_HEADING);
    const struct paragraph *paragraph;
    struct strip *first;

    tag->element.level = 1;
    paragraph = paragraph_of_spans(layout, style_new(layout, FACE_BOLD, TITLE_SIZE, layout->theme.text), node);
    first = flow_paragraph(flow, tag, paragraph, SECTION_SPACE, TITLE_LEADING, true);
    add_bookmark(flow, first, node, 1);
    flow->title = first;
    flow->title_room = flow->width - paragraph_break(layout, paragraph, flow->width).items[0].width;
    flow->title_baseline = baseline_in(paragraph, first->height);
    flow->below_title = true;
}

/* Small capitals in the accent colour over a thin rule. */
static void flow_section(struct flow *flow, const struct vs_node *node)
{
    struct layout *layout = flow->layout;
    struct tag *tag = tag_new(layout, flow->tag, ELEMENT_HEADING);
    struct text_style *style = style_new(layout, FACE_BOLD, SECTION_SIZE, layout->theme.accent);
    struct strip *first;
    struct strip *last;

    tag->element.level = 2;
    style->features = FEATURE_SMALL_CAPS | FEATURE_TRACKED;
    style->tracking = SECTION_TRACKING;
    first = flow_paragraph(flow, tag, paragraph_of_spans(layout, style, node), SECTION_SPACE, SECTION_LEADING, true);
    add_bookmark(flow, first, node, 2);
    last = flow->stream->last;
    strip_add_stroke(layout, last, NULL, flow->x, last->height + 1, flow->x + flow->width, last->height + 1, THIN_RULE,
                     color_mix(layout->theme.accent, 0.5));
    last->height += 2;
    flow->above = 4.5;
}

static void flow_part(struct flow *flow, const struct vs_node *node, int level)
{
    struct layout *layout = flow->layout;
    struct tag *tag = tag_new(layout, flow->tag, ELEMENT_HEADING);
    struct text_style *style = style_new(layout, level == 3 ? FACE_BOLD : FACE_BOLD_ITALIC, PART_SIZE,
                                         level == 3 ? layout->theme.text : layout->theme.strong);
    struct strip *first;

    tag->element.level = level;
    first = flow_paragraph(flow, tag, paragraph_of_spans(layout, style, node),
                           flow->below_heading ? flow->above : PART_SPACE, BODY_LEADING, true);
    add_bookmark(flow, first, node, level);
    flow->above = 1.5;
}

static void flow_heading(struct flow *flow, const struct vs_node *node)
{
    int level = (int)node_number_or(flow->layout, node, VS_KEY_LEVEL, 1);

    if (level <= 1)
        flow_title(flow, node);
    else if (level == 2)
        flow_section(flow, node);
    else
        flow_part(flow, node, level > 6 ? 6 : level);
}

/* ---- Paragraphs ---- */

/* The question that the report answers, right below its title. */
static bool is_subtitle(const struct flow *flow, const char *text)
{
    const char *subtitle = flow->layout->host->text(flow->layout->report, VS_KEY_SUBTITLE);

    return subtitle && strcmp(text, subtitle) == 0;
}

/* Prose that runs against the layout starts at its own side; not in lists, where it would leave its mark. */
static enum vs_alignment prose_side(const struct flow *flow, const struct paragraph *paragraph)
{
    return paragraph->turned && !flow->in_list ? VS_ALIGN_END : VS_ALIGN_START;
}

static void flow_prose(struct flow *flow, const struct vs_node *node, const struct tag *tag)
{
    struct layout *layout = flow->layout;
    struct text_style *style = style_new(layout, FACE_REGULAR, BODY_SIZE, layout->theme.text);
    const struct paragraph *paragraph;

    style->divided = true;
    paragraph = paragraph_of_spans(layout, style, node);

    flow_lines(flow, tag, paragraph, PARAGRAPH_SPACE, BODY_LEADING, prose_side(flow, paragraph), false);
}

static void flow_note(struct flow *flow, const struct vs_node *node, const struct tag *tag)
{
    struct layout *layout = flow->layout;
    struct text_style *style = style_new(layout, FACE_REGULAR, NOTE_SIZE, layout->theme.muted);
    const struct paragraph *paragraph;

    style->divided = true;
    paragraph = paragraph_of_spans(layout, style, node);

    flow_lines(flow, tag, paragraph, PARAGRAPH_SPACE - 1, NOTE_LEADING, prose_side(flow, paragraph), false);
}

static void flow_text(struct flow *flow, const struct vs_node *node)
{
    struct layout *layout = flow->layout;
    const char *role = layout->host->text(node, VS_KEY_ROLE);
    const char *text = flow->below_title ? plain_text(layout, node) : NULL;
    struct tag *tag;

    if (text && !is_subtitle(flow, text) && is_dateline(flow, text)) {
        flow_dateline(flow, node);
        return;
    }
    tag = tag_new(layout, flow->tag, ELEMENT_PARAGRAPH);
    if (role && strcmp(role, "note") == 0) {
        flow_note(flow, node, tag);
    } else if (text && is_subtitle(flow, text)) {
        struct text_style *style = style_new(layout, FACE_REGULAR, SUBTITLE_SIZE, layout->theme.strong);
        flow_paragraph(flow, tag, paragraph_of_spans(layout, style, node), 1.5, SUBTITLE_LEADING, true);
        flow->above = 10;
    } else {
        flow_prose(flow, node, tag);
    }
}

/* ---- All blocks ---- */

static void flow_block(struct flow *flow, const struct vs_node *node)
{
    switch (flow->layout->host->kind(node)) {
    case VS_HEADING:
        flow_heading(flow, node);
        break;
    case VS_PARAGRAPH:
        flow_text(flow, node);
        break;
    case VS_LIST:
        flow_list(flow, node);
        break;
    case VS_QUOTE:
        flow_quote(flow, node);
        break;
    case VS_CODE_BLOCK:
        flow_code(flow, node);
        break;
    case VS_RULE:
        flow_rule(flow);
        break;
    case VS_TABLE:
        flow_table(flow, node);
        break;
    case VS_CHART:
        flow_chart(flow, node);
        break;
    case VS_SIDE_BY_SIDE:
        flow_panes(flow, node);
        break;
    case VS_CALLOUT:
        flow_callout(flow, node);
        break;
    default: /* a kind of a later minor: its children may be known */
        flow_blocks(flow, node);
        break;
    }
}

void flow_blocks(struct flow *flow, const struct vs_node *parent)
{
    if (flow->depth <= 0)
        return;
    flow->depth--;
    for (const struct vs_node *node = flow->layout->host->first_child(parent); node;
         node = flow->layout->host->next(node)) {
        if (flow->layout->host->kind(node) != VS_PARAGRAPH)
            flow->below_title = false;
        flow_block(flow, node);
        flow->below_heading = flow->layout->host->kind(node) == VS_HEADING;
    }
    flow->depth++;
}
