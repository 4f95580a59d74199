#include "index/index.h"

#include <string.h>

void index_init(struct index *index, struct arena *arena)
{
    *index = (struct index){.arena = arena};
    map_init(&index->files, arena);
    map_init(&index->reports, arena);
}

/* ---- Files ---- */

#define KEY_HEAD (1 + DIGEST_TEXT)

struct index_file *index_add_file(struct index *index, const struct index_file *file)
{
    size_t length = strlen(file->path);
    char *key = arena_allocate(index->arena, KEY_HEAD + length + 1);
    struct index_file *kept;

    key[0] = (char)('0' + file->kind);
    digest_to_text(&file->digest, key + 1);
    memcpy(key + KEY_HEAD, file->path, length + 1);
    kept = map_find(&index->files, key);
    if (kept) {
        if (file->time)
            kept->time = file->time;
        return kept;
    }
    kept = ARENA_NEW(index->arena, struct index_file);
    *kept = *file;
    kept->path = key + KEY_HEAD;
    kept->number = 0;
    kept->standing = STANDING_UNKNOWN;
    map_put(&index->files, key, kept);
    return kept;
}

/* ---- Lists ---- */

/* Room for one more in a list of `count`, which has room for `*capacity`. */
static void *grow(struct arena *arena, void *list, size_t count, size_t *capacity, size_t size)
{
    size_t old = *capacity;

    if (count < old)
        return list;
    *capacity = old ? 2 * old : 4;
    return arena_resize(arena, list, old * size, *capacity * size);
}

void index_add_use(struct index *index, struct index_uses *uses, struct index_file *file, char role)
{
    for (size_t i = 0; i < uses->count; i++)
        if (uses->list[i].file == file)
            return;
    uses->list = grow(index->arena, uses->list, uses->count, &uses->capacity, sizeof *uses->list);
    uses->list[uses->count++] = (struct index_use){file, role};
}

const struct index_output *index_find_output(const struct index_outputs *outputs, const char *name)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (strcmp(outputs->list[i].name, name) == 0)
            return &outputs->list[i];
    return NULL;
}

void index_add_output(struct index *index, struct index_outputs *outputs, const struct index_output *output)
{
    struct index_output *place = (struct index_output *)index_find_output(outputs, output->name);
    const char *name = place ? place->name : arena_copy(index->arena, output->name);

    if (!place) {
        outputs->list = grow(index->arena, outputs->list, outputs->count, &outputs->capacity, sizeof *outputs->list);
        place = &outputs->list[outputs->count++];
    }
    *place = *output;
    place->name = name;
}

/* ---- Reports ---- */

struct index_report *index_find_report(const struct index *index, const char *name)
{
    return map_find(&index->reports, name);
}

struct index_report *index_add_report(struct index *index, const char *name)
{
    struct index_report *report = ARENA_NEW(index->arena, struct index_report);

    report->name = arena_copy(index->arena, name);
    map_put(&index->reports, report->name, report);
    return report;
}

struct index_format *index_find_format(const struct index_report *report, const char *id)
{
    for (size_t i = 0; i < report->format_count; i++)
        if (strcmp(report->formats[i].id, id) == 0)
            return &report->formats[i];
    return NULL;
}

struct index_format *index_add_format(struct index *index, struct index_report *report, const char *id)
{
    struct index_format *format = index_find_format(report, id);
    size_t size = report->format_count * sizeof *report->formats;
    size_t place = 0;

    if (format)
        return format;
    report->formats = arena_resize(index->arena, report->formats, size, size + sizeof *report->formats);
    while (place < report->format_count && strcmp(report->formats[place].id, id) < 0)
        place++;
    memmove(&report->formats[place + 1], &report->formats[place],
            (report->format_count - place) * sizeof *report->formats);
    report->format_count++;
    report->formats[place] = (struct index_format){.id = arena_copy(index->arena, id)};
    return &report->formats[place];
}

static void copy_uses(struct index *index, struct index_uses *copies, const struct index_uses *uses)
{
    for (size_t i = 0; i < uses->count; i++)
        index_add_use(index, copies, index_add_file(index, uses->list[i].file), uses->list[i].role);
}

static void copy_outputs(struct index *index, struct index_outputs *copies, const struct index_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        index_add_output(index, copies, &outputs->list[i]);
}

static const char *copy_recipe(struct index *index, const char *recipe)
{
    return recipe ? arena_copy(index->arena, recipe) : NULL;
}

void index_copy_report(struct index *index, const struct index_report *report)
{
    struct index_report *copy = index_add_report(index, report->name);

    copy->recipe = copy_recipe(index, report->recipe);
    copy->warnings = report->warnings;
    copy->is_removed = report->is_removed;
    copy->is_own = report->is_own;
    copy_uses(index, &copy->uses, &report->uses);
    copy_outputs(index, &copy->left, &report->left);
    for (size_t i = 0; i < report->format_count; i++) {
        const struct index_format *format = &report->formats[i];
        struct index_format *format_copy = index_add_format(index, copy, format->id);
        format_copy->recipe = copy_recipe(index, format->recipe);
        format_copy->warnings = format->warnings;
        copy_uses(index, &format_copy->uses, &format->uses);
        copy_outputs(index, &format_copy->outputs, &format->outputs);
    }
}

/* ---- Recipes ---- */

void recipe_add(struct buffer *recipe, const char *key, const char *value)
{
    if (recipe->size)
        buffer_append_byte(recipe, ' ');
    buffer_append_text(recipe, key);
    if (!value)
        return;
    buffer_append_byte(recipe, '=');
    for (; *value; value++) {
        static const char plain[] = " \t\n\\";
        static const char letters[] = "stn\\";
        const char *found = strchr(plain, *value);
        if (found) {
            buffer_append_byte(recipe, '\\');
            buffer_append_byte(recipe, letters[found - plain]);
        } else {
            buffer_append_byte(recipe, *value);
        }
    }
}

static const char *value_of(struct arena *arena, const char *word, size_t length)
{
    const char *equals = memchr(word, '=', length);
    struct buffer value;

    if (!equals)
        return NULL;
    buffer_init(&value, arena);
    for (const char *at = equals + 1; at < word + length; at++) {
        char byte = *at;
        if (byte == '\\' && at + 1 < word + length) {
            byte = *++at;
            byte = byte == 's' ? ' ' : byte == 't' ? '\t' : byte == 'n' ? '\n' : byte;
        }
        buffer_append_byte(&value, byte);
    }
    return buffer_text(&value);
}

static const char *key_of(struct arena *arena, const char *word)
{
    return arena_copy_bytes(arena, word, strcspn(word, "= "));
}

const char *recipe_difference(struct arena *arena, const char *before, const char *now, const char **old_value,
                              const char **new_value)
{
    for (;;) {
        size_t old_length = strcspn(before, " ");
        size_t new_length = strcspn(now, " ");
        const char *key = new_length ? key_of(arena, now) : key_of(arena, before);
        if (old_length != new_length || memcmp(before, now, old_length) != 0) {
            *new_value = new_length ? value_of(arena, now, new_length) : NULL;
            *old_value =
                old_length && strcmp(key_of(arena, before), key) == 0 ? value_of(arena, before, old_length) : NULL;
            return key;
        }
        if (!old_length)
            return NULL;
        before += old_length + (before[old_length] == ' ');
        now += new_length + (now[new_length] == ' ');
    }
}
