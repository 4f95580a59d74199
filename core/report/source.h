/* A template's text with its lines, so that every part can say where it stands. */
#ifndef VERSUS_REPORT_SOURCE_H
#define VERSUS_REPORT_SOURCE_H

#include "base/diagnostics.h"

struct source {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct file_text *file;
    size_t start;        /* behind a byte order mark */
    const size_t *lines; /* offset of each line's first byte, then the file's size */
    size_t line_count;
};

/* Finds the lines. */
void source_init(struct source *source, struct arena *arena, const struct file_text *file,
                 struct diagnostics *diagnostics);

/* Bytes of a line without its end. */
size_t source_line_length(const struct source *source, size_t line);

/* The line that holds byte `offset`, counted from 0. */
size_t source_line_of(const struct source *source, size_t offset);

/* The position of `size` bytes at `offset`; a span ends with its line. */
struct position source_position(const struct source *source, size_t offset, size_t size);

/* Adds a diagnostic about `size` bytes at `offset`. help may be NULL. */
void source_add(const struct source *source, const char *code, size_t offset, size_t size, const char *help,
                const char *message);

/* source_report(source, code, offset, size, help, format, ...): likewise, with a formatted message. */
#define source_report(source, code, offset, size, help, ...)                                                           \
    source_add((source), (code), (offset), (size), (help), arena_format((source)->arena, __VA_ARGS__))

/* 'did you mean "x"?', or `otherwise` when nothing is near, or "use a, b or c" when that is NULL. */
const char *source_suggestion(const struct source *source, const char *name, const char *const *candidates,
                              size_t count, const char *otherwise);

#endif
