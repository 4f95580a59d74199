/* YAML events to positioned nodes. The library checks the syntax; anchors, duplicate and merge keys, tags, depth and
 * sizes are checked here. Works on a stack of its own, so that no depth of input reaches the program's. */
#include "base/map.h"
#include "base/utf8.h"
#include "data/blanks.h"
#include "data/yaml_reading.h"

#include <string.h>

/* Maps with more keys than this look for duplicates in a hash table. */
#define FEW_KEYS 8

#define CORE_TAG "tag:yaml.org,2002:"

struct anchor {
    const struct node *node; /* NULL while the anchored list or mapping is still open */
    struct position at;
    const char *name;
    bool used;
};

/* A list or mapping that is being read. */
struct frame {
    struct node *node;
    struct node_pair *pairs; /* the mapping's, or */
    const struct node **items;
    size_t capacity;
    const struct node *key; /* waits for its value */
    size_t key_end;         /* index behind it */
    struct map keys;        /* filled from FEW_KEYS on */
    struct anchor *anchor;
    bool in_braces;
    bool has_merge;
    bool repeated; /* the key is a second one of its name: its value is passed over */
};

struct yaml_builder {
    struct yaml_reading reading;
    struct frame *frames;
    size_t depth, frame_capacity;
    const struct node *root;
    struct map anchors;      /* by name: the latest definition */
    struct anchor **defined; /* all, in order */
    size_t anchor_count, anchor_capacity;
    size_t documents;
    bool failed; /* reading had to stop: there is no tree */
};

/* Moves on by one character of what the library reads. */
static void step(const struct yaml_reading *reading, struct yaml_cursor *at)
{
    const char *data = reading->file->data;
    const char *end = data + reading->file->size;
    const char *next;

    if (at->pair < reading->text.pair_count && reading->text.pairs[at->pair] + text_start(reading->file) == at->byte) {
        at->pair++;
        at->byte += JOINED_CHARACTERS;
        at->column += JOINED_CHARACTERS;
    }
    next = data + at->byte;
    utf8_decode(&next, end);
    if (data[at->byte] == '\n' || (data[at->byte] == '\r' && (next == end || *next != '\n'))) {
        at->line++;
        at->column = 1;
    } else {
        at->column++;
    }
    at->index++;
    at->byte = (size_t)(next - data);
}

struct yaml_cursor yaml_cursor_at(const struct yaml_reading *reading, yaml_mark_t mark)
{
    struct yaml_cursor at = reading->cursor;

    if (mark.index < at.index)
        at = (struct yaml_cursor){text_start(reading->file), 0, 0, 1, 1};
    while (at.index < mark.index && at.byte < reading->file->size)
        step(reading, &at);
    return at;
}

struct position yaml_position(const struct yaml_reading *reading, yaml_mark_t start, yaml_mark_t end)
{
    struct yaml_cursor first = yaml_cursor_at(reading, start);
    struct yaml_cursor last = first;
    unsigned column = first.column;
    const char *data = reading->file->data;

    while (last.index < end.index && last.byte < reading->file->size && data[last.byte] != '\n' &&
           data[last.byte] != '\r') {
        step(reading, &last);
        column = last.column;
    }
    return (struct position){reading->file, first.line, first.column,
                             column > first.column ? column - first.column : 1};
}

static void release_reading(void *object)
{
    struct yaml_reading *reading = object;

    if (reading->event_open)
        yaml_event_delete(&reading->event);
    if (reading->parser_open)
        yaml_parser_delete(&reading->parser);
    reading->event_open = false;
    reading->parser_open = false;
}

static bool fail(struct yaml_builder *builder)
{
    builder->failed = true;
    return false;
}

static const char *limit_help(const struct loader *loader, const char *what)
{
    return arena_format(loader->arena, "%s; the limit protects against files that are made to exhaust memory", what);
}

