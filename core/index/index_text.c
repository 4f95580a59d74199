/* The index as text. Each line is its kind and its fields, with tabs between them; a tab, line feed or backslash in a
 * name stands behind a backslash. Files and recipes are numbered from 0 within their section. */
#include "index/index.h"

#include "base/texts.h"

#include <stdlib.h>
#include <string.h>

#define HEAD      "versus-index 1\n"
#define HEAD_WORD "versus-index "

/* ---- Writing ---- */

struct writing {
    struct arena *arena;
    struct buffer *text;
    struct index_file **files; /* that reports use, in order */
    size_t file_count;
    const char **recipes;
    size_t recipe_count;
    const struct index_report **reports;
    size_t report_count;
};

static void append_number(struct buffer *text, uint64_t number)
{
    char digits[20];
    size_t count = 0;

    do
        digits[sizeof digits - ++count] = (char)('0' + number % 10);
    while (number /= 10);
    buffer_append(text, digits + sizeof digits - count, count);
}

static void append_name(struct buffer *text, const char *name)
{
    for (;;) {
        size_t plain = strcspn(name, "\t\n\\");
        buffer_append(text, name, plain);
        name += plain;
        if (!*name)
            return;
        buffer_append_byte(text, '\\');
        buffer_append_byte(text, *name == '\t' ? 't' : *name == '\n' ? 'n' : '\\');
        name++;
    }
}

static void append_digest(struct buffer *text, const struct digest *digest)
{
    char digits[DIGEST_TEXT + 1];

    digest_to_text(digest, digits);
    buffer_append(text, digits, DIGEST_TEXT);
}

static void append_field(struct buffer *text, uint64_t number)
{
    buffer_append_byte(text, '\t');
    append_number(text, number);
}

static int compare_files(const void *left, const void *right)
{
    const struct index_file *const *one = left;
    const struct index_file *const *other = right;
    int order = strcmp((*one)->path, (*other)->path);

    if (!order)
        order = (int)(*one)->kind - (int)(*other)->kind;
    return order ? order : memcmp((*one)->digest.bytes, (*other)->digest.bytes, DIGEST_SIZE);
}

static int compare_reports(const void *left, const void *right)
{
    const struct index_report *const *one = left;
    const struct index_report *const *other = right;

    return strcmp((*one)->name, (*other)->name);
}

static int compare_outputs(const void *left, const void *right)
{
    return strcmp(((const struct index_output *)left)->name, ((const struct index_output *)right)->name);
}

static int compare_uses(const void *left, const void *right)
{
    const struct index_use *one = left;
    const struct index_use *other = right;

    return one->file->number < other->file->number ? -1 : one->file->number > other->file->number;
}

/* number is 0 for a file that no report of the section uses, else its place + 1. */
static void collect_uses(struct writing *writing, const struct index_uses *uses)
{
    for (size_t i = 0; i < uses->count; i++) {
        struct index_file *file = uses->list[i].file;
        if (!file->number) {
            writing->files[writing->file_count++] = file;
            file->number = 1;
        }
    }
}

static void collect_files(struct writing *writing)
{
    size_t most = 0;

    for (size_t i = 0; i < writing->report_count; i++) {
        most += writing->reports[i]->uses.count;
        for (size_t j = 0; j < writing->reports[i]->format_count; j++)
            most += writing->reports[i]->formats[j].uses.count;
    }
    writing->files = ARENA_ARRAY(writing->arena, struct index_file *, most);
    for (size_t i = 0; i < writing->report_count; i++) {
        collect_uses(writing, &writing->reports[i]->uses);
        for (size_t j = 0; j < writing->reports[i]->format_count; j++)
            collect_uses(writing, &writing->reports[i]->formats[j].uses);
    }
    if (writing->file_count)
        qsort(writing->files, writing->file_count, sizeof(struct index_file *), compare_files);
    for (size_t i = 0; i < writing->file_count; i++)
        writing->files[i]->number = i + 1;
}

static void collect_recipe(struct map *seen, struct writing *writing, const char *recipe)
{
    static char present;

    if (recipe && !map_put(seen, recipe, &present))
        writing->recipes[writing->recipe_count++] = recipe;
}

static void collect_recipes(struct writing *writing)
{
    size_t most = writing->report_count;
    struct map seen;

    map_init(&seen, writing->arena);
    for (size_t i = 0; i < writing->report_count; i++)
        most += writing->reports[i]->format_count;
    writing->recipes = ARENA_ARRAY(writing->arena, const char *, most);
    for (size_t i = 0; i < writing->report_count; i++) {
        collect_recipe(&seen, writing, writing->reports[i]->recipe);
        for (size_t j = 0; j < writing->reports[i]->format_count; j++)
            collect_recipe(&seen, writing, writing->reports[i]->formats[j].recipe);
    }
    if (writing->recipe_count)
        qsort(writing->recipes, writing->recipe_count, sizeof *writing->recipes, texts_compare);
}

