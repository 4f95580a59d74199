#include "report/pieces.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "report/markdown.h"

#include <string.h>

struct part *part_new(struct arena *arena, enum part_kind kind)
{
    struct part *part = ARENA_NEW(arena, struct part);

    part->kind = kind;
    return part;
}

void part_add(struct part *parent, struct part *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

/* ---- Tags ---- */

static bool is_small_or_digit(char byte)
{
    return (byte >= 'a' && byte <= 'z') || ascii_is_digit(byte);
}

/* [a-z][a-z0-9]*([_.][a-z0-9]+)* or a lone dot */
static bool is_name(const char *text, size_t size)
{
    if (size == 1 && *text == '.')
        return true;
    if (!size || ascii_is_digit(*text))
        return false;
    for (size_t i = 0; i < size; i++) {
        bool joint = text[i] == '_' || text[i] == '.';
        if (!joint && !is_small_or_digit(text[i]))
            return false;
        if (joint && (i == 0 || i + 1 == size || !is_small_or_digit(text[i + 1])))
            return false;
    }
    return true;
}

static const char *tag_help(const struct source *source, const char *inner, size_t size)
{
    size_t start = 0;

    if (!size)
        return "write a name between the braces, or \\{{ for two braces that stay";
    if (*inner == '>' || *inner == '!' || *inner == '=' || *inner == '&' || *inner == '{')
        return "there are only {{name}}, {{#name}}, {{^name}} and {{/name}}; \\{{ is two braces that stay";
    start = *inner == '#' || *inner == '^' || *inner == '/';
    while (start < size && inner[start] == ' ')
        start++;
    while (size > start && inner[size - 1] == ' ')
        size--;
    if (is_name(inner + start, size - start))
        return arena_format(source->arena, "write it without blanks: {{%.*s%.*s}}",
                            *inner == '#' || *inner == '^' || *inner == '/' ? 1 : 0, inner, (int)(size - start),
                            inner + start);
    return "names have small letters, digits, _ and . only; \\{{ is two braces that stay";
}

bool tag_read(const struct source *source, const char *text, size_t size, size_t offset, struct tag *tag)
{
    size_t length = 2;
    size_t sigil;

    while (length < size && text[length] != '}' && text[length] != '\n')
        length++;
    if (length + 1 >= size || text[length] != '}' || text[length + 1] != '}') {
        source_report(source, "E311", offset, 2, "close it with }}, or write \\{{ for two braces that stay",
                      "\"{{\" is not closed on its line");
        return false;
    }
    sigil = text[2] == '#' || text[2] == '^' || text[2] == '/';
    *tag = (struct tag){.sigil = sigil ? text[2] : '\0',
                        .name = arena_copy_bytes(source->arena, text + 2 + sigil, length - 2 - sigil),
                        .offset = offset,
                        .size = length + 2,
                        .name_offset = offset + 2 + sigil,
                        .name_size = length - 2 - sigil};
    if (is_name(tag->name, tag->name_size))
        return true;
    source_report(source, "E311", offset, tag->size, tag_help(source, text + 2, length - 2),
                  "\"%.*s\" is no placeholder", (int)tag->size, text);
    return false;
}

static const char *resolve_help(const struct source *source, const struct context *scopes, const char *name)
{
    const char *candidates[128];
    size_t known = 0;

    for (const struct context *scope = scopes; scope; scope = scope->outer) {
        size_t count;
        const struct name *names = name_list(scope->scope, &count);
        for (size_t i = 0; i < count && known < sizeof candidates / sizeof *candidates; i++)
            if (strcmp(names[i].text, ".") != 0)
                candidates[known++] = names[i].text;
    }
    return source_suggestion(source, name, candidates, known, NULL);
}

/* The name that stands for the innermost subject as a whole comes first in its scope. */
static const char *dot_help(const struct source *source, const struct context *scopes)
{
    size_t count;

    while (scopes->scope == SCOPE_NOTHING)
        scopes = scopes->outer;
    if (scopes->scope == SCOPE_REPORT)
        return "use it in the section of a list of texts, such as {{#use_when}} of an option";
    return arena_format(source->arena, "write {{%s}}", name_list(scopes->scope, &count)->text);
}

struct name_use tag_resolve(const struct source *source, const struct context *scopes, const struct tag *tag)
{
    struct name_use use = {0};

    use.name = name_resolve(scopes, tag->name, &use.up);
    if (use.name)
        return use;
    if (strcmp(tag->name, ".") == 0)
        source_report(source, "E310", tag->offset, tag->size, dot_help(source, scopes),
                      "\"{{.}}\" stands for the item of a list of texts; there is none here");
    else
        source_report(source, "E310", tag->name_offset, tag->name_size, resolve_help(source, scopes, tag->name),
                      "unknown name \"%s\"", tag->name);
    return use;
}

const struct context *section_scopes(struct arena *arena, const struct context *scopes, struct name_use name,
                                     bool inverted)
{
    struct context *inner = ARENA_NEW(arena, struct context);

    inner->outer = scopes;
    inner->scope = inverted || !name.name ? SCOPE_NOTHING : name.name->scope;
    return inner;
}

/* ---- Building ---- */

#define MOST_DEPTH 48 /* deeper nesting is flattened: nobody writes it, and trees are walked by recursion */

struct builder {
    struct arena *arena;
    const struct source *source; /* NULL: prose of the data, without tags */
    size_t base;                 /* offset of the piece in the template */
    const struct context *scopes;
    struct part *stack[MOST_DEPTH];
    size_t depth;
    size_t skipped;     /* containers entered beyond the depth */
    bool implicit;      /* the innermost block is a paragraph that nobody wrote: the text of a tight item */
    bool failed;        /* a tag in this block was wrong: what follows from it is not reported */
    struct buffer code; /* of the code block or span that is open */
};

static struct part *top(const struct builder *builder)
{
    return builder->stack[builder->depth - 1];
}

/* Where the text of an event stands in the template. */
static size_t place_of(const struct builder *builder, const struct markdown_event *event)
{
    return event->offset == MARKDOWN_NOWHERE ? builder->base : builder->base + event->offset;
}

/* A block or span stands where its first words stand. */
static void place(struct builder *builder, struct part *part, size_t offset, size_t size)
{
    part->offset = offset;
    part->size = size;
    for (size_t i = builder->depth; i-- > 0 && builder->stack[i]->kind == PART_NODE && !builder->stack[i]->size;) {
        builder->stack[i]->offset = offset;
        builder->stack[i]->size = size;
    }
}

static struct part *add_part(struct builder *builder, enum part_kind kind)
{
    struct part *part = part_new(builder->arena, kind);

    part_add(top(builder), part);
    return part;
}

static void push(struct builder *builder, struct part *part)
{
    builder->stack[builder->depth++] = part;
}

static struct part *push_node(struct builder *builder, enum vs_kind kind)
{
    struct part *part = add_part(builder, PART_NODE);

    part->node = kind;
    push(builder, part);
    return part;
}

static void leave_section(struct builder *builder)
{
    if (builder->scopes)
        builder->scopes = builder->scopes->outer;
    builder->depth--;
}

/* An inline section that is still open when its paragraph, cell or span ends. */
static void close_forgotten_sections(struct builder *builder)
{
    while (top(builder)->kind == PART_SECTION && !section_holds_blocks(top(builder))) {
        const struct part *section = top(builder);
        if (builder->source && !builder->failed)
            source_report(builder->source, "E313", section->offset, section->size,
                          "close it in the same paragraph, cell or span, or put both tags on lines of their own, at "
                          "column 1",
                          "section \"%.*s\" is not closed where it was opened", (int)section->size,
                          builder->source->file->data + section->offset);
        builder->failed = true;
        leave_section(builder);
    }
}

static void pop(struct builder *builder)
{
    close_forgotten_sections(builder);
    builder->depth--;
}

static void close_implicit(struct builder *builder)
{
    if (!builder->implicit)
        return;
    pop(builder);
    builder->implicit = false;
    builder->failed = false;
}

bool section_holds_blocks(const struct part *section)
{
    return section->node == VS_DOCUMENT;
}

static bool holds_spans(const struct part *part)
{
    if (part->kind == PART_SECTION)
        return !section_holds_blocks(part);
    switch (part->node) {
    case VS_DOCUMENT:
    case VS_QUOTE:
    case VS_LIST:
    case VS_ITEM:
    case VS_TABLE:
    case VS_ROW_GROUP:
    case VS_ROW:
        return false;
    default:
        return true;
    }
}

/* Text needs a paragraph around it; in a tight item there is none. */
static void need_spans(struct builder *builder)
{
    if (holds_spans(top(builder)))
        return;
    push_node(builder, VS_PARAGRAPH);
    builder->implicit = true;
}

/* ---- Text and its tags ---- */

static void add_text(struct builder *builder, const char *text, size_t size, size_t offset)
{
    struct part *part;

    if (!size)
        return;
    part = add_part(builder, PART_TEXT);
    part->text = arena_copy_bytes(builder->arena, text, size);
    place(builder, part, offset, size);
}

/* A tag that is alone on its line but not at column 1: its author means whole blocks. */
static bool is_indented_lone_tag(const struct source *source, const struct tag *tag)
{
    size_t line = source_line_of(source, tag->offset);
    const char *text = source->file->data + source->lines[line];
    size_t start = tag->offset - source->lines[line];
    size_t length = source_line_length(source, line);

    for (size_t i = 0; i < start; i++)
        if (!ascii_is_space(text[i]))
            return false;
    for (size_t i = start + tag->size; i < length; i++)
        if (!ascii_is_space(text[i]))
            return false;
    return start > 0;
}

static void open_section(struct builder *builder, const struct tag *tag)
{
    struct part *section;

    if (builder->depth == MOST_DEPTH) {
        source_report(builder->source, "E312", tag->offset, tag->size, "nest fewer sections",
                      "sections are nested too deeply");
        builder->failed = true;
        return;
    }
    section = add_part(builder, PART_SECTION);
    place(builder, section, tag->offset, tag->size);
    section->inverted = tag->sigil == '^';
    section->name = tag_resolve(builder->source, builder->scopes, tag);
    builder->scopes = section_scopes(builder->arena, builder->scopes, section->name, section->inverted);
    push(builder, section);
}

static void close_section(struct builder *builder, const struct tag *tag)
{
    struct part *section = top(builder);
    const char *open = builder->source->file->data + section->offset + 3;

    if (section->kind != PART_SECTION || section_holds_blocks(section)) {
        if (!builder->failed)
            source_report(builder->source, "E313", tag->offset, tag->size,
                          "open and close a section in the same paragraph, cell or span, or put both tags on lines of "
                          "their own, at column 1",
                          "\"{{/%s}}\" closes no section that was opened here", tag->name);
        builder->failed = true;
        return;
    }
    if (section->size - 5 != tag->name_size || memcmp(open, tag->name, tag->name_size) != 0) {
        source_report(builder->source, "E312", tag->offset, tag->size,
                      arena_format(builder->arena, "write {{/%.*s}}", (int)(section->size - 5), open),
                      "\"{{/%s}}\" cannot close the section \"%.*s\"", tag->name, (int)section->size, open - 3);
        builder->failed = true;
    }
    leave_section(builder);
}

static void add_placeholder(struct builder *builder, const struct tag *tag)
{
    struct part *part;
    struct name_use use = tag_resolve(builder->source, builder->scopes, tag);

    if (!use.name)
        return;
    if (use.name->kind == NAME_FLAG) {
        source_report(builder->source, "E315", tag->offset, tag->size,
                      arena_format(builder->arena, "use it as a section: {{#%s}}...{{/%s}}", tag->name, tag->name),
                      "\"%s\" is a yes or no and has no text", tag->name);
        return;
    }
    part = add_part(builder, PART_NAME);
    place(builder, part, tag->offset, tag->size);
    part->name = use;
}

static void add_tag(struct builder *builder, const struct tag *tag)
{
    if (tag->sigil && is_indented_lone_tag(builder->source, tag)) {
        source_report(builder->source, "E314", tag->offset, tag->size, "move the tag to column 1",
                      "a section tag that is alone on its line must not be indented");
        builder->failed = true;
    } else if (tag->sigil == '/') {
        close_section(builder, tag);
    } else if (tag->sigil) {
        open_section(builder, tag);
    } else {
        add_placeholder(builder, tag);
    }
}

/* Text with tags in it; `offset` is its place in the template. */
static void add_template_text(struct builder *builder, const char *text, size_t size, size_t offset)
{
    size_t plain = 0;
    size_t at = 0;

    while (at + 1 < size) {
        struct tag tag;
        if (text[at] != '{' || text[at + 1] != '{') {
            at++;
            continue;
        }
        add_text(builder, text + plain, at - plain, offset + plain);
        if (!tag_read(builder->source, text + at, size - at, offset + at, &tag)) {
            builder->failed = true;
            return;
        }
        add_tag(builder, &tag);
        at += tag.size;
        plain = at;
    }
    add_text(builder, text + plain, size - plain, offset + plain);
}

static void handle_text(struct builder *builder, const struct markdown_event *event)
{
    size_t offset = place_of(builder, event);

    if (top(builder)->kind == PART_NODE && (top(builder)->node == VS_CODE || top(builder)->node == VS_CODE_BLOCK)) {
        buffer_append(&builder->code, event->text, event->size);
        return;
    }
    need_spans(builder);
    if (event->type == MD_TEXT_BR)
        add_part(builder, PART_NODE)->node = VS_LINE_BREAK;
    else if (event->type == MD_TEXT_SOFTBR)
        add_text(builder, " ", 1, offset);
    else if (builder->source && event->type == MD_TEXT_NORMAL && !event->escaped)
        add_template_text(builder, event->text, event->size, offset);
    else
        add_text(builder, event->text, event->size, offset);
}

/* ---- Spans ---- */

bool link_is_allowed(const char *url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};

    for (const char *at = url; *at; at++)
        if ((unsigned char)*at <= ' ' || *at == 0x7F)
            return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = 0;
        while (schemes[i][length] && ascii_lower(url[length]) == schemes[i][length])
            length++;
        if (!schemes[i][length])
            return url[length] != '\0';
    }
    return false;
}