/* Counts nodes against the limit of the whole load. */
static bool count_nodes(struct yaml_builder *builder, size_t nodes, struct position at)
{
    struct loader *loader = builder->reading.loader;

    if (nodes <= loader->limits.nodes && loader->nodes <= loader->limits.nodes - nodes) {
        loader->nodes += nodes;
        return true;
    }
    loader_report(loader, "E134", at, limit_help(loader, "split the comparison, or repeat less by aliases"),
                  "the comparison has more than %zu values and keys", loader->limits.nodes);
    return fail(builder);
}

static bool check_depth(struct yaml_builder *builder, size_t depth, struct position at)
{
    struct loader *loader = builder->reading.loader;

    if (depth <= loader->limits.depth)
        return true;
    loader_report(loader, "E132", at, limit_help(loader, "a comparison needs about six levels"),
                  "the file is nested more than %zu levels deep", loader->limits.depth);
    return fail(builder);
}

static struct node *new_node(struct yaml_builder *builder, enum node_kind kind, struct position at)
{
    struct node *node;

    if (!count_nodes(builder, 1, at))
        return NULL;
    node = ARENA_NEW(builder->reading.loader->arena, struct node);
    node->kind = kind;
    node->at = at;
    node->height = 1;
    node->weight = 1;
    return node;
}

/* ---- Keys ---- */

static const struct node *find_key(const struct frame *frame, const char *key)
{
    if (frame->keys.count)
        return map_find(&frame->keys, key);
    for (size_t i = 0; i < frame->node->count; i++)
        if (strcmp(frame->pairs[i].key->text, key) == 0)
            return frame->pairs[i].key;
    return NULL;
}

static void remember_key(struct yaml_builder *builder, struct frame *frame, const struct node *key)
{
    if (frame->keys.count) {
        map_put(&frame->keys, key->text, (void *)key);
    } else if (frame->node->count > FEW_KEYS) {
        map_init(&frame->keys, builder->reading.loader->arena);
        for (size_t i = 0; i < frame->node->count; i++)
            map_put(&frame->keys, frame->pairs[i].key->text, (void *)frame->pairs[i].key);
    }
}

static void add_weight(struct node *parent, const struct node *child)
{
    parent->weight += child->weight;
    if (child->height >= parent->height)
        parent->height = child->height + 1;
}

static void add_pair(struct yaml_builder *builder, struct frame *frame, const struct node *key,
                     const struct node *value)
{
    struct node *map = frame->node;

    frame->pairs =
        array_reserve(builder->reading.loader->arena, frame->pairs, map->count, &frame->capacity, sizeof *frame->pairs);
    frame->pairs[map->count++] = (struct node_pair){key, value};
    map->pairs = frame->pairs;
    add_weight(map, key);
    add_weight(map, value);
    remember_key(builder, frame, key);
}

static bool is_merge_key(const struct node *key)
{
    return key->plain && strcmp(key->text, "<<") == 0;
}

/* A no-break space looks like a blank, but neither indents nor ends a word. */
static bool check_blanks_of_key(struct yaml_builder *builder, const struct node *key)
{
    struct loader *loader = builder->reading.loader;

    if (!key->plain || !blank_is_disguised_in(key->text))
        return true;
    if (blank_size(key->text)) {
        loader_report(loader, "E108", key->at, "indent with ordinary spaces",
                      "a no-break space (U+00A0 or the like) is used for indentation");
        return fail(builder);
    }
    loader_report(loader, "W156", key->at, "type an ordinary blank, or put the key in quotes if it is meant",
                  "the key \"%s\" holds a no-break space (U+00A0 or the like), which only looks like a blank",
                  loader_excerpt(loader, key->text));
    return true;
}

