#include "verify/checker/corpus.h"

#include "base/buffer.h"
#include "verify/checker/checker.h"
#include "verify/checker/maker.h"

#include <stdlib.h>
#include <string.h>

/* ---- Ordinary reports ---- */

static struct maker maker_of(struct arena *arena, size_t options, size_t attributes)
{
    return (struct maker){
        .arena = arena, .text = maker_plain_text, .words = 3, .options = options, .attributes = attributes};
}

static const struct vs_node *make_whole(struct maker *maker)
{
    struct vs_node *document;
    struct vs_node *data;
    struct vs_node *report = make_report(maker, &document, &data);
    struct made_data made = make_data(maker, data);

    make_every_block(maker, document, &made);
    return report;
}

static const struct vs_node *make_empty(struct arena *arena)
{
    struct maker maker = maker_of(arena, 0, 0);
    struct vs_node *document;
    struct vs_node *data;

    maker.bare = true;
    return make_report(&maker, &document, &data);
}

static const struct vs_node *make_brief(struct arena *arena, size_t options)
{
    struct maker maker = maker_of(arena, options, 13);
    struct vs_node *document;
    struct vs_node *data;
    struct vs_node *report = make_report(&maker, &document, &data);
    struct made_data made = make_data(&maker, data);

    make_heading(&maker, document, 1);
    make_paragraph(&maker, document, maker.text(&maker));
    make_facts_table(&maker, document, &made);
    make_every_chart(&maker, document, &made);
    return report;
}

static const struct vs_node *make_one_option(struct arena *arena)
{
    return make_brief(arena, 1);
}

static const struct vs_node *make_many_options(struct arena *arena)
{
    return make_brief(arena, 12);
}

static const struct vs_node *make_every_kind(struct arena *arena)
{
    struct maker maker = maker_of(arena, 3, 26);

    return make_whole(&maker);
}

static const struct vs_node *make_missing(struct arena *arena)
{
    struct maker maker = maker_of(arena, 3, 13);

    maker.missing = maker.bare = true;
    return make_whole(&maker);
}

static const struct vs_node *make_unknown_values(struct arena *arena)
{
    struct maker maker = maker_of(arena, 3, 14);

    maker.strange = true;
    return make_whole(&maker);
}

/* ---- Unknown kinds ---- */

#define UNKNOWN_BLOCK 9999
#define UNKNOWN_SPAN  9998
#define UNKNOWN_PART  9997

static void make_unknown_blocks(struct maker *maker, struct vs_node *document)
{
    struct vs_node *paragraph = make_paragraph(maker, document, "A " KNOWN_WORD " before. ");

    make_span(maker, make_node(maker, paragraph, UNKNOWN_SPAN), "A " SPAN_WORD " within. ");
    make_span(maker, paragraph, "A " KNOWN_WORD " behind. ");
    make_paragraph(maker, make_node(maker, document, UNKNOWN_BLOCK), "A " BLOCK_WORD " below.");
    make_node(maker, document, UNKNOWN_BLOCK);
}

/* Something unknown among the children of every node of a table, a chart or the data. */
static void sprinkle(struct maker *maker, struct vs_node *node)
{
    struct vs_node *part;

    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child)) {
        union {
            const struct vs_node *read;
            struct vs_node *own;
        } below = {child};
        uint32_t kind = node_kind(child);
        if (kind == VS_TABLE || kind == VS_ROW_GROUP || kind == VS_ROW || kind == VS_CHART || kind == VS_PANEL ||
            kind == VS_AXIS || kind == VS_SERIES || kind == VS_DATA || kind == VS_OPTION || kind == VS_DOCUMENT)
            sprinkle(maker, below.own);
    }
    if (node_kind(node) == VS_DOCUMENT || node_kind(node) == VS_REPORT)
        return;
    part = make_node(maker, node, UNKNOWN_PART);
    set_text(maker, part, VS_KEY_TEXT, "A " SKIPPED_WORD ".");
    make_span(maker, part, "A " SKIPPED_WORD ".");
}