static void read_link_target(struct builder *builder, const struct markdown_event *event, struct part *link)
{
    size_t offset = place_of(builder, event);
    struct tag tag;

    link->text = event->text;
    if (!builder->source)
        return;
    if (!strstr(event->text, "{{")) {
        if (!link_is_allowed(event->text))
            source_report(builder->source, "W341", offset, event->size, "use an http, https or mailto address",
                          "\"%s\" cannot be linked to, so only the words stay", event->text);
        return;
    }
    link->text = NULL;
    if (strncmp(event->text, "{{", 2) == 0 && strstr(event->text, "}}") == event->text + event->size - 2) {
        if (!tag_read(builder->source, event->text, event->size, offset, &tag))
            return;
        if (!tag.sigil) {
            link->name = tag_resolve(builder->source, builder->scopes, &tag);
            return;
        }
    }
    source_report(builder->source, "E316", offset, event->size, "let the data hold the whole address",
                  "a link's target is either literal or exactly one placeholder, not \"%s\"", event->text);
}

static void enter_span(struct builder *builder, const struct markdown_event *event)
{
    struct part *part;

    if (builder->skipped || builder->depth + 2 > MOST_DEPTH) {
        builder->skipped++;
        return;
    }
    need_spans(builder);
    switch ((MD_SPANTYPE)event->type) {
    case MD_SPAN_EM:
        push_node(builder, VS_EMPHASIS);
        break;
    case MD_SPAN_STRONG:
        push_node(builder, VS_STRONG);
        break;
    case MD_SPAN_DEL:
        push_node(builder, VS_STRIKE);
        break;
    case MD_SPAN_CODE:
        buffer_init(&builder->code, builder->arena);
        push_node(builder, VS_CODE);
        break;
    case MD_SPAN_A:
        part = push_node(builder, VS_LINK);
        read_link_target(builder, event, part);
        break;
    default:
        if (event->type == MD_SPAN_IMG && builder->source)
            source_report(builder->source, "W342", place_of(builder, event), event->size,
                          "describe it in words, or link to it", "a picture cannot be shown, so only its words stay");
        builder->skipped++;
    }
}

