/* Makes random documents of hostile texts, and for each both what the plugin writes and what a reader should find:
 *
 *   hostile_documents FOLDER SEED COUNT   writes FOLDER/<n>.md and FOLDER/<n>.json
 *
 * The JSON is the tree as it was made; round_trip.py compares. */
#include "report/node.h"
#include "support/fake_host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct maker {
    struct arena *arena;
    struct buffer json;
    uint64_t random;
};

static unsigned below(struct maker *maker, unsigned most)
{
    maker->random = maker->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(maker->random >> 33) % most;
}

/* Pieces that mean something to some Markdown reader, and characters from all over Unicode. */
static const char *const pieces[] = {
    "|",
    "\\",
    "`",
    "``",
    "*",
    "**",
    "_",
    "__",
    "<",
    ">",
    "&",
    "#",
    "##",
    "[",
    "]",
    "(",
    ")",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    " ",
    "  ",
    "    ",
    "-",
    "- ",
    "+",
    "+ ",
    "=",
    "===",
    "---",
    "1.",
    "1)",
    "12. ",
    "1234567890.",
    ".",
    "~",
    "~~",
    "~~~",
    "```",
    ":",
    "::",
    ":smile:",
    "!",
    "![",
    "](",
    "[x](javascript:alert(1))",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<br>",
    "&amp;",
    "&#64;",
    "&nbsp;",
    "&",
    ";",
    "http://a.de/x_y*z",
    "https://b.org/(c)?d=e&f#g",
    "www.x.com",
    "WWW.y.org",
    "www",
    "a@b.co",
    "mailto:a@b.co",
    "ftp://c",
    "{{x}}",
    "{#id}",
    "$x$",
    "$$",
    "^1",
    "[^1]",
    "[ ]",
    "[x] ",
    "> ",
    "| --- |",
    ":---:",
    "@user",
    "#12",
    "\\|",
    "\\\\",
    "\"",
    "'",
    "%",
    "/",
    "?",
    ",",
    "a",
    "b",
    "ab",
    "word",
    "two words",
    "Z",
    "0",
    "7",
    "2024",
    "3.5",
    "\xC2\xA0",
    "\xE2\x80\x94",
    "\xE2\x80\x9C",
    "\xC3\xA9",
    "\xE6\xAF\x94",
    "\xE8\xBC\x83",
    "\xE3\x80\x80",
    "\xE3\x80\x82",
    "\xE2\x80\x83",

    "\xC2\x85",
    "\xF0\x9F\x98\x80",
    "\xCE\xA9",
    "\xD0\x96",
    "\x01",
    "\x1B[31m",
    "\x7F",
    "\x0B",
    "\x0C",
    "e\xCC\x81",
    "\xE2\x80\x8D",
    "\xE2\x80\x8B",
    "+=",
    "a-b",
    "\xC2\xAB",
    "\xE2\x82\xAC",
    "\xC3\x97",
    "c++",
    "C#",
    "*.txt",
    "snake_case",
    "x|y",
};

/* Characters that would hide in the line above: separators, reordering, joiners, the byte order mark. */
static const uint32_t hidden[] = {0x2028, 0x202E, 0x2067, 0x200B, 0x200D, 0x200F, 0xFEFF, 0xAD, 0x85, 0xE0001};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *random_text(struct maker *maker)
{
    struct buffer text;

    buffer_init(&text, maker->arena);
    for (unsigned count = 1 + below(maker, 6); count; count--)
        if (below(maker, 12) == 0)
            buffer_append_code_point(&text, hidden[below(maker, COUNT(hidden))]);
        else
            buffer_append_text(&text, pieces[below(maker, COUNT(pieces))]);
    return buffer_text(&text);
}

static void put_string(struct maker *maker, const char *text)
{
    buffer_append_byte(&maker->json, '"');
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x20 || byte == '"' || byte == '\\')
            buffer_append_format(&maker->json, "\\u%04x", byte);
        else
            buffer_append_byte(&maker->json, *text);
    }
    buffer_append_byte(&maker->json, '"');
}

/* A node that the JSON tells as ["name", ...; whoever opens it closes it. */
static struct vs_node *open_node(struct maker *maker, struct vs_node *parent, enum vs_kind kind)
{
    if (maker->json.size && maker->json.data[maker->json.size - 1] == ']')
        buffer_append_byte(&maker->json, ',');
    buffer_append_format(&maker->json, "[\"%s\"", node_kind_name(kind));
    return node_add(maker->arena, parent, kind);
}

static void open_children(struct maker *maker)
{
    buffer_append_text(&maker->json, ",[");
}

static void close_node(struct maker *maker)
{
    buffer_append_text(&maker->json, "]]");
}

static void put_text_key(struct maker *maker, struct vs_node *node, enum vs_key key, const char *text)
{
    node_set_text(maker->arena, node, key, text);
    buffer_append_byte(&maker->json, ',');
    put_string(maker, text);
}

static void put_number_key(struct maker *maker, struct vs_node *node, enum vs_key key, unsigned number)
{
    node_set_number(maker->arena, node, key, number);
    buffer_append_format(&maker->json, ",%u", number);
}

static void make_spans(struct maker *maker, struct vs_node *parent, unsigned depth);

