#include "typeset/tables.h"

#include "typeset/table_parts.h"

#include <math.h>

/* Rows to strips. */

/* Points, in a table of TABLE_SIZE. */
#define BAR_HEIGHT       6.0
#define BAR_RISE         (0.357 * TABLE_SIZE) /* of its middle over the baseline: half of a capital letter */
#define LEAST_BEFORE_BAR 12.0                 /* narrower columns have no bars */

/* A head that takes more of a page is repeated with no more than the first lines of each cell. */
#define REPEATED_HEAD 0.33
#define HEAD_LINES    3

/* A group's name that has more lines is cut where it is repeated. */
#define NAME_LINES 5

/* What is needed while a part is set. */
struct setter {
    struct flow *flow;
    const struct table *table;
    const struct table_plan *plan;
    const struct table_part *part;
    struct tag *body;
    const struct strip *header; /* what is repeated on each page */
    const struct strip *again;  /* below it, while a group that is named on a line of its own runs on; NULL */
};

/* Of a row: where the first lines of all its cells stand, and how far the last ones reach below that. */
struct band {
    double baseline, below;
    double least; /* of both: a cell without text takes a line, and has no baseline */
};

/* Numbers before bars stay at the left, below their header. */
static bool ends_right(const struct table_column *column)
{
    return column->alignment == VS_ALIGN_END || (column->only_numbers && column->bar_text <= 0);
}

/* Where the text of a cell may stand, from where its column starts: everywhere, or before its bar. */
struct zone {
    double x, width;
    bool before_bar; /* false too where the column is too narrow for bars */
};

static struct zone text_zone(const struct setter *setter, size_t index, const struct cell *cell)
{
    const struct table_column *column = &setter->table->columns[setter->part->columns[index]];
    double scale = setter->plan->scale;
    struct zone zone = {.width = setter->part->widths[index]};
    double most = zone.width - cell->bar_room * scale;
    double text = fmin(column->bar_text * scale, most);

    if (cell->bar_room <= 0 || most < LEAST_BEFORE_BAR * scale)
        return zone;
    if (column->alignment == VS_ALIGN_END)
        zone.x = most - text;
    else if (column->alignment == VS_ALIGN_CENTER)
        zone.x = (most - text) / 2;
    zone.width = text;
    zone.before_bar = true;
    return zone;
}

/* Where a line of a cell starts, from where its column does. Numbers stand with their decimal points below each other,
 * the block of them at the right where the column holds nothing else. */
static double cell_offset(const struct setter *setter, size_t index, const struct cell *cell, const struct line *line)
{
    const struct table_column *column = &setter->table->columns[setter->part->columns[index]];
    struct zone zone = text_zone(setter, index, cell);
    double scale = setter->plan->scale;
    double block = (cell->most_before + cell->most_after) * scale;
    bool mirrored = setter->flow->layout->right_to_left;

    if (cell->numeric && block <= zone.width + 0.01) {
        double start = ends_right(column)                     ? zone.width - block
                       : column->alignment == VS_ALIGN_CENTER ? (zone.width - block) / 2
                                                              : 0;
        return zone.x + start + (mirrored ? cell->most_after - cell->after : cell->most_before - cell->before) * scale;
    }
    return zone.x + line_offset(line, zone.width, scale, ends_right(column) ? VS_ALIGN_END : column->alignment);
}

static struct tag *cell_tag(struct setter *setter, struct tag *row, enum element_kind kind)
{
    return tag_new(setter->flow->layout, row, kind);
}

static double leading_of(const struct setter *setter, const struct paragraph *paragraph)
{
    return paragraph_leading(paragraph, TABLE_LEADING) * setter->plan->scale;
}

static double baseline_of(const struct setter *setter, const struct paragraph *paragraph)
{
    return baseline_in(paragraph, paragraph_leading(paragraph, TABLE_LEADING)) * setter->plan->scale;
}

/* A script with tall letters takes room in its own lines; those of other cells stay as close as everywhere. */
static void band_take(const struct setter *setter, struct band *band, const struct paragraph *paragraph, size_t lines)
{
    double baseline = baseline_of(setter, paragraph);

    if (!paragraph->size) {
        band->least = fmax(band->least, leading_of(setter, paragraph));
        return;
    }
    band->baseline = fmax(band->baseline, baseline);
    band->below = fmax(band->below, (double)(lines ? lines : 1) * leading_of(setter, paragraph) - baseline);
}