static void write_files(const struct writing *writing)
{
    struct buffer *text = writing->text;

    for (size_t i = 0; i < writing->file_count; i++) {
        const struct index_file *file = writing->files[i];
        static const char *const kinds[] = {"file\t", "absent", "folder\t"};
        buffer_append_text(text, kinds[file->kind]);
        if (file->kind != INDEX_ABSENT)
            append_digest(text, &file->digest);
        if (file->kind == INDEX_FILE) {
            append_field(text, file->size);
            append_field(text, (uint64_t)file->time);
        }
        buffer_append_byte(text, '\t');
        append_name(text, file->path);
        buffer_append_byte(text, '\n');
    }
}

static void append_recipe(const struct writing *writing, const char *recipe)
{
    const char *const *found =
        recipe && writing->recipe_count
            ? bsearch(&recipe, writing->recipes, writing->recipe_count, sizeof *writing->recipes, texts_compare)
            : NULL;

    if (found)
        append_field(writing->text, (uint64_t)(found - writing->recipes));
    else
        buffer_append_text(writing->text, "\t-");
}

static void append_uses(const struct writing *writing, const struct index_uses *uses)
{
    struct buffer *text = writing->text;

    if (uses->count)
        qsort(uses->list, uses->count, sizeof *uses->list, compare_uses);
    buffer_append_byte(text, '\t');
    for (size_t i = 0; i < uses->count; i++) {
        buffer_append_byte(text, uses->list[i].role);
        append_number(text, uses->list[i].file->number - 1);
    }
    buffer_append_byte(text, '\n');
}

static void write_outputs(const struct writing *writing, const char *kind, const struct index_outputs *outputs)
{
    struct buffer *text = writing->text;

    if (outputs->count)
        qsort(outputs->list, outputs->count, sizeof *outputs->list, compare_outputs);
    for (size_t i = 0; i < outputs->count; i++) {
        const struct index_output *output = &outputs->list[i];
        buffer_append_text(text, kind);
        append_digest(text, &output->digest);
        append_field(text, output->size);
        append_field(text, (uint64_t)output->time);
        buffer_append_byte(text, '\t');
        append_name(text, output->name);
        buffer_append_byte(text, '\n');
    }
}

static void write_report(const struct writing *writing, const struct index_report *report)
{
    struct buffer *text = writing->text;

    buffer_append_text(text, report->is_removed ? "removed\t" : "report\t");
    append_name(text, report->name);
    if (report->is_removed) {
        buffer_append_byte(text, '\n');
        return;
    }
    append_recipe(writing, report->recipe);
    append_field(text, report->warnings);
    append_uses(writing, &report->uses);
    for (size_t i = 0; i < report->format_count; i++) {
        const struct index_format *format = &report->formats[i];
        buffer_append_text(text, "format\t");
        append_name(text, format->id);
        append_recipe(writing, format->recipe);
        append_field(text, format->warnings);
        append_uses(writing, &format->uses);
        write_outputs(writing, "output\t", &format->outputs);
    }
    write_outputs(writing, "left\t", &report->left);
}

/* The last line says whether all lines before it are there, and are as they were written. */
static void write_end(struct buffer *text, size_t begin)
{
    struct digest digest = digest_of(buffer_text(text) + begin, text->size - begin);

    buffer_append_text(text, "end\t");
    append_digest(text, &digest);
    buffer_append_byte(text, '\n');
}

void index_write_mark(struct buffer *text)
{
    size_t begin = text->size;

    buffer_append_text(text, HEAD);
    write_end(text, begin);
}

void index_write(const struct index *index, struct arena *arena, struct buffer *text, const struct index_report *only)
{
    struct writing writing = {.arena = arena, .text = text};
    size_t begin = text->size;

    writing.reports = ARENA_ARRAY(arena, const struct index_report *, only ? 1 : index->reports.count);
    if (only)
        writing.reports[writing.report_count++] = only;
    for (size_t i = 0; !only && i < index->reports.count; i++) {
        const struct index_report *report = index->reports.entries[i].value;
        if (!report->is_removed)
            writing.reports[writing.report_count++] = report;
    }
    if (writing.report_count)
        qsort(writing.reports, writing.report_count, sizeof(const struct index_report *), compare_reports);
    collect_files(&writing);
    collect_recipes(&writing);
    buffer_append_text(text, HEAD);
    write_files(&writing);
    for (size_t i = 0; i < writing.recipe_count; i++)
        buffer_append_format(text, "recipe\t%s\n", writing.recipes[i]);
    for (size_t i = 0; i < writing.report_count; i++)
        write_report(&writing, writing.reports[i]);
    write_end(text, begin);
    for (size_t i = 0; i < writing.file_count; i++)
        writing.files[i]->number = 0;
}