/* Takes a key; false stops the reading. */
static bool accept_key(struct yaml_builder *builder, struct frame *frame, const struct node *key, size_t end)
{
    struct loader *loader = builder->reading.loader;
    const struct node *first;

    if (key->kind != NODE_SCALAR) {
        loader_report(loader, "E119", key->at, "write a word before the colon", "a key cannot be %s",
                      node_kind_phrase(key));
        return fail(builder);
    }
    if (!check_blanks_of_key(builder, key))
        return false;
    first = find_key(frame, key->text);
    if (first) {
        loader_report(loader, "E117", key->at,
                      arena_format(loader->arena, "it stands at line %u, column %u already: remove or rename one",
                                   first->at.line, first->at.column),
                      "the key \"%s\" is given twice", loader_excerpt(loader, key->text));
    }
    frame->repeated = first != NULL;
    frame->key = key;
    frame->key_end = end;
    frame->has_merge = frame->has_merge || is_merge_key(key);
    return true;
}

/* Adds the pairs of a merged mapping that the frame does not have itself. */
static bool merge_pairs(struct yaml_builder *builder, struct frame *frame, const struct node *source,
                        struct position at)
{
    if (source->kind != NODE_MAP) {
        loader_report(builder->reading.loader, "E118", at, "write <<: *name, or <<: [*one, *other]",
                      "the merge key << takes a mapping, not %s", node_kind_phrase(source));
        return true;
    }
    if (!count_nodes(builder, source->weight, at))
        return false;
    for (size_t i = 0; i < source->count; i++)
        if (!find_key(frame, source->pairs[i].key->text))
            add_pair(builder, frame, source->pairs[i].key, source->pairs[i].value);
    return true;
}

/* Replaces `<<: *base` by what it stands for: own keys win, then the first of several sources. */
static bool merge_keys(struct yaml_builder *builder, struct frame *frame)
{
    const struct node *source = NULL;
    struct node *map = frame->node;
    struct position at = map->at;
    size_t kept = 0;

    for (size_t i = 0; i < map->count; i++) {
        if (is_merge_key(frame->pairs[i].key)) {
            source = frame->pairs[i].value;
            at = frame->pairs[i].key->at;
        } else {
            frame->pairs[kept++] = frame->pairs[i];
        }
    }
    map->count = kept;
    if (source && source->kind != NODE_LIST)
        return merge_pairs(builder, frame, source, at);
    for (size_t i = 0; source && i < source->count; i++)
        if (!merge_pairs(builder, frame, source->items[i], at))
            return false;
    return true;
}

/* ---- Placing nodes ---- */

static void add_item(struct yaml_builder *builder, struct frame *frame, const struct node *item)
{
    struct node *list = frame->node;

    frame->items = array_reserve(builder->reading.loader->arena, (void *)frame->items, list->count, &frame->capacity,
                                 sizeof(void *));
    frame->items[list->count++] = item;
    list->items = frame->items;
    add_weight(list, item);
}

/* An implied value right behind its key, without a colon: a comma has cut a text, or a blank is missing in "a:5". */
static bool is_bare(const struct yaml_builder *builder, const struct frame *frame, const struct node *value)
{
    return frame->in_braces && frame->key->plain && value->kind == NODE_SCALAR && value->plain && !*value->text &&
           builder->reading.event.start_mark.index == frame->key_end;
}

/* Puts a node that is complete, or a list or mapping that begins, where it belongs. */
static bool place_node(struct yaml_builder *builder, const struct node *node)
{
    struct frame *frame = builder->depth ? &builder->frames[builder->depth - 1] : NULL;

    if (!frame) {
        builder->root = node;
        return true;
    }
    if (frame->node->kind == NODE_LIST) {
        add_item(builder, frame, node);
        return true;
    }
    if (!frame->key)
        return accept_key(builder, frame, node, builder->reading.event.end_mark.index);
    if (is_bare(builder, frame, node)) {
        struct node *key = ARENA_NEW(builder->reading.loader->arena, struct node);
        *key = *frame->key;
        key->bare = true;
        frame->key = key;
    }
    if (!frame->repeated)
        add_pair(builder, frame, frame->key, node);
    frame->key = NULL;
    return true;
}

