#include "report/template.h"

#include "base/map.h"
#include "base/utf8.h"
#include "report/pieces.h"

#include <string.h>

#define MOST_BYTES    ((size_t)1 << 20)
#define MOST_SECTIONS 16 /* nested in each other */

struct reader {
    struct arena *arena;
    const struct source *source;
    struct part *open[MOST_SECTIONS + 1]; /* the document, then the sections that are open */
    size_t depth;
    const struct context *scopes;
    size_t piece;   /* first byte of what is not yet parsed */
    bool after_tag; /* a section tag stands right before the piece */
    struct directive **directives;
    size_t directive_count, directive_capacity;
};

/* ---- Lines ---- */

static const char *line_text(const struct reader *reader, size_t line, size_t *length)
{
    *length = source_line_length(reader->source, line);
    return reader->source->file->data + reader->source->lines[line];
}

static bool is_blank(const struct reader *reader, size_t line)
{
    size_t length;
    const char *text = line_text(reader, line, &length);

    for (size_t i = 0; i < length; i++)
        if (!ascii_is_space(text[i]))
            return false;
    return true;
}

/* A fence, as CommonMark has it: at most three blanks, then three or more ` or ~. */
struct fence {
    char mark;
    size_t indent, length;
    const char *info; /* what follows, without blanks around */
    size_t info_size;
};

static bool fence_at(const struct reader *reader, size_t line, struct fence *fence)
{
    size_t length;
    const char *text = line_text(reader, line, &length);
    size_t at = 0;

    *fence = (struct fence){0};
    while (at < length && text[at] == ' ')
        at++;
    fence->indent = at;
    if (at > 3 || at == length || (text[at] != '`' && text[at] != '~'))
        return false;
    fence->mark = text[at];
    while (at < length && text[at] == fence->mark)
        at++;
    fence->length = at - fence->indent;
    while (at < length && ascii_is_space(text[at]))
        at++;
    while (length > at && ascii_is_space(text[length - 1]))
        length--;
    fence->info = text + at;
    fence->info_size = length - at;
    return fence->length >= 3 && !(fence->mark == '`' && memchr(fence->info, '`', fence->info_size));
}

/* The line that closes the fence opened on `line`, or the number of lines when none does. */
static size_t fence_end(const struct reader *reader, size_t line, const struct fence *open)
{
    struct fence fence;

    do
        line++;
    while (line < reader->source->line_count && !(fence_at(reader, line, &fence) && fence.mark == open->mark &&
                                                  fence.length >= open->length && !fence.info_size));
    return line;
}

/* Whether the line is one section tag at column 1 and nothing else. */
static bool is_lone_tag(const struct reader *reader, size_t line)
{
    size_t length;
    const char *text = line_text(reader, line, &length);

    while (length && ascii_is_space(text[length - 1]))
        length--;
    if (length < 5 || text[0] != '{' || text[1] != '{' || (text[2] != '#' && text[2] != '^' && text[2] != '/'))
        return false;
    /* The first closing braces are the last: there is one tag. */
    return (const char *)memchr(text, '}', length) == text + length - 2 && text[length - 1] == '}';
}

/* ---- Pieces and sections ---- */

static void report_table_touch(const struct reader *reader, size_t line)
{
    source_report(reader->source, "E314", reader->source->lines[line], source_line_length(reader->source, line),
                  "leave a blank line between them; to repeat rows, use the table directive",
                  "a section tag must not touch a table");
}

static bool is_table(const struct part *part)
{
    return part && part->kind == PART_NODE && part->node == VS_TABLE;
}

/* Parses what stands between the last cut and `line`. `tag`: a section tag is on `line`. */
static void end_piece(struct reader *reader, size_t line, bool tag)
{
    const struct source *source = reader->source;
    size_t end = source->lines[line];
    size_t first_line = source_line_of(source, reader->piece);
    struct part *parent = reader->open[reader->depth];
    struct part *last = parent->last;

    if (reader->piece >= end)
        return;
    piece_read(source, reader->arena, reader->piece, end, reader->scopes, parent);
    if (tag && line && !is_blank(reader, line - 1) && parent->last != last && is_table(parent->last))
        report_table_touch(reader, line);
    else if (reader->after_tag && !is_blank(reader, first_line) && is_table(last ? last->next : parent->first))
        report_table_touch(reader, first_line - 1);
}

static void start_piece(struct reader *reader, size_t line, bool after_tag)
{
    reader->piece = reader->source->lines[line];
    reader->after_tag = after_tag;
}

static const char *section_name(const struct reader *reader, const struct part *section)
{
    return arena_copy_bytes(reader->arena, reader->source->file->data + section->offset + 3, section->size - 5);
}

