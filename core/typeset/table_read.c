#include "typeset/table_parts.h"

#include <math.h>
#include <string.h>

/* A table of the report read into cells, each shaped and measured. */

/* In ems of the table's type. */
#define LEAST_COLUMN   3.2
#define READABLE_LINES 5.0 /* a column as wide as this many lines of its longest cell need is wide enough */
#define LABEL_COLUMN   9.0 /* names of rows up to here are not broken */

/* A table that else would be split divides words wider than so many ems; such a word then stands on two lines, seldom
 * on more. */
#define WHOLE_WORD    6.0
#define LEAST_DIVIDED 0.5

/* Tables with more rows run on to further pages: their column of group names has room for "(continued)". */
#define MOST_ROWS_OF_A_PAGE 45

static const struct text_style *cell_style(struct table *table, enum face_style face, unsigned features)
{
    struct text_style *style = style_new(table->layout, face, TABLE_SIZE, table->layout->theme.text);

    style->features = features;
    style->divided = face == FACE_REGULAR; /* not in headers, which are names */
    return style;
}

static bool is_digit_at(const struct paragraph *paragraph, size_t at)
{
    return at < paragraph->size && paragraph->text[at] >= '0' && paragraph->text[at] <= '9';
}

/* The first number of a text: where its digits begin and end, and where its decimal point stands, or would. */
struct number_place {
    size_t start, point, end;
};

/* A comma is a decimal point when it stands alone and not before three digits, as it would between thousands. */
static struct number_place number_place(const struct paragraph *paragraph)
{
    size_t at = 0;
    size_t end;
    size_t separators = 0;
    size_t last = 0;

    while (at < paragraph->size && !is_digit_at(paragraph, at))
        at++;
    for (end = at; end < paragraph->size; end++) {
        bool separator = paragraph->text[end] == '.' || paragraph->text[end] == ',';
        if (!is_digit_at(paragraph, end) && !(separator && is_digit_at(paragraph, end + 1)))
            break;
        if (separator) {
            separators++;
            last = end;
        }
    }
    if (separators == 0 ||
        (paragraph->text[last] == '.' && separators > 1 && !memchr(paragraph->text + at, ',', last - at)))
        return (struct number_place){at, end, end};
    if (paragraph->text[last] == ',' &&
        (end - last == 4 || (separators > 1 && !memchr(paragraph->text + at, '.', last - at))))
        return (struct number_place){at, end, end};
    return (struct number_place){at, last, end};
}

/* Where the text that runs to the right around a number begins and ends: "1.3M" turns as little as its digits do. */
static struct number_place run_of(const struct paragraph *paragraph, struct number_place number)
{
    struct number_place run = number;

    for (size_t i = 0; i < paragraph->atom_count; i++) {
        const struct atom *atom = &paragraph->atoms[i];
        if (!(atom->level & 1) && atom->start <= run.end && atom->end > run.end)
            run.end = atom->end;
    }
    for (size_t i = paragraph->atom_count; i-- > 0;) {
        const struct atom *atom = &paragraph->atoms[i];
        if (!(atom->level & 1) && atom->end >= run.start && atom->start < run.start)
            run.start = atom->start;
    }
    return run;
}

static void measure_cell(struct cell *cell)
{
    cell->extent = paragraph_measure(cell->paragraph);
    if (cell->numeric) {
        const double *x = cell->paragraph->x;
        struct number_place number = number_place(cell->paragraph);
        double all = x[cell->paragraph->size];

        cell->before = x[number.point];
        if (cell->paragraph->right_to_left) { /* what is read before the run of the number stands at its right */
            struct number_place run = run_of(cell->paragraph, number);
            cell->before = all - x[run.end] + x[number.point] - x[run.start];
        }
        cell->after = all - cell->before;
    }
}

static void read_cell(struct table *table, struct cell *cell, const struct vs_node *node,
                      const struct text_style *plain, const struct text_style *figures)
{
    struct layout *layout = table->layout;
    double number;
    double state = node_number_or(layout, node, VS_KEY_STATE, VS_STATE_STATED);
    struct rich_text rich;

    cell->numeric = node && layout->host->number(node, VS_KEY_NUMBER, &number) && state == VS_STATE_STATED;
    rich_text_init(&rich, layout->arena);
    rich_text_add_spans(layout, &rich, cell->numeric ? figures : plain, node);
    if (rich.text.size == 0 && node && state == VS_STATE_MISSING) {
        struct text_style *style = style_new(layout, FACE_ITALIC, TABLE_SIZE, layout->theme.muted);
        const char *label = layout->host->label(layout->host, "missing");
        rich_text_add(&rich, style, label ? label : "\u2013");
    }
    cell->paragraph = paragraph_make(layout, &rich);
    measure_cell(cell);
}