/* ---- Anchors ---- */

static bool define_anchor(struct yaml_builder *builder, const yaml_char_t *name, struct position at,
                          struct anchor **result)
{
    struct loader *loader = builder->reading.loader;
    struct anchor *anchor;

    *result = NULL;
    if (!name)
        return true;
    if (builder->anchor_count == loader->limits.anchors) {
        loader_report(loader, "E133", at, limit_help(loader, "repeat values instead"),
                      "the file has more than %zu anchors", loader->limits.anchors);
        return fail(builder);
    }
    builder->defined = array_reserve(loader->arena, (void *)builder->defined, builder->anchor_count,
                                     &builder->anchor_capacity, sizeof(void *));
    anchor = ARENA_NEW(loader->arena, struct anchor);
    anchor->name = arena_copy(loader->arena, (const char *)name);
    anchor->at = at;
    anchor->at.width = (unsigned)utf8_length(anchor->name, strlen(anchor->name)) + 1;
    map_put(&builder->anchors, anchor->name, anchor);
    builder->defined[builder->anchor_count++] = anchor;
    *result = anchor;
    return true;
}

/* An anchor that nothing refers to is more often a text that starts with "&". */
static void warn_of_unused_anchors(struct yaml_builder *builder)
{
    struct loader *loader = builder->reading.loader;

    for (size_t i = 0; i < builder->anchor_count; i++) {
        const struct anchor *anchor = builder->defined[i];
        if (!anchor->used)
            loader_report(loader, "W154", anchor->at,
                          arena_format(loader->arena, "if it belongs to the text, put the text in quotes: \"&%s ...\"",
                                       loader_excerpt(loader, anchor->name)),
                          "\"&%s\" is an anchor that nothing refers to, so it is not shown",
                          loader_excerpt(loader, anchor->name));
    }
}

static bool accept_alias(struct yaml_builder *builder)
{
    struct yaml_reading *reading = &builder->reading;
    struct loader *loader = reading->loader;
    const char *name = (const char *)reading->event.data.alias.anchor;
    struct position at = yaml_position(reading, reading->event.start_mark, reading->event.end_mark);
    struct anchor *anchor = map_find(&builder->anchors, name);
    const char *shown = loader_excerpt(loader, arena_copy(loader->arena, name));

    if (!anchor) {
        loader_report(loader, "E115", at,
                      arena_format(loader->arena, "if it is meant as text, put it in quotes: \"*%s\"", shown),
                      "\"*%s\" refers to an anchor that is not defined above", shown);
        return fail(builder);
    }
    anchor->used = true;
    if (!anchor->node) {
        loader_report(loader, "E116", at, "write out what is meant", "\"*%s\" stands inside the value it refers to",
                      shown);
        return fail(builder);
    }
    return count_nodes(builder, anchor->node->weight, at) &&
           check_depth(builder, builder->depth + anchor->node->height, at) && place_node(builder, anchor->node);
}

/* ---- Tags and scalars ---- */

/* Tags of the YAML core schema are taken for what they are by default; `!!str` makes a text. */
static void check_tag(struct yaml_builder *builder, const yaml_char_t *tag, struct position at)
{
    static const char *const accepted[] = {CORE_TAG "str",  CORE_TAG "int", CORE_TAG "float", CORE_TAG "bool",
                                           CORE_TAG "null", CORE_TAG "seq", CORE_TAG "map"};
    struct loader *loader = builder->reading.loader;
    const char *shown;

    if (!tag)
        return;
    for (size_t i = 0; i < COUNT_OF(accepted); i++)
        if (strcmp((const char *)tag, accepted[i]) == 0)
            return;
    shown = arena_copy(loader->arena, (const char *)tag);
    if (strncmp(shown, CORE_TAG, strlen(CORE_TAG)) == 0)
        shown = arena_format(loader->arena, "!!%s", shown + strlen(CORE_TAG));
    loader_report(loader, "E114", at, "remove it; if the text starts with \"!\", put the text in quotes",
                  "the YAML tag \"%s\" is not supported", loader_excerpt(loader, shown));
}

