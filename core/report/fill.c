#include "report/fill.h"

#include "report/directions.h"
#include "report/directive_blocks.h"

#include <string.h>

/* ---- Blocks ---- */

void blocks_init(struct blocks *blocks, struct arena *arena)
{
    *blocks = (struct blocks){.arena = arena};
}

void blocks_add(struct blocks *blocks, struct vs_node *node)
{
    if (blocks->count == blocks->capacity) {
        size_t capacity = blocks->capacity ? 2 * blocks->capacity : 16;
        blocks->nodes = arena_resize(blocks->arena, blocks->nodes, blocks->capacity * sizeof(struct vs_node *),
                                     capacity * sizeof(struct vs_node *));
        blocks->capacity = capacity;
    }
    blocks->nodes[blocks->count++] = node;
    blocks->list = NULL;
}

/* 1 to 6 for a heading, 7 for what is no content of its own, 8 for content. */
static unsigned rank_of(const struct vs_node *node)
{
    double level = 8;

    if (node_kind(node) == VS_HEADING)
        (void)node_number(node, VS_KEY_LEVEL, &level);
    else if (node_kind(node) == VS_RULE)
        level = 7;
    return (unsigned)level;
}

void blocks_finish(struct blocks *blocks, struct vs_node *parent)
{
    /* From the end: the rank of the next thing that stays. A heading stays above content and above lesser headings. */
    unsigned following = 0;

    for (size_t i = blocks->count; i-- > 0;) {
        unsigned rank = rank_of(blocks->nodes[i]);
        if (rank < 7 && rank >= following)
            blocks->nodes[i] = NULL;
        else if (rank != 7)
            following = rank;
    }
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->nodes[i])
            node_append(parent, blocks->nodes[i]);
}

/* ---- Contexts ---- */

static const struct context *context_up(const struct context *context, unsigned up)
{
    for (; up && context->outer; up--)
        context = context->outer;
    return context;
}

const struct option_facts *context_option(const struct context *context)
{
    for (; context; context = context->outer)
        if (context->scope == SCOPE_OPTION)
            return context->subject;
    return NULL;
}

static struct records texts_as_records(struct arena *arena, const struct text_list *texts)
{
    const void **items = ARENA_ARRAY(arena, const void *, texts->count);

    for (size_t i = 0; i < texts->count; i++)
        items[i] = texts->items[i];
    return (struct records){items, texts->count};
}

static struct records one_record(struct arena *arena, const void *subject)
{
    const void **items = ARENA_NEW(arena, const void *);

    *items = subject;
    return (struct records){items, 1};
}

/* What a section with that name runs through; the subject of something that only is or is not, is not used. */
static struct records section_subjects(const struct filler *filler, const struct name *name, const void *subject)
{
    const void *item = NULL;

    switch (name->kind) {
    case NAME_TEXT:
    case NAME_PROSE:
        item = name_text(name, subject);
        break;
    case NAME_NUMBER:
        if (name_number(name, subject))
            item = arena_format(filler->arena, "%zu", name_number(name, subject));
        break;
    case NAME_FLAG:
        item = name_flag(name, subject) ? filler : NULL;
        break;
    case NAME_TEXTS:
        return texts_as_records(filler->arena, name_texts(name, subject));
    case NAME_RECORDS:
        return name->list(filler->facts, subject);
    case NAME_RECORD:
        item = name_record(name, subject);
        break;
    case NAME_VALUE:
        if (name_value(name, subject)->state != STATE_MISSING)
            item = name_value(name, subject)->text;
        break;
    }
    return item ? one_record(filler->arena, item) : (struct records){0};
}

/* Calls `fill` for the inside of a section, as often as its name says. */
static void run_section(struct filler *filler, const struct part *section, const struct context *context, void *target,
                        void (*fill)(struct filler *, const struct part *, const struct context *, void *))
{
    const struct context *scope = context_up(context, section->name.up);
    struct records subjects = section_subjects(filler, section->name.name, scope->subject);

    if (section->inverted) {
        const struct context inner = {context, SCOPE_NOTHING, NULL};
        if (!subjects.count)
            fill(filler, section->first, &inner, target);
        return;
    }
    for (size_t i = 0; i < subjects.count; i++) {
        const struct context inner = {context, section->name.name->scope, subjects.items[i]};
        fill(filler, section->first, &inner, target);
    }
}

