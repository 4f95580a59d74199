/* The wide form: a row an attribute, a column an option, in the file itself or in a CSV file. */
#include "data/building.h"

#include <string.h>

static void add_row(struct building *building, const struct node *key, const struct node *const *cells)
{
    building->rows[building->row_count++] = (struct wide_row){key, cells};
}

static bool check_columns(struct loader *loader, const struct node *const *columns, size_t count)
{
    bool good = true;

    for (size_t i = 0; i < count; i++) {
        if (!node_is_empty(columns[i]) && !field_expect(loader, columns[i], NODE_SCALAR, "columns"))
            good = false;
        else if (node_is_empty(columns[i])) {
            loader_report(loader, "E204", columns[i]->at, "write the option's name", "a column has no name");
            good = false;
        }
    }
    return good;
}

static void read_csv_table(struct building *building, const struct node *path)
{
    struct loader *loader = building->loader;
    const struct file_text *file = file_include(loader, path, "table", path->at.file);
    const struct node *records = file ? csv_read(loader, file) : NULL;
    const struct node *header;

    if (!records)
        return;
    header = records->items[0];
    if (header->count < 2) {
        loader_report(loader, "E214", header->at, "write a heading and the options' names: Attribute,One,Other",
                      "the table has no column for an option");
        return;
    }
    if (!check_columns(loader, header->items + 1, header->count - 1))
        return;
    building->columns = header->items + 1;
    building->column_count = header->count - 1;
    building->rows = ARENA_ARRAY(loader->arena, struct wide_row, records->count);
    for (size_t i = 1; i < records->count; i++)
        add_row(building, records->items[i]->items[0], records->items[i]->items + 1);
}

/* How many cells a row has to have. */
static size_t row_width(const struct building *building)
{
    const struct node *entries = node_find(building->main->root, "options");

    if (building->columns)
        return building->column_count;
    return entries && entries->kind == NODE_LIST ? entries->count : 0;
}

static void read_map_table(struct building *building, const struct node *table)
{
    struct loader *loader = building->loader;
    size_t width = row_width(building);

    building->rows = ARENA_ARRAY(loader->arena, struct wide_row, table->count);
    for (size_t i = 0; i < table->count; i++) {
        const struct node *key = table->pairs[i].key;
        const struct node *row = table->pairs[i].value;
        if (node_is_empty(row))
            add_row(building, key, NULL);
        else if (!field_expect(loader, row, NODE_LIST, key->text))
            continue;
        else if (row->count != width)
            loader_report(loader, "E214", row->at,
                          "write ~ where a value is missing; a list goes into brackets: [[a, b], c], a value with a "
                          "comma into quotes",
                          "the row \"%s\" has %zu value%s, but there %s %zu column%s",
                          loader_excerpt(loader, key->text), row->count, row->count == 1 ? "" : "s",
                          width == 1 ? "is" : "are", width, width == 1 ? "" : "s");
        else
            add_row(building, key, row->items);
    }
}

void wide_read(struct building *building)
{
    struct loader *loader = building->loader;
    const struct node *root = building->main->root;
    const struct node *columns = field_list(loader, root, "columns");
    const struct node *table = node_find(root, "table");

    if (columns && !check_columns(loader, columns->items, columns->count))
        return;
    if (node_is_empty(table)) {
        if (columns)
            loader_report(loader, "E214", columns->at, "add table: with a row for each attribute",
                          "\"columns\" needs a \"table\"");
        return;
    }
    if (columns) {
        building->columns = columns->items;
        building->column_count = columns->count;
    }
    if (table->kind == NODE_SCALAR && columns)
        loader_report(loader, "E214", columns->at, "remove \"columns\"",
                      "the first line of \"%s\" names the columns already", loader_excerpt(loader, table->text));
    else if (table->kind == NODE_SCALAR)
        read_csv_table(building, table);
    else if (!columns && node_is_empty(node_find(root, "options")))
        loader_report(loader, "E214", table->at, "add columns: [One, Other] above it",
                      "the table does not say which options its columns are");
    else if (field_expect(loader, table, NODE_MAP, "table"))
        read_map_table(building, table);
}

/* The options that the columns are, in their order; NULL where a name is unknown, which is reported. */
static struct option_draft **column_options(struct building *building)
{
    struct loader *loader = building->loader;
    struct option_draft **options =
        ARENA_ARRAY(loader->arena, struct option_draft *, building->column_count + building->option_count);
    const char **names = ARENA_ARRAY(loader->arena, const char *, building->option_count);
    struct map by_name;

    map_init(&by_name, loader->arena);
    for (size_t i = 0; i < building->option_count; i++) {
        names[i] = building->options[i].name;
        options[i] = &building->options[i];
        map_put(&by_name, names[i], &building->options[i]);
    }
    for (size_t i = 0; building->columns && i < building->column_count; i++) {
        const struct node *column = building->columns[i];
        options[i] = map_find(&by_name, column->text);
        if (!options[i])
            loader_report(loader, "E207", column->at,
                          loader_suggestion(loader, column->text, names, building->option_count, NULL),
                          "there is no option \"%s\"", loader_excerpt(loader, column->text));
    }
    return options;
}

void wide_gather_cells(struct building *building)
{
    size_t width = building->columns ? building->column_count : building->option_count;
    struct option_draft **options;

    if (!building->row_count)
        return;
    options = column_options(building);
    for (size_t i = 0; i < building->row_count; i++) {
        const struct wide_row *row = &building->rows[i];
        struct attribute_draft *draft = attribute_find(building, row->key);
        if (!draft)
            continue;
        draft->used = true;
        for (size_t j = 0; row->cells && j < width; j++)
            if (options[j])
                option_put_cell(building, options[j], row->key, (struct cell){row->cells[j], NULL, building->main, 0});
    }
}