/* ---- Reading ---- */

struct reading {
    struct index *index;
    const char *at, *end; /* of the section; at: in the line that is read */
    struct index_file **files;
    size_t file_count, file_capacity;
    const char **recipes;
    size_t recipe_count, recipe_capacity;
    struct index_report *report;
    struct index_format *format;
    bool broken;
};

static uint64_t get_number(struct reading *reading)
{
    uint64_t number = 0;
    const char *begin = reading->at;

    while (reading->at < reading->end && *reading->at >= '0' && *reading->at <= '9') {
        uint64_t digit = (uint64_t)(*reading->at++ - '0');
        reading->broken = reading->broken || number > (UINT64_MAX - digit) / 10;
        number = number * 10 + digit;
    }
    reading->broken = reading->broken || reading->at == begin;
    return number;
}

static bool take(struct reading *reading, const char *text)
{
    size_t length = strlen(text);

    if ((size_t)(reading->end - reading->at) < length || memcmp(reading->at, text, length) != 0)
        return false;
    reading->at += length;
    return true;
}

static void expect(struct reading *reading, const char *text)
{
    reading->broken = !take(reading, text) || reading->broken;
}

/* A name up to the next tab or line feed, as a copy. */
static const char *get_name(struct reading *reading)
{
    size_t most = 0;
    size_t length = 0;
    char *name;

    while (reading->at + most < reading->end && reading->at[most] != '\t' && reading->at[most] != '\n')
        most++;
    name = arena_allocate(reading->index->arena, most + 1);
    for (size_t i = 0; i < most; i++) {
        char byte = reading->at[i];
        if (byte == '\\' && ++i < most)
            byte = reading->at[i] == 't' ? '\t' : reading->at[i] == 'n' ? '\n' : reading->at[i];
        reading->broken = reading->broken || !byte;
        name[length++] = byte;
    }
    reading->at += most;
    reading->broken = reading->broken || !length;
    return name;
}

static struct digest get_digest(struct reading *reading)
{
    struct digest digest = {{0}};

    if ((size_t)(reading->end - reading->at) < DIGEST_TEXT || !digest_from_text(reading->at, &digest))
        reading->broken = true;
    else
        reading->at += DIGEST_TEXT;
    return digest;
}

static int64_t get_time(struct reading *reading)
{
    uint64_t time = get_number(reading);

    reading->broken = reading->broken || time > INT64_MAX;
    return reading->broken ? 0 : (int64_t)time;
}

static void *make_room(struct arena *arena, void *list, size_t count, size_t *capacity, size_t size)
{
    size_t old = *capacity;

    if (count < old)
        return list;
    *capacity = old ? 2 * old : 64;
    return arena_resize(arena, list, old * size, *capacity * size);
}

static void read_file(struct reading *reading, enum index_file_kind kind)
{
    struct index_file file = {.kind = kind};

    if (kind != INDEX_ABSENT) {
        file.digest = get_digest(reading);
        expect(reading, "\t");
    }
    if (kind == INDEX_FILE) {
        file.size = get_number(reading);
        expect(reading, "\t");
        file.time = get_time(reading);
        expect(reading, "\t");
    }
    file.path = get_name(reading);
    if (reading->broken)
        return;
    reading->files = make_room(reading->index->arena, reading->files, reading->file_count, &reading->file_capacity,
                               sizeof(struct index_file *));
    reading->files[reading->file_count++] = index_add_file(reading->index, &file);
}

static void read_recipe(struct reading *reading)
{
    const char *line = memchr(reading->at, '\n', (size_t)(reading->end - reading->at));
    size_t length = line ? (size_t)(line - reading->at) : 0;

    reading->recipes = make_room(reading->index->arena, reading->recipes, reading->recipe_count,
                                 &reading->recipe_capacity, sizeof(const char *));
    reading->recipes[reading->recipe_count++] = arena_copy_bytes(reading->index->arena, reading->at, length);
    reading->at += length;
}

static const char *get_recipe(struct reading *reading)
{
    uint64_t number;

    if (take(reading, "-"))
        return NULL;
    number = get_number(reading);
    if (!reading->broken && number < reading->recipe_count)
        return reading->recipes[number];
    reading->broken = true;
    return NULL;
}

/* There are many lists, and each is of the length that it needs. */
static size_t count_uses(const struct reading *reading)
{
    size_t count = 0;

    for (const char *at = reading->at; at < reading->end && *at != '\n'; at++)
        count += *at >= 'a' && *at <= 'z';
    return count;
}