static void open_section(struct reader *reader, const struct tag *tag)
{
    struct part *section = part_new(reader->arena, PART_SECTION);

    if (reader->depth == MOST_SECTIONS) {
        source_report(reader->source, "E312", tag->offset, tag->size, "nest fewer sections",
                      "sections are nested too deeply");
        return;
    }
    section->node = VS_DOCUMENT;
    section->offset = tag->offset;
    section->size = tag->size;
    section->inverted = tag->sigil == '^';
    section->name = tag_resolve(reader->source, reader->scopes, tag);
    part_add(reader->open[reader->depth], section);
    reader->open[++reader->depth] = section;
    reader->scopes = section_scopes(reader->arena, reader->scopes, section->name, section->inverted);
}

static void close_section(struct reader *reader, const struct tag *tag)
{
    const char *name;

    if (!reader->depth) {
        source_report(reader->source, "E312", tag->offset, tag->size,
                      "remove it, or open the section before it with {{#...}}", "\"{{/%s}}\" closes nothing",
                      tag->name);
        return;
    }
    name = section_name(reader, reader->open[reader->depth]);
    if (strcmp(name, tag->name) != 0)
        source_report(reader->source, "E312", tag->offset, tag->size,
                      arena_format(reader->arena, "write {{/%s}}: the section was opened on line %u", name,
                                   source_position(reader->source, reader->open[reader->depth]->offset, 1).line),
                      "\"{{/%s}}\" cannot close the section \"%s\"", tag->name, name);
    reader->scopes = reader->scopes->outer;
    reader->depth--;
}

static void read_lone_tag(struct reader *reader, size_t line)
{
    size_t length;
    const char *text = line_text(reader, line, &length);
    struct tag tag;

    if (!tag_read(reader->source, text, length, reader->source->lines[line], &tag))
        return;
    if (tag.sigil == '/')
        close_section(reader, &tag);
    else
        open_section(reader, &tag);
}

/* ---- Directives ---- */

static enum directive_kind directive_at(const struct reader *reader, const struct fence *fence)
{
    size_t size = 0;

    if (fence->indent)
        return DIRECTIVE_COUNT;
    while (size < fence->info_size && !ascii_is_space(fence->info[size]))
        size++;
    return directive_find(arena_copy_bytes(reader->arena, fence->info, size));
}

static void keep_directive(struct reader *reader, struct directive *directive)
{
    struct part *part = part_new(reader->arena, PART_DIRECTIVE);

    part->directive = directive;
    part->offset = directive->offset;
    part->size = directive->size;
    part_add(reader->open[reader->depth], part);
    if (reader->directive_count == reader->directive_capacity) {
        size_t capacity = reader->directive_capacity ? 2 * reader->directive_capacity : 16;
        reader->directives =
            arena_resize(reader->arena, reader->directives, reader->directive_capacity * sizeof(struct directive *),
                         capacity * sizeof(struct directive *));
        reader->directive_capacity = capacity;
    }
    reader->directives[reader->directive_count++] = directive;
}

/* Reads the directive that opens on `line`; the result is the line that closes it. */
static size_t read_directive(struct reader *reader, size_t line, enum directive_kind kind, const struct fence *fence)
{
    const struct source *source = reader->source;
    size_t end = fence_end(reader, line, fence);
    struct directive *directive;

    if (fence->info_size != strlen(directive_name(kind)))
        source_report(source, "E321", (size_t)(fence->info - source->file->data), fence->info_size,
                      "put what it needs on the lines below, as YAML", "nothing may follow \"%s\" on its line",
                      directive_name(kind));
    if (end == source->line_count) {
        source_report(source, "E320", source->lines[line], source_line_length(source, line),
                      arena_format(reader->arena, "add a line of %.*s", (int)fence->length,
                                   source->file->data + source->lines[line]),
                      "the directive \"%s\" is not closed", directive_name(kind));
        return end;
    }
    directive = directive_read(source, kind, line + 1, end);
    if (directive)
        keep_directive(reader, directive);
    return end;
}

/* ---- The whole template ---- */

static void read_blocks(struct reader *reader, size_t first)
{
    size_t count = reader->source->line_count;

    start_piece(reader, first, false);
    for (size_t line = first; line < count; line++) {
        struct fence fence;
        if (fence_at(reader, line, &fence)) {
            enum directive_kind kind = directive_at(reader, &fence);
            if (kind == DIRECTIVE_COUNT) {
                line = fence_end(reader, line, &fence);
                continue;
            }
            end_piece(reader, line, false);
            line = read_directive(reader, line, kind, &fence);
            start_piece(reader, line < count ? line + 1 : count, false);
        } else if (is_lone_tag(reader, line)) {
            end_piece(reader, line, true);
            read_lone_tag(reader, line);
            start_piece(reader, line + 1, true);
        }
    }
    end_piece(reader, count, false);
    for (; reader->depth; reader->depth--) {
        const struct part *section = reader->open[reader->depth];
        source_report(reader->source, "E312", section->offset, section->size,
                      arena_format(reader->arena, "add {{/%s}} on a line of its own", section_name(reader, section)),
                      "the section \"%s\" is not closed", section_name(reader, section));
    }
}

