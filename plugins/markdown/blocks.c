#include "blocks.h"

#include "escape.h"

#include <stdio.h>
#include <string.h>

static bool is_span(uint32_t kind)
{
    return kind >= VS_TEXT && kind < VS_GROUP;
}

void block_begin(struct markdown *markdown)
{
    markdown->writer.list_marker = 0;
}

void paragraph_write(struct markdown *markdown)
{
    struct runs *runs = &markdown->runs;
    bool shown = false;

    for (size_t i = 0; i < runs->count; i++)
        shown = shown || runs->items[i].text;
    if (shown) {
        block_begin(markdown);
        runs_write(runs, PLACE_LINES);
        writer_end_line(&markdown->writer);
        writer_end_block(&markdown->writer);
    }
    runs->count = 0;
}

static void write_heading(struct markdown *markdown, const struct vs_node *heading)
{
    const struct vs_host *host = markdown->writer.host;
    double level = 1;

    (void)host->number(heading, VS_KEY_LEVEL, &level);
    block_begin(markdown);
    writer_repeat(&markdown->writer, '#', level > 1 ? level < 6 ? (size_t)level : 6 : 1);
    markdown->writer.blank_due = true;
    runs_add_spans(&markdown->runs, host->first_child(heading), NULL, 0);
    runs_write(&markdown->runs, PLACE_HEADING);
    writer_end_line(&markdown->writer);
    writer_end_block(&markdown->writer);
}

static void write_quote(struct markdown *markdown, const struct vs_node *quote)
{
    size_t outer;

    block_begin(markdown);
    writer_put_marker(&markdown->writer, ">");
    outer = writer_nest(&markdown->writer, "> ");
    blocks_write(markdown, quote);
    if (markdown->writer.in_line) /* nothing was in it */
        writer_end_line(&markdown->writer);
    writer_unnest(&markdown->writer, outer);
    block_begin(markdown);
    writer_end_block(&markdown->writer);
}

static void write_rule(struct markdown *markdown)
{
    block_begin(markdown);
    /* The other two forms could be taken for a list's first item when they stand in one. */
    writer_put_text(&markdown->writer, "___");
    writer_end_line(&markdown->writer);
    writer_end_block(&markdown->writer);
}

/* ---- Code ---------------------------------------------------------------------------------------------------------
 */
static size_t fence_size(const char *text)
{
    size_t longest = 2;
    size_t here = 0;

    for (; *text; text++) {
        here = *text == '`' ? here + 1 : 0;
        longest = here > longest ? here : longest;
    }
    return longest + 1;
}

/* The word behind a fence; one that a fence of backticks cannot carry is left out. */
static void put_info(struct writer *writer, const char *language)
{
    if (language && !strchr(language, '`'))
        escape_attribute(writer, language);
}

/* Controls would do as they like on a terminal; a line feed ends a line, tabs are kept. */
static void put_code_line(struct writer *writer, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            writer_put_text(writer, "\xEF\xBF\xBD");
        else
            writer_put_byte(writer, text[i]);
    }
}

static void write_code_block(struct markdown *markdown, const struct vs_node *code)
{
    const struct vs_host *host = markdown->writer.host;
    const char *text = host->text(code, VS_KEY_TEXT);
    struct writer *writer = &markdown->writer;
    size_t fence;

    if (!text)
        return;
    fence = fence_size(text);
    block_begin(markdown);
    writer_repeat(writer, '`', fence);
    put_info(writer, host->text(code, VS_KEY_LANGUAGE));
    writer_end_line(writer);
    while (*text) {
        size_t size = strcspn(text, "\n");
        put_code_line(writer, text, size);
        writer_end_line(writer);
        text += size + (text[size] == '\n');
    }
    writer_repeat(writer, '`', fence);
    writer_end_line(writer);
    writer_end_block(writer);
}

/* ---- Lists --------------------------------------------------------------------------------------------------------
 */
static bool is_tight(const struct vs_host *host, const struct vs_node *list)
{
    for (const struct vs_node *item = host->first_child(list); item; item = host->next(item)) {
        const struct vs_node *block = host->first_child(item);
        if (block && !is_span(host->kind(block)) && host->next(block))
            return false;
    }
    return true;
}