/* ---- Spans ---- */

static struct position position_of_part(const struct filler *filler, const struct part *part)
{
    if (filler->prose_at.file || !part->size)
        return filler->prose_at;
    return source_position(filler->template->source, part->offset, part->size);
}

const char *value_text(const struct labels *labels, const struct value *value)
{
    switch (value->state) {
    case STATE_MISSING:
        return label_word(labels, LABEL_MISSING);
    case STATE_NOT_APPLICABLE:
        return label_word(labels, LABEL_NOT_APPLICABLE);
    case STATE_NONE:
        return *value->text ? value->text : label_word(labels, LABEL_NONE);
    default:
        return value->text;
    }
}

void fill_value(struct filler *filler, struct spans *spans, const struct value *value, const struct vs_node *node)
{
    struct vs_node *text = node_new(filler->arena, VS_TEXT);
    bool links = value->state == STATE_STATED && value->attribute->type == TYPE_URL && link_is_allowed(value->text);

    node_set_text(filler->arena, text, VS_KEY_TEXT,
                  label_data(filler->arena, filler->labels, value_text(filler->labels, value)));
    node_set_number(filler->arena, text, VS_KEY_STATE, state_of(value));
    node_set_reference(filler->arena, text, VS_KEY_VALUE, node);
    node_set_position(text, value->at);
    if (links) {
        struct vs_node *link = node_new(filler->arena, VS_LINK);
        node_set_text(filler->arena, link, VS_KEY_URL, value->text);
        node_set_position(link, value->at);
        node_append(link, text);
        text = link;
    }
    spans_node(spans, text);
}

static const char *join_records(struct filler *filler, enum scope scope, struct records records)
{
    const char **titles = ARENA_ARRAY(filler->arena, const char *, records.count);

    for (size_t i = 0; i < records.count; i++) {
        const char *title = scope_title(scope, records.items[i]);
        titles[i] = title ? title : "";
    }
    return label_join(filler->arena, filler->labels, LABEL_LIST_SEPARATOR, titles, records.count);
}

/* The text that a placeholder stands for; NULL: nothing is there. */
static const char *text_of_name(struct filler *filler, const struct name_use *use, const struct context *context)
{
    const void *subject = context_up(context, use->up)->subject;
    const struct name *name = use->name;
    struct records records;

    switch (name->kind) {
    case NAME_TEXT:
    case NAME_PROSE:
        return name_text(name, subject);
    case NAME_VALUE:
        return name_value(name, subject)->text;
    case NAME_RECORD:
        return name_record(name, subject) ? scope_title(name->scope, name_record(name, subject)) : NULL;
    case NAME_NUMBER:
        return arena_format(filler->arena, "%zu", name_number(name, subject));
    case NAME_TEXTS:
    case NAME_RECORDS:
        records = section_subjects(filler, name, subject);
        return records.count ? join_records(filler, name->scope, records) : NULL;
    case NAME_FLAG:
        break;
    }
    return NULL;
}

static void fill_spans(struct filler *filler, const struct part *part, const struct context *context, void *target);

/* Around Markdown of the data, where nothing has a name. */
static const struct context no_names = {NULL, SCOPE_NOTHING, NULL};

/* Where Markdown of the data stands: in its option, else in the comparison. */
static struct position prose_position(const struct filler *filler, const struct context *context)
{
    const struct option_facts *option = context_option(context);

    return option ? option->option->at : filler->facts->comparison->at;
}

/* The words of blocks, one after the other. */
static void fill_prose_inline(struct filler *filler, const struct part *part, struct spans *spans)
{
    for (; part; part = part->next) {
        bool block = part->kind == PART_NODE && part->node != VS_EMPHASIS && part->node != VS_STRONG &&
                     part->node != VS_STRIKE && part->node != VS_LINK && part->node != VS_CODE &&
                     part->node != VS_LINE_BREAK;
        struct part alone = *part;
        if (!block) {
            alone.next = NULL;
            fill_spans(filler, &alone, &no_names, spans);
            continue;
        }
        spans_words(spans, " ", filler->prose_at);
        if (part->node == VS_CODE_BLOCK) {
            alone = (struct part){.kind = PART_NODE, .node = VS_CODE, .text = part->text};
            fill_spans(filler, &alone, &no_names, spans);
        } else {
            fill_prose_inline(filler, part->first, spans);
        }
    }
}