/* The first line behind the front matter. */
static size_t read_front_matter(struct reader *reader, struct front_matter *front_matter)
{
    const struct source *source = reader->source;
    size_t length;
    size_t end = 1;

    if (!source->line_count || strncmp(line_text(reader, 0, &length), "---", 3) != 0 || length != 3)
        return 0;
    while (end < source->line_count && (strncmp(line_text(reader, end, &length), "---", 3) != 0 || length != 3))
        end++;
    if (end == source->line_count) {
        source_report(source, "E303", source->lines[0], 3, "add a line --- behind it",
                      "the front matter is not closed");
        return end;
    }
    front_matter_read(front_matter, source, 1, end);
    return end + 1;
}

/* Whether the directive's id ends up in the document, as that of a block. */
static bool shows_id(const struct directive *directive)
{
    return directive->kind == DIRECTIVE_TABLE || directive->kind == DIRECTIVE_CHART;
}

/* Every id is somebody's: the given ones first, then the kind, numbered when repeated. */
static void assign_ids(struct reader *reader, struct template *template)
{
    struct map taken;
    const char **ids = ARENA_ARRAY(reader->arena, const char *, reader->directive_count);
    size_t count = 0;

    map_init(&taken, reader->arena);
    for (size_t i = 0; i < reader->directive_count; i++) {
        struct directive *directive = reader->directives[i];
        if (directive->id && map_put(&taken, directive->id, directive))
            source_report(reader->source, "E322", directive->offset, directive->size, "choose another id",
                          "the id \"%s\" is given twice", directive->id);
    }
    for (size_t i = 0; i < reader->directive_count; i++) {
        struct directive *directive = reader->directives[i];
        const char *name = directive_name(directive->kind);
        const char *id = name;
        for (size_t number = 2; !directive->id && map_find(&taken, id); number++)
            id = arena_format(reader->arena, "%s-%zu", name, number);
        if (!directive->id) {
            directive->id = id;
            map_put(&taken, id, directive);
        }
        if (shows_id(directive))
            ids[count++] = directive->id;
    }
    template->ids = ids;
    template->id_count = count;
}

/* Whether the bytes are text at all. */
static bool check_text(const struct source *source)
{
    const struct file_text *file = source->file;
    size_t valid = utf8_valid_prefix(file->data, file->size);

    if (file->size > MOST_BYTES) {
        source_report(source, "E302", 0, 1, "a template holds words, not data", "the template is larger than 1 MiB");
        return false;
    }
    if (valid < file->size) {
        source_report(source, "E301", valid, 1, "save the file as UTF-8", "the template is not UTF-8 text");
        return false;
    }
    for (size_t i = 0; i < file->size; i++) {
        unsigned char byte = (unsigned char)file->data[i];
        if ((byte < ' ' && !ascii_is_space(file->data[i])) || byte == 0x7F) {
            source_report(source, "E301", i, 1, "remove it", "the template holds the control character U+%04X",
                          (unsigned)byte);
            return false;
        }
    }
    return true;
}

static const struct part *read_title(const struct reader *reader, const struct front_matter *front_matter,
                                     const struct context *scopes)
{
    struct part *title;
    size_t offset;

    if (!front_matter->title)
        return NULL;
    title = part_new(reader->arena, PART_NODE);
    title->node = VS_PARAGRAPH;
    offset = reader->source->lines[front_matter->title_at.line - 1] + front_matter->title_at.column - 1;
    text_read(reader->source, reader->arena, front_matter->title, offset, scopes, title);
    return title->first;
}

const struct template *template_read(struct arena *arena, const struct source *source)
{
    static const struct context report_scope = {NULL, SCOPE_REPORT, NULL};
    struct template *template = ARENA_NEW(arena, struct template);
    struct part *document = part_new(arena, PART_NODE);
    struct reader reader = {.arena = arena, .source = source, .open = {document}, .scopes = &report_scope};
    size_t errors = source->diagnostics->errors;

    template->source = source;
    labels_init(&template->front_matter.labels);
    document->node = VS_DOCUMENT;
    if (!check_text(source))
        return NULL;
    read_blocks(&reader, read_front_matter(&reader, &template->front_matter));
    template->title = read_title(&reader, &template->front_matter, &report_scope);
    assign_ids(&reader, template);
    template->blocks = document->first;
    return source->diagnostics->errors == errors ? template : NULL;
}