static void make_span(struct maker *maker, struct vs_node *parent, unsigned depth)
{
    static const char *const urls[] = {"https://example.org/a_b*c(d)?e=f&g#h", "http://x.de/a|b\\c d<e>",
                                       "mailto:a@b.co", "https://x.org/[y]`z`!"};
    static const enum vs_kind nested[] = {VS_STRONG, VS_EMPHASIS, VS_STRIKE, VS_LINK};
    unsigned choice = below(maker, depth ? 14 : 10);
    struct vs_node *span;

    if (choice >= 10) {
        span = open_node(maker, parent, nested[choice - 10]);
        if (nested[choice - 10] == VS_LINK)
            put_text_key(maker, span, VS_KEY_URL, urls[below(maker, 4)]);
        make_spans(maker, span, depth - 1);
        return;
    }
    span = open_node(maker, parent, choice == 9 ? VS_LINE_BREAK : choice == 8 ? VS_CODE : VS_TEXT);
    if (choice < 9)
        put_text_key(maker, span, VS_KEY_TEXT, random_text(maker));
    buffer_append_byte(&maker->json, ']');
}

static void make_spans(struct maker *maker, struct vs_node *parent, unsigned depth)
{
    open_children(maker);
    for (unsigned count = below(maker, 5); count; count--)
        make_span(maker, parent, depth);
    close_node(maker);
}

static void make_blocks(struct maker *maker, struct vs_node *parent, unsigned most, unsigned depth);

static void make_table(struct maker *maker, struct vs_node *table)
{
    unsigned columns = 1 + below(maker, 4);

    open_children(maker);
    for (unsigned i = 0; i < columns; i++) {
        struct vs_node *column = open_node(maker, table, VS_COLUMN);
        put_number_key(maker, column, VS_KEY_ALIGNMENT, below(maker, 3));
        make_spans(maker, column, 2);
    }
    for (unsigned groups = below(maker, 3); groups; groups--) {
        struct vs_node *group = open_node(maker, table, VS_ROW_GROUP);
        put_text_key(maker, group, VS_KEY_TITLE, random_text(maker));
        open_children(maker);
        for (unsigned rows = below(maker, 4); rows; rows--) {
            struct vs_node *row = open_node(maker, group, VS_ROW);
            open_children(maker);
            for (unsigned i = 0; i < columns; i++)
                make_spans(maker, open_node(maker, row, VS_CELL), 2);
            close_node(maker);
        }
        close_node(maker);
    }
    close_node(maker);
}

static void make_list(struct maker *maker, struct vs_node *list, unsigned depth)
{
    put_number_key(maker, list, VS_KEY_ORDERED, below(maker, 2));
    put_number_key(maker, list, VS_KEY_START, below(maker, 4) ? 1 : below(maker, 2000000000));
    open_children(maker);
    for (unsigned items = 1 + below(maker, 3); items; items--)
        make_blocks(maker, open_node(maker, list, VS_ITEM), 3, depth);
    close_node(maker);
}

static void make_block(struct maker *maker, struct vs_node *parent, unsigned depth)
{
    static const enum vs_kind kinds[] = {VS_PARAGRAPH, VS_PARAGRAPH, VS_HEADING,     VS_CODE_BLOCK,
                                         VS_RULE,      VS_TABLE,     VS_LIST,        VS_LIST,
                                         VS_QUOTE,     VS_CALLOUT,   VS_SIDE_BY_SIDE};
    enum vs_kind kind = kinds[below(maker, depth ? 11 : 6)];
    struct vs_node *block = open_node(maker, parent, kind);

    switch (kind) {
    case VS_HEADING:
        put_number_key(maker, block, VS_KEY_LEVEL, 1 + below(maker, 6));
        make_spans(maker, block, 3);
        break;
    case VS_CODE_BLOCK:
        put_text_key(maker, block, VS_KEY_LANGUAGE, below(maker, 2) ? "c" : "a_b &lt; *");
        put_text_key(maker, block, VS_KEY_TEXT, random_text(maker));
        buffer_append_byte(&maker->json, ']');
        break;
    case VS_RULE:
        buffer_append_byte(&maker->json, ']');
        break;
    case VS_TABLE:
        make_table(maker, block);
        break;
    case VS_LIST:
        make_list(maker, block, depth - 1);
        break;
    case VS_PARAGRAPH:
        make_spans(maker, block, 3);
        break;
    default:
        make_blocks(maker, block, 4, depth - 1);
    }
}

static void make_blocks(struct maker *maker, struct vs_node *parent, unsigned most, unsigned depth)
{
    open_children(maker);
    for (unsigned count = below(maker, most); count; count--)
        make_block(maker, parent, depth);
    close_node(maker);
}

static int save(struct arena *arena, const char *folder, unsigned number, const char *suffix,
                const struct buffer *bytes)
{
    FILE *file = fopen(arena_format(arena, "%s/%u.%s", folder, number, suffix), "wb");
    size_t written;

    if (!file)
        return 1;
    written = fwrite(buffer_text(bytes), 1, bytes->size, file);
    return fclose(file) != 0 || written != bytes->size;
}

static int make_document(const char *folder, uint64_t seed, unsigned number)
{
    struct arena arena;
    struct fake_host fake;
    struct maker maker = {.arena = &arena, .random = seed + number * 0x9E3779B97F4A7C15u};
    struct vs_node *report;
    int failed;

    arena_init(&arena, NULL);
    buffer_init(&maker.json, &arena);
    fake_host_init(&fake, &arena, &vs_plugin_v1);
    report = node_new(&arena, VS_REPORT);
    make_blocks(&maker, open_node(&maker, report, VS_DOCUMENT), 60, 3);
    failed = vs_plugin_v1.render(NULL, &fake.host, report) != VS_OK ||
             save(&arena, folder, number, "md", fake_host_output(&fake, NULL)) ||
             save(&arena, folder, number, "json", &maker.json);
    arena_release(&arena);
    return failed;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    for (unsigned i = 0; i < (unsigned)strtoul(argv[3], NULL, 10); i++)
        if (make_document(argv[1], strtoul(argv[2], NULL, 10), i))
            return 1;
    return 0;
}