static void fill_name(struct filler *filler, const struct part *part, const struct context *context,
                      struct spans *spans)
{
    const struct context *scope = context_up(context, part->name.up);
    const char *text = text_of_name(filler, &part->name, context);

    if (part->name.name->kind == NAME_VALUE) {
        const struct value *value = name_value(part->name.name, scope->subject);
        const struct cell_facts *cell = scope->subject;
        fill_value(filler, spans, value, data_tree_value(filler->data, cell->option_index, value->attribute->index));
    } else if (!text) {
        spans_data(spans, label_word(filler->labels, LABEL_MISSING), position_of_part(filler, part));
    } else if (part->name.name->kind == NAME_PROSE) {
        bool isolated = label_isolates(filler->labels, text);
        filler->prose_at = prose_position(filler, scope);
        if (isolated)
            spans_mark(spans, FIRST_STRONG_ISOLATE, filler->prose_at);
        fill_prose_inline(filler, prose_read(filler->arena, text), spans);
        if (isolated)
            spans_mark(spans, POP_DIRECTIONAL_ISOLATE, filler->prose_at);
        filler->prose_at = (struct position){0};
    } else {
        spans_data(spans, text, position_of_part(filler, part));
    }
}

static void fill_link(struct filler *filler, const struct part *part, const struct context *context,
                      struct spans *spans)
{
    const char *url = part->name.name ? text_of_name(filler, &part->name, context) : part->text;
    struct spans inner;
    struct vs_node *link;

    if (!url || !link_is_allowed(url)) {
        fill_spans(filler, part->first, context, spans);
        return;
    }
    link = spans_enter(&inner, spans, VS_LINK);
    node_set_text(filler->arena, link, VS_KEY_URL, url);
    node_set_position(link, position_of_part(filler, part));
    fill_spans(filler, part->first, context, &inner);
    spans_leave(&inner, spans);
}

static void fill_span_node(struct filler *filler, const struct part *part, const struct context *context,
                           struct spans *spans)
{
    struct spans inner;
    struct vs_node *node;

    if (part->node == VS_LINK) {
        fill_link(filler, part, context, spans);
    } else if (part->node == VS_CODE || part->node == VS_LINE_BREAK) {
        node = node_new(filler->arena, part->node);
        node_set_text(filler->arena, node, VS_KEY_TEXT, part->text);
        node_set_position(node, position_of_part(filler, part));
        spans_node(spans, node);
    } else {
        node = spans_enter(&inner, spans, part->node);
        node_set_position(node, position_of_part(filler, part));
        fill_spans(filler, part->first, context, &inner);
        spans_leave(&inner, spans);
    }
}

static void fill_spans(struct filler *filler, const struct part *part, const struct context *context, void *target)
{
    struct spans *spans = target;

    for (; part; part = part->next) {
        if (part->kind == PART_TEXT)
            spans_words(spans, part->text, position_of_part(filler, part));
        else if (part->kind == PART_NAME)
            fill_name(filler, part, context, spans);
        else if (part->kind == PART_SECTION)
            run_section(filler, part, context, spans, fill_spans);
        else if (part->kind == PART_NODE)
            fill_span_node(filler, part, context, spans);
    }
}

/* A node with the spans of a part, NULL when nothing is left of them. */
static struct vs_node *fill_text_node(struct filler *filler, const struct part *part, const struct context *context,
                                      enum vs_kind kind)
{
    struct vs_node *node = node_new(filler->arena, kind);
    struct spans spans;

    node_set_position(node, position_of_part(filler, part));
    spans_init(&spans, filler->arena, filler->labels, node);
    fill_spans(filler, part->first, context, &spans);
    spans_finish(&spans);
    return spans.any ? node : NULL;
}

/* The plain text below a node. */
static void append_plain_text(struct buffer *out, const struct vs_node *node)
{
    const char *text = node_text(node, VS_KEY_TEXT);

    if (text)
        buffer_append_text(out, text);
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        append_plain_text(out, child);
}

const char *fill_text(struct filler *filler, const struct part *first)
{
    const struct context report = {NULL, SCOPE_REPORT, filler->facts};
    const struct part all = {.kind = PART_NODE, .node = VS_PARAGRAPH, .first = (struct part *)first};
    struct vs_node *node = fill_text_node(filler, &all, &report, VS_PARAGRAPH);
    struct buffer text;

    buffer_init(&text, filler->arena);
    if (node)
        append_plain_text(&text, node);
    return buffer_text(&text);
}