/* Neighbours of one kind would be one list: they take turns with their signs. */
static char list_sign(const struct writer *writer, bool ordered)
{
    if (ordered)
        return writer->list_marker == '.' ? ')' : '.';
    return writer->list_marker == '-' ? '*' : '-';
}

/* Numbers of more than nine digits are no list to the reader. */
#define LARGEST_LIST_NUMBER 999999999.0

struct list_style {
    bool ordered;
    bool tight;
    char sign;
    unsigned start;
};

static struct list_style list_style_of(const struct markdown *markdown, const struct vs_node *list)
{
    const struct vs_host *host = markdown->writer.host;
    double ordered = 0;
    double start = 1;
    struct list_style style;

    (void)host->number(list, VS_KEY_ORDERED, &ordered);
    (void)host->number(list, VS_KEY_START, &start);
    style.ordered = ordered > 0;
    style.tight = is_tight(host, list);
    style.sign = list_sign(&markdown->writer, style.ordered);
    style.start = start < 0 ? 0 : start < LARGEST_LIST_NUMBER ? (unsigned)start : (unsigned)LARGEST_LIST_NUMBER;
    return style;
}

static void write_item(struct markdown *markdown, const struct vs_node *item, const struct list_style *style,
                       unsigned index)
{
    struct writer *writer = &markdown->writer;
    unsigned most = (unsigned)LARGEST_LIST_NUMBER - style->start;
    char marker[16];
    char indentation[16];
    size_t outer;

    if (style->ordered)
        (void)snprintf(marker, sizeof marker, "%u%c", style->start + (index < most ? index : most), style->sign);
    else
        (void)snprintf(marker, sizeof marker, "%c", style->sign);
    (void)snprintf(indentation, sizeof indentation, "%*s", (int)strlen(marker) + 1, "");
    writer_put_marker(writer, marker);
    outer = writer_nest(writer, indentation);
    /* "- - -" would be a rule: a list that starts its item differs as neighbours do. */
    writer->list_marker = style->sign;
    blocks_write(markdown, item);
    if (writer->in_line)
        writer_end_line(writer);
    writer_unnest(writer, outer);
    writer_end_block(writer);
}

static void write_list(struct markdown *markdown, const struct vs_node *list)
{
    const struct vs_host *host = markdown->writer.host;
    struct list_style style = list_style_of(markdown, list);
    unsigned index = 0;

    for (const struct vs_node *item = host->first_child(list); item; item = host->next(item)) {
        if (index > 0 && style.tight)
            markdown->writer.gap_due = false;
        write_item(markdown, item, &style, index++);
    }
    if (index > 0)
        markdown->writer.list_marker = style.sign;
}

/* ---- All kinds ----------------------------------------------------------------------------------------------------
 */
static void block_write(struct markdown *markdown, const struct vs_node *block)
{
    switch (markdown->writer.host->kind(block)) {
    case VS_HEADING:
        write_heading(markdown, block);
        break;
    case VS_PARAGRAPH:
        runs_add_spans(&markdown->runs, markdown->writer.host->first_child(block), NULL, 0);
        paragraph_write(markdown);
        break;
    case VS_LIST:
        write_list(markdown, block);
        break;
    case VS_QUOTE:
    case VS_CALLOUT:
        write_quote(markdown, block);
        break;
    case VS_CODE_BLOCK:
        write_code_block(markdown, block);
        break;
    case VS_RULE:
        write_rule(markdown);
        break;
    case VS_TABLE:
        table_write(markdown, block);
        break;
    case VS_CHART:
        chart_write(markdown, block);
        break;
    default: /* panes one after the other, and what is not known yet */
        blocks_write(markdown, block);
    }
}

void blocks_write(struct markdown *markdown, const struct vs_node *parent)
{
    const struct vs_host *host = markdown->writer.host;
    const struct vs_node *child = host->first_child(parent);

    while (child) {
        const struct vs_node *end = child;
        while (end && is_span(host->kind(end)))
            end = host->next(end);
        if (end != child) {
            runs_add_spans(&markdown->runs, child, end, 0);
            paragraph_write(markdown);
            child = end;
        } else {
            block_write(markdown, child);
            child = host->next(child);
        }
    }
}