static const struct vs_node *make_unknown_kinds(struct arena *arena)
{
    struct maker maker = maker_of(arena, 2, 6);
    struct vs_node *document;
    struct vs_node *data;
    struct vs_node *report = make_report(&maker, &document, &data);
    struct made_data made = make_data(&maker, data);

    make_unknown_blocks(&maker, document);
    make_facts_table(&maker, document, &made);
    make_every_chart(&maker, document, &made);
    sprinkle(&maker, report);
    return report;
}

/* ---- Hostile text ---- */

static const char *hostile_text(struct maker *maker)
{
    static const char *const texts[] = {
        "<b>bold & \"quoted\"</b>",
        "]]> --> <!-- <![CDATA[ <?php ?>",
        "</svg></text><script>alert(1)</script>",
        "=1+1",
        "@SUM(A1)",
        "-2+3",
        "| a | b |\n| --- | --- |",
        "# no heading\n- no item\n> no quote",
        "`tick` ``two`` \\ *star* _line_ ~~no~~ [x](javascript:alert(1))",
        "{{name}} {%if%} ${x} $x$ %s%n%d \\input{x}",
        "a,b;c\td\"e\"\r\nf\rg",
        "\x01\x02\x07\x08\x0B\x0C\x1B[31m\x1F\x7F",
        "\xC2\x85 \xE2\x80\xA8 \xE2\x80\xA9",                      /* NEL, LS, PS */
        "\xEF\xBF\xBE \xEF\xBF\xBF \xEF\xB7\x90 \xF0\x9F\xBF\xBE", /* noncharacters */
        /* NOLINTNEXTLINE(misc-misleading-bidirectional): that is what it is for */
        "\xE2\x80\xAE reversed \xE2\x80\xAC \xE2\x81\xA6 isolated \xD8\x9C",
        "\xEF\xBB\xBF\xE2\x80\x8B\xE2\x80\x8D\xE2\x80\x8C",          /* BOM, zero-width */
        "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81", /* accents upon accents */
        "\xF0\x9F\x98\x80 \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 \xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", /* emoji */
        "\xD7\xA2\xD7\x91\xD7\xA8\xD7\x99\xD7\xAA \xD8\xA7\xD9\x84\xD8\xB9\xD8\xB1", /* Hebrew, Arabic */
        "\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2 \xE6\xAF\x94\xE8\xBC\x83",             /* Thai, Chinese */
        "(paren) \\) Tj ET endstream endobj %%EOF",
        "../../etc/passwd C:\\x \\\\server",
        "",
        " ",
        "\n",
        "\n\n\n",
        "\t\t",
    };
    return texts[maker->number++ % (sizeof texts / sizeof *texts)];
}

static const struct vs_node *make_hostile(struct arena *arena)
{
    /* Enough texts that each comes to stand in many places. */
    struct maker maker = maker_of(arena, 4, 39);

    maker.text = hostile_text;
    return make_whole(&maker);
}

/* ---- Long text and deep nesting ---- */

#define LONG_TEXT ((size_t)1 << 20)
#define LONG_WORD ((size_t)1 << 16)

static const char *words_of(struct arena *arena, size_t size, size_t word)
{
    char *text = arena_allocate(arena, size + 1);

    for (size_t i = 0; i < size; i++)
        text[i] = (char)(i % (word + 1) == word ? ' ' : 'a' + i * 7 % 26);
    return text;
}

static const struct vs_node *make_long(struct arena *arena)
{
    struct maker maker = maker_of(arena, 2, 3);
    struct vs_node *document;
    struct vs_node *data;
    struct vs_node *report = make_report(&maker, &document, &data);
    struct made_data made = make_data(&maker, data);
    struct vs_node *file = make_node(&maker, data, VS_FILE);

    make_paragraph(&maker, document, words_of(arena, LONG_TEXT, 6));
    make_paragraph(&maker, document, words_of(arena, LONG_WORD, LONG_WORD));
    make_span(&maker, make_node(&maker, document, VS_HEADING), words_of(arena, 4000, 7));
    set_text(&maker, make_node(&maker, document, VS_CODE_BLOCK), VS_KEY_TEXT, words_of(arena, LONG_WORD, LONG_WORD));
    node_set_text(arena, made.values[0][0], VS_KEY_NOTE, words_of(arena, LONG_WORD, 9));
    made.values[0][1] = node_new(arena, VS_VALUE);
    set_text(&maker, made.values[0][1], VS_KEY_TEXT, words_of(arena, LONG_WORD, 5));
    make_facts_table(&maker, document, &made);
    set_text(&maker, file, VS_KEY_NAME, "long.yaml");
    set_text(&maker, file, VS_KEY_MEDIA_TYPE, "application/yaml");
    set_text(&maker, file, VS_KEY_TEXT, words_of(arena, LONG_TEXT, 11));
    return report;
}