static bool is_text_tag(const yaml_char_t *tag)
{
    return tag && strcmp((const char *)tag, CORE_TAG "str") == 0;
}

/* "Issue #5 is open": what follows a blank and "#" is a comment. "# 5", with a blank behind, is one on purpose. */
static void warn_of_cut_text(struct yaml_builder *builder, const struct node *node)
{
    const struct file_text *file = builder->reading.file;
    struct yaml_cursor end = yaml_cursor_at(&builder->reading, builder->reading.event.end_mark);
    const char *after = file->data + end.byte;

    if (file->size - end.byte < 3 || after[0] != ' ' || after[1] != '#' || ascii_is_space(after[2]) || after[2] == '#')
        return;
    if (!node->count)
        loader_report(builder->reading.loader, "W152", (struct position){file, end.line, end.column + 1, 1},
                      "put the text in quotes if \"#\" belongs to it, else write \"# \"",
                      "there is no value here: what follows \" #\" is a comment");
    else
        loader_report(builder->reading.loader, "W152", (struct position){file, end.line, end.column + 1, 1},
                      "put the text in quotes if \"#\" belongs to it, else write \"# \"",
                      "\"%s\" ends here: what follows \" #\" is a comment",
                      loader_excerpt(builder->reading.loader, node->text));
}

/* "C:\temp" in double quotes holds a tab. */
static void warn_of_escaped_path(struct yaml_builder *builder, const struct node *node)
{
    if (node->count > 2 && ascii_is_letter(node->text[0]) && node->text[1] == ':' && node->text[2] > 0 &&
        node->text[2] < ' ')
        loader_report(builder->reading.loader, "W157", node->at, "put a path in single quotes, or write \\\\ in it",
                      "the backslash behind \"%c:\" starts an escape in double quotes", node->text[0]);
}

/* "latency: >5" is the head of an empty block, not a text. */
static void warn_of_empty_block(struct yaml_builder *builder, const struct node *node)
{
    const char *head = builder->reading.file->data + builder->reading.cursor.byte;

    if (!node->count && head[0] && (ascii_is_digit(head[1]) || head[1] == '=')) {
        loader_report(builder->reading.loader, "W155", node->at,
                      arena_format(builder->reading.loader->arena, "put it in quotes: \"%c%c\"", head[0], head[1]),
                      "\"%c%c\" starts a block of text, which is empty here", head[0], head[1]);
    }
}

static bool awaits_key(const struct yaml_builder *builder)
{
    const struct frame *frame = builder->depth ? &builder->frames[builder->depth - 1] : NULL;

    return frame && frame->node->kind == NODE_MAP && !frame->key;
}

/* A plain text ends where its visible characters do: no-break spaces at its ends, as pasted texts have them, are
 * dropped like blanks. A key keeps them until they have been checked. */
static bool accept_scalar(struct yaml_builder *builder)
{
    struct yaml_reading *reading = &builder->reading;
    struct loader *loader = reading->loader;
    yaml_event_t *event = &reading->event;
    size_t size = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    struct position at = yaml_position(reading, event->start_mark, event->end_mark);
    struct anchor *anchor;
    struct node *node;
    const char *text;

    if (size > loader->limits.scalar_bytes) {
        loader_report(loader, "E131", at, limit_help(loader, "shorten it"), "the text is longer than %zu bytes",
                      loader->limits.scalar_bytes);
        return fail(builder);
    }
    if (!define_anchor(builder, event->data.scalar.anchor, at, &anchor))
        return false;
    check_tag(builder, event->data.scalar.tag, at);
    node = new_node(builder, NODE_SCALAR, at);
    if (!node)
        return false;
    node->plain = style == YAML_PLAIN_SCALAR_STYLE && !is_text_tag(event->data.scalar.tag);
    text = (const char *)event->data.scalar.value;
    if (node->plain && !awaits_key(builder))
        text = text_trim(text, &size);
    node->text = arena_copy_bytes(loader->arena, text, size);
    node->count = size;
    text_check_scalar(loader, node->text, size, at);
    if (anchor)
        anchor->node = node;
    if (style == YAML_PLAIN_SCALAR_STYLE)
        warn_of_cut_text(builder, node);
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        warn_of_escaped_path(builder, node);
    if (style == YAML_FOLDED_SCALAR_STYLE || style == YAML_LITERAL_SCALAR_STYLE)
        warn_of_empty_block(builder, node);
    return place_node(builder, node);
}