/* A bar from the column's low to what is certain and on to what is possible, where the column has an axis. */
static void read_bar(struct table *table, const struct table_column *column, struct cell *cell,
                     const struct vs_node *node)
{
    const struct vs_host *host = table->layout->host;

    if (!column->has_bars || !host->number(node, VS_KEY_LOW, &cell->low) ||
        !host->number(node, VS_KEY_HIGH, &cell->high))
        return;
    cell->bar_room = TABLE_BAR_ROOM;
}

static size_t count_kind(const struct layout *layout, const struct vs_node *parent, uint32_t kind)
{
    size_t count = 0;

    for (const struct vs_node *node = layout->host->first_child(parent); node; node = layout->host->next(node))
        count += layout->host->kind(node) == kind;
    return count;
}

static void read_columns(struct table *table)
{
    const struct vs_host *host = table->layout->host;
    const struct text_style *bold = cell_style(table, FACE_BOLD, 0);
    size_t index = 0;

    table->column_count = count_kind(table->layout, table->node, VS_COLUMN);
    table->columns = ARENA_ARRAY(table->layout->arena, struct table_column, table->column_count);
    for (const struct vs_node *node = host->first_child(table->node); node; node = host->next(node)) {
        struct table_column *column = &table->columns[index];

        if (host->kind(node) != VS_COLUMN)
            continue;
        column->node = node;
        column->alignment = (enum vs_alignment)node_number_or(table->layout, node, VS_KEY_ALIGNMENT, VS_ALIGN_START);
        column->priority = (int)node_number_or(table->layout, node, VS_KEY_PRIORITY, 1);
        column->has_bars = host->number(node, VS_KEY_LOW, &column->low) &&
                           host->number(node, VS_KEY_HIGH, &column->high) && column->low < column->high;
        read_cell(table, &column->header, node, bold, bold);
        index++;
    }
}

static void read_rows(struct table *table, const struct vs_node *group, size_t group_index, size_t *row_index)
{
    const struct vs_host *host = table->layout->host;
    const struct text_style *plain = cell_style(table, FACE_REGULAR, 0);
    const struct text_style *figures = cell_style(table, FACE_REGULAR, FEATURE_TABULAR);

    for (const struct vs_node *node = host->first_child(group); node; node = host->next(node)) {
        struct table_row *row = &table->rows[*row_index];
        const struct vs_node *cell = host->first_child(node);

        if (host->kind(node) != VS_ROW)
            continue;
        row->cells = ARENA_ARRAY(table->layout->arena, struct cell, table->column_count);
        row->group = group_index;
        row->opens_group = table->groups[group_index].row_count++ == 0;
        for (size_t i = 0; i < table->column_count; i++) {
            read_cell(table, &row->cells[i], cell, plain, figures);
            read_bar(table, &table->columns[i], &row->cells[i], cell);
            cell = host->next(cell);
        }
        ++*row_index;
    }
}

/* "Fit (continued)" */
static const struct paragraph *continued(struct layout *layout, const struct text_style *style, const char *title)
{
    const char *label = layout->host->label(layout->host, "continued");

    return paragraph_of_text(layout, style,
                             label && *label ? arena_format(layout->arena, "%s (%s)", title, label) : title);
}

static void read_groups(struct table *table)
{
    struct layout *layout = table->layout;
    const struct vs_host *host = layout->host;
    struct text_style *style = style_new(layout, FACE_REGULAR, TABLE_SIZE, layout->theme.accent);
    size_t group_index = 0;
    size_t row_index = 0;

    for (const struct vs_node *node = host->first_child(table->node); node; node = host->next(node)) {
        if (host->kind(node) == VS_ROW_GROUP) {
            table->group_count++;
            table->row_count += count_kind(layout, node, VS_ROW);
        }
    }
    table->groups = ARENA_ARRAY(layout->arena, struct table_group, table->group_count);
    table->rows = ARENA_ARRAY(layout->arena, struct table_row, table->row_count);
    for (const struct vs_node *node = host->first_child(table->node); node; node = host->next(node)) {
        const char *title = host->text(node, VS_KEY_TITLE);
        struct table_group *group = &table->groups[group_index];

        if (host->kind(node) != VS_ROW_GROUP)
            continue;
        if (title && *title) {
            group->title = paragraph_of_text(layout, style, title);
            group->title_again = continued(layout, style, title);
            group->extent = paragraph_measure(group->title);
            table->group_width = fmax(table->group_width, group->extent.most);
            if (table->row_count > MOST_ROWS_OF_A_PAGE)
                table->group_width = fmax(table->group_width, paragraph_measure(group->title_again).least);
            table->titled = true;
        }
        read_rows(table, node, group_index++, &row_index);
    }
}

/* ---- Measuring ---- */

