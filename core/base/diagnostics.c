#include "base/diagnostics.h"

#include "base/map.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena)
{
    memset(diagnostics, 0, sizeof *diagnostics);
    diagnostics->arena = arena;
    diagnostics->end = &diagnostics->first;
}

static enum severity severity_of(const char *code)
{
    return code[0] == 'E' ? SEVERITY_ERROR : code[0] == 'W' ? SEVERITY_WARNING : SEVERITY_NOTE;
}

static enum fault fault_of(const char *code)
{
    switch (code[1]) {
    case '4':
        return FAULT_PLUGIN;
    case '5':
        return FAULT_FILE;
    case '6':
        return FAULT_USAGE;
    case '8':
        return FAULT_STALE;
    case '9':
        return FAULT_INTERNAL;
    default:
        return FAULT_DATA;
    }
}

struct diagnostic *diagnostics_add(struct diagnostics *diagnostics, const char *code, struct position at,
                                   const char *message, const char *help)
{
    struct diagnostic *diagnostic;
    enum severity severity = severity_of(code);

    if (severity == SEVERITY_ERROR)
        diagnostics->errors++;
    else if (severity == SEVERITY_WARNING)
        diagnostics->warnings++;
    if (severity == SEVERITY_ERROR && diagnostics->most_errors && diagnostics->errors > diagnostics->most_errors)
        return NULL;
    diagnostic = ARENA_NEW(diagnostics->arena, struct diagnostic);
    diagnostic->severity = severity;
    diagnostic->fault = fault_of(code);
    diagnostic->code = code;
    diagnostic->at = at;
    diagnostic->file = at.file ? at.file->name : NULL;
    diagnostic->source_line = at.file && at.line ? position_line_text(diagnostics->arena, at) : NULL;
    diagnostic->message = message;
    diagnostic->help = help;
    *diagnostics->end = diagnostic;
    diagnostics->end = &diagnostic->next;
    return diagnostic;
}

/* What diagnostics are ordered by; index makes the order total. */
struct sort_key {
    size_t file; /* rank of the file's first mention; SIZE_MAX without position */
    struct diagnostic *diagnostic;
    size_t index;
};

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left;
    const struct sort_key *b = right;
    int order = compare_numbers(a->file, b->file);

    if (!order)
        order = compare_numbers(a->diagnostic->at.line, b->diagnostic->at.line);
    if (!order)
        order = compare_numbers(a->diagnostic->at.column, b->diagnostic->at.column);
    return order ? order : compare_numbers(a->index, b->index);
}

/* Ranks the file of each diagnostic by where it is first mentioned. */
static void rank_files(struct arena *arena, struct sort_key *keys, size_t count)
{
    struct map first_mention;

    map_init(&first_mention, arena);
    for (size_t i = 0; i < count; i++) {
        const char *file = keys[i].diagnostic->file;
        struct sort_key *first = file ? map_find(&first_mention, file) : NULL;
        keys[i].file = !file ? SIZE_MAX : first ? first->file : i;
        if (file && !first)
            map_put(&first_mention, file, &keys[i]);
    }
}

void diagnostics_sort(struct diagnostics *diagnostics)
{
    size_t count = 0;
    struct sort_key *keys;

    for (struct diagnostic *each = diagnostics->first; each; each = each->next)
        count++;
    if (!count)
        return;
    keys = ARENA_ARRAY(diagnostics->arena, struct sort_key, count);
    count = 0;
    for (struct diagnostic *each = diagnostics->first; each; each = each->next, count++)
        keys[count] = (struct sort_key){0, each, count};
    rank_files(diagnostics->arena, keys, count);
    qsort(keys, count, sizeof *keys, compare_keys);
    diagnostics->end = &diagnostics->first;
    for (size_t i = 0; i < count; i++) {
        *diagnostics->end = keys[i].diagnostic;
        diagnostics->end = &keys[i].diagnostic->next;
    }
    *diagnostics->end = NULL;
}

/* The end of the line that starts at `at`: the first CR, LF, or the file's end. */
static const char *line_end(const char *at, const char *end)
{
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    return at;
}

static const char *next_line(const char *at, const char *end)
{
    at = line_end(at, end);
    if (at < end && *at == '\r' && at + 1 < end && at[1] == '\n')
        return at + 2;
    return at < end ? at + 1 : at;
}

static const char *skip_mark(const struct file_text *file)
{
    bool marked = file->size >= 3 && memcmp(file->data, "\xEF\xBB\xBF", 3) == 0;
    return file->data + (marked ? 3 : 0);
}

struct position position_of_offset(const struct file_text *file, size_t offset, unsigned width)
{
    const char *end = file->data + file->size;
    const char *target = file->data + (offset < file->size ? offset : file->size);
    const char *line = skip_mark(file);
    unsigned number = 1;

    for (;;) {
        const char *stop = line_end(line, end);
        const char *following = next_line(line, end);
        if (target <= stop || following == stop)
            break;
        if (target < following) {
            target = stop;
            break;
        }
        line = following;
        number++;
    }
    if (target < line)
        target = line;
    return (struct position){file, number, (unsigned)utf8_length(line, (size_t)(target - line)) + 1, width};
}

const char *position_line_text(struct arena *arena, struct position at)
{
    const char *end = at.file->data + at.file->size;
    const char *line = skip_mark(at.file);

    for (unsigned number = 1; number < at.line; number++) {
        const char *following = next_line(line, end);
        if (following == line || (following == end && line_end(line, end) == end))
            return NULL;
        line = following;
    }
    return arena_copy_bytes(arena, line, (size_t)(line_end(line, end) - line));
}