static void leave_span(struct builder *builder)
{
    if (builder->skipped) {
        builder->skipped--;
        return;
    }
    if (top(builder)->kind == PART_NODE && top(builder)->node == VS_CODE)
        top(builder)->text = buffer_text(&builder->code);
    pop(builder);
}

/* ---- Blocks ---- */

/* A directive's name misspelt makes a block of code, which nobody notices until it is printed. */
static void check_language(const struct builder *builder, const struct markdown_event *event)
{
    const char *names[DIRECTIVE_COUNT];
    const char *help;

    if (!builder->source || !event->size)
        return;
    for (size_t i = 0; i < DIRECTIVE_COUNT; i++)
        names[i] = directive_name((enum directive_kind)i);
    help = source_suggestion(builder->source, event->text, names, DIRECTIVE_COUNT, "");
    if (*help)
        source_report(builder->source, "W340", place_of(builder, event), event->size, help,
                      "\"%s\" is no directive, so the block is shown as code", event->text);
}

static enum vs_alignment alignment_of(unsigned align)
{
    return align == MD_ALIGN_CENTER ? VS_ALIGN_CENTER : align == MD_ALIGN_RIGHT ? VS_ALIGN_END : VS_ALIGN_START;
}

static void enter_text_block(struct builder *builder, const struct markdown_event *event)
{
    struct part *part;

    switch ((MD_BLOCKTYPE)event->type) {
    case MD_BLOCK_CODE:
        check_language(builder, event);
        part = push_node(builder, VS_CODE_BLOCK);
        part->language = event->size ? event->text : NULL;
        buffer_init(&builder->code, builder->arena);
        break;
    case MD_BLOCK_H:
        /* The outline is the template's: a heading in the data is a strong paragraph. */
        part = push_node(builder, builder->source ? VS_HEADING : VS_PARAGRAPH);
        part->number = event->number;
        if (!builder->source)
            push_node(builder, VS_STRONG);
        break;
    case MD_BLOCK_HR:
        push_node(builder, VS_RULE);
        break;
    default:
        push_node(builder, VS_PARAGRAPH);
    }
}

