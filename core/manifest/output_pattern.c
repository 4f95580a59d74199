#include "manifest/output_pattern.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <string.h>

static const char *const placeholders[] = {"{stem}", "{template}", "{folder}", "{group}"};

/* Which placeholder stands here; COUNT_OF(placeholders): none. */
static size_t placeholder_at(const char *text)
{
    size_t i = 0;

    while (i < COUNT_OF(placeholders) && strncmp(text, placeholders[i], strlen(placeholders[i])) != 0)
        i++;
    return i;
}

static bool leads_elsewhere(const char *path)
{
    if (*path == '/')
        return true;
    for (; path; path = strchr(path, '/')) {
        path += *path == '/';
        if (strncmp(path, "..", 2) == 0 && (path[2] == '/' || !path[2]))
            return true;
    }
    return false;
}

bool output_pattern_check(struct reading *reading, const struct node *node, const char *pattern)
{
    struct loader *loader = &reading->loader;

    for (const char *at = strchr(pattern, '{'); at; at = strchr(at + 1, '{')) {
        if (placeholder_at(at) < COUNT_OF(placeholders))
            continue;
        loader_report(
            loader, "E704", node->at, "there are {stem}, {template}, {folder} and {group}",
            "\"output\" holds something that is unknown: \"%s\"",
            loader_excerpt(loader, arena_copy_bytes(loader->arena, at, strcspn(at, "}") + (strchr(at, '}') != NULL))));
        return false;
    }
    if (!leads_elsewhere(pattern))
        return true;
    loader_report(loader, "E704", node->at, "it is a path below the output folder, which -o names",
                  "\"output\" leads elsewhere: \"%s\"", loader_excerpt(loader, pattern));
    return false;
}

/* Appends a path without what an empty folder leaves of it: "./a//b" is "a/b". ".." is "__". */
static void append_clean(struct buffer *clean, const char *path)
{
    while (*path) {
        size_t length = strcspn(path, "/");
        bool says_nothing = !length || (length == 1 && *path == '.');
        /* Whatever files are called, nothing leads out of the output folder. */
        bool leads_up = length == 2 && path[0] == '.' && path[1] == '.';
        if (!says_nothing)
            buffer_append_format(clean, "%s%.*s", clean->size ? "/" : "", (int)length, leads_up ? "__" : path);
        path += length + (path[length] == '/');
    }
}

const char *output_pattern_fill(struct arena *arena, const char *pattern, const struct output_names *names)
{
    const char *const values[] = {names->stem, names->template_name, names->folder, names->group};
    struct buffer filled;
    struct buffer clean;

    buffer_init(&filled, arena);
    buffer_init(&clean, arena);
    for (const char *at = pattern; *at;) {
        size_t which = *at == '{' ? placeholder_at(at) : COUNT_OF(placeholders);
        if (which < COUNT_OF(placeholders)) {
            buffer_append_text(&filled, values[which]);
            at += strlen(placeholders[which]);
        } else {
            buffer_append_byte(&filled, *at++);
        }
    }
    append_clean(&clean, buffer_text(&filled));
    return buffer_text(&clean);
}

const char *file_name_of(struct arena *arena, const char *text)
{
    const char *end = text + strlen(text);
    struct buffer name;

    buffer_init(&name, arena);
    while (text < end) {
        uint32_t code_point = utf8_decode(&text, end);
        bool is_letter = code_point >= 0xA1 && !utf8_is_unsafe(code_point);
        bool is_ascii = code_point < 0x80 && (ascii_is_digit((char)code_point) || ascii_is_letter((char)code_point) ||
                                              strchr("._+-", (int)code_point));
        if (code_point && (is_letter || is_ascii))
            buffer_append_code_point(&name, code_point);
        else if (name.size && name.data[name.size - 1] != '-')
            buffer_append_byte(&name, '-');
    }
    while (name.size && name.data[name.size - 1] == '-')
        name.data[--name.size] = '\0';
    return !name.size || name.data[0] == '.' ? arena_format(arena, "_%s", buffer_text(&name)) : buffer_text(&name);
}
