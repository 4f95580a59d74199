#include "row.h"

#include "number.h"

#include <string.h>

static char delimiter_of(const char *setting)
{
    if (strcmp(setting, "tab") == 0)
        return '\t';
    return strcmp(setting, "semicolon") == 0 ? ';' : ',';
}

static enum guard guard_of(const char *setting)
{
    if (strcmp(setting, "tab") == 0)
        return GUARD_TAB;
    if (strcmp(setting, "off") == 0)
        return GUARD_OFF;
    return strcmp(setting, "refuse") == 0 ? GUARD_REFUSE : GUARD_QUOTE;
}

static void flush(struct table *table)
{
    int result;

    if (table->used == 0)
        return;
    result = table->host->write(table->host, table->output, table->chunk, table->used);
    if (table->result == VS_OK)
        table->result = result;
    table->used = 0;
}

static void put(struct table *table, const char *bytes, size_t size)
{
    while (size) {
        size_t part = sizeof table->chunk - table->used;
        if (part > size)
            part = size;
        memcpy(table->chunk + table->used, bytes, part);
        table->used += part;
        if (table->used == sizeof table->chunk)
            flush(table);
        bytes += part;
        size -= part;
    }
}

void table_begin(struct table *table, const struct vs_host *host, struct vs_output *output)
{
    *table = (struct table){.host = host, .output = output, .result = VS_OK};
    table->delimiter = delimiter_of(host->setting(host, "delimiter"));
    table->guard = guard_of(host->setting(host, "guard"));
    if (strcmp(host->setting(host, "bom"), "yes") == 0)
        put(table, "\xEF\xBB\xBF", 3);
}

int table_end(struct table *table)
{
    flush(table);
    return table->result;
}

static bool has_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Whether a spreadsheet may take the text for a formula: = + - @, also in their full-width forms, behind blanks; and
 * what starts with a character that some drop. */
static bool is_formula(const char *text)
{
    static const char *const signs[] = {"=",           "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"};
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF", "\xE2\x80\x8B"};

    if (*text == '\t' || *text == '\r' || *text == '\n')
        return true;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        if (has_prefix(text, blanks[i])) {
            text += strlen(blanks[i]);
            i = (size_t)-1;
        }
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (has_prefix(text, signs[i]))
            return true;
    return false;
}

/* What stands before the text of a cell. */
static const char *guard_for(struct table *table, const struct vs_node *node, const char *text)
{
    if (table->guard == GUARD_OFF || !is_formula(text))
        return "";
    if (table->guard == GUARD_TAB)
        return "\t";
    if (table->guard == GUARD_QUOTE)
        return "'";
    if (table->result == VS_OK)
        table->host->log(table->host, VS_LOG_ERROR, node, "a text starts like a formula, and csv.guard is \"refuse\"");
    table->result = VS_FAILED;
    return "";
}

static bool needs_quotes(const struct table *table, const char *text)
{
    size_t size = strlen(text);

    if (size == 0)
        return false;
    return strchr(text, table->delimiter) || strpbrk(text, "\"\r\n") || text[0] == ' ' || text[size - 1] == ' ' ||
           text[0] == '\t' || text[size - 1] == '\t';
}

static void put_cell(struct table *table, const char *guard, const char *text)
{
    bool quotes = needs_quotes(table, text) || needs_quotes(table, guard);

    if (table->in_row)
        put(table, &table->delimiter, 1);
    table->in_row = true;
    if (quotes)
        put(table, "\"", 1);
    put(table, guard, strlen(guard));
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        put(table, text, (size_t)(quote - text));
        put(table, "\"\"", 2);
    }
    put(table, text, strlen(text));
    if (quotes)
        put(table, "\"", 1);
}

void cell_text(struct table *table, const struct vs_node *node, const char *text)
{
    if (!text)
        text = "";
    put_cell(table, guard_for(table, node, text), text);
}

void cell_exact(struct table *table, const char *text)
{
    put_cell(table, "", text ? text : "");
}

void cell_number(struct table *table, const struct vs_node *node, uint32_t key)
{
    char text[NUMBER_SIZE];
    double number;

    cell_exact(table, table->host->number(node, key, &number) ? number_write(number, text) : "");
}

void row_end(struct table *table)
{
    put(table, "\r\n", 2);
    table->in_row = false;
}