/* ---- Blocks of the template ---- */

const char *fill_unique_id(struct filler *filler, const char *id)
{
    const char *unique = id;

    for (size_t i = 2; map_find(&filler->ids, unique); i++)
        unique = arena_format(filler->arena, "%s-%zu", id, i);
    map_put(&filler->ids, unique, filler);
    return unique;
}

static void fill_blocks(struct filler *filler, const struct part *part, const struct context *context, void *target);

static void fill_heading(struct filler *filler, const struct part *part, const struct context *context,
                         struct blocks *blocks)
{
    struct vs_node *heading = fill_text_node(filler, part, context, VS_HEADING);
    struct buffer text;
    const char *slug;

    if (!heading)
        return;
    buffer_init(&text, filler->arena);
    append_plain_text(&text, heading);
    slug = slug_of(filler->arena, buffer_text(&text));
    node_set_number(filler->arena, heading, VS_KEY_LEVEL, part->number);
    node_set_text(filler->arena, heading, VS_KEY_ID, fill_unique_id(filler, slug ? slug : "section"));
    filler->level = part->number;
    blocks_add(blocks, heading);
}

/* The name, where the part's only child is a placeholder. */
static const struct part *only_name(const struct part *part)
{
    const struct part *child = part->first;

    return child && !child->next && child->kind == PART_NAME ? child : NULL;
}

static void fill_paragraph(struct filler *filler, const struct part *part, const struct context *context,
                           struct blocks *blocks)
{
    const struct part *name = only_name(part);
    const char *prose = name && name->name.name->kind == NAME_PROSE ? text_of_name(filler, &name->name, context) : NULL;
    struct vs_node *paragraph;

    if (prose) {
        filler->prose_at = prose_position(filler, context_up(context, name->name.up));
        fill_blocks(filler, prose_read(filler->arena, prose), &no_names, blocks);
        filler->prose_at = (struct position){0};
        blocks->list = NULL;
        return;
    }
    paragraph = fill_text_node(filler, part, context, VS_PARAGRAPH);
    if (paragraph)
        blocks_add(blocks, paragraph);
}

static struct vs_node *fill_children(struct filler *filler, const struct part *part, const struct context *context,
                                     enum vs_kind kind)
{
    struct vs_node *node = node_new(filler->arena, kind);
    struct blocks inner;

    node_set_position(node, position_of_part(filler, part));
    blocks_init(&inner, filler->arena);
    fill_blocks(filler, part->first, context, &inner);
    blocks_finish(&inner, node);
    return node_first_child(node) ? node : NULL;
}

/* An item that is exactly one placeholder of a list: one item for each of its texts. */
static bool fill_repeated_item(struct filler *filler, const struct part *item, const struct context *context,
                               struct vs_node *list)
{
    const struct part *paragraph = item->first;
    const struct part *name =
        paragraph && !paragraph->next && paragraph->kind == PART_NODE ? only_name(paragraph) : NULL;
    struct records records;

    if (!name || (name->name.name->kind != NAME_TEXTS && name->name.name->kind != NAME_RECORDS))
        return false;
    records = section_subjects(filler, name->name.name, context_up(context, name->name.up)->subject);
    for (size_t i = 0; i < records.count; i++) {
        const char *title = scope_title(name->name.name->scope, records.items[i]);
        struct vs_node *block = node_add(filler->arena, node_add(filler->arena, list, VS_ITEM), VS_PARAGRAPH);
        struct spans spans;
        spans_init(&spans, filler->arena, filler->labels, block);
        spans_data(&spans, title ? title : "", position_of_part(filler, name));
        spans_finish(&spans);
        node_set_position(block, position_of_part(filler, name));
    }
    return true;
}

/* Lists that meet join: what cut them apart left nothing between them. */
static struct vs_node *list_to_fill(struct filler *filler, const struct part *part, struct blocks *blocks)
{
    double ordered = 0;
    struct vs_node *list = blocks->list;

    if (list && node_number(list, VS_KEY_ORDERED, &ordered) && (ordered != 0) == part->ordered &&
        !filler->prose_at.file)
        return list;
    list = node_new(filler->arena, VS_LIST);
    node_set_number(filler->arena, list, VS_KEY_ORDERED, part->ordered);
    node_set_number(filler->arena, list, VS_KEY_START, part->number);
    node_set_position(list, position_of_part(filler, part));
    return list;
}