/* Levels of a tree, the report being the first. */
#define DEEPEST 63

/* Kinds in turn, as deep as it goes, and a text at the bottom. */
static void make_deep_branch(struct maker *maker, struct vs_node *node, int level, const uint32_t kinds[2], bool blocks)
{
    /* Room for what stands at the bottom; lists end with an item. */
    int deepest = DEEPEST - (kinds[0] == VS_LIST ? 3 : blocks ? 2 : 1);

    for (int turn = 0; level < deepest; turn++, level++) {
        node = make_node(maker, node, kinds[turn % 2]);
        if (node_kind(node) == VS_LIST) {
            set_number(maker, node, VS_KEY_ORDERED, turn % 4 == 0);
            set_number(maker, node, VS_KEY_START, 1);
        }
    }
    if (blocks)
        make_paragraph(maker, node, maker->text(maker));
    else
        make_span(maker, node, maker->text(maker));
}

static const struct vs_node *make_deep(struct arena *arena)
{
    static const uint32_t quotes[] = {VS_QUOTE, VS_QUOTE};
    static const uint32_t lists[] = {VS_LIST, VS_ITEM};
    static const uint32_t mixed[] = {VS_CALLOUT, VS_QUOTE};
    static const uint32_t spans[] = {VS_EMPHASIS, VS_STRONG};
    struct maker maker = maker_of(arena, 0, 0);
    struct vs_node *document;
    struct vs_node *data;
    struct vs_node *report = make_report(&maker, &document, &data);

    make_deep_branch(&maker, document, 2, quotes, true);
    make_deep_branch(&maker, document, 2, lists, true);
    make_deep_branch(&maker, document, 2, mixed, true);
    make_deep_branch(&maker, make_node(&maker, document, VS_PARAGRAPH), 3, spans, false);
    return report;
}

/* ---- A large report ---- */

const struct vs_node *corpus_large(struct arena *arena, size_t bytes)
{
    /* Each text stands in the data and in the document: as a value, a note, a cell. */
    const size_t words = 12;
    const size_t text = 8 + words * 6;
    struct maker maker = maker_of(arena, 12, bytes / (text * 3 * 12) + 1);
    struct vs_node *document;
    struct vs_node *data;
    struct vs_node *report = make_report(&maker, &document, &data);
    struct made_data made;

    maker.words = words;
    made = make_data(&maker, data);
    make_heading(&maker, document, 1);
    make_facts_table(&maker, document, &made);
    make_every_chart(&maker, document, &made);
    return report;
}

/* ---- The list ---- */

const struct corpus_report corpus_empty = {"an empty report", "renders-empty-report", make_empty, true};
const struct corpus_report corpus_one_option = {"a report of one option", "renders-one-option", make_one_option, true};
const struct corpus_report corpus_many_options = {"a report of twelve options", "renders-many-options",
                                                  make_many_options, true};
const struct corpus_report corpus_every_kind = {"a report with every kind of node and every key", "renders-every-kind",
                                                make_every_kind, true};
const struct corpus_report corpus_missing = {"a report without a single value", "renders-missing-values", make_missing,
                                             true};
const struct corpus_report corpus_unknown_kinds = {"a report with unknown kinds of nodes", "renders-unknown-kinds",
                                                   make_unknown_kinds, true};
const struct corpus_report corpus_unknown_values = {"a report with unknown keys and enumerators",
                                                    "renders-unknown-values", make_unknown_values, true};