static void get_uses(struct reading *reading, struct index_uses *uses)
{
    uses->count = 0;
    uses->capacity = count_uses(reading);
    uses->list = ARENA_ARRAY(reading->index->arena, struct index_use, uses->capacity);
    while (!reading->broken && reading->at < reading->end && *reading->at != '\n') {
        char role = *reading->at++;
        uint64_t number = get_number(reading);
        if (role < 'a' || role > 'z' || number >= reading->file_count) {
            reading->broken = true;
            return;
        }
        /* Sections are ours: each file is named once. */
        uses->list[uses->count++] = (struct index_use){reading->files[number], role};
    }
}

static unsigned get_warnings(struct reading *reading)
{
    uint64_t warnings = get_number(reading);
    return warnings > 1000000 ? 1000000 : (unsigned)warnings;
}

static void read_report(struct reading *reading)
{
    struct index_report *report = index_add_report(reading->index, get_name(reading));

    reading->report = report;
    reading->format = NULL;
    expect(reading, "\t");
    report->recipe = get_recipe(reading);
    expect(reading, "\t");
    report->warnings = get_warnings(reading);
    expect(reading, "\t");
    get_uses(reading, &report->uses);
}

static void read_removed(struct reading *reading)
{
    index_add_report(reading->index, get_name(reading))->is_removed = true;
    reading->report = NULL;
}

static void read_format(struct reading *reading)
{
    const char *id = get_name(reading);

    if (!reading->report) {
        reading->broken = true;
        return;
    }
    reading->format = index_add_format(reading->index, reading->report, id);
    expect(reading, "\t");
    reading->format->recipe = get_recipe(reading);
    expect(reading, "\t");
    reading->format->warnings = get_warnings(reading);
    expect(reading, "\t");
    get_uses(reading, &reading->format->uses);
}

static void read_output(struct reading *reading, struct index_outputs *outputs)
{
    struct index_output output = {0};

    output.digest = get_digest(reading);
    expect(reading, "\t");
    output.size = get_number(reading);
    expect(reading, "\t");
    output.time = get_time(reading);
    expect(reading, "\t");
    output.name = get_name(reading);
    if (outputs && !reading->broken)
        index_add_output(reading->index, outputs, &output);
    reading->broken = reading->broken || !outputs;
}

static void read_line(struct reading *reading)
{
    if (take(reading, "file\t"))
        read_file(reading, INDEX_FILE);
    else if (take(reading, "output\t"))
        read_output(reading, reading->format ? &reading->format->outputs : NULL);
    else if (take(reading, "format\t"))
        read_format(reading);
    else if (take(reading, "report\t"))
        read_report(reading);
    else if (take(reading, "absent\t"))
        read_file(reading, INDEX_ABSENT);
    else if (take(reading, "folder\t"))
        read_file(reading, INDEX_LISTING);
    else if (take(reading, "recipe\t"))
        read_recipe(reading);
    else if (take(reading, "left\t"))
        read_output(reading, reading->report ? &reading->report->left : NULL);
    else if (take(reading, "removed\t"))
        read_removed(reading);
    else
        reading->broken = true;
    expect(reading, "\n");
}

/* Where the "end" line of the section begins; NULL: there is none that fits what is before it. */
static const char *sound_end(const char *text, const char *end)
{
    const char *at = text;

    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        struct digest said, found;
        if (!line_end)
            return NULL;
        if ((size_t)(line_end - at) == 4 + DIGEST_TEXT && memcmp(at, "end\t", 4) == 0) {
            found = digest_of(text, (size_t)(at - text));
            return digest_from_text(at + 4, &said) && digest_equals(&said, &found) ? at : NULL;
        }
        at = line_end + 1;
    }
    return NULL;
}

bool index_is_one(const char *text, size_t size)
{
    size_t length = strlen(HEAD_WORD);

    return memcmp(text, HEAD_WORD, size < length ? size : length) == 0;
}

const char *index_read(struct index *index, const char *text, size_t size)
{
    const char *end = text + size;

    while (text < end) {
        struct reading reading = {.index = index, .at = text, .end = end};
        if (!take(&reading, HEAD))
            return take(&reading, HEAD_WORD) ? "it is of another version" : "it is damaged";
        reading.end = sound_end(text, end);
        if (!reading.end)
            return "it is cut off or damaged";
        while (reading.at < reading.end && !reading.broken)
            read_line(&reading);
        if (reading.broken)
            return "it is damaged";
        index->sections++;
        text = reading.end + 4 + DIGEST_TEXT + 1;
    }
    return NULL;
}
