/* CSV (RFC 4180) to positioned nodes: records of fields that know their place. Fields are separated by commas, or by
 * semicolons or tabs where the first line has no comma outside quotes. A quote inside a field without quotes stands for
 * itself. */
#include "base/buffer.h"
#include "base/map.h"
#include "base/utf8.h"
#include "data/blanks.h"
#include "data/building.h"

#include <string.h>

struct csv_reading {
    struct loader *loader;
    const struct file_text *file;
    const char *at, *end;
    const char *counted; /* up to here, on this line, columns are counted */
    unsigned line, column;
    char separator;
    bool failed;
};

/* A growing list of nodes. */
struct node_list {
    const struct node **items;
    size_t count, capacity;
};

static void list_add(struct arena *arena, struct node_list *list, const struct node *node)
{
    list->items = array_reserve(arena, (void *)list->items, list->count, &list->capacity, sizeof(void *));
    list->items[list->count++] = node;
}

static struct node *list_node(struct arena *arena, const struct node_list *list, struct position at)
{
    struct node *node = ARENA_NEW(arena, struct node);

    node->kind = NODE_LIST;
    node->at = at;
    node->count = list->count;
    node->items = list->items;
    return node;
}

/* Places are asked for in the order of the line, so that each byte is counted once. */
static struct position position_here(struct csv_reading *reading, const char *at, unsigned width)
{
    reading->column += (unsigned)utf8_length(reading->counted, (size_t)(at - reading->counted));
    reading->counted = at;
    return (struct position){reading->file, reading->line, reading->column, width ? width : 1};
}

static void begin_line(struct csv_reading *reading, const char *start)
{
    reading->line++;
    reading->column = 1;
    reading->counted = start;
}

static bool at_line_end(const struct csv_reading *reading)
{
    return reading->at == reading->end || *reading->at == '\n' || *reading->at == '\r';
}

/* Passes over one line end. */
static void pass_line_end(struct csv_reading *reading)
{
    if (reading->at < reading->end && *reading->at == '\r')
        reading->at++;
    if (reading->at < reading->end && *reading->at == '\n')
        reading->at++;
    begin_line(reading, reading->at);
}

static char find_separator(const struct csv_reading *reading)
{
    static const char candidates[] = {',', ';', '\t'};
    bool found[sizeof candidates] = {false};
    bool quoted = false;

    for (const char *at = reading->at; at < reading->end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        quoted = quoted != (*at == '"');
        for (size_t i = 0; i < sizeof candidates && !quoted; i++)
            found[i] = found[i] || *at == candidates[i];
    }
    for (size_t i = 0; i < sizeof candidates; i++)
        if (found[i])
            return candidates[i];
    return ',';
}

static bool fail(struct csv_reading *reading)
{
    reading->failed = true;
    return false;
}

/* Takes a field in quotes into text; reports one that does not end. */
static bool read_quoted(struct csv_reading *reading, struct buffer *text)
{
    struct position opening = position_here(reading, reading->at, 1);

    for (reading->at++; reading->at < reading->end; reading->at++) {
        const char *next = reading->at + 1;
        if (*reading->at == '"' && (next == reading->end || *next != '"')) {
            reading->at++;
            return true;
        }
        if (*reading->at == '"')
            reading->at++;
        buffer_append_byte(text, *reading->at);
        if (*reading->at == '\n' || (*reading->at == '\r' && (next == reading->end || *next != '\n')))
            begin_line(reading, next);
    }
    loader_report(reading->loader, "E160", opening, "add the closing quote; a quote inside a field is doubled: \"\"",
                  "the quote that opens here is not closed");
    return fail(reading);
}

static bool check_field(struct csv_reading *reading, const struct node *field)
{
    struct loader *loader = reading->loader;

    if (field->count > loader->limits.scalar_bytes) {
        loader_report(loader, "E131", field->at, NULL, "the text is longer than %zu bytes",
                      loader->limits.scalar_bytes);
        return fail(reading);
    }
    if (++loader->nodes > loader->limits.nodes) {
        loader_report(loader, "E134", field->at, NULL, "the comparison has more than %zu values and keys",
                      loader->limits.nodes);
        return fail(reading);
    }
    text_check_scalar(loader, field->text, field->count, field->at);
    return true;
}