static void enter_container(struct builder *builder, const struct markdown_event *event)
{
    struct part *part;

    switch ((MD_BLOCKTYPE)event->type) {
    case MD_BLOCK_QUOTE:
        push_node(builder, VS_QUOTE);
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        part = push_node(builder, VS_LIST);
        part->ordered = event->type == MD_BLOCK_OL;
        part->number = part->ordered ? event->number : 1;
        break;
    case MD_BLOCK_LI:
        push_node(builder, VS_ITEM);
        break;
    case MD_BLOCK_TABLE:
        push_node(builder, VS_TABLE);
        break;
    case MD_BLOCK_TBODY:
        push_node(builder, VS_ROW_GROUP);
        break;
    case MD_BLOCK_TR:
        push_node(builder, VS_ROW);
        break;
    case MD_BLOCK_TH:
        push_node(builder, VS_COLUMN)->number = (unsigned)alignment_of(event->number);
        break;
    default:
        push_node(builder, VS_CELL);
    }
}

/* Whether the block has no part of its own: the document, a table's head, and the row in that head. */
static bool is_transparent(const struct builder *builder, const struct markdown_event *event)
{
    return event->type == MD_BLOCK_DOC || event->type == MD_BLOCK_THEAD ||
           (event->type == MD_BLOCK_TR && top(builder)->kind == PART_NODE && top(builder)->node == VS_TABLE);
}