static void fill_list(struct filler *filler, const struct part *part, const struct context *context,
                      struct blocks *blocks)
{
    struct vs_node *list = list_to_fill(filler, part, blocks);

    for (const struct part *item = part->first; item; item = item->next) {
        struct vs_node *node;
        if (fill_repeated_item(filler, item, context, list))
            continue;
        node = fill_children(filler, item, context, VS_ITEM);
        if (node)
            node_append(list, node);
    }
    if (list != blocks->list && node_first_child(list))
        blocks_add(blocks, list);
    if (node_first_child(list))
        blocks->list = list;
}

static void fill_row(struct filler *filler, const struct part *part, const struct context *context,
                     struct vs_node *group)
{
    struct vs_node *row = node_add(filler->arena, group, VS_ROW);

    node_set_position(row, position_of_part(filler, part));
    for (const struct part *cell = part->first; cell; cell = cell->next) {
        struct vs_node *node = fill_text_node(filler, cell, context, VS_CELL);
        node_append(row, node ? node : node_new(filler->arena, VS_CELL));
    }
}

static void fill_table(struct filler *filler, const struct part *part, const struct context *context,
                       struct blocks *blocks)
{
    struct vs_node *table = node_new(filler->arena, VS_TABLE);
    bool first = true;

    node_set_text(filler->arena, table, VS_KEY_ID, fill_unique_id(filler, "table"));
    node_set_position(table, position_of_part(filler, part));
    for (const struct part *child = part->first; child; child = child->next) {
        struct vs_node *node;
        if (child->node == VS_COLUMN) {
            node = fill_text_node(filler, child, context, VS_COLUMN);
            node = node ? node : node_new(filler->arena, VS_COLUMN);
            node_set_number(filler->arena, node, VS_KEY_ALIGNMENT, child->number);
            node_set_number(filler->arena, node, VS_KEY_PRIORITY, first ? 0 : 1);
            first = false;
        } else {
            node = node_new(filler->arena, VS_ROW_GROUP);
            for (const struct part *row = child->first; row; row = row->next)
                fill_row(filler, row, context, node);
        }
        node_append(table, node);
    }
    blocks_add(blocks, table);
}

static void fill_block_node(struct filler *filler, const struct part *part, const struct context *context,
                            struct blocks *blocks)
{
    struct vs_node *node;

    switch (part->node) {
    case VS_HEADING:
        fill_heading(filler, part, context, blocks);
        break;
    case VS_PARAGRAPH:
        fill_paragraph(filler, part, context, blocks);
        break;
    case VS_LIST:
        fill_list(filler, part, context, blocks);
        break;
    case VS_TABLE:
        fill_table(filler, part, context, blocks);
        break;
    case VS_QUOTE:
        node = fill_children(filler, part, context, VS_QUOTE);
        if (node)
            blocks_add(blocks, node);
        break;
    default: /* code and rules hold nothing to fill */
        node = node_new(filler->arena, part->node);
        node_set_text(filler->arena, node, VS_KEY_TEXT, part->text);
        node_set_text(filler->arena, node, VS_KEY_LANGUAGE, part->language);
        node_set_position(node, position_of_part(filler, part));
        blocks_add(blocks, node);
    }
}

static void fill_blocks(struct filler *filler, const struct part *part, const struct context *context, void *target)
{
    struct blocks *blocks = target;

    for (; part; part = part->next) {
        if (part->kind == PART_SECTION)
            run_section(filler, part, context, blocks, fill_blocks);
        else if (part->kind == PART_DIRECTIVE)
            directive_fill(filler, part->directive, context, blocks);
        else if (part->kind == PART_NODE)
            fill_block_node(filler, part, context, blocks);
    }
}

void fill_document(struct filler *filler, struct vs_node *document)
{
    const struct context report = {NULL, SCOPE_REPORT, filler->facts};
    struct blocks blocks;

    /* What directives are called is settled before headings choose. */
    for (size_t i = 0; i < filler->template->id_count; i++)
        map_put(&filler->ids, filler->template->ids[i], (void *)filler->template);
    blocks_init(&blocks, filler->arena);
    fill_blocks(filler, filler->template->blocks, &report, &blocks);
    blocks_finish(&blocks, document);
}