static const struct node *read_field(struct csv_reading *reading)
{
    struct node *field = ARENA_NEW(reading->loader->arena, struct node);
    const char *start = reading->at;
    struct buffer text;

    field->kind = NODE_SCALAR;
    field->plain = true;
    buffer_init(&text, reading->loader->arena);
    if (start < reading->end && *start == '"') {
        field->at = position_here(reading, start, 1);
        if (!read_quoted(reading, &text))
            return NULL;
        if (!at_line_end(reading) && *reading->at != reading->separator) {
            loader_report(reading->loader, "E163", position_here(reading, reading->at, 1),
                          "put the whole field in quotes, quotes inside it doubled", "the field has ended before this");
            reading->failed = true;
            return NULL;
        }
        field->text = buffer_text(&text);
        field->count = text.size;
    } else {
        while (!at_line_end(reading) && *reading->at != reading->separator)
            reading->at++;
        field->count = (size_t)(reading->at - start);
        start = text_trim(start, &field->count);
        field->text = arena_copy_bytes(reading->loader->arena, start, field->count);
        field->at = position_here(reading, start, (unsigned)utf8_length(start, field->count));
    }
    return check_field(reading, field) ? field : NULL;
}

/* Takes a line; NULL when something in it is wrong. */
static const struct node *read_record(struct csv_reading *reading)
{
    struct node_list fields = {NULL, 0, 0};
    struct position at = position_here(reading, reading->at, 1);

    for (;;) {
        const struct node *field = read_field(reading);
        if (!field)
            return NULL;
        list_add(reading->loader->arena, &fields, field);
        if (at_line_end(reading))
            break;
        reading->at++;
    }
    pass_line_end(reading);
    return list_node(reading->loader->arena, &fields, at);
}

/* Whether all fields are empty, as in the lines that spreadsheets leave below a table. */
static bool is_empty_record(const struct node *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->items[i]->count)
            return false;
    return true;
}

static void check_width(struct csv_reading *reading, const struct node *record, const struct node *header)
{
    if (record->count == header->count)
        return;
    loader_report(reading->loader, "E161", record->at,
                  "a field that holds the separator needs quotes; an empty field still needs its separator",
                  "the row has %zu fields, but the first line has %zu", record->count, header->count);
    reading->failed = true;
}

static void check_header(struct csv_reading *reading, const struct node *header)
{
    struct map names;

    map_init(&names, reading->loader->arena);
    for (size_t i = 0; i < header->count; i++) {
        const struct node *name = header->items[i];
        if (map_put(&names, name->text, (void *)name)) {
            loader_report(reading->loader, "E162", name->at, "rename or remove one of them",
                          "two columns are named \"%s\"", loader_excerpt(reading->loader, name->text));
            reading->failed = true;
        }
    }
}

const struct node *csv_read(struct loader *loader, const struct file_text *file)
{
    struct csv_reading reading = {.loader = loader, .file = file};
    struct node_list records = {NULL, 0, 0};

    if (!text_check(loader, file))
        return NULL;
    reading.at = file->data + text_start(file);
    reading.end = file->data + file->size;
    begin_line(&reading, reading.at);
    while (reading.at < reading.end) {
        const struct node *record;
        if (at_line_end(&reading)) {
            pass_line_end(&reading);
            continue;
        }
        if (!records.count)
            reading.separator = find_separator(&reading);
        record = read_record(&reading);
        if (!record)
            return NULL;
        if (is_empty_record(record))
            continue;
        list_add(loader->arena, &records, record);
        if (records.count == 1)
            check_header(&reading, record);
        check_width(&reading, record, records.items[0]);
    }
    if (!records.count) {
        loader_report(loader, "E105", position_of_start(file), "start with a line Attribute,One option,Other option",
                      "the file is empty");
        return NULL;
    }
    return reading.failed ? NULL : list_node(loader->arena, &records, records.items[0]->at);
}