static double band_height(const struct band *band)
{
    return fmax(band->baseline + band->below, band->least) + 2 * CELL_PADDING;
}

/* Its rule stands close. */
static double head_height(const struct band *band)
{
    return band_height(band) - 0.6;
}

static double page_height(const struct setter *setter)
{
    return frame_body_height(setter->flow->frame, setter->plan->landscape);
}

/* Below what is repeated. */
static double row_room(const struct setter *setter)
{
    return page_height(setter) - setter->header->height - (setter->again ? setter->again->height : 0);
}

static double line_baseline(const struct setter *setter, const struct band *band, const struct paragraph *paragraph,
                            size_t line)
{
    return CELL_PADDING + band->baseline + (double)line * leading_of(setter, paragraph);
}

static void add_cell(struct setter *setter, struct strip *strip, const struct band *band, size_t index,
                     const struct cell *cell, const struct lines *lines, const struct tag *tag)
{
    double x = setter->flow->x + setter->part->x[index];

    for (size_t i = 0; i < lines->count; i++)
        strip_add_line(setter->flow->layout, strip, tag, cell->paragraph, &lines->items[i],
                       x + cell_offset(setter, index, cell, &lines->items[i]),
                       line_baseline(setter, band, cell->paragraph, i), setter->plan->scale);
}

/* How much of the axis a number takes, 0 to 1. */
static double share_of(const struct table_column *column, double number)
{
    double share = (number - column->low) / (column->high - column->low);

    return fmin(fmax(share, 0), 1);
}

/* The bar of a cell, an artifact, since the text before it says the same: solid as far as is certain, hatched as far as
 * is possible, then a thin line to the end of the column's axis. */
static void add_bar(struct setter *setter, struct strip *strip, const struct band *band, size_t index,
                    const struct cell *cell)
{
    struct layout *layout = setter->flow->layout;
    const struct table_column *column = &setter->table->columns[setter->part->columns[index]];
    struct zone zone = text_zone(setter, index, cell);
    double scale = setter->plan->scale;
    double height = BAR_HEIGHT * scale;
    double length = TABLE_BAR * scale;
    double x = setter->flow->x + setter->part->x[index] + zone.x + zone.width + TABLE_BAR_GAP * scale;
    double y = line_baseline(setter, band, cell->paragraph, 0) - BAR_RISE * scale;
    double certain = length * share_of(column, fmin(cell->low, cell->high));
    double possible = length * share_of(column, fmax(cell->low, cell->high));

    if (!zone.before_bar)
        return;
    if (certain > 0)
        strip_add_rectangle(layout, strip, NULL, x, y - height / 2, certain, height, layout->theme.accent);
    if (possible > certain)
        strip_add_hatching(layout, strip, NULL, x + certain, y - height / 2, possible - certain, height,
                           layout->theme.accent);
    if (possible < length)
        strip_add_stroke(layout, strip, NULL, x + possible, y, x + length, y, STRONG_RULE, layout->theme.rule);
}

static void add_cells(struct setter *setter, struct strip *strip, const struct band *band,
                      const struct cell *const *cells, const struct lines *lines, struct tag *const *tags)
{
    for (size_t i = 0; i < setter->part->count; i++)
        add_cell(setter, strip, band, i, cells[i], &lines[i], tags[i]);
    for (size_t i = 0; i < setter->part->count; i++)
        add_bar(setter, strip, band, i, cells[i]);
}

static void add_group_title(struct setter *setter, struct strip *strip, const struct band *band,
                            const struct paragraph *title, const struct lines *lines, const struct tag *tag,
                            double width)
{
    for (size_t i = 0; i < lines->count; i++)
        strip_add_line(setter->flow->layout, strip, tag, title, &lines->items[i],
                       setter->flow->x + line_offset(&lines->items[i], width, setter->plan->scale, VS_ALIGN_START),
                       line_baseline(setter, band, title, i), setter->plan->scale);
}

static struct lines break_cell(const struct setter *setter, const struct paragraph *paragraph, double width)
{
    /* A hair wider than measured, lest rounding breaks what was measured to fit. */
    return paragraph_break(setter->flow->layout, paragraph, width / setter->plan->scale + 1e-6);
}

static struct strip *row_strip(struct setter *setter, double above, double height)
{
    struct strip *strip = flow_strip(setter->flow, above, height);