const struct corpus_report corpus_hostile = {"a report with hostile texts", "renders-hostile-text", make_hostile, true};
const struct corpus_report corpus_long = {"a report with very long texts", "renders-long-text", make_long, false};
const struct corpus_report corpus_deep = {"a report of 63 levels", "renders-deep-nesting", make_deep, false};

#define REPORTS 10

const struct corpus_report *const corpus[REPORTS] = {
    &corpus_empty,         &corpus_one_option,     &corpus_many_options, &corpus_every_kind, &corpus_missing,
    &corpus_unknown_kinds, &corpus_unknown_values, &corpus_hostile,      &corpus_long,       &corpus_deep,
};
const size_t corpus_count = REPORTS;

const struct corpus_report *corpus_fullest(const struct checker *checker)
{
    static const struct corpus_report *const fullest_first[3] = {&corpus_every_kind, &corpus_many_options,
                                                                 &corpus_one_option};

    for (size_t i = 0; i < 3; i++)
        if (!has_failed(checker, fullest_first[i]->check))
            return fullest_first[i];
    return &corpus_empty;
}

/* ---- Shuffling ---- */

struct pair {
    const struct vs_node *old;
    struct vs_node *new;
};

struct copying {
    struct arena *arena;
    struct pair *pairs; /* sorted by the old ones once they are all there */
    size_t count, room;
};

static void collect(struct copying *copying, const struct vs_node *node)
{
    size_t size = copying->room * sizeof *copying->pairs;

    if (copying->count == copying->room) {
        copying->room = copying->room ? copying->room * 2 : 256;
        copying->pairs = arena_resize(copying->arena, copying->pairs, size, copying->room * sizeof *copying->pairs);
    }
    copying->pairs[copying->count++] = (struct pair){node, NULL};
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        collect(copying, child);
    /* Not a child of anything. */
    if (node_reference(node, VS_KEY_LOGO))
        collect(copying, node_reference(node, VS_KEY_LOGO));
}

static int by_address(const void *left, const void *right)
{
    uintptr_t a = (uintptr_t)((const struct pair *)left)->old;
    uintptr_t b = (uintptr_t)((const struct pair *)right)->old;

    return (a > b) - (a < b);
}

static struct vs_node *copy_of(const struct copying *copying, const struct vs_node *old)
{
    const struct pair wanted = {old, NULL};
    const struct pair *found = bsearch(&wanted, copying->pairs, copying->count, sizeof *copying->pairs, by_address);

    return found ? found->new : NULL;
}

static void copy_node(const struct copying *copying, const struct pair *pair)
{
    uint32_t key;

    for (uint32_t i = 0; (key = node_key(pair->old, i)); i++) {
        const struct vs_node *target = node_reference(pair->old, key);
        double number;
        node_set_text(copying->arena, pair->new, (enum vs_key)key, node_text(pair->old, key));
        if (node_number(pair->old, key, &number))
            (void)node_set_number(copying->arena, pair->new, (enum vs_key)key, number);
        if (target)
            node_set_reference(copying->arena, pair->new, (enum vs_key)key, copy_of(copying, target));
    }
    for (const struct vs_node *child = node_first_child(pair->old); child; child = node_next(child))
        node_append(pair->new, copy_of(copying, child));
}

const struct vs_node *corpus_shuffled(struct arena *arena, const struct vs_node *root)
{
    struct copying copying = {.arena = arena};

    collect(&copying, root);
    qsort(copying.pairs, copying.count, sizeof *copying.pairs, by_address);
    /* Backwards, and every third one later: no order of addresses stays what it was. */
    for (size_t i = copying.count; i--;)
        if (i % 3)
            copying.pairs[i].new = node_new(arena, (enum vs_kind)node_kind(copying.pairs[i].old));
    for (size_t i = 0; i < copying.count; i += 3)
        copying.pairs[i].new = node_new(arena, (enum vs_kind)node_kind(copying.pairs[i].old));
    for (size_t i = 0; i < copying.count; i++)
        copy_node(&copying, &copying.pairs[i]);
    return copy_of(&copying, root);
}