static bool is_text_block(int type)
{
    return type == MD_BLOCK_CODE || type == MD_BLOCK_H || type == MD_BLOCK_HR || type == MD_BLOCK_P ||
           type == MD_BLOCK_HTML;
}

static void enter_block(struct builder *builder, const struct markdown_event *event)
{
    close_implicit(builder);
    if (is_transparent(builder, event))
        return;
    builder->failed = false;
    /* A container needs room for what it holds: an item, a row and a cell, a paragraph. */
    if (builder->skipped || (!is_text_block(event->type) && builder->depth + 8 > MOST_DEPTH) ||
        builder->depth + 4 > MOST_DEPTH) {
        builder->skipped++;
        return;
    }
    if (is_text_block(event->type))
        enter_text_block(builder, event);
    else
        enter_container(builder, event);
}

static void leave_block(struct builder *builder, const struct markdown_event *event)
{
    close_implicit(builder);
    if (builder->skipped) {
        if (event->type != MD_BLOCK_DOC && event->type != MD_BLOCK_THEAD)
            builder->skipped--;
        return;
    }
    if (is_transparent(builder, event))
        return;
    if (event->type == MD_BLOCK_CODE) {
        while (builder->code.size && builder->code.data[builder->code.size - 1] == '\n')
            builder->code.data[--builder->code.size] = '\0';
        top(builder)->text = buffer_text(&builder->code);
    }
    if (event->type == MD_BLOCK_H && !builder->source)
        pop(builder);
    pop(builder);
}

