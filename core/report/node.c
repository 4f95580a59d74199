#include "report/node.h"

#include "base/buffer.h"
#include "base/number.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* A value that a node has under a key. Nodes have few: a list is searched faster than anything cleverer. */
struct property {
    struct property *next;
    uint32_t key;
    enum { PROPERTY_TEXT, PROPERTY_NUMBER, PROPERTY_REFERENCE } type;
    union {
        const char *text;
        double number;
        const struct vs_node *reference;
    } as;
};

struct vs_node {
    uint32_t kind;
    struct vs_node *first_child, *last_child, *next;
    struct property *properties; /* in the order they were set */
    struct property **properties_end;
    struct position at;
};

#define LARGEST_NUMBER 1e15

struct vs_node *node_new(struct arena *arena, enum vs_kind kind)
{
    struct vs_node *node = ARENA_NEW(arena, struct vs_node);

    node->kind = (uint32_t)kind;
    node->properties_end = &node->properties;
    return node;
}

void node_append(struct vs_node *parent, struct vs_node *child)
{
    if (parent->last_child)
        parent->last_child->next = child;
    else
        parent->first_child = child;
    parent->last_child = child;
}

struct vs_node *node_add(struct arena *arena, struct vs_node *parent, enum vs_kind kind)
{
    struct vs_node *node = node_new(arena, kind);

    node_append(parent, node);
    return node;
}

static struct property *add_property(struct arena *arena, struct vs_node *node, enum vs_key key)
{
    struct property *property = ARENA_NEW(arena, struct property);

    property->key = (uint32_t)key;
    *node->properties_end = property;
    node->properties_end = &property->next;
    return property;
}

void node_set_text(struct arena *arena, struct vs_node *node, enum vs_key key, const char *text)
{
    struct property *property;

    if (!text)
        return;
    property = add_property(arena, node, key);
    property->type = PROPERTY_TEXT;
    property->as.text = text;
}

bool node_set_number(struct arena *arena, struct vs_node *node, enum vs_key key, double number)
{
    struct property *property;

    if (!isfinite(number) || fabs(number) >= LARGEST_NUMBER)
        return false;
    property = add_property(arena, node, key);
    property->type = PROPERTY_NUMBER;
    property->as.number = number;
    return true;
}

void node_set_reference(struct arena *arena, struct vs_node *node, enum vs_key key, const struct vs_node *target)
{
    struct property *property;

    if (!target)
        return;
    property = add_property(arena, node, key);
    property->type = PROPERTY_REFERENCE;
    property->as.reference = target;
}

void node_set_position(struct vs_node *node, struct position at)
{
    node->at = at;
}

struct position node_position(const struct vs_node *node)
{
    return node ? node->at : (struct position){0};
}

uint32_t node_kind(const struct vs_node *node)
{
    return node ? node->kind : 0;
}

const struct vs_node *node_first_child(const struct vs_node *node)
{
    return node ? node->first_child : NULL;
}

const struct vs_node *node_next(const struct vs_node *node)
{
    return node ? node->next : NULL;
}

struct vs_node *node_only_text(struct vs_node *node)
{
    while (node && node->kind != VS_TEXT)
        node = node->first_child && !node->first_child->next ? node->first_child : NULL;
    return node;
}

uint32_t node_key(const struct vs_node *node, uint32_t index)
{
    const struct property *property = node ? node->properties : NULL;

    while (property && index--)
        property = property->next;
    return property ? property->key : 0;
}

static const struct property *find(const struct vs_node *node, uint32_t key)
{
    const struct property *property = node ? node->properties : NULL;

    while (property && property->key != key)
        property = property->next;
    return property;
}

void node_change_text(struct vs_node *node, enum vs_key key, const char *text)
{
    for (struct property *property = node->properties; property; property = property->next)
        if (property->key == (uint32_t)key && property->type == PROPERTY_TEXT)
            property->as.text = text;
}

const char *node_text(const struct vs_node *node, uint32_t key)
{
    const struct property *property = find(node, key);
    return property && property->type == PROPERTY_TEXT ? property->as.text : NULL;
}