    strip->landscape = setter->plan->landscape;
    strip->header = setter->header;
    strip->header_count = setter->header != NULL;
    strip->again = setter->again;
    return strip;
}

static void add_row_rule(struct setter *setter, struct strip *strip, double thickness, struct color color, double from)
{
    double x = setter->flow->x;

    strip_add_stroke(setter->flow->layout, strip, NULL, x + from, strip->height, x + setter->plan->width, strip->height,
                     thickness, color);
}

/* What no page has room for: cells that run on side by side from page to page. */
static struct columns *set_tall_cells(struct setter *setter, const struct cell *const *cells, const struct lines *lines,
                                      struct tag *const *tags, double above)
{
    struct layout *layout = setter->flow->layout;
    const struct table_part *part = setter->part;
    struct columns *columns = ARENA_NEW(layout->arena, struct columns);

    columns->count = part->count;
    columns->items = ARENA_ARRAY(layout->arena, struct column_stream, part->count + 1); /* room for a title */
    for (size_t i = 0; i < part->count; i++) {
        const struct cell *cell = cells[i];
        struct stream *stream = &columns->items[i].stream;

        stream_init(stream);
        columns->items[i].x = setter->flow->x + part->x[i];
        for (size_t line = 0; line < lines[i].count; line++)
            strip_add_line(layout, stream_add(layout, stream, 0, leading_of(setter, cell->paragraph)), tags[i],
                           cell->paragraph, &lines[i].items[line], cell_offset(setter, i, cell, &lines[i].items[line]),
                           baseline_of(setter, cell->paragraph), setter->plan->scale);
    }
    row_strip(setter, above, 0)->columns = columns;
    return columns;
}

/* The first lines of a cell of the head, the last of them cut where more would follow. */
static struct cell first_lines(const struct setter *setter, const struct cell *cell, const struct lines *all,
                               double width, struct lines *shown)
{
    struct cell cut = {0};

    if (all->count <= HEAD_LINES) {
        *shown = *all;
        return *cell;
    }
    cut.paragraph = paragraph_cut(setter->flow->layout, cell->paragraph, all, HEAD_LINES, width / setter->plan->scale);
    *shown = break_cell(setter, cut.paragraph, width);
    return cut;
}

/* The head that stands on the pages after the first, where it is too high to be repeated whole. */
static const struct strip *low_header(struct setter *setter, const struct lines *lines)
{
    struct layout *layout = setter->flow->layout;
    const struct table_part *part = setter->part;
    struct cell *cells = ARENA_ARRAY(layout->arena, struct cell, part->count);
    struct lines *shown = ARENA_ARRAY(layout->arena, struct lines, part->count);
    struct band band = {0};
    struct stream alone;
    struct strip *strip;

    for (size_t i = 0; i < part->count; i++) {
        cells[i] = first_lines(setter, &setter->table->columns[part->columns[i]].header, &lines[i], part->widths[i],
                               &shown[i]);
        band_take(setter, &band, cells[i].paragraph, shown[i].count);
    }
    stream_init(&alone);
    strip = stream_add(layout, &alone, 0, head_height(&band));
    for (size_t i = 0; i < part->count; i++)
        add_cell(setter, strip, &band, i, &cells[i], &shown[i], NULL);
    add_row_rule(setter, strip, STRONG_RULE, layout->theme.strong, 0);
    return strip;
}

/* Draws the head where the table begins. */
static void add_header(struct setter *setter, const struct lines *lines, const struct band *band,
                       struct tag *const *tags)
{
    const struct table_part *part = setter->part;
    const struct cell **cells = ARENA_ARRAY(setter->flow->layout->arena, const struct cell *, part->count);
    struct strip *strip;

    for (size_t i = 0; i < part->count; i++)
        cells[i] = &setter->table->columns[part->columns[i]].header;
    if (head_height(band) > page_height(setter)) {
        (void)set_tall_cells(setter, cells, lines, tags, PARAGRAPH_SPACE);
        strip = row_strip(setter, 0, CELL_PADDING);
    } else {
        strip = row_strip(setter, PARAGRAPH_SPACE, head_height(band));
        for (size_t i = 0; i < part->count; i++)
            add_cell(setter, strip, band, i, cells[i], &lines[i], tags[i]);
    }
    strip->keep = true;
    add_row_rule(setter, strip, STRONG_RULE, setter->flow->layout->theme.strong, 0);
}