/* What a cell wants of its column where its longest word takes `unbroken`. */
static double readable_width(const struct cell *cell, double unbroken)
{
    double text = fmin(cell->extent.most / READABLE_LINES, LONGEST_UNBROKEN * TABLE_SIZE);

    if (cell->bar_room > 0) /* a short text before a bar is not broken */
        text = fmax(text, fmin(cell->extent.most, LABEL_COLUMN * TABLE_SIZE));
    return fmax(fmin(unbroken, LONGEST_UNBROKEN * TABLE_SIZE), text) + cell->bar_room;
}

static void widen(struct extent *extent, double *readable, const struct cell *cell)
{
    extent->least = fmax(extent->least, cell->extent.least + cell->bar_room);
    extent->most = fmax(extent->most, cell->extent.most + cell->bar_room);
    *readable = fmax(*readable, readable_width(cell, cell->extent.least));
}

static void measure_column(struct table *table, size_t index)
{
    struct table_column *column = &table->columns[index];
    double before = 0;
    double after = 0;
    double bar_room = 0;
    bool other_text = false;
    bool numbers = false;

    column->fixed = LEAST_COLUMN * TABLE_SIZE;
    widen(&column->extent, &column->readable, &column->header);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct cell *cell = &table->rows[i].cells[index];

        widen(&column->extent, &column->readable, cell);
        bar_room = fmax(bar_room, cell->bar_room);
        if (cell->numeric) {
            numbers = true;
            before = fmax(before, cell->before);
            after = fmax(after, cell->after);
        } else if (cell->extent.most > 0) {
            other_text = true;
        }
    }
    if (column->priority == 0)
        column->fixed = fmax(column->fixed, fmin(column->extent.most, LABEL_COLUMN * TABLE_SIZE));
    column->only_numbers = numbers && !other_text;
    if (before + after <= LONGEST_UNBROKEN * TABLE_SIZE) {
        column->fixed = fmax(column->fixed, before + after + bar_room);
        column->extent.most = fmax(column->extent.most, before + after + bar_room);
    }
    column->readable = fmax(column->readable, column->fixed);
    column->extent.most = fmax(column->extent.most, column->readable);
}

static double divided_width(const struct table *table, const struct cell *cell)
{
    double whole = fmin(cell->extent.least, LONGEST_UNBROKEN * TABLE_SIZE);
    double least = fmax(whole * LEAST_DIVIDED, fmin(whole, WHOLE_WORD * TABLE_SIZE));

    if (cell->numeric || least >= whole)
        return readable_width(cell, whole);
    return readable_width(cell, fmax(paragraph_least_divided(table->layout, cell->paragraph), least));
}

void table_measure_divided(struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        struct table_column *column = &table->columns[i];

        column->divided = fmax(column->fixed, divided_width(table, &column->header));
        for (size_t row = 0; row < table->row_count; row++)
            column->divided = fmax(column->divided, divided_width(table, &table->rows[row].cells[i]));
        column->divided = fmin(column->divided, column->readable);
    }
}

/* Numbers are aligned with the others of their column; where the column holds words too, with those of their group,
 * lest a year indents a rating that has nothing to do with it. */
static void align_numbers(struct table *table, size_t index)
{
    bool whole_column = table->columns[index].only_numbers;

    for (size_t first = 0, end; first < table->row_count; first = end) {
        double before = 0;
        double after = 0;

        for (end = first; end < table->row_count; end++) {
            const struct cell *cell = &table->rows[end].cells[index];
            if (!whole_column && table->rows[end].group != table->rows[first].group)
                break;
            before = fmax(before, cell->before);
            after = fmax(after, cell->after);
        }
        for (size_t row = first; row < end; row++) {
            table->rows[row].cells[index].most_before = before;
            table->rows[row].cells[index].most_after = after;
        }
    }
}

/* Bars begin behind the widest text before one, aligned as it is. */
static void measure_bar_text(struct table *table, size_t index)
{
    struct table_column *column = &table->columns[index];

    for (size_t row = 0; row < table->row_count; row++) {
        const struct cell *cell = &table->rows[row].cells[index];
        if (cell->bar_room > 0)
            column->bar_text = fmax(column->bar_text, fmax(cell->extent.most, cell->most_before + cell->most_after));
    }
}

void table_read(struct table *table, struct layout *layout, const struct vs_node *node)
{
    *table = (struct table){.layout = layout, .node = node};
    read_columns(table);
    if (table->column_count == 0)
        return;
    read_groups(table);
    for (size_t i = 0; i < table->column_count; i++)
        measure_column(table, i);
    for (size_t i = 0; i < table->column_count; i++)
        align_numbers(table, i);
    for (size_t i = 0; i < table->column_count; i++)
        measure_bar_text(table, i);
}