int node_number(const struct vs_node *node, uint32_t key, double *value)
{
    const struct property *property = find(node, key);

    if (!property || property->type != PROPERTY_NUMBER)
        return 0;
    *value = property->as.number;
    return 1;
}

const struct vs_node *node_reference(const struct vs_node *node, uint32_t key)
{
    const struct property *property = find(node, key);
    return property && property->type == PROPERTY_REFERENCE ? property->as.reference : NULL;
}

void node_accessors(struct vs_host *host)
{
    host->kind = node_kind;
    host->first_child = node_first_child;
    host->next = node_next;
    host->text = node_text;
    host->number = node_number;
    host->key = node_key;
    host->reference = node_reference;
}

struct name {
    uint32_t number;
    const char *text;
};

static const char *name_of(const struct name *names, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].number == number)
            return names[i].text;
    return "unknown";
}

const char *node_kind_name(uint32_t kind)
{
    static const struct name names[] = {
        {VS_REPORT, "report"},
        {VS_DOCUMENT, "document"},
        {VS_DATA, "data"},
        {VS_HEADING, "heading"},
        {VS_PARAGRAPH, "paragraph"},
        {VS_LIST, "list"},
        {VS_ITEM, "item"},
        {VS_QUOTE, "quote"},
        {VS_CODE_BLOCK, "code_block"},
        {VS_RULE, "rule"},
        {VS_TABLE, "table"},
        {VS_COLUMN, "column"},
        {VS_ROW_GROUP, "row_group"},
        {VS_ROW, "row"},
        {VS_CELL, "cell"},
        {VS_CHART, "chart"},
        {VS_PANEL, "panel"},
        {VS_AXIS, "axis"},
        {VS_TICK, "tick"},
        {VS_SERIES, "series"},
        {VS_POINT, "point"},
        {VS_SIDE_BY_SIDE, "side_by_side"},
        {VS_PANE, "pane"},
        {VS_CALLOUT, "callout"},
        {VS_IMAGE, "image"},
        {VS_TEXT, "text"},
        {VS_EMPHASIS, "emphasis"},
        {VS_STRONG, "strong"},
        {VS_CODE, "code"},
        {VS_LINK, "link"},
        {VS_LINE_BREAK, "line_break"},
        {VS_STRIKE, "strike"},
        {VS_GROUP, "group"},
        {VS_ATTRIBUTE, "attribute"},
        {VS_OPTION, "option"},
        {VS_VALUE, "value"},
        {VS_ENTRY, "entry"},
        {VS_SOURCE, "source"},
        {VS_POINTS, "points"},
        {VS_DECISION, "decision"},
        {VS_CRITERION, "criterion"},
        {VS_MUST_HAVE, "must_have"},
        {VS_CHECK, "check"},
        {VS_SCORE, "score"},
        {VS_CONTRIBUTION, "contribution"},
        {VS_FILE, "file"},
    };
    return name_of(names, sizeof names / sizeof *names, kind);
}