static void set_header(struct setter *setter)
{
    struct layout *layout = setter->flow->layout;
    const struct table_part *part = setter->part;
    struct tag *head = tag_new(layout, setter->body->parent, ELEMENT_TABLE_HEAD);
    struct tag *row = tag_new(layout, head, ELEMENT_TABLE_ROW);
    struct lines *lines = ARENA_ARRAY(layout->arena, struct lines, part->count);
    struct tag **tags = ARENA_ARRAY(layout->arena, struct tag *, part->count);
    struct band band = {0};

    if (setter->plan->group_column)
        (void)cell_tag(setter, row, ELEMENT_TABLE_COLUMN_HEADER);
    for (size_t i = 0; i < part->count; i++) {
        const struct paragraph *paragraph = setter->table->columns[part->columns[i]].header.paragraph;

        tags[i] = cell_tag(setter, row, ELEMENT_TABLE_COLUMN_HEADER);
        lines[i] = break_cell(setter, paragraph, part->widths[i]);
        band_take(setter, &band, paragraph, lines[i].count);
    }
    add_header(setter, lines, &band, tags);
    setter->header = head_height(&band) > page_height(setter) * REPEATED_HEAD ? low_header(setter, lines)
                                                                              : setter->flow->stream->last;
}

/* The name of a group that no page has room for, or that stands beside such a row. */
static void set_tall_title(struct setter *setter, struct column_stream *column, const struct paragraph *title,
                           const struct lines *lines, const struct tag *tag)
{
    struct layout *layout = setter->flow->layout;

    stream_init(&column->stream);
    column->x = setter->flow->x;
    for (size_t i = 0; i < lines->count; i++) {
        struct strip *strip = stream_add(layout, &column->stream, 0, leading_of(setter, title));

        strip->keep = lines->count <= NAME_LINES && i + 1 < lines->count;
        strip_add_line(layout, strip, tag, title, &lines->items[i], 0, baseline_of(setter, title), setter->plan->scale);
    }
}

/* ---- The name of a group again, on the pages that it runs on to ---- */

/* "Fit (continued)"; where that has more than `most` lines or would be hyphenated, as much of the name alone as these
 * hold. */
static const struct paragraph *name_again(const struct setter *setter, const struct table_group *group, double width,
                                          size_t most, struct lines *lines)
{
    struct layout *layout = setter->flow->layout;
    const struct paragraph *name = group->title_again;

    *lines = break_cell(setter, name, width);
    if (lines->count <= most && paragraph_measure(name).least * setter->plan->scale <= width + 0.01)
        return name;
    name = group->title;
    *lines = break_cell(setter, name, width);
    if (lines->count <= most)
        return name;
    name = paragraph_cut(layout, name, lines, most, width / setter->plan->scale);
    *lines = break_cell(setter, name, width);
    return name;
}

/* On a line of its own. */
static const struct strip *group_line_again(struct setter *setter, const struct table_group *group)
{
    struct layout *layout = setter->flow->layout;
    double width = setter->plan->width;
    struct lines lines;
    const struct paragraph *name = name_again(setter, group, width, NAME_LINES, &lines);
    struct band band = {0};
    struct stream alone;
    struct strip *strip;

    band_take(setter, &band, name, lines.count);
    stream_init(&alone);
    strip = stream_add(layout, &alone, 0, band_height(&band) - 1);
    add_group_title(setter, strip, &band, name, &lines, NULL, width);
    add_row_rule(setter, strip, THIN_RULE, layout->theme.rule, 0);
    return strip;
}

/* Beside a row that begins with this strip, in line with its text, where `room` is left to the end of the group. NULL:
 * it begins with none. */
static const struct strip *group_cell_again(struct setter *setter, const struct table_group *group,
                                            const struct strip *row, double room)
{
    struct layout *layout = setter->flow->layout;
    double leading = leading_of(setter, group->title);
    const struct item *text = row->items;
    double fitting = (room - 2 * CELL_PADDING) / leading + 0.01;
    size_t most = row->columns || fitting >= NAME_LINES ? NAME_LINES : fitting < 1 ? 1 : (size_t)fitting;
    const struct paragraph *name;
    struct band band;
    struct lines lines;
    struct stream alone;
    struct strip *strip;

    while (text && text->kind != ITEM_LINE_OF_TEXT)
        text = text->next;
    if (!text && !row->columns)
        return NULL;
    name = name_again(setter, group, setter->part->group_width, most, &lines);
    band.baseline = (text ? text->y : baseline_of(setter, name)) - CELL_PADDING;
    stream_init(&alone);
    strip = stream_add(layout, &alone, 0, 0);
    add_group_title(setter, strip, &band, name, &lines, NULL, setter->part->group_width);
    return strip;
}