/* ---- Lists and mappings ---- */

static struct frame *push_frame(struct yaml_builder *builder)
{
    builder->frames = array_reserve(builder->reading.loader->arena, builder->frames, builder->depth,
                                    &builder->frame_capacity, sizeof *builder->frames);
    memset(&builder->frames[builder->depth], 0, sizeof *builder->frames);
    return &builder->frames[builder->depth++];
}

/* The library puts anchor, tag and style of lists and mappings into different members of its union. */
static bool begin_collection(struct yaml_builder *builder, enum node_kind kind, const yaml_char_t *anchor_name,
                             const yaml_char_t *tag, bool in_brackets)
{
    struct yaml_reading *reading = &builder->reading;
    struct position at = yaml_position(reading, reading->event.start_mark, reading->event.start_mark);
    struct anchor *anchor;
    struct node *node;
    struct frame *frame;

    if (!check_depth(builder, builder->depth + 1, at) || !define_anchor(builder, anchor_name, at, &anchor))
        return false;
    check_tag(builder, tag, at);
    node = new_node(builder, kind, at);
    if (!node)
        return false;
    frame = push_frame(builder);
    frame->node = node;
    frame->anchor = anchor;
    frame->in_braces = in_brackets && kind == NODE_MAP;
    return true;
}

/* A collection is placed when it is complete: its weight is known then. */
static bool end_collection(struct yaml_builder *builder)
{
    struct frame frame = builder->frames[builder->depth - 1];

    if (frame.has_merge && !merge_keys(builder, &frame))
        return false;
    builder->depth--;
    if (frame.anchor)
        frame.anchor->node = frame.node;
    return place_node(builder, frame.node);
}

static bool begin_document(struct yaml_builder *builder)
{
    struct yaml_reading *reading = &builder->reading;

    if (builder->documents++ == 0)
        return true;
    loader_report(reading->loader, "E106", yaml_position(reading, reading->event.start_mark, reading->event.end_mark),
                  "remove the line \"---\", or put the second one into a file of its own",
                  "a second document begins here; a file holds one comparison");
    return fail(builder);
}