const char *node_key_name(uint32_t key)
{
    static const struct name names[] = {
        {VS_KEY_TEXT, "text"},
        {VS_KEY_TITLE, "title"},
        {VS_KEY_SUBTITLE, "subtitle"},
        {VS_KEY_LANGUAGE, "language"},
        {VS_KEY_DATE, "date"},
        {VS_KEY_AUTHOR, "author"},
        {VS_KEY_STATUS, "status"},
        {VS_KEY_VERSION, "version"},
        {VS_KEY_ACCENT, "accent"},
        {VS_KEY_FONT, "font"},
        {VS_KEY_PAGE_SIZE, "page_size"},
        {VS_KEY_LEVEL, "level"},
        {VS_KEY_ID, "id"},
        {VS_KEY_ROLE, "role"},
        {VS_KEY_ORDERED, "ordered"},
        {VS_KEY_START, "start"},
        {VS_KEY_MARK, "mark"},
        {VS_KEY_ALIGNMENT, "alignment"},
        {VS_KEY_PRIORITY, "priority"},
        {VS_KEY_OPTION, "option"},
        {VS_KEY_ATTRIBUTE, "attribute"},
        {VS_KEY_VALUE, "value"},
        {VS_KEY_STATE, "state"},
        {VS_KEY_NUMBER, "number"},
        {VS_KEY_LOW, "low"},
        {VS_KEY_HIGH, "high"},
        {VS_KEY_LIKELY, "likely"},
        {VS_KEY_UNIT, "unit"},
        {VS_KEY_CHART_KIND, "chart_kind"},
        {VS_KEY_DESCRIPTION, "description"},
        {VS_KEY_COLOR_INDEX, "color_index"},
        {VS_KEY_URL, "url"},
        {VS_KEY_NAME, "name"},
        {VS_KEY_LABEL, "label"},
        {VS_KEY_TYPE, "type"},
        {VS_KEY_BETTER, "better"},
        {VS_KEY_COMPARED, "compared"},
        {VS_KEY_NOTE, "note"},
        {VS_KEY_SUMMARY, "summary"},
        {VS_KEY_SOURCE, "source"},
        {VS_KEY_AS_OF, "as_of"},
        {VS_KEY_BASIS, "basis"},
        {VS_KEY_REASON, "reason"},
        {VS_KEY_QUESTION, "question"},
        {VS_KEY_OWNER, "owner"},
        {VS_KEY_DUE, "due"},
        {VS_KEY_WEIGHT, "weight"},
        {VS_KEY_VERDICT, "verdict"},
        {VS_KEY_CRITERION, "criterion"},
        {VS_KEY_RANK, "rank"},
        {VS_KEY_LOWEST_RANK, "lowest_rank"},
        {VS_KEY_MEDIA_TYPE, "media_type"},
        {VS_KEY_LOGO, "logo"},
        {VS_KEY_BASE64, "base64"},
    };
    return name_of(names, sizeof names / sizeof *names, key);
}

#define LONGEST_DUMPED 2000 /* bytes of a text: whole files are not shown */

/* Quotes as C would, so that a dump has one line a node. */
static void dump_text(struct buffer *out, const char *text)
{
    if (strlen(text) > LONGEST_DUMPED) {
        buffer_append_format(out, "(%zu bytes)", strlen(text));
        return;
    }
    buffer_append_byte(out, '"');
    for (; *text; text++) {
        if (*text == '\n')
            buffer_append_text(out, "\\n");
        else if (*text == '"' || *text == '\\')
            buffer_append_format(out, "\\%c", *text);
        else
            buffer_append_byte(out, *text);
    }
    buffer_append_byte(out, '"');
}

/* What identifies the target of a reference to a reader of the dump. */
static const char *reference_name(const struct vs_node *target)
{
    const char *name = node_text(target, VS_KEY_NAME);
    return name ? name : node_kind_name(target->kind);
}

static void dump_property(struct buffer *out, const struct property *property)
{
    char number[NUMBER_TEXT_SIZE];

    buffer_append_format(out, " %s=", node_key_name(property->key));
    if (property->type == PROPERTY_TEXT)
        dump_text(out, property->as.text);
    else if (property->type == PROPERTY_NUMBER)
        buffer_append_text(out, number_to_text(property->as.number, number));
    else
        buffer_append_format(out, "->%s", reference_name(property->as.reference));
}

static void dump(struct buffer *out, const struct vs_node *node, int depth)
{
    buffer_append_format(out, "%*s%s", 2 * depth, "", node_kind_name(node->kind));
    for (const struct property *property = node->properties; property; property = property->next)
        dump_property(out, property);
    buffer_append_byte(out, '\n');
    for (const struct vs_node *child = node->first_child; child; child = child->next)
        dump(out, child, depth + 1);
}

const char *node_dump(struct arena *arena, const struct vs_node *node)
{
    struct buffer out;

    buffer_init(&out, arena);
    dump(&out, node, 0);
    return buffer_text(&out);
}