/* Readies the name of a group with a column for it for all places where a page may end. */
static void repeat_group_cell(struct setter *setter, const struct table_group *group, struct strip *first)
{
    double room = 0;

    first->named = true;
    for (const struct strip *strip = first; strip; strip = strip->next)
        room += strip->height;
    for (struct strip *strip = first; strip; strip = strip->next) {
        strip->again = group_cell_again(setter, group, strip, room);
        room -= strip->height;
    }
    /* A name that has so many lines may itself run on there. */
    if (first->columns && break_cell(setter, group->title, setter->part->group_width).count > NAME_LINES)
        first->again = NULL;
}

static void set_group_line(struct setter *setter, const struct table_group *group)
{
    struct layout *layout = setter->flow->layout;
    struct tag *row = tag_new(layout, setter->body, ELEMENT_TABLE_ROW);
    struct tag *tag = tag_new(layout, row, ELEMENT_TABLE_ROW_HEADER);
    struct lines lines = break_cell(setter, group->title, setter->plan->width);
    struct band band = {0};
    struct strip *strip;

    setter->again = NULL;
    band_take(setter, &band, group->title, lines.count);
    tag->element.column_span = (int)setter->part->count;
    if (band_height(&band) > row_room(setter)) {
        struct columns *columns = ARENA_NEW(layout->arena, struct columns);
        columns->items = ARENA_NEW(layout->arena, struct column_stream);
        set_tall_title(setter, &columns->items[columns->count++], group->title, &lines, tag);
        row_strip(setter, 3, 0)->columns = columns;
        strip = row_strip(setter, 0, CELL_PADDING);
    } else {
        strip = row_strip(setter, 3, band_height(&band) - 1);
        add_group_title(setter, strip, &band, group->title, &lines, tag, setter->plan->width);
    }
    strip->keep = true;
    add_row_rule(setter, strip, THIN_RULE, layout->theme.rule, 0);
    setter->again = group_line_again(setter, group);
}

static void set_row(struct setter *setter, const struct table_row *row, bool last_of_group)
{
    struct layout *layout = setter->flow->layout;
    const struct table_part *part = setter->part;
    const struct table_group *group = &setter->table->groups[row->group];
    bool names_group = setter->plan->group_column && row->opens_group;
    struct tag *tag = tag_new(layout, setter->body, ELEMENT_TABLE_ROW);
    const struct cell **cells = ARENA_ARRAY(layout->arena, const struct cell *, part->count);
    struct lines *lines = ARENA_ARRAY(layout->arena, struct lines, part->count);
    struct tag **tags = ARENA_ARRAY(layout->arena, struct tag *, part->count);
    struct lines title = {0};
    struct band band = {0};
    struct strip *strip;
    struct tag *group_tag = NULL;

    if (names_group) {
        group_tag = cell_tag(setter, tag, ELEMENT_TABLE_ROW_HEADER);
        group_tag->element.row_span = (int)group->row_count;
        if (group->title) {
            title = break_cell(setter, group->title, part->group_width);
            band_take(setter, &band, group->title, title.count);
        }
    }
    for (size_t i = 0; i < part->count; i++) {
        bool names_row = setter->table->columns[part->columns[i]].priority == 0;

        tags[i] = cell_tag(setter, tag, names_row ? ELEMENT_TABLE_ROW_HEADER : ELEMENT_TABLE_CELL);
        cells[i] = &row->cells[part->columns[i]];
        lines[i] = break_cell(setter, cells[i]->paragraph, text_zone(setter, i, cells[i]).width);
        band_take(setter, &band, cells[i]->paragraph, lines[i].count);
    }
    if (band_height(&band) > row_room(setter)) {
        struct columns *columns = set_tall_cells(setter, cells, lines, tags, CELL_PADDING);
        if (title.count)
            set_tall_title(setter, &columns->items[columns->count++], group->title, &title, group_tag);
        strip = row_strip(setter, 0, CELL_PADDING);
    } else {
        strip = row_strip(setter, 0, band_height(&band));
        add_group_title(setter, strip, &band, group->title, &title, group_tag, part->group_width);
        add_cells(setter, strip, &band, cells, lines, tags);
    }
    add_row_rule(setter, strip, THIN_RULE,
                 last_of_group && setter->table->titled ? color_mix(layout->theme.strong, 0.55) : layout->theme.rule,
                 last_of_group ? 0 : part->group_x_end);
}