/* False ends the reading. */
static bool accept_event(struct yaml_builder *builder)
{
    yaml_event_t *event = &builder->reading.event;

    switch (event->type) {
    case YAML_STREAM_END_EVENT:
        return false;
    case YAML_DOCUMENT_START_EVENT:
        return begin_document(builder);
    case YAML_ALIAS_EVENT:
        return accept_alias(builder);
    case YAML_SCALAR_EVENT:
        return accept_scalar(builder);
    case YAML_SEQUENCE_START_EVENT:
        return begin_collection(builder, NODE_LIST, event->data.sequence_start.anchor, event->data.sequence_start.tag,
                                event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
    case YAML_MAPPING_START_EVENT:
        return begin_collection(builder, NODE_MAP, event->data.mapping_start.anchor, event->data.mapping_start.tag,
                                event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return end_collection(builder);
    default:
        return true;
    }
}

static void open_parser(struct yaml_builder *builder)
{
    struct yaml_reading *reading = &builder->reading;
    size_t start = text_start(reading->file);

    reading->cursor = (struct yaml_cursor){start, 0, 0, 1, 1};
    reading->text = json_join_pairs(reading->loader->arena, reading->file->data + start, reading->file->size - start);
    arena_on_release(reading->loader->arena, release_reading, reading);
    if (!yaml_parser_initialize(&reading->parser))
        arena_exhausted(reading->loader->arena);
    reading->parser_open = true;
    yaml_parser_set_input_string(&reading->parser, (const unsigned char *)reading->text.data, reading->text.size);
    yaml_parser_set_encoding(&reading->parser, YAML_UTF8_ENCODING);
}

static void read_events(struct yaml_builder *builder)
{
    struct yaml_reading *reading = &builder->reading;
    bool more = true;

    while (more) {
        if (!yaml_parser_parse(&reading->parser, &reading->event)) {
            yaml_report_problem(reading);
            builder->failed = true;
            break;
        }
        reading->event_open = true;
        reading->cursor = yaml_cursor_at(reading, reading->event.start_mark);
        more = accept_event(builder);
        yaml_event_delete(&reading->event);
        reading->event_open = false;
    }
    release_reading(reading);
}

static bool check_root(struct loader *loader, const struct file_text *file, const struct node *root)
{
    if (node_is_empty(root)) {
        loader_report(loader, "E105", position_of_start(file), "start with \"versus: 1\" and a title",
                      file->size ? "the file holds nothing but blanks and comments" : "the file is empty");
        return false;
    }
    if (root->kind != NODE_MAP) {
        loader_report(loader, "E120", root->at, "start with \"versus: 1\" and a title",
                      "the file holds %s where \"key: value\" lines are expected", node_kind_phrase(root));
        return false;
    }
    return true;
}

static const struct node *read_tree(struct loader *loader, const struct file_text *file)
{
    struct yaml_builder *builder;

    if (!text_check(loader, file) || !text_check_directives(loader, file))
        return NULL;
    builder = ARENA_NEW(loader->arena, struct yaml_builder);
    builder->reading.loader = loader;
    builder->reading.file = file;
    map_init(&builder->anchors, loader->arena);
    open_parser(builder);
    read_events(builder);
    if (builder->failed || !check_root(loader, file, builder->root))
        return NULL;
    warn_of_unused_anchors(builder);
    return builder->root;
}

/* The tree as it was read for an earlier report, NULL: there is none, or the limits do not allow it here. */
static const struct node *recall_tree(struct loader *loader, const struct file_memory *memory)
{
    if (memory->what != REMEMBERS_YAML || !memory->parsed || loader->nodes > loader->limits.nodes ||
        memory->nodes > loader->limits.nodes - loader->nodes)
        return NULL;
    loader->nodes += memory->nodes;
    return memory->parsed;
}

/* What was said while a file was read has to be said for each report that reads it. */
static const struct node *read_to_remember(struct loader *loader, const struct file_text *file)
{
    struct file_memory *memory = file->memory;
    struct arena *arena = loader->arena;
    const struct diagnostics before = *loader->diagnostics;
    size_t warnings = loader->warnings;
    size_t nodes = loader->nodes;
    const struct node *root;

    memory->what = REMEMBERS_YAML;
    loader->arena = memory->arena;
    root = read_tree(loader, file);
    loader->arena = arena;
    if (loader->diagnostics->end == before.end && loader->diagnostics->errors == before.errors &&
        loader->warnings == warnings) {
        memory->parsed = root;
        memory->nodes = loader->nodes - nodes;
    }
    return root;
}

const struct node *yaml_read(struct loader *loader, const struct file_text *file)
{
    const struct node *root = file->memory ? recall_tree(loader, file->memory) : NULL;

    if (root)
        return root;
    if (file->memory && file->memory->what == REMEMBERS_NOTHING)
        return read_to_remember(loader, file);
    return read_tree(loader, file);
}