static void build(struct builder *builder, const struct markdown *markdown)
{
    for (size_t i = 0; i < markdown->count; i++) {
        const struct markdown_event *event = &markdown->events[i];
        switch (event->kind) {
        case MARKDOWN_ENTER_BLOCK:
            enter_block(builder, event);
            break;
        case MARKDOWN_LEAVE_BLOCK:
            leave_block(builder, event);
            break;
        case MARKDOWN_ENTER_SPAN:
            enter_span(builder, event);
            break;
        case MARKDOWN_LEAVE_SPAN:
            leave_span(builder);
            break;
        case MARKDOWN_TEXT:
            handle_text(builder, event);
            break;
        }
    }
}

void piece_read(const struct source *source, struct arena *arena, size_t start, size_t end,
                const struct context *scopes, struct part *parent)
{
    struct builder builder = {.arena = arena, .source = source, .base = start, .scopes = scopes};
    struct markdown markdown;

    markdown_read(&markdown, arena, source->file->data + start, end - start);
    push(&builder, parent);
    build(&builder, &markdown);
}

void text_read(const struct source *source, struct arena *arena, const char *text, size_t offset,
               const struct context *scopes, struct part *parent)
{
    struct builder builder = {.arena = arena, .source = source, .base = offset, .scopes = scopes};

    push(&builder, parent);
    add_template_text(&builder, text, strlen(text), offset);
    close_forgotten_sections(&builder);
}

const struct part *prose_read(struct arena *arena, const char *text)
{
    struct part *root = part_new(arena, PART_NODE);
    struct builder builder = {.arena = arena};
    struct markdown markdown;

    root->node = VS_DOCUMENT;
    markdown_read(&markdown, arena, text, strlen(text));
    push(&builder, root);
    build(&builder, &markdown);
    return root->first;
}