static void set_caption(struct flow *flow, const struct vs_node *node, struct tag *table)
{
    const char *title = flow->layout->host->text(node, VS_KEY_TITLE);
    struct text_style *style = style_new(flow->layout, FACE_BOLD, TABLE_SIZE, flow->layout->theme.text);

    if (title && *title)
        flow_paragraph(flow, tag_new(flow->layout, table, ELEMENT_CAPTION),
                       paragraph_of_text(flow->layout, style, title), PARAGRAPH_SPACE + 2, TABLE_LEADING, true);
}

/* No low row alone under the header, or alone on the last page. */
static void keep_with_next_row(const struct setter *setter, size_t row)
{
    size_t count = setter->table->row_count;
    struct strip *strip = setter->flow->stream->last;

    if (row + 1 < count && (row == 0 || row + 2 == count) && strip->height < 4 * TABLE_LEADING * setter->plan->scale)
        strip->keep = true;
}

/* The rows of a group, from its first on. */
static void set_group(struct setter *setter, size_t first)
{
    const struct table_group *group = &setter->table->groups[setter->table->rows[first].group];
    const struct strip *before;

    setter->again = NULL;
    if (group->title && !setter->plan->group_column)
        set_group_line(setter, group);
    before = setter->flow->stream->last;
    for (size_t i = 0; i < group->row_count; i++) {
        set_row(setter, &setter->table->rows[first + i], i + 1 == group->row_count);
        keep_with_next_row(setter, first + i);
    }
    if (group->title && setter->plan->group_column)
        repeat_group_cell(setter, group, before->next);
}

static void set_part(struct flow *flow, const struct table *table, const struct table_plan *plan,
                     struct table_part *part)
{
    struct setter setter = {.flow = flow, .table = table, .plan = plan, .part = part};
    struct tag *tag = tag_new(flow->layout, flow->tag, ELEMENT_TABLE);
    struct tag unattached = {.parent = tag};
    struct strip *before = flow->stream->last;

    table_set_widths(table, plan, part);
    set_caption(flow, table->node, tag);
    setter.body = &unattached;
    set_header(&setter);
    setter.body = tag_new(flow->layout, tag, ELEMENT_TABLE_BODY);
    for (size_t row = 0; row < table->row_count; row += table->groups[table->rows[row].group].row_count)
        set_group(&setter, row);
    for (struct strip *strip = before ? before->next : flow->stream->first; strip; strip = strip->next)
        strip->landscape = plan->landscape;
}

/* A heading goes with its table to a turned page; its rule becomes as wide as the page. */
static void turn_kept(struct flow *flow, const struct table_plan *plan)
{
    if (!plan->landscape || !flow->stream->last || !flow->stream->last->keep)
        return;
    for (struct strip *strip = flow->stream->kept; strip; strip = strip->next) {
        strip->landscape = true;
        for (struct item *item = strip->items; item; item = item->next)
            if (item->kind == ITEM_STROKE && item->height == 0 && item->width >= flow->width)
                item->width = plan->width;
    }
}

static void tell_of_split(struct flow *flow, const struct vs_node *node, const struct table_plan *plan)
{
    const char *id = node_text_or(flow->layout, node, VS_KEY_ID, "table");

    if (plan->parts > 1)
        flow->layout->host->log(flow->layout->host, VS_LOG_NOTE, node,
                                arena_format(flow->layout->arena,
                                             "table \"%s\" is too wide for one page and is set in %zu parts, each "
                                             "with some of the columns",
                                             id, plan->parts));
}

void flow_table(struct flow *flow, const struct vs_node *node)
{
    struct table table;
    struct table_plan plan;

    table_read(&table, flow->layout, node);
    if (table.column_count == 0)
        return;
    plan = table_plan_make(&table, flow);
    tell_of_split(flow, node, &plan);
    turn_kept(flow, &plan);
    for (size_t part = 0; part < plan.parts; part++) {
        struct table_part selected = table_select_columns(&table, part, plan.parts);

        set_part(flow, &table, &plan, &selected);
        flow->above = SECTION_SPACE;
    }
    flow->above = PARAGRAPH_SPACE + 3;
}
