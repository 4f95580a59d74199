#include "data/loader.h"

#include "base/buffer.h"
#include "base/suggest.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MOST_WARNINGS      100
#define EXCERPT_CHARACTERS 60

bool loader_keeps_errors(const struct loader *loader)
{
    const struct diagnostics *diagnostics = loader->diagnostics;

    return !diagnostics->most_errors || diagnostics->errors < diagnostics->most_errors;
}

static size_t limit(size_t chosen, size_t otherwise)
{
    return chosen ? chosen : otherwise;
}

static struct load_limits fill_limits(const struct load_limits *limits)
{
    static const struct load_limits none = {0};

    if (!limits)
        limits = &none;
    return (struct load_limits){
        .file_bytes = limit(limits->file_bytes, (size_t)16 << 20),
        .scalar_bytes = limit(limits->scalar_bytes, (size_t)1 << 20),
        .depth = limit(limits->depth, 64),
        .anchors = limit(limits->anchors, 1000),
        .nodes = limit(limits->nodes, 1000000),
        .files = limit(limits->files, 10000),
    };
}

void loader_init(struct loader *loader, struct arena *arena, const struct file_reader *reader,
                 const struct load_limits *limits, struct diagnostics *diagnostics)
{
    *loader =
        (struct loader){.arena = arena, .reader = reader, .limits = fill_limits(limits), .diagnostics = diagnostics};
}

void loader_report(struct loader *loader, const char *code, struct position at, const char *help, const char *format,
                   ...)
{
    va_list arguments;
    char *message;
    int size;

    if (code[0] == 'W' && ++loader->warnings > MOST_WARNINGS)
        return;
    if (code[0] == 'E' && !loader_keeps_errors(loader)) {
        diagnostics_add(loader->diagnostics, code, at, "", NULL);
        return;
    }
    va_start(arguments, format);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0)
        arena_exhausted(loader->arena);
    message = arena_allocate(loader->arena, (size_t)size + 1);
    va_start(arguments, format);
    (void)vsnprintf(message, (size_t)size + 1, format, arguments);
    va_end(arguments);
    diagnostics_add(loader->diagnostics, code, at, message, help);
}

const char *loader_excerpt(const struct loader *loader, const char *text)
{
    const char *end = text + strlen(text);
    const char *at = text;

    for (size_t i = 0; i < EXCERPT_CHARACTERS && at < end; i++)
        utf8_decode(&at, end);
    if (at == end)
        return text;
    return arena_format(loader->arena, "%.*s…", (int)(at - text), text);
}

/* The word of this file format for one of other formats and programs, where it is among the candidates. */
static const char *translation(const char *name, const char *const *candidates, size_t count)
{
    static const struct {
        const char *other, *ours;
    } words[] = {
        {"string", "text"},     {"boolean", "flag"},          {"bool", "flag"},      {"integer", "count"},
        {"int", "count"},       {"float", "number"},          {"decimal", "number"}, {"enum", "choice"},
        {"currency", "money"},  {"percentage", "percent"},    {"currency", "unit"},  {"levels", "grades"},
        {"options", "choices"}, {"description", "summary"},   {"pros", "use_when"},  {"strengths", "use_when"},
        {"cons", "avoid_when"}, {"weaknesses", "avoid_when"}, {"comment", "note"},
    };

    for (size_t i = 0; i < COUNT_OF(words); i++)
        for (size_t j = 0; ascii_equal_ignoring_case(name, words[i].other) && j < count; j++)
            if (strcmp(candidates[j], words[i].ours) == 0)
                return candidates[j];
    return NULL;
}

const char *loader_suggestion(const struct loader *loader, const char *name, const char *const *candidates,
                              size_t count, const char *otherwise)
{
    const char *nearest;

    if (!loader_keeps_errors(loader))
        return NULL;
    nearest = translation(name, candidates, count);
    if (!nearest)
        nearest = suggest_nearest(name, candidates, count);
    if (nearest)
        return arena_format(loader->arena, "did you mean \"%s\"?", nearest);
    if (otherwise)
        return otherwise;
    return count ? arena_format(loader->arena, "use %s", suggest_list(loader->arena, candidates, count, 24)) : NULL;
}

void *array_reserve(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    size_t larger = *capacity ? *capacity * 2 : 4;

    if (count < *capacity)
        return array;
    array = arena_resize(arena, array, *capacity * size, larger * size);
    *capacity = larger;
    return array;
}

struct position position_of_start(const struct file_text *file)
{
    return (struct position){file, 1, 1, 1};
}
